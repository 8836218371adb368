"""Choices and sets: is it one of these, does the set hold any or all of these."""

from engine.conditions.operator import AnyOf, Every, Operator, Rule, Some
from engine.model.text import Text

_CHOICE = frozenset({"choice"})
_SET = frozenset({"choices"})

Values = frozenset[str]


def _one_by_one(fact: str, values: Values, held: bool) -> tuple[Rule, ...]:
    return tuple(AnyOf(fact, frozenset({value}), held) for value in sorted(values))


OPERATORS = (
    Operator("one_of", _CHOICE, "many", Text("为 {value} 之一", "one of {value}"), "none_of",
             lambda value, values: value in values, lambda fact, values: AnyOf(fact, values, True),
             Text("{value}", "{value}"), nearest=lambda values, _before, _step: sorted(values)),
    Operator("none_of", _CHOICE, "many", Text("不为 {value}", "none of {value}"), "one_of",
             lambda value, values: value not in values, lambda fact, values: AnyOf(fact, values, False)),
    Operator("includes", _SET, "many", Text("含 {value} 之一", "includes any of {value}"), "includes_none",
             lambda value, values: not values.isdisjoint(value), lambda fact, values: AnyOf(fact, values, True),
             Text("含 {value}", "includes {value}"),
             nearest=lambda values, before, _step: [(before or frozenset()) | {each} for each in sorted(values)]),
    Operator("includes_none", _SET, "many", Text("不含 {value}", "includes none of {value}"), "includes",
             lambda value, values: values.isdisjoint(value), lambda fact, values: AnyOf(fact, values, False)),
    Operator("includes_all", _SET, "many", Text("同时含 {value}", "includes all of {value}"), "lacks_any",
             lambda value, values: values <= value,
             lambda fact, values: Every(_one_by_one(fact, values, True)),
             nearest=lambda values, before, _step: [(before or frozenset()) | values]),
    Operator("lacks_any", _SET, "many", Text("至少缺 {value} 之一", "lacks one of {value}"), "includes_all",
             lambda value, values: not values <= value,
             lambda fact, values: Some(_one_by_one(fact, values, False))),
)  # fmt: skip
