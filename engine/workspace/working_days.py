"""Working days in China: the weekends that are worked and the days off that the State Council announces, year by year.

Who hands a thing in on a day has the days after it: the day itself does not count (Civil Code, article 201).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a time limit. Not `announced`: the days off of a year in it are not known yet, so it may move."""

    day: date
    announced: bool


def deadline(asked: date, days: int) -> Deadline:
    """The last of so many working days after one."""
    day, left, announced = asked, days, True
    while left > 0:
        day += timedelta(1)
        announced = announced and is_announced(day)
        left -= is_working(day)
    return Deadline(day, announced)


def working_days_between(first: date, last: date) -> int:
    """How many working days come after the first day, up to the last; fewer than none where it lies before."""
    if last < first:
        return -working_days_between(last, first)
    return sum(is_working(first + timedelta(after)) for after in range(1, (last - first).days + 1))


def is_working(day: date) -> bool:
    """Whether offices are open. Of a year that is not announced: on every weekday."""
    if not is_announced(day):
        return day.weekday() < SATURDAY
    from chinese_calendar import is_workday  # noqa: PLC0415  (70 KB of days, for whoever asks)

    return bool(is_workday(day))


def is_announced(day: date) -> bool:
    """Whether the days off of that year are known."""
    first, last = _announced()
    return first <= day.year <= last


def last_announced() -> int:
    """The last year of which the days off are known."""
    return _announced()[1]


@cache
def _announced() -> tuple[int, int]:
    from chinese_calendar.constants import holidays  # noqa: PLC0415  (see above)

    return min(holidays).year, max(holidays).year
