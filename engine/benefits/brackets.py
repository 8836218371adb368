"""Rates by bracket. The table is a condition too: in no bracket nothing is granted."""

from typing import ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from engine.benefits.benefit import MONEY, Cash
from engine.conditions.tree import All, Any, Node, Open, Test
from engine.model.fields import Model, Money, MoneyInterval, Rate
from engine.source import Span


class Bracket(Model):
    """One row: its interval, and its rate or that its text is not available."""

    between: MoneyInterval
    rate: Rate | None = None
    text: Literal["unavailable"] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "Bracket":
        if (self.rate is None) == (self.text is None):
            raise PydanticCustomError("missing-key", "mistake", {"key": "rate"})
        return self


class Brackets(Cash):
    """`step`: the whole base at its bracket's rate; `marginal`: each part at its own."""

    kind: Literal["brackets"]
    of: str
    mode: Literal["step", "marginal"] = "step"
    brackets: list[Bracket] = Field(min_length=1)
    cap: Money | None = None
    FACTS: ClassVar[dict[str, frozenset[str]]] = {"of": MONEY}

    def demands(self, span: Span) -> tuple[Node, ...]:
        """Being in one of the brackets; a bracket whose text is missing leaves the clause open."""
        rows: list[Node] = []
        for row in self.brackets:
            test = Test(self.of, "between", row.between, span)
            rows.append(All((test, Open("text_unavailable", span)), span=span) if row.text else test)
        return (Any(tuple(rows), origin="brackets", span=span),)
