"""Comparisons of quantities, and equality: at least, more than, at most, less than, is."""

import operator as py
from collections.abc import Callable
from typing import Any

from engine.conditions.operator import Compare, Operator, Ordinal
from engine.model.facts import NUMERIC
from engine.model.text import Text


def comparison(
    name: str,
    zh: str,
    en: str,
    negation: str,
    test: Callable[[Any, Any], bool],
    compare: Compare,
    types: frozenset[str],
) -> Operator:
    """A row for an operator that compares a value with one other; its rule is the same comparison."""
    words = Text(zh + " {value}", en + " {value}")
    return Operator(
        name, types, "one", words, negation, test, lambda fact, value: Ordinal(compare, fact, value)
    )


_EQUAL = NUMERIC | {"date", "yes_no", "choice", "text"}

OPERATORS = (
    comparison("at_least", "≥", "≥", "less_than", py.ge, "ge", NUMERIC),
    comparison("more_than", ">", ">", "at_most", py.gt, "gt", NUMERIC),
    comparison("at_most", "≤", "≤", "more_than", py.le, "le", NUMERIC),
    comparison("less_than", "<", "<", "at_least", py.lt, "lt", NUMERIC),
    comparison("is", "为", "is", "is_not", py.eq, "eq", _EQUAL),
    comparison("is_not", "不为", "is not", "is", py.ne, "ne", _EQUAL),
)
