"""As agreed in a contract, at most the cost and the cap: an interval until it is signed."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import MONEY, Cash
from engine.benefits.case import Case
from engine.model.amount import Amount
from engine.model.fields import Money


@dataclass(frozen=True, kw_only=True)
class Agreed(Cash):
    """Between nothing and the lesser of `cap` and the fact `of`."""

    kind: Literal["agreed"]
    of: str
    cap: Money
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY}

    def sum(self, case: Case) -> Amount:
        """Nothing is sure before the contract."""
        return Amount(0, min(case.number(self.of), self.cap))
