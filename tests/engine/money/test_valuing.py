"""What a clause is worth, beside its number: notes, unused years, who must speak, the horizon; and what must hold throughout."""

from datetime import date
from fractions import Fraction

import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from support import DAY, assessment_of, clause_text, clean, judge, library_of, policy_text, project_of

from engine import NOTES, Amount, Settings, assess, point, project_from_data
from engine.judge import decide
from engine.model.amount import NOTHING, UNBOUNDED
from engine.money.valuing import valued

YES, NO, OPEN = "eligible", "not_eligible", "undetermined"
WAN = 10**4
LEASE = "each_year: {from: lease_start, years: 1-5}"
STATED = "each_year: {years_of: taxable_income}"
FIXED = "{kind: fixed, amount: 10万元}"
RATE_15 = "{kind: tax_rate, rate: 15%}"
EXTRA = "{kind: extra_deduction, of: rnd_expense, rate: 100%}"
PAID = "{kind: fixed, amount: 10万元, paid: {after: production_start, years: 1}}"

BUYER = {
    "site": "changji-hitech", "sectors": ["equipment_manufacturing"], "independent_legal_person": "yes", "operates_lawfully": "yes",
    "meets_investment_intensity": "yes", "meets_output_per_mu": "yes", "premises": ["purchase"], "production_start": "2027-03-01",
}  # fmt: skip
PURCHASE = "changji-golden-ten/premises-purchase"


def values(library, facts, as_of=DAY):
    """Every clause valued by itself, without the package."""
    return {each.clause.id: each for each in valued(decide(library, project_of(library, facts), as_of))}


# --- the real clause of a first day: sum, year, cap

PRICES = [
    ("1000万元", 20 * WAN), ("9999999.99元", 0), ("10000000.01元", 200000 + Fraction(2, 10**4)), ("1500万元", 30 * WAN), ("1亿元", 200 * WAN),
    ("99999999.99元", 200 * WAN - Fraction(2, 10**4)), ("2亿元", 200 * WAN), ("1000000亿元", 200 * WAN),
]  # fmt: skip


@pytest.mark.parametrize(("price", "yuan"), PRICES)
def test_a_price_and_its_reward(library, price, yuan):
    found = values(library, {**BUYER, "premises_price": price})[PURCHASE].value
    assert found.amount == point(yuan)
    assert found.by_year == ({2028: point(yuan)} if yuan else {})


# --- notes

BEGUN = {"lease_start": "2024-01-01"}
NOTED = [
    # benefit, further keys, facts, notes, amount
    (FIXED, "", {}, ("payment_year_unknown",), point(10 * WAN)),
    (PAID, "", {"production_start": "2027-01-01"}, (), point(10 * WAN)),
    (PAID, "", {}, ("payment_year_unknown",), point(10 * WAN)),
    (PAID, "", {"production_start": "2034-12-31"}, (), point(10 * WAN)),
    (PAID, "", {"production_start": "2035-01-01"}, ("paid_outside_horizon",), NOTHING),  # paid in 2036
    (PAID, "", {"production_start": "2024-12-31"}, ("paid_outside_horizon",), NOTHING),  # paid in 2025
    ("{kind: instalments, amounts: [1万元, 2万元, 3万元], paid: {after: production_start, years: 0}}", "", {"production_start": "2034-06-01"},
     ("paid_outside_horizon",), point(3 * WAN)),
    ("{kind: instalments, amounts: [1万元, 2万元, 3万元], paid: {after: production_start, years: 0}}", "", {"production_start": "2025-06-01"},
     ("paid_outside_horizon",), point(5 * WAN)),
    ("{kind: agreed, of: fitout_cost, cap: 5万元}", "", {"fitout_cost": "3万元"}, ("as_agreed", "payment_year_unknown"), Amount(0, 3 * WAN)),
    (FIXED, LEASE, BEGUN, (), point(30 * WAN)),  # 2024 and 2025 are gone
    (RATE_15, STATED, {}, ("no_income",), UNBOUNDED),
    (RATE_15, STATED, {"taxable_income": {2050: "1000万元"}}, ("no_income",), UNBOUNDED),  # an income, and none that counts
    (RATE_15, STATED, {"taxable_income": {2027: "1000万元"}}, (), point(100 * WAN)),
    (RATE_15, STATED, {"taxable_income": {2027: "0元"}}, ("no_tax",), NOTHING),
    (RATE_15, STATED, {"taxable_income": {2027: "-5万元", 2028: "5万元"}}, ("no_tax",), NOTHING),
    ("{kind: one_off_deduction, of: small_equipment_investment}", STATED,
     {"taxable_income": {2027: "1000万元"}, "small_equipment_investment": {2027: "400万元"}}, ("timing_only",), NOTHING),
    ("{kind: one_off_deduction, of: small_equipment_investment}", STATED,
     {"taxable_income": {2027: "-1000万元"}, "small_equipment_investment": {2027: "400万元"}}, ("timing_only", "no_tax"), NOTHING),
    ("{kind: status}", "", {}, (), None),
]  # fmt: skip


@pytest.mark.parametrize(("benefit", "extra", "facts", "notes", "amount"), NOTED)
def test_notes(benefit, extra, facts, notes, amount):
    found = judge("", facts, benefit=benefit, extra=extra).value
    assert (found.notes, found.amount) == (notes, amount)
    assert set(notes) <= set(NOTES)


def test_a_clause_that_is_closed_says_nothing_but_nothing():
    for benefit, extra in ((FIXED, ""), (FIXED, LEASE), (RATE_15, STATED), (PAID, "")):
        found = judge("- employees: {at_least: 3}", {"employees": 2}, benefit=benefit, extra=extra)
        assert (found.verdict, found.value.amount, found.value.notes, found.value.undecided) == (
            NO,
            NOTHING,
            (),
            (),
        )
        assert not any(found.value.by_year.values())


def test_a_relief_without_tax_is_worth_nothing_and_names_the_years():
    facts = {
        "taxable_income": {2026: "100万元", 2027: "0元", 2028: "-300万元", 2029: "200万元", 2030: "200万元"}
    }
    found = judge("", facts, benefit=RATE_15, extra=STATED).value
    assert found.unused == (2027, 2028, 2029)  # the loss of 2028 swallows 2029 and half of 2030
    assert {year: amount.min for year, amount in found.by_year.items()} == {
        2026: 10 * WAN, 2027: 0, 2028: 0, 2029: 0, 2030: 10 * WAN
    }  # fmt: skip
    assert found.amount == point(20 * WAN)
    assert found.parts == {2026: {2026: point(10 * WAN)}, 2030: {2030: point(10 * WAN)}}


# --- no income stated

HOLIDAY = {
    "site": "qitai",
    "registered_on": "2026-12-01",
    "difficult_area_catalogue": "yes",
    "main_business_share": "60%",
}


def test_without_an_income_a_relief_may_be_anything(library):
    facts = {
        **HOLIDAY,
        "first_revenue_on": "2027-02-01",
        "western_catalogue": "yes",
        "restricted_industry": "no",
    }
    results = values(library, facts)
    for clause, years in (
        ("cn-western-development/rate-15", [2026]),
        ("xj-difficult-area/holiday", list(range(2027, 2032))),
        ("xj-difficult-area/local-share", [2029, 2030, 2031]),
    ):
        found = results[clause]
        assert (found.verdict, found.value.amount) == (YES, UNBOUNDED)
        assert "taxable_income" in found.missing
        assert "taxable_income" in found.value.undecided
        assert found.value.by_year == dict.fromkeys(years, UNBOUNDED)


def test_a_holiday_whose_incomes_are_known_in_part(library):
    facts = {
        **HOLIDAY,
        "first_revenue_on": "2027-02-01",
        "taxable_income": {2027: "1000万元", 2028: "1000万元"},
    }
    found = values(library, facts)["xj-difficult-area/holiday"].value
    assert found.amount == Amount(500 * WAN, None)
    assert {year: (amount.min, amount.max) for year, amount in found.by_year.items()} == {
        2027: (250 * WAN, 250 * WAN), 2028: (250 * WAN, 250 * WAN), **dict.fromkeys((2029, 2030, 2031), (0, None)),
    }  # fmt: skip


def test_an_unstated_year_may_be_a_loss_and_then_the_next_saves_less(library):
    facts = {
        **HOLIDAY,
        "first_revenue_on": "2027-02-01",
        "taxable_income": {2027: "1000万元", 2029: "1000万元"},
    }
    found = values(library, facts)["xj-difficult-area/holiday"].value
    assert found.by_year[2028] == UNBOUNDED
    assert found.by_year[2029] == Amount(0, 125 * WAN)
    assert found.amount == Amount(250 * WAN, None)


# --- the horizon

OUTSIDE = [
    ("2024-03-01", 3),
    ("2022-03-01", 1),
    ("2021-03-01", 0),
    ("2026-03-01", 5),
    ("2033-03-01", 3),
    ("2035-12-31", 1),
    ("2036-01-01", 0),
]


@pytest.mark.parametrize(("start", "years"), OUTSIDE)
def test_years_outside_the_horizon_are_not_counted(start, years):
    result = judge("", {"lease_start": start}, benefit=FIXED, extra=LEASE)
    assert result.value.amount == point(years * 10 * WAN)
    assert len(result.by_year) == 5
    assert sum(bool(amount) for year, amount in result.value.by_year.items() if 2026 <= year <= 2035) == years


def test_the_horizon_is_a_setting_of_the_amount():
    library = clean(library_of(policy_text(clause_text("a", benefit=FIXED, extra=LEASE))))
    project = project_of(library, {"lease_start": "2027-01-01"})
    for horizon, years in ((1, 0), (2, 1), (4, 3), (6, 5), (20, 5)):
        assessment = assess(library, project, DAY, Settings(horizon=horizon))
        assert assessment.result("t/a").value.amount == point(years * 10 * WAN)


def test_a_tax_saved_outside_the_horizon_is_not_counted():
    facts = {"taxable_income": {2020: "1000万元", 2027: "1000万元", 2040: "1000万元"}}
    found = judge("", facts, benefit=RATE_15, extra=STATED).value
    assert found.amount == point(100 * WAN)


# --- who must speak

ASKED = [
    # conditions, benefit, keys, facts → the facts that decide the width
    ("", "{kind: rate, of: premises_price, rate: 2%}", "", {}, ("premises_price",)),
    ("- employees: {at_least: 3}", FIXED, "", {}, ("employees",)),
    ("- core_tech_supported: {is: yes}", FIXED, "", {}, ("core_tech_supported",)),
    ("[{employees: {at_least: 3}}, {foreign_invested: {is: yes}}]", FIXED, "", {"employees": 3}, ("foreign_invested",)),
    ("- sci_tech_staff_share: {at_least: 10%}", FIXED, "", {}, ("sci_tech_staff", "employees")),
    ("", FIXED, LEASE, {}, ("lease_start",)),
    ("- output: {at_least: 1元}", FIXED, LEASE, {"lease_start": "2027-01-01", "output": {2027: "1元"}}, ("output",)),
    ("", RATE_15, STATED, {}, ("taxable_income",)),
    ("- western_catalogue: {is: yes}", RATE_15, STATED, {"taxable_income": {2027: "1元"}}, ("western_catalogue",)),
    ("", EXTRA, STATED, {"taxable_income": {2027: "1元"}}, ("rnd_expense",)),
    ("", FIXED, "", {}, ()),
    ("- employees: {at_least: 3}", FIXED, "", {"employees": 2}, ()),
    # it is open, and whichever way it goes nothing is paid
    ("- western_catalogue: {is: yes}", RATE_15, STATED, {"taxable_income": {2027: "0元"}}, ()),
    ("- core_tech_supported: {is: yes}", "{kind: fixed, amount: 0元}", "", {}, ()),
]  # fmt: skip


@pytest.mark.parametrize(("conditions", "benefit", "extra", "facts", "undecided"), ASKED)
def test_what_decides_the_width_is_named(conditions, benefit, extra, facts, undecided):
    found = judge(conditions, facts, benefit=benefit, extra=extra).value
    assert set(found.undecided) == set(undecided)
    assert found.amount.known == (not undecided)


# --- what is wrong is refused or worth nothing, and never breaks

BROKEN = [
    # division by nothing or by what is not known: open, and what it could bring
    ("- sci_tech_staff_share: {at_least: 10%}", FIXED, "", {"sci_tech_staff": 0, "employees": 0}, OPEN, Amount(0, 10 * WAN)),
    ("- sci_tech_staff_share: {at_least: 10%}", FIXED, "", {"sci_tech_staff": 3}, OPEN, Amount(0, 10 * WAN)),
    ("- output_per_leased_area: {at_least: 8000元/㎡}", "{kind: fixed, amount: 10万元}", LEASE,
     {"lease_start": "2027-01-01", "leased_area": "0㎡", "output": dict.fromkeys(range(2027, 2032), "1亿元")}, OPEN, Amount(0, 50 * WAN)),
    # per ㎡ of an area of nothing
    ("", "{kind: per_unit, of: leased_area, amount: 8元/㎡/月, monthly: yes}", LEASE, {"lease_start": "2027-01-01", "leased_area": "0㎡"}, NO, NOTHING),
    # a loss, and a deduction from it: nothing now, nothing later where no income follows
    ("", EXTRA, STATED, {"taxable_income": {2027: "-1000万元"}, "rnd_expense": {2027: "1亿元"}}, YES, NOTHING),
    # a tax clause without an income, with its base
    ("", EXTRA, STATED, {"rnd_expense": {2026: "1亿元"}}, YES, UNBOUNDED),
    # far outside any horizon
    ("", FIXED, LEASE, {"lease_start": "2100-12-31"}, NO, NOTHING),
    ("", RATE_15, STATED, {"taxable_income": {1990: "1元", 2100: "1元"}}, YES, UNBOUNDED),  # judged on this year, which has none
]  # fmt: skip


@pytest.mark.parametrize(("conditions", "benefit", "extra", "facts", "verdict", "amount"), BROKEN)
def test_what_makes_no_sense_is_not_a_sum(conditions, benefit, extra, facts, verdict, amount):
    result = judge(conditions, facts, benefit=benefit, extra=extra)
    assert (result.verdict, result.value.amount) == (verdict, amount)


@pytest.mark.parametrize(("fact", "raw"), [("premises_price", "-1元"), ("premises_price", "1e9元"), ("premises_price", "无穷"), ("premises_price", 1000),
                                           ("taxable_income", "1000万元"), ("employees", "2.5"), ("main_business_share", "101%")])  # fmt: skip
def test_a_figure_that_cannot_be_is_unknown_and_not_nothing(library, fact, raw):
    project, found = project_from_data({"project": "x", "facts": {**BUYER, fact: raw}}, library)
    assert [each.severity for each in found] == ["error"]
    results = {each.clause.id: each for each in valued(decide(library, project, DAY))}
    assert results[PURCHASE].value.amount == Amount(0, 200 * WAN)


# --- what holds for every project

CASH = ("premises_price", "fitout_cost", "fixed_asset_loan")
sizes = st.integers(0, 40000)


@settings(max_examples=17)
@given(
    st.lists(sizes, min_size=3, max_size=3),
    st.dictionaries(st.integers(2026, 2034), st.integers(-3000, 30000), min_size=1, max_size=4),
)
def test_the_unit_a_sum_is_written_in_does_not_matter(figures, incomes):
    facts = {**BUYER, "premises": ["purchase", "lease"], "project_nature": "new_build", "core_link_recognised": "yes", "western_catalogue": "yes",
             "main_business_share": "60%", "private_sme": "yes", "loan_bank_listed": "yes", "loan_sector_listed": "yes", "loan_started_on": "2026-06-01"}  # fmt: skip
    written = []
    for unit, places in (("元", 0), ("万元", 4), ("亿元", 8)):

        def text(wan, unit=unit, places=places):
            sign, yuan = "-" * (wan < 0), str(abs(wan) * WAN).rjust(places + 1, "0")
            return f"{sign}{yuan[: len(yuan) - places]}{'.' if places else ''}{yuan[len(yuan) - places :] if places else ''}{unit}"

        more = {name: text(wan) for name, wan in zip(CASH, figures, strict=True)}
        taxed = {"taxable_income": {year: text(wan) for year, wan in incomes.items()}}
        results = values(strategies.library(), {**facts, **more, **taxed})
        written.append(
            {name: (each.value.amount, dict(each.value.by_year)) for name, each in results.items()}
        )
    assert written[0] == written[1] == written[2]


RISING = [
    # clause, fact, the others: as the fact grows the amount never falls
    (PURCHASE, "premises_price", {}),
    ("changji-golden-ten/premises-fitout", "fitout_cost", {"premises": ["lease"], "project_nature": "new_build", "core_link_recognised": "yes"}),
    ("cn-sme-loan-interest/interest", "fixed_asset_loan",
     {"private_sme": "yes", "loan_bank_listed": "yes", "loan_sector_listed": "yes", "loan_started_on": "2026-06-01"}),
]  # fmt: skip
cents = st.one_of(
    st.sampled_from([0, 10**9 - 1, 10**9, 10**9 + 1, 10**10, 2 * 10**10 - 1]), st.integers(0, 3 * 10**10)
)


@settings(max_examples=17)
@given(cents, cents)
def test_more_of_a_base_never_brings_less(one, other):
    for clause, fact, more in RISING:
        low, high = (
            values(strategies.library(), {**BUYER, **more, fact: f"{size // 100}.{size % 100:02}元"})[
                clause
            ].value.amount
            for size in sorted((one, other))
        )
        assert (low.min, low.max) <= (high.min, high.max), clause
        assert low.max <= high.max <= 200 * WAN, clause


@settings(max_examples=25)
@given(strategies.seeded_projects)
def test_what_holds_for_every_value(facts):
    library = strategies.library()
    caps = {
        PURCHASE: 200 * WAN,
        "changji-golden-ten/premises-fitout": 200 * WAN,
        "cn-sme-loan-interest/interest": 150 * WAN,
    }
    for name, result in values(library, facts).items():
        found, benefit = result.value, result.clause.text.benefit
        if found.amount is None:
            assert benefit is None or benefit.kind in ("status", "service"), name
            assert not found.by_year
            continue
        assert found.amount.max is None or 0 <= found.amount.min <= found.amount.max, name
        assert found.amount.max is None or name not in caps or found.amount.max <= caps[name], name
        assert result.verdict == YES or found.amount.min == 0, name
        assert result.verdict != NO or found.amount == NOTHING, name
        assert not found.amount.known or not found.undecided, name
        for amount in [found.amount, *found.by_year.values()]:
            assert all(
                isinstance(each, int | Fraction) for each in (amount.min, amount.max) if each is not None
            )
        if not found.amount.known:  # something can be said about why
            assert (
                found.undecided
                or "as_agreed" in found.notes
                or set(result.judgement.reasons) - {"missing_facts"}
            ), name
        for year, judgement in result.by_year.items():
            # What is carried may come in a closed year.
            if judgement.verdict == NO and not name.startswith("cn-"):
                assert not found.by_year.get(year, NOTHING), (name, year)


def test_the_order_in_which_facts_are_stated_does_not_matter(library):
    facts = {
        **BUYER,
        "premises_price": "1500万元",
        "taxable_income": {2028: "10万元", 2027: "1000万元", 2026: "-400万元"},
    }
    turned = {
        name: dict(reversed(raw.items())) if isinstance(raw, dict) else raw
        for name, raw in reversed(facts.items())
    }
    one, other = values(library, facts), values(library, turned)
    assert {name: each.value for name, each in one.items()} == {
        name: each.value for name, each in other.items()
    }


def test_a_day_of_the_question_moves_the_horizon(library):
    facts = {**BUYER, "premises_price": "1500万元"}
    for as_of, yuan in (
        (date(2018, 1, 1), 0),
        (date(2019, 1, 1), 30 * WAN),
        (date(2028, 12, 31), 30 * WAN),
        (date(2029, 1, 1), 0),
    ):
        assert values(library, facts, as_of)[PURCHASE].value.amount == point(yuan)


def test_an_assessment_carries_these_values(library):
    facts = {**BUYER, "premises_price": "1500万元"}
    assessment = assessment_of(library, facts)
    assert {each.clause.id: each.value for each in assessment.results} == {
        name: each.value for name, each in values(library, facts).items()
    }
