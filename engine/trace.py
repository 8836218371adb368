"""The second evaluator: pure Python, three-valued, keeping the truth of every test so that everything can be explained.

It tells no from open; engine.rete decides the yes. INVARIANT: rete fires a clause exactly where this finds it true.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any as Anything

from engine.clause import Clause
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Any, Node, Not, Open, Test, tests_in
from engine.conditions.truth import Truth, every, negated, some
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
    own: dict[str, Callable[[Truths], tuple[Truth, ...]]]  # of a clause: the truths of its own tests
    _rows: tuple[tuple[str, Callable[[Anything, Anything], Truth], Anything], ...]

    def truths(self, values: Mapping[str, Value | None]) -> Truths:
        """The truth of every test on these values."""
        return [
            None if (value := values[fact]) is None else test(value, operand)
            for fact, test, operand in self._rows
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

    def open_leaves(self, node: Node, truths: Truths) -> tuple[Test | Open, ...]:
        """The unknown leaves that keep an unknown node open: those below a part that is settled do not matter."""
        return self._walked(node, truths)[1]

    def _walked(self, node: Node, truths: Truths) -> tuple[Truth, tuple[Test | Open, ...]]:
        """A node's truth and, where it is unknown, the leaves that keep it so."""
        match node:
            case Test():
                truth = truths[self.index[node]]
                return truth, (node,) if truth is None else ()
            case Open():
                return None, (node,)
            case Not(part=part):
                truth, leaves = self._walked(part, truths)
                return negated(truth), leaves
            case All(parts=parts) | Any(parts=parts):
                walked = [self._walked(part, truths) for part in parts]
                join = every if isinstance(node, All) else some
                truth = join(each for each, _ in walked)
                return truth, tuple(leaf for _, leaves in walked for leaf in leaves) if truth is None else ()


def build(clauses: Sequence[Clause]) -> Tracer:
    """The tracer of these clauses; equal tests of different clauses are one."""
    index: dict[Test, int] = {}
    for clause in clauses:
        for test in tests_in(clause.tree):
            index.setdefault(test, len(index))
    tests = tuple(index)
    rows = tuple((test.fact, OPERATORS[test.operator].test, test.operand) for test in tests)
    holds = {clause.id: _joined(clause.tree, index) for clause in clauses}
    own = {clause.id: _picked([index[test] for test in tests_in(clause.tree)]) for clause in clauses}
    return Tracer(tests, tuple(dict.fromkeys(test.fact for test in tests)), index, holds, own, rows)


def _picked(places: list[int]) -> Callable[[Truths], tuple[Truth, ...]]:
    if len(places) > 1:
        return itemgetter(*places)
    return lambda truths: tuple(truths[place] for place in places)


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
