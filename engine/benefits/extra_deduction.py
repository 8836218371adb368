"""A deduction beyond the actual cost."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import MONEY, TAXABLE_INCOME, Benefit
from engine.model.fields import Rate


@dataclass(frozen=True, kw_only=True)
class ExtraDeduction(Benefit):
    """A further `rate` of the fact `of` deducted from taxable income."""

    kind: Literal["extra_deduction"]
    of: str
    rate: Rate
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY}
    NEEDS: ClassVar[tuple[str, ...]] = TAXABLE_INCOME
