"""The nearest value at which a test holds: it holds there, and one step back towards the present value it does not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.conditions.registry import OPERATORS
from engine.model.quantities import Interval

STEP = 1


@given(
    st.sampled_from(["at_least", "more_than", "at_most", "less_than"]),
    st.integers(-50, 50),
    st.integers(-60, 60),
)
def test_a_comparison_is_met_there_and_not_one_step_nearer(name, wanted, before):
    operator = OPERATORS[name]
    if operator.test(before, wanted):
        return
    (value,) = operator.nearest(wanted, before, STEP)
    back = STEP if before > value else -STEP
    assert operator.test(value, wanted)
    assert not operator.test(value + back, wanted)


@given(st.integers(-9, 9), st.integers(1, 9), st.booleans(), st.booleans(), st.integers(-30, 30))
def test_into_an_interval_by_its_nearer_end(low, width, low_in, high_in, before):
    ends = Interval(low, low + width + 2, low_in, high_in)
    between = OPERATORS["between"]
    if between.test(before, ends):
        return
    (value,) = between.nearest(ends, before, STEP)
    assert between.test(value, ends)
    assert not between.test(value + (STEP if before > value else -STEP), ends)


@pytest.mark.parametrize(
    ("name", "wanted", "before", "found"),
    [
        ("between", Interval(5, 9, True, True), None, [5]),
        ("between", Interval(None, 9, True, False), None, [8]),
        ("between", Interval(None, None, True, True), 3, []),
        ("is", True, False, [True]),
        ("is_not", True, True, [False]),
        ("is_not", "private", "private", []),  # anything else: no one value is nearest
        ("one_of", frozenset({"b", "a"}), "c", ["a", "b"]),
        ("includes", frozenset({"b", "a"}), frozenset({"c"}), [frozenset("ca"), frozenset("cb")]),
        ("includes", frozenset({"a"}), None, [frozenset("a")]),
        ("includes_all", frozenset({"a", "b"}), frozenset({"c"}), [frozenset("abc")]),
        ("within", frozenset({"C"}), "F5211", []),  # nobody changes industry for a grant
        ("outside", Interval(5, 9, True, True), 6, []),
    ],
)
def test_others(name, wanted, before, found):
    assert list(OPERATORS[name].nearest(wanted, before, STEP)) == found


def test_dates_step_by_days():
    day = timedelta(days=1)
    wanted = date(2027, 1, 1)
    assert OPERATORS["after"].nearest(wanted, None, day) == (date(2027, 1, 2),)
    assert OPERATORS["before"].nearest(wanted, None, day) == (date(2026, 12, 31),)
    assert OPERATORS["on_or_after"].nearest(wanted, None, day) == (wanted,)
