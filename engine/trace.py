"""The second evaluator: pure Python, three-valued, keeping the truth of every test so that everything can be explained.

It tells no from open; engine.rete decides the yes. INVARIANT: rete fires a clause exactly where this finds it true.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any as Anything

from engine.clause import Clause
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Any, Node, Not, Open, Test, tests_in
from engine.conditions.truth import Truth, every, negated, some
from engine.model.facts import Value


@dataclass(frozen=True, slots=True)
class Truths:
    """The truth of every test of a tracer: bit n of `yes` or of `no` is set; of neither where it is unknown."""

    yes: int
    no: int

    def of(self, place: int) -> Truth:
        """The truth of one test."""
        return True if self.yes >> place & 1 else False if self.no >> place & 1 else None

    def among(self, places: int) -> tuple[int, int]:
        """The part of them that a clause rests on: equal parts, equal verdicts."""
        return self.yes & places, self.no & places


Leaf = Test | Open
Holds = Callable[[Truths], Truth]
# The unknown leaves that keep an unknown clause open: those below a part that is settled do not matter.
Opens = Callable[[Truths], tuple[Leaf, ...]]
# A test's bit, its predicate, what it wants.
Row = tuple[int, Callable[[Anything, Anything], Truth], Anything]


@dataclass(frozen=True, slots=True)
class Tracer:
    """The tests of some clauses, each once, and each clause's way of joining their truths."""

    tests: tuple[Test, ...]
    index: dict[Test, int]
    holds: dict[str, Holds]
    opens: dict[str, Opens]
    places: dict[str, int]  # of a clause: the bits of its own tests
    _rows: dict[str, list[Row]]  # by fact

    @property
    def facts(self) -> Iterable[str]:
        """The facts that are tested."""
        return self._rows.keys()

    def truths(self, values: Mapping[str, Value | None], known: Truths | None = None) -> Truths:
        """The truth of every test on these facts, added to what is `known` of the tests of others."""
        yes, no = (known.yes, known.no) if known else (0, 0)
        for fact, value in values.items():
            if value is None:
                continue
            for bit, test, operand in self._rows[fact]:
                truth = test(value, operand)
                if truth:
                    yes |= bit
                elif truth is False:
                    no |= bit
        return Truths(yes, no)

    def truth(self, node: Node, truths: Truths) -> Truth:
        """Whether a part of a tree holds."""
        match node:
            case Test():
                return truths.of(self.index[node])
            case Open():
                return None
            case Not(part=part):
                return negated(self.truth(part, truths))
            case All(parts=parts):
                return every(self.truth(part, truths) for part in parts)
            case Any(parts=parts):
                return some(self.truth(part, truths) for part in parts)


def build(clauses: Sequence[Clause]) -> Tracer:
    """The tracer of these clauses; equal tests of different clauses are one."""
    index: dict[Test, int] = {}
    for clause in clauses:
        for test in tests_in(clause.tree):
            index.setdefault(test, len(index))
    rows: dict[str, list[Row]] = {}
    for test, place in index.items():
        rows.setdefault(test.fact, []).append((1 << place, OPERATORS[test.operator].test, test.operand))
    holds = {clause.id: _joined(clause.tree, index) for clause in clauses}
    opens = {clause.id: _leaves(clause.tree, index) for clause in clauses}
    places = {clause.id: _bits(tests_in(clause.tree), index) for clause in clauses}
    return Tracer(tuple(index), index, holds, opens, places, rows)


def _bits(tests: Iterable[Test], index: dict[Test, int]) -> int:
    bits = 0
    for test in tests:
        bits |= 1 << index[test]
    return bits


def _joined(node: Node, index: dict[Test, int]) -> Holds:
    """The tree as a function of the truths. The tests directly in a group are looked at all at once."""
    match node:
        case Test():
            place = index[node]
            return lambda truths: truths.of(place)
        case Open():
            return lambda _: None
        case Not(part=part):
            inner = _joined(part, index)
            return lambda truths: negated(inner(truths))
        case All():
            tests, others = _flat(node)
            return _every(_bits(tests, index), [_joined(part, index) for part in others])
        case Any():
            tests, others = _flat(node)
            return _some(_bits(tests, index), [_joined(part, index) for part in others])


def _flat(group: All | Any) -> tuple[list[Test], list[Node]]:
    """The tests of a group and of groups of its own kind in it, and what else it holds."""
    tests: list[Test] = []
    others: list[Node] = []
    for part in group.parts:
        if isinstance(part, Test):
            tests.append(part)
        elif isinstance(part, All | Any) and type(part) is type(group):
            inner_tests, inner_others = _flat(part)
            tests += inner_tests
            others += inner_others
        else:
            others.append(part)
    return tests, others


def _every(bits: int, others: list[Holds]) -> Holds:
    def holds(truths: Truths) -> Truth:
        if truths.no & bits:
            return False
        own = True if truths.yes & bits == bits else None
        if not others:
            return own
        rest = every(part(truths) for part in others)
        return False if rest is False else own and rest

    return holds


def _some(bits: int, others: list[Holds]) -> Holds:
    def holds(truths: Truths) -> Truth:
        if truths.yes & bits:
            return True
        own = False if truths.no & bits == bits else None
        if not others:
            return own
        rest = some(part(truths) for part in others)
        return True if rest else own if rest is False else None

    return holds


def _leaves(node: Node, index: dict[Test, int]) -> Opens:
    """The leaves that keep a node open; to be asked only where the node is unknown."""
    match node:
        case Test() | Open():
            leaf = (node,)
            return lambda _: leaf
        case Not(part=part):
            return _leaves(part, index)
        case All() | Any():
            tests, others = _flat(node)
            own = [(1 << index[test], test) for test in tests]
            groups = [(_joined(part, index), _leaves(part, index)) for part in others]

            def leaves(truths: Truths) -> tuple[Leaf, ...]:
                settled = truths.yes | truths.no
                found: list[Leaf] = [test for bit, test in own if not settled & bit]
                for holds, below in groups:
                    if holds(truths) is None:
                        found += below(truths)
                return tuple(found)

            return leaves
