"""Enterprise income tax of a project, year by year. Every rule is a rule of law and cites it.

25 % of the year's taxable income (Law art. 4), after losses of earlier years (Law arts. 5 and 18: five years; ten with the
qualification of a high and new technology enterprise, 财税〔2018〕76号), oldest first. A regime of the year (Law arts.
28 and 29, announcement 2020 No. 23, 财税〔2021〕27号) sets the rate. Extra deductions (Law art. 30) lower the
income and, where they exceed it, become a loss. Exempt income (Law art. 27, Regulations art. 90) lowers what is left, not
below zero; income of which a share is exempt is, for the rest, taxed at 25 % whatever the regime of the year
(国税函〔2010〕157号 art. 1(3)), in proportion where earlier losses are set off (annual return, table A107040). Credits (Law art. 34) are set off against the tax and live on.
A one-off deduction moves the cost of equipment to its first year; without it the cost is depreciated in ten equal
parts without salvage, the first in the year of purchase (interpretation, after Regulations arts. 59 and 60).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from engine.benefits.relief import STATUTORY, Relief
from engine.model.quantities import Number, exact

INCOME, HIGH_TECH = "taxable_income", "high_tech_enterprise"  # the facts this model knows by name
DEPRECIATION = 10  # years: production machinery, Regulations art. 60(2)
LOSS_YEARS, HIGH_TECH_LOSS_YEARS = 5, 10


@dataclass(frozen=True, slots=True)
class Income:
    """The taxable income of a year before any incentive and before earlier losses; negative: a loss."""

    year: int
    income: Number
    loss_years: int = LOSS_YEARS  # how long a loss of this year may be carried


Reliefs = Mapping[int, Iterable[Relief]]
Taxes = dict[int, Number]


@dataclass(frozen=True, slots=True)
class Taxed:
    """The tax payable in each year, the income it is of (after deductions and earlier losses), the losses still alive."""

    due: Taxes
    income: dict[int, Number]
    losses: Number


def taxes(incomes: Iterable[Income], reliefs: Reliefs) -> Taxes:
    """The tax payable in each of these years (oldest first), and what a one-off deduction costs in the years after."""
    return taxed(incomes, reliefs).due


def saved(listed: Sequence[Income], without: Taxed, reliefs: Reliefs) -> dict[int, Number]:
    """What reliefs save, by year, against the tax without them.

    Where equipment is deducted at once, fewer losses may live on after the last year known: that they will be missed is
    counted, at the statutory rate in the year after. Else the same money would look like a gain.
    """
    with_ = taxed(listed, reliefs)
    years = sorted(without.due.keys() | with_.due.keys())
    found = {year: without.due.get(year, 0) - with_.due.get(year, 0) for year in years}
    if with_.income and any(relief.timing for taken in reliefs.values() for relief in taken):
        spread = {year: [replace(relief, timing=0) for relief in taken] for year, taken in reliefs.items()}
        missed = max(0, taxed(listed, spread).losses - with_.losses)
        after = max(with_.income) + 1
        if missed:
            found[after] = exact(found.get(after, 0) - missed * STATUTORY)
    return found


def taxed(incomes: Iterable[Income], reliefs: Reliefs) -> Taxed:
    """Each year's tax, oldest first."""
    moved = shifts(reliefs)
    losses: list[tuple[int, Number]] = []  # last year of use, amount
    unused: list[tuple[int, Number]] = []
    due: Taxes = {}
    left: dict[int, Number] = {}
    for each in incomes:
        taken = list(reliefs.get(each.year, ()))
        before_losses = income = income_after(each.income, taken, moved.get(each.year, 0))
        if income < 0:
            losses.append((each.year + each.loss_years, -income))
            income = 0
        elif losses:
            income = _set_off(income, losses, each.year)
        left[each.year] = income
        tax = income * regime(taken, before_losses) if income else 0
        unused += [(each.year + relief.carry, relief.credit) for relief in taken if relief.credit]
        due[each.year] = exact(_set_off(tax, unused, each.year) if unused else tax)
    for year, shift in moved.items():
        if year not in due:  # not one of the years known: depreciation forgone, at the statutory rate
            due[year] = exact(-shift * STATUTORY)
    last = max(left, default=0)
    return Taxed(due, left, exact(sum((size for until, size in losses if until > last), Fraction(0))))


def regime(taken: Iterable[Relief], income: Number = 0) -> Number:
    """The part of the income that is tax: the year's rate, and what a waiver of the local share leaves of it.

    `income` is that before losses, of which a part may be taxed at the statutory rate.
    """
    rate: Number = STATUTORY
    kept: Number = 1
    at_statutory: Number = 0
    for relief in taken:
        rate = rate if relief.rate is None else min(rate, relief.rate)
        kept *= relief.kept
        at_statutory += relief.at_statutory
    if at_statutory:
        rate += (STATUTORY - rate) * (Fraction(at_statutory) / income if at_statutory < income else 1)
    return rate * kept


def income_after(income: Number, taken: Iterable[Relief], shift: Number) -> Number:
    """What conditions on taxable income look at in a combination: the income after deductions, then what is exempt, before losses."""
    free: Number = 0
    for relief in taken:
        if relief.deduction:
            income -= relief.deduction
        free += relief.exempt
    income -= shift
    return exact(income if income <= 0 or not free else max(income - free, 0))


def shifts(reliefs: Reliefs) -> dict[int, Number]:
    """What each year deducts more (or, negative, less) because equipment was deducted at once."""
    found: dict[int, Number] = {}
    for bought, taken in reliefs.items():
        cost = sum(relief.timing for relief in taken)
        if cost:
            part = exact(Fraction(cost) / DEPRECIATION)
            for later in range(DEPRECIATION):
                year = bought + later
                found[year] = found.get(year, 0) + (cost - part if later == 0 else -part)
    return found


def _set_off(amount: Number, stock: list[tuple[int, Number]], year: int) -> Number:
    """What is left of the amount after the stock that still lives, oldest first; the stock shrinks."""
    left: list[tuple[int, Number]] = []
    for last, size in stock:
        if last < year:
            continue
        used = min(amount, size)
        amount -= used
        if size > used:
            left.append((last, size - used))
    stock[:] = left
    return amount
