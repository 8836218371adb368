"""Rates by bracket. The table is a condition too: in no bracket nothing is granted."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from engine.benefits.benefit import MONEY, Cash, capped, one_of_both
from engine.benefits.case import Case
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Any, Node, Open, Test
from engine.model.amount import NOTHING, UNBOUNDED, Amount, point, total
from engine.model.fields import AtLeast, Model, Money, MoneyInterval, Share
from engine.model.quantities import Number
from engine.source import Span


@dataclass(frozen=True, kw_only=True)
class Bracket(Model):
    """One row: its interval, and its rate or that its text is not available."""

    between: MoneyInterval
    rate: Share | None = None
    text: Literal["unavailable"] | None = None

    def __post_init__(self) -> None:
        one_of_both("rate", self.rate is not None, self.text is not None)


@dataclass(frozen=True, kw_only=True)
class Brackets(Cash):
    """`step`: the whole base at its bracket's rate; `marginal`: each part at its own."""

    kind: Literal["brackets"]
    of: str
    mode: Literal["step", "marginal"] = "step"
    brackets: Annotated[tuple[Bracket, ...], AtLeast(1)]
    cap: Money | None = None
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY}

    def sum(self, case: Case) -> Amount:
        """By the row the base lies in, or by every row it passes through."""
        base = case.number(self.of)
        if self.mode == "marginal":
            return capped(total(_part(row, base) for row in self.brackets), self.cap)
        inside = OPERATORS["between"].test
        row = next((row for row in self.brackets if inside(base, row.between)), None)
        if row is None:
            return NOTHING
        return capped(UNBOUNDED if row.rate is None else point(row.rate * base), self.cap)

    def demands(self, span: Span) -> tuple[Node, ...]:
        """Being in one of the brackets; a bracket whose text is missing leaves the clause open."""
        rows: list[Node] = []
        for row in self.brackets:
            test = Test(self.of, "between", row.between, span)
            rows.append(All((test, Open("text_unavailable", span)), span=span) if row.text else test)
        return (Any(tuple(rows), origin="brackets", span=span),)


def _part(row: Bracket, base: Number) -> Amount:
    """What one row of a graduated table brings."""
    low = row.between.low or 0
    high = base if row.between.high is None else min(base, row.between.high)
    if high <= low:
        return NOTHING
    return UNBOUNDED if row.rate is None else point(row.rate * (high - low))
