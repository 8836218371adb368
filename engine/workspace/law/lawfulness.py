"""The fair-competition patterns of the library (engine.law) on an offer: clause by clause, item by item, and as a whole.

An offer to one investor is itself a measure that has to be reviewed (Measures art. 2). What is negotiated for one
investor alone is, unless something else is said of it, aid to a named firm (pattern L07); and what its author says of
its basis or of an exception never ends the questions: somebody else argues it.
INVARIANT: no outcome says that an offer is lawful; at best no pattern was found that has not been argued.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Literal, Protocol

from engine.diagnostics import Diagnostic
from engine.law.measure import Measure
from engine.law.pattern import SEVERITIES, Hit, Pattern, Severity
from engine.law.reviewing import Outcome, outcome_of, review
from engine.library import Library
from engine.model.text import Text
from engine.workspace.days import zone_day
from engine.workspace.failures import failure
from engine.workspace.law.measures import (
    REVIEWED,
    WHOLE,
    Part,
    Taxes,
    digest_of,
    follows_tax,
    hits_of,
    measures_of,
    negotiated,
)
from engine.workspace.law.review_record import Argument, Record, arguments_of, record_of
from engine.workspace.offer import snapshots
from engine.workspace.offer.content import Content, content_json
from engine.workspace.offer.snapshots import Snapshot
from engine.workspace.offer.states import FIRST, State
from engine.workspace.prospect import prospects
from engine.workspace.store.columns import canonical
from engine.workspace.work import Work

UNREVIEWED = "L28"
TAXED = ("taxable_income", "vat_payable")  # facts that tax follows

Claim = Literal["", "exception", "basis"]


@dataclass(frozen=True, slots=True)
class Hurdle:
    """One of the tests an exception has to pass, and whether what is said meets it; the review judges it."""

    text: Text
    met: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One pattern in one part. `claim`: what its author says takes it out of the ban; it is to be argued then.

    `tests`: those of the exception claimed, or of one that could be; none where the law knows no exception.
    """

    pattern: Pattern
    hit: Hit
    claim: Claim = ""
    tests: tuple[Hurdle, ...] = ()
    argument: Argument | None = None

    @property
    def severity(self) -> Severity:
        """A claim turns a block into an argument, never into nothing."""
        return "warn" if self.claim and self.hit.severity == "block" else self.hit.severity

    @property
    def settled(self) -> bool:
        """Whether it stands in nobody's way: only a note, or argued, and with an exception all of its tests met."""
        if self.severity == "info":
            return True
        excepted = self.claim != "exception" or all(each.met for each in self.tests)
        return self.severity == "warn" and self.argument is not None and excepted


@dataclass(frozen=True, slots=True)
class PartReview:
    """What comes of one part of an offer, the worst first. `basis`: why nothing was compared."""

    part: str  # a clause, an item, or WHOLE
    title: Text
    digest: str
    findings: tuple[Found, ...]
    basis: Text | None = None
    seen: bool = True

    @property
    def outcome(self) -> Outcome:
        """As engine.law has it: the worst of the findings, argued or not."""
        found = {each.severity for each in self.findings}
        return outcome_of(found, based=self.basis is not None, seen=self.seen)


@dataclass(frozen=True, slots=True)
class OfferReview:
    """What comes of an offer, part by part, the whole last. `record`: that of this very content; `stale`: there is one of other."""

    parts: tuple[PartReview, ...]
    digest: str
    record: Record | None = None
    stale: bool = False

    @property
    def outcome(self) -> Outcome:
        """The worst of its parts."""
        order: tuple[Outcome, ...] = ("block", "argue", "unseen", "none", "based")
        return min((each.outcome for each in self.parts), key=order.index)

    @property
    def unsettled(self) -> tuple[tuple[PartReview, Found], ...]:
        """What stands in the way."""
        return tuple((part, each) for part in self.parts for each in part.findings if not each.settled)

    @property
    def needs_record(self) -> bool:
        """Whether anything in it has to be argued or reviewed at all."""
        return any(each.severity != "info" for part in self.parts for each in part.findings)

    def part(self, name: str) -> PartReview | None:
        """One of its parts."""
        return next((each for each in self.parts if each.part == name), None)


def review_offer(
    content: Content,
    library: Library,
    arguments: Iterable[Argument],
    record: Record | None = None,
    taxes: Taxes = MappingProxyType({}),
    company: str = "",
) -> OfferReview:
    """What the patterns find in an offer.

    `library`: the one its assessment was made of; `taxes`: of the project in it; `company`: to whom it is offered.
    """
    seen = measures_of(content, library, company)
    figures = [follows_tax(content, each.measure.id, library, taxes) for each in seen]
    digests = [digest_of(each.measure, hit) for each, hit in zip(seen, figures, strict=True)]
    digest = hashlib.sha256(canonical([content_json(content), digests]).encode()).hexdigest()
    valid = record if record is not None and record.digest == digest else None
    given = {(each.part, each.pattern, each.digest): each for each in arguments}
    parts = []
    for part, hit, own in zip(seen, figures, digests, strict=True):
        found, basis = _found(part, hit, valid)
        measure = part.measure
        argued = (replace(each, argument=given.get((measure.id, each.pattern.id, own))) for each in found)
        parts.append(PartReview(measure.id, part.title, own, tuple(argued), basis, measure.seen))
    return OfferReview(tuple(parts), digest, valid, record is not None and valid is None)


# --- what is found


def _found(part: Part, figures: Hit | None, record: Record | None) -> tuple[tuple[Found, ...], Text | None]:
    """The findings, the worst first; or why nothing is compared."""
    measure = part.measure
    if not negotiated(measure.id) and measure.lawful_basis is not None:
        return (), review(measure).basis
    legal = measure.legal
    based = legal.basis in ("statute", "state_council")  # of what is negotiated only somebody's word
    reviewed = record is not None or measure.id != WHOLE
    bare = replace(
        measure, legal=replace(legal, basis=None, review=REVIEWED if reviewed else None, ground=None)
    )
    excepted = record if record is not None and record.conclusion == "excepted" else None
    claimed: Claim = "basis" if based else "exception" if legal.ground is not None or excepted else ""
    found = []
    for pattern, hit, exceptable in hits_of(bare, figures, part.alone):
        blocks = hit.severity == "block" and exceptable
        tests = _tests(measure, excepted) if blocks else ()
        found.append(Found(pattern, hit, claimed if blocks else "", tests))
    order = tuple(SEVERITIES)
    return tuple(sorted(found, key=lambda each: order.index(each.severity))), None


def _tests(measure: Measure, excepted: Record | None) -> tuple[Hurdle, ...]:
    """The tests of article 12, as far as what is said meets them (Regulation arts. 12, 17; Measures arts. 25, 29)."""
    return (
        Hurdle(Text("属于第十二条所列的情形", "It is of a kind that article 12 names"), bool(measure.legal.ground or (excepted and excepted.ground))),
        Hurdle(Text("没有对公平竞争影响更小的替代方案", "No other way would affect competition less"), bool(excepted and excepted.exception)),
        Hurdle(Text("有合理的实施期限或者终止条件", "It has a reasonable term or an end"), bool(excepted and excepted.until)),
        Hurdle(Text("审查结论写明适用例外并说明理由", "The conclusion of the review says so, with its reasons"), excepted is not None),
    )  # fmt: skip


# --- what stops an offer


class Offered(Protocol):
    """What of an offer is looked at."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def prospect(self) -> int:
        """To whom it is made."""

    @property
    def state(self) -> State:
        """How far it has come."""

    @property
    def content(self) -> Content:
        """What it says."""

    @property
    def snapshot(self) -> str:
        """The digest of the assessment it was made of."""


def found_in(work: Work, offer: Offered) -> OfferReview:
    """What the patterns find in an offer as it is kept, with what has been said of it; on its own edition of the policies."""
    snapshot, company = snapshots.read(work, offer.snapshot), prospects.row(work, offer.prospect).company
    arguments, record = arguments_of(work, offer.id), record_of(work, offer.id)
    return law_of(offer.content, snapshot, arguments, record, company)


def law_of(
    content: Content,
    snapshot: Snapshot,
    arguments: Iterable[Argument],
    record: Record | None,
    company: str,
    library: Library | None = None,
) -> OfferReview:
    """The same of what has been read. `library`: one that may be the snapshot's, which need not be loaded again then."""
    own = snapshots.library_of(snapshot, library)
    project = snapshots.project_in(snapshot, own)
    taxes = {name: stated for name in TAXED if isinstance(stated := project.facts.get(name), dict)}
    return review_offer(content, own, arguments, record, taxes, company)  # type: ignore[arg-type]  # money


def blocking(work: Work, offer: Offered) -> tuple[Diagnostic, ...]:
    """What of the law stands in the way of an offer's next step: to the review from a draft, from there to approval and issue."""
    return obstacles(found_in(work, offer), zone_day(work.at), reviewed=offer.state != FIRST)


def obstacles(found: OfferReview, today: date, *, reviewed: bool) -> tuple[Diagnostic, ...]:
    """What stands in the way of the next step; `reviewed`: that step comes after the review, not before it.

    A draft is stopped by what no review could let pass; what is to be argued, and the record, are the review's to bring.
    """
    stopped = [each for each in found.unsettled if reviewed or each[1].severity == "block"]
    told = [
        _told(part, each)
        for part, each in stopped
        if (part.part, each.pattern.id) != (WHOLE, UNREVIEWED) or found.record is not None
    ]
    return (*told, *(_of_record(found, today) if reviewed else ()))


def _of_record(found: OfferReview, today: date) -> Iterator[Diagnostic]:
    record = found.record
    if record is None:
        if found.needs_record:
            yield failure("law-review-stale" if found.stale else "law-review-missing")
    elif record.conclusion == "fails":
        yield failure("law-review-fails", number=record.number)
    elif record.until is not None and record.until < today:
        yield failure("law-review-over", number=record.number, day=record.until)


def _told(part: PartReview, each: Found) -> Diagnostic:
    said = partial(
        failure,
        part_zh=part.title.zh, part_en=part.title("en"), pattern=each.pattern.id,
        title_zh=each.pattern.title.zh, title_en=each.pattern.title("en"), by_zh=each.hit.by.zh, by_en=each.hit.by("en"),
        article_zh=each.pattern.article.zh, article_en=each.pattern.article("en"),
        instead_zh=each.pattern.instead.zh, instead_en=each.pattern.instead("en"),
    )  # fmt: skip
    if each.severity == "block":
        return said("law-blocks")
    return said("law-exception-open" if each.argument is not None else "law-unargued")
