"""Every defect the proof claims to find: the finding, its place, and a project that opens and shows it; and near misses."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import pytest
from support import FIXED, base_files, clause_text, clean, library_of, policy_text

from engine import assess, project_from_data
from engine.proof.findings import CODES
from engine.proof.report import verify
from engine.yaml_io import parse

RENT = "each_year: {from: lease_start, years: 1-5}"
INCOME = "each_year: {years_of: taxable_income}"


def brackets(*rows, of="total_investment", more=""):
    return f"{{kind: brackets, of: {of}, brackets: [{', '.join(rows)}]{more}}}"


def row(between, gives="rate: 1%"):
    return f'{{between: "{between}", {gives}}}'


def per_unit(*rows, more=""):
    return f"{{kind: per_unit, of: leased_area, monthly: yes, rates: [{', '.join(rows)}]{more}}}"


def rate(years, amount="8元/㎡/月"):
    return f"{{years: {years}, amount: {amount}}}"


@cache
def proved(text, **files):
    library = clean(library_of(text, files={name: content.encode() for name, content in files.items()}))
    return library, verify(library, library.policies)


def findings(text, **files):
    return [each.diagnostic for each in proved(text, **files)[1].findings]


@dataclass(frozen=True)
class Shown:
    """A policy with one defect: what is found where, and what the project comes to when the engine judges it."""

    text: str
    code: str
    at: tuple[int, int]
    verdict: str
    year: int | None = None
    says: str = ""
    clause: str = "t/a"


def one(*args, **options):
    return policy_text(clause_text("a", *args, **options))


DEFECTS = {
    "two conditions that exclude each other": Shown(
        one("- employees: {at_least: 300}\n- employees: {less_than: 300}"), "proof-unmet", (11, 13), "not_eligible",
        says="`Employees ≥ 300` (line 15); `Employees < 300` (line 16)",
    ),
    "a value its fact never has": Shown(
        one("- main_business_share: {more_than: 100%}"), "proof-unmet", (11, 13), "not_eligible", says="> 100%",
    ),
    "more than its ceiling allows": Shown(
        one("- planned_fixed_assets: {more_than: 1亿元}\n- total_investment: {at_most: 1亿元}"), "proof-unmet", (11, 13), "not_eligible",
    ),
    "two answers of which one at most is yes": Shown(
        one("- sole_trader: {is: yes}\n- independent_legal_person: {is: yes}"), "proof-unmet", (11, 13), "not_eligible",
    ),
    "a date before the one it cannot precede": Shown(
        one("- hnte_valid_until: {before: 2024-01-01}\n- hnte_valid_from: {on_or_after: 2024-01-01}"), "proof-unmet", (11, 13), "not_eligible",
    ),
    "a share worked out from the same figures": Shown(
        one("- sci_tech_staff_share: {more_than: 50%}\n- sci_tech_staff: {less_than: 10}\n- employees: {at_least: 20}"),
        "proof-unmet", (11, 13), "not_eligible",
    ),
    "never inside its window": Shown(
        policy_text(clause_text("a", "- year: {at_least: 2031}", extra=INCOME), validity="{from: 2021-01-01, to: 2030-12-31, binds: tax_year}"),
        "proof-unmet", (11, 13), "not_eligible", 2027,
    ),
    "a place where it is never so": Shown(
        policy_text(clause_text("a", "- difficult_area: {is: yes}"), sites="[changji-hitech]"), "proof-unmet", (11, 13), "not_eligible",
    ),
    "an industry within and without": Shown(
        one("- industry: {within: [C383]}\n- industry: {not_within: [C38, C39]}"), "proof-unmet", (11, 13), "not_eligible",
    ),
    "a prerequisite that excludes it": Shown(
        policy_text(
            clause_text("a", "- employees: {at_least: 300}"), clause_text("b", "- employees: {less_than: 300}"),
            tail="relations: [{requires: {clause: a, needs: [b]}}]",
        ),
        "proof-needs", (11, 13), "not_eligible", says="`t/b`",
    ),
    "an alternative that never happens": Shown(
        one("- employees: {at_least: 300}\n- any:\n  - total_assets: {at_least: 100万元}\n  - employees: {less_than: 300}"),
        "proof-branch", (18, 23), "not_eligible", says="Employees < 300",
    ),
    "an alternative that contradicts itself": Shown(
        one("- any:\n  - total_assets: {at_least: 100万元}\n  - all: [{employees: {less_than: 3}}, {employees: {more_than: 3}}]"),
        "proof-branch", (17, 11), "not_eligible",
    ),
    "an alternative that never happens, whatever is inside": Shown(
        one(
            "- employees: {at_least: 300}\n- any:\n  - total_assets: {at_least: 100万元}\n"
            "  - employees: {less_than: 300}\n    any: [{foreign_invested: {is: yes}}, {vat_general_taxpayer: {is: yes}}]"
        ),
        "proof-branch", (18, 11), "not_eligible",
    ),
    "an exception that never happens": Shown(
        one("- employees: {at_least: 300}\n- not:\n  - foreign_invested: {is: yes}\n  - employees: {at_least: 100}"),
        "proof-branch", (18, 23), "not_eligible",
    ),
    "a scope that no clause leaves open": Shown(
        policy_text(
            clause_text("a", "- employees: {at_least: 300}"), clause_text("b", "- employees: {at_least: 400}"),
            head="conditions:\n  - any:\n      - employees: {less_than: 10}\n      - foreign_invested: {is: yes}\n",
        ),
        "proof-branch", (12, 21), "not_eligible",
    ),
    "a row below what the clause asks for": Shown(
        one("- total_investment: {at_least: 3亿元}", brackets(row("[1亿元, 3亿元)"), row("[3亿元, )"))), "proof-row", (16, 74), "not_eligible",
    ),
    "a gap between rows": Shown(
        one("", brackets(row("[1亿元, 2亿元)"), row("[3亿元, 4亿元)"))), "proof-gap", (14, 63), "not_eligible",
    ),
    "an edge that no row has": Shown(
        one("", brackets(row("[1亿元, 2亿元)"), row("(2亿元, )"))), "proof-gap", (14, 63), "not_eligible", says="CNY 200 million",
    ),
    "a gap of a table read on another fact": Shown(
        one("", brackets(row("[1, 10)", "amount: 1万元"), row("(10, )", "amount: 2万元"), of="total_investment, by: employees")),
        "proof-gap", (14, 78), "not_eligible", says="Employees 10",
    ),
    "a year that can never be": Shown(
        one("- nth_year: {less_than: 5}", FIXED, extra=RENT), "proof-years", (11, 13), "not_eligible", 2027, says="year 5",
    ),
    "two rows for one year": Shown(
        one("", per_unit(rate("1-3"), rate("3-5")), extra=RENT), "proof-overlap", (15, 108), "eligible", 2027, says="year 3",
    ),
    "a row for a year that is not judged": Shown(
        one("", per_unit(rate("1-5"), rate("6")), extra=RENT), "proof-row", (15, 108), "not_eligible", 2027,
    ),
    "years that no row speaks of": Shown(
        one("", per_unit(rate("1-3")), extra=RENT), "proof-unpaid", (15, 78), "eligible", 2027, says="year 4–5",
    ),
    "a holiday shorter than its years": Shown(
        one("", "{kind: tax_holiday, exempt: 1-2, half: 3-4}", extra=RENT), "proof-unpaid", (15, 42), "eligible", 2027, says="year 5",
    ),
    "a grant that can cost": Shown(
        one("", brackets(row("[, 1亿元)"), of="taxable_income"), extra=INCOME), "proof-below-zero", (15, 14), "eligible", 2027, says="-",
    ),
    "an edge that two clauses own": Shown(
        policy_text(
            clause_text("a", "- total_investment: {between: '[1亿元, 2亿元]'}", "{kind: fixed, amount: 1万元}"),
            clause_text("b", "- total_investment: {between: '[2亿元, 3亿元]'}", "{kind: fixed, amount: 2万元}"),
        ),
        "proof-tiers", (21, 28), "eligible", says="Total investment CNY 200 million meets both `t/b` and `t/a`", clause="t/b",
    ),
    "an edge that no clause owns": Shown(
        policy_text(
            clause_text("a", "- total_investment: {less_than: 2亿元}", "{kind: fixed, amount: 1万元}"),
            clause_text("b", "- total_investment: {more_than: 2亿元}", "{kind: fixed, amount: 2万元}"),
        ),
        "proof-gap", (21, 28), "not_eligible", says="CNY 200 million", clause="t/b",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DEFECTS)
def test_each_defect_is_found_in_its_place(name):
    case = DEFECTS[name]
    found = findings(case.text)
    assert [(each.code, each.span.line, each.span.column) for each in found] == [(case.code, *case.at)]
    assert case.says in found[0].message("en")


@pytest.mark.parametrize("name", DEFECTS)
def test_the_project_opens_without_a_complaint_and_shows_it(name):
    case = DEFECTS[name]
    library, report = proved(case.text)
    data = parse(report.findings[0].project, "found.yaml").data
    project, complaints = project_from_data(data, library)
    assert [str(each) for each in complaints] == []
    assert project.as_of == date(2026, 11, 23)
    result = assess(library, project, project.as_of).result(case.clause)
    judged = result.judgement if case.year is None else result.by_year.get(case.year)
    assert (judged.verdict if judged else "not_eligible") == case.verdict
    if case.code in ("proof-below-zero", "proof-unpaid"):
        amount = result.value.by_year[case.year]
        assert amount.min < 0 if case.code == "proof-below-zero" else not amount.min


@pytest.mark.parametrize("name", DEFECTS)
def test_a_finding_speaks_both_languages_and_its_file_names_it(name):
    (finding, *_) = proved(DEFECTS[name].text)[1].findings
    zh, en = finding.diagnostic.message("zh"), finding.diagnostic.message("en")
    assert any("一" <= sign <= "鿿" for sign in zh)
    assert "{" not in zh + en
    for text in (zh, en, str(finding.diagnostic.span)):
        assert f"# {text}" in finding.project


NEAR_MISSES = {
    "conditions that meet in one value": one("- employees: {at_least: 300}\n- employees: {at_most: 300}"),
    "exactly its bound": one("- main_business_share: {at_least: 100%}"),
    "as much as its ceiling": one("- planned_fixed_assets: {at_least: 1亿元}\n- total_investment: {at_most: 1亿元}"),
    "one of two answers that exclude each other": one("- sole_trader: {is: yes}\n- independent_legal_person: {is: no}"),
    "on the day it may not precede": one("- hnte_valid_until: {on_or_before: 2024-01-01}\n- hnte_valid_from: {on_or_after: 2024-01-01}"),
    "the last year of its window": policy_text(
        clause_text("a", "- year: {at_least: 2030}", extra=INCOME), validity="{from: 2021-01-01, to: 2030-12-31, binds: tax_year}"
    ),
    "one place where it is so": policy_text(clause_text("a", "- difficult_area: {is: yes}"), sites="[changji-hitech, qitai]"),
    "an industry within a wider one": one("- industry: {within: [C38]}\n- industry: {not_within: [C383]}"),
    "an alternative by one person": one("- employees: {at_least: 300}\n- any:\n  - foreign_invested: {is: yes}\n  - employees: {at_most: 300}"),
    "a scope that one clause leaves open": policy_text(
        clause_text("a", "- employees: {at_least: 300}"), clause_text("b", "- employees: {at_most: 400}"),
        head="conditions:\n  - any:\n      - employees: {less_than: 10}\n      - foreign_invested: {is: yes}\n",
    ),
    "rows that touch": one("", brackets(row("[1亿元, 2亿元)"), row("[2亿元, 4亿元)"), row("[4亿元, )", "rate: 2%, cap: 1亿元"), more=", cap: 9亿元")),
    "a gap that the clause itself leaves out": one("- total_investment: {outside: '[2亿元, 3亿元)'}", brackets(row("[1亿元, 2亿元)"), row("[3亿元, )"))),
    "a lower edge of the whole table": one("", brackets(row("[1亿元, 2亿元)"), row("[2亿元, 3亿元]"))),
    "a whole number between two others": one("", brackets(row("[1, 10)", "amount: 1万元"), row("[10, )", "amount: 2万元"), of="total_investment, by: employees")),
    "a row without text": one("", brackets(row("[1亿元, 2亿元)"), row("[2亿元, )", "text: unavailable"))),
    "every year has its row": one("", per_unit(rate("1-3"), rate("4-5", "4元/㎡/月"), more=", cap: 100万元"), extra=RENT),
    "a table only as long as its years": one("- nth_year: {at_most: 5}", per_unit(rate("1-5")), extra=RENT),
    "a base that may be a loss, asked to be none": one("- taxable_income: {at_least: 0元}", brackets(row("[, 1亿元)"), of="taxable_income"), extra=INCOME),
    "tiers that grow": policy_text(
        clause_text("a", "- total_investment: {at_least: 1亿元}", "{kind: fixed, amount: 1万元}"),
        clause_text("b", "- total_investment: {at_least: 2亿元}", "{kind: fixed, amount: 2万元}"),
    ),
    "tiers that touch": policy_text(
        clause_text("a", "- total_investment: {between: '[1亿元, 2亿元)'}", "{kind: fixed, amount: 1万元}"),
        clause_text("b", "- total_investment: {between: '[2亿元, 3亿元]'}", "{kind: fixed, amount: 2万元}"),
    ),
    "one value, two clauses that give the same": policy_text(
        clause_text("a", "- total_investment: {between: '[1亿元, 2亿元]'}"), clause_text("b", "- total_investment: {between: '[2亿元, 3亿元]'}"),
    ),
    "every grant with all its keys": policy_text(
        clause_text("a", "", "{kind: rate, of: premises_price, rate: 2%, cap: 200万元, floor: 1万元}"),
        clause_text("b", "", "{kind: interest, of: fixed_asset_loan, points: 1.5个百分点, months: 24, from: loan_started_on, principal_cap: 5000万元}"),
        clause_text("c", "", "{kind: agreed, of: fitout_cost, cap: 200万元, rate: 10%, least: 1%}"),
        clause_text("d", "", "{kind: instalments, amounts: [10万元, 20万元]}"),
        clause_text("e", "", brackets(row("[0元, 1亿元)"), row("[1亿元, )", "rate: 2%"), more=", mode: marginal, cap: 500万元")),
        clause_text("f", "", "{kind: agreed, cap: 200万元}"),
        clause_text("g", "", "{kind: per_unit, of: employees, amount: 1000元, cap: 9万元}"),
    ),
    "every relief": policy_text(
        clause_text("a", "", "{kind: tax_rate, rate: 15%}", extra=INCOME), clause_text("b", "", "{kind: local_share, share: 40%}", extra=INCOME),
        clause_text("c", "", "{kind: extra_deduction, of: rnd_expense, rate: 100%}", extra=INCOME),
        clause_text("d", "", "{kind: one_off_deduction, of: small_equipment_investment}", extra=INCOME),
        clause_text("e", "", "{kind: tax_credit, of: special_equipment_investment, rate: 10%, carry: 5年}", extra=INCOME),
        clause_text("f", "", "{kind: vat_credit, of: deductible_input_vat, rate: 5%, against: vat_payable}", extra="each_year: {years_of: deductible_input_vat}"),
        clause_text("g", "", "{kind: status}"), clause_text("h", "", "{kind: service}"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NEAR_MISSES)
def test_a_near_miss_is_none(name):
    report = proved(NEAR_MISSES[name])[1]
    assert [str(each.diagnostic) for each in report.findings] == []
    assert [str(each) for each in report.passed_over] == []
    assert all(proof.proved for proof in report.proofs)


def test_every_code_of_a_policy_alone_is_shown_here():
    elsewhere = {
        "proof-changed", "proof-engine", "proof-not-encodable", "proof-undecided", "proof-crossed", "proof-over-cap",
    }  # fmt: skip
    assert {case.code for case in DEFECTS.values()} == set(CODES) - elsewhere


# --- what no file can hold, since reading refuses it and the engine never pays it


def test_rows_that_overlap_are_named():
    """Reading refuses such a table, so it is put in by hand."""
    text = one("", brackets(row("[1亿元, 2亿元)"), row("[2亿元, 3亿元)")))
    library = clean(library_of(text))
    (clause,) = library.clauses
    low, high = clause.text.benefit.brackets
    wide = replace(low, between=replace(low.between, high=250_000_000))
    written = replace(clause.text, benefit=replace(clause.text.benefit, brackets=(wide, high)))
    policy = replace(clause.policy, clauses=(written,))
    made = replace(library, clauses=(replace(clause, policy=policy, text=written),), policies=(policy,))
    (found, *_) = verify(made, made.policies).findings
    assert (found.diagnostic.code, found.diagnostic.span.line) == ("proof-overlap", 14)


def uncapped(sum_, _cap):
    return sum_


CAPPED = one("", "{kind: rate, of: premises_price, rate: 2%, cap: 200万元}")


def test_an_engine_that_forgets_a_cap_is_caught(monkeypatch):
    from engine.benefits import rate as module

    monkeypatch.setattr(module, "capped", uncapped)
    library = clean(library_of(CAPPED))
    (found,) = verify(library, library.policies).findings
    assert found.diagnostic.code == "proof-engine"
    assert "bug of ours" in found.diagnostic.message("en")
    assert "premises_price: " in found.project


def test_a_sum_over_its_cap_is_shown_by_a_project(monkeypatch):
    """Both forget it: then the proof, which knows the cap by itself, finds the project."""
    from engine.benefits import rate as module
    from engine.proof import sums

    monkeypatch.setattr(module, "capped", uncapped)
    monkeypatch.setattr(sums, "_capped", uncapped)
    library = clean(library_of(CAPPED))
    (found,) = verify(library, library.policies).findings
    assert (found.diagnostic.code, found.diagnostic.span.line, found.diagnostic.span.column) == (
        "proof-over-cap",
        14,
        62,
    )
    project, complaints = project_from_data(parse(found.project, "found.yaml").data, library)
    assert complaints == ()
    assert assess(library, project, project.as_of).result("t/a").value.amount.min > 2_000_000


def test_a_least_above_the_most_is_shown_by_a_project(monkeypatch):
    from engine.benefits.agreed import Agreed
    from engine.model.amount import Amount
    from engine.proof import sums
    from engine.proof.terms import figure

    monkeypatch.setattr(Agreed, "sum", lambda _self, _case: Amount(2, 1))
    monkeypatch.setitem(sums.ENCODED, Agreed, lambda _benefit, _judged: sums.Sum(figure(2), figure(1)))
    library = clean(library_of(one("", "{kind: agreed, of: fitout_cost, cap: 200万元}")))
    (found,) = verify(library, library.policies).findings
    assert found.diagnostic.code == "proof-crossed"


def test_a_verdict_the_engine_does_not_share_is_a_finding(monkeypatch):
    """The proof is made to count years wrongly: what it calls year 2 is year 3 to the engine."""
    from engine.proof.reading import Reading

    rightly = Reading.first_year

    def wrongly(self, anchor):
        first, known = rightly(self, anchor)
        return first + 1, known

    monkeypatch.setattr(Reading, "first_year", wrongly)
    library = clean(library_of(one("", FIXED, extra="each_year: {from: lease_start, years: 2}")))
    assert {each.diagnostic.code for each in verify(library, library.policies).findings} == {"proof-engine"}


# --- open clauses, waivers, and what is passed over


def test_a_clause_without_its_text_is_proved_as_far_as_it_is_known():
    report = proved(one("- employees: {at_least: 300}", benefit="", extra="text: unavailable"))[1]
    assert report.whole
    assert [proof.open for proof in report.proofs] == [True]


def test_what_is_known_of_a_clause_without_text_can_still_clash():
    text = one(
        "- employees: {at_least: 300}\n- employees: {less_than: 3}", benefit="", extra="text: unavailable"
    )
    assert [each.code for each in findings(text)] == ["proof-unmet"]


def test_a_doubtful_validity_is_open_and_no_fault():
    report = proved(policy_text(clause_text("a"), validity="{status: doubtful}"))[1]
    assert report.whole
    assert report.proofs[0].open


@pytest.mark.parametrize("check", ["proof", "tier-gap"])
def test_a_waived_finding_is_kept_and_does_not_count(check):
    waive = f"waive: [{{check: {check}, because: {{zh: 原文如此, en: so in the text}}}}]"
    library = library_of(one("", brackets(row("[1亿元, 2亿元)"), row("[3亿元, )")), extra=waive))
    report = verify(library, library.policies)
    assert report.whole
    assert [each.diagnostic.code for proof in report.proofs for each in proof.waived] == ["proof-gap"]


def test_a_kind_nobody_can_encode_is_named_and_counted(monkeypatch):
    from engine.benefits.fixed import Fixed
    from engine.proof import sums

    monkeypatch.delitem(sums.ENCODED, Fixed)
    library = clean(
        library_of(
            one("- employees: {at_least: 300}\n- employees: {less_than: 300}"),
            one().replace("policy: t", "policy: u"),
        )
    )
    report = verify(library, library.policies)
    named = [(each.code, each.span.file, each.span.line) for each in report.passed_over]
    assert named == [
        ("proof-not-encodable", "policies/p0.yaml", 17),
        ("proof-not-encodable", "policies/p1.yaml", 14),
    ]
    assert "`fixed`" in report.passed_over[0].message("en")
    assert [each.diagnostic.code for each in report.findings] == [
        "proof-unmet"
    ]  # the conditions are proved all the same
    assert not report.whole


def test_a_key_nobody_encodes_is_named_and_counted(monkeypatch):
    from engine.benefits.rate import RateOf
    from engine.proof import sums

    monkeypatch.setitem(sums._KEYS, RateOf, frozenset({"of", "rate"}))
    text = one("", "{kind: rate, of: premises_price, rate: 2%, cap: 200万元}")
    library = clean(library_of(text))
    (named,) = verify(library, library.policies).passed_over
    assert (named.code, named.span.line) == ("proof-not-encodable", 14)
    assert "`cap`" in named.message("en")
    plain = clean(library_of(one("", "{kind: rate, of: premises_price, rate: 2%}")))
    assert verify(plain, plain.policies).whole  # a key that is not filled is no matter


def test_a_formula_nobody_can_encode_is_named_where_it_stands(monkeypatch):
    from engine.loading import formulas

    monkeypatch.setitem(formulas.FUNCTIONS, "median", 2)
    fact = """
  typical:
    type: number
    who: derived
    label: {zh: 中位数, en: Typical}
    derive: median(employees, sci_tech_staff)
"""
    name = "policies/vocabulary.yaml"
    whole = base_files()[name] + fact.encode()
    library = clean(library_of(one("- typical: {at_least: 3}"), files={name: whole}))
    report = verify(library, library.policies)
    (named,) = report.passed_over
    assert (named.code, named.span.file) == ("proof-not-encodable", name)
    assert named.span.line == whole.decode().splitlines().index("  typical:") + 1
    assert not report.whole


def derived(text, formula):
    fact = f"""
  made_up:
    type: number
    who: derived
    label: {{zh: 合成, en: Made up}}
    derive: {formula}
"""
    name = "policies/vocabulary.yaml"
    library = clean(library_of(text, files={name: base_files()[name] + fact.encode()}))
    return verify(library, library.policies)


def test_products_of_unknowns_are_decided_where_they_can_be():
    formula = "total_assets * employees - planned_fixed_assets * employees"
    assert derived(one("- made_up: {is: 7}\n- employees: {at_least: 3}"), formula).whole
    (found,) = derived(one("- made_up: {is: 2}"), "employees * employees").findings
    assert found.diagnostic.code == "proof-unmet"


def test_a_question_too_hard_ends_and_is_counted():
    """A sum of two cubes is never 4 more than a multiple of 9: nothing a solver finds by trying."""
    formula = "employees*employees*employees + sci_tech_staff*sci_tech_staff*sci_tech_staff"
    report = derived(one("- made_up: {is: 1000003}"), formula)
    (named,) = report.passed_over
    assert (named.code, named.span.line) == ("proof-undecided", 11)
    assert not report.whole
    assert report.findings == []


# --- relations


def test_pairs_that_never_meet_are_noted_and_no_fault():
    text = policy_text(
        clause_text("a", "- employees: {at_least: 300}"), clause_text("b", "- employees: {less_than: 300}"), clause_text("c"),
        tail="relations: [{choose_one: [a, b, c]}, {excludes: [a, b]}, {choose_one: [a, c]}]",
    )  # fmt: skip
    report = proved(text)[1]
    assert report.whole
    assert [(note.relation, note.pairs, note.idle) for note in report.notes] == [
        ("choose_one", (("t/a", "t/b"),), False), ("excludes", (("t/a", "t/b"),), True),
    ]  # fmt: skip


def test_by_year_is_another_question_than_in_all():
    years = [clause_text(name, f"- nth_year: {{is: {n}}}", extra="each_year: {from: lease_start, years: 1-2}") for name, n in (("a", 1), ("b", 2))]  # fmt: skip
    for per, notes in (("year", 1), ("all", 0)):
        text = policy_text(*years, tail=f"relations: [{{choose_one: [a, b], per: {per}}}]")
        library = clean(library_of(text))
        assert len(verify(library, library.policies).notes) == notes
