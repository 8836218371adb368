"""Formulas of derived facts, as data: facts, numbers, and calls of the few functions there are."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.model.quantities import Number


@dataclass(frozen=True, slots=True)
class Ref:
    """A fact, in the year being judged where it is yearly."""

    fact: str


@dataclass(frozen=True, slots=True)
class Call:
    """An operator (`+ - * /`) or a function with its parts."""

    name: str
    parts: "tuple[Formula, ...]"


Formula = Ref | Call | Number


def facts_in(formula: Formula) -> Iterator[str]:
    """The facts a formula rests on, in order, each as often as it stands there."""
    match formula:
        case Ref(fact=fact):
            yield fact
        case Call(parts=parts):
            for part in parts:
                yield from facts_in(part)


SERIES = frozenset({"last_year", "sum_last", "total"})  # functions of a fact's years


def uses(formula: Formula, *, as_series: bool = False) -> Iterator[tuple[str, bool]]:
    """The facts of a formula, and whether each is used as a series of years."""
    match formula:
        case Ref(fact=fact):
            yield fact, as_series
        case Call(name=name, parts=parts):
            for part in parts:
                yield from uses(part, as_series=name in SERIES)
