"""Working days against what the State Council announced, and against plain weekdays where nothing is announced yet."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.workspace.working_days import Deadline, deadline, is_announced, is_working, working_days_between

# 国办发明电〔2025〕7号: the days off of 2026, and the weekends that are worked for them.
OFF = [
    "2026-01-01", "2026-01-02", "2026-02-15", "2026-02-23", "2026-04-06", "2026-05-01", "2026-05-05",
    "2026-06-19", "2026-09-25", "2026-10-01", "2026-10-07", "2026-11-21", "2026-11-22",
]  # fmt: skip
WORKED = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10", "2026-11-23"]
DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("day", "worked"), [*((each, False) for each in OFF), *((each, True) for each in WORKED)]
)
def test_a_day_is_worked_or_off_as_announced(day, worked):
    assert is_working(date.fromisoformat(day)) is worked


@pytest.mark.parametrize(
    ("asked", "days", "last", "announced"),
    [
        ("2026-11-23", 5, "2026-11-30", True),  # Monday to Monday
        ("2026-09-28", 5, "2026-10-10", True),  # over the National Day, and a Saturday that is worked
        ("2026-02-13", 1, "2026-02-14", True),  # a Saturday that is worked
        ("2026-12-30", 1, "2026-12-31", True),
        ("2026-12-30", 2, "2027-01-01", False),  # what is off in 2027 is not announced: a weekday
        ("2026-11-20", 1, "2026-11-23", True),
    ],
)
def test_the_last_day_of_a_time_limit(asked, days, last, announced):
    found = deadline(date.fromisoformat(asked), days)
    assert found == Deadline(date.fromisoformat(last), announced)


@given(DAYS, st.integers(1, 60))
def test_a_deadline_is_a_working_day_and_so_many_of_them_away(asked, days):
    last = deadline(asked, days).day
    assert is_working(last)
    assert working_days_between(asked, last) == days
    assert working_days_between(last, asked) == -days
    assert deadline(asked, days + 1).day > last


@given(DAYS)
def test_a_year_that_is_not_announced_has_its_weekdays(day):
    assert is_announced(day) == (day.year <= 2026)
    if not is_announced(day):
        assert is_working(day) == (day.weekday() < 5)
        assert deadline(day - timedelta(1), 1).announced is is_announced(deadline(day - timedelta(1), 1).day)
