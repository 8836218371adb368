"""Waivers: what they cover, that nothing is lost, and that a useless one is found."""

import pytest
from placing import found, report

TWO = """\
{top}
clauses:
  - clause: a
    conditions: {{employees: {{at_least: 0}}}}
{first}
  - clause: b
    conditions: {{employees: {{at_least: 0}}}}
{second}
examples: []
"""
BECAUSE = "because: {zh: 条文如此, en: So the text has it}"
OF_CLAUSE = f"    waive: [{{check: always-true, {BECAUSE}}}]"
OF_POLICY = f"waive: [{{check: always-true, {BECAUSE}}}]"


@pytest.mark.parametrize(
    ("where", "standing"),
    [
        ({}, ["clauses.0", "clauses.1"]),
        ({"first": OF_CLAUSE}, ["clauses.1"]),
        ({"second": OF_CLAUSE}, ["clauses.0"]),
        ({"first": OF_CLAUSE, "second": OF_CLAUSE}, []),
        ({"top": OF_POLICY}, []),
    ],
)
def test_a_waiver_covers_what_it_stands_in(where, standing):
    ran = report(TWO.format(**({"top": "policy: t", "first": "", "second": ""} | where)))
    left = [each.span.path[:9] for each in ran.findings if each.code == "always-true"]
    assert left == standing
    assert len(ran.waived) == 2 - len(standing)
    for each in ran.waived:
        assert (each.finding.code, each.because.zh, each.because.en) == (
            "always-true",
            "条文如此",
            "So the text has it",
        )
        assert each.at.line > 1
    assert [each.code for each in ran.findings if each.code == "unused-waiver"] == []


def test_the_nearest_waiver_gives_the_reason():
    own = OF_CLAUSE.replace("条文如此", "条款自己的理由")
    ran = report(TWO.format(top=OF_POLICY, first=own, second=""))
    assert [each.because.zh for each in ran.waived] == ["条款自己的理由", "条文如此"]


def test_a_waiver_of_another_check_covers_nothing():
    text = TWO.format(top="policy: t", first=OF_CLAUSE.replace("always-true", "never-true"), second="")
    assert len(found(text, "always-true")) == 2
    assert len(found(text, "unused-waiver")) == 1


def test_an_error_cannot_be_waived():
    text = f"waive:\n  - {{check: no-such-check, {BECAUSE}}}\n  - {{check: unknown-check, {BECAUSE}}}\n"
    ran = report(text)
    (error,) = [each for each in ran.findings if each.severity == "error"]
    assert error.code == "unknown-check"
    assert ran.waived == ()
    assert [each.values for each in ran.findings if each.code == "unused-waiver"] == [
        (("check", "`unknown-check`"),)
    ]


def test_a_waiver_of_a_fact_is_of_that_fact_alone():
    fact = "  {0}:\n    type: count\n    who: applicant\n    label: {{zh: 甲, en: A}}\n"
    waive = f"    waive: [{{check: unused-fact, {BECAUSE}}}]\n"
    text = "facts:\n" + fact.format("one") + waive + fact.format("one_more")
    assert len(found(text, "unused-fact")) == 1
    assert [each.finding.span.path for each in report(text).waived] == ["facts.one"]


def test_what_other_verbs_waive_is_known_and_not_idle_here():
    from engine.checks.registry import ELSEWHERE
    from engine.examples import coverage, trials
    from engine.proof import findings as proof

    assert {coverage.WAIVED, trials.WAIVED, proof.WAIVED} == set(ELSEWHERE)
    text = "waive:\n" + "".join(f"  - {{check: {name}, {BECAUSE}}}\n" for name in ELSEWHERE)
    assert found(text, "unknown-check") == found(text, "unused-waiver") == []
