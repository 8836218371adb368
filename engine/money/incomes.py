"""The stated incomes as the tax model reads them, once for each way in which losses may turn out to be carried."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from engine.assessment import Assessment
from engine.benefits.extra_deduction import ExtraDeduction
from engine.benefits.one_off_deduction import OneOffDeduction
from engine.known import Known
from engine.model.quantities import Number
from engine.money.completions import ENDLESS
from engine.money.income_tax import INCOME, LONG_LOSS_CARRY, LONG_LOSS_YEARS, LOSS_YEARS, Income
from engine.money.reliefs import reliefs

Readings = tuple[tuple[Income, ...], ...]


def incomes(assessment: Assessment) -> Readings:
    """The stated incomes up to the end of the horizon, once for each way in which losses may be carried."""
    known, stated = assessment.known, _stated(assessment)
    long = {year for year in _old_enough(stated) if _carried_long(known, year)}
    return tuple(
        tuple(
            Income(year, value, LONG_LOSS_YEARS if year in long | more else LOSS_YEARS)
            for year, value in stated.items()
        )
        for more in _ways(known, _undecided(assessment, stated))
    )


def deciding_losses(assessment: Assessment) -> tuple[str, ...]:
    """The facts that would settle how long losses live."""
    known = assessment.known
    if LONG_LOSS_CARRY not in known.vocabulary.facts:
        return ()  # a library of one's own may do without it: then nobody can say
    years = _undecided(assessment, _stated(assessment))
    open_ = sorted({status for year in years for status in _statuses(year)})
    facts = [fact.id for year in open_ for fact in known.askable(LONG_LOSS_CARRY, year)]
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


def _stated(assessment: Assessment) -> dict[int, Number]:
    last = assessment.years[-1]
    return {
        year: value
        for year, value in sorted(assessment.known.series(INCOME).items())
        if isinstance(value, int | Fraction) and year <= last
    }


def _old_enough(stated: Mapping[int, Number]) -> list[int]:
    """The years whose loss could still be used after five years: for the others its life is no matter."""
    latest = max(stated, default=0)
    return [year for year in stated if latest - year > LOSS_YEARS]


def _statuses(year: int) -> range:
    """The years whose status decides how long a loss lives: its own, and the five in which it is carried anyway."""
    return range(year, year + LOSS_YEARS + 1)


def _carried_long(known: Known, year: int) -> bool | None:
    """Whether a loss of the year lives ten years: with the status in one of the years that decide it."""
    held = [known.value(LONG_LOSS_CARRY, status) for status in _statuses(year)]
    if True in held:
        return True
    return None if None in held else False


def _undecided(assessment: Assessment, stated: Mapping[int, Number]) -> list[int]:
    """The years of which it matters and is not known how long a loss of theirs lives."""
    open_ = [year for year in _old_enough(stated) if _carried_long(assessment.known, year) is None]
    return _losing(assessment, stated, open_)


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


def _ways(known: Known, years: list[int]) -> Iterable[frozenset[int]]:
    """Every set of these years whose losses may live long, all of them first.

    An enterprise may have the status in any of the years in which it is not known, and a year with it lengthens the life
    of six years' losses.
    """
    open_ = {status for year in years for status in _statuses(year)}
    found = {frozenset[int](): None}
    for status in open_:
        if known.value(LONG_LOSS_CARRY, status) is None:
            longer = frozenset(year for year in years if status in _statuses(year))
            found |= dict.fromkeys([each | longer for each in found])
    return sorted(found, key=lambda each: (-len(each), sorted(each)))
