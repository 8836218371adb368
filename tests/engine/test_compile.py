"""From a policy as written to one condition tree a clause: where, when, what, on what base, on top of which other clause."""

from datetime import date

import pytest
from support import DAY, assessment_of, clause_text, clean, judge, library_of, policy_text

from engine import explain
from engine.conditions import tree as trees

YES, NO, OPEN = "eligible", "not_eligible", "undetermined"


def verdict_of(policy, facts=None, as_of=DAY, clause="t/a"):
    return assessment_of(clean(library_of(policy)), facts or {}, as_of).result(clause)


# --- where


@pytest.mark.parametrize(
    ("sites", "site", "verdict"),
    [
        ("all", "qitai", YES),
        ("all", None, YES),
        ("[qitai]", "qitai", YES),
        ("[qitai, mulei]", "mulei", YES),
        ("[qitai]", "mulei", NO),
        ("[qitai]", None, OPEN),
    ],
)
def test_sites(sites, site, verdict):
    result = verdict_of(policy_text(sites=sites), {"site": site} if site else {})
    assert result.verdict == verdict
    assert result.missing == (("site",) if verdict == OPEN else ())


# --- when: the day of the assessment, a date fact, or the tax year


@pytest.mark.parametrize(
    ("validity", "as_of", "verdict"),
    [("{}", date(1990, 1, 1), YES), ("{from: 2026-01-01}", date(2025, 12, 31), NO), ("{from: 2026-01-01}", date(2026, 1, 1), YES),
     ("{to: 2026-12-31}", date(2026, 12, 31), YES), ("{to: 2026-12-31}", date(2027, 1, 1), NO), ("{from: 2026-11-23, to: 2026-11-23}", DAY, YES),
     ("{from: 2026-01-01, binds: assessment}", date(2025, 12, 31), NO)],
)  # fmt: skip
def test_a_window_on_the_day_of_the_assessment(validity, as_of, verdict):
    assert verdict_of(policy_text(validity=validity), as_of=as_of).verdict == verdict


@pytest.mark.parametrize(
    ("registered", "verdict"),
    [("2020-12-31", NO), ("2021-01-01", YES), ("2030-12-31", YES), ("2031-01-01", NO), (None, OPEN)],
)
def test_a_window_on_a_date_of_the_project(registered, verdict):
    policy = policy_text(validity="{from: 2021-01-01, to: 2030-12-31, binds: registered_on}")
    result = verdict_of(policy, {"registered_on": registered} if registered else {})
    assert result.verdict == verdict
    assert result.missing == (("registered_on",) if verdict == OPEN else ())


@pytest.mark.parametrize(
    ("window", "inside"),
    [("{from: 2027-01-01, to: 2028-12-31, binds: tax_year}", [2027, 2028]), ("{from: 2027-01-02, to: 2028-12-31, binds: tax_year}", [2028]),
     ("{from: 2027-01-01, to: 2028-12-30, binds: tax_year}", [2027]), ("{from: 2028-01-01, binds: tax_year}", [2028, 2029]),
     ("{to: 2027-12-31, binds: tax_year}", [2026, 2027]), ("{from: 2027-03-01, to: 2027-09-30, binds: tax_year}", [])],
)  # fmt: skip
def test_a_window_on_the_whole_tax_year(window, inside):
    clause = clause_text("a", extra="each_year: {years_of: taxable_income}")
    result = verdict_of(
        policy_text(clause, validity=window), {"taxable_income": dict.fromkeys(range(2026, 2030), "1元")}
    )
    assert [year for year, each in result.by_year.items() if each.verdict == YES] == inside
    assert {each.verdict for each in result.by_year.values()} <= {YES, NO}


def test_the_clauses_own_validity_replaces_the_documents():
    clauses = [
        clause_text("a"),
        clause_text("b", extra="validity: {from: 2020-01-01}"),
        clause_text("c", extra="validity: {status: unknown}"),
    ]
    policy = policy_text(*clauses, validity="{to: 2025-12-31, status: doubtful}")
    assessment = assessment_of(clean(library_of(policy)), {})
    assert [each.verdict for each in assessment.results] == [NO, YES, YES]
    assert [each.warnings for each in assessment.results] == [
        ("validity_doubtful",),
        (),
        ("validity_unknown",),
    ]


@pytest.mark.parametrize(
    ("status", "verdict", "reasons"),
    [("in_force", YES, ()), ("unknown", YES, ()), ("doubtful", OPEN, ("authority_decides",))],
)
def test_status(status, verdict, reasons):
    result = verdict_of(policy_text(validity=f"{{status: {status}}}"))
    assert (result.verdict, result.judgement.reasons, result.missing) == (verdict, reasons, ())
    assert result.warnings == (() if status == "in_force" else (f"validity_{status}",))


def test_a_doubtful_no_is_a_no():
    policy = policy_text(clause_text("a", "- employees: {at_least: 3}"), validity="{status: doubtful}")
    assert verdict_of(policy, {"employees": 2}).verdict == NO


@pytest.mark.parametrize(
    ("known", "warnings"), [("verified", ()), ("partial", ("partial",)), ("unverified", ("unverified",))]
)
def test_how_well_a_document_is_known_is_a_warning(known, warnings):
    assert verdict_of(policy_text().replace("known: verified", f"known: {known}")).warnings == warnings


def test_a_caveat_is_a_warning():
    assert verdict_of(
        policy_text().replace("  checked:", "  caveat: {zh: 注意, en: Beware}\n  checked:")
    ).warnings == ("caveat",)


# --- years


def years(each_year, facts, conditions=""):
    result = judge(conditions, facts, extra=f"each_year: {each_year}")
    return {year: each.verdict for year, each in result.by_year.items()}


def test_years_from_an_anchor():
    assert years("{from: lease_start, years: 1-3}", {"lease_start": "2027-07-01"}) == dict.fromkeys(
        (2027, 2028, 2029), YES
    )
    assert years("{from: lease_start, years: 2}", {"lease_start": "2027-07-01"}) == {2028: YES}
    assert years("{from: lease_start, years: 3-5}", {"lease_start": "2027-07-01"}) == dict.fromkeys(
        (2029, 2030, 2031), YES
    )
    assert years(
        "{from: lease_start, years: 1-2, first_year: next}", {"lease_start": "2027-07-01"}
    ) == dict.fromkeys((2028, 2029), YES)
    assert years("{from: lease_start, years: 1-2}", {}) == dict.fromkeys(range(2026, 2036), OPEN)


def test_the_number_of_the_year():
    condition = "- nth_year: {between: [2, 3]}"
    assert years("{from: lease_start, years: 1-4}", {"lease_start": "2027-07-01"}, condition) == {
        2027: NO,
        2028: YES,
        2029: YES,
        2030: NO,
    }
    later = years(
        "{from: lease_start, years: 1-4, first_year: next}", {"lease_start": "2027-07-01"}, condition
    )
    assert later == {2028: NO, 2029: YES, 2030: YES, 2031: NO}


def test_the_number_of_the_year_is_counted_from_its_own_clauses_anchor():
    clauses = [
        clause_text("a", "- nth_year: {is: 1}", extra="each_year: {from: lease_start, years: 1-9}"),
        clause_text("b", "- nth_year: {is: 1}", extra="each_year: {from: construction_start, years: 1-9}"),
    ]
    assessment = assessment_of(
        clean(library_of(policy_text(*clauses))),
        {"lease_start": "2027-01-01", "construction_start": "2029-01-01"},
    )
    yes = [
        [year for year, each in result.by_year.items() if each.verdict == YES]
        for result in assessment.results
    ]
    assert yes == [[2027], [2029]]


def test_stated_years():
    assert years("{years_of: output}", {"output": {2027: "1元", 2029: "1元"}}) == {2027: YES, 2029: YES}
    assert years("{years_of: output}", {}) == {2026: YES}
    assert years("{years_of: output}", {"output": {2019: "1元"}}) == {2019: YES, 2026: YES}
    condition = "- output: {at_least: 2元}"
    assert years("{years_of: output}", {"output": {2027: "1元", 2029: "2元"}}, condition) == {
        2027: NO,
        2029: YES,
    }


def test_a_clause_of_years_is_eligible_if_one_year_is_else_open_if_one_is():
    condition = "- output: {at_least: 2元}"
    rhythm = "each_year: {from: lease_start, years: 1-2}"
    table = [
        ({2027: "2元", 2028: "1元"}, YES, ()), ({2027: "2元"}, YES, ("missing_facts",)), ({2027: "1元"}, OPEN, ("missing_facts",)),
        ({2027: "1元", 2028: "1元"}, NO, ()), ({2026: "9元"}, OPEN, ("missing_facts",)),
    ]  # fmt: skip
    for output, verdict, reasons in table:
        result = judge(condition, {"lease_start": "2027-01-01", "output": output}, extra=rhythm)
        assert (result.verdict, result.judgement.reasons) == (verdict, reasons), output
        assert result.missing == (("output",) if reasons else ())


# --- the base a benefit is paid on, and brackets

BASES = {
    "{kind: rate, of: premises_price, rate: 2%}": ("premises_price", "1元", "0元"),
    "{kind: agreed, of: fitout_cost, cap: 200万元}": ("fitout_cost", "0.01元", "0元"),
    "{kind: per_unit, of: leased_area, amount: 8元/㎡/月, monthly: yes}": ("leased_area", "1㎡", "0㎡"),
    "{kind: per_unit, of: employees, amount: 1000元}": ("employees", 1, 0),
    "{kind: interest, of: fixed_asset_loan, points: 1.5%, months: 24, from: loan_started_on}": (
        "fixed_asset_loan",
        "1元",
        "0元",
    ),
}


@pytest.mark.parametrize("benefit", BASES)
def test_the_base_is_a_condition(benefit):
    fact, some, none = BASES[benefit]
    more = {"loan_started_on": "2026-05-01"}
    assert judge("", {fact: some, **more}, benefit=benefit).verdict == YES
    assert judge("", {fact: none, **more}, benefit=benefit).verdict == NO
    result = judge("", more, benefit=benefit)
    assert (result.verdict, result.judgement.missing) == (OPEN, (fact,))


YEARLY_BASES = {
    "{kind: extra_deduction, of: rnd_expense, rate: 100%}": "rnd_expense",
    "{kind: one_off_deduction, of: small_equipment_investment}": "small_equipment_investment",
    "{kind: tax_credit, of: special_equipment_investment, rate: 10%, carry: 5年}": "special_equipment_investment",
    "{kind: vat_credit, of: deductible_input_vat, rate: 5%, against: vat_payable}": "deductible_input_vat",
}


@pytest.mark.parametrize("benefit", YEARLY_BASES)
def test_the_base_of_each_year_is_a_condition(benefit):
    fact = YEARLY_BASES[benefit]
    facts = {"taxable_income": {2027: "1元", 2028: "1元", 2029: "1元"}, fact: {2027: "1元", 2028: "0元"}}
    result = judge("", facts, benefit=benefit, extra="each_year: {years_of: taxable_income}")
    assert {year: each.verdict for year, each in result.by_year.items()} == {2027: YES, 2028: NO, 2029: OPEN}


FREE = [
    "{kind: fixed, amount: 1万元}",
    "{kind: instalments, amounts: [1万元, 2万元]}",
    "{kind: status}",
    "{kind: service, grants: {zh: 代办, en: Help}}",
]


@pytest.mark.parametrize("benefit", FREE)
def test_benefits_without_a_base(benefit):
    assert judge("", {}, benefit=benefit).verdict == YES


@pytest.mark.parametrize(
    "benefit",
    [
        "{kind: tax_rate, rate: 15%}",
        "{kind: tax_holiday, exempt: 1-2, half: 3-5}",
        "{kind: local_share, share: 40%}",
    ],
)
def test_tax_benefits_need_the_income_for_their_amount_only(benefit):
    result = judge(
        "",
        {"first_revenue_on": "2027-01-01"},
        benefit=benefit,
        extra="each_year: {from: first_revenue_on, years: 1-5}",
    )
    assert (result.verdict, result.judgement.missing, result.missing) == (YES, (), ("taxable_income",))


BRACKETS = """{kind: brackets, of: premises_price, brackets: [{between: "[0.2亿元, 0.6亿元)", rate: 1.2%}, {between: "[0.6亿元, 1亿元)", rate: 1.5%},
      {between: "[1亿元, )", text: unavailable}]}"""


@pytest.mark.parametrize(
    ("price", "verdict", "reasons"),
    [("19999999.99元", NO, ()), ("0.2亿元", YES, ()), ("59999999.99元", YES, ()), ("0.6亿元", YES, ()), ("99999999.99元", YES, ()),
     ("1亿元", OPEN, ("text_unavailable",)), ("9999亿元", OPEN, ("text_unavailable",)), ("0元", NO, ())],
)  # fmt: skip
def test_brackets_are_conditions(price, verdict, reasons):
    result = judge("", {"premises_price": price}, benefit=BRACKETS)
    assert (result.verdict, result.judgement.reasons, result.missing) == (verdict, reasons, ())


def test_brackets_of_an_unknown_base():
    result = judge("", {}, benefit=BRACKETS)
    assert (result.verdict, result.missing) == (OPEN, ("premises_price",))
    assert "missing_facts" in result.judgement.reasons


def test_a_gap_between_brackets_is_no_bracket():
    benefit = '{kind: brackets, of: premises_price, brackets: [{between: "[1元, 2元)", rate: 1%}, {between: "[3元, 4元]", rate: 2%}]}'
    came = [
        judge("", {"premises_price": f"{price}元"}, benefit=benefit).verdict
        for price in ("0.99", 1, "1.99", 2, "2.99", 3, 4, "4.01")
    ]
    assert came == [NO, YES, YES, NO, NO, YES, YES, NO]


# --- texts that are not available


def test_a_text_that_is_not_available_is_matched_on_its_scope():
    clause = clause_text("a", "- employees: {at_least: 3}", benefit="", extra="text: unavailable")
    for facts, verdict, reasons in (
        ({"employees": 3}, OPEN, ("text_unavailable",)),
        ({"employees": 2}, NO, ()),
        ({}, OPEN, ("missing_facts", "text_unavailable")),
    ):
        result = verdict_of(policy_text(clause), facts)
        assert (result.verdict, result.judgement.reasons) == (verdict, reasons)
        assert result.group == ("not_eligible" if verdict == NO else "text_unavailable")


# --- required clauses


def chain():
    """c needs b, b needs a; each with a condition of its own."""
    clauses = [
        clause_text("a", "- employees: {at_least: 3}"), clause_text("b", "- total_assets: {at_least: 3元}"), clause_text("c", "- land_area: {at_least: 3㎡}"),
    ]  # fmt: skip
    return policy_text(
        *clauses,
        tail="relations:\n  - requires: {clause: c, needs: [b]}\n  - requires: {clause: b, needs: [a]}\n",
    )


@pytest.mark.parametrize(
    ("facts", "verdicts"),
    [
        ({"employees": 3, "total_assets": "3元", "land_area": "3㎡"}, (YES, YES, YES)),
        ({"employees": 2, "total_assets": "3元", "land_area": "3㎡"}, (NO, NO, NO)),
        ({"employees": 3, "total_assets": "2元", "land_area": "3㎡"}, (YES, NO, NO)),
        ({"total_assets": "3元", "land_area": "3㎡"}, (OPEN, OPEN, OPEN)),
        ({"total_assets": "3元", "land_area": "2㎡"}, (OPEN, OPEN, NO)),
    ],
)
def test_required_clauses_are_anded_in_through_the_chain(facts, verdicts):
    assert (
        tuple(each.verdict for each in assessment_of(clean(library_of(chain())), facts).results) == verdicts
    )


def test_what_a_required_clause_misses_is_missing():
    result = assessment_of(clean(library_of(chain())), {"land_area": "3㎡"}).result("t/c")
    assert set(result.missing) == {"employees", "total_assets"}


def test_a_required_clause_of_another_document():
    needs = policy_text(policy="needs", tail="relations:\n  - requires: {clause: a, needs: [given/a]}\n")
    given = policy_text(clause_text("a", "- employees: {at_least: 3}"), policy="given", sites="[qitai]")
    for texts in ((needs, given), (given, needs)):
        library = clean(library_of(*texts))
        for facts, verdict in (
            ({"site": "qitai", "employees": 3}, YES),
            ({"site": "qitai", "employees": 2}, NO),
            ({"site": "mulei", "employees": 3}, NO),
        ):
            assert assessment_of(library, facts).result("needs/a").verdict == verdict


def test_a_required_clause_keeps_its_own_years():
    clauses = [
        clause_text("a", "- output: {at_least: 2元}", extra="each_year: {from: lease_start, years: 1-5}"),
        clause_text("b", extra="each_year: {from: lease_start, years: 3-5}"),
    ]
    policy = policy_text(*clauses, tail="relations:\n  - requires: {clause: b, needs: [a]}\n")
    facts = {"lease_start": "2027-01-01", "output": {2029: "2元", 2030: "1元"}}
    result = assessment_of(clean(library_of(policy)), facts).result("t/b")
    assert {year: each.verdict for year, each in result.by_year.items()} == {2029: YES, 2030: NO, 2031: OPEN}


def test_a_clause_of_years_may_rest_on_one_judged_once():
    clauses = [
        clause_text("a", "- employees: {at_least: 3}"),
        clause_text("b", extra="each_year: {from: lease_start, years: 1-2}"),
    ]
    policy = policy_text(*clauses, tail="relations:\n  - requires: {clause: b, needs: [a]}\n")
    for staff, verdict in ((3, YES), (2, NO), ("unknown", OPEN)):
        result = assessment_of(
            clean(library_of(policy)), {"lease_start": "2027-01-01", "employees": staff}
        ).result("t/b")
        assert {year: each.verdict for year, each in result.by_year.items()} == {2027: verdict, 2028: verdict}


# --- the tree


def test_where_each_group_comes_from():
    clause = clause_text(
        "a",
        "- employees: {at_least: 3}",
        benefit="{kind: rate, of: premises_price, rate: 2%}",
        extra="validity: {from: 2020-01-01}",
    )
    policy = policy_text(clause, sites="[qitai]", head="conditions: [{industrial_project: {is: yes}}]\n")
    library = clean(library_of(policy))
    origins = [part.origin for part in library.by_id["t/a"].tree.parts]
    assert origins == ["sites", "validity", "scope", "", "base"]
    facts = [[test.fact for test in trees.tests_in(part)] for part in library.by_id["t/a"].tree.parts]
    assert facts == [["site"], ["as_of"], ["industrial_project"], ["employees"], ["premises_price"]]


def test_every_test_knows_its_line():
    policy = policy_text(
        clause_text("a", "- employees: {at_least: 3}", benefit="{kind: rate, of: premises_price, rate: 2%}"),
        sites="[qitai]",
    )
    lines = policy.splitlines()
    tree = clean(library_of(policy)).by_id["t/a"].tree
    places = {test.fact: lines[test.span.line - 1] for test in trees.tests_in(tree)}
    assert "sites:" in places["site"]
    assert "employees" in places["employees"]
    assert "benefit:" in places["premises_price"]


def test_a_clause_without_any_condition_holds():
    assert explain(assessment_of(clean(library_of(policy_text())), {}), "t/a").truth is True
