"""A share of an investment credited against enterprise income tax, carried forward some years."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import MONEY, TaxBenefit
from engine.benefits.case import Case
from engine.benefits.relief import Relief
from engine.model.fields import Months, Share


@dataclass(frozen=True, kw_only=True)
class TaxCredit(TaxBenefit):
    """`rate` of the fact `of`; what is not used is carried forward for `carry`."""

    kind: Literal["tax_credit"]
    of: str
    rate: Share
    carry: Months
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY}

    def __post_init__(self) -> None:
        if self.carry % 12:
            from pydantic_core import PydanticCustomError

            words = {"expected_zh": "整年数，例如 5年", "expected_en": "whole years, such as 5年"}
            raise PydanticCustomError("wrong-type", "mistake", {"value": self.carry, **words})

    def relief(self, case: Case) -> Relief:
        """The credit, and how many years it lives on."""
        return Relief(credit=self.rate * case.number(self.of), carry=int(self.carry) // 12)
