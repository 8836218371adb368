"""A reduced rate of enterprise income tax."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import TAXABLE_INCOME, Benefit
from engine.model.fields import Share


@dataclass(frozen=True, kw_only=True)
class TaxRate(Benefit):
    """Enterprise income tax at `rate` instead of the statutory 25 %."""

    kind: Literal["tax_rate"]
    rate: Share
    NEEDS: ClassVar[tuple[str, ...]] = TAXABLE_INCOME
