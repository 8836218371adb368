"""The library's clauses as JDM, the decision model of GoRules' ZEN engine; written from the compiled trees."""

import itertools
import json
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import zen

from engine.clause import Clause
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Node, Not, Open, Test
from engine.conditions.tree import Any as AnyNode
from engine.model.facts import Value
from engine.model.quantities import Interval

COMPARE = {
    "at_least": ">=", "more_than": ">", "at_most": "<=", "less_than": "<", "is": "==", "is_not": "!=",
    "on_or_after": ">=", "after": ">", "on_or_before": "<=", "before": "<",
}  # fmt: skip


class Zen:
    """Clauses as one decision.

    `every_condition`: a first node says of each condition whether it holds (null: unknown), as our sheet does; a second
    one joins them into clauses. Otherwise each clause is one expression, and its conditions leave no trace of their own.
    """

    def __init__(self, clauses: Sequence[Clause], tests: Sequence[Test], *, every_condition: bool) -> None:
        self.names = {f"c{i}": clause.id for i, clause in enumerate(clauses)}
        places = {test: f"t{i}" for i, test in enumerate(tests)}
        if every_condition:
            nodes = [
                [(place, _truth(test)) for test, place in places.items()],
                [(f"c{i}", _joined(clause.tree, places)) for i, clause in enumerate(clauses)],
            ]
        else:
            nodes = [[(f"c{i}", _joined(clause.tree, None)) for i, clause in enumerate(clauses)]]
        model = json.dumps(_model(nodes))
        zen.ZenEngine().create_decision(model).validate()
        # Content handed over by a loader stays compiled: six times as fast as a decision of `create_decision`.
        content = zen.ZenDecisionContent(model)
        self._engine = zen.ZenEngine({"loader": lambda _: content})

    def evaluate(self, context: Mapping[str, Any], *, trace: bool) -> dict[str, Any]:
        return self._engine.evaluate("library", context, {"trace": trace})

    def yes(self, context: Mapping[str, Any]) -> frozenset[str]:
        result = self.evaluate(context, trace=True)["result"]
        return frozenset(clause for name, clause in self.names.items() if result.get(name) is True)


def context(values: Mapping[str, Value | None]) -> dict[str, Any]:
    """Facts as JSON data. Dates as days: ZEN's own parse a text at each comparison, which would be unfair to it."""
    return {field(fact): _plain(value) for fact, value in values.items() if value is not None}


def field(fact: str) -> str:
    return fact.replace("@", "_at_").replace("+", "_plus_")


def _plain(value: Value) -> Any:
    match value:
        case bool() | str() | int():
            return value
        case Fraction():
            return float(value)
        case date():
            return value.toordinal()
        case _:
            return sorted(value)


def _model(nodes: list[list[tuple[str, str]]]) -> dict[str, Any]:
    """Input → expression nodes, one after the other → output."""
    ids = ["in", *(f"node{i}" for i in range(len(nodes))), "out"]
    middle = [
        {
            "id": name, "type": "expressionNode", "name": name, "position": {"x": 0, "y": 0},
            "content": {
                "expressions": [{"id": key, "key": key, "value": text} for key, text in expressions],
                "passThrough": False,
            },
        }
        for name, expressions in zip(ids[1:-1], nodes, strict=True)
    ]  # fmt: skip
    return {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
            *middle,
            {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 0, "y": 0}},
        ],
        "edges": [
            {"id": f"{one}-{next_}", "sourceId": one, "targetId": next_, "type": "edge"}
            for one, next_ in itertools.pairwise(ids)
        ],
    }


def _joined(node: Node, places: Mapping[Test, str] | None, *, negate: bool = False) -> str:
    """Whether a tree is known to hold (or, with `negate`, known not to); of conditions judged before, or in one piece."""
    match node:
        case Test():
            if places is not None:
                return f"{places[node]} == {'false' if negate else 'true'}"
            operator = OPERATORS[node.operator].negation if negate else node.operator
            return f"({field(node.fact)} != null and ({_holds(node.fact, operator, node.operand)}) == true)"
        case Open():
            return "false"
        case Not(part=part):
            return _joined(part, places, negate=not negate)
        case All(parts=parts) | AnyNode(parts=parts):
            every = isinstance(node, All) is not negate
            inner = [_joined(part, places, negate=negate) for part in parts]
            return f"({(' and ' if every else ' or ').join(inner)})" if inner else str(every).lower()


def _truth(test: Test) -> str:
    return f"{field(test.fact)} == null ? null : ({_holds(test.fact, test.operator, test.operand)})"


def _holds(fact: str, operator: str, operand: Any) -> str:
    name = field(fact)
    if operator in COMPARE:
        return f"{name} {COMPARE[operator]} {_literal(operand)}"
    match operator, operand:
        case (("between" | "outside"), Interval(low=low, high=high, low_in=low_in, high_in=high_in)):
            ends = [f"{name} {'>=' if low_in else '>'} {_literal(low)}"] if low is not None else []
            ends += [f"{name} {'<=' if high_in else '<'} {_literal(high)}"] if high is not None else []
            inside = " and ".join(ends)
            return inside if operator == "between" else f"not({inside})"
        case "one_of", _:
            return f"{name} in {_literal(operand)}"
        case "none_of", _:
            return f"not({name} in {_literal(operand)})"
        case "includes", _:
            return f"some({name}, # in {_literal(operand)})"
        case "includes_none", _:
            return f"not(some({name}, # in {_literal(operand)}))"
        case "includes_all", _:
            return f"all({_literal(operand)}, # in {name})"
        case "lacks_any", _:
            return f"not(all({_literal(operand)}, # in {name}))"
        case (("within" | "not_within"), _):
            inside, outside = ("true", "false") if operator == "within" else ("false", "true")
            codes = _literal(operand)
            coarse = f"some({codes}, startsWith(#, {name})) ? null : {outside}"
            return f"some({codes}, startsWith({name}, #)) ? {inside} : ({coarse})"
    raise NotImplementedError(f"{operator} of {fact} has no JDM form here")


def _literal(value: Any) -> str:
    plain = _plain(value)
    match plain:
        case bool():
            return str(plain).lower()
        case str():
            return f"'{plain}'"
        case list():
            return f"[{', '.join(map(_literal, plain))}]"
        case float():
            return f"{plain:.15f}".rstrip("0")
    return str(plain)
