"""Comparisons of quantities, and equality: at least, more than, at most, less than, is."""

import operator as py
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from engine.conditions.operator import Compare, Operator, Ordinal
from engine.model.facts import NUMERIC
from engine.model.text import Text


def comparison(
    name: str,
    words: tuple[str, str],
    negation: str,
    test: Callable[[Any, Any], bool],
    compare: Compare,
    types: frozenset[str],
    steps: int = 0,
) -> Operator:
    """A row for an operator that compares a value with one other; its rule is the same comparison.

    It holds nearest at the value itself, or so many steps beside it.
    """
    return Operator(
        name, types, "one", Text(*(f"{word} {{value}}" for word in words)), negation, test,
        lambda fact, value: Ordinal(compare, fact, value),
        nearest=lambda wanted, _before, step: (wanted + steps * step if steps else wanted,),
    )  # fmt: skip


_EQUAL = NUMERIC | {"date", "yes_no", "choice", "text"}


def _anything_else(wanted: Any, _before: Any, _step: Any) -> tuple[Any, ...]:
    return (not wanted,) if isinstance(wanted, bool) else ()


OPERATORS = (
    comparison("at_least", ("≥", "≥"), "less_than", py.ge, "ge", NUMERIC),
    comparison("more_than", (">", ">"), "at_most", py.gt, "gt", NUMERIC, 1),
    comparison("at_most", ("≤", "≤"), "more_than", py.le, "le", NUMERIC),
    comparison("less_than", ("<", "<"), "at_least", py.lt, "lt", NUMERIC, -1),
    comparison("is", ("为", "is"), "is_not", py.eq, "eq", _EQUAL),
    replace(comparison("is_not", ("不为", "is not"), "is", py.ne, "ne", _EQUAL), nearest=_anything_else),
)
