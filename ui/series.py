"""The bars of the charts and the lines of their tables: every figure stands in the assessment, none is worked out here.

A bar has a part that is sure and a part that is open, up to the most that is known of. Its ends are sums of the
assessment; where no bound is known the bar shows what is sure and is marked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine import Amount, Assessment, ClauseResult, by_place, total

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


@dataclass(frozen=True, slots=True)
class Years:
    """The package by the year paid; by clause only where the clauses' own sums add up to it exactly."""

    amounts: Mapping[int | None, Amount]
    clauses: Mapping[str, Mapping[int | None, Amount]]

    def bar(self, year: int | None) -> list[Segment]:
        """One year's segments, one upon the other: all that is sure first."""
        if not self.clauses:
            return segments(self.amounts[year])
        paid = {clause: sums[year] for clause, sums in self.clauses.items() if year in sums}
        bar, top = [], Fraction(0)
        for clause, amount in paid.items():
            if amount.min:
                bar.append(Segment(SURE, top, top + amount.min, amount, clause))
                top += amount.min
        for clause, amount in paid.items():
            if amount.width:
                bar.append(Segment(OPEN, top, top + amount.width, amount, clause))
                top += amount.width
        return bar


def by_year(assessment: Assessment) -> Years:
    """From the first year with money to the last; the year that is not known comes last."""
    assert assessment.package is not None
    best = assessment.package.best
    amounts = {year: amount for year, amount in best.by_year.items() if amount}
    known = [year for year in amounts if year is not None]
    nothing = dict.fromkeys(range(min(known), max(known) + 1), Amount(0, 0)) if known else {}
    shown = {**nothing, **{year: amounts[year] for year in known}}
    if None in amounts:
        shown[None] = amounts[None]
    return Years(shown, _additive(assessment, amounts))


def _additive(
    assessment: Assessment, amounts: Mapping[int | None, Amount]
) -> dict[str, Mapping[int | None, Amount]]:
    """What each chosen clause is paid by year, if that is the package; nothing where relations or taxes make it less."""
    assert assessment.package is not None
    paid: dict[str, Mapping[int | None, Amount]] = {}
    for clause in assessment.package.best.chosen:
        sums = assessment.result(clause).value.paid
        paid[clause] = {year: each for year, each in sums.items() if each and _counts(assessment, year)}
    together = {
        year: total(sums[year] for sums in paid.values() if year in sums)
        for year in {year for sums in paid.values() for year in sums}
    }
    negative = any(each.min < 0 for sums in paid.values() for each in sums.values())
    return paid if together == dict(amounts) and not negative else {}


def _counts(assessment: Assessment, year: int | None) -> bool:
    return year is None or year in assessment.years


def endless(amounts: Mapping[int | None, Amount]) -> Iterable[int | None]:
    """The years without a known bound."""
    return [year for year, amount in amounts.items() if amount.max is None]
