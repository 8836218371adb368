"""The fence around durable_rules: the only module that imports it, and the only one that may.

It decides the yes of a clause. Its rules are made from the same compiled trees as engine.trace, in negation normal
form: a missing field satisfies no comparison, so a rule fires exactly when its clause is known to hold.

The library is driven through its C core (`durable_rules_engine`) and not through `durable.lang`: no actions (they
swallow exceptions, and one with a default argument stops all others), no background threads (its host starts timers
that step into running evaluations), and a tenth of the time. What remains to be fenced, measured on 2.0.28:

- a message that matches nothing can crash the process  → every ruleset has a rule on the guard alone
- a rule of negations only never ends                   → every rule starts with the guard
- more than 64 alpha nodes alive: error 303             → `_width` bounds the clauses of one ruleset
- 1,025 live states, or a state used twice              → a fresh sid for each message, deleted in `finally`
- several threads at once crash it                      → one lock for the process
- a ruleset's name can be registered once               → the name is the hash of its rules
- only small integers compare safely                    → values are sent as places among the fact's thresholds
- facts of one project in several messages lose matches → one flat message for each project (and year)
"""

import hashlib
import itertools
import json
import threading
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import durable_rules_engine as core

from engine.conditions.operator import AnyOf, Every, Ordinal, Rule, Some
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Node, Not, Open, Test
from engine.conditions.tree import Any as AnyNode
from engine.model.clause import Clause
from engine.model.facts import Value

MAX_WIDTH = 40  # alpha nodes that may be alive in one ruleset; the library breaks above 64
GUARD = {"kind": "project"}
CATCH_ALL = "nothing"

_lock = threading.Lock()
_registered: dict[str, Any] = {}  # ruleset name → handle; a name lives as long as the process
_sids = itertools.count(1)


class ReteError(Exception):
    """The rules engine answered something it must not: our bug, never the user's."""


def to_rule(node: Node, *, negate: bool = False) -> Rule | None:
    """The neutral rule of a tree (or of its negation) in negation normal form; None if it can never be known to hold."""
    match node:
        case Test(fact=fact, operator=name, operand=operand):
            row = OPERATORS[OPERATORS[name].negation] if negate else OPERATORS[name]
            return row.rule(fact, operand)
        case Open():
            return None
        case Not(part=part):
            return to_rule(part, negate=not negate)
        case All(parts=parts) | AnyNode(parts=parts):
            rules = [to_rule(part, negate=negate) for part in parts]
            known = tuple(rule for rule in rules if rule is not None)
            if isinstance(node, All) is not negate:
                return Every(known) if len(known) == len(rules) else None
            return Some(known) if known else None


def _width(rule: Rule) -> int:
    """How many alpha nodes a rule may keep alive at once: a chain one, an alternative one for each branch."""
    match rule:
        case Every(parts=parts):
            return max((_width(part) for part in parts), default=1) + sum(isinstance(p, Some) for p in parts)
        case Some(parts=parts):
            return sum(_width(part) for part in parts)
    return 1


Asked = tuple[str, frozenset[str], bool]  # fact, members, whether they are parents of an industry code


@dataclass(slots=True)
class _Fields:
    """Which fields a message carries: a fact's place among its thresholds, or whether it is one of some members."""

    thresholds: dict[str, set[Any]] = field(default_factory=dict)
    members: dict[Asked, str] = field(default_factory=dict)

    def note(self, rule: Rule) -> None:
        match rule:
            case Ordinal(fact=fact, threshold=threshold):
                self.thresholds.setdefault(fact, set()).add(threshold)
            case AnyOf(fact=fact, members=members, below=below):
                self.members.setdefault((fact, members, below), f"m{len(self.members)}")
            case Every(parts=parts) | Some(parts=parts):
                for part in parts:
                    self.note(part)


@dataclass(frozen=True, slots=True)
class _Shard:
    """One ruleset: its handle in the C core and the fields its rules look at."""

    name: str
    handle: Any
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rulesets of some clauses, registered and ready. `fire` may be called from any thread."""

    ids: tuple[str, ...]
    _ordinals: tuple[tuple[str, str, tuple[Any, ...]], ...]  # fact, field, thresholds in order
    _members: tuple[tuple[Asked, str], ...]
    _shards: tuple[_Shard, ...]

    def message(self, values: Mapping[str, Value | None]) -> dict[str, int]:
        """The flat message of one project: small integers only; what is unknown is absent."""
        fields: dict[str, int] = {}
        for fact, name, thresholds in self._ordinals:
            value = values[fact]
            if value is not None:
                place = bisect_left(thresholds, value)
                exactly = place < len(thresholds) and thresholds[place] == value
                fields[name] = 2 * place + 1 if exactly else 2 * place
        for (fact, members, below), name in self._members:
            value = values[fact]
            if value is not None and (held := _held(value, members, below)) is not None:
                fields[name] = int(held)
        return fields

    def fire(self, message: Mapping[str, int]) -> frozenset[str]:
        """The ids of the clauses that the engine finds to hold."""
        fired: list[int] = []
        for shard in self._shards:
            seen = {name: value for name, value in message.items() if name in shard.fields}
            fired += _evaluate(shard, seen)
        return frozenset(self.ids[number] for number in fired)


def _held(value: Value, members: frozenset[str], below: bool) -> bool | None:
    """Whether a choice, a set or an industry code has one of the members; None where a code is too coarse to tell."""
    if isinstance(value, frozenset):
        return bool(value & members)
    code = str(value)
    if not below:
        return code in members
    if any(code[:end] in members for end in range(1, len(code) + 1)):
        return True
    return None if any(member[: len(code)] == code for member in members) else False


def _evaluate(shard: _Shard, fields: dict[str, int]) -> list[int]:
    sid = str(next(_sids))
    text = json.dumps({**GUARD, **fields, "sid": sid})
    fired: list[int] = []
    with _lock:
        try:
            code, state = core.assert_fact(shard.handle, text)
            if code != 0:
                raise ReteError(f"{shard.name}: the rules engine answered {code} to {text}")
            started = core.start_action_for_state(shard.handle, state)
            action = started[1] if started else None
            while action:  # {"12":{…}}: the name of the rule that fired, then what it matched
                name = action[2 : action.index('"', 2)]
                if name != CATCH_ALL:
                    fired.append(int(name))
                action = core.complete_and_start_action(shard.handle, state)
        finally:
            core.delete_state(shard.handle, sid)
    return fired


def build(clauses: Sequence[Clause], *, negate: bool = False) -> Rulebook:
    """Register the rulesets of these clauses (those already registered are taken as they are).

    With `negate` the rules fire where a clause is known *not* to hold: for the tests that hold both evaluators together.
    """
    rules = {i: rule for i, clause in enumerate(clauses) if (rule := to_rule(clause.tree, negate=negate)) is not None}
    fields = _Fields()
    for rule in rules.values():
        fields.note(rule)
    ordinals = tuple(
        (fact, f"o{i}", tuple(sorted(thresholds))) for i, (fact, thresholds) in enumerate(sorted(fields.thresholds.items()))
    )
    places = {fact: (name, thresholds) for fact, name, thresholds in ordinals}
    shards = tuple(_register(group, places, fields) for group in _groups(rules))
    return Rulebook(tuple(clause.id for clause in clauses), ordinals, tuple(fields.members.items()), shards)


def _groups(rules: dict[int, Rule]) -> Iterable[dict[int, Rule]]:
    """The rules in order, split so that no ruleset grows wider than the library can bear."""
    group: dict[int, Rule] = {}
    width = 0
    for number, rule in rules.items():
        if group and width + _width(rule) > MAX_WIDTH:
            yield group
            group, width = {}, 0
        group[number] = rule
        width += _width(rule)
    if group:
        yield group


Places = Mapping[str, tuple[str, tuple[Any, ...]]]


def _register(group: dict[int, Rule], places: Places, fields: _Fields) -> _Shard:
    ruleset: dict[str, Any] = {CATCH_ALL: {"all": [{"m": GUARD}]}}
    for number, rule in group.items():
        ruleset[str(number)] = {"all": [{"m": {"$and": [GUARD, *_rendered(rule, places, fields)]}}]}
    text = json.dumps(ruleset, sort_keys=True)
    name = "clauses-" + hashlib.sha256(text.encode()).hexdigest()[:32]
    with _lock:
        if name not in _registered:
            _registered[name] = core.create_ruleset(name, text)
        handle = _registered[name]
    return _Shard(name, handle, frozenset(_names(group.values(), places, fields)))


def _rendered(rule: Rule, places: Places, fields: _Fields) -> list[dict[str, Any]]:
    """The library's own expressions, to be anded."""
    match rule:
        case Ordinal(compare=compare, fact=fact, threshold=threshold):
            name, thresholds = places[fact]
            place = 2 * thresholds.index(threshold) + 1
            if compare == "eq":
                return [{name: place}]
            word = {"ge": "$gte", "gt": "$gt", "le": "$lte", "lt": "$lt", "ne": "$neq"}[compare]
            return [{word: {name: place}}]
        case AnyOf(fact=fact, members=members, held=held, below=below):
            return [{fields.members[fact, members, below]: int(held)}]
        case Every(parts=parts):
            return [expression for part in parts for expression in _rendered(part, places, fields)]
        case Some(parts=parts):
            branches = [_rendered(part, places, fields) for part in parts]
            if len(branches) == 1:
                return branches[0]
            return [{"$or": [branch[0] if len(branch) == 1 else {"$and": branch} for branch in branches]}]


def _names(rules: Iterable[Rule], places: Places, fields: _Fields) -> Iterable[str]:
    for rule in rules:
        match rule:
            case Ordinal(fact=fact):
                yield places[fact][0]
            case AnyOf(fact=fact, members=members, below=below):
                yield fields.members[fact, members, below]
            case Every(parts=parts) | Some(parts=parts):
                yield from _names(parts, places, fields)
