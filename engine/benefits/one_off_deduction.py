"""Equipment deducted in full in the year it is bought: earlier, not more."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import MONEY, TAXABLE_INCOME, Benefit


@dataclass(frozen=True, kw_only=True)
class OneOffDeduction(Benefit):
    """The whole of the fact `of` at once instead of depreciation."""

    kind: Literal["one_off_deduction"]
    of: str
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY}
    NEEDS: ClassVar[tuple[str, ...]] = TAXABLE_INCOME
