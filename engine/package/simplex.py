"""A small exact linear program: the simplex method in whole numbers and fractions."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from engine.model.quantities import Number, exact


def optimum(
    costs: list[Number], bounds: Sequence[Number], rows: list[list[Number]], rooms: Sequence[Number]
) -> tuple[list[Number], list[Number]]:
    """The x that maximises costs·x where rows·x <= rooms and 0 <= x <= bounds, and what more of each room would add.

    By Bland's rule, so that it always ends. A variable at its bound is replaced by its distance from it: those that
    are not basic are all zero.
    """
    count = len(costs)
    limits: list[Number | None] = [*bounds, *(None for _ in rows)]
    basis = [count + place for place in range(len(rows))]
    table = [[*row, *(int(place == own) for own in range(len(rows)))] for place, row in enumerate(rows)]
    gains: list[Number] = [*costs, *(0 for _ in rows)]
    values = list(rooms)
    turned = [False] * len(gains)
    while True:
        enter = next((place for place, gain in enumerate(gains) if gain > 0), None)
        if enter is None:
            break
        _, leave, at = min(_stops(table, values, basis, limits, enter))
        own = limits[enter]
        if at < 0 and own is not None:
            values = [value - row[enter] * own for value, row in zip(values, table, strict=True)]
            for row in (*table, gains):
                row[enter] = -row[enter]
            turned[enter] = not turned[enter]
            continue
        if table[at][enter] < 0:
            top = limits[leave]
            assert top is not None
            table[at] = [-each if place != leave else each for place, each in enumerate(table[at])]
            values[at] = top - values[at]
            turned[leave] = not turned[leave]
        _pivot(table, values, gains, at, enter)
        basis[at] = enter
    result: list[Number] = [0] * count
    for variable, value in zip(basis, values, strict=True):
        if variable < count:
            result[variable] = exact(value)
    found = [bounds[place] - value if turned[place] else value for place, value in enumerate(result)]
    return found, [-gain for gain in gains[count:]]


def _stops(
    table: list[list[Number]],
    values: Sequence[Number],
    basis: Sequence[int],
    limits: Sequence[Number | None],
    enter: int,
) -> Iterator[tuple[Number, int, int]]:
    """How far a variable can grow until one reaches an end: the distance, which, and its row (-1: itself)."""
    own = limits[enter]
    if own is not None:
        yield own, enter, -1
    for place, row in enumerate(table):
        top = limits[basis[place]]
        if row[enter] > 0:
            yield _over(values[place], row[enter]), basis[place], place
        elif row[enter] < 0 and top is not None:
            yield _over(top - values[place], -row[enter]), basis[place], place


def _pivot(table: list[list[Number]], values: list[Number], gains: list[Number], at: int, enter: int) -> None:
    pivot = table[at][enter]
    if pivot != 1:
        table[at] = [_over(each, pivot) for each in table[at]]
        values[at] = _over(values[at], pivot)
    own = table[at]
    for place, row in enumerate(table):
        factor = row[enter]
        if place != at and factor:
            table[place] = [
                each - factor * mine if mine else each for each, mine in zip(row, own, strict=True)
            ]
            values[place] -= factor * values[at]
    factor = gains[enter]
    gains[:] = [each - factor * mine if mine else each for each, mine in zip(gains, own, strict=True)]


def _over(value: Number, by: Number) -> Number:
    return value if by == 1 else exact(Fraction(value) / by)
