"""Years in their order, and those side by side of which the same is said."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def years_in_order(years: Iterable[int | None]) -> list[int | None]:
    """Each once, one that is not known (None) last."""
    return sorted(set(years), key=lambda year: (year is None, year or 0))


def runs(years: Mapping[int, T]) -> list[tuple[int, int, T]]:
    """First year, last year, what is said of all of them, in order."""
    found: list[tuple[int, int, T]] = []
    for year, said in sorted(years.items(), key=lambda each: each[0]):
        if found and found[-1][1:] == (year - 1, said):
            found[-1] = (found[-1][0], year, said)
        else:
            found.append((year, year, said))
    return found
