"""Near misses: by hand, and every one of them tried out."""

from datetime import date
from fractions import Fraction

import pytest
from advice_projects import FACTORY, PAYER, after, assessed, may_be_touched, near, one_step_less, sure
from hypothesis import given, settings
from support import assessment_of, clause_text, clean, library_of, policy_text

from engine import advise, change_text, gain_text

WAN = 10_000


def misses(facts, **settings):
    return {
        (each.clause.partition("/")[2], each.change.fact, each.change.year): (each.change.after, each.gain)
        for each in advise(assessed(facts, **settings)).near_misses
    }


def gains(facts):
    return {
        key: (value, Fraction(gain.min, WAN), Fraction(gain.max, WAN))
        for key, (value, gain) in misses(facts).items()
    }


def test_what_a_factory_nearly_gets():
    found = gains(FACTORY)
    # the sure sum is that of the best clause alone: the others add to the most
    # rent: 48 in 2027, 48 in 2029, 24 in 2031; fixed assets 5990 × 1.2% = 71.88 in 2028
    assert found["premises-purchase", "premises_price", None] == (1000 * WAN, 0, 20)
    assert found["rent", "output", 2028] == (4000 * WAN, 48, 48)
    assert found["rent", "output", 2030] == (5000 * WAN, 24, 24)
    assert found["fixed-assets", "fixed_asset_investment", 2027] == (2000 * WAN, 0, 24)
    # the next bracket: the whole of it at 1.5%
    assert found["fixed-assets", "fixed_asset_investment", 2028] == (6000 * WAN, 0, Fraction("18.12"))
    assert not [key for key in found if key[1] == "core_link_recognised"]


def test_the_next_row_of_a_table_read_on_another_fact():
    """By what is planned, on what the premises cost; a row that begins above its end, one of a fixed sum, one without text."""
    table = (
        '{kind: brackets, of: premises_price, by: employees, brackets: [{between: "[10, 20]", rate: 1%}, {between: "(20, 30]", rate: 2%}, '
        '{between: "[31, 40]", amount: 90万元}, {between: "[41, )", text: unavailable}]}'
    )
    library = clean(library_of(policy_text(clause_text("a", benefit=table))))

    def nearly(staff):
        found = advise(assessment_of(library, {"premises_price": "1000万元", "employees": staff})).near_misses
        return [(each.change.fact, each.change.after, Fraction(each.gain.min, WAN)) for each in found]

    assert nearly(9) == [("employees", 10, 10)]
    assert nearly(10) == [("employees", 21, 10)]
    assert nearly(21) == [("employees", 31, 70)]
    assert nearly(31) == []


def test_they_come_in_the_order_of_the_money():
    facts = {**FACTORY, "premises": ["lease"], "premises_price": "unknown"}
    found = advise(assessed(facts)).near_misses
    assert [each.gain.min for each in found] == sorted((each.gain.min for each in found), reverse=True)


def test_what_a_taxpayer_nearly_gets():
    """One head less opens the small low-profit rate in 2027 (400 less 100 of R&D); one point more the rates of the place."""
    facts = {**PAYER, "loan_bank_listed": "yes", "restricted_industry": "no"}
    found = misses(facts)
    assert found["rate-5", "employees", None][0] == 300
    # R&D alone 25 in 2027; with the low rate 100 − 300 × 5%
    assert found["rate-5", "employees", None][1].min == 60 * WAN
    assert found["holiday", "main_business_share", None][0] == Fraction(60, 100)
    assert not [key for key in found if key[1] == "taxable_income"]


def test_a_miss_that_would_bring_nothing_is_none():
    holiday = {**PAYER, "main_business_share": "60%", "registered_on": "2026-12-01"}
    assert ("rate-15", "main_business_share", None) not in misses(holiday)
    # 2027 is free anyway, and there is no other year of the small low-profit rate
    assert not [key for key in misses(holiday) if key[1] == "employees"]


def test_what_rounds_to_nothing_is_none():
    """A 分 of R&D would bring a quarter of it."""
    facts = {**PAYER, "rnd_expense": {2027: "0元", 2028: "0元", 2029: "0元"}}
    assert not [key for key in misses(facts) if key[1] in ("rnd_expense", "special_equipment_investment")]


@pytest.mark.parametrize(
    ("changed", "fact"),
    [
        ({"lease_start": "2020-05-01"}, "lease_start"),  # the past
        ({"meets_output_per_mu": "no"}, "meets_output_per_mu"),  # the authority's
        ({"site": "qitai"}, "site"),
        ({"sectors": ["modern_services"]}, "sectors"),  # not for the applicant to choose
        ({"project_nature": "expansion"}, "project_nature"),
        (
            {
                "output": {2025: "1元", 2028: "0元", 2029: "0元", 2030: "0元", 2031: "0元"},
                "lease_start": "2024-01-01",
            },
            "lease_start",
        ),
    ],
)
def test_what_is_not_to_be_changed_is_never_advised(changed, fact):
    assert not [key for key in misses({**FACTORY, **changed}) if key[1] == fact]


def test_how_it_is_said(library):
    found = advise(
        assessed(
            {
                **FACTORY,
                "fixed_asset_investment": {2027: "1800万元", 2028: "0元", 2029: "0元"},
                "lease_start": "unknown",
            }
        )
    )
    miss = next(each for each in found.near_misses if each.change.fact == "fixed_asset_investment")
    assert miss.change.year == 2027
    assert (
        change_text(miss.change, library.vocabulary)
        == "2027年固定资产投资（入统）再增加 200万元（至 2,000万元）"
    )
    assert gain_text(miss.gain) == "+24万元"


def test_a_set_and_a_date():
    facts = {
        **FACTORY,
        "premises": ["lease"],
        "premises_price": "1500万元",
        "lease_start": "unknown",
        "construction_start": "unknown",
    }
    value, *gain = gains(facts)["premises-purchase", "premises", None]
    assert value in (frozenset({"lease", "purchase"}), frozenset({"lease", "revive"}))
    assert gain == [30, 30]
    loan = {**PAYER, "loan_bank_listed": "yes", "loan_started_on": "2027-01-01", "main_business_share": "10%"}
    # until the end of the year the scheme is open
    assert misses(loan)["interest", "loan_started_on", None][0] == date(2026, 12, 31)


# --- every one of them tried out


@settings(max_examples=15)
@given(near())
def test_every_near_miss_does_what_is_said(facts):
    assessment = assessed(facts)
    for miss in advise(assessment).near_misses:
        assert may_be_touched(assessment, miss.change)
        done = after(assessment, [miss.change])
        best, other = assessment.package.best, done.package.best
        assert other.amount.min - best.amount.min == miss.gain.min >= 0
        if best.amount.max is not None and other.amount.max is not None:
            assert miss.gain.max == max(miss.gain.min, other.amount.max - best.amount.max)
        assert opened(assessment, done, miss.clause, miss.change)
        less = one_step_less(assessment, miss.change)
        if less is not None:
            almost = after(assessment, [less])
            assert opened(assessment, almost, miss.clause, less) < opened(
                assessment, done, miss.clause, miss.change
            )
            if miss.gain.min > 0:
                assert sure(almost) < sure(done)


def opened(before, done, clause, change):
    """What of the clause holds now that did not: all of it, years, years in the package, higher brackets."""
    old, new = before.result(clause), done.result(clause)
    found = {
        year
        for year, each in new.by_year.items()
        if each.verdict == "eligible" and old.by_year.get(year, old.judgement).verdict != "eligible"
    }
    if new.verdict == "eligible" and old.verdict != "eligible":
        found.add("all")
    benefit = old.clause.text.benefit
    if benefit.kind == "brackets":
        found |= {
            ("from", row.between.low)
            for row in benefit.brackets
            if change.before < row.between.low <= change.after
        }
    used = [
        {year for year, names in each.package.best.chosen_by_year.items() if clause in names}
        for each in (before, done)
    ]
    return found | {
        ("used", year) for year in used[1] - used[0]
    }  # perhaps opened by a deduction of the package
