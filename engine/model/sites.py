"""Places a project may go to, and what each brings with it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.model.quantities import Number
from engine.model.text import Text

if TYPE_CHECKING:
    from engine.model.places import Contact


@dataclass(frozen=True, slots=True)
class Site:
    """A place: its facts, and its published standards (None: the figure is not available)."""

    id: str
    name: Text
    place: Text | None
    facts: dict[str, bool]
    standards: dict[str, Number | None]
    notes: Text | None
    contact: "Contact | None" = None
