"""What the law found in an edition when it was submitted, kept: so that a list of all offers under warning is one query.

INVARIANT: an edition is not changed once it has been submitted, so what was found of it stays what is found of it; what
has been argued since is not told here.
"""

from dataclasses import dataclass

from sqlalchemy import and_, select

from engine.law.pattern import Severity
from engine.law.reviewing import PATTERNS
from engine.workspace.law.lawfulness import OfferReview
from engine.workspace.offer.offers import Offer
from engine.workspace.offer.states import State
from engine.workspace.store.tables import offer, prospect, warning
from engine.workspace.work import Work, does

RECORD = "L28"  # that there is no record of the review: it comes after the offer was submitted, and before it is approved
LIVE: tuple[State, ...] = ("in_review", "approved", "issued", "accepted", "in_fulfilment")


@dataclass(frozen=True, slots=True)
class Warned:
    """An offer with a finding that had to be argued, or stood in the way: the worst of it, and which patterns."""

    offer: int
    name: str
    company: str
    state: State
    severity: Severity
    patterns: tuple[str, ...]  # keys of PATTERNS


def note_warnings(work: Work, found: Offer, review: OfferReview) -> None:
    """Keep what is found of the newest edition."""
    of = (warning.c.offer == found.id) & (warning.c.edition == found.ordinal)
    work.connection.execute(warning.delete().where(of))
    rows = {
        (part.part, each.pattern.id): each.severity
        for part in review.parts
        for each in part.findings
        if each.severity != "info" and each.pattern.id != RECORD
    }
    if rows:
        work.connection.execute(warning.insert(), [
            {"offer": found.id, "edition": found.ordinal, "part": part, "pattern": pattern, "severity": severity}
            for (part, pattern), severity in rows.items()
        ])  # fmt: skip


@does("dashboard.read")
def warned(work: Work) -> tuple[Warned, ...]:
    """Every offer under way with such a finding, the worst first."""
    newest = and_(warning.c.offer == offer.c.id, warning.c.edition == offer.c.ordinal)
    query = (
        select(
            offer.c.id, offer.c.name, offer.c.state, prospect.c.company, warning.c.pattern, warning.c.severity
        )
        .select_from(offer.join(warning, newest).join(prospect, prospect.c.id == offer.c.prospect))
        .where(offer.c.state.in_(LIVE))
        .order_by(offer.c.id, warning.c.pattern)
    )
    found: dict[int, Warned] = {}
    for row in work.connection.execute(query):
        before = found.get(row.id)
        patterns = (*before.patterns, row.pattern) if before else (row.pattern,)
        worst: Severity = "block" if "block" in (row.severity, before and before.severity) else row.severity
        known = tuple(dict.fromkeys(each for each in patterns if each in PATTERNS))
        found[row.id] = Warned(row.id, row.name, row.company, row.state, worst, known)
    return tuple(sorted(found.values(), key=lambda each: (each.severity != "block", each.offer)))
