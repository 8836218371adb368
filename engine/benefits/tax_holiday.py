"""Years free of enterprise income tax, then years at half of the statutory rate."""

from dataclasses import dataclass
from typing import Literal

from engine.benefits.benefit import TaxBenefit
from engine.benefits.case import Case
from engine.benefits.relief import STATUTORY, Relief
from engine.model.fields import Years


@dataclass(frozen=True, kw_only=True)
class TaxHoliday(TaxBenefit):
    """Numbers of the years counted from the clause's anchor."""

    kind: Literal["tax_holiday"]
    exempt: Years
    half: Years | None = None

    def relief(self, case: Case) -> Relief:
        """Nothing, or half of the statutory rate (not of another preferential one)."""
        if case.nth is None or _in(self.exempt, case.nth):
            return Relief(rate=0)
        return Relief(rate=STATUTORY / 2) if self.half and _in(self.half, case.nth) else Relief()


def _in(years: tuple[int, int], nth: int) -> bool:
    return years[0] <= nth <= years[1]
