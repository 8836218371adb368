"""Between two ends, each of which may belong or not."""

from typing import Any

from engine.conditions.operator import Compare, Every, Operator, Ordinal, Rule, Some
from engine.model.facts import NUMERIC
from engine.model.quantities import Interval
from engine.model.text import Text

_TYPES = NUMERIC | {"date"}


def _inside(value: Any, ends: Interval) -> bool:
    if ends.low is not None and (value < ends.low if ends.low_in else value <= ends.low):
        return False
    return ends.high is None or bool(value <= ends.high if ends.high_in else value < ends.high)


def _inside_rule(fact: str, ends: Interval) -> Rule:
    return Every(_ends(fact, ends, "ge" if ends.low_in else "gt", "le" if ends.high_in else "lt"))


def _outside_rule(fact: str, ends: Interval) -> Rule:
    return Some(_ends(fact, ends, "lt" if ends.low_in else "le", "gt" if ends.high_in else "ge"))


def _ends(fact: str, ends: Interval, low: Compare, high: Compare) -> tuple[Rule, ...]:
    pairs: tuple[tuple[Compare, Any], ...] = ((low, ends.low), (high, ends.high))
    return tuple(Ordinal(compare, fact, end) for compare, end in pairs if end is not None)


def _into(ends: Interval, before: Any, step: Any) -> tuple[Any, ...]:
    """The end that is nearer: the lower one from below and where nothing is there yet."""
    from_below = ends.low is not None and (before is None or before <= ends.low)
    if from_below:
        return (ends.low if ends.low_in else ends.low + step,)
    return () if ends.high is None else (ends.high if ends.high_in else ends.high - step,)


OPERATORS = (
    Operator("between", _TYPES, "interval", Text("{value}", "{value}"), "outside", _inside, _inside_rule,
             nearest=_into),
    Operator("outside", _TYPES, "interval", Text("不在 {value}", "not {value}"), "between",
             lambda value, ends: not _inside(value, ends), _outside_rule),
)  # fmt: skip
