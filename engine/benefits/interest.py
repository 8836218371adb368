"""Interest points on a loan's principal for some months."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Literal

from engine.benefits.benefit import DATE, MONEY, Cash
from engine.benefits.case import Case
from engine.model.amount import Amount, point
from engine.model.fields import Money, Months, Share


@dataclass(frozen=True, kw_only=True)
class Interest(Cash):
    """`points` a year on the principal `of`, at most `principal_cap` of it."""

    kind: Literal["interest"]
    of: str
    points: Share
    months: Months
    from_: str
    principal_cap: Money | None = None
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY, "from_": DATE}

    def parts(self, case: Case) -> Iterable[tuple[int | None, Amount]]:
        """By calendar year, the month in which the loan begins counted whole; the principal is taken not to fall."""
        base = case.number(self.of)
        principal = base if self.principal_cap is None else min(base, self.principal_cap)
        monthly = Fraction(principal * self.points) / 12
        start = case.day(self.from_)
        if start is None:
            yield None, point(monthly * self.months)
            return
        left, year, months = self.months, start.year, 13 - start.month
        while left > 0:
            yield year, point(monthly * min(months, left))
            left, year, months = left - months, year + 1, 12
