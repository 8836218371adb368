"""A share of a base, between a floor and a cap."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import MONEY, Cash
from engine.model.fields import Money, Rate


@dataclass(frozen=True, kw_only=True)
class RateOf(Cash):
    """`rate` of the fact `of`."""

    kind: Literal["rate"]
    of: str
    rate: Rate
    cap: Money | None = None
    floor: Money | None = None
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY}
