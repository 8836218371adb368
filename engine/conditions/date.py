"""Dates before and after each other."""

import operator as py

from engine.conditions.compare import comparison

_DATE = frozenset({"date"})

OPERATORS = (
    comparison("on_or_after", ("不早于", "on or after"), "before", py.ge, "ge", _DATE),
    comparison("after", ("晚于", "after"), "on_or_before", py.gt, "gt", _DATE, 1),
    comparison("on_or_before", ("不晚于", "on or before"), "after", py.le, "le", _DATE),
    comparison("before", ("早于", "before"), "on_or_after", py.lt, "lt", _DATE, -1),
)
