"""Industry codes: within a section, division, group or class. Stated too coarsely, the answer is unknown."""

from engine.conditions.operator import AnyOf, Operator
from engine.model.industries import within
from engine.model.text import Text

_TYPES = frozenset({"industry"})


def _not_within(code: str, parents: frozenset[str]) -> bool | None:
    inside = within(code, parents)
    return None if inside is None else not inside


OPERATORS = (
    Operator("within", _TYPES, "many", Text("属于 {value}", "within {value}"), "not_within", within,
             lambda fact, codes: AnyOf(fact, codes, True, below=True)),
    Operator("not_within", _TYPES, "many", Text("不属于 {value}", "not within {value}"), "within", _not_within,
             lambda fact, codes: AnyOf(fact, codes, False, below=True)),
)  # fmt: skip
