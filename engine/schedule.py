"""When the package is paid: the sum of each year, and of each clause in it where the clauses' own sums add up to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.assessment import Assessment
from engine.model.amount import Amount, total


@dataclass(frozen=True, slots=True)
class Schedule:
    """The package by the year paid; by clause only where the clauses' own sums add up to it exactly."""

    amounts: Mapping[int | None, Amount]
    clauses: Mapping[str, Mapping[int | None, Amount]]


def schedule_of(assessment: Assessment) -> Schedule:
    """From the first year with money to the last; the year that is not known comes last."""
    assert assessment.package is not None
    best = assessment.package.best
    amounts = {year: amount for year, amount in best.by_year.items() if amount}
    known = [year for year in amounts if year is not None]
    between = range(min(known), max(known) + 1) if known else range(0)
    shown: dict[int | None, Amount] = {year: amounts.get(year, Amount(0, 0)) for year in between}
    if None in amounts:
        shown[None] = amounts[None]
    return Schedule(shown, _additive(assessment, amounts))


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
