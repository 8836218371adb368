"""Rates or sums by bracket. The table is a condition too: in no bracket nothing is granted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar, Literal

from engine.benefits.benefit import MEASURE, MONEY, Cash, capped, needed
from engine.benefits.case import Case
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Any, Node, Open, Test
from engine.model.amount import NOTHING, UNBOUNDED, Amount, point, total
from engine.model.fields import AtLeast, FactInterval, Model, Money, Share
from engine.model.quantities import Interval, Number
from engine.source import Span


@dataclass(frozen=True, kw_only=True)
class Bracket(Model):
    """One row: its interval, and its rate, its fixed sum, or that its text is not available."""

    between: FactInterval
    rate: Share | None = None
    amount: Money | None = None
    cap: Money | None = None
    text: Literal["unavailable"] | None = None

    def __post_init__(self) -> None:
        needed("rate", [self.rate, self.amount, self.text].count(None) == 2)

    def gives(self, base: Number) -> Amount:
        """What the row brings on so much of the base."""
        if self.amount is not None:
            return capped(point(self.amount), self.cap)
        return capped(UNBOUNDED if self.rate is None else point(self.rate * base), self.cap)


@dataclass(frozen=True, kw_only=True)
class Brackets(Cash):
    """`step`: by the row in which `by` lies, rates on the whole base `of`; `marginal`: each part of it at its own rate."""

    kind: Literal["brackets"]
    of: str | None = None
    by: str | None = None
    mode: Literal["step", "marginal"] = "step"
    brackets: Annotated[tuple[Bracket, ...], AtLeast(1)]
    cap: Money | None = None
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY, "by": MEASURE}

    def __post_init__(self) -> None:
        sums = any(row.amount is not None for row in self.brackets)
        rates = any(row.rate is not None for row in self.brackets)
        needed("of", self.of is not None or (self.by is not None and not rates))
        if self.mode == "marginal" and (self.by is not None or sums):
            from pydantic_core import PydanticCustomError

            raise PydanticCustomError("marginal-of-rates", "mistake", {"key": "by" if self.by else "amount"})

    @property
    def measure(self) -> str:
        """The fact the intervals are read on."""
        measure = self.by or self.of
        assert measure is not None
        return measure

    def with_intervals(self, read: Iterable[Interval]) -> "Brackets":
        """The table with the intervals, until then as written, read row by row as those of its fact."""
        rows = [replace(row, between=each) for row, each in zip(self.brackets, read, strict=True)]
        return replace(self, brackets=tuple(rows))

    def sum(self, case: Case) -> Amount:
        """By the row the measure lies in, or by every row the base passes through."""
        base = case.number(self.of) if self.of else 0
        if self.mode == "marginal":
            parts = ((row, _part(row, base)) for row in self.brackets)
            return capped(total(row.gives(part) for row, part in parts if part), self.cap)
        measure, inside = case.number(self.measure), OPERATORS["between"].test
        row = next((row for row in self.brackets if inside(measure, row.between)), None)
        return NOTHING if row is None else capped(row.gives(base), self.cap)

    def rate_within(self, most: Number) -> Number | None:
        """The highest rate of the rows that can be reached; none where one of them is no rate."""
        reached = Interval(0, most, low_in=True, high_in=True)
        rows = [row for row in self.brackets if self.measure != self.of or reached.meets(row.between)]
        rates = [row.rate for row in rows if row.rate is not None]
        return max(rates, default=0) if len(rates) == len(rows) else None

    def demands(self, span: Span) -> tuple[Node, ...]:
        """Being in one of the brackets, and a base of its own where there are rates; a missing text leaves it open."""
        paid_on = self.of if self.by is not None else None
        base = () if paid_on is None else (Test(paid_on, "more_than", 0, span),)
        tests = [Test(self.measure, "between", row.between, span) for row in self.brackets]
        if all(row.rate is not None for row in self.brackets):
            table = Any(tuple(tests), origin="brackets", span=span)
            return (All(base, origin="base", span=span), table) if base else (table,)
        rows: list[Node] = []
        for row, test in zip(self.brackets, tests, strict=True):
            more: tuple[Node, ...] = (
                (Open("text_unavailable", span),) if row.text else base if row.rate is not None else ()
            )
            rows.append(All((test, *more), span=span) if more else test)
        return (Any(tuple(rows), origin="brackets", span=span),)


def _part(row: Bracket, base: Number) -> Number:
    """So much of the base lies in one row of a graduated table."""
    low = row.between.low or 0
    high = base if row.between.high is None else min(base, row.between.high)
    return max(high - low, 0)
