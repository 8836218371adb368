"""A deduction beyond the actual cost."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import MONEY, TaxBenefit
from engine.benefits.case import Case
from engine.benefits.relief import Relief
from engine.model.fields import Rate


@dataclass(frozen=True, kw_only=True)
class ExtraDeduction(TaxBenefit):
    """A further `rate` of the fact `of` deducted from taxable income."""

    kind: Literal["extra_deduction"]
    of: str
    rate: Rate
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY}

    def relief(self, case: Case) -> Relief:
        """The further deduction."""
        return Relief(deduction=self.rate * case.number(self.of))
