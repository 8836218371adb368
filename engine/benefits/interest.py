"""Interest points on a loan's principal for some months."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from engine.benefits.benefit import DATE, MONEY, Cash
from engine.model.fields import Money, Months, Rate


@dataclass(frozen=True, kw_only=True)
class Interest(Cash):
    """`points` a year on the principal `of`, at most `principal_cap` of it."""

    kind: Literal["interest"]
    of: str
    points: Rate
    months: Months
    from_: str
    principal_cap: Money | None = None
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY, "from_": DATE}
