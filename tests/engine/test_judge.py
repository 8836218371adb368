"""What the assessment decides beyond single conditions: the horizon, the day of the question, what only time cures."""

from datetime import date

import pytest
from support import DAY, assessment_of, clause_text, clean, judge, library_of, policy_text, project_of

from engine import DEFAULT, assess, on_day

YES, NO, OPEN = "eligible", "not_eligible", "undetermined"
YEARLY = "each_year: {from: lease_start, years: 1-5}"


def test_the_horizon_is_ten_calendar_years(library):
    assessment = assessment_of(library, {})
    assert DEFAULT.horizon == 10
    assert assessment.years == range(2026, 2036)
    assert assess(library, project_of(library, {}), date(2030, 12, 31)).years == range(2030, 2040)


@pytest.mark.parametrize(
    ("start", "verdict", "warned"),
    [("2025-01-01", YES, True), ("2022-01-01", YES, True), ("2021-12-31", NO, True), ("2026-01-01", YES, False), ("2031-01-01", YES, False),
     ("2032-01-01", YES, True), ("2035-12-31", YES, True), ("2036-01-01", NO, True)],
)  # fmt: skip
def test_years_outside_the_horizon_are_shown_and_do_not_decide(start, verdict, warned):
    result = judge("", {"lease_start": start}, extra=YEARLY)
    assert result.verdict == verdict
    assert ("outside_horizon" in result.warnings) is warned
    assert len(result.by_year) == 5
    assert {each.verdict for each in result.by_year.values()} == {YES}


def test_the_horizon_is_a_setting():
    library = clean(library_of(policy_text(clause_text("a", extra=YEARLY))))
    facts = {"lease_start": "2028-01-01"}
    assert assessment_of(library, facts, horizon=2).result("t/a").verdict == NO
    assert assessment_of(library, facts, horizon=3).result("t/a").verdict == YES
    assert len(assessment_of(library, {}, horizon=3).result("t/a").by_year) == 3


def test_a_missing_fact_of_a_year_outside_the_horizon_is_not_asked_for():
    result = judge(
        "- output: {at_least: 2元}", {"lease_start": "2035-01-01", "output": {2035: "1元"}}, extra=YEARLY
    )
    assert (result.verdict, result.missing) == (NO, ())
    assert result.by_year[2036].missing == ("output",)


def test_the_day_of_the_question(library):
    own = project_of(library, {})
    assert on_day(own, None, DAY) == DAY
    from dataclasses import replace

    dated = replace(own, as_of=date(2025, 1, 1))
    assert on_day(dated, None, DAY) == date(2025, 1, 1)
    assert on_day(dated, date(2024, 1, 1), DAY) == date(2024, 1, 1)


# --- what only time cures

WAITING = [
    # conditions, facts, day, from
    ("- days_since_registration: {at_least: 365}", {"registered_on": "2026-01-01"}, DAY, date(2027, 1, 1)),
    ("- days_since_registration: {more_than: 365}", {"registered_on": "2026-01-01"}, DAY, date(2027, 1, 2)),
    ("- days_since_registration: {at_least: 365}", {}, DAY, None),
    ("- days_since_registration: {at_least: 9999999}", {"registered_on": "2026-01-01"}, DAY, None),
    ("- days_since_registration: {at_most: 365}", {"registered_on": "2020-01-01"}, DAY, None),
    ('- days_since_registration: {between: "[365, 400]"}', {"registered_on": "2026-01-01"}, DAY, date(2027, 1, 1)),
    ('- days_since_registration: {between: "(365, 400]"}', {"registered_on": "2026-01-01"}, DAY, date(2027, 1, 2)),
    ('- days_since_registration: {between: "[365, 400]"}', {"registered_on": "2020-01-01"}, DAY, None),
    ("- as_of: {on_or_after: 2027-05-01}", {}, DAY, date(2027, 5, 1)),
    ("- as_of: {after: 2027-05-01}", {}, DAY, date(2027, 5, 2)),
    ("- as_of: {before: 2026-01-01}", {}, DAY, None),
    ("- as_of: {on_or_after: 2100-12-31}", {}, DAY, date(2100, 12, 31)),
    ("[{days_since_registration: {at_least: 365}}, {employees: {at_least: 3}}]", {"registered_on": "2026-01-01", "employees": 3}, DAY, date(2027, 1, 1)),
    ("[{days_since_registration: {at_least: 365}}, {employees: {at_least: 3}}]", {"registered_on": "2026-01-01", "employees": 2}, DAY, None),
    ("[{days_since_registration: {at_least: 365}}, {employees: {at_least: 3}}]", {"registered_on": "2026-01-01"}, DAY, None),
    ("[{days_since_registration: {at_least: 365}}, {as_of: {on_or_after: 2027-05-01}}]", {"registered_on": "2026-01-01"}, DAY, date(2027, 5, 1)),
    ("- any: [{days_since_registration: {at_least: 730}}, {as_of: {on_or_after: 2027-05-01}}]", {"registered_on": "2026-01-01"}, DAY, date(2027, 5, 1)),
    ("[{days_since_registration: {at_least: 365}}, {as_of: {before: 2026-12-31}}]", {"registered_on": "2026-01-01"}, DAY, None),
    ("[{days_since_registration: {at_least: 365}}, {last_revenue: {at_least: 1元}}]", {"registered_on": "2026-01-01", "revenue": {2025: "1元"}}, DAY, None),
    ("[{days_since_registration: {at_least: 365}}, {last_revenue: {at_least: 1元}}]", {"registered_on": "2026-01-01", "revenue": {2025: "1元", 2026: "0元"}}, DAY, None),
    ("[{days_since_registration: {at_least: 365}}, {last_revenue: {at_least: 1元}}]", {"registered_on": "2026-01-01", "revenue": {2025: "1元", 2026: "1元"}}, DAY,
     date(2027, 1, 1)),
    ("- employees: {at_least: 3}", {"employees": 2}, DAY, None),
]  # fmt: skip


@pytest.mark.parametrize(("conditions", "facts", "as_of", "day"), WAITING)
def test_the_day_from_which_waiting_alone_is_enough(conditions, facts, as_of, day):
    result = judge(conditions, facts, as_of)
    assert result.verdict == NO or (result.verdict == OPEN and day is None)
    assert result.eligible_from == day
    if day is not None:
        assert judge(conditions, facts, day).verdict == YES
        assert judge(conditions, facts, date.fromordinal(day.toordinal() - 1)).verdict == NO


def test_a_policy_that_is_not_yet_in_force():
    library = clean(library_of(policy_text(validity="{from: 2027-03-01, to: 2027-12-31}")))
    assert assessment_of(library, {}).result("t/a").eligible_from == date(2027, 3, 1)
    assert assessment_of(library, {}, date(2028, 1, 1)).result("t/a").eligible_from is None


def test_a_clause_of_years_that_only_waits():
    library = clean(library_of(policy_text(clause_text("a", extra=YEARLY), validity="{from: 2027-03-01}")))
    assert assessment_of(library, {"lease_start": "2027-01-01"}).result("t/a").eligible_from == date(
        2027, 3, 1
    )


def test_what_is_eligible_or_open_waits_for_nothing():
    assert judge("- employees: {at_least: 3}", {"employees": 3}).eligible_from is None
    assert judge("- days_since_registration: {at_least: 365}", {}).eligible_from is None


# --- reasons and what is missing


def test_reasons_stand_in_the_order_of_who_can_mend_them():
    conditions = "[{core_tech_supported: {is: yes}}, {employees: {at_least: 3}}]"
    result = judge(conditions, {}, benefit="", extra="text: unavailable")
    assert result.judgement.reasons == ("missing_facts", "authority_decides", "text_unavailable")


def test_what_a_settled_part_makes_needless_is_not_asked():
    conditions = "- any: [{employees: {at_least: 3}}, {land_area: {at_least: 3㎡}}]"
    assert judge(conditions, {"employees": 3}).missing == ()
    assert judge(conditions, {"employees": 2}).missing == ("land_area",)
    nested = "- any: [{all: [{employees: {at_least: 3}}, {total_assets: {at_least: 1元}}]}, {land_area: {at_least: 3㎡}}]"
    assert judge(nested, {"employees": 2}).missing == ("land_area",)
    assert set(judge(nested, {"employees": 3}).missing) == {"total_assets", "land_area"}


def test_with_the_anchor_unknown_only_the_date_is_asked_for():
    result = judge("- output: {at_least: 2元}", {}, extra=YEARLY)
    assert result.missing == ("lease_start",)


def test_the_amount_may_need_more_than_the_verdict():
    benefit = "{kind: vat_credit, of: deductible_input_vat, rate: 5%, against: vat_payable}"
    extra = "each_year: {years_of: deductible_input_vat}"
    for facts, missing in (
        ({"vat_payable": {2027: "1元"}}, ()),
        ({}, ("vat_payable",)),
        ({"vat_payable": {2028: "1元"}}, ("vat_payable",)),
    ):
        result = judge("", {"deductible_input_vat": {2027: "1元"}, **facts}, benefit=benefit, extra=extra)
        assert (result.verdict, result.judgement.missing, result.missing) == (YES, (), missing)
    result = judge("", {"deductible_input_vat": {2027: "0元"}}, benefit=benefit, extra=extra)
    assert (result.verdict, result.missing) == (NO, ())


def test_the_group_of_a_verdict():
    assert judge("", {}).group == YES
    assert judge("- employees: {at_least: 3}", {"employees": 2}).group == NO
    assert judge("- employees: {at_least: 3}", {}).group == "missing_facts"
    assert judge("- core_tech_supported: {is: yes}", {}).group == "authority_decides"
    assert (
        judge("[{employees: {at_least: 3}}, {core_tech_supported: {is: yes}}]", {}).group == "missing_facts"
    )
    assert judge("", {}, benefit="", extra="text: unavailable").group == "text_unavailable"


def test_an_assessment_is_the_same_twice(library):
    facts = {"site": "qitai", "lease_start": "2027-01-01", "taxable_income": {2027: "1元"}}
    one, other = assessment_of(library, facts), assessment_of(library, facts)
    assert [(each.clause.id, each.judgement, dict(each.by_year)) for each in one.results] == [
        (each.clause.id, each.judgement, dict(each.by_year)) for each in other.results
    ]


def test_a_plan_far_away_and_a_day_long_gone():
    for as_of in (date(1990, 1, 1), date(2100, 12, 31)):
        assert judge("", {"lease_start": "2027-01-01"}, as_of, extra=YEARLY).verdict == NO
