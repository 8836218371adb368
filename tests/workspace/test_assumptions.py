"""Assumptions: none is invented; set as typed and exactly, by the lead, one after the other."""

from fractions import Fraction

import pytest

from engine.workspace.budget.assumptions import (
    CARRIED,
    LEVELS,
    SHARES,
    Assumptions,
    assumed,
    assumptions,
    set_levels,
    set_share,
)
from engine.workspace.failures import Conflict, Unfit


def test_nothing_is_set_before_somebody_sets_it(do):
    assert do("auditor", assumptions) == Assumptions(None, None, None, None, CARRIED)
    shown = do("recruiter", assumed)
    assert [each.name for each in shown] == [*SHARES, "levels"]
    assert [each.said is None for each in shown] == [True] * len(SHARES) + [False]
    assert {(each.author, each.version) for each in shown} == {("", 0)}


@pytest.mark.parametrize("name", SHARES)
@pytest.mark.parametrize(
    ("typed", "value"),
    [("40%", Fraction(2, 5)), ("0%", 0), ("100%", 1), ("33.3333333%", Fraction(333333333, 10**9)), (" 5 % ", Fraction(1, 20))],
)  # fmt: skip
def test_a_share_is_kept_exactly_as_typed(do, name, typed, value):
    assert getattr(do("lead", set_share, name, 0, typed), name) == value
    assert getattr(do("auditor", assumptions), name) == value
    shown = next(each for each in do("auditor", assumed) if each.name == name)
    assert (shown.author, shown.version, shown.said is None) == ("负责人甲", 1, False)
    assert getattr(do("lead", set_share, name, 1, " "), name) is None  # not known any more
    assert getattr(do("auditor", assumptions), name) is None


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("zone_share_cit", "101%", "assumption-range"),
        ("zone_share_cit", "-1%", "assumption-range"),
        ("realised", "201%", "assumption-range"),
        ("discount", "0.05", "missing-unit"),
        ("discount", "约5%", "not-one-figure"),
        ("discount", "5元", "wrong-unit"),
    ],
)
def test_what_is_no_share_is_told(do, name, typed, code):
    with pytest.raises(Unfit, match=code):
        do("lead", set_share, name, 0, typed)
    assert do("lead", assumptions) == Assumptions()


def test_whoever_was_not_the_first_is_told(do):
    do("lead", set_share, "discount", 0, "5%")
    for seen in (0, 2):
        with pytest.raises(Conflict, match="changed-meanwhile"):
            do("lead", set_share, "discount", seen, "6%")
    with pytest.raises(Conflict, match="changed-meanwhile"):
        do("lead", set_share, "realised", 1, "90%")  # nobody has set it
    assert do("lead", set_share, "discount", 1, "6%").discount == Fraction(6, 100)


def test_levels_that_the_zone_carries(do):
    assert do("lead", set_levels, 0, frozenset({"zone", "county"})).levels == {"zone", "county"}
    said = do("auditor", assumed)[-1].said
    assert (said.zh, said.en) == ("园区、县市", "The zone, County or city")
    assert do("lead", set_levels, 1, frozenset()).levels == frozenset()
    with pytest.raises(Unfit, match="assumption-levels"):
        do("lead", set_levels, 2, frozenset({"village"}))
    assert do("lead", set_levels, 2, frozenset(LEVELS)).levels == LEVELS.keys()
