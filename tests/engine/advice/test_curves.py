"""The package along one quantity, and the ranges where more of it brings less."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from advice_projects import FACTORY, PAYER, after, assessed, near, sure
from hypothesis import given, settings
from support import assessment_of, clause_text, clean, library_of, policy_text

from engine import Change, cliffs, curve
from engine.advice.curves import turns
from engine.money.completions import step

WAN = 10_000
FEN = Fraction(1, 100)
SMALL = {
    **PAYER, "employees": 300, "total_assets": "5000万元", "main_business_share": "10%", "loan_bank_listed": "no", "site": "ningbo",
    "rnd_expense": {2027: "0元"}, "special_equipment_investment": {2027: "0元"}, "taxable_income": {2027: "300万元"},
    "small_equipment_investment": {2027: "0元"},
}  # fmt: skip
BUILDER = {
    **FACTORY,
    "premises": ["build"],
    "construction_start": "2027-04-01",
    "fixed_asset_investment": {2027: "3000万元", 2028: "0元", 2029: "0元"},
}


def moved(assessment, fact, year, value):
    """The sure sum with one fact at another value, from the beginning."""
    before = assessment.known.value(fact, year)
    return sure(after(assessment, [Change(fact, year, before, value)]))


def test_a_curve_goes_through_the_thresholds_and_beside_them():
    found = curve(assessed(BUILDER), "fixed_asset_investment", 1000 * WAN, 7000 * WAN, year=2027, points=7)
    sums = {each.value: each.amount.min for each in found.points}
    wanted = {
        1000 * WAN: 0, 2000 * WAN - FEN: 0, 2000 * WAN: 24 * WAN, 2000 * WAN + FEN: 24 * WAN + FEN * Fraction(12, 1000), 3000 * WAN: 36 * WAN,
        6000 * WAN - FEN: 72 * WAN - FEN * Fraction(12, 1000), 6000 * WAN: 90 * WAN, 7000 * WAN: 105 * WAN,
    }  # fmt: skip
    assert wanted.items() <= sums.items()
    assert list(sums) == sorted(sums)
    assert {each.chosen for each in found.points} == {(), ("changji-golden-ten/fixed-assets",)}
    assert (found.fact, found.year, found.cliffs) == ("fixed_asset_investment", 2027, ())


def test_points_lie_on_the_steps_of_the_fact():
    found = curve(assessed(SMALL), "employees", 298, 303, points=3)
    assert [each.value for each in found.points] == [298, 299, 300, 301, 303]
    found = curve(assessed(FACTORY), "premises_price", 0, 1, points=4)
    assert all((each.value * 100).denominator == 1 for each in found.points)
    assert {0, Fraction(33, 100), Fraction(67, 100), 1} <= {each.value for each in found.points}


def test_a_curve_of_one_point():
    assert [each.value for each in curve(assessed(BUILDER), "premises_price", 5, 5).points] == [5]


def test_the_cliff_of_the_small_low_profit_rate():
    """At 300万元 it saves 60; one 分 more and nothing."""
    found = {(each.fact, each.year): each for each in cliffs(assessed(SMALL))}
    cliff = found["taxable_income", 2027]
    assert (cliff.last, cliff.loss.min, cliff.until) == (300 * WAN, 60 * WAN, None)
    cliff = found["employees", None]
    assert (cliff.last, cliff.loss.max, cliff.until) == (300, 60 * WAN, None)


def test_a_cliff_that_ends():
    """With the western rate 10 points of any income: from 600万元 on that is 60 again."""
    facts = {**SMALL, "site": "changji-hitech", "main_business_share": "80%"}
    cliff = next(each for each in cliffs(assessed(facts)) if each.fact == "taxable_income")
    assert (cliff.last, cliff.until) == (300 * WAN, 600 * WAN)
    assert cliff.loss.min == 60 * WAN - (300 * WAN + FEN) / 10


def test_a_cliff_moved_by_a_deduction():
    """100万元 of R&D carries the small low-profit rate to an income of 400万元; western 10 points catch up at 700万元."""
    facts = {
        **SMALL,
        "site": "changji-hitech",
        "main_business_share": "80%",
        "rnd_expense": {2027: "100万元"},
    }
    cliff = next(each for each in cliffs(assessed(facts)) if each.fact == "taxable_income")
    assert (cliff.last, cliff.until) == (400 * WAN, 700 * WAN)
    # 100 − 300 × 5% = 85; then a quarter of the R&D and a tenth of the rest
    assert cliff.loss.min == 85 * WAN - (400 * WAN + FEN - 100 * WAN) / 10 - 25 * WAN


EXEMPT = clean(
    library_of(
        policy_text(
            clause_text("s", "- taxable_income: {at_most: 300万元}", "{kind: tax_rate, rate: 5%}", "each_year: {years_of: taxable_income}"),
            clause_text("x", "", "{kind: income_exemption, of: output, full_up_to: 500万元, beyond: 50%}", "each_year: {years_of: output}"),
        )
    )
)  # fmt: skip


def test_a_cliff_moved_by_exempt_income():
    """700万元 of an income of 900万元 is exempt, so the low rate reaches to 1000万元; of the other half 25 % are due all the same."""
    assessment = assessment_of(EXEMPT, {"taxable_income": {2027: "1000万元"}, "output": {2027: "900万元"}})
    cliff = next(each for each in cliffs(assessment) if each.fact == "taxable_income")
    # 300 left, 200 of it at 25 %: 250 − 5 − 50; above it 250 − 75
    assert (cliff.last, cliff.loss.min) == (1000 * WAN, 195 * WAN - 175 * WAN)
    assert sure(assessment) == 195 * WAN


@pytest.mark.parametrize(("income", "door"), [(700, 400), (800, 500), (900, 700), (1000, 900)])
def test_where_exempt_income_opens_a_door(income, door):
    """Up to 500万元 a yuan counts whole, above it by half."""
    facts = {"taxable_income": {2027: f"{income}万元"}, "output": {2027: "1万元"}}
    found = curve(assessment_of(EXEMPT, facts), "output", 0, 1500 * WAN, year=2027, points=4)
    opened = [each.value for each in found.points if "t/s" in each.chosen]
    assert opened[0] == door * WAN
    assert door * WAN - FEN in [each.value for each in found.points]


def test_the_cliffs_of_a_table_read_on_another_fact():
    table = '{kind: brackets, by: employees, brackets: [{between: "[10, 20]", amount: 5万元}, {between: "(20, 30]", amount: 2万元}, {between: "(30, 40)", amount: 9万元}]}'
    library = clean(library_of(policy_text(clause_text("a", benefit=table))))
    found = [
        (each.last, each.until, each.loss.min) for each in cliffs(assessment_of(library, {"employees": 15}))
    ]
    assert found == [(20, 31, 3 * WAN), (39, None, 9 * WAN)]


def test_where_only_our_knowledge_ends_there_is_no_cliff():
    """From 1亿元 on the text of the fixed-asset reward is not available: the sure sum falls, the most has no bound."""
    facts = {**BUILDER, "total_investment": "3亿元"}
    assert not [each for each in cliffs(assessed(facts)) if each.fact == "fixed_asset_investment"]


def test_a_curve_tells_where_only_our_knowledge_ends():
    facts = {**BUILDER, "total_investment": "3亿元"}
    ends = {
        stop: curve(assessed(facts), "fixed_asset_investment", 0, stop * WAN, year=2027, points=9)
        for stop in (9_000, 20_000)
    }
    assert [each.knowledge_ends for each in ends.values()] == [False, True]
    assert [each.cliffs for each in ends.values()] == [(), ()]
    fall = curve(assessed({**SMALL}), "taxable_income", 0, 1000 * WAN, year=2027, points=9)
    assert (len(fall.cliffs), fall.knowledge_ends) == (1, False)


def test_where_more_is_never_less_there_is_no_cliff():
    assert cliffs(assessed({**FACTORY, "premises": ["purchase"], "construction_start": "unknown"})) == ()


def test_a_curve_tells_its_own_cliffs():
    facts = {**SMALL, "site": "changji-hitech", "main_business_share": "80%"}
    found = curve(assessed(facts), "taxable_income", 0, 1000 * WAN, year=2027, points=11)
    assert [(each.last, each.until) for each in found.cliffs] == [(300 * WAN, 600 * WAN)]
    short = curve(assessed(facts), "taxable_income", 0, 500 * WAN, year=2027, points=6)
    assert [(each.last, each.until) for each in short.cliffs] == [(300 * WAN, None)]


@settings(max_examples=12)
@given(near())
def test_every_cliff_is_one(facts):
    assessment = assessed(facts)
    for cliff in cliffs(assessment):
        place = (cliff.fact, cliff.year)
        small = step(assessment.library.vocabulary.facts[cliff.fact])
        top = moved(assessment, *place, cliff.last)
        foot = moved(assessment, *place, cliff.last + small)
        assert top - foot == cliff.loss.min == cliff.loss.max > 0
        if cliff.until is not None:
            assert moved(assessment, *place, cliff.until) >= top
            assert moved(assessment, *place, cliff.until - small) < top
            middle = cliff.last + (Fraction(cliff.until - cliff.last) / 2 // small) * small
            assert middle == cliff.last or moved(assessment, *place, middle) < top


@settings(max_examples=12)
@given(near())
def test_between_its_points_a_curve_is_straight(facts):
    """Every kink of the sum is among the turns: three values between two of them lie on one line."""
    assessment = assessed(facts)
    place = ("fixed_asset_investment", 2027)
    if not isinstance(assessment.known.value(*place), int | Fraction):
        return
    ends = sorted({0, 12_000 * WAN, *turns(assessment, place)})
    small = step(assessment.library.vocabulary.facts[place[0]])
    for low, high in pairwise(ends):
        if high - low > 4 * small:
            inner = [low + small, low + ((high - low) // 2 // small) * small, high - small]
            one, two, three = (moved(assessment, *place, each) for each in inner)
            # A rival taking over bends it upwards; never downwards.
            assert (two - one) * (inner[2] - inner[1]) <= (three - two) * (inner[1] - inner[0])


def test_a_curve_is_that_of_the_changed_project():
    assessment = assessed(FACTORY)
    for each in curve(assessment, "leased_area", 4000, 6000, points=5).points:
        changed = after(assessment, [Change("leased_area", None, 5000, each.value)])
        assert (changed.package.best.amount, changed.package.best.chosen) == (each.amount, each.chosen)
        assert replace(each, value=0).value == 0
