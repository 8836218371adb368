"""The fence around durable_rules: the only module that imports it, and the only one that may.

It decides the yes of a clause. Its rules are made from the same compiled trees as engine.trace, in negation normal
form: a missing field satisfies no comparison, so a rule fires exactly when its clause is known to hold.

The library is driven through its C core (`durable_rules_engine`) and not through `durable.lang`: no actions (they
swallow exceptions, and one with a default argument stops all others), no background threads (its host starts timers
that step into running evaluations), and a tenth of the time. What remains to be fenced, measured on 2.0.28:

- a message that matches nothing can crash the process  → every ruleset has a rule on the guard alone
- a rule of negations only never ends                   → every rule starts with the guard
- more than 64 alpha nodes alive: error 303, or a crash → `_width` bounds a rule and the rules of one ruleset
- more than 15 groups in a rule: error 113              → a rule with too many alternatives is split into several
- a message of 255 fields or more is refused            → `MAX_FIELDS` bounds what the rules of one ruleset look at
- 1,025 live states, or a state used twice              → a fresh sid for each message, deleted in `finally`
- several threads at once crash it                      → one lock for the process
- a ruleset's name can be registered once               → the name is the hash of its rules
- only small integers compare safely                    → values are sent as places among the fact's thresholds
- facts of one project in several messages lose matches → one flat message for each project (and year)
"""

import contextlib
import hashlib
import itertools
import json
import threading
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import durable_rules_engine as core

from engine.clause import Clause
from engine.conditions.operator import AnyOf, Every, Ordinal, Rule, Some
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Node, Not, Open, Test
from engine.conditions.tree import Any as AnyNode
from engine.model.facts import Value

MAX_WIDTH = 50  # alpha nodes that may be alive in one ruleset; the library breaks above 64
MAX_GROUPS = 12  # groups in one rule; the library refuses more than 15
MAX_FIELDS = 200  # in one message; the library refuses 255
MAX_RULES = 64  # that one clause may be split into
GUARD = {"kind": "project"}
CATCH_ALL = "nothing"

_lock = threading.Lock()
_registered: dict[str, Any] = {}  # ruleset name → handle; a name lives as long as the process
_sids = itertools.count(1)


class ReteError(Exception):
    """The rules engine answered something it must not: our bug, never the user's."""


class TooLarge(Exception):
    """A clause with more alternatives or facts than the rules engine can hold."""


def to_rule(node: Node, *, negate: bool = False) -> Rule | None:
    """The neutral rule of a tree (or of its negation) in negation normal form; None if it can never be known to hold.

    A group directly inside one of its own kind is taken up into it.
    """
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
            known = [rule for rule in rules if rule is not None]
            if isinstance(node, All) is not negate:
                return _every(known) if len(known) == len(rules) else None
            return _some(known) if known else None


def _every(rules: Iterable[Rule]) -> Rule:
    parts = tuple(part for rule in rules for part in (rule.parts if isinstance(rule, Every) else (rule,)))
    return parts[0] if len(parts) == 1 else Every(parts)


def _some(rules: Iterable[Rule]) -> Rule:
    parts = tuple(part for rule in rules for part in (rule.parts if isinstance(rule, Some) else (rule,)))
    return parts[0] if len(parts) == 1 else Some(parts)


def _width(rule: Rule) -> int:
    """How many alpha nodes a rule may keep alive at once: one along a chain, and one more for each further branch."""
    match rule:
        case Every(parts=parts):
            return 1 + sum(_width(part) - 1 for part in parts)
        case Some(parts=parts):
            return sum(_width(part) for part in parts)
    return 1


def _group_count(rule: Rule) -> int:
    """How many `$and` and `$or` a rule is written with."""
    match rule:
        case Every(parts=parts) | Some(parts=parts):
            return 1 + sum(_group_count(part) for part in parts)
    return 0


def split(rule: Rule) -> list[Rule]:
    """Rules that fire together exactly when `rule` does, each small enough for the library.

    Raises TooLarge where that takes more than MAX_RULES, or where one chain of tests is too long.
    """
    done: list[Rule] = []
    todo = [rule]
    while todo:
        each = todo.pop()
        if _width(each) <= MAX_WIDTH and _group_count(each) <= MAX_GROUPS:
            done.append(each)
        else:
            todo += _halves(each)
        if len(done) + len(todo) > MAX_RULES:
            raise TooLarge
    fields = _Fields()
    fields.note(rule)
    if fields.count > MAX_FIELDS:
        raise TooLarge
    return done


def _halves(rule: Rule) -> list[Rule]:
    """The rule once with each half of its widest group of alternatives."""
    parts = rule.parts if isinstance(rule, Every) else (rule,)
    choices = [part for part in parts if isinstance(part, Some)]
    widest = max(choices, key=lambda part: (_group_count(part), _width(part), len(part.parts)))
    others = [part for part in parts if part is not widest]
    middle = len(widest.parts) // 2
    return [_every([*others, _some(half)]) for half in (widest.parts[:middle], widest.parts[middle:])]


Asked = tuple[str, frozenset[str], bool]  # fact, members, whether they are parents of an industry code


@dataclass(slots=True)
class _Fields:
    """Which fields a message carries: a fact's place among its thresholds, or whether it is one of some members."""

    thresholds: dict[str, set[Any]] = field(default_factory=dict)
    members: dict[Asked, str] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many fields a message may have."""
        return len(self.thresholds) + len(self.members)

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
    fields: tuple[str, ...]


Answers = dict[tuple[str, tuple[tuple[str, int], ...]], list[int]]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rulesets of some clauses, registered and ready. `fire` may be called from any thread."""

    ids: tuple[str, ...]
    _ordinals: dict[str, tuple[str, tuple[Any, ...]]]  # fact → field, thresholds in order
    _members: dict[
        str, list[tuple[str, frozenset[str], bool]]
    ]  # fact → fields, members, whether parents of a code
    _shards: tuple[_Shard, ...]

    def message(self, values: Mapping[str, Value | None]) -> dict[str, int]:
        """The flat message of these facts: small integers only; what is unknown is absent."""
        fields: dict[str, int] = {}
        for fact, value in values.items():
            if value is None:
                continue
            if (ordinal := self._ordinals.get(fact)) is not None:
                name, thresholds = ordinal
                place = bisect_left(thresholds, value)
                exactly = place < len(thresholds) and thresholds[place] == value
                fields[name] = 2 * place + 1 if exactly else 2 * place
            for name, members, below in self._members.get(fact, ()):
                if (held := _held(value, members, below)) is not None:
                    fields[name] = int(held)
        return fields

    def fire(self, message: Mapping[str, int], answers: Answers | None = None) -> frozenset[str]:
        """The ids of the clauses that the engine finds to hold.

        `answers` remembers, for one assessment, what a ruleset answered to the same message (years often ask the same).
        """
        answers = {} if answers is None else answers
        fired: list[int] = []
        for shard in self._shards:
            seen = [(name, message[name]) for name in shard.fields if name in message]
            key = (shard.name, tuple(seen))
            if key not in answers:
                answers[key] = _evaluate(shard, seen)
            fired += answers[key]
        return frozenset([self.ids[number] for number in fired])


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


def _evaluate(shard: _Shard, fields: list[tuple[str, int]]) -> list[int]:
    sid = str(next(_sids))
    numbers = "".join(f'"{name}":{value},' for name, value in fields)
    text = f'{{"kind":"project",{numbers}"sid":"{sid}"}}'  # names and numbers of our own making: quicker than json
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
                    fired.append(int(name.partition(".")[0]))
                action = core.complete_and_start_action(shard.handle, state)
        finally:
            with contextlib.suppress(
                core.error
            ):  # a message refused before it had a state has none to delete
                core.delete_state(shard.handle, sid)
    return fired


def build(clauses: Sequence[Clause], *, negate: bool = False) -> Rulebook:
    """Register the rulesets of these clauses (those already registered are taken as they are).

    With `negate` the rules fire where a clause is known *not* to hold: for the tests that hold both evaluators together.
    """
    rules: list[tuple[int, Rule]] = []
    for i, clause in enumerate(clauses):
        rule = to_rule(clause.tree, negate=negate)
        rules += [(i, part) for part in split(rule)] if rule is not None else []
    fields = _Fields()
    for _, rule in rules:
        fields.note(rule)
    ordinals = {
        fact: (f"o{i}", tuple(sorted(thresholds)))
        for i, (fact, thresholds) in enumerate(fields.thresholds.items())
    }
    members: dict[str, list[tuple[str, frozenset[str], bool]]] = {}
    for (fact, values, below), name in fields.members.items():
        members.setdefault(fact, []).append((name, values, below))
    shards = tuple(_register(group, ordinals, fields) for group in _groups(rules))
    return Rulebook(tuple(clause.id for clause in clauses), ordinals, members, shards)


def _groups(rules: list[tuple[int, Rule]]) -> Iterable[list[tuple[int, Rule]]]:
    """The rules in order, parted so that no ruleset grows wider, or looks at more fields, than the library can bear."""
    group: list[tuple[int, Rule]] = []
    width, fields = 0, _Fields()
    for number, rule in rules:
        fields.note(rule)
        if group and (width + _width(rule) > MAX_WIDTH or fields.count > MAX_FIELDS):
            yield group
            group, width, fields = [], 0, _Fields()
            fields.note(rule)
        group.append((number, rule))
        width += _width(rule)
    if group:
        yield group


Places = Mapping[str, tuple[str, tuple[Any, ...]]]


def _register(group: list[tuple[int, Rule]], places: Places, fields: _Fields) -> _Shard:
    ruleset: dict[str, Any] = {CATCH_ALL: {"all": [{"m": GUARD}]}}
    for i, (number, rule) in enumerate(group):
        ruleset[f"{number}.{i}"] = {"all": [{"m": {"$and": [GUARD, *_rendered(rule, places, fields)]}}]}
    text = json.dumps(ruleset, sort_keys=True)
    name = "clauses-" + hashlib.sha256(text.encode()).hexdigest()[:32]
    with _lock:
        if name not in _registered:
            _registered[name] = core.create_ruleset(name, text)
        handle = _registered[name]
    return _Shard(name, handle, tuple(sorted(set(_names((rule for _, rule in group), places, fields)))))


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
