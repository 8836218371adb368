"""Years that share a whole: what a clause pays in all on fixed assets of single years, which no completion exceeds."""

from fractions import Fraction
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import DAY, assessment_of, clause_text, clean, library_of, policy_text, project_of

from engine import Amount, project_from_data
from engine.judge import decide
from engine.money.valuing import valued

BUILT = "each_year: {from: construction_start, years: 1-3}"
OTHER = clause_text("b", "- foreign_invested: {is: yes}", "{kind: fixed, amount: 4元}", BUILT)


@cache
def library(conditions, benefit, relations=""):
    more = [OTHER] if relations else []
    tail = f"relations:\n  {relations}\n" if relations else ""
    text = policy_text(clause_text("a", conditions, benefit, BUILT), *more, tail=tail)
    return clean(library_of(text))


def amount(lib, facts):
    """What the clause comes to by itself, of facts that do not contradict each other."""
    project, found = project_from_data({"project": "x", "facts": facts}, lib)
    assert [str(each) for each in found] == []
    assessment = decide(lib, project, DAY)
    return next(each.value.amount for each in valued(assessment) if each.clause.id == "t/a")


def project(whole, years, start="2027-04-01", **more):
    facts = {"total_investment": f"{whole}元", **more}
    if years:
        facts["fixed_asset_investment"] = {year: f"{sum_}元" for year, sum_ in sorted(years.items())}
    return {**facts, "construction_start": start} if start else facts


def within(bounds, sum_):
    return bounds.min <= sum_.min and (
        bounds.max is None or (sum_.max is not None and sum_.max <= bounds.max)
    )


# --- where the most is attained: every way to part the whole over the years is tried

RATE = "{kind: rate, of: fixed_asset_investment, rate: 50%}"
CAPPED = "{kind: rate, of: fixed_asset_investment, rate: 50%, cap: 3元}"
TOP_IN_MIDDLE = '{kind: brackets, of: fixed_asset_investment, brackets: [{between: "[2元, 6元)", rate: 50%}, {between: "[6元, )", rate: 25%}]}'
RISING = '{kind: brackets, of: fixed_asset_investment, brackets: [{between: "[2元, 6元)", rate: 25%}, {between: "[6元, 10元)", rate: 50%}, {between: "[10元, )", text: unavailable}]}'
LAST_ROW = '{kind: brackets, of: fixed_asset_investment, brackets: [{between: "[2元, 6元)", rate: 25%}, {between: "(6元, )", text: unavailable}]}'
AGREED = "{kind: agreed, of: fixed_asset_investment, cap: 5元}"

ATTAINED = [
    # benefit, the whole, the years stated, the most of the years together
    (RATE, 8, {}, 4),
    (RATE, 8, {2027: 3}, 4),
    (RATE, 8, {2027: 3, 2028: 1}, 4),
    (RATE, 8, {2025: 3}, "2.5"),  # before it begins
    (RATE, 8, {2031: 6}, 1),  # after its years
    (RATE, 8, {2027: 8}, 4),
    (RATE, 8, {2028: 0}, 4),
    (RATE, 8, {2027: 2, 2028: 2, 2029: 2}, 3),
    (CAPPED, 8, {}, 4),
    (CAPPED, 20, {}, 9),
    (CAPPED, 20, {2027: 8}, 9),
    (CAPPED, 20, {2027: 8, 2036: 8}, 5),
    (TOP_IN_MIDDLE, 8, {}, 4),
    (RISING, 8, {}, 4),
    (RISING, 5, {}, "1.25"),
    (RISING, 12, {2028: 4}, 5),  # 1 + 8 × 50 %: what is left no longer reaches the row without text
    (LAST_ROW, 6, {}, "1.5"),  # the whole only just reaches that row, which begins above it
    (AGREED, 8, {}, 8),
    (AGREED, 8, {2027: 3}, 8),
]  # fmt: skip


@pytest.mark.parametrize(("benefit", "whole", "years", "most"), ATTAINED)
def test_the_most_in_all(benefit, whole, years, most):
    lib = library("", benefit)
    bounds = amount(lib, project(whole, years))
    open_ = [year for year in (2027, 2028, 2029) if year not in years]
    left = whole - sum(years.values())
    ways = [
        dict(zip(open_, parts, strict=True))
        for parts in product(range(left + 1), repeat=len(open_))
        if sum(parts) <= left
    ]
    sums = [amount(lib, project(whole, {**years, **way})).max for way in ways]
    assert bounds.max == max(sums) == Fraction(most)


def test_each_year_may_still_come_to_all_that_is_left():
    lib = library("", RATE)
    assessment = decide(lib, project_of(lib, project(8, {})), DAY)
    value = valued(assessment)[0].value
    assert value.amount == Amount(0, 4)
    assert value.by_year == dict.fromkeys((2027, 2028, 2029), Amount(0, 4))


BEYOND = [
    # benefit, the beginning, the most: of years, or of payments, beyond the horizon of 2026 to 2035 nothing counts
    (CAPPED, "2034-04-01", 6),
    (CAPPED, "2035-04-01", 3),
    (CAPPED, "2024-04-01", 3),
    (CAPPED, "2036-04-01", 0),
    (CAPPED, None, 9),
    (RATE, None, 10),
    (RATE.replace("}", ", paid: {after: production_start, years: 2}}"), "2027-04-01", 0),
    (CAPPED.replace("}", ", paid: {after: construction_start, years: 8}}"), "2027-04-01", 9),
    (CAPPED.replace("}", ", paid: {after: construction_start, years: 9}}"), "2027-04-01", 0),
]


@pytest.mark.parametrize(("benefit", "start", "most"), BEYOND)
def test_only_what_comes_inside_the_horizon_counts(benefit, start, most):
    facts = project(20, {}, start, production_start="2034-01-01")
    assert amount(library("", benefit), facts) == Amount(0, most)


KEPT = [
    # of these kinds nothing is said of the years together: a floor, sums of rows, a base that is no part of a whole
    ("{kind: rate, of: fixed_asset_investment, rate: 50%, floor: 2元}", 12),
    ('{kind: brackets, of: fixed_asset_investment, brackets: [{between: "[2元, )", amount: 3元}]}', 9),
    ("{kind: fixed, amount: 5元}", 15),
    ("{kind: rate, of: equipment_investment, rate: 50%, cap: 3元}", 9),
]


@pytest.mark.parametrize(("benefit", "most"), KEPT)
def test_what_stays_the_sum_of_the_years(benefit, most):
    lib = library("- meets_output_per_mu: {is: yes}", benefit)
    assert amount(lib, project(8, {})) == Amount(0, most)


def test_without_a_whole_nothing_bounds_the_years():
    facts = {"construction_start": "2027-04-01", "fixed_asset_investment": {2027: "4元"}}
    assert amount(library("", RATE), facts) == Amount(2, None)
    assert amount(library("", CAPPED), facts) == Amount(2, 8)


# --- in the package: a year that is sure beside years that are open

TOGETHER = [
    # relations, the whole, the years stated, what is sure and the most in all, of each year, the known most
    ("", RATE, 12, {2027: 4}, (2, 6), {2027: (2, 2), 2028: (0, 4), 2029: (0, 4)}, 6),
    ("", CAPPED, 12, {2027: 4}, (2, 6), {2027: (2, 2), 2028: (0, 3), 2029: (0, 3)}, 6),
    ("", RISING, 12, {2027: 4}, (1, 5), {2027: (1, 1), 2028: (0, 4), 2029: (0, 4)}, 5),
    # b, still open, pays 4 in each of three years on top, or in their place
    ("- {stacking: unknown, over: [a, b]}", RATE, 12, {2027: 4}, (2, 6), {2027: (2, 2), 2028: (0, 4), 2029: (0, 4)}, 18),
    ("- {stacking: unknown, over: [a, b]}", RISING, 12, {2027: 4}, (1, 5), {2027: (1, 1), 2028: (0, 4), 2029: (0, 4)}, 17),
    ("- choose_one: [a, b]", RATE, 12, {2027: 4}, (2, 6), {2027: (2, 2), 2028: (0, 4), 2029: (0, 4)}, 12),
    ("- choose_one: [a, b]", RATE, 40, {2027: 4}, (2, 20), {2027: (2, 2), 2028: (0, 18), 2029: (0, 18)}, 20),
    # a cap of each year binds the years of b one by one
    ("- {cap: 6元, over: [a, b], per: year}", RATE, 12, {2027: 4}, (2, 6), {2027: (2, 2), 2028: (0, 4), 2029: (0, 4)}, 18),
    ("- {cap: 5元, over: [a, b]}", RATE, 12, {2027: 4}, (2, 5), {2027: (2, 2), 2028: (0, 3), 2029: (0, 0)}, 5),
]  # fmt: skip


@pytest.mark.parametrize(("relations", "benefit", "whole", "years", "sums", "by_year", "most"), TOGETHER)
def test_years_together_in_the_package(relations, benefit, whole, years, sums, by_year, most):
    package = assessment_of(library("", benefit, relations), project(whole, years)).package
    assert package.best.amount == Amount(*sums)
    assert {year: (each.min, each.max) for year, each in package.best.by_year.items() if each} == {
        year: each for year, each in by_year.items() if each != (0, 0)
    }
    assert (package.headline.sure, package.headline.most) == (sums[0], most)
    assert package.headline.unbounded == ()


# --- random projects, and every year filled in so that nothing contradicts the whole

BENEFITS = [
    RATE, CAPPED, TOP_IN_MIDDLE, RISING, LAST_ROW, AGREED, *(benefit for benefit, _ in KEPT),
    "{kind: agreed, of: fixed_asset_investment, rate: 30%, cap: 5元}",
    "{kind: agreed, of: fixed_asset_investment, least: 10%, rate: 20%}",
    '{kind: brackets, of: fixed_asset_investment, mode: marginal, brackets: [{between: "[0元, 4元)", rate: 50%}, {between: "[4元, 9元)", rate: 10%}]}',
    '{kind: brackets, of: fixed_asset_investment, mode: marginal, brackets: [{between: "[2元, 4元)", rate: 10%}, {between: "[4元, 9元)", rate: 80%, cap: 3元}], cap: 4元}',
    '{kind: brackets, of: fixed_asset_investment, brackets: [{between: "[1元, 5元)", rate: 50%, cap: 1元}, {between: "[5元, 9元]", rate: 20%}, {between: "(9元, )", amount: 1元}]}',
    '{kind: brackets, of: fixed_asset_investment, by: employees, brackets: [{between: "[10, 20)", rate: 50%}, {between: "[20, )", rate: 10%}]}',
    RATE.replace("}", ", paid: {after: production_start, years: 1}}"),
    RATE.replace("}", ", paid: {after: construction_start, years: 8}}"),
]  # fmt: skip
CONDITIONS = [
    "",
    "- fixed_asset_investment: {at_least: 3元}",
    "- fixed_asset_investment: {less_than: 5元}",
    "- employees: {at_least: 15}",
    "- nth_year: {at_most: 2}",
]
STARTS = ["2024-04-01", "2025-04-01", "2027-04-01", "2034-04-01", "2035-04-01"]


@st.composite
def completed(draw):
    """A project, and the same with its years, its beginning and its staff filled in; the whole is not exceeded."""
    whole = draw(st.integers(0, 24))
    years = dict.fromkeys(range(2024, 2039))
    sums, left = {}, whole
    for year in draw(st.permutations(list(years))):
        sums[year] = draw(st.integers(0, left)) if draw(st.booleans()) else 0
        left -= sums[year]
    stated = {year: sum_ for year, sum_ in sums.items() if draw(st.integers(0, 3)) == 0}
    start, begun = draw(st.sampled_from(STARTS)), draw(st.booleans())
    staff = draw(st.sampled_from([9, 10, 15, 20]))
    more = {"production_start": draw(st.sampled_from(["2027-01-01", "2034-01-01", "2035-01-01"]))}
    known = {"employees": staff} if draw(st.booleans()) else {}
    open_ = project(whole, stated, start if begun else None, **more, **known)
    return open_, project(whole, sums, start, **more, employees=staff, foreign_invested="yes")


@settings(max_examples=84)
@given(st.sampled_from(CONDITIONS), st.sampled_from(BENEFITS), completed())
def test_no_completion_leaves_the_bounds(conditions, benefit, pair):
    lib = library(conditions, benefit)
    open_, closed = (amount(lib, facts) for facts in pair)
    assert within(open_, closed)


RELATIONS = ["- choose_one: [a, b]", "- {choose_one: [a, b], per: year}", "- {cap: 6元, over: [a, b]}",
             "- {cap: 6元, over: [a, b], per: year}", "- {stacking: unknown, over: [a, b]}", "- {cap_share: 30%, of: total_investment, over: [a, b]}",
             "- {cap: 3元, over: [a, b]}\n  - {choose_one: [a, b], per: year}"]  # fmt: skip


@settings(max_examples=63)
@given(st.sampled_from(BENEFITS), st.sampled_from(RELATIONS), completed(), st.booleans(), st.booleans())
def test_no_completion_brings_more_than_the_known_most(benefit, relations, pair, foreign, undated):
    lib = library("", benefit, relations)
    known = {**pair[0], **({"foreign_invested": "yes"} if foreign else {})}
    if undated:  # what is paid some years after it has no known year
        del known["production_start"]
    open_, closed = (assessment_of(lib, facts).package for facts in (known, pair[1]))
    assert open_.headline.sure <= closed.best.amount.min
    if not open_.headline.unbounded:
        assert closed.best.amount.min <= open_.headline.most
        assert closed.best.amount.max is not None
        assert closed.best.amount.max <= open_.headline.most
