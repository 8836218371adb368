"""Condition trees: tests joined by all, any and not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from engine.model.facts import Fact, Value
from engine.model.formula import facts_in
from engine.model.quantities import Interval
from engine.model.verdicts import Reason
from engine.source import Span

Word = Literal["standard", "year_start", "year_end"]
Origin = Literal["", "sites", "validity", "scope", "years", "base", "brackets", "requires", "text"]

NOWHERE = Span("")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word standing for a value that depends on the project: its site's standard, or the year judged."""

    word: Word


Operand = Value | Wanted | Interval


@dataclass(frozen=True, slots=True)
class Test:
    """One fact against one value."""

    fact: str
    operator: str
    operand: Operand
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Open:
    """Something nobody's facts can settle: a text not available, or an authority's decision. Always unknown."""

    reason: Reason
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold. `origin` says where the group comes from, `of` names the required clause."""

    parts: "tuple[Node, ...]"
    origin: Origin = ""
    of: str = ""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Any:
    """One part must hold."""

    parts: "tuple[Node, ...]"
    origin: Origin = ""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold."""

    part: "Node"
    span: Span = field(default=NOWHERE, compare=False)


Node = Test | Open | All | Any | Not


def tests_in(node: Node) -> Iterator[Test]:
    """Every test of a tree, left to right."""
    match node:
        case Test():
            yield node
        case All(parts=parts) | Any(parts=parts):
            for part in parts:
                yield from tests_in(part)
        case Not(part=part):
            yield from tests_in(part)


def rests_on(fact: Fact) -> set[str]:
    """The facts a fact is worked out from."""
    names = set(fact.implied_by)
    if fact.formula is not None:
        names |= set(facts_in(fact.formula))
    if fact.when is not None:
        names |= {test.fact for test in tests_in(fact.when)}
    return names
