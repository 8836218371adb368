"""The smallest step of a fact, as examples and mutants take it, and what lies one step beside a bound."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from engine.conditions.registry import OPERATORS
from engine.conditions.tree import Test
from engine.known import Known
from engine.library import Library
from engine.model.facts import NUMERIC, Fact
from engine.model.quantities import MU, Interval, Number, exact

DAY = timedelta(days=1)

# A 分, a ㎡, 0.01 %, a 分 per ㎡; one of anything else (a person, a point, a ton, a year).
STEPS: dict[str, Number] = {
    "money": Fraction(1, 100),
    "ratio": Fraction(1, 10**4),
    "money_per_area": Fraction(1, 100),
}
LAND = exact(MU / 100)  # of what is measured in 亩: 0.01 亩


def step(fact: Fact) -> Any:
    """The smallest step: a timedelta of a date, a number of anything that can be counted or measured."""
    if fact.type == "date":
        return DAY
    return LAND if fact.unit in ("亩", "mu") else STEPS.get(fact.type, 1)


def has_steps(fact: Fact) -> bool:
    """Whether the fact has an order: bounds can be moved and values lie beside them."""
    return fact.type == "date" or fact.type in NUMERIC


def ends(test: Test) -> tuple[Any, ...]:
    """The bounds a test compares with: numbers and days."""
    operand = test.operand
    listed = (operand.low, operand.high) if isinstance(operand, Interval) else (operand,)
    return tuple(
        end for end in listed if isinstance(end, int | Fraction | date) and not isinstance(end, bool)
    )


def across(test: Test, end: Any, fact: Fact) -> tuple[Any, ...]:
    """The values one step beside a bound at which the test answers otherwise than at it."""
    holds = OPERATORS[test.operator].test
    there = holds(end, test.operand)
    small = step(fact)
    try:
        near = [value for value in (end - small, end + small) if holds(value, test.operand) is not there]
    except OverflowError:  # a day no calendar has
        return ()
    return tuple(value for value in near if _in_bounds(value, fact))


def _in_bounds(value: Any, fact: Fact) -> bool:
    if isinstance(value, date):
        return True
    return (fact.low is None or value >= fact.low) and (fact.high is None or value <= fact.high)


def is_beside(value: Any, end: Any, fact: Fact, library: Library, known: Known, year: int | None) -> bool:
    """Whether a value is not the bound but within a step of it.

    Of a fact that is worked out it may also be as near as one step of a stated fact brings it: with ten of a hundred
    people a share of 10 % has no neighbour but 9.9 % (one more person in all).
    """
    distance = abs(value - end)
    if not distance:
        return False
    if distance <= step(fact):
        return True
    if fact.formula is None or not isinstance(value, int | Fraction):
        return False
    return any(distance <= abs(moved - value) for moved in _moved(fact, library, known, year))


def _moved(fact: Fact, library: Library, known: Known, year: int | None) -> Iterator[Number]:
    """What a derived quantity comes to when one of the stated quantities behind it is a step more or less."""
    for name in sorted(library.roots_of([fact.id])):
        root = known.vocabulary.facts[name]
        if root.type not in NUMERIC or not root.answerable:
            continue
        given = known.project.facts.get(name)
        for at in given if isinstance(given, dict) else [None]:
            stated = given[at] if isinstance(given, dict) and at is not None else given
            if not isinstance(stated, int | Fraction):
                continue
            for other in (stated - step(root), stated + step(root)):
                moved = known.supposing({(name, at): exact(other)}).value(fact.id, year)
                if isinstance(moved, int | Fraction):
                    yield moved
