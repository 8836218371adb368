"""Interest points on a loan's principal for some months."""

from typing import ClassVar, Literal

from pydantic import Field

from engine.benefits.benefit import DATE, MONEY, Cash
from engine.model.fields import Money, Months, Rate


class Interest(Cash):
    """`points` a year on the principal `of`, at most `principal_cap` of it."""

    kind: Literal["interest"]
    of: str
    points: Rate
    months: Months
    from_: str = Field(alias="from")
    principal_cap: Money | None = None
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY, "from_": DATE}
