"""A share of a base, between a floor and a cap."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import MONEY, Cash, cap_over_floor, capped
from engine.benefits.case import Case
from engine.model.amount import Amount, point
from engine.model.fields import Money, Share
from engine.model.quantities import Number


@dataclass(frozen=True, kw_only=True)
class RateOf(Cash):
    """`rate` of the fact `of`."""

    kind: Literal["rate"]
    of: str
    rate: Share
    cap: Money | None = None
    floor: Money | None = None
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY}

    def __post_init__(self) -> None:
        cap_over_floor(self.cap, self.floor)

    def sum(self, case: Case) -> Amount:
        """The share of the base, raised to the floor, cut at the cap."""
        share = self.rate * case.number(self.of)
        return capped(point(share if self.floor is None else max(share, self.floor)), self.cap)

    def rate_within(self, _most: Number) -> Number | None:
        """The rate; a floor is more than any share of a small base."""
        return None if self.floor else self.rate
