"""A share of an investment credited against enterprise income tax, carried forward some years."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import MONEY, TAXABLE_INCOME, Benefit
from engine.model.fields import Months, Rate


@dataclass(frozen=True, kw_only=True)
class TaxCredit(Benefit):
    """`rate` of the fact `of`; what is not used is carried forward for `carry`."""

    kind: Literal["tax_credit"]
    of: str
    rate: Rate
    carry: Months
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY}
    NEEDS: ClassVar[tuple[str, ...]] = TAXABLE_INCOME
