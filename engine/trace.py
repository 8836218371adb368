"""The second evaluator: pure Python, three-valued, keeping the truth of every test so that everything can be explained.

It tells no from open; engine.rete decides the yes. INVARIANT: rete fires a clause exactly where this finds it true.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any as Anything

from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Any, Node, Not, Open, Test, tests_in
from engine.conditions.truth import Truth, every, negated, some
from engine.model.clause import Clause
from engine.model.facts import Value

Truths = list[Truth]
Holds = Callable[[Truths], Truth]


@dataclass(frozen=True, slots=True)
class Tracer:
    """The tests of some clauses, each once, and each clause's way of joining their truths."""

    tests: tuple[Test, ...]
    facts: tuple[str, ...]
    index: dict[Test, int]
    holds: dict[str, Holds]
    _rows: tuple[tuple[str, Callable[[Anything, Anything], Truth], Anything], ...]

    def truths(self, values: Mapping[str, Value | None]) -> Truths:
        """The truth of every test on these values."""
        return [
            None if (value := values[fact]) is None else test(value, operand) for fact, test, operand in self._rows
        ]

    def truth(self, node: Node, truths: Truths) -> Truth:
        """Whether a part of a tree holds, from the truths of its tests."""
        match node:
            case Test():
                return truths[self.index[node]]
            case Open():
                return None
            case Not(part=part):
                return negated(self.truth(part, truths))
            case All(parts=parts):
                return every(self.truth(part, truths) for part in parts)
            case Any(parts=parts):
                return some(self.truth(part, truths) for part in parts)

    def open_leaves(self, node: Node, truths: Truths) -> Iterator[Test | Open]:
        """The unknown leaves that keep an unknown node open: those below a part that is settled do not matter."""
        match node:
            case Test():
                if truths[self.index[node]] is None:
                    yield node
            case Open():
                yield node
            case Not(part=part):
                yield from self.open_leaves(part, truths)
            case All(parts=parts) | Any(parts=parts):
                for part in parts:
                    if self.truth(part, truths) is None:
                        yield from self.open_leaves(part, truths)


def build(clauses: Sequence[Clause]) -> Tracer:
    """The tracer of these clauses; equal tests of different clauses are one."""
    index: dict[Test, int] = {}
    for clause in clauses:
        for test in tests_in(clause.tree):
            index.setdefault(test, len(index))
    tests = tuple(index)
    rows = tuple((test.fact, OPERATORS[test.operator].test, test.operand) for test in tests)
    holds = {clause.id: _joined(clause.tree, index) for clause in clauses}
    return Tracer(tests, tuple(dict.fromkeys(test.fact for test in tests)), index, holds, rows)


def _joined(node: Node, index: dict[Test, int]) -> Holds:
    """The tree as a function of the truths."""
    match node:
        case Test():
            place = index[node]
            return lambda truths: truths[place]
        case Open():
            return lambda _: None
        case Not(part=part):
            inner = _joined(part, index)
            return lambda truths: negated(inner(truths))
        case All(parts=parts):
            each = [_joined(part, index) for part in parts]
            return lambda truths: every(part(truths) for part in each)
        case Any(parts=parts):
            either = [_joined(part, index) for part in parts]
            return lambda truths: some(part(truths) for part in either)
