"""What an operator is: a row of a table, read by the parser, the evaluator, the rules engine and the explanation."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from engine.model.quantities import Number
from engine.model.text import Text

# --- the neutral rule form: what a test demands of a flat message, before any rules engine is named

Compare = Literal["ge", "gt", "le", "lt", "eq", "ne"]


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A comparison of a fact's place among its thresholds."""

    compare: Compare
    fact: str
    threshold: Number | date | str | bool


@dataclass(frozen=True, slots=True)
class AnyOf:
    """A choice is, a set holds, or (`below`) an industry code lies below, any of these; where not `held`, none."""

    fact: str
    members: frozenset[str]
    held: bool
    below: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """All of them."""

    parts: "tuple[Rule, ...]"


@dataclass(frozen=True, slots=True)
class Some:
    """One of them at least."""

    parts: "tuple[Rule, ...]"


Rule = Ordinal | AnyOf | Every | Some


@dataclass(frozen=True, slots=True)
class Operator:
    """One way of testing a fact.

    `test` answers yes, no or, where the value is known too coarsely, None; it never sees an unknown value.
    INVARIANT: `negation` names the operator that is yes exactly where this one is no.
    """

    name: str
    types: frozenset[str]
    takes: Literal["one", "many", "interval"]
    words: Text  # with {value}
    negation: str
    test: Callable[[Any, Any], bool | None]
    rule: Callable[[str, Any], Rule]
    single: Text | None = None  # the words where a list holds one value
    # What it wants, the value there is (or None), the smallest step → the values nearest by at which the test holds.
    nearest: Callable[[Any, Any, Any], Iterable[Any]] = lambda _wanted, _before, _step: ()
