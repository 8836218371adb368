"""Enterprise income tax of a project, year by year. Every rule is a rule of law and cites it.

25 % of the year's taxable income (Law art. 4), after losses of earlier years (Law arts. 5 and 18: five years; ten for a high
and new technology enterprise or a tech SME, 财税〔2018〕76号), oldest first. A regime of the year (Law arts.
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

INCOME, LONG_LOSS_CARRY = "taxable_income", "long_loss_carry"  # the facts this model knows by name
DEPRECIATION = 10  # years: production machinery, Regulations art. 60(2)
LOSS_YEARS, LONG_LOSS_YEARS = 5, 10


@dataclass(frozen=True, slots=True)
class Income:
    """The taxable income of a year before any incentive and before earlier losses; negative: a loss."""

    year: int
    income: Number
    loss_years: int = LOSS_YEARS  # how long a loss of this year may be carried


Reliefs = Mapping[int, Sequence[Relief]]
Taxes = dict[int, Number]  # by year


@dataclass(frozen=True, slots=True)
class Bases:
    """What the tax of each year is of, before any regime or credit."""

    earned: Taxes  # after deductions and exemptions, before earlier losses: what conditions look at
    left: Taxes  # after earlier losses
    forgone: Taxes  # depreciation that years not known miss, at the statutory rate
    losses: Number  # still alive after the last year
    missed: Number  # losses that are not, only because equipment was deducted at once


@dataclass(frozen=True, slots=True)
class Taxed:
    """The tax payable in each year, and what it is of."""

    due: Taxes
    bases: Bases

    @property
    def income(self) -> Taxes:
        """What is taxed in each year: after deductions and earlier losses."""
        return self.bases.left

    @property
    def losses(self) -> Number:
        """The losses still alive after the last year."""
        return self.bases.losses


def taxes(incomes: Sequence[Income], reliefs: Reliefs) -> Taxes:
    """The tax payable in each of these years (oldest first), and what a one-off deduction costs in the years after."""
    return taxed(incomes, reliefs).due


def taxed(incomes: Sequence[Income], reliefs: Reliefs) -> Taxed:
    """Each year's tax, oldest first."""
    found = bases(incomes, reliefs)
    return Taxed(due(found, reliefs), found)


def saved(without: Taxed, with_: Taxed) -> dict[int, Number]:
    """What reliefs save, by year, against the tax without them.

    Where equipment is deducted at once, fewer losses may live on after the last year known: that they will be missed is
    counted, at the statutory rate in the year after. Else the same money would look like a gain.
    """
    years = sorted(without.due.keys() | with_.due.keys())
    found = {year: without.due.get(year, 0) - with_.due.get(year, 0) for year in years}
    if with_.bases.missed:
        after = max(with_.income) + 1
        found[after] = exact(found.get(after, 0) - with_.bases.missed * STATUTORY)
    return found


def bases(incomes: Sequence[Income], reliefs: Reliefs) -> Bases:
    """What deductions, exemptions and earlier losses leave of each year's income, oldest first."""
    moved = shifts(reliefs)
    losses: list[tuple[int, Number]] = []  # last year of use, amount
    earned: Taxes = {}
    left: Taxes = {}
    for each in incomes:
        income = income_after(each.income, reliefs.get(each.year, ()), moved.get(each.year, 0))
        earned[each.year] = income
        if income < 0:
            losses.append((each.year + each.loss_years, -income))
            income = 0
        elif losses:
            income = _set_off(income, losses, each.year)
        left[each.year] = income
    last = max(left, default=0)
    alive = exact(sum((size for until, size in losses if until > last), Fraction(0)))
    missed: Number = 0
    if moved and left:
        spread = {year: [replace(relief, timing=0) for relief in taken] for year, taken in reliefs.items()}
        missed = max(0, bases(incomes, spread).losses - alive)
    forgone = {year: exact(-shift * STATUTORY) for year, shift in moved.items() if year not in left}
    return Bases(earned, left, forgone, alive, missed)


def due(of: Bases, reliefs: Reliefs) -> Taxes:
    """The tax on each year's income by the regime of the year, less credits; then what years not known pay more."""
    unused: list[tuple[int, Number]] = []
    found: Taxes = {}
    for year, income in of.left.items():
        taken = reliefs.get(year, ())
        tax = income * regime(taken, of.earned[year]) if income else 0
        unused += [(year + relief.carry, relief.credit) for relief in taken if relief.credit]
        found[year] = exact(_set_off(tax, unused, year) if unused else tax)
    return found | of.forgone


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
