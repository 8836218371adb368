"""An extra credit of input VAT against VAT due."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import MONEY, Benefit
from engine.model.fields import Rate


@dataclass(frozen=True, kw_only=True)
class VatCredit(Benefit):
    """A further `rate` of the input VAT `of`, against the VAT `against`."""

    kind: Literal["vat_credit"]
    of: str
    rate: Rate
    against: str
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY, "against": MONEY}

    def needs(self) -> tuple[str, ...]:
        """The VAT it is credited against."""
        return (self.against,)
