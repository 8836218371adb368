"""The stated incomes as the tax model reads them, once for each way in which losses may turn out to be carried."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from engine.assessment import Assessment
from engine.benefits.extra_deduction import ExtraDeduction
from engine.benefits.one_off_deduction import OneOffDeduction
from engine.known import Known
from engine.model.quantities import Number
from engine.money.completions import ENDLESS
from engine.money.income_tax import HIGH_TECH, HIGH_TECH_LOSS_YEARS, INCOME, LOSS_YEARS, Income
from engine.money.reliefs import reliefs

Readings = tuple[tuple[Income, ...], ...]


def incomes(assessment: Assessment) -> Readings:
    """The stated incomes up to the end of the horizon, once for each way in which losses may be carried."""
    known, last = assessment.known, assessment.years[-1]
    stated = {
        year: value
        for year, value in sorted(known.series(INCOME).items())
        if isinstance(value, int | Fraction) and year <= last
    }
    latest = max(stated, default=0)
    long = {year: _ever_high_tech(known, year) for year in stated if latest - year > LOSS_YEARS}
    held = {year for year, ever in long.items() if ever}
    return tuple(
        tuple(
            Income(year, value, HIGH_TECH_LOSS_YEARS if year in held | more else LOSS_YEARS)
            for year, value in stated.items()
        )
        for more in _runs(_losing(assessment, stated, [year for year, ever in long.items() if ever is None]))
    )


def _runs(years: list[int]) -> list[set[int]]:
    """All of them, none, and every unbroken run: a qualification is held from one day to another."""
    found = [set(years), set[int]()]
    found += [set(years[i:j]) for i in range(len(years)) for j in range(i + 1, len(years) + 1)]
    return [each for place, each in enumerate(found) if each not in found[:place]]


def _losing(assessment: Assessment, stated: Mapping[int, Number], years: list[int]) -> list[int]:
    """Those of the years that may end in a loss, the highest deductions taken: for the others its life is no matter."""
    if not years:
        return []
    most: dict[int, Number] = {}
    for result in assessment.results:
        if isinstance(result.clause.text.benefit, ExtraDeduction | OneOffDeduction):
            for year, taken in reliefs(assessment, result, possible=True, closed=True).items():
                most[year] = most.get(year, 0) + sum(each.deduction + each.timing for each in taken)
    return [year for year in years if stated[year] < most.get(year, 0)]


def _ever_high_tech(known: Known, year: int) -> bool | None:
    """Whether the qualification is held in the year of a loss or one of the five in which it is carried anyway."""
    held = [known.value(HIGH_TECH, year + later) for later in range(LOSS_YEARS + 1)]
    if True in held:
        return True
    return None if None in held else False


def deciding_losses(known: Known, listed: Iterable[Income]) -> tuple[str, ...]:
    """The facts that would settle how long losses live."""
    years = {each.year + later for each in listed for later in range(LOSS_YEARS + 1)}
    facts = [fact.id for year in sorted(years) for fact in known.askable(HIGH_TECH, year)]
    return tuple(dict.fromkeys(facts))


def filled(readings: Readings, blind: list[int]) -> Readings:
    """The readings with the years whose income is not known at their ends: a loss there is carried into known years."""
    if not blind:
        return readings
    return tuple(
        tuple(sorted([*listed, *(Income(year, end) for year in blind)], key=lambda each: each.year))
        for listed in readings
        for end in (-ENDLESS, 0, ENDLESS)
    )
