"""A fixed sum."""

from dataclasses import dataclass
from typing import Literal

from engine.benefits.benefit import Cash
from engine.model.fields import Money


@dataclass(frozen=True, kw_only=True)
class Fixed(Cash):
    """So much, once (or in each eligible year of a yearly clause)."""

    kind: Literal["fixed"]
    amount: Money
