"""Edited clauses against the old ones: proved the same, or a project that both editions judge, and judge otherwise."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import library as real_library
from support import base_files, clause_text, clean, library_of, policy_text

from engine import assess, project_from_data
from engine.proof.against import editions
from engine.proof.report import verify_against
from engine.yaml_io import parse

INCOME = "each_year: {years_of: taxable_income}"


def one(conditions="", benefit="{kind: fixed, amount: 1万元}", **options):
    return policy_text(clause_text("a", conditions, benefit, **options))


def rate(more):
    return f"{{kind: rate, of: premises_price, rate: 2%{more}}}"


def brackets(*rows, more=""):
    return f"{{kind: brackets, of: premises_price, brackets: [{', '.join(rows)}]{more}}}"


def compared(before, after, **files):
    old = clean(library_of(before))
    new = clean(library_of(after, files={name: _bytes(content) for name, content in files.items()}))
    return old, new, verify_against(old, new, new.policies)


def _bytes(content):
    return content if isinstance(content, bytes) else content.encode()


SAME = {
    "two ends or one interval": (one("- employees: {at_least: 3, less_than: 9}"), one("- employees: {between: '[3, 9)'}")),
    "not less, and at least": (one("- employees: {at_least: 3}"), one("- not: [{employees: {less_than: 3}}]")),
    "over 2 people, and at least 3": (one("- employees: {more_than: 2}"), one("- employees: {at_least: 3}")),
    "a condition that another implies": (one("- employees: {at_least: 9}"), one("- employees: {at_least: 9}\n- employees: {at_least: 3}")),
    "De Morgan": (
        one("- not: [{any: [{employees: {at_least: 9}}, {foreign_invested: {is: yes}}]}]"),
        one("- employees: {less_than: 9}\n- foreign_invested: {is: no}"),
    ),
    "two values, or one of them": (
        one("- any: [{project_nature: {is: upgrade}}, {project_nature: {is: expansion}}]"), one("- project_nature: {one_of: [upgrade, expansion]}"),
    ),
    "all groups, or their division": (one("- industry: {within: [C381, C382, C383, C384, C385, C386, C387, C389]}"), one("- industry: {within: [C38]}")),
    "places, or what they have in common": (
        policy_text(clause_text("a"), sites="[kashgar-edz, horgos-edz]"), policy_text(clause_text("a", "- special_economic_zone: {is: yes}"), sites="[kashgar-edz, horgos-edz]"),
    ),
    "a worked-out share, and what it is worked out from": (
        one("- employees: {at_least: 100}\n- sci_tech_staff_share: {at_least: 100%}"),
        one("- employees: {at_least: 100}\n- sci_tech_staff: {at_least: 100}\n- sci_tech_staff_share: {between: '[100%, 100%]'}"),
    ),
    "a rate, or a table of one rate": (one("", rate("")), one("- premises_price: {more_than: 0元}", brackets('{between: "[0元, )", rate: 2%}'))),
    "a cap that nothing reaches": (
        one("- premises_price: {at_most: 1000万元}", rate(", cap: 20万元")), one("- premises_price: {at_most: 1000万元}", rate("")),
    ),
    "step, and marginal from the first yuan": (
        one("- premises_price: {at_most: 5万元}", brackets('{between: "(0元, 10万元)", rate: 2%}', '{between: "[10万元, )", rate: 3%}')),
        one("- premises_price: {at_most: 5万元}", brackets('{between: "(0元, 10万元)", rate: 2%}', '{between: "[10万元, )", rate: 3%}', more=", mode: marginal")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_what_was_only_rewritten_is_proved_the_same(name):
    for before, after in (SAME[name], SAME[name][::-1]):
        _, _, report = compared(before, after)
        assert report.editions.changed == ("t/a",)
        assert [str(each.diagnostic) for each in report.findings] == []
        assert report.whole
        assert report.proofs[0].proved == 4


@dataclass(frozen=True)
class Edit:
    """Two texts of a clause, and what the counterexamples say, in order."""

    before: str
    after: str
    says: tuple[str, ...]


OTHER = {
    "by one person": Edit(
        one("- employees: {at_least: 300}"), one("- employees: {more_than: 300}"), ("Eligible, CNY 10,000 → Not eligible",)
    ),
    "narrower here, wider there": Edit(
        one("- employees: {between: '[10, 20]'}"), one("- employees: {between: '[15, 25]'}"),
        ("Eligible, CNY 10,000 → Not eligible", "Not eligible → Eligible, CNY 10,000"),
    ),
    "an alternative dropped": Edit(
        one("- any: [{employees: {at_least: 9}}, {foreign_invested: {is: yes}}]"), one("- employees: {at_least: 9}"),
        ("Eligible, CNY 10,000 → Not eligible",),
    ),
    "the text lost": Edit(
        one("- employees: {at_least: 9}"), one("- employees: {at_least: 9}", extra="text: unavailable"), ("Eligible, CNY 10,000 → Undetermined",)
    ),
    "a doubt": Edit(
        one("- employees: {at_least: 9}", extra="text: unavailable"),
        one("- employees: {at_least: 9}\n- employees: {less_than: 9}", extra="text: unavailable"), ("Undetermined → Not eligible",),
    ),
    "another sum": Edit(one(), one("", "{kind: fixed, amount: 2万元}"), ("Eligible, CNY 10,000 → Eligible, CNY 20,000",)),
    "a cap": Edit(one("", rate("")), one("", rate(", cap: 200万元")), ("→ Eligible, CNY 2 million",)),
    "another rate of tax": Edit(
        one("", "{kind: tax_rate, rate: 15%}", extra=INCOME), one("", "{kind: tax_rate, rate: 10%}", extra=INCOME),
        ("Eligible, rate 3/20 → Eligible, rate 1/10",),
    ),
    "paid later": Edit(
        one("", rate("")), one("", rate(", paid: {after: production_start, years: 1}")), ("Eligible",)
    ),
    "years shifted": Edit(
        one(extra="each_year: {from: lease_start, years: 1-3}"), one(extra="each_year: {from: lease_start, years: 2-4}"),
        ("Eligible, CNY 10,000 → Not eligible", "Not eligible → Eligible, CNY 10,000"),
    ),
    "another place": Edit(
        policy_text(clause_text("a"), sites="[changji-hitech]"), policy_text(clause_text("a"), sites="[changji-hitech, qitai]"),
        ("Not eligible → Eligible, CNY 10,000",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHER)
def test_what_is_otherwise_is_shown_by_a_project_that_both_editions_judge(name):
    edit = OTHER[name]
    old, new, report = compared(edit.before, edit.after)
    assert [each.diagnostic.code for each in report.findings] == ["proof-changed"] * len(edit.says)
    for finding, words in zip(report.findings, edit.says, strict=True):
        said = finding.diagnostic.message("en")
        assert words in said
        assert str(finding.diagnostic.span) == "policies/p0.yaml:11:13"
        data = parse(finding.project, "found.yaml").data
        verdicts = []
        for library in (old, new):
            project, complaints = project_from_data(data, library)
            assert complaints == ()
            result = assess(library, project, project.as_of).result("t/a")
            verdicts.append((result.verdict, result.value.amount, result.value.parts, dict(result.by_year)))
        assert verdicts[0] != verdicts[1]


def test_clauses_come_and_go():
    old = clean(library_of(policy_text(clause_text("a"), clause_text("b"))))
    new = clean(library_of(policy_text(clause_text("b"), clause_text("c"))))
    report = verify_against(old, new, new.policies)
    assert (report.editions.added, report.editions.removed, report.editions.changed) == (
        ("t/c",),
        ("t/a",),
        (),
    )
    assert (report.editions.same, report.proofs) == (1, ())
    assert verify_against(old, new, ()).editions.added == ()


@pytest.mark.parametrize("words", [("Clause", "Another title"), ("0.2亿元", "2000万元")])
def test_titles_and_units_are_no_change(words):
    text = one("- premises_price: {at_least: 0.2亿元}")
    old, new = (clean(library_of(text.replace(words[0], word))) for word in words)
    assert editions(old, new).changed == ()


def with_fact(text, low):
    """The same policy, the range of a fact of the vocabulary changed."""
    name = "policies/vocabulary.yaml"
    whole = base_files()[name].decode()
    fact = "  employees:\n    type: count\n"
    assert fact in whole
    return clean(library_of(text, files={name: whole.replace(fact, f"{fact}    min: {low}\n").encode()}))


def test_a_fact_that_means_something_else_makes_a_clause_worth_comparing():
    text = one("- employees: {at_least: 9}")
    assert editions(with_fact(text, 1), with_fact(text, 2)).changed == ("t/a",)
    report = verify_against(with_fact(text, 1), with_fact(text, 2), clean(library_of(text)).policies)
    assert report.whole


def test_a_place_that_brings_something_else():
    name = "policies/sites.yaml"
    whole = base_files()[name].decode()
    head, own, tail = whole.partition("- site: changji-hitech\n")
    assert "difficult_area: no" in tail.partition("- site: ")[0]
    moved = head + own + tail.replace("difficult_area: no", "difficult_area: yes", 1)
    text = policy_text(clause_text("a", "- difficult_area: {is: yes}"), sites="[changji-hitech, qitai]")
    _, _, report = compared(text, text, **{name: moved.encode()})
    (finding,) = report.findings
    assert "Not eligible → Eligible" in finding.diagnostic.message("en")
    assert "site: changji-hitech" in finding.project


def test_a_place_that_the_old_edition_did_not_have_is_no_edit():
    name = "policies/sites.yaml"
    whole = base_files()[name].decode()
    new_place = (
        "\n  - site: brand-new\n    name: {zh: 新园区, en: New zone}\n    facts: {difficult_area: yes}\n"
    )
    text = policy_text(clause_text("a", "- difficult_area: {is: yes}"))
    assert compared(text, text, **{name: whole + new_place})[2].editions.changed == ()
    edited = policy_text(clause_text("a", "- difficult_area: {is: yes}\n- special_economic_zone: {is: yes}"))
    _, _, report = compared(text, edited, **{name: whole + new_place})
    assert report.findings
    assert all("brand-new" not in finding.project for finding in report.findings)


def test_an_old_clause_of_a_fact_that_is_gone_is_passed_over_and_counted():
    fact = """
  old_fact:
    type: yes_no
    who: applicant
    label: {zh: 旧事实, en: Old fact}
"""
    name = "policies/vocabulary.yaml"
    old = clean(library_of(one("- old_fact: {is: yes}"), files={name: base_files()[name] + fact.encode()}))
    new = clean(library_of(one("- employees: {at_least: 3}")))
    report = verify_against(old, new, new.policies)
    (named,) = report.passed_over
    assert (named.code, named.span.line) == ("proof-not-encodable", 11)
    assert "`old_fact`" in named.message("en")
    assert not report.whole


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_thresholds_are_told_apart_exactly(data):
    """Two thresholds are equivalent if and only if they are the same; the counterexample lies between them."""
    low, high = sorted(data.draw(st.lists(st.integers(1, 500), min_size=2, max_size=2)))
    before, after = one(f"- employees: {{at_least: {low}}}"), one(f"- employees: {{more_than: {high}}}")
    _, _, report = compared(before, after)
    (finding,) = report.findings
    assert low <= parse(finding.project, "x").data["facts"]["employees"] <= high
    _, _, report = compared(before, one(f"- employees: {{more_than: {low - 1}}}"))
    assert report.whole


def test_the_library_against_itself():
    report = verify_against(real_library(), real_library(), real_library().policies)
    assert (report.editions.changed, report.proofs) == ((), ())
    assert report.editions.same == len(real_library().clauses)
