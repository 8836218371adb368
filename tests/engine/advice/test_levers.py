"""The quantities worth moving: how far, where something turns on the way, and that the money moves with them."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from advice_projects import DAY, FACTORY, PAYER, after, assessed, library, near
from hypothesis import given, settings
from support import ROOT, assessment_of, base_files, clause_text, clean, library_of, policy_text

from engine import Change, assess, levers, open_project
from engine.advice.levers import STOPS
from engine.money.completions import limits

WAN = 10_000
FEN = Fraction(1, 100)


def of(policies, facts):
    """The levers of a project in a library of these policies."""
    return levers(assessment_of(clean(library_of(*policies)), facts))


def demo():
    project, _ = open_project(Path(ROOT / "examples/demo-cable-plant.yaml"), library())
    return assess(library(), project, DAY)


@pytest.fixture(scope="module")
def shown():
    assessment = demo()
    return assessment, levers(assessment)


def sums(assessment, lever, value):
    changed = after(assessment, [Change(*lever.place, lever.value, value)])
    return changed.package.best.amount


def test_the_levers_of_the_demo(shown):
    _, found = shown
    strongest = {}
    for each in found:
        strongest.setdefault(each.fact, each)
    told = {name: (each.year, each.value, each.low, each.high) for name, each in strongest.items()}
    assert told == {
        "rnd_expense": (2030, 200 * WAN, 0, 630 * WAN),
        "fixed_asset_investment": (2029, 11_000 * WAN, 0, 15_500 * WAN),  # what the total leaves
        "leased_area": (None, 5000, 0, 10_000),
        "output": (2028, 4000 * WAN, 0, 8000 * WAN),
    }
    assert [each.swing for each in found] == sorted((each.swing for each in found), reverse=True)


def test_the_swing_of_a_lever_is_found_on_its_way(shown):
    assessment, found = shown
    for lever in {each.fact: each for each in found}.values():
        ends = [sums(assessment, lever, each) for each in (lever.low, lever.high)]
        most = [each.min if each.max is None else each.max for each in ends]
        apart = max(abs(ends[1].min - ends[0].min), abs(most[1] - most[0]))
        assert apart <= lever.swing


def test_something_turns_at_every_mark(shown):
    """Some test of a clause comes out otherwise on one side of it, or the package does."""
    assessment, found = shown
    for lever in {each.fact: each for each in found}.values():
        for mark in lever.marks:
            seen = set()
            for value in (mark - lever.step, mark, mark + lever.step):
                changed = after(assessment, [Change(*lever.place, lever.value, value)])
                truths = tuple(
                    (year, sheet.truths) for year, sheet in sorted(changed.sheets.items(), key=str)
                )
                seen.add((str(truths), changed.package.best.chosen))
            assert len(seen) > 1, (lever.place, mark)


@settings(max_examples=8)
@given(near())
def test_a_lever_lies_within_what_may_be_stated(facts):
    assessment = assessed(facts)
    vocabulary = assessment.library.vocabulary
    for lever in levers(assessment):
        fact = vocabulary.facts[lever.fact]
        assert fact.who == "applicant"
        assert fact.lever
        assert lever.value == assessment.known.value(*lever.place)
        bottom, top = limits(fact, assessment.known.supposing({lever.place: None}), lever.year)
        assert bottom <= lever.low < lever.high <= top
        assert lever.value is None or lever.low <= lever.value <= lever.high
        assert lever.swing > 0
        stops = lever.stops
        assert all(one < other for one, other in pairwise(stops))
        assert {lever.low, lever.high, *lever.marks} <= {*stops}
        assert lever.value is None or lever.value in stops
        assert (stops[0], stops[-1]) == (lever.low, lever.high)
        assert len(stops) <= STOPS + 4 + len(lever.marks)
        assert all((Fraction(each) / lever.step).denominator == 1 for each in (*lever.marks, *stops))


RATE = "{kind: rate, of: fixed_asset_loan, rate: 2%}"


def test_a_quantity_without_a_bound_reaches_beyond_what_turns_next():
    tiers = [
        clause_text(name, f"- employees: {{at_least: {count}}}", f"{{kind: fixed, amount: {count}万元}}")
        for name, count in (("a", 10), ("b", 20), ("c", 30), ("d", 4000))
    ]
    (lever,) = of([policy_text(*tiers)], {"employees": 5})
    assert (lever.low, lever.value, lever.high) == (0, 5, 5000)
    (lever,) = of([policy_text(*tiers[:3])], {"employees": 5})
    assert (lever.high, lever.marks) == (38, (10, 20, 30))
    assert lever.stops == (*range(39),)
    assert all(isinstance(each, int) for each in lever.stops)


def test_one_that_is_not_stated_begins_at_its_least():
    (lever,) = of([policy_text(clause_text("a", "- employees: {at_least: 10}"))], {})
    assert (lever.value, lever.low, lever.high, lever.marks) == (None, 0, 13, (10,))


def test_where_nothing_turns_it_reaches_twice_as_far():
    (lever,) = of([policy_text(clause_text(benefit=RATE))], {"fixed_asset_loan": "300万元"})
    assert (lever.low, lever.high, lever.swing) == (0, 600 * WAN, 12 * WAN)
    assert lever.stops[1] - lever.stops[0] == 20 * WAN


def test_a_threshold_between_two_steps_is_marked_on_both_sides():
    """8,000 yuan a square metre of 1,000万元: 1,250㎡ to the dot; of 1,001万元: between two hundredths."""
    yearly = "each_year: {years_of: output}"
    policy = policy_text(
        clause_text(
            "a",
            "- output_per_leased_area: {at_least: 7000元/㎡}",
            "{kind: rate, of: output, rate: 1%}",
            yearly,
        )
    )
    found = {
        each.fact: each for each in of([policy], {"leased_area": "1000㎡", "output": {2027: "1000万元"}})
    }
    assert found["output"].marks == (0, 700 * WAN)  # nothing is paid on nothing
    assert found["leased_area"].marks == (Fraction(142_857, 100), Fraction(142_858, 100))


def test_a_share_goes_no_further_than_the_whole():
    (lever,) = of(
        [policy_text(clause_text("a", "- main_business_share: {at_least: 60%}"))],
        {"main_business_share": "30%"},
    )
    assert (lever.low, lever.high) == (0, Fraction(75, 100))
    (lever,) = of(
        [policy_text(clause_text("a", "- main_business_share: {at_least: 90%}"))],
        {"main_business_share": "55%"},
    )
    assert lever.high == 1


SMALLER = policy_text(
    clause_text("a", "", "{kind: rate, of: small_equipment_investment, rate: 1%}", "each_year: {years_of: small_equipment_investment}"),
    clause_text("b", "", "{kind: rate, of: equipment_investment, rate: 1%}", "each_year: {years_of: equipment_investment}"),
)  # fmt: skip


def test_a_part_is_no_more_than_the_whole_and_the_whole_no_less_than_the_part():
    found = {
        each.fact: each
        for each in of(
            [SMALLER],
            {"equipment_investment": {2027: "50万元"}, "small_equipment_investment": {2027: "30万元"}},
        )
    }
    assert (found["small_equipment_investment"].low, found["small_equipment_investment"].high) == (
        0,
        50 * WAN,
    )
    assert (found["equipment_investment"].low, found["equipment_investment"].high) == (30 * WAN, 100 * WAN)


def test_figures_that_contradict_each_other_are_mended_not_moved():
    facts = {"equipment_investment": {2027: "30万元"}, "small_equipment_investment": {2027: "50万元"}}
    assert of([SMALLER], facts) == ()


@pytest.mark.parametrize(
    ("conditions", "facts"),
    [
        ("- employees: {at_least: 10}\n- industry: {within: C38}", {"employees": 5, "industry": "C13"}),
        ("", {"employees": 5}),
        ("- innovation_score: {at_least: 70}", {"innovation_score": 60}),
        ("- total_assets: {at_least: 10元}", {"employees": 5, "total_assets": "0元"}),
    ],
    ids=["refused anyway", "nothing rests on it", "an authority decides it", "the other way"],
)
def test_what_moves_no_money_is_no_lever(conditions, facts):
    found = {each.fact for each in of([policy_text(clause_text("a", conditions))], facts)}
    assert found <= {"total_assets"}


def test_clauses_of_other_places_move_nothing_and_mark_nothing():
    there = policy_text(clause_text("a", "- employees: {at_least: 10}"), policy="there", sites="[qitai]")
    here = policy_text(clause_text("a", "- employees: {at_least: 20}"), policy="here", sites="[mulei]")
    assert of([there], {"site": "mulei", "employees": 5}) == ()
    (lever,) = of([there, here], {"site": "mulei", "employees": 5})
    assert lever.marks == (20,)
    assert of([there, here], {"employees": 5, "site": "qitai"})[0].marks == (10,)


def test_only_the_years_stated_within_the_horizon():
    facts = {**FACTORY, "output": {2019: "1元", 2028: "3990万元", 2046: "4000万元"}}
    years = {each.year for each in levers(assessed(facts)) if each.fact == "output"}
    assert years == {2028}


def test_a_quantity_that_may_be_less_than_nothing():
    """Nobody chooses an income, so the library asks no one to move it; another may."""
    name = "policies/vocabulary.yaml"
    head, fact, tail = base_files()[name].partition(b"\n  taxable_income:\n")
    files = {name: head + fact + tail.replace(b"    lever: no\n", b"", 1)}
    policy = policy_text(
        clause_text(
            "a", "- taxable_income: {at_most: 300万元}", extra="each_year: {years_of: taxable_income}"
        )
    )
    library = clean(library_of(policy, files=files))
    assert library.vocabulary.facts["taxable_income"].lever
    (lever,) = levers(assessment_of(library, {"taxable_income": {2027: "-100万元"}}))
    assert (lever.low, lever.value, lever.high) == (-200 * WAN, -100 * WAN, 380 * WAN)
    assert lever.marks == (300 * WAN,)


def test_the_taxpayer_of_the_tests_has_levers_with_doors():
    """What lowers the income to the small low-profit line is marked on the fact that lowers it."""
    facts = {**PAYER, "employees": 300, "total_assets": "5000万元", "rnd_expense": {2027: "50万元"}, "site": "ningbo",
             "taxable_income": {2027: "400万元"}, "special_equipment_investment": {2027: "0元"},
             "equipment_investment": {2027: "0元"}, "small_equipment_investment": {2027: "0元"}}  # fmt: skip
    found = {(each.fact, each.year): each for each in levers(assessed(facts))}
    assert 100 * WAN in found["rnd_expense", 2027].marks
