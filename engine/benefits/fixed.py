"""A fixed sum."""

from dataclasses import dataclass
from typing import Literal

from engine.benefits.benefit import Cash
from engine.benefits.case import Case
from engine.model.amount import Amount, point
from engine.model.fields import Money


@dataclass(frozen=True, kw_only=True)
class Fixed(Cash):
    """So much, once (or in each eligible year of a yearly clause)."""

    kind: Literal["fixed"]
    amount: Money

    def sum(self, _case: Case) -> Amount:
        """The sum itself."""
        return point(self.amount)
