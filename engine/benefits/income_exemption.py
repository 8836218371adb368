"""A part of income free of enterprise income tax, such as that of a transfer of technology (EIT Regulations art. 90)."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import MONEY, TaxBenefit, needed
from engine.benefits.case import Case
from engine.benefits.relief import Relief
from engine.model.fields import Money, Share


@dataclass(frozen=True, kw_only=True)
class IncomeExemption(TaxBenefit):
    """The fact `of` is exempt: up to `full_up_to` all of it (always all, where that is not given), of the rest `beyond`."""

    kind: Literal["income_exemption"]
    of: str
    full_up_to: Money | None = None
    beyond: Share | None = None
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY}

    def __post_init__(self) -> None:
        needed("full_up_to", self.full_up_to is not None or self.beyond is None)

    def relief(self, case: Case) -> Relief:
        """What is exempt, and what is left of the part that is exempt by a share."""
        income = case.number(self.of)
        full = income if self.full_up_to is None else min(income, self.full_up_to)
        share = self.beyond or 0
        rest = income - full if share else 0
        return Relief(exempt=full + share * rest, at_statutory=(1 - share) * rest)
