"""Equipment deducted in full in the year it is bought: earlier, not more."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import MONEY, TaxBenefit
from engine.benefits.case import Case
from engine.benefits.relief import Relief


@dataclass(frozen=True, kw_only=True)
class OneOffDeduction(TaxBenefit):
    """The whole of the fact `of` at once instead of depreciation."""

    kind: Literal["one_off_deduction"]
    of: str
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY}

    def relief(self, case: Case) -> Relief:
        """The cost that is deducted at once."""
        return Relief(timing=case.number(self.of))
