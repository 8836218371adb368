"""A sum paid in yearly parts (10 + 20 + 30)."""

from typing import Literal

from pydantic import Field

from engine.benefits.benefit import Cash
from engine.model.fields import Money


class Instalments(Cash):
    """One part a year, the first in the year of the grant."""

    kind: Literal["instalments"]
    amounts: list[Money] = Field(min_length=1)
