"""What a letter is written from: an offer, to whom it is made, what was said of it in law and by departments, the zone's template, its number and day.

INVARIANT: whatever the workspace keeps that a letter tells, or that allows it to be issued, is in its basis: as long as
that is the same, so is the letter, and it may still be issued. So a letter is written outside of the transaction that
keeps it, in which everybody else would have to wait, and the basis is looked at once more there.
"""

from dataclasses import dataclass
from datetime import date

from engine.diagnostics import Diagnostic
from engine.library import Library
from engine.workspace.joint_review.opinions import Opinion, conditions_of, opinions_of
from engine.workspace.law.lawfulness import OfferReview, law_of
from engine.workspace.law.review_record import Argument, Record, arguments_of, record_of
from engine.workspace.letter.hand import Paper
from engine.workspace.letter.template import Template, in_use
from engine.workspace.offer.offers import Offer
from engine.workspace.offer.picking import pick
from engine.workspace.offer.snapshots import Ground, Snapshot
from engine.workspace.offer.terms import terms_of
from engine.workspace.prospect import prospects
from engine.workspace.work import Work


@dataclass(frozen=True, slots=True)
class Basis:
    """All of it, as it is kept at one moment. `number` None: of a draft."""

    offer: Offer
    company: str
    project: str
    arguments: tuple[Argument, ...]
    record: Record | None
    template: Template
    on: date
    number: str | None = None
    opinions: tuple[Opinion, ...] = ()


def basis_of(work: Work, found: Offer, on: date, number: str | None = None) -> Basis:
    """What a letter of that day and number would be written from."""
    whose = prospects.row(work, found.prospect)
    arguments, record = arguments_of(work, found.id), record_of(work, found.id)
    opinions = opinions_of(work, found.id, found.ordinal)
    return Basis(
        found, whose.company, whose.project, arguments, record, in_use(work), on, number, opinions
    )  # fmt: skip


def review_of(basis: Basis, snapshot: Snapshot, library: Library) -> OfferReview:
    """What the law finds in it, on the policies of its snapshot. `library`: of the day, or of the snapshot."""
    content, company = basis.offer.content, basis.company
    return law_of(content, snapshot, basis.arguments, basis.record, company, library)


def paper_of(
    basis: Basis, ground: Ground, review: OfferReview, *, stops: tuple[Diagnostic, ...] = ()
) -> Paper:
    """All that the letter tells."""
    picked = pick(ground.assessment, basis.offer.content.clauses)
    project = ground.assessment.project.name or basis.project
    return Paper(
        basis.offer, basis.company, project, picked, terms_of(picked), review, basis.template, basis.on, basis.number, stops,
        tuple((each.name, condition) for each, condition in conditions_of(basis.opinions)),
    )  # fmt: skip
