"""The order of the questions (in scope, basis, specific operator, pattern, exception, review), and what comes of a measure."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from engine.law import factors, market, process, recipients, taxes, ties
from engine.law.english import ENGLISH
from engine.law.measure import Measure
from engine.law.pattern import SEVERITIES, Hit, Pattern, Severity
from engine.model.text import Text

PATTERNS: dict[str, Pattern] = {
    row.id: replace(row, english=ENGLISH[row.id])
    for row in sorted(
        (
            *taxes.PATTERNS, *ties.PATTERNS, *recipients.PATTERNS, *factors.PATTERNS, *market.PATTERNS, *process.PATTERNS,
        ),
        key=lambda row: row.id,
    )
}  # fmt: skip

Outcome = Literal["block", "argue", "none", "unseen", "based"]

# INVARIANT: no outcome says that a measure is lawful.
OUTCOMES: dict[Outcome, Text] = {
    "block": Text(
        "发现须阻止的情形，按原样不能出台或承诺",
        "A pattern that blocks: it cannot be issued or promised as it is",
    ),
    "argue": Text(
        "发现须论证的情形，须经公平竞争审查说明理由",
        "A pattern that must be argued in the fair-competition review",
    ),
    "none": Text(
        "未发现所列情形，仍须经公平竞争审查", "No pattern found; it still needs the fair-competition review"
    ),
    "unseen": Text(
        "条款文本未取得，无从比对，仍须经公平竞争审查",
        "The text was not obtained and cannot be compared; it still needs the review",
    ),
    "based": Text(
        "有法律依据或者全国统一，未逐项比对",
        "On a statutory or national basis; the patterns were not compared",
    ),
}

BASES: dict[str, Text] = {
    "statute": Text(
        "有法律、行政法规依据，不再比对", "Rests on a law or administrative regulation; not compared further"
    ),
    "state_council": Text("经国务院批准，不再比对", "Approved by the State Council; not compared further"),
    "national": Text("全国统一的政策，不再比对", "Holds for the whole country; not compared further"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One pattern in one measure. `excepted`: an exception of article 12 is claimed, with a ground and a term: to be argued."""

    pattern: Pattern
    hit: Hit
    excepted: bool = False

    @property
    def severity(self) -> Severity:
        """A claimed exception turns a block into an argument, never into nothing."""
        return "warn" if self.excepted and self.hit.severity == "block" else self.hit.severity


@dataclass(frozen=True, slots=True)
class Review:
    """What comes of one measure: the findings, the worst first, and what they mean together."""

    measure: Measure
    findings: tuple[Finding, ...]
    basis: Text | None = None  # why the patterns were not compared

    @property
    def outcome(self) -> Outcome:
        """The worst of the findings; else whether there was anything to compare."""
        found = {each.severity for each in self.findings}
        return outcome_of(found, based=self.basis is not None, seen=self.measure.seen)

    def reaches(self, severity: Severity) -> bool:
        """Whether a finding is of that severity or worse."""
        order = tuple(SEVERITIES)
        return any(order.index(each.severity) <= order.index(severity) for each in self.findings)


def outcome_of(found: set[Severity], *, based: bool, seen: bool) -> Outcome:
    """What findings of these severities mean together. `based`: the patterns were not compared; `seen`: there was something to."""
    if based:
        return "based"
    if found & {"block", "warn"}:
        return "block" if "block" in found else "argue"
    return "none" if seen else "unseen"


@lru_cache(maxsize=1024)  # the library's clauses are looked at on every page, and never change
def review(measure: Measure) -> Review:
    """The patterns found in a measure, asked in the order of the law.

    A law, an administrative regulation, the State Council's approval, or a measure for the whole country ends the
    questions. An exception of article 12 needs a ground and a term; whether a milder measure would do is for the review
    to argue, so it never ends them.
    """
    basis = measure.lawful_basis
    if basis is not None:
        return Review(measure, (), BASES[basis])
    excepted = measure.legal.ground is not None and measure.ends is True
    found = (
        Finding(pattern, hit, excepted and pattern.id not in _NO_EXCEPTION)
        for pattern in PATTERNS.values()
        if (hit := pattern.hit(measure)) is not None
    )
    order = tuple(SEVERITIES)
    return Review(measure, tuple(sorted(found, key=lambda each: order.index(each.severity))))


# Article 12 excepts from the bans of the Regulation; these rest on other laws, or are the review itself.
_NO_EXCEPTION = frozenset({"L11", "L28", "L30", "L31", "L32"})
