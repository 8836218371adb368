"""What an assessment is asked with besides the facts: how many years count, what later money is worth, what to maximise."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from engine.model.quantities import Number

Objective = Literal["nominal", "present"]


@dataclass(frozen=True, slots=True)
class Settings:
    """All are choices of whoever asks. The discount rate is an assumption of ours, shown wherever it is used."""

    horizon: int = 10  # calendar years, the assessment's own the first
    discount: Number = Fraction(5, 100)  # a year
    objective: Objective = "nominal"  # what the package maximises
    include: frozenset[str] = frozenset()  # clauses the package must hold where they are eligible
    exclude: frozenset[str] = frozenset()  # clauses it must not

    def present(self, start: int) -> Callable[[int | None], Number]:
        """What a yuan of a year is worth at the start; money of an unknown year counts as if it came last."""
        factor = 1 / (1 + Fraction(self.discount))
        return lambda year: factor ** max(0, (self.horizon - 1 if year is None else year - start))


DEFAULT = Settings()
