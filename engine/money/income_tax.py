"""Enterprise income tax of a project, year by year. Every rule is a rule of law and cites it.

25 % of the year's taxable income (Law art. 4), after losses of earlier years (Law arts. 5 and 18: five years; ten with the
qualification of a high and new technology enterprise, 财税〔2018〕76号), oldest first. A regime of the year (Law arts.
28 and 29, announcement 2020 No. 23, 财税〔2021〕27号) sets the rate. Extra deductions (Law art. 30) lower the
income and, where they exceed it, become a loss. Credits (Law art. 34) are set off against the tax and live on.
A one-off deduction moves the cost of equipment to its first year; without it the cost is depreciated in ten equal
parts without salvage, the first in the year of purchase (interpretation, after Regulations arts. 59 and 60).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from engine.benefits.relief import STATUTORY, Relief
from engine.model.quantities import Number, exact

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


def taxes(incomes: Iterable[Income], reliefs: Reliefs) -> Taxes:
    """The tax payable in each of these years (oldest first), and what a one-off deduction costs in the years after."""
    return taxed(incomes, reliefs)[0]


def taxed(incomes: Iterable[Income], reliefs: Reliefs) -> tuple[Taxes, dict[int, Number]]:
    """The tax payable in each of these years, and the income it is of: after deductions and earlier losses."""
    moved = shifts(reliefs)
    losses: list[tuple[int, Number]] = []  # last year of use, amount
    unused: list[tuple[int, Number]] = []
    due: Taxes = {}
    left: dict[int, Number] = {}
    for each in incomes:
        taken = list(reliefs.get(each.year, ()))
        income = income_after(each.income, taken, moved.get(each.year, 0))
        if income < 0:
            losses.append((each.year + each.loss_years, -income))
            income = 0
        elif losses:
            income = _set_off(income, losses, each.year)
        left[each.year] = income
        tax = income * regime(taken) if income else 0
        unused += [(each.year + relief.carry, relief.credit) for relief in taken if relief.credit]
        due[each.year] = exact(_set_off(tax, unused, each.year) if unused else tax)
    for year, shift in moved.items():
        if year not in due:  # not one of the years known: depreciation forgone, at the statutory rate
            due[year] = exact(-shift * STATUTORY)
    return due, left


def regime(taken: Iterable[Relief]) -> Number:
    """The part of the income that is tax: the year's rate, and what a waiver of the local share leaves of it."""
    rate: Number = STATUTORY
    kept: Number = 1
    for relief in taken:
        rate = rate if relief.rate is None else min(rate, relief.rate)
        kept *= relief.kept
    return rate * kept


def income_after(income: Number, taken: Iterable[Relief], shift: Number) -> Number:
    """What conditions on taxable income look at in a combination: the income after its deductions, before losses."""
    for relief in taken:
        if relief.deduction:
            income -= relief.deduction
    return exact(income - shift) if shift else exact(income)


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
