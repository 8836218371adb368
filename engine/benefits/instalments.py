"""A sum paid in yearly parts (10 + 20 + 30)."""

from dataclasses import dataclass
from typing import Annotated, Literal

from engine.benefits.benefit import Cash
from engine.model.fields import AtLeast, Money


@dataclass(frozen=True, kw_only=True)
class Instalments(Cash):
    """One part a year, the first in the year of the grant."""

    kind: Literal["instalments"]
    amounts: Annotated[tuple[Money, ...], AtLeast(1)]
