"""So much per unit (㎡, head) and, where `monthly`, per month; the sum may depend on the number of the year."""

from typing import ClassVar, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from engine.benefits.benefit import SIZE, Cash
from engine.model.fields import Model, Money, UnitAmount, Years, Yes


class YearRate(Model):
    """The sum for some of the years."""

    years: Years
    amount: UnitAmount


class PerUnit(Cash):
    """`amount` (or the year's among `rates`) times the fact `of`."""

    kind: Literal["per_unit"]
    of: str
    monthly: Yes = False
    amount: UnitAmount | None = None
    rates: list[YearRate] = []
    cap: Money | None = None
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": SIZE}

    @model_validator(mode="after")
    def _one_of_both(self) -> "PerUnit":
        if (self.amount is None) == (not self.rates):
            raise PydanticCustomError("missing-key", "mistake", {"key": "amount"})
        return self
