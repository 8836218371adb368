"""Near misses: one fact, the distance in its unit, and the money it would bring."""

from collections.abc import Iterator
from fractions import Fraction

from engine.advice.change import Change, NearMiss
from engine.advice.ways import Way, Ways, relative
from engine.advice.whatif import WhatIf, gained
from engine.assessment import Assessment, ClauseResult
from engine.benefits.benefit import Cash, TaxBenefit
from engine.benefits.brackets import Brackets
from engine.model.quantities import exact
from engine.money.completions import step
from engine.money.income_tax import INCOME
from engine.package.taxes import incomes_after

MOST_TRIED = 16
HALF_A_FEN = Fraction(5, 1000)  # less is shown as nothing


def near_misses(assessment: Assessment, what_if: WhatIf) -> tuple[NearMiss, ...]:
    """Every single change that opens a refused clause, year or bracket and adds money to the package, most first.

    Each is tried out: what is said it brings is what the package brings with it.
    """
    assert assessment.package is not None
    before = assessment.package.best
    found: dict[tuple[str, str, int | None], NearMiss] = {}
    for clause, change in _candidates(assessment):
        after = what_if.changed([change])
        own = assessment.result(clause).value.amount
        gain = gained(before, after.best, own, after.result(clause).value.amount)
        key = (clause, change.fact, change.year)
        if gain.min >= 0 and (gain.max is None or gain.max >= HALF_A_FEN) and key not in found:
            found[key] = NearMiss(clause, change, gain)
    return tuple(sorted(found.values(), key=_order))


def _order(miss: NearMiss) -> tuple[Fraction, Fraction, str, str, int]:
    most = Fraction(-1) if miss.gain.max is None else -Fraction(miss.gain.max)
    return -Fraction(miss.gain.min), most, miss.clause, miss.change.fact, miss.change.year or 0


def _candidates(assessment: Assessment) -> list[tuple[str, Change]]:
    """Changes worth trying, the smallest of each clause and fact first."""
    found: dict[tuple[str, Change], None] = {}
    for result in assessment.results:
        if isinstance(result.clause.text.benefit, Cash | TaxBenefit):
            for change in sorted(
                _of_clause(assessment, result), key=lambda each: relative(each.before, each.after)
            ):
                found[(result.clause.id, change)] = None
    return list(found)[:MOST_TRIED]


def _of_clause(assessment: Assessment, result: ClauseResult) -> Iterator[Change]:
    yield from assessment.once("openings", (result.clause.id,), lambda: [*_opening(assessment, result)])
    if INCOME in assessment.library.roots[result.clause.id]:
        yield from _on_what_is_left(assessment, result)


def _opening(assessment: Assessment, result: ClauseResult) -> Iterator[Change]:
    """What would open it, or a year or a bracket of it."""
    clause = result.clause
    for year in _closed_years(assessment, result):
        yield from (way[0] for way in Ways(assessment, clause, year).found(most=1))
    if isinstance(clause.text.benefit, Brackets):
        yield from _next_rows(assessment, result, clause.text.benefit)


def _on_what_is_left(assessment: Assessment, result: ClauseResult) -> Iterator[Change]:
    """What would open it on the income that the package's deductions leave: they may have opened the other half."""
    left = incomes_after(assessment)
    for year in _closed_years(assessment, result):
        income = None if year is None else left.get(year)
        if income is not None and income != assessment.known.value(INCOME, year):
            supposing: Way = {(INCOME, year): income}
            yield from (way[0] for way in Ways(assessment, result.clause, year, supposing).found(most=1))


def _closed_years(assessment: Assessment, result: ClauseResult) -> list[int | None]:
    if not result.clause.rhythm.yearly:
        return [None] if result.verdict == "not_eligible" else []
    years = assessment.years
    return [year for year, each in result.by_year.items() if year in years and each.verdict == "not_eligible"]


def _next_rows(assessment: Assessment, result: ClauseResult, benefit: Brackets) -> Iterator[Change]:
    """The next bracket: reaching it raises the rate of the whole, or the sum."""
    fact = assessment.library.vocabulary.facts[benefit.measure]
    rows = [row.between for row in benefit.brackets if row.text is None and row.between.low is not None]
    lows = [row.low if row.low_in else row.low + step(fact) for row in rows]
    for year in _eligible_years(assessment, result):
        place = fact.id, year if fact.per_year else None
        base = assessment.known.value(fact.id, year)
        ways = Ways(assessment, result.clause, year)
        if not isinstance(base, int | Fraction) or ways.why_not(fact, place) is not None:
            continue
        above = min((low for low in lows if low > base), default=None)
        if above is not None and ways.allowed(fact, place, exact(above)):
            yield Change(*place, base, exact(above))


def _eligible_years(assessment: Assessment, result: ClauseResult) -> list[int | None]:
    if not result.clause.rhythm.yearly:
        return [None] if result.verdict == "eligible" else []
    years = assessment.years
    return [year for year, each in result.by_year.items() if each.verdict == "eligible" and year in years]
