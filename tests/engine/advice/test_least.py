"""The least change that opens a clause or reaches a sum: by hand, and every one of them tried out."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from advice_projects import FACTORY, PAYER, after, assessed, may_be_touched, near, one_step_less, sure
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import library

from engine import WHY_NOT, advise, least_change

WAN = 10_000
RATE_5, RATE_15, HOLIDAY = (
    "cn-small-low-profit/rate-5",
    "cn-western-development/rate-15",
    "xj-difficult-area/holiday",
)


def least(facts, goal):
    return least_change(assessed(facts), goal)


def changes(facts, goal):
    return told(least(facts, goal))


def told(found):
    return None if found.changes is None else {(each.fact, each.year): each.after for each in found.changes}


def test_what_is_open_already_needs_no_change():
    found = least({**PAYER, "main_business_share": "60%"}, RATE_15)
    assert (found.changes, found.gain, found.untouched) == ((), None, ())
    assert least(PAYER, 0).changes == ()


def test_one_change_opens_a_clause():
    assert changes(PAYER, RATE_15) == {("main_business_share", None): Fraction(60, 100)}
    found = least(PAYER, RATE_15)
    # 10 points of 400 − 100, 300 and 1000 − 50 (less the R&D at 25%, and the credit of 10)
    assert (found.gain.min, found.goal) == (
        sure(after(assessed(PAYER), found.changes)) - sure(assessed(PAYER)),
        RATE_15,
    )


def test_two_changes_where_two_are_needed():
    facts = {**PAYER, "total_assets": "5001万元", "taxable_income": {2027: "300万元"}}
    assert changes(facts, RATE_5) == {("employees", None): 300, ("total_assets", None): 5000 * WAN}


def test_the_nearest_of_several_years_and_ways():
    facts = {**FACTORY, "lease_start": "unknown", "output": {2028: "0元"}}
    # any day to come makes a first year, which asks for no output
    assert changes(facts, "changji-golden-ten/rent") == {("lease_start", None): date(2027, 1, 1)}
    facts = {**FACTORY, "fixed_asset_investment": {2027: "1000万元", 2028: "1900万元", 2029: "0元"}}
    assert changes(facts, "changji-golden-ten/fixed-assets") == {("fixed_asset_investment", 2028): 2000 * WAN}


@pytest.mark.parametrize(
    ("facts", "goal", "untouched"),
    [
        ({**PAYER, "western_catalogue": "no"}, RATE_15, {"western_catalogue": "authority"}),
        ({**PAYER, "site": "ningbo"}, RATE_15, {"western_region": "site"}),
        (
            {**PAYER, "registered_on": "2020-12-31", "main_business_share": "60%"},
            HOLIDAY,
            {"registered_on": "past"},
        ),
        (
            {**PAYER, "taxable_income": {2027: "3000001元"}, "rnd_expense": {2027: "0元"}},
            RATE_5,
            {"taxable_income": "given"},
        ),
        (FACTORY, "changji-golden-ten/article-5", {"": "text"}),
        (PAYER, "cn-high-tech-enterprise/rate-15", {"high_tech_enterprise": "worked_out"}),
        ({**FACTORY, "sectors": ["other"]}, "changji-golden-ten/premises-purchase", {"sectors": "given"}),
    ],
)
def test_what_stands_in_the_way_and_may_not_be_touched(facts, goal, untouched):
    found = least(facts, goal)
    assert (found.changes, found.gain) == (None, None)
    assert untouched.items() <= dict(found.untouched).items()
    assert {code for _, code in found.untouched} <= WHY_NOT.keys()


def test_a_sum_by_one_step():
    facts = {**FACTORY, "premises": ["purchase"], "construction_start": "2030-01-01"}
    # 2% of the price
    assert changes(facts, 20 * WAN) == {("premises_price", None): 1000 * WAN}
    assert changes(facts, 30 * WAN) == {("premises_price", None): 1500 * WAN}
    assert changes(facts, 200 * WAN) == {("premises_price", None): 10_000 * WAN}
    found = least(facts, Fraction(2_000_001, 10))
    assert found.changes[0].after == Fraction(100_000_05, 1)
    assert (found.gain.min, found.gain.max) == (Fraction(2_000_001, 10), Fraction(2_000_001, 10))


def test_a_sum_by_two_steps():
    """The reward for premises ends at 200; with a listed bank the loan of 1000 brings 30."""
    nothing = {
        name: {2027: "0元"} for name in ("taxable_income", "rnd_expense", "special_equipment_investment")
    }
    loan = {
        name: PAYER[name]
        for name in (
            "private_sme",
            "loan_bank_listed",
            "loan_sector_listed",
            "fixed_asset_loan",
            "loan_started_on",
        )
    }
    project = assessed(
        {
            **FACTORY,
            **nothing,
            **loan,
            "premises": ["purchase"],
            "lease_start": "2020-01-01",
            "fixed_asset_investment": {2027: "0元", 2028: "0元", 2029: "0元"},
            "total_investment": "0元",
        }
    )
    assert sure(project) == 0
    assert told(least_change(project, 150 * WAN)) == {("premises_price", None): 7500 * WAN}
    assert told(least_change(project, 225 * WAN)) == {
        ("loan_bank_listed", None): True,
        ("premises_price", None): 9750 * WAN,
    }
    # both to their ends: 200, and 150 of a loan of 5000
    assert told(least_change(project, 350 * WAN)) == {
        ("fixed_asset_loan", None): 5000 * WAN, ("loan_bank_listed", None): True, ("premises_price", None): 10_000 * WAN
    }  # fmt: skip
    assert least_change(project, 351 * WAN).changes is None


def test_a_sum_out_of_reach():
    found = least({**PAYER, "loan_sector_listed": "no"}, 10**12)
    assert found.changes is None
    assert ("loan_sector_listed", "authority") in found.untouched


# --- every one of them tried out


@settings(max_examples=17)
@given(near(), st.data())
def test_a_clause_is_opened_by_all_of_the_changes_and_no_less(facts, data):
    assessment = assessed(facts)
    closed = [
        each for each in assessment.results if each.verdict != "eligible" and each.clause.text.text is None
    ]
    assume(closed)
    goal = data.draw(st.sampled_from([each.clause.id for each in closed]))
    found = least_change(assessment, goal)
    if found.changes is None:
        assert {code for _, code in found.untouched} <= WHY_NOT.keys()
        return
    assert found.changes
    assert len({each.place for each in found.changes}) == len(found.changes)
    assert all(may_be_touched(assessment, each) for each in found.changes)
    done = after(assessment, found.changes)
    assert opened(done, goal)
    assert found.gain.min == sure(done) - sure(assessment)
    for fewer in less(assessment, found.changes):
        assert not opened(after(assessment, fewer), goal)


def opened(assessment, clause):
    """By itself, or by a deduction of the package."""
    return assessment.result(clause).verdict == "eligible" or clause in assessment.package.best.chosen


def less(assessment, whole):
    """The changes with one of them left out, or one quantity one step less."""
    for i, change in enumerate(whole):
        yield (*whole[:i], *whole[i + 1 :])
        nearer = one_step_less(assessment, change)
        if nearer is not None and nearer.after != change.before:
            yield (*whole[:i], nearer, *whole[i + 1 :])


@settings(max_examples=12)
@given(near(), st.integers(1, 200 * 10**6), st.booleans())
def test_a_sum_is_reached_by_all_of_the_changes_and_no_less(facts, cents, little):
    assessment = assessed(facts)
    target = sure(assessment) + (Fraction(cents, 100) / (20 if little else 1))
    found = least_change(assessment, target)
    if found.changes is None:
        return
    assert found.changes
    assert all(may_be_touched(assessment, each) for each in found.changes)
    done = after(assessment, found.changes)
    assert sure(done) >= target
    assert found.gain.min == sure(done) - sure(assessment)
    for fewer in less(assessment, found.changes):
        assert sure(after(assessment, fewer)) < target


@settings(max_examples=12)
@given(near())
def test_no_single_step_of_the_near_misses_opens_it_more_cheaply(facts):
    assessment = assessed(facts)
    for miss in advise(assessment).near_misses:
        if assessment.result(miss.clause).verdict == "not_eligible":  # and not only one of its years
            assert len(least_change(assessment, miss.clause).changes) == 1


def test_changes_say_where_they_start():
    found = least(PAYER, RATE_15)
    assert found.changes[0].before == Fraction(59, 100)
    assert replace(found.changes[0], after=None).place == ("main_business_share", None)
    assert library().vocabulary.facts["main_business_share"].who == "applicant"
