"""The bars of the charts and the lines of their tables: every figure stands in the assessment, none is worked out here.

A bar has a part that is sure and a part that is open, up to the most that is known of. Its ends are sums of the
assessment; where no bound is known the bar shows what is sure and is marked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine import Amount, Assessment, ClauseResult, Schedule, by_place

SURE, OPEN = "sure", "open"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar, from one sum to another, in yuan."""

    part: str  # SURE or OPEN
    start: Fraction
    end: Fraction
    amount: Amount  # what the reader is told of it
    clause: str | None = None  # None: of the package as a whole


def segments(amount: Amount) -> list[Segment]:
    """One amount: what is sure, then what is open as far as a bound is known. A loss lies left of nothing."""
    found = []
    if amount.min:
        found.append(Segment(SURE, Fraction(0), Fraction(amount.min), amount))
    if amount.max is not None and amount.max > amount.min:
        found.append(Segment(OPEN, Fraction(amount.min), Fraction(amount.max), amount))
    return found


# --- by clause


def by_clause(assessment: Assessment) -> list[ClauseResult]:
    """The clauses with a sum to draw, by what is sure and then by the most that is known of; not those that wait for the site."""
    drawn = [each for each in _judged(assessment) if each.value.amount and segments(each.value.amount)]

    def order(result: ClauseResult) -> tuple[Fraction, Fraction]:
        amount = result.value.amount
        assert amount is not None
        return -Fraction(amount.min), -Fraction(amount.min if amount.max is None else amount.max)

    return sorted(drawn, key=order)


def without_bar(assessment: Assessment) -> list[ClauseResult]:
    """The clauses that may bring money of which nothing is known, not even a bound."""
    return [each for each in _judged(assessment) if each.value.amount and not segments(each.value.amount)]


def waiting(assessment: Assessment) -> int:
    """How many clauses with a sum wait for the site."""
    return sum(bool(each.value.amount) for each in by_place(assessment).awaiting)


def _judged(assessment: Assessment) -> tuple[ClauseResult, ...]:
    found = by_place(assessment)
    return (*found.here, *found.elsewhere)


# --- by year


def bar(schedule: Schedule, year: int | None) -> list[Segment]:
    """One year's segments, one upon the other: all that is sure first."""
    if not schedule.clauses:
        return segments(schedule.amounts[year])
    paid = {clause: sums[year] for clause, sums in schedule.clauses.items() if year in sums}
    pieces, top = [], Fraction(0)
    for clause, amount in paid.items():
        if amount.min:
            pieces.append(Segment(SURE, top, top + amount.min, amount, clause))
            top += amount.min
    for clause, amount in paid.items():
        if amount.width:
            pieces.append(Segment(OPEN, top, top + amount.width, amount, clause))
            top += amount.width
    return pieces


def endless(amounts: Mapping[int | None, Amount]) -> Iterable[int | None]:
    """The years without a known bound."""
    return [year for year, amount in amounts.items() if amount.max is None]
