"""Bounds under what is not known: they hold every completion, and on small clauses they are what a fine grid attains."""

from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import pairwise, product
from random import Random

import pytest
import strategies
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support import DAY, base_files, clause_text, clean, library_of, policy_text, project_of, real_files

from engine import Amount, project_from_data
from engine.judge import decide
from engine.loading import load
from engine.model.amount import NOTHING
from engine.model.amount import yuan as decimal
from engine.model.facts import NUMERIC
from engine.model.formula import Call
from engine.money.valuing import valued

FEN = Fraction(1, 100)


@cache
def library(conditions, benefit, extra="", **policy):
    text = policy_text(clause_text("a", conditions, benefit=benefit, extra=extra), **policy)
    return clean(library_of(text))


def value(lib, facts, clause="t/a"):
    """One clause valued by itself, without the package."""
    assessment = decide(lib, project_of(lib, facts), DAY)
    return next(each.value for each in valued(assessment) if each.clause.id == clause)


def hull(amounts):
    result = None
    for amount in amounts:
        result = amount if result is None else result | amount
    return result


def holds(bounds, amount):
    return bounds.min <= amount.min and (
        bounds.max is None or (amount.max is not None and amount.max <= bounds.max)
    )


# --- small clauses: the bounds are the least and the most of a fine grid that has every threshold and its neighbours


def yuan(*figures):
    """Each figure, and one 分 beside it."""
    beside = [Fraction(figure) + more for figure in figures for more in (-FEN, 0, FEN)]
    return [f"{decimal(figure)}元" for figure in beside if figure >= 0]


def around(fact, figure):
    """A count or an area around a figure."""
    if fact == "count":
        return [number for number in range(int(figure) - 3, int(figure) + 4) if number >= 0]
    return [
        f"{float(int(figure * 100) + more) / 100:.2f}㎡"
        for more in range(-3, 4)
        if int(figure * 100) + more >= 0
    ]


FALLING = '{kind: brackets, of: planned_fixed_assets, brackets: [{between: "[1000万元, 6000万元)", rate: 2%}, {between: "[6000万元, )", rate: 1%}]}'
RISING = '{kind: brackets, of: planned_fixed_assets, brackets: [{between: "(1000万元, 6000万元]", rate: 1%}, {between: "(6000万元, 9000万元]", rate: 2%}], cap: 150万元}'
GRADED = '{kind: brackets, of: planned_fixed_assets, mode: marginal, brackets: [{between: "[0元, 1000万元)", rate: 2%}, {between: "[1000万元, 3000万元]", rate: 1%}]}'
ROW_CAPS = '{kind: brackets, of: planned_fixed_assets, brackets: [{between: "[1000万元, 3000万元)", rate: 5%, cap: 120万元}, {between: "[3000万元, 6000万元)", amount: 100万元}, {between: "[6000万元, )", rate: 1%, cap: 80万元}]}'
BY_STAFF = '{kind: brackets, of: premises_price, by: employees, brackets: [{between: "[10, 20)", rate: 5%}, {between: "[20, 30)", amount: 7万元}, {between: "[40, )", rate: 1%, cap: 9万元}]}'
BY_SHARE = '{kind: brackets, by: sci_tech_staff_share, brackets: [{between: "[3%, 10%)", amount: 1万元}, {between: "[10%, 50%]", amount: 2万元}]}'
RATE = "{kind: rate, of: planned_fixed_assets, rate: 2%}"
CAPPED = "{kind: rate, of: planned_fixed_assets, rate: 2%, floor: 5万元, cap: 100万元}"
HEADS = "{kind: per_unit, of: employees, amount: 1000元}"
LAND = "{kind: per_unit, of: land_area, amount: 10元/㎡}"
AREA = "{kind: per_unit, of: leased_area, amount: 10元/㎡}"
AGREED = "{kind: agreed, of: fitout_cost, cap: 200万元}"
LOAN = "{kind: interest, of: fixed_asset_loan, points: 1.5%, months: 24, from: loan_started_on, principal_cap: 5000万元}"
WAN = 10**4
PRICES = yuan(0, 1000 * WAN, 3000 * WAN, 5000 * WAN, 6000 * WAN, 7000 * WAN, 9000 * WAN)


def upto(most):
    return [price for price in PRICES if Fraction(price[:-1]) <= most] + [f"{decimal(most)}元"]


SMALL = [
    # conditions, benefit, what is known, the open fact, its grid
    # a cliff whose best value lies just below it, and the ceiling on either side of the cliff
    ("", FALLING, {"total_investment": "7000万元"}, "planned_fixed_assets", upto(7000 * WAN)),
    ("", FALLING, {"total_investment": "6000万元"}, "planned_fixed_assets", upto(6000 * WAN)),
    ("", FALLING, {"total_investment": "5000万元"}, "planned_fixed_assets", upto(5000 * WAN)),
    ("", FALLING, {"total_investment": "9999999.99元"}, "planned_fixed_assets", upto(Fraction(999999999, 100))),
    ("", FALLING, {"total_investment": "3亿元"}, "planned_fixed_assets", [*PRICES, "3亿元", "29999万元"]),
    ("", RISING, {}, "planned_fixed_assets", [*PRICES, "7500万元", "1亿元"]),
    ("", RISING, {"total_investment": "6000.01万元"}, "planned_fixed_assets", [*upto(6000 * WAN), "60000000.01元", "6000.01万元"]),
    ("", GRADED, {"total_investment": "2000万元"}, "planned_fixed_assets", [*upto(1000 * WAN), "2000万元"]),
    ("", GRADED, {}, "planned_fixed_assets", [*PRICES, "1亿元"]),
    ("", CAPPED, {}, "planned_fixed_assets", [*PRICES, "0.01元"]),
    # caps of rows, sums between rates; rows of another fact, open or known, and of one worked out from the open fact
    ("", ROW_CAPS, {}, "planned_fixed_assets", [*PRICES, *yuan(2400 * WAN, 8000 * WAN)]),
    ("", ROW_CAPS, {"total_investment": "2300万元"}, "planned_fixed_assets", upto(2300 * WAN)),
    ("", ROW_CAPS, {"total_investment": "3500万元"}, "planned_fixed_assets", upto(3500 * WAN)),
    ("- planned_fixed_assets: {at_least: 3000万元}", ROW_CAPS, {}, "planned_fixed_assets", [*PRICES, *yuan(8000 * WAN)]),
    ("", BY_STAFF, {"premises_price": "100万元"}, "employees", [*range(45), 10**6]),
    ("", BY_STAFF, {"premises_price": "200万元"}, "employees", [*range(45), 10**6]),
    ("", BY_STAFF, {"premises_price": "0元"}, "employees", [*range(45), 10**6]),
    ("- employees: {at_least: 25}", BY_STAFF, {"premises_price": "1亿元"}, "employees", [*range(45), 10**6]),
    ("", BY_STAFF, {"employees": 45}, "premises_price", yuan(0, 900 * WAN, 1000 * WAN, 9000 * WAN)),
    ("", BY_STAFF, {"employees": 25}, "premises_price", yuan(0, 900 * WAN, 1000 * WAN, 9000 * WAN)),
    ("", BY_SHARE, {"sci_tech_staff": 7}, "employees", [*around("count", 70), *around("count", 233), 7, 8, 13, 14, 15, 1000]),
    # a test on the base itself: less than, at most, between, not, either of two
    ("- planned_fixed_assets: {less_than: 3000万元}", RATE, {}, "planned_fixed_assets", PRICES),
    ("- planned_fixed_assets: {at_most: 3000万元}", RATE, {}, "planned_fixed_assets", PRICES),
    ('- planned_fixed_assets: {between: "(1000万元, 3000万元)"}', RATE, {}, "planned_fixed_assets", PRICES),
    ("- not: [{planned_fixed_assets: {at_least: 3000万元}}]", RATE, {}, "planned_fixed_assets", PRICES),
    ("- any: [{planned_fixed_assets: {at_most: 1000万元}}, {all: [{planned_fixed_assets: {at_least: 3000万元}}, {planned_fixed_assets: {less_than: 5000万元}}]}]",
     RATE, {}, "planned_fixed_assets", PRICES),
    # a fact tested twice that no value can satisfy: never anything
    ("[{planned_fixed_assets: {at_least: 3000万元}}, {planned_fixed_assets: {less_than: 3000万元}}]", RATE, {}, "planned_fixed_assets", PRICES),
    ("[{employees: {at_least: 10}}, {employees: {at_most: 9}}]", "{kind: fixed, amount: 1万元}", {}, "employees", [0, 8, 9, 10, 11, 500]),
    ("[{employees: {at_least: 10}}, {employees: {at_most: 10}}]", "{kind: fixed, amount: 1万元}", {}, "employees", [0, 9, 10, 11]),
    ("[{foreign_invested: {is: yes}}, {not: [{foreign_invested: {is: yes}}]}]", "{kind: fixed, amount: 1万元}", {}, "foreign_invested", ["yes", "no"]),
    ("[{project_nature: {is: new_build}}, {project_nature: {is: upgrade}}]", "{kind: fixed, amount: 1万元}", {}, "project_nature",
     ["new_build", "upgrade", "expansion", "relocation"]),
    ("[{project_nature: {one_of: [new_build, upgrade]}}, {project_nature: {one_of: [upgrade, relocation]}}]", "{kind: fixed, amount: 1万元}", {}, "project_nature",
     ["new_build", "upgrade", "expansion", "relocation"]),
    # a threshold at a fact worked out from the open one; 7 of 233 are 3 %, of 234 less
    ("- sci_tech_staff_share: {at_least: 10%}", HEADS, {"sci_tech_staff": 7}, "employees", [*around("count", 70), 7, 8, 1000]),
    ("- sci_tech_staff_share: {more_than: 10%}", HEADS, {"sci_tech_staff": 7}, "employees", [*around("count", 70), 7, 8]),
    ("- sci_tech_staff_share: {at_least: 3%}", HEADS, {"sci_tech_staff": 7}, "employees", [*around("count", 233), 7, 8]),
    ("[{sci_tech_staff_share: {less_than: 3%}}, {sci_tech_staff_share: {at_least: 2%}}]", HEADS, {"sci_tech_staff": 7}, "employees",
     around("count", 233) + around("count", 350)),
    ("- sci_tech_staff_share: {less_than: 10%}", "{kind: per_unit, of: sci_tech_staff, amount: 1000元}", {"employees": 75}, "sci_tech_staff", range(76)),
    # output 10,000,001 over 8,000: an area of 1250.000125 ㎡, which nobody states
    ("- investment_intensity: {more_than: 8000元/㎡}", LAND, {"planned_fixed_assets": "10000001元"}, "land_area", [*around("area", 1250), "1㎡"]),
    ("- investment_intensity: {more_than: 8000元/㎡}", LAND, {"planned_fixed_assets": "10000000元"}, "land_area", [*around("area", 1250), "1㎡"]),
    ("- investment_intensity: {at_least: 8000元/㎡}", LAND, {"planned_fixed_assets": "10000000元"}, "land_area", [*around("area", 1250), "1㎡"]),
    ("- investment_intensity: {at_most: 8000元/㎡}", RATE, {"land_area": "1250㎡"}, "planned_fixed_assets", yuan(0, 1000 * WAN, 2000 * WAN)),
    ("- investment_intensity: {less_than: 8000元/㎡}", RATE, {"land_area": "1250㎡"}, "planned_fixed_assets", yuan(0, 1000 * WAN, 2000 * WAN)),
    # a part of it is known
    ("- total_investment: {at_most: 5000万元}", "{kind: rate, of: total_investment, rate: 1%}", {"planned_fixed_assets": "5000万元"}, "total_investment",
     ["5000万元", "50000000.01元", "1亿元"]),
    ("- total_investment: {at_most: 4999万元}", "{kind: rate, of: total_investment, rate: 1%}", {"fixed_asset_investment": {2027: "5000万元"}}, "total_investment",
     ["5000万元", "50000000.01元", "1亿元"]),
    ("", LOAN, {"loan_started_on": "2026-06-01"}, "fixed_asset_loan", yuan(0, 5000 * WAN, 6000 * WAN)),
    ("- fixed_asset_loan: {less_than: 1000万元}", LOAN, {"loan_started_on": "2026-06-01"}, "fixed_asset_loan", yuan(0, 1000 * WAN)),
]  # fmt: skip


@pytest.mark.parametrize(("conditions", "benefit", "facts", "fact", "grid"), SMALL)
def test_the_bounds_are_attained(conditions, benefit, facts, fact, grid):
    lib = library(conditions, benefit)
    values = [value(lib, {**facts, fact: each}).amount for each in grid]
    assert all(each.known for each in values)
    assert value(lib, facts).amount == hull(values)


def test_a_table_read_on_what_is_worked_out_from_a_tested_fact_says_no_less():
    """The share and the staff it is worked out from are varied each by itself: the bounds may be wider, never narrower."""
    lib = library("- employees: {at_least: 100}", BY_SHARE)
    sums = hull(
        value(lib, {"sci_tech_staff": 7, "employees": each}).amount for each in (7, 99, 100, 233, 234)
    )
    assert sums == Amount(0, WAN)
    assert holds(value(lib, {"sci_tech_staff": 7}).amount, sums)


ENDLESS = [("", FALLING, "planned_fixed_assets"), ("", RATE, "planned_fixed_assets"), ("", HEADS, "employees"), ("", AREA, "leased_area"),
           ("- planned_fixed_assets: {at_least: 3000万元}", RATE, "planned_fixed_assets"),
           ("- sci_tech_staff_share: {less_than: 3%}", HEADS, "employees")]  # fmt: skip


@pytest.mark.parametrize(("conditions", "benefit", "fact"), ENDLESS)
def test_no_bound_where_the_base_has_none(conditions, benefit, fact):
    assert value(library(conditions, benefit), {}).amount == Amount(0, None)


def test_a_rate_of_nothing_has_a_bound():
    assert value(library("", "{kind: rate, of: premises_price, rate: 0%}"), {}).amount == NOTHING


@pytest.mark.parametrize(
    ("cost", "most"), [({}, 200 * WAN), ({"fitout_cost": "150万元"}, 150 * WAN), ({"fitout_cost": "0元"}, 0)]
)
def test_what_a_contract_may_come_to(cost, most):
    assert value(library("- core_link_recognised: {is: yes}", AGREED), cost).amount == Amount(0, most)


@pytest.mark.parametrize("terms", ["cap: 200万元", "rate: 30%", "rate: 30%, cap: 45万元", "least: 10%, rate: 30%, cap: 45万元",
                                   "least: 10%, cap: 45万元", "least: 10%, rate: 10%"])  # fmt: skip
@pytest.mark.parametrize(
    "conditions", ["- fitout_cost: {at_least: 100万元}", "- fitout_cost: {less_than: 500万元}", ""]
)
def test_what_an_authority_may_settle_on_an_open_cost(terms, conditions):
    """Its bounds hold every cost's, and the most is attained."""
    lib = library(conditions, f"{{kind: agreed, of: fitout_cost, {terms}}}")
    grid = yuan(0, 100 * WAN, 150 * WAN, 200 * WAN, 450 * WAN, 500 * WAN, 10**18)
    closed = hull(value(lib, {"fitout_cost": cost}).amount for cost in grid)
    bounds = value(lib, {}).amount
    assert bounds == (Amount(closed.min, None) if closed.max > 10**16 else closed)


# --- several open facts

TWO = [
    ("- total_investment: {at_least: 3000万元}", CAPPED, ("planned_fixed_assets", "total_investment"), (PRICES, PRICES)),
    ("- investment_intensity: {at_least: 8000元/㎡}", "{kind: per_unit, of: land_area, amount: 10元/㎡, cap: 5万元}", ("land_area", "planned_fixed_assets"),
     (["0㎡", "1250㎡", "1250.01㎡", "5000㎡", "9000㎡"], [*PRICES, "1亿元"])),
    ("[{premises_price: {at_most: 300万元}}, {total_investment: {at_least: 3000万元}}]", BY_STAFF, ("premises_price", "employees", "total_investment"),
     (yuan(0, 300 * WAN), [0, 9, 10, 19, 20, 29, 30, 39, 40, 41], ["0元", "1亿元"])),
    ("- any: [{employees: {at_least: 25}}, {premises_price: {at_most: 100万元}}]", BY_STAFF, ("premises_price", "employees"),
     ([*yuan(0, 100 * WAN, 900 * WAN), "10亿元"], [0, 9, 10, 11, 19, 20, 24, 25, 29, 30, 39, 40, 41])),
    ("[{employees: {at_least: 10}}, {employees: {at_most: 20}}, {foreign_invested: {is: yes}}]", HEADS, ("employees", "foreign_invested"),
     ([0, 9, 10, 11, 19, 20, 21], ["yes", "no"])),
    ("- any: [{all: [{foreign_invested: {is: yes}}, {employees: {at_most: 20}}]}, {all: [{foreign_invested: {is: no}}, {employees: {at_most: 30}}]}]", HEADS,
     ("employees", "foreign_invested"), ([0, 19, 20, 21, 29, 30, 31], ["yes", "no"])),
]  # fmt: skip


@pytest.mark.parametrize(("conditions", "benefit", "names", "grids"), TWO)
def test_several_open_facts(conditions, benefit, names, grids):
    lib = library(conditions, benefit)
    found = []
    for values in product(*grids):
        facts = dict(zip(names, values, strict=True))
        project, findings = project_from_data({"project": "x", "facts": facts}, lib)
        if not findings:  # a part larger than its whole is no possibility
            assessment = decide(lib, project, DAY)
            found.append(valued(assessment)[0].value.amount)
    assert value(lib, {}).amount == hull(found)


# --- facts worked out in other ways than those of today's vocabulary

VOCABULARY = real_files()["policies/vocabulary.yaml"].decode()


def with_facts(more, conditions, benefit, **files):
    own = {"policies/vocabulary.yaml": (VOCABULARY + more).encode()}
    return clean(library_of(policy_text(clause_text("a", conditions, benefit=benefit)), **{**own, **files}))


DERIVED = """
  {name}:
    type: {type}
    who: derived
    label: {{zh: 推算, en: Worked out}}
    derive: {derive}
"""
PRICE_RATE = "{kind: rate, of: premises_price, rate: 1%}"
OTHERWISE = [
    # derive, type, test, what is known, grid of the price
    ("premises_price / (premises_price + fitout_cost)", "ratio", "at_most: 50%", {"fitout_cost": "300万元"}, yuan(0, 300 * WAN, 600 * WAN)),
    ("premises_price / (premises_price + fitout_cost)", "ratio", "less_than: 50%", {"fitout_cost": "300万元"}, yuan(0, 300 * WAN, 600 * WAN)),
    ("(premises_price - fitout_cost) / premises_price", "ratio", "at_most: 50%", {"fitout_cost": "300万元"}, yuan(0, 300 * WAN, 600 * WAN)),
    ("premises_price + premises_price", "money", "at_most: 600万元", {}, yuan(0, 300 * WAN, 600 * WAN)),
    ("min(premises_price, fitout_cost)", "money", "less_than: 300万元", {"fitout_cost": "500万元"}, yuan(0, 300 * WAN, 600 * WAN)),
    ("max(premises_price, fitout_cost)", "money", "at_most: 600万元", {"fitout_cost": "500万元"}, yuan(0, 300 * WAN, 600 * WAN)),
    ("fitout_cost - premises_price", "money", "more_than: 100万元", {"fitout_cost": "500万元"}, yuan(0, 400 * WAN)),
    ("fitout_cost / premises_price", "ratio", "more_than: 50%", {"fitout_cost": "500万元"}, [*yuan(0, 1000 * WAN), "1元", "500万元"]),
    ("premises_price * 3", "money", "less_than: 100元", {}, ["0元", "33.33元", "33.34元", "0.01元"]),
    ("{premises_price: {at_least: 300万元}}", "yes_no", "is: no", {}, yuan(0, 300 * WAN)),
    ("[{premises_price: {at_least: 100万元}}, {premises_price: {less_than: 300万元}}]", "yes_no", "is: yes", {}, yuan(0, 100 * WAN, 300 * WAN)),
]  # fmt: skip


@pytest.mark.parametrize(("derive", "type_", "test", "facts", "grid"), OTHERWISE)
def test_thresholds_behind_other_formulas(derive, type_, test, facts, grid):
    tail = "min: none, max: none" if type_ != "yes_no" else ""
    when = f"{{when: {derive}}}" if type_ == "yes_no" else f'"{derive}"'
    more = DERIVED.format(name="worked_out", type=type_, derive=when)
    if tail:
        more += "    min: none\n" + ("    max: none\n" if type_ == "ratio" else "")
    lib = with_facts(more, f"- worked_out: {{{test}}}", PRICE_RATE)
    values = [value(lib, {**facts, "premises_price": each}).amount for each in grid]
    assert value(lib, facts).amount == hull(values)


def test_a_standard_of_the_site_is_a_threshold():
    sites = real_files()["policies/sites.yaml"].decode()
    assert "investment_intensity: unavailable" in sites
    sites = sites.replace("investment_intensity: unavailable", "investment_intensity: 100万元/亩", 1)
    lib = with_facts(
        "", "- meets_investment_intensity: {is: no}", RATE, **{"policies/sites.yaml": sites.encode()}
    )
    facts = {"site": "changji-hitech", "land_area": "10亩"}
    grid = yuan(0, 1000 * WAN, 2000 * WAN)
    assert value(lib, facts).amount == hull(
        [value(lib, {**facts, "planned_fixed_assets": each}).amount for each in grid]
    )


# --- a clause counted from a date that is not known: every first of a month and the days that are tested

MONTHLY = "{kind: per_unit, of: leased_area, rates: [{years: 1-3, amount: 8元/㎡/月}, {years: 4-5, amount: 4元/㎡/月}], monthly: yes}"
LEASE = "each_year: {from: lease_start, years: 1-5}"
DAYS = [date(year, month, 1) for year in range(2019, 2040) for month in range(1, 13)]
DAYS += [date(2027, 3, 15) + timedelta(more) for more in (-1, 0, 1)] + [
    date(2026, 11, 23) - timedelta(more) for more in (364, 365, 366, 100, 99)
]

UNDATED = [
    # conditions, benefit, further keys, what is known
    ("", MONTHLY, LEASE, {"leased_area": "5000㎡"}),
    ("- lease_start: {on_or_after: 2027-03-15}", MONTHLY, LEASE, {"leased_area": "5000㎡"}),
    ("- lease_start: {after: 2027-03-15}", MONTHLY, LEASE, {"leased_area": "5000㎡"}),
    ("- lease_start: {before: 2027-03-15}", MONTHLY, LEASE, {"leased_area": "5000㎡"}),
    ('- lease_start: {between: "[2027-03-15, 2027-03-16]"}', MONTHLY, LEASE, {"leased_area": "5000㎡"}),
    ("- nth_year: {between: [2, 3]}", MONTHLY, LEASE, {"leased_area": "5000㎡"}),
    ("- nth_year: {is: 1}", MONTHLY, LEASE, {"leased_area": "5000㎡"}),
    ("", MONTHLY, LEASE + "\nvalidity: {from: 2028-01-01, to: 2029-12-31, binds: tax_year}", {"leased_area": "5000㎡"}),
    ("", MONTHLY, LEASE + "\nvalidity: {from: 2028-01-01, to: 2029-12-31, binds: lease_start}", {"leased_area": "5000㎡"}),
    ("", "{kind: instalments, amounts: [1万元, 2万元]}", LEASE, {}),
    ("", "{kind: fixed, amount: 3万元, paid: {after: lease_start, years: 2}}", LEASE, {}),
    ("", "{kind: fixed, amount: 3万元, paid: {after: production_start, years: 1}}", LEASE, {"production_start": "2040-01-01"}),
    ("", "{kind: fixed, amount: 3万元, paid: {after: production_start, years: 1}}", LEASE, {"production_start": "2028-01-01"}),
    ("", "{kind: fixed, amount: 3万元}", "each_year: {from: lease_start, years: 1-3, first_year: next}", {}),
    ("- output: {at_least: 100万元}", "{kind: fixed, amount: 3万元}", LEASE, {"output": {2027: "100万元", 2028: "99万元", **dict.fromkeys(range(2029, 2036), "0元"), 2026: "0元"}}),
    ("", "{kind: fixed, amount: 3万元}", "each_year: {from: registered_on, years: 1-2}", {}),
    ("- days_since_registration: {at_most: 100}", "{kind: fixed, amount: 3万元}", "each_year: {from: registered_on, years: 1-2}", {}),
    ("- days_since_registration: {at_least: 365}", "{kind: fixed, amount: 3万元}", "each_year: {from: registered_on, years: 1-2}", {}),
    # tax: two of these five years have income, the first a loss
    ("", "{kind: tax_holiday, exempt: 1-2, half: 3-5}", LEASE, {"taxable_income": {2026: "-100万元", **{year: f"{year - 2020}00万元" for year in range(2027, 2036)}}}),
    ("", "{kind: tax_holiday, exempt: 1-2}", LEASE + "\nvalidity: {to: 2029-12-31, binds: tax_year}",
     {"taxable_income": {year: f"{year - 2020}00万元" for year in range(2026, 2036)}}),
]  # fmt: skip


@pytest.mark.parametrize(("conditions", "benefit", "extra", "facts"), UNDATED)
def test_the_best_beginning(conditions, benefit, extra, facts):
    lib = library(conditions, benefit, extra)
    anchor = "registered_on" if "registered_on" in extra else "lease_start"
    values = [value(lib, {**facts, anchor: day.isoformat()}) for day in DAYS]
    bounds = value(lib, facts)
    assert bounds.amount == hull(each.amount for each in values)
    for year in range(2026, 2036):
        years = hull(each.by_year.get(year, NOTHING) for each in values)
        assert bounds.by_year.get(year, NOTHING) == years, year


# --- reliefs of tax

TAXED = {"taxable_income": {2026: "200万元", 2027: "1000万元", 2028: "500万元"}}
STATED = "each_year: {years_of: taxable_income}"
EXTRA = "{kind: extra_deduction, of: rnd_expense, rate: 100%}"
TAX = [
    # conditions, benefit, further facts, the open fact in 2027, its grid
    ("", EXTRA, {"rnd_expense": {2026: "10万元", 2028: "10万元"}}, "rnd_expense", ["0元", "1000万元", "1亿元", "1490万元"]),
    ("- rnd_expense: {at_most: 300万元}", EXTRA, {"rnd_expense": {2026: "10万元", 2028: "10万元"}}, "rnd_expense", yuan(0, 300 * WAN)),
    ("- rnd_expense: {less_than: 300万元}", EXTRA, {"rnd_expense": {2026: "10万元", 2028: "10万元"}}, "rnd_expense", yuan(0, 300 * WAN)),
    ("[{rnd_expense: {less_than: 300万元}}, {rnd_expense: {more_than: 300万元}}]", EXTRA, {"rnd_expense": {2026: "10万元", 2028: "10万元"}}, "rnd_expense", yuan(0, 300 * WAN)),
    ("", "{kind: tax_credit, of: special_equipment_investment, rate: 10%, carry: 5年}", {"special_equipment_investment": {2026: "10万元", 2028: "10万元"}},
     "special_equipment_investment", ["0元", "1亿元", "2000万元"]),
    ("", "{kind: tax_credit, of: special_equipment_investment, rate: 10%, carry: 5年}",
     {"special_equipment_investment": {2026: "10万元", 2028: "10万元"}, "equipment_investment": {2027: "400万元"}}, "special_equipment_investment", ["0元", "400万元"]),
    ("", "{kind: one_off_deduction, of: small_equipment_investment}", {"small_equipment_investment": {2026: "0元", 2028: "0元"}}, "small_equipment_investment",
     ["0元", "10万元", "100万元"]),
]  # fmt: skip


@pytest.mark.parametrize(("conditions", "benefit", "facts", "fact", "grid"), TAX)
def test_an_open_base_of_a_relief(conditions, benefit, facts, fact, grid):
    lib = library(conditions, benefit, STATED)
    facts = {**TAXED, **facts}
    values = [value(lib, {**facts, fact: {**facts[fact], 2027: each}}) for each in grid]
    bounds = value(lib, facts)
    assert bounds.amount == hull(each.amount for each in values)
    if "one_off" in benefit:  # how much may be bought is open: by year the bounds are wider than this grid
        assert all(
            holds(bounds.by_year[year], each.by_year[year]) for each in values for year in (2026, 2027, 2028)
        )
    else:
        for year in (2026, 2027, 2028):
            assert bounds.by_year[year] == hull(each.by_year[year] for each in values)


ONE_OFF = "{kind: one_off_deduction, of: small_equipment_investment}"


@pytest.mark.parametrize(
    ("incomes", "others", "costs", "most"),
    # Of 1亿元 all 9000万元 brought forward are used by 2031: 1000 each year and the 1000 missing from 2028 on.
    [([1000] * 5, {}, ["1亿元", "100000000.01元", "5000万元", "0元"], 0),
     ([1000] * 5, {"equipment_investment": {2027: "400万元"}}, ["400万元", "0元"], 0),
     ([1000, 0], {}, ["1250万元", "12500000.01元"], 0),
     # a loss of 2028 that nothing uses: what is missing later is free of tax
     ([1000, -500, 0, 0, 0, 0], {}, ["800万元", "1000万元", "10亿元"], 125 * WAN)],
)  # fmt: skip
def test_equipment_that_may_still_be_bought(incomes, others, costs, most):
    lib = library("", ONE_OFF, STATED)
    stated = {2027 + later: f"{wan}万元" for later, wan in enumerate(incomes)}
    later = {year: "0元" for year in stated if year > 2027}
    facts = {"taxable_income": stated, **others}
    open_ = value(lib, {**facts, **({"small_equipment_investment": later} if later else {})})
    values = [value(lib, {**facts, "small_equipment_investment": {2027: cost, **later}}) for cost in costs]
    assert all(holds(open_.amount, each.amount) for each in values)
    assert open_.amount == Amount(0, most)
    for year in range(2027, 2037):
        assert all(
            holds(open_.by_year.get(year, NOTHING), each.by_year.get(year, NOTHING)) for each in values
        ), year


# --- the whole library: random projects, some facts left out, then filled in at random


@cache
def stays():
    """A clause judged in the years stated of a fact speaks of those years, and of no other; a `total` likewise."""
    lib = strategies.library()
    rhythms = [clause.rhythm for clause in lib.clauses]
    formulas = [fact.formula for fact in lib.vocabulary.facts.values()]
    totals = {f.parts[0].fact for f in formulas if isinstance(f, Call) and f.name == "total"}
    return {"site", *totals, *(rhythm.fact for rhythm in rhythms if rhythm.kind == "stated")}


ANY = {
    "money": lambda random, _: f"{random.randint(0, 10 ** random.randint(1, 13))}元",
    "area": lambda random, _: f"{random.randint(0, 90_000)}㎡",
    "weight": lambda random, _: f"{random.randint(0, 90_000)}吨",
    "ratio": lambda random, _: f"{random.randint(0, 1000)}‰",
    "count": lambda random, _: random.randint(0, 3000),
    "number": lambda random, _: random.randint(0, 100),
    "choice": lambda random, fact: random.choice(fact.choices).value,
    "choices": lambda random, fact: [choice.value for choice in fact.choices if random.random() < 0.3],
    "date": lambda random, _: (date(2019, 1, 1) + timedelta(random.randint(0, 5000))).isoformat(),
    "yes_no": lambda random, _: random.choice(["yes", "no"]),
    "industry": lambda random, _: random.choice(["C3831", "C1610", "F5211", "R9011", "K7010"]),
}  # fmt: skip


def likely_value(random, fact):
    """A stated value of a fact, often one at which something turns."""
    if fact.type in strategies.POOLS and random.random() < 0.6:
        return strategies.within(fact, random.choice(strategies.POOLS[fact.type]))
    return strategies.within(fact, ANY[fact.type](random, fact))


def possible_value(random, fact):
    if fact.id in (
        "production_start",
        "loan_started_on",
    ):  # when money comes is not settled by an unknown date
        return (DAY + timedelta(random.randint(0, 2200))).isoformat()
    if fact.per_year:
        return {year: likely_value(random, fact) for year in range(2024, 2036)}
    return likely_value(random, fact)


def filled_in(seed):
    """A project, and the same with some of what it leaves open filled in; what is stated stays."""
    random, facts = Random(seed), strategies.plain_facts()
    known = strategies.made(seed)
    for name in random.sample(sorted(set(known) - stays()), random.randint(0, 4)):
        del known[name]
    more = dict(known)
    for name in sorted(set(facts) - stays()):
        if name not in more:
            if random.random() < 0.8:
                more[name] = possible_value(random, facts[name])
        elif facts[name].per_year:
            more[name] = {**possible_value(random, facts[name]), **more[name]}
    if "has_hnte_certificate" not in more and not any(name.startswith("hnte") for name in more):
        if random.random() < 0.5:
            more["has_hnte_certificate"] = "no"
        else:
            start = date(2020, 1, 1) + timedelta(random.randint(0, 4000))
            more["hnte_valid_from"] = start.isoformat()
            more["hnte_valid_until"] = (start + timedelta(random.randint(0, 1500))).isoformat()
    return known, consistent(known, more)


def consistent(known, more):
    """Without what was filled in against something else: a part larger than its whole, an end before its beginning."""
    while True:
        _, found = project_from_data({"project": "x", "facts": more}, strategies.library())
        clashing = [
            value
            for each in found
            if each.code == "facts-contradict"
            for key, value in each.values
            if key in ("fact", "other")
        ]
        filled = [name for name in clashing if more[name] != known.get(name)]
        if not filled:
            return more
        if filled[0] in known:
            more[filled[0]] = known[filled[0]]
        else:
            del more[filled[0]]


@cache
def example_facts():
    """By kind of benefit: the clauses of that kind and what the examples state in which they are eligible."""
    found = {}
    for policy in strategies.library().policies:
        kinds = {
            clause.clause: clause.benefit.kind for clause in policy.clauses if clause.benefit is not None
        }
        for each in policy.examples:
            whole = {**policy.bases.get(each.base, {}), **each.facts}
            facts = {name: raw for name, raw in whole.items() if raw != "unknown"}
            for clause, wanted in each.expect.items():
                verdict = wanted.get("verdict") if isinstance(wanted, dict) else wanted
                if clause in kinds and verdict == "eligible":
                    found.setdefault(kinds[clause], []).append((f"{policy.policy}/{clause}", facts))
    return found


def left_open(seed):
    """An example, of each kind of benefit as often, without some facts its clause rests on; and as it is."""
    random = Random(seed)
    kind = random.choice(sorted(example_facts()))
    clause, more = random.choice(example_facts()[kind])
    names = sorted(strategies.library().roots[clause] & set(more) & set(strategies.plain_facts()) - stays())
    out = random.sample(names, min(len(names), random.randint(1, 2)))
    return {name: raw for name, raw in more.items() if name not in out}, more


def open_and_closed(seed):
    """Of both sorts, by turns."""
    return filled_in(seed) if seed % 2 else left_open(seed)


def checked(lib, facts):
    project, found = project_from_data({"project": "x", "facts": facts}, lib)
    assert [str(each) for each in found if each.severity == "error"] == []
    return project, {each.code for each in found}


def test_the_completions_settle_every_kind_of_clause():
    """The property below is worth what these pairs reach: every kind with money is seen open, then settled."""
    lib = strategies.library()
    narrowed = set()
    for seed in range(200):
        known, more = open_and_closed(seed)
        pair = [valued(decide(lib, checked(lib, facts)[0], DAY)) for facts in (known, more)]
        narrowed |= {
            one.clause.text.benefit.kind
            for one, other in zip(*pair, strict=True)
            if one.value.amount is not None
            and not (one.verdict == "eligible" and one.value.amount.known)
            and other.value.amount.known
            and other.verdict == "eligible"
        }
    kinds = {clause.text.benefit.kind for clause in lib.clauses if clause.text.benefit is not None}
    # What is agreed is never settled; the VAT credit of the library is of doubtful validity.
    assert kinds - narrowed <= {"status", "service", "agreed", "vat_credit"}


@settings(max_examples=50)
@given(st.integers(0, 10**9).map(open_and_closed))
def test_no_completion_of_a_project_leaves_the_bounds(pair):
    known, more = pair
    lib = strategies.library()
    before, _ = checked(lib, known)
    after, findings = checked(lib, more)
    assume("facts-contradict" not in findings)  # a part larger than its whole
    open_, closed = decide(lib, before, DAY), decide(lib, after, DAY)
    for one, other in zip(valued(open_), valued(closed), strict=True):
        if one.value.amount is None:
            assert other.value.amount is None
            continue
        assert holds(one.value.amount, other.value.amount), (one.clause.id, one.value, other.value)
        if not one.clause.rhythm.yearly:
            continue
        for year, amount in one.value.by_year.items():
            assert holds(amount, other.value.by_year.get(year, NOTHING)), (
                one.clause.id,
                year,
                one.value,
                other.value,
            )


HOLIDAYS = (
    "xj-difficult-area/holiday",
    "xj-difficult-area/local-share",
    "xj-kashgar-horgos/five-year-exemption",
)


@settings(max_examples=34)
@given(
    st.dictionaries(st.integers(2025, 2035), strategies.incomes, max_size=6),
    st.fixed_dictionaries(dict.fromkeys(range(2026, 2036), strategies.incomes)),
    st.sampled_from([None, "2026-12-01", "2028-02-01", "2033-01-01"]),
    st.dates(date(2024, 1, 1), date(2036, 1, 1)),
    st.sampled_from(["qitai", "horgos-edz"]),
    st.sampled_from(["yes", "unknown"]),
)
def test_years_counted_from_a_date_need_all_their_incomes(stated, others, start, day, site, catalogue):
    """An income that is not stated may be a loss, too, which lowers what the years after it save."""
    lib = strategies.library()
    facts = {
        "site": site,
        "registered_on": "2024-01-01",
        "main_business_share": "60%",
        "restricted_industry": "no",
    }
    facts |= {"has_hnte_certificate": "no", "substantive_operation": "yes"}
    open_ = {**facts, "difficult_area_catalogue": catalogue, "taxable_income": stated or "unknown"}
    if start:
        open_["first_revenue_on"] = start
    full = {**facts, "first_revenue_on": start or day.isoformat(), "difficult_area_catalogue": "yes"}
    first = int(full["first_revenue_on"][:4])
    full["taxable_income"] = {
        year: others[year] for year in range(first, first + 5) if year in others
    } | stated or "unknown"
    before, after = checked(lib, open_)[0], checked(lib, full)[0]
    results = {each.clause.id: each for each in valued(decide(lib, before, DAY))}
    for other in valued(decide(lib, after, DAY)):
        if other.clause.id in HOLIDAYS:
            one = results[other.clause.id].value
            assert holds(one.amount, other.value.amount), (other.clause.id, one, other.value)
            for year, amount in one.by_year.items():
                if year in range(2026, 2036):
                    assert holds(amount, other.value.by_year.get(year, NOTHING)), (
                        other.clause.id,
                        year,
                        one,
                        other.value,
                    )


# --- random clauses of one fact

limits_ = st.lists(st.integers(1, 40), min_size=1, max_size=4, unique=True).map(sorted)


@st.composite
def clauses(draw):
    """A clause paid on the premises' price (in 元, to the 分), under random tests of it."""
    ends = draw(limits_)
    tests = []
    for _ in range(draw(st.integers(0, 2))):
        operator = draw(st.sampled_from(["at_least", "more_than", "at_most", "less_than"]))
        test = f"{{premises_price: {{{operator}: {draw(st.integers(0, 40))}元}}}}"
        tests.append(f"{{not: [{test}]}}" if draw(st.booleans()) else test)
    joined = (
        f"- any: [{', '.join(tests)}]"
        if tests and draw(st.booleans())
        else "\n".join(f"- {test}" for test in tests)
    )
    kind = draw(st.sampled_from(["rate", "agreed", "step", "marginal"]))
    if kind == "agreed":
        terms = draw(
            st.sampled_from(
                [
                    "cap: 7元",
                    "rate: 30%",
                    "rate: 30%, cap: 7元",
                    "least: 10%, cap: 7元",
                    "least: 10%, rate: 20%",
                ]
            )
        )
        return joined, f"{{kind: agreed, of: premises_price, {terms}}}"
    if kind == "rate":
        cap, floor = draw(
            st.sampled_from(
                [("", ""), (", cap: 7元", ""), ("", ", floor: 2元"), (", cap: 7元", ", floor: 2元")]
            )
        )
        return joined, f"{{kind: rate, of: premises_price, rate: 30%{cap}{floor}}}"
    bounds = [0, *ends]
    rows = []
    for low, high in pairwise(bounds):
        gives = f"rate: {draw(st.integers(0, 100))}%"
        if kind == "step" and draw(st.booleans()):
            gives = f"amount: {draw(st.integers(0, 20))}元"
        cap = draw(st.sampled_from(["", f", cap: {draw(st.integers(0, 9))}元"]))
        rows.append(f'{{between: "{draw(st.sampled_from("[("))}{low}元, {high}元)", {gives}{cap}}}')
    by = draw(st.sampled_from(["", "by: premises_price, "])) if kind == "step" else ""
    return joined, f"{{kind: brackets, of: premises_price, {by}mode: {kind}, brackets: [{', '.join(rows)}]}}"


GRID = sorted(
    {Fraction(whole) + more * FEN for whole in range(43) for more in (-1, 0, 1) if whole or more >= 0}
)


@settings(max_examples=15)
@given(clauses())
def test_random_clauses_attain_their_bounds(made):
    """Every threshold is a whole 元 up to 40, so the grid of every 元 and the 分 beside it has them all."""
    conditions, benefit = made
    lib = library_of(policy_text(clause_text("a", conditions, benefit=benefit)))
    assert [each.code for each in lib.diagnostics if each.severity == "error"] == []
    bounds = value(lib, {}).amount
    values = hull(value(lib, {"premises_price": f"{decimal(price)}元"}).amount for price in GRID)
    far = value(lib, {"premises_price": "1000000亿元"}).amount
    assert bounds.min == values.min == 0
    if far.max > 10**6:
        assert bounds.max is None
    else:
        assert bounds.max == max(values.max, far.max)


def test_the_numeric_facts_all_have_a_step():
    """A fact type of its own size would be searched in steps of one."""
    from engine.money.completions import STEPS, step

    vocabulary = load(dict(base_files()), cached=False).vocabulary
    sizes = {fact.type: step(fact) for fact in vocabulary.facts.values() if fact.type in NUMERIC}
    assert sizes["money"] == sizes["area"] == FEN
    assert sizes["count"] == 1
    assert NUMERIC - set(STEPS) == {"count", "number", "money_per_area"}
