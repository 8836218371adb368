"""What a tax clause changes in one year; the tax models (engine.money) put the reliefs of a year together."""

from dataclasses import dataclass
from fractions import Fraction

from engine.model.quantities import Number

STATUTORY = Fraction(25, 100)  # Enterprise Income Tax Law art. 4


@dataclass(frozen=True, slots=True)
class Relief:
    """The parts that are not the default are what the clause changes."""

    rate: Number | None = None  # income tax at this rate; the regimes of one year exclude each other
    kept: Number = 1  # the part of the tax still due that remains
    deduction: Number = 0  # deducted from income besides the cost itself
    timing: Number = 0  # a cost deducted at once instead of by depreciation
    credit: Number = 0  # set off against the tax
    carry: int = 0  # years an unused credit lives on
    input_vat: Number = 0  # added to the input VAT that is credited
    exempt: Number = 0  # income free of tax, at most the year's income
    at_statutory: Number = 0  # income taxed at the statutory rate, whatever the regime of the year
