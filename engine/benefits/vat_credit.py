"""An extra credit of input VAT against VAT due."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import MONEY, TaxBenefit
from engine.benefits.case import Case
from engine.benefits.relief import Relief
from engine.model.fields import Share


@dataclass(frozen=True, kw_only=True)
class VatCredit(TaxBenefit):
    """A further `rate` of the input VAT `of`, against the VAT `against`."""

    kind: Literal["vat_credit"]
    of: str
    rate: Share
    against: str
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY, "against": MONEY}

    def needs(self) -> tuple[str, ...]:
        """The VAT it is credited against."""
        return (self.against,)

    def relief(self, case: Case) -> Relief:
        """What is added to the input VAT."""
        return Relief(input_vat=self.rate * case.number(self.of))
