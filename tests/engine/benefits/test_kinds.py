"""Each kind of benefit on known facts: what it pays in which year, at its edges and one 分 beside them; what it relieves."""

from datetime import date
from fractions import Fraction

import pytest
from support import assessment_of, clause_text, clean, codes, judge, library_of, policy_text, real_files

from engine import Amount, point, project_from_data
from engine.benefits.benefit import Cash, TaxBenefit
from engine.benefits.registry import _CLASSES
from engine.benefits.relief import STATUTORY, Relief

WAN, YI, FEN = 10**4, 10**8, Fraction(1, 100)
YES, NO = "eligible", "not_eligible"

LEASE = "each_year: {from: lease_start, years: 1-5}"
BUILD = "each_year: {from: construction_start, years: 1-3}"
AFTER = "paid: {after: production_start, years: 1}"
BOUGHT = {"premises_price": "1500万元"}


def value(benefit, facts, extra=""):
    return judge("", facts, benefit=benefit, extra=extra).value


def sums(benefit, facts, extra=""):
    """Its amount, which must be a point."""
    amount = value(benefit, facts, extra).amount
    assert amount.known, amount
    return amount.min


def paid(benefit, facts, extra=""):
    """Year → sum, all of them points."""
    found = value(benefit, facts, extra).paid
    assert all(amount.known for amount in found.values())
    return {year: amount.min for year, amount in found.items()}


# --- sums of what is known: benefit, base fact, what is stated → yuan

RATE = "{kind: rate, of: premises_price, rate: 2%, cap: 200万元, floor: 1万元}"
STEP = (
    '{kind: brackets, of: premises_price, brackets: [{between: "[0.2亿元, 0.6亿元)", rate: 1.2%}, '
    '{between: "[0.6亿元, 1亿元)", rate: 1.5%}, {between: "(1亿元, 2亿元]", rate: 2%}], cap: 300万元}'
)
GRADED = (
    '{kind: brackets, of: premises_price, mode: marginal, brackets: [{between: "[0元, 100万元]", rate: 10%}, '
    '{between: "(100万元, 300万元]", rate: 5%}, {between: "(300万元, 1000万元]", rate: 1%}]}'
)
GRADED_CAP = GRADED[:-1] + ", cap: 15万元}"
AGREED = "{kind: agreed, of: fitout_cost, cap: 200万元}"
# rows of their own fact: the rate, the fixed sum and the cap go by what is planned, the money by what is paid
BY = (
    '{kind: brackets, of: premises_price, by: planned_fixed_assets, brackets: [{between: "[1亿元, 3亿元)", rate: 5%}, '
    '{between: "[3亿元, 5亿元)", amount: 8万元}, {between: "[5亿元, )", rate: 10%, cap: 60万元}]}'
)
HEADCOUNT = '{kind: brackets, by: employees, brackets: [{between: "[100, 300)", amount: 10万元}, {between: "[300人, 1000人]", amount: 30万元}], cap: 25万元}'
ROOM = '{kind: brackets, by: leased_area, brackets: [{between: "[1亩, 1000㎡]", amount: 1万元}, {between: "(1000㎡, )", amount: 2万元}]}'
SHARE_OF_REVENUE = '{kind: brackets, by: hitech_revenue_share, brackets: [{between: "[50%, 60%)", amount: 1万元}, {between: "[60%, 100%]", amount: 2万元}]}'
PLAIN_SUMS = '{kind: brackets, of: premises_price, brackets: [{between: "[100万元, 200万元)", amount: 1万元}, {between: "[200万元, )", rate: 1%}]}'
ROW_CAPS = (
    '{kind: brackets, of: premises_price, mode: marginal, brackets: [{between: "[0元, 100万元]", rate: 10%, cap: 6万元}, '
    '{between: "(100万元, )", rate: 5%}]}'
)

KNOWN = [
    # benefit, fact, stated, yuan
    ("{kind: fixed, amount: 50万元}", "employees", 1, 50 * WAN),
    ("{kind: fixed, amount: 0.01元}", "employees", 1, FEN),
    ("{kind: fixed, amount: 0元}", "employees", 1, 0),
    # a rate between floor and cap: 2 % of 50万元 is the floor, of 1亿元 the cap
    (RATE, "premises_price", "1500万元", 30 * WAN),
    (RATE, "premises_price", "50万元", 1 * WAN), (RATE, "premises_price", "500000.01元", 10000 + Fraction(2, 10**4)),
    (RATE, "premises_price", "499999.99元", 1 * WAN), (RATE, "premises_price", "0.01元", 1 * WAN),
    (RATE, "premises_price", "1亿元", 200 * WAN), (RATE, "premises_price", "100000000.01元", 200 * WAN),
    (RATE, "premises_price", "99999999.99元", 200 * WAN - Fraction(2, 10**4)), (RATE, "premises_price", "9999亿元", 200 * WAN),
    ("{kind: rate, of: premises_price, rate: 0%}", "premises_price", "1亿元", 0),
    ("{kind: rate, of: premises_price, rate: 100%}", "premises_price", "123456789.01元", Fraction(12345678901, 100)),
    ("{kind: rate, of: premises_price, rate: 100%, cap: 5元, floor: 5元}", "premises_price", "1元", 5),
    # the whole base at its bracket's rate; an end in round brackets is outside
    (STEP, "premises_price", "0.2亿元", 24 * WAN), (STEP, "premises_price", "59999999.99元", Fraction(71999999988, 10**5)),
    (STEP, "premises_price", "0.6亿元", 90 * WAN), (STEP, "premises_price", "60000000.01元", 900000 + Fraction(15, 10**5)),
    (STEP, "premises_price", "99999999.99元", 150 * WAN - Fraction(15, 10**5)), (STEP, "premises_price", "100000000.01元", 200 * WAN + Fraction(2, 10**4)),
    (STEP, "premises_price", "1.5亿元", 300 * WAN), (STEP, "premises_price", "2亿元", 300 * WAN),
    # each part at its own rate: 10 + 10 + 7
    (GRADED, "premises_price", "100万元", 10 * WAN), (GRADED, "premises_price", "1000000.01元", 10 * WAN + Fraction(5, 10**4)),
    (GRADED, "premises_price", "999999.99元", 10 * WAN - FEN / 10), (GRADED, "premises_price", "300万元", 20 * WAN),
    (GRADED, "premises_price", "400万元", 21 * WAN), (GRADED, "premises_price", "1000万元", 27 * WAN), (GRADED, "premises_price", "0.01元", Fraction(1, 1000)),
    (GRADED_CAP, "premises_price", "200万元", 15 * WAN), (GRADED_CAP, "premises_price", "1999999.99元", 15 * WAN - Fraction(5, 10**4)),
    (GRADED_CAP, "premises_price", "201万元", 15 * WAN),
    # a cap of a row's own cuts that row's part
    (ROW_CAPS, "premises_price", "50万元", 5 * WAN), (ROW_CAPS, "premises_price", "60万元", 6 * WAN), (ROW_CAPS, "premises_price", "100万元", 6 * WAN),
    (ROW_CAPS, "premises_price", "200万元", 11 * WAN),
    # read on a fact of people, of area, of a share
    (HEADCOUNT, "employees", 100, 10 * WAN), (HEADCOUNT, "employees", 299, 10 * WAN), (HEADCOUNT, "employees", 300, 25 * WAN), (HEADCOUNT, "employees", 1000, 25 * WAN),
    (ROOM, "leased_area", "1亩", WAN), (ROOM, "leased_area", "1000㎡", WAN), (ROOM, "leased_area", "1000.01㎡", 2 * WAN),
    (SHARE_OF_REVENUE, "hitech_revenue_share", "59.99%", WAN), (SHARE_OF_REVENUE, "hitech_revenue_share", "60%", 2 * WAN), (SHARE_OF_REVENUE, "hitech_revenue_share", "100%", 2 * WAN),
    # sums and rates in one table of the base
    (PLAIN_SUMS, "premises_price", "1999999.99元", WAN), (PLAIN_SUMS, "premises_price", "200万元", 2 * WAN),
    # per head, per ㎡
    ("{kind: per_unit, of: employees, amount: 1000元}", "employees", 300, 30 * WAN),
    ("{kind: per_unit, of: employees, amount: 1000元, cap: 29.9万元}", "employees", 300, 299000),
    ("{kind: per_unit, of: leased_area, amount: 200元/㎡}", "leased_area", "5000㎡", 100 * WAN),
    ("{kind: per_unit, of: leased_area, amount: 200元/㎡}", "leased_area", "1亩", Fraction(400000, 3)),
    ("{kind: per_unit, of: leased_area, amount: 3万元/亩}", "leased_area", "1亩", 3 * WAN),
    ("{kind: per_unit, of: leased_area, amount: 8元/㎡/月, monthly: yes}", "leased_area", "5000㎡", 48 * WAN),
]  # fmt: skip


@pytest.mark.parametrize(("benefit", "fact", "stated", "yuan"), KNOWN)
def test_what_is_known_is_a_point(benefit, fact, stated, yuan):
    assert value(benefit, {fact: stated}).amount == point(yuan)


# --- per ton: a fact of weight (the real vocabulary need not have one)

ORE = """
  ore_output:
    type: weight
    who: applicant
    unit: 吨
    label: {zh: 矿石产量, en: Ore output}
"""
VOCABULARY = {"policies/vocabulary.yaml": real_files()["policies/vocabulary.yaml"] + ORE.encode()}


def of_ore(benefit, conditions=""):
    return library_of(policy_text(clause_text("a", conditions, benefit=benefit)), files=VOCABULARY)


PER_TON = "{kind: per_unit, of: ore_output, amount: 500元/吨, cap: 60万元}"
BY_TON = '{kind: brackets, by: ore_output, brackets: [{between: "[1000吨, 1万吨)", amount: 10万元}, {between: "[1万吨, )", amount: 20万元}]}'


@pytest.mark.parametrize(
    ("benefit", "stated", "verdict", "yuan"),
    [(PER_TON, "1000吨", YES, 50 * WAN), (PER_TON, "1公斤", YES, Fraction(1, 2)), (PER_TON, "1200吨", YES, 60 * WAN), (PER_TON, "1200.001吨", YES, 60 * WAN),
     (PER_TON, "1199.999吨", YES, 60 * WAN - Fraction(1, 2)), (PER_TON, "0吨", NO, 0), ("{kind: per_unit, of: ore_output, amount: 0.5元/公斤}", "3t", YES, 1500),
     (BY_TON, "999999公斤", NO, 0), (BY_TON, "1000000kg", YES, 10 * WAN), (BY_TON, "9999.999吨", YES, 10 * WAN), (BY_TON, "1万吨", YES, 20 * WAN)],
)  # fmt: skip
def test_money_by_weight(benefit, stated, verdict, yuan):
    result = assessment_of(clean(of_ore(benefit)), {"ore_output": stated}).result("t/a")
    assert (result.verdict, result.value.amount) == (verdict, point(yuan))


def test_bounds_of_an_open_weight_are_found_to_the_kilogram():
    library = clean(
        of_ore("{kind: per_unit, of: ore_output, amount: 500元/吨}", "- ore_output: {less_than: 1000吨}")
    )
    assert assessment_of(library, {}).result("t/a").value.amount == Amount(0, 50 * WAN - Fraction(1, 2))


@pytest.mark.parametrize(
    ("benefit", "code"),
    [("{kind: per_unit, of: ore_output, amount: 500元}", "wrong-unit"), ("{kind: per_unit, of: ore_output, amount: 500元/㎡}", "wrong-unit"),
     ("{kind: per_unit, of: employees, amount: 500元/吨}", "wrong-unit"), ("{kind: per_unit, of: leased_area, amount: 500元/吨}", "wrong-unit"),
     ("{kind: rate, of: ore_output, rate: 1%}", "wrong-type"), (BY_TON.replace("1000吨", "1000"), "missing-unit"), (BY_TON.replace("1000吨", "1000元"), "wrong-unit")],
)  # fmt: skip
def test_a_weight_takes_sums_per_weight_only(benefit, code):
    assert codes(of_ore(benefit)) == [code]


def test_a_weight_is_never_negative_unless_it_is_said():
    library = clean(of_ore(PER_TON))
    _, found = project_from_data({"project": "x", "facts": {"ore_output": "-1吨"}}, library)
    assert [each.code for each in found] == ["negative"]


@pytest.mark.parametrize(
    ("benefit", "fact", "stated"),
    [(STEP, "premises_price", "19999999.99元"), (STEP, "premises_price", "1亿元"), (STEP, "premises_price", "200000000.01元"),
     (HEADCOUNT, "employees", 99), (HEADCOUNT, "employees", 1001), (ROOM, "leased_area", "666㎡"), (SHARE_OF_REVENUE, "hitech_revenue_share", "49.9999%"),
     (GRADED, "premises_price", "10000000.01元"), (RATE, "premises_price", "0元"), (AGREED, "fitout_cost", "0元"),
     ("{kind: per_unit, of: employees, amount: 1000元}", "employees", 0)],
)  # fmt: skip
def test_a_base_of_nothing_or_in_no_bracket_brings_nothing(benefit, fact, stated):
    result = judge("", {fact: stated}, benefit=benefit)
    assert (result.verdict, result.value.amount) == (NO, point(0))


@pytest.mark.parametrize(
    ("planned", "price", "yuan"),
    [("1亿元", "100万元", 5 * WAN), ("299999999.99元", "0.01元", FEN / 20), ("3亿元", "100万元", 8 * WAN), ("4亿元", "0元", 8 * WAN), ("4亿元", "unknown", 8 * WAN),
     ("5亿元", "100万元", 10 * WAN), ("5亿元", "600万元", 60 * WAN), ("5亿元", "600.01万元", 60 * WAN), ("9亿元", "9亿元", 60 * WAN)],
)  # fmt: skip
def test_a_table_read_on_another_fact(planned, price, yuan):
    result = judge("", {"planned_fixed_assets": planned, "premises_price": price}, benefit=BY)
    assert (result.verdict, result.value.amount) == (YES, point(yuan))


@pytest.mark.parametrize(
    ("planned", "price", "verdict", "amount"),
    [("99999999.99元", "100万元", NO, point(0)), ("1亿元", "0元", NO, point(0)), ("5亿元", "0元", NO, point(0)), ("99999999.99元", "unknown", NO, point(0)),
     ("2亿元", "unknown", "undetermined", Amount(0, None)), ("6亿元", "unknown", "undetermined", Amount(0, 60 * WAN)),
     ("unknown", "100万元", "undetermined", Amount(0, 10 * WAN)), ("unknown", "0元", "undetermined", Amount(0, 8 * WAN)),
     ("unknown", "unknown", "undetermined", Amount(0, None))],
)  # fmt: skip
def test_the_rows_that_have_rates_need_their_base(planned, price, verdict, amount):
    result = judge("", {"planned_fixed_assets": planned, "premises_price": price}, benefit=BY)
    assert (result.verdict, result.value.amount) == (verdict, amount)


@pytest.mark.parametrize(("more", "high"), [("", None), (", cap: 3万元", 3 * WAN)])
def test_a_row_without_text_needs_no_base_and_may_have_a_cap(more, high):
    benefit = f'{{kind: brackets, of: premises_price, by: employees, brackets: [{{between: "[1, 9]", rate: 1%}}, {{between: "[10, )", text: unavailable{more}}}]}}'
    result = judge("", {"employees": 10, "premises_price": "0元"}, benefit=benefit)
    assert (result.verdict, result.judgement.reasons) == ("undetermined", ("text_unavailable",))
    assert result.value.amount == Amount(0, high)


@pytest.mark.parametrize(("cost", "most"), [("150万元", 150 * WAN), ("200万元", 200 * WAN), ("2000000.01元", 200 * WAN), ("1999999.99元", 200 * WAN - FEN)])  # fmt: skip
def test_what_a_contract_settles_is_open_up_to_the_cost_and_the_cap(cost, most):
    found = value(AGREED, {"fitout_cost": cost})
    assert (found.amount, found.notes) == (Amount(0, most), ("as_agreed", "payment_year_unknown"))
    assert found.undecided == ()  # no fact would settle it


SHARE = "{kind: agreed, of: fitout_cost, rate: 30%, cap: 45万元}"
BETWEEN = "{kind: agreed, of: fitout_cost, least: 10%, rate: 30%, cap: 45万元}"
LEAST = "{kind: agreed, of: fitout_cost, least: 10%, cap: 45万元}"


@pytest.mark.parametrize(
    ("benefit", "cost", "least", "most"),
    [(SHARE, "100万元", 0, 30 * WAN), (SHARE, "149万元", 0, 447000), (SHARE, "150万元", 0, 45 * WAN), (SHARE, "1500000.01元", 0, 45 * WAN),
     ("{kind: agreed, of: fitout_cost, rate: 30%}", "9999亿元", 0, 29997 * 10**7), ("{kind: agreed, of: fitout_cost, rate: 0%}", "1万元", 0, 0),
     (BETWEEN, "100万元", 10 * WAN, 30 * WAN), (BETWEEN, "0.01元", FEN / 10, Fraction(3, 1000)), (BETWEEN, "300万元", 30 * WAN, 45 * WAN),
     (BETWEEN, "449.9999万元", Fraction(4499999, 10), 45 * WAN), (BETWEEN, "450万元", 45 * WAN, 45 * WAN), (BETWEEN, "451万元", 45 * WAN, 45 * WAN),
     (LEAST, "40万元", 4 * WAN, 40 * WAN), (LEAST, "100万元", 10 * WAN, 45 * WAN),
     ("{kind: agreed, of: fitout_cost, least: 10%, rate: 10%}", "100万元", 10 * WAN, 10 * WAN),
     ("{kind: agreed, of: fitout_cost, least: 100%, rate: 100%}", "100万元", 100 * WAN, 100 * WAN)],
)  # fmt: skip
def test_what_an_authority_settles_lies_between_two_shares_and_under_the_cap(benefit, cost, least, most):
    found = value(benefit, {"fitout_cost": cost})
    assert (found.amount, "as_agreed" in found.notes) == (Amount(least, most), True)


def test_what_is_agreed_without_a_base_rests_on_no_fact():
    result = judge("", {}, benefit="{kind: agreed, cap: 600万元}")
    assert (result.verdict, result.missing) == (YES, ())
    assert result.value.amount == Amount(0, 600 * WAN)


def test_a_bracket_without_text_has_no_upper_bound_unless_the_sum_is_capped():
    rows = '{kind: brackets, of: premises_price, MORE brackets: [{between: "[1元, 10元)", rate: 50%}, {between: "[10元, )", text: unavailable}]}'
    for more, high in (("", None), ("cap: 7元,", 7)):
        benefit = rows.replace("MORE", more)
        assert value(benefit, {"premises_price": "9元"}).amount == point(Fraction(9, 2))
        result = judge("", {"premises_price": "10元"}, benefit=benefit)
        assert (result.verdict, result.judgement.reasons) == ("undetermined", ("text_unavailable",))
        assert result.value.amount == Amount(0, high)


# --- by year: the year judged, the year paid

YEARS = [
    # benefit, facts, clause, year paid → 万元 (None: that year is not known)
    ("{kind: fixed, amount: 10万元}", {}, "", {None: 10}),
    (f"{{kind: fixed, amount: 10万元, {AFTER}}}", {"production_start": "2027-12-31"}, "", {2028: 10}),
    (f"{{kind: fixed, amount: 10万元, {AFTER}}}", {}, "", {None: 10}),
    ("{kind: fixed, amount: 10万元, paid: {after: production_start, years: 0}}", {"production_start": "2027-01-01"}, "", {2027: 10}),
    ("{kind: fixed, amount: 10万元}", {"lease_start": "2027-05-01"}, LEASE, dict.fromkeys(range(2027, 2032), 10)),
    ("{kind: instalments, amounts: [10万元, 20万元, 30万元]}", {}, "", {None: 60}),
    (f"{{kind: instalments, amounts: [10万元, 20万元, 30万元], {AFTER}}}", {"production_start": "2027-03-01"}, "", {2028: 10, 2029: 20, 2030: 30}),
    # each eligible year begins a row of its own: 2027+3, 2028+3, 2029+3
    ("{kind: instalments, amounts: [10万元, 20万元]}", {"construction_start": "2027-03-01"}, BUILD, {2027: 10, 2028: 30, 2029: 30, 2030: 20}),
    # a payment waits for its date, and later years are not moved by it
    (f"{{kind: fixed, amount: 10万元, {AFTER}}}", {"construction_start": "2027-03-01", "production_start": "2027-06-01"}, BUILD, {2028: 20, 2029: 10}),
    (f"{{kind: instalments, amounts: [10万元, 20万元], {AFTER}}}", {"construction_start": "2027-03-01", "production_start": "2028-06-01"}, BUILD,
     {2029: 30, 2030: 60}),
    (f"{{kind: rate, of: premises_price, rate: 2%, {AFTER}}}", {**BOUGHT, "production_start": "2027-03-01"}, "", {2028: 30}),
    # the month of beginning counts whole; the area is paid every month
    ("{kind: per_unit, of: leased_area, amount: 8元/㎡/月, monthly: yes}", {"leased_area": "5000㎡", "lease_start": "2027-01-01"}, LEASE,
     dict.fromkeys(range(2027, 2032), 48)),
    ("{kind: per_unit, of: leased_area, amount: 8元/㎡/月, monthly: yes}", {"leased_area": "5000㎡", "lease_start": "2027-10-31"}, LEASE,
     {2027: 12, **dict.fromkeys(range(2028, 2032), 48)}),
    ("{kind: per_unit, of: leased_area, amount: 8元/㎡/月, monthly: yes}", {"leased_area": "5000㎡", "lease_start": "2027-12-31"}, LEASE,
     {2027: 4, **dict.fromkeys(range(2028, 2032), 48)}),
    ("{kind: per_unit, of: leased_area, rates: [{years: 1-3, amount: 8元/㎡/月}, {years: 4-5, amount: 4元/㎡/月}], monthly: yes}",
     {"leased_area": "5000㎡", "lease_start": "2027-07-01"}, LEASE, {2027: 24, 2028: 48, 2029: 48, 2030: 24, 2031: 24}),
    ("{kind: per_unit, of: leased_area, rates: [{years: 2, amount: 12元/㎡}]}", {"leased_area": "5000㎡", "lease_start": "2027-07-01"}, LEASE,
     {2027: 0, 2028: 6, 2029: 0, 2030: 0, 2031: 0}),
    ("{kind: per_unit, of: employees, amount: 1000元, cap: 2万元}", {"employees": 30, "construction_start": "2027-03-01"}, BUILD,
     {2027: 2, 2028: 2, 2029: 2}),
    # a year of its own base
    ("{kind: rate, of: fixed_asset_investment, rate: 2%}",
     {"construction_start": "2027-03-01", "fixed_asset_investment": {2027: "100万元", 2028: "0元", 2029: "50万元"}}, BUILD, {2027: 2, 2029: 1}),
    # points on the principal, by calendar year: 7 + 12 + 5 months
    ("{kind: interest, of: fixed_asset_loan, points: 1.5个百分点, months: 24, from: loan_started_on}",
     {"fixed_asset_loan": "4000万元", "loan_started_on": "2026-06-30"}, "", {2026: 35, 2027: 60, 2028: 25}),
    ("{kind: interest, of: fixed_asset_loan, points: 1.5个百分点, months: 24, from: loan_started_on, principal_cap: 4000万元}",
     {"fixed_asset_loan": "40000000.01元", "loan_started_on": "2026-01-01"}, "", {2026: 60, 2027: 60}),
    ("{kind: interest, of: fixed_asset_loan, points: 1.5个百分点, months: 24, from: loan_started_on, principal_cap: 4000万元}",
     {"fixed_asset_loan": "6000万元", "loan_started_on": "2026-12-01"}, "", {2026: 5, 2027: 60, 2028: 55}),
    ("{kind: interest, of: fixed_asset_loan, points: 1.2%, months: 2, from: loan_started_on}",
     {"fixed_asset_loan": "1000万元", "loan_started_on": "2027-02-28"}, "", {2027: 2}),
    ("{kind: interest, of: fixed_asset_loan, points: 1.2%, months: 24, from: loan_started_on}",
     {"fixed_asset_loan": "1000万元"}, "", {None: 24}),
    (f"{{kind: interest, of: fixed_asset_loan, points: 1.2%, months: 24, from: loan_started_on, {AFTER}}}",
     {"fixed_asset_loan": "1000万元", "loan_started_on": "2026-07-01", "production_start": "2026-12-31"}, "", {2027: 18, 2028: 6}),
]  # fmt: skip


@pytest.mark.parametrize(("benefit", "facts", "clause", "by_year"), YEARS)
def test_the_years_it_is_paid_in(benefit, facts, clause, by_year):
    assert paid(benefit, facts, clause) == {year: wan * WAN for year, wan in by_year.items()}
    assert sums(benefit, facts, clause) == sum(by_year.values()) * WAN


def test_a_year_judged_keeps_what_it_pays_later():
    found = value(
        "{kind: instalments, amounts: [10万元, 20万元]}", {"construction_start": "2027-03-01"}, BUILD
    )
    assert {year: amount.min for year, amount in found.by_year.items()} == dict.fromkeys(
        range(2027, 2030), 30 * WAN
    )
    assert found.parts[2029] == {2029: point(10 * WAN), 2030: point(20 * WAN)}


def test_interest_does_not_fall_short_of_its_months_by_rounding():
    """10,000,000.01 at 1 % for 7 months: 1/12 of a year is not a decimal."""
    facts = {"fixed_asset_loan": "10000000.01元", "loan_started_on": "2026-06-01"}
    benefit = "{kind: interest, of: fixed_asset_loan, points: 1%, months: 7, from: loan_started_on}"
    assert sums(benefit, facts) == Fraction(1000000001, 100) / 100 * 7 / 12


@pytest.mark.parametrize("kind", ["status", "service"])
def test_what_is_no_money_has_no_amount(kind):
    result = judge("", {}, benefit=f"{{kind: {kind}, grants: {{zh: 证书, en: Certificate}}}}")
    assert (result.verdict, result.value.amount, result.value.by_year, result.value.notes) == (
        YES, None, {}, ()
    )  # fmt: skip


# --- what tax clauses change in a year


def relief(benefit, nth=1, **facts):
    from engine.benefits.case import Case

    text = policy_text(clause_text("a", benefit=benefit, extra=LEASE))
    clause = library_of(text).clauses[0]
    return clause.text.benefit.relief(Case(facts.get, 2027, nth, date(2027, 1, 1)))


HOLIDAY = "{kind: tax_holiday, exempt: 1-2, half: 3-5}"
TRANSFER = "{kind: income_exemption, of: output, full_up_to: 500万元, beyond: 50%}"  # EIT Regulations art. 90


@pytest.mark.parametrize(
    ("benefit", "nth", "facts", "expected"),
    [("{kind: tax_rate, rate: 15%}", 1, {}, Relief(rate=Fraction(15, 100))),
     (HOLIDAY, 1, {}, Relief(rate=0)), (HOLIDAY, 2, {}, Relief(rate=0)), (HOLIDAY, 3, {}, Relief(rate=Fraction(125, 1000))),
     (HOLIDAY, 5, {}, Relief(rate=Fraction(125, 1000))), (HOLIDAY, 6, {}, Relief()),
     ("{kind: tax_holiday, exempt: 1-5}", 5, {}, Relief(rate=0)), ("{kind: tax_holiday, exempt: 1-5}", 6, {}, Relief()),
     ("{kind: local_share, share: 40%}", 3, {}, Relief(kept=Fraction(3, 5))), ("{kind: local_share, share: 100%}", 3, {}, Relief(kept=0)),
     ("{kind: income_exemption, of: output}", 1, {"output": 900}, Relief(exempt=900)),
     (TRANSFER, 1, {"output": 499 * WAN}, Relief(exempt=499 * WAN)), (TRANSFER, 1, {"output": 500 * WAN}, Relief(exempt=500 * WAN)),
     (TRANSFER, 1, {"output": 500 * WAN + FEN}, Relief(exempt=500 * WAN + FEN / 2, at_statutory=FEN / 2)),
     (TRANSFER, 1, {"output": 900 * WAN}, Relief(exempt=700 * WAN, at_statutory=200 * WAN)),
     ("{kind: income_exemption, of: output, full_up_to: 500万元}", 1, {"output": 900 * WAN}, Relief(exempt=500 * WAN)),
     ("{kind: income_exemption, of: output, full_up_to: 0元, beyond: 100%}", 1, {"output": 900}, Relief(exempt=900)),
     ("{kind: extra_deduction, of: rnd_expense, rate: 120%}", 1, {"rnd_expense": 1000}, Relief(deduction=1200)),
     ("{kind: one_off_deduction, of: small_equipment_investment}", 1, {"small_equipment_investment": 7}, Relief(timing=7)),
     ("{kind: tax_credit, of: special_equipment_investment, rate: 10%, carry: 5年}", 1, {"special_equipment_investment": 70}, Relief(credit=7, carry=5)),
     ("{kind: vat_credit, of: deductible_input_vat, rate: 5%, against: vat_payable}", 1, {"deductible_input_vat": 100}, Relief(input_vat=5))],
)  # fmt: skip
def test_what_a_tax_clause_changes(benefit, nth, facts, expected):
    assert relief(benefit, nth, **facts) == expected


def test_half_is_half_of_the_statutory_rate():
    """财税〔2021〕27号: half of the tax at 25 %."""
    assert relief(HOLIDAY, 3).rate == STATUTORY / 2 == Fraction(1, 8)


# --- what cannot be written


@pytest.mark.parametrize(
    ("benefit", "code"),
    [("{kind: rate, of: premises_price, rate: 101%}", "over-100-percent"), ("{kind: rate, of: premises_price, rate: 300%}", "out-of-range"),
     ("{kind: rate, of: premises_price, rate: 2%, cap: 1元, floor: 1.01元}", "cap-under-floor"),
     ("{kind: fixed, amount: -1元}", "negative"), ("{kind: fixed, amount: 1000}", "missing-unit"),
     ("{kind: instalments, amounts: []}", "wrong-type"), ("{kind: per_unit, of: leased_area, amount: 8元/㎡/月}", "wrong-unit"),
     ("{kind: per_unit, of: employees}", "missing-key"), ("{kind: agreed, of: fitout_cost}", "missing-key"),
     ("{kind: agreed, cap: 1万元, least: 1%}", "missing-key"), ("{kind: agreed, rate: 10%}", "missing-key"), ("{kind: agreed}", "missing-key"),
     ("{kind: agreed, of: fitout_cost, least: 2%, rate: 1.99%}", "least-over-rate"), ("{kind: agreed, of: fitout_cost, rate: 101%}", "over-100-percent"),
     ('{kind: brackets, of: premises_price, brackets: [{between: "[1元, 2元]", rate: 1%}, {between: "[2元, 3元]", rate: 2%}]}', "brackets-overlap"),
     ('{kind: brackets, by: employees, brackets: [{between: "[1, 2]", amount: 1元}, {between: "[2, 3]", amount: 2元}]}', "brackets-overlap"),
     ('{kind: brackets, by: employees, brackets: [{between: "[1元, 2元]", amount: 1元}]}', "wrong-unit"),
     ('{kind: brackets, by: employees, brackets: [{between: "[1.5, 2]", amount: 1元}]}', "bad-number"),
     ('{kind: brackets, by: industry, brackets: [{between: "[1, 2]", amount: 1元}]}', "wrong-type"),
     ('{kind: brackets, by: hitech_revenue_share, brackets: [{between: "[50%, 101%]", amount: 1元}]}', "over-100-percent"),
     ('{kind: brackets, by: planned_fixed_assets, brackets: [{between: "[1, 2亿元]", amount: 1元}]}', "missing-unit"),
     ('{kind: brackets, by: employees, brackets: [{between: "[1, 2]", rate: 1%}]}', "missing-key"),
     ('{kind: brackets, brackets: [{between: "[1元, 2元]", amount: 1元}]}', "missing-key"),
     ('{kind: brackets, of: premises_price, brackets: [{between: "[1元, 2元]", amount: 1元, rate: 1%}]}', "missing-key"),
     ('{kind: brackets, of: premises_price, by: employees, mode: marginal, brackets: [{between: "[1, 2]", rate: 1%}]}', "marginal-of-rates"),
     ('{kind: brackets, of: premises_price, mode: marginal, brackets: [{between: "[1元, 2元]", amount: 1元}]}', "marginal-of-rates"),
     ("{kind: income_exemption, of: output, beyond: 50%}", "missing-key"), ("{kind: income_exemption}", "missing-key"),
     ("{kind: income_exemption, of: output, full_up_to: 1万元, beyond: 101%}", "over-100-percent"), ("{kind: income_exemption, of: employees}", "wrong-type"),
     ("{kind: tax_rate, rate: 101%}", "over-100-percent"), ("{kind: interest, of: fixed_asset_loan, points: 1%, months: 0, from: loan_started_on}", "negative")],
)  # fmt: skip
def test_a_benefit_that_makes_no_sense_is_an_error_of_the_file(benefit, code):
    assert code in codes(library_of(policy_text(clause_text("a", benefit=benefit))))


def test_every_kind_says_what_it_gives():
    """A kind without `pays` or `relief` would be worth nothing in silence."""
    for name, kind in _CLASSES.items():
        if issubclass(kind, TaxBenefit):
            assert kind.relief is not TaxBenefit.relief, name
        elif issubclass(kind, Cash):
            assert kind.sum is not Cash.sum or kind.parts is not Cash.parts, name
        else:
            assert name in ("status", "service")
