"""A sum paid in yearly parts (10 + 20 + 30)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from engine.benefits.benefit import Cash
from engine.benefits.case import Case
from engine.model.amount import Amount, point
from engine.model.fields import AtLeast, Money


@dataclass(frozen=True, kw_only=True)
class Instalments(Cash):
    """One part a year, the first in the year of the grant."""

    kind: Literal["instalments"]
    amounts: Annotated[tuple[Money, ...], AtLeast(1)]

    def parts(self, case: Case) -> Iterable[tuple[int | None, Amount]]:
        """One part a year, from the year of the grant, or from the year it is first paid."""
        first = self._paid_in(case.year, case)
        for later, amount in enumerate(self.amounts):
            yield None if first is None else first + later, point(amount)
