"""Years free of enterprise income tax, then years at half of the statutory rate."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import TAXABLE_INCOME, Benefit
from engine.model.fields import Years


@dataclass(frozen=True, kw_only=True)
class TaxHoliday(Benefit):
    """Numbers of the years counted from the clause's anchor."""

    kind: Literal["tax_holiday"]
    exempt: Years
    half: Years | None = None
    NEEDS: ClassVar[tuple[str, ...]] = TAXABLE_INCOME
