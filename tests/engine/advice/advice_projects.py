"""Random projects near the thresholds of the real library, and what may be asked of a change."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st
from strategies import library
from support import DAY, project_of

from engine import Settings, assess
from engine.money.completions import step

FACTORY = {
    "site": "changji-hitech", "industry": "C3823", "sectors": ["equipment_manufacturing"], "industrial_project": "yes",
    "project_nature": "new_build", "independent_legal_person": "yes", "operates_lawfully": "yes", "meets_investment_intensity": "yes",
    "meets_output_per_mu": "yes", "premises": ["lease", "purchase"], "premises_price": "990万元", "production_start": "2027-03-01",
    "core_link_recognised": "no", "leased_area": "5000㎡", "lease_start": "2027-01-01", "has_hnte_certificate": "no",
    "output": {2028: "3990万元", 2029: "4000万元", 2030: "4990万元", 2031: "5000万元"}, "construction_start": "2027-04-01",
    "fixed_asset_investment": {2027: "1990万元", 2028: "5990万元", 2029: "0元"}, "total_investment": "9000万元",
}  # fmt: skip
PAYER = {
    "site": "qitai", "industry": "C3823", "books_based_taxation": "yes", "restricted_industry": "no", "employees": 301, "total_assets": "4990万元",
    "western_catalogue": "yes", "difficult_area_catalogue": "yes", "main_business_share": "59%", "registered_on": "2026-12-01",
    "first_revenue_on": "2027-02-01", "taxable_income": {2027: "400万元", 2028: "300万元", 2029: "1000万元"},
    "rnd_expense": {2027: "100万元", 2028: "0元", 2029: "50万元"}, "has_hnte_certificate": "no",
    "equipment_investment": {2027: "200万元", 2028: "0元", 2029: "100万元"}, "small_equipment_investment": {2027: "200万元", 2028: "0元", 2029: "0元"},
    "special_equipment_investment": {2027: "0元", 2028: "0元", 2029: "100万元"}, "on_ic_list": "no", "on_machine_tool_list": "no",
    "vat_general_taxpayer": "yes", "deductible_input_vat": {2027: "10万元"}, "vat_payable": {2027: "10万元"},
    "private_sme": "yes", "loan_bank_listed": "no", "loan_sector_listed": "yes", "fixed_asset_loan": "1000万元", "loan_started_on": "2026-12-01",
}  # fmt: skip

ONCE = {
    "premises_price": ["999万元", "9999999.99元", "1000万元", "1亿元", "0元"], "leased_area": ["4000㎡", "4987.5㎡", "5000㎡", "1亩"],
    "total_investment": ["6000万元", "2亿元", "unknown"], "employees": [299, 300, 302, 500], "total_assets": ["5000万元", "5001万元", "3亿元"],
    "main_business_share": ["60%", "59.9999%", "80%"], "loan_bank_listed": ["yes"], "loan_sector_listed": ["no", "unknown"],
    "western_catalogue": ["no", "unknown"], "restricted_industry": ["yes", "unknown"], "premises": [["lease"], ["purchase"], ["build"]],
    "lease_start": ["2025-05-01", "2026-12-01", "2028-07-01", "unknown"], "construction_start": ["2025-04-01", "unknown"],
    "loan_started_on": ["2026-05-01", "2027-01-01"], "registered_on": ["2020-12-31", "2026-11-24"], "independent_legal_person": ["no"],
    "project_nature": ["expansion"], "fixed_asset_loan": ["5000万元", "6000万元"], "meets_output_per_mu": ["no"], "on_ic_list": ["yes", "unknown"],
    "site": ["qitai", "changji-hitech", "horgos-edz", "ningbo"],
}  # fmt: skip
YEARLY = {
    "output": ["3999.99万元", "4000万元", "5000万元", "1元", "unknown"],
    "fixed_asset_investment": ["19999999.99元", "2000万元", "5999.99万元", "6000万元", "8000万元", "0元", "unknown"],
    "taxable_income": ["300万元", "3000001元", "390万元", "1000万元", "-100万元", "350万元"],
    "rnd_expense": ["99万元", "100万元", "300万元", "unknown"], "small_equipment_investment": ["100万元", "0元", "unknown"],
}  # fmt: skip


@st.composite
def near(draw):
    """A factory, a taxpayer or both, a few of their figures moved to or beside a threshold."""
    facts = {**draw(st.sampled_from([FACTORY, PAYER, {**FACTORY, **PAYER, "site": "changji-hitech"}]))}
    for name in draw(
        st.lists(st.sampled_from(sorted({*ONCE, *YEARLY} & facts.keys())), max_size=5, unique=True)
    ):
        if name in ONCE:
            facts[name] = draw(st.sampled_from(ONCE[name]))
        else:
            year = draw(st.sampled_from(sorted(facts[name])))
            facts[name] = {**facts[name], year: draw(st.sampled_from(YEARLY[name]))}
    return facts


def assessed(facts, **settings):
    return assess(library(), project_of(library(), facts), DAY, Settings(**settings))


def after(assessment, changes):
    """The assessment with these changes made, from the beginning."""
    project = assessment.project
    for change in changes:
        project = change.applied(project)
    return assess(assessment.library, project, assessment.as_of, assessment.settings)


def sure(assessment):
    return assessment.package.best.amount.min


def one_step_less(assessment, change):
    """The change, one step nearer to what there is; None where it is no quantity or nothing is left of it."""
    if isinstance(change.after, bool) or not isinstance(change.after, int | Fraction):
        return None
    before = change.before if isinstance(change.before, int | Fraction) else 0
    small = step(assessment.library.vocabulary.facts[change.fact])
    nearer = change.after - small if change.after > before else change.after + small
    return replace(change, after=nearer)


def may_be_touched(assessment, change):
    """Nothing past, nothing of the site's or an authority's, nothing the applicant does not choose; within its range."""
    fact = assessment.library.vocabulary.facts[change.fact]
    assert fact.who == "applicant"
    assert fact.lever
    assert change.after != change.before
    assert change.before == assessment.known.value(change.fact, change.year)
    assert (change.year is None) is not fact.per_year
    if change.year is not None:
        assert change.year >= DAY.year
    if isinstance(change.before, date):
        assert change.before >= DAY
    if isinstance(change.after, date):
        assert change.after >= DAY
    elif isinstance(change.after, int | Fraction) and not isinstance(change.after, bool):
        small = step(fact)
        assert (Fraction(change.after) / small).denominator == 1
        assert fact.low is None or change.after >= fact.low
        assert fact.high is None or change.after <= fact.high
        if fact.ceiling is not None:
            ceiling = assessment.known.value(fact.ceiling, change.year)
            assert ceiling is None or change.after <= ceiling
    return True
