"""What only time cures: the day from which a refused clause would hold if nothing changed but the calendar."""

from datetime import date, timedelta

from engine.assessment import Sheet
from engine.clause import Clause
from engine.conditions.tree import All, Any, Node, Not, Open, Test
from engine.known import Known
from engine.library import counted_from
from engine.model.quantities import Interval


def day_of_eligibility(clause: Clause, sheet: Sheet, known: Known) -> date | None:
    """The first day on which every condition now failing is met by waiting; None where time cannot help.

    A candidate only: on that day other facts may read differently, so the clause must be judged again.
    """
    return _cured(clause.tree, sheet, known)


def _cured(node: Node, sheet: Sheet, known: Known) -> date | None:
    if sheet.tracer.truth(node, sheet.truths):
        return known.as_of
    match node:
        case All(parts=parts):
            days = [_cured(part, sheet, known) for part in parts]
            found = [day for day in days if day is not None]
            return max(found) if len(found) == len(days) else None
        case Any(parts=parts):
            return min((day for part in parts if (day := _cured(part, sheet, known))), default=None)
        case Test():
            return _day_of(node, known)
        case Not() | Open():
            return None


def _day_of(test: Test, known: Known) -> date | None:
    """The first day on which a test of `as_of`, or of the days since a date, is met."""
    start = _start(test.fact, known)
    if start is None:
        return None
    match test.operator, test.operand:
        case (("at_least" | "on_or_after"), wanted):
            return _later(start, wanted, 0)
        case (("more_than" | "after"), wanted):
            return _later(start, wanted, 1)
        case "between", Interval(low=wanted, low_in=low_in):
            return _later(start, wanted, 0 if low_in else 1)
    return None


def _start(key: str, known: Known) -> date | None:
    """The day from which the fact counts days up to the assessment; `date.min` for `as_of` itself."""
    if key == "as_of":
        return date.min
    start = counted_from(known.vocabulary.fact(key))
    value = known.value(start) if start else None
    return value if isinstance(value, date) else None


def _later(start: date, wanted: object, more: int) -> date | None:
    try:
        if isinstance(wanted, date):
            return wanted + timedelta(days=more)
        return start + timedelta(days=wanted + more) if isinstance(wanted, int) else None
    except OverflowError:  # a day no calendar reaches
        return None
