"""So much per unit (㎡, 吨, head) and, where `monthly`, per month; the sum may depend on the number of the year."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import SIZE, Cash, capped, one_of_both
from engine.benefits.case import Case
from engine.model.amount import NOTHING, Amount, point
from engine.model.fields import Model, Money, UnitAmount, Years, Yes


@dataclass(frozen=True, kw_only=True)
class YearRate(Model):
    """The sum for some of the years."""

    years: Years
    amount: UnitAmount


@dataclass(frozen=True, kw_only=True)
class PerUnit(Cash):
    """`amount` (or the year's among `rates`) times the fact `of`."""

    kind: Literal["per_unit"]
    of: str
    monthly: Yes = False
    amount: UnitAmount | None = None
    rates: tuple[YearRate, ...] = ()
    cap: Money | None = None
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": SIZE}

    def __post_init__(self) -> None:
        one_of_both("amount", self.amount is not None, bool(self.rates))

    def sum(self, case: Case) -> Amount:
        """The year's rate times the units, and times its months where the rate is monthly."""
        rate = self.amount or next(
            (row.amount for row in self.rates if case.nth and row.years[0] <= case.nth <= row.years[1]), None
        )
        if rate is None:
            return NOTHING
        months = case.months() if self.monthly else 1
        return capped(point(rate.value * case.number(self.of) * months), self.cap)

    def dimension(self, of: str) -> str:
        """What `amount` must be written in, where the fact `of` is of that type."""
        if of != "area":
            return "money_per_weight" if of == "weight" else "money"
        return "money_per_area_month" if self.monthly else "money_per_area"
