"""A reduced rate of enterprise income tax."""

from dataclasses import dataclass
from typing import Literal

from engine.benefits.benefit import TaxBenefit
from engine.benefits.case import Case
from engine.benefits.relief import Relief
from engine.model.fields import Share


@dataclass(frozen=True, kw_only=True)
class TaxRate(TaxBenefit):
    """Enterprise income tax at `rate` instead of the statutory 25 %."""

    kind: Literal["tax_rate"]
    rate: Share

    def relief(self, _case: Case) -> Relief:
        """The rate."""
        return Relief(rate=self.rate)
