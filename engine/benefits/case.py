"""What a benefit is valued on: known facts, and the year that is judged."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from engine.model.facts import Value
from engine.model.quantities import Number


@dataclass(frozen=True, slots=True)
class Case:
    """One project in one year (or once): every fact the amount rests on is known here, really or as one possibility."""

    value: Callable[[str], Value | None]
    year: int | None = None  # the calendar year judged; None where the clause is judged once
    nth: int | None = None  # its number, counted from the clause's anchor
    start: date | None = None  # the anchor itself

    def number(self, fact: str) -> Number:
        """A quantity; nothing where it is not known (the caller asks only for what is)."""
        value = self.value(fact)
        return value if isinstance(value, int | Fraction) else 0

    def day(self, fact: str) -> date | None:
        """A date, if it is known."""
        value = self.value(fact)
        return value if isinstance(value, date) else None

    def months(self) -> int:
        """Months of the year judged that lie after the anchor, its own month counted whole (interpretation)."""
        if self.start is None or self.year is None or self.start.year != self.year:
            return 12
        return 13 - self.start.month
