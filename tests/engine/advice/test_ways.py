"""Ways read off a condition tree: each makes the clause hold, and moves only what may be moved."""

from datetime import date
from fractions import Fraction

import pytest
from advice_projects import assessed, may_be_touched, near
from hypothesis import given, settings
from support import DAY, assessment_of, clause_text, clean, library_of, policy_text

from engine.advice.ways import Ways, relative
from engine.money.completions import Possibilities

WAN = 10_000
YEARLY = "each_year: {from: lease_start, years: 1-3}"


def ways(conditions, facts, year=None, extra="", benefit="{kind: fixed, amount: 1万元}"):
    """The ways of one clause, as fact (or fact and year) → value."""
    library = clean(library_of(policy_text(clause_text("a", conditions, benefit, extra))))
    assessment = assessment_of(library, facts)
    found = Ways(assessment, library.by_id["t/a"], year)
    told = [
        {(each.fact if each.year is None else (each.fact, each.year)): each.after for each in way}
        for way in found.found()
    ]
    return told, dict(found.untouched())


CASES = {
    "at least": ("- employees: {at_least: 3}", {"employees": 1}, [{"employees": 3}]),
    "more than": ("- employees: {more_than: 3}", {"employees": 1}, [{"employees": 4}]),
    "more than, in 分": ("- fitout_cost: {more_than: 3万元}", {"fitout_cost": "1元"}, [{"fitout_cost": 3 * WAN + Fraction(1, 100)}]),
    "at most": ("- employees: {at_most: 3}", {"employees": 9}, [{"employees": 3}]),
    "less than": ("- employees: {less_than: 3}", {"employees": 9}, [{"employees": 2}]),
    "not stated yet": ("- employees: {at_least: 3}", {}, [{"employees": 3}]),
    "between, from below": ("- fitout_cost: {between: '[2万元, 3万元)'}", {"fitout_cost": "1万元"}, [{"fitout_cost": 2 * WAN}]),
    "between, from above": (
        "- fitout_cost: {between: '[2万元, 3万元)'}", {"fitout_cost": "3万元"}, [{"fitout_cost": 3 * WAN - Fraction(1, 100)}],
    ),
    "yes": ("- independent_legal_person: {is: yes}", {"independent_legal_person": "no"}, [{"independent_legal_person": True}]),
    "either": (
        "- any: [{employees: {at_least: 3}}, {fitout_cost: {at_least: 4元}}]", {"employees": 2, "fitout_cost": "1元"},
        [{"employees": 3}, {"fitout_cost": 4}],  # half as much again before four times as much
    ),
    "both": (
        "[{employees: {at_least: 3}}, {fitout_cost: {at_least: 4元}}]", {"employees": 2, "fitout_cost": "1元"},
        [{"employees": 3, "fitout_cost": 4}],
    ),
    "one of both holds": ("[{employees: {at_least: 3}}, {fitout_cost: {at_least: 4元}}]", {"employees": 3, "fitout_cost": "1元"}, [{"fitout_cost": 4}]),
    "two tests of one fact: the farther": ("[{employees: {at_least: 3}}, {employees: {at_least: 5}}]", {"employees": 1}, [{"employees": 5}]),
    "tests of one fact that contradict": ("[{employees: {at_least: 3}}, {employees: {at_most: 1}}]", {"employees": 2}, []),
    "not": ("- not: {employees: {at_least: 3}}", {"employees": 5}, [{"employees": 2}]),
    "not any": (
        "- not: {any: [{employees: {at_least: 3}}, {fitout_cost: {at_least: 4元}}]}", {"employees": 5, "fitout_cost": "5元"},
        [{"employees": 2, "fitout_cost": Fraction(399, 100)}],
    ),
    "a set": ("- premises: {includes: [lease]}", {"premises": ["build"]}, [{"premises": frozenset({"build", "lease"})}]),
    "a set, of several the first": (
        "- premises: {includes: [revive, purchase]}", {"premises": []},
        [{"premises": frozenset({"purchase"})}, {"premises": frozenset({"revive"})}],
    ),
    "a set with all": ("- premises: {includes_all: [lease, build]}", {"premises": ["lease"]}, [{"premises": frozenset({"lease", "build"})}]),
    "a set and a set": (
        "[{premises: {includes: [lease]}}, {premises: {includes: [build]}}]", {"premises": []}, [{"premises": frozenset({"lease", "build"})}],
    ),
    "through a ratio": (
        "- sci_tech_staff_share: {at_least: 10%}", {"sci_tech_staff": 9, "employees": 100},
        [{"employees": 90}, {"sci_tech_staff": 10}],  # a tenth fewer before a ninth more
    ),
    "through a ratio, where one side only may be had": (
        "- sci_tech_staff_share: {at_least: 10%}", {"sci_tech_staff": 0, "employees": 10}, [{"sci_tech_staff": 1}],
    ),
    "a day to come": (
        "- construction_start: {before: 2027-05-01}", {"construction_start": "2027-06-01"}, [{"construction_start": date(2027, 4, 30)}],
    ),
    "a day not before today": ("- construction_start: {on_or_after: 2020-01-01}", {}, [{"construction_start": DAY}]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_by_hand(name):
    conditions, facts, expected = CASES[name]
    assert ways(conditions, facts)[0] == expected


BARRED = {
    "the authority's": ("- core_link_recognised: {is: yes}", {"core_link_recognised": "no"}, {"core_link_recognised": "authority"}),
    "the site's": ("- western_region: {is: yes}", {"site": "ningbo"}, {"western_region": "site"}),
    "not chosen by the applicant": ("- industrial_project: {is: yes}", {"industrial_project": "no"}, {"industrial_project": "given"}),
    "the site itself": ("- site: {one_of: [qitai]}", {"site": "mulei"}, {"site": "given"}),
    "a day that is past": ("- construction_start: {on_or_after: 2027-01-01}", {"construction_start": "2026-01-01"}, {"construction_start": "past"}),
    "a day that would be past": ("- construction_start: {before: 2026-01-01}", {"construction_start": "2027-01-01"}, {"construction_start": "worked_out"}),
    "last year's sales": ("- last_revenue: {at_least: 1元}", {"revenue": {2025: "0元"}}, {"last_revenue": "worked_out"}),
    "a certificate": ("- has_hnte_certificate: {is: yes}", {"has_hnte_certificate": "no"}, {"has_hnte_certificate": "given"}),
    "one of two": (
        "[{core_link_recognised: {is: yes}}, {employees: {at_least: 3}}]", {"core_link_recognised": "no", "employees": 1},
        {"core_link_recognised": "authority"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BARRED)
def test_what_may_not_be_touched(name):
    conditions, facts, untouched = BARRED[name]
    assert ways(conditions, facts) == ([], untouched)


def test_a_clause_without_its_text():
    assert ways("", {}, benefit="", extra="text: unavailable") == ([], {"": "text"})


def test_a_part_cannot_outgrow_the_whole():
    base = {"sci_tech_staff": 1}
    assert ways("- sci_tech_staff: {at_least: 5}", {**base, "employees": 5})[0] == [{"sci_tech_staff": 5}]
    assert ways("- sci_tech_staff: {at_least: 5}", {**base, "employees": 4})[0] == []
    # nor the whole shrink below its part
    assert ways("- employees: {at_most: 3}", {"sci_tech_staff": 4, "employees": 9})[0] == []
    assert ways("- main_business_share: {at_least: 60%}", {"main_business_share": "10%"})[0] == [
        {"main_business_share": Fraction(60, 100)}
    ]


def test_no_yes_beside_one_that_excludes_it():
    """The vocabulary says at the sole trader that such a one is no legal person: no advice makes him one and leaves him the other."""
    conditions = "- independent_legal_person: {is: yes}"
    assert ways(conditions, {"independent_legal_person": "no", "sole_trader": "yes"})[0] == []
    assert ways(conditions, {"sole_trader": "yes"})[0] == []
    for other in ({"sole_trader": "no"}, {}):
        assert ways(conditions, {"independent_legal_person": "no", **other})[0] == [
            {"independent_legal_person": True}
        ]


def test_the_year_that_is_asked_about():
    facts = {"lease_start": "2027-01-01", "output": {2027: "1元", 2028: "2元"}}
    told = ways("- output: {at_least: 5元}", facts, 2028, YEARLY)[0]
    assert told == [{("output", 2028): 5}]
    past = {"lease_start": "2025-01-01", "output": {2025: "1元"}}
    assert ways("- output: {at_least: 5元}", past, 2025, YEARLY) == ([], {"output": "past"})


def test_through_a_yearly_ratio_to_the_fen():
    facts = {"lease_start": "2027-01-01", "leased_area": "3㎡", "output": {2027: "1元"}}
    told = ways("- output_per_leased_area: {at_least: 1元/㎡}", facts, 2027, YEARLY)[0]
    assert told == [{"leased_area": 1}, {("output", 2027): 3}]
    # a third of a 分 up
    told = ways(
        "- output_per_leased_area: {more_than: 1元/㎡}", {**facts, "leased_area": "1亩"}, 2027, YEARLY
    )[0]
    assert {("output", 2027): Fraction(66667, 100)} in told


def test_the_day_from_which_years_are_counted():
    """Year one asks for nothing: the clause can be begun."""
    told = ways("- nth_year: {is: 1}", {}, 2027, YEARLY)[0]
    assert told == [{"lease_start": date(2027, 1, 1)}]
    assert ways("- nth_year: {is: 3}", {}, 2027, YEARLY)[0] == []  # it would have begun in 2025
    assert ways("- nth_year: {is: 3}", {"lease_start": "2027-01-01"}, 2028, YEARLY)[0] == []


def test_what_is_needed_first():
    tail = "relations:\n  - requires: {clause: b, needs: [a]}\n"
    texts = clause_text("a", "- employees: {at_least: 3}"), clause_text("b", "- fitout_cost: {at_least: 4元}")
    library = clean(library_of(policy_text(*texts, tail=tail)))
    assessment = assessment_of(library, {"employees": 1, "fitout_cost": "1元"})
    way = Ways(assessment, library.by_id["t/b"], None).found()[0]
    assert {each.fact for each in way} == {"employees", "fitout_cost"}


def test_the_size_of_a_change():
    assert relative(100, 110) == relative(100, 90) == Fraction(1, 10)
    assert relative(0, 5) == relative(None, 5) == relative(False, True) == relative(None, frozenset()) == 1


@settings(max_examples=17)
@given(near())
def test_every_way_makes_its_clause_hold_and_moves_only_what_may_be(facts):
    assessment = assessed(facts)
    for result in assessment.results:
        years = [year for year in result.by_year if year in assessment.years] or [None]
        for year in years[:3]:
            found = Ways(assessment, result.clause, year)
            possible = Possibilities(assessment.library, assessment.known, result.clause)
            costs = []
            for way in found.found()[:6]:
                values = {each.place: each.after for each in way}
                assert all(may_be_touched(assessment, each) for each in way)
                assert possible.truth(assessment.known.supposing(values), year) is True
                costs.append(found.cost(values))
            assert costs == sorted(costs)
