"""What an offer is worth to the zone: worked out by hand, by the same tax model as reliefs; what is not known is not taken to be nothing."""

from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest
from demo_offers import FIXED, RENT, RND, assessment, item
from hypothesis import given
from hypothesis import strategies as st
from support import DAY, clause_text, clean, library_of, policy_text

from engine import assess, load_library, project_from_data
from engine.model.amount import NOTHING, Amount, point
from engine.money import income_tax
from engine.money.incomes import incomes
from engine.workspace.budget.assumptions import Assumptions
from engine.workspace.budget.expected_tax import expected_tax
from engine.workspace.budget.sensitivity import sensitivity_of
from engine.workspace.budget.worth import Span, case_of, worth_of
from engine.workspace.offer.charges import charges_of
from engine.workspace.offer.content import Content, fit
from engine.workspace.offer.picking import candidates, pick

YEARS = range(2026, 2036)  # the horizon
GRANT = clause_text("x", benefit="{kind: fixed, amount: 120万元, paid: {after: production_start, years: 1}}")
PLANNED = {
    "site": "changji-hitech",
    "production_start": "2027-06-01",
    "employees": "80人",
    "taxable_income": {year: "0元" if year < 2028 else "200万元" for year in YEARS},
    "vat_payable": {year: "0元" if year < 2028 else "50万元" for year in YEARS},
    "output": {2028: "3000万元", 2029: "5000万元"},
}
SET = Assumptions(Fraction(20, 100), Fraction(10, 100), Fraction(10, 100), 1)


@cache
def library():
    return clean(library_of(policy_text(GRANT, policy="own", head="level: zone\n")))


def judged(facts, of=None):
    project, found = project_from_data({"project": "项目", "facts": facts}, of or library())
    assert [str(each) for each in found if each.severity == "error"] == []
    return assess(of or library(), project, DAY)


def case(facts=PLANNED, items=(), clauses=("own/x",), of=None):
    content = fit(Content(tuple(clauses), tuple(items)))
    return case_of(pick(judged(facts, of), content.clauses), content)


def without(*names):
    return {name: value for name, value in PLANNED.items() if name not in names}


# --- by hand

YEARLY = 2_000_000 * Fraction(25, 100) * Fraction(20, 100) + 500_000 * Fraction(10, 100)  # 150,000


def test_by_hand():
    found = worth_of(case(), SET)
    assert found.cost == point(1_200_000)
    assert found.revenue == point(8 * YEARLY)
    present = sum(YEARLY / Fraction(11, 10) ** (year - 2026) for year in range(2028, 2036))
    present -= 1_200_000 / Fraction(11, 10) ** 2
    assert found.present == Span(present, present)
    assert found.payback == 2035  # 8 × 150,000 are exactly what was paid
    assert (found.jobs, found.cost_per_job) == (80, Span(15_000, 15_000))
    assert found.output == 80_000_000
    assert (found.unset, found.unstated, found.silent, found.open) == ((), (), (), ())
    by_year = {each.year: each for each in found.years}
    assert list(by_year) == list(YEARS)
    assert (by_year[2028].income_tax, by_year[2028].value_added) == (point(500_000), point(500_000))
    assert (by_year[2028].cost, by_year[2027].cost) == (point(1_200_000), NOTHING)


@pytest.mark.parametrize(
    ("realised", "yearly", "payback"),
    [(Fraction(8, 10), Fraction(8, 10) * YEARLY, None), (Fraction(3, 2), Fraction(3, 2) * YEARLY, 2033)],
)
def test_less_of_the_plan_is_less_tax_and_costs_the_same(realised, yearly, payback):
    found = worth_of(case(), replace(SET, realised=realised))
    assert found.revenue == point(8 * yearly)
    assert (found.cost, found.payback, found.jobs) == (point(1_200_000), payback, 80 * realised)


def test_a_loss_of_the_plan_is_not_made_smaller():
    facts = {**PLANNED, "taxable_income": {**PLANNED["taxable_income"], 2027: "-100万元"}}
    found = {
        each.year: each.income_tax
        for each in worth_of(case(facts), replace(SET, realised=Fraction(1, 2))).years
    }
    assert found[2028] == NOTHING  # 1,000,000 less the loss of 1,000,000
    assert found[2029] == point(250_000)


def test_a_payment_of_an_unknown_year_is_made_at_once():
    found = worth_of(case(items=(item(amount=90_000),), clauses=()), SET)
    (unknown,) = [each for each in found.years if each.year is None]
    assert (unknown.cost, unknown.revenue) == (point(90_000), None)
    before = worth_of(case(clauses=()), SET).present.least
    assert found.present.least == before - 90_000
    assert (found.payback, found.cost) == (2028, point(90_000))


def test_what_costs_nothing_is_had_back_at_once():
    found = worth_of(case(clauses=()), SET)
    assert (found.cost, found.payback) == (NOTHING, 2026)


def test_others_pay_what_their_policies_give():
    found = worth_of(
        case(items=(item(amount=90_000, years=((2027, 90_000),)),)), replace(SET, levels=frozenset({"item"}))
    )
    assert found.cost == point(90_000)


# --- what is not known


@pytest.mark.parametrize(
    ("unset", "names", "known"),
    [
        ({"zone_share_cit": None}, ("zone_share_cit",), {"jobs", "cost_per_job", "output"}),
        ({"zone_share_vat": None}, ("zone_share_vat",), {"jobs", "cost_per_job", "output"}),
        ({"realised": None}, ("realised",), set()),
        ({"discount": None}, ("discount",), {"revenue", "payback", "jobs", "cost_per_job", "output"}),
        (
            {"zone_share_cit": None, "discount": None},
            ("zone_share_cit", "discount"),
            {"jobs", "cost_per_job", "output"},
        ),
    ],
)
def test_what_needs_an_assumption_that_is_not_set_is_not_known(unset, names, known):
    found = worth_of(case(), replace(SET, **unset))
    assert found.unset == names
    figures = {"revenue", "present", "payback", "jobs", "cost_per_job", "output"}
    assert {name for name in figures if getattr(found, name) is not None} == known
    assert found.cost == point(1_200_000)
    if "present" not in known:
        assert sensitivity_of(case(), replace(SET, **unset)) is None


def test_without_vat_its_share_need_not_be_set_and_nothing_bounds_what_it_brings():
    found = worth_of(case(without("vat_payable")), replace(SET, zone_share_vat=None))
    assert (found.unset, found.unstated) == ((), ("vat_payable",))
    assert found.revenue == Amount(8 * 100_000, None)
    assert found.present.most is None
    assert found.payback is None  # 800,000 are sure to come, 1,200,000 are paid


def test_years_of_which_no_income_is_stated_are_named_and_bring_no_known_most():
    facts = {**PLANNED, "taxable_income": {2028: "2亿元"}}
    found = worth_of(case(facts), SET)
    assert found.silent == tuple(year for year in YEARS if year != 2028)
    assert found.revenue == Amount(10_000_000 + 8 * 50_000, None)
    assert found.present.most is None
    assert found.payback == 2026  # nothing is owed at the end of any year


def test_without_any_plan_only_the_cost_is_known():
    found = worth_of(case({"site": "changji-hitech", "production_start": "2027-06-01"}), SET)
    assert found.unstated == ("taxable_income", "vat_payable", "output", "employees")
    assert (found.jobs, found.cost_per_job, found.output) == (None, None, None)
    assert (found.cost, found.revenue) == (point(1_200_000), Amount(0, None))
    assert found.present == Span(Fraction(-1_200_000) / Fraction(121, 100), None)


def test_a_cost_without_bound_has_no_known_least_worth():
    content = fit(Content((RENT, FIXED)))
    found = worth_of(case_of(pick(assessment(), content.clauses), content), replace(SET, zone_share_vat=None))
    assert found.cost.max is None
    assert (found.present.least, found.payback) == (None, None)
    assert found.cost_per_job.most is None


# --- the tax model


def test_expected_tax_is_what_is_left_of_the_tax_without_reliefs():
    """INVARIANT: what reliefs save the company, by its own assessment, is what the tax is lower by."""
    whole = assessment()
    taxes = [each.clause.id for each in candidates(whole) if "tax" in kinds(whole, each.clause.id)]
    assert taxes == [RND]
    (listed,) = incomes(whole)
    before = income_tax.taxed(listed, {}).due
    found = expected_tax(pick(whole, [RND])).income_tax
    charged = charges_of(pick(whole, [RND]), Content((RND,)))
    saved = {each.year: each.amount.min for each in charged}
    assert saved
    assert {year: each.min for year, each in found.items()} == {
        year: due - saved.get(year, 0) for year, due in before.items()
    }


def kinds(whole, name):
    return {each.kind for each in charges_of(pick(whole, [name]), Content((name,)))}


def test_what_the_law_gives_is_had_whatever_is_picked():
    assert expected_tax(pick(assessment(), [RENT])) == expected_tax(pick(assessment(), [RENT, RND]))
    assert "cn-western-development/rate-15" in expected_tax(pick(assessment(), [RENT])).open


SMALL = {
    "site": "changji-hitech", "industry": "C3831", "restricted_industry": "否", "employees": "100人",
    "total_assets": "3000万元", "taxable_income": {2027: "280万元"},
}  # fmt: skip


def test_a_rate_for_small_profits_does_not_outlive_them():
    found = pick(judged(SMALL, load_library()), [])
    assert expected_tax(found).income_tax[2027] == point(140_000)  # 5 %
    assert expected_tax(found, Fraction(8, 10)).income_tax[2027] == point(112_000)
    assert expected_tax(found, Fraction(12, 10)).income_tax[2027] == point(840_000)  # 3.36 million: 25 %


def test_an_extra_credit_lowers_the_vat():
    credit = clause_text(
        "v", extra="each_year: {years_of: deductible_input_vat}",
        benefit="{kind: vat_credit, of: deductible_input_vat, rate: 5%, against: vat_payable}",
    )  # fmt: skip
    found = clean(library_of(policy_text(credit, policy="credit")))
    facts = {**PLANNED, "deductible_input_vat": {2028: "100万元"}}
    tax = expected_tax(pick(judged(facts, found), [])).value_added
    assert (tax[2027], tax[2028], tax[2029]) == (NOTHING, point(450_000), point(500_000))


# --- sensitivity


def test_a_fifth_lower_and_higher_by_hand():
    found = sensitivity_of(case(), SET)
    effects = {each.name: each for each in found.effects}
    assert {*effects} == {"zone_share_cit", "zone_share_vat", "discount", "realised", "income", "vat", "cost"}
    assert found.base == worth_of(case(), SET).present
    cost = 1_200_000 / Fraction(121, 100)
    gains = found.base.least + cost
    assert effects["cost"].low.least == gains - cost * Fraction(8, 10)
    assert effects["realised"].high.least == gains * Fraction(12, 10) - cost
    assert effects["income"].low.least == gains - gains * Fraction(2, 3) * Fraction(2, 10) - cost
    assert effects["zone_share_cit"].low == effects["income"].low
    assert effects["vat"].high == effects["zone_share_vat"].high
    assert effects["discount"].low.least > found.base.least > effects["discount"].high.least
    assert [each.spread for each in found.effects] == sorted(
        (each.spread for each in found.effects), reverse=True
    )
    assert (effects["discount"].at_low.zh, effects["income"].at_high.en) == ("8%", "CNY 19.2 million")


def test_a_share_goes_no_further_than_it_can_and_nothing_of_nothing_is_varied():
    found = sensitivity_of(case(), Assumptions(Fraction(9, 10), 0, Fraction(1, 10), 1))
    effects = {each.name: each for each in found.effects}
    assert (effects["zone_share_cit"].at_low.zh, effects["zone_share_cit"].at_high.zh) == ("72%", "100%")
    assert "zone_share_vat" not in effects


# --- sums

MONEY = st.integers(0, 10**9)


@given(
    st.dictionaries(st.sampled_from(YEARS), st.integers(-(10**7), 10**8), max_size=10),
    st.dictionaries(st.integers(2026, 2040), MONEY, max_size=4),
    st.fractions(0, 1, max_denominator=20),
    st.fractions(0, 1, max_denominator=20),
)
def test_years_add_up_and_worth_falls_by_what_is_paid_more(income, paid, share, discount):
    facts = {**without("vat_payable"), "taxable_income": {year: f"{each}元" for year, each in income.items()}}
    facts = facts if income else without("vat_payable", "taxable_income")
    items = (
        item(
            amount=Fraction(sum(paid.values()), 100),
            years=tuple((year, Fraction(fen, 100)) for year, fen in paid.items()),
        ),
    )
    set_ = Assumptions(share, None, discount, 1)
    found, free = (worth_of(case(facts, each, ()), set_) for each in (items, ()))
    assert found.cost == point(Fraction(sum(paid.values()), 100))
    assert found.revenue.min == sum(each.revenue.min for each in found.years if each.revenue)
    assert found.revenue.min == free.revenue.min
    assert all(each.revenue is None or each.revenue.min >= 0 for each in found.years)
    lower = sum(Fraction(fen, 100) / (1 + discount) ** (year - 2026) for year, fen in paid.items())
    assert found.present.least == free.present.least - lower
    if found.payback is not None:
        assert sum(each.revenue.min for each in found.years if each.revenue) >= found.cost.max
