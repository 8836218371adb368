"""Between two ends, each of which may belong or not."""

from engine.conditions.operator import Compare, Every, Operator, Ordinal, Rule, Some
from engine.model.facts import NUMERIC, Value
from engine.model.quantities import Interval
from engine.model.text import Text

_TYPES = NUMERIC | {"date"}


def _inside(value: Value, ends: Interval) -> bool:  # type: ignore[type-arg]  # numbers or dates, checked on reading
    if ends.low is not None and (value < ends.low if ends.low_in else value <= ends.low):  # type: ignore[operator]
        return False
    return ends.high is None or bool(value <= ends.high if ends.high_in else value < ends.high)  # type: ignore[operator]


def _inside_rule(fact: str, ends: Interval) -> Rule:  # type: ignore[type-arg]
    return Every(_ends(fact, ends, "ge" if ends.low_in else "gt", "le" if ends.high_in else "lt"))


def _outside_rule(fact: str, ends: Interval) -> Rule:  # type: ignore[type-arg]
    return Some(_ends(fact, ends, "lt" if ends.low_in else "le", "gt" if ends.high_in else "ge"))


def _ends(fact: str, ends: Interval, low: Compare, high: Compare) -> tuple[Rule, ...]:  # type: ignore[type-arg]
    pairs: tuple[tuple[Compare, object], ...] = ((low, ends.low), (high, ends.high))
    return tuple(Ordinal(compare, fact, end) for compare, end in pairs if end is not None)  # type: ignore[arg-type]


OPERATORS = (
    Operator("between", _TYPES, "interval", Text("在 {value} 内", "in {value}"), "outside", _inside, _inside_rule),
    Operator("outside", _TYPES, "interval", Text("在 {value} 外", "outside {value}"), "between",
             lambda value, ends: not _inside(value, ends), _outside_rule),
)  # fmt: skip
