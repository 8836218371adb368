"""The examples inside policy files are their tests. (Examples that fail: tests/broken/examples.)"""

import pytest
from support import clause_text, clean, library_of, policy_text, real_files

from engine import run_examples
from engine.loading import load


def all_examples():
    library = load(real_files(), cached=False)
    return [
        pytest.param(outcome, id=f"{outcome.policy}: {outcome.name}")
        for policy in library.policies
        for outcome in run_examples(library, policy)
    ]


@pytest.mark.parametrize("outcome", all_examples())
def test_example(outcome):
    assert [str(each) for each in outcome.findings] == []


def test_every_policy_has_examples_and_every_clause_one(library):
    for policy in library.policies:
        named = {name for example in policy.examples for name in example.expect}
        texts = {clause.clause for clause in policy.clauses if clause.text is None}
        assert texts <= named, policy.policy


def outcomes(examples, bases=""):
    clauses = [
        clause_text("a", "- employees: {at_least: 3}"),
        clause_text("b", extra="each_year: {from: lease_start, years: 1-2}"),
    ]
    library = clean(library_of(policy_text(*clauses, tail=f"{bases}examples:\n{examples}")))
    return [
        [each.code for each in outcome.findings] for outcome in run_examples(library, library.policies[0])
    ]


def test_a_base_is_overwritten_and_unknown_takes_away():
    bases = "bases: {few: {employees: 2}, many: {employees: 9}}\n"
    examples = """\
  - {example: 底数, base: many, facts: {}, expect: {a: eligible}}
  - {example: 改写, base: many, facts: {employees: 2}, expect: {a: not_eligible}}
  - {example: 未知, base: few, facts: {employees: unknown}, expect: {a: {verdict: undetermined, missing: [employees]}}}
  - {example: 没有底数, facts: {employees: 3}, expect: {a: eligible}}
"""
    assert outcomes(examples, bases) == [[], [], [], []]


def test_the_day_of_an_example():
    examples = """\
  - {example: 默认的日子, facts: {}, expect: {b: {by_year: {2026: undetermined, 2035: undetermined}}}}
  - {example: 自己的日子, as_of: 2020-01-01, facts: {}, expect: {b: {by_year: {2020: undetermined, 2029: undetermined}}}}
  - {example: 自己的日子之外, as_of: 2020-01-01, facts: {}, expect: {b: {by_year: {2030: undetermined}}}}
"""
    assert outcomes(examples) == [[], [], ["example-fails"]]


def test_every_expectation_that_fails_is_named():
    examples = "  - {example: 全错, facts: {employees: 3}, expect: {a: {verdict: undetermined, reasons: [missing_facts], missing: [employees]}, b: eligible}}\n"
    assert outcomes(examples) == [["example-fails"] * 4]


def test_full_and_short_names_of_clauses():
    assert outcomes("  - {example: 全名, facts: {employees: 3}, expect: {t/a: eligible, a: eligible}}\n") == [
        []
    ]


def test_sums_may_be_expected():
    clauses = [clause_text("a", "- employees: {at_least: 3}", "{kind: fixed, amount: 30万元}")]
    examples = """\
  - {example: 数目, facts: {employees: 3}, expect: {a: {amount: 30万元}}}
  - {example: 别的数目, facts: {employees: 3}, expect: {a: {amount: 31万元}}}
  - {example: 区间, facts: {}, expect: {a: {amount: [0元, 30万元]}}}
  - {example: 没有上限不是有上限, facts: {}, expect: {a: {amount: [0元, null]}}}
  - {example: 没有金额不是零, facts: {employees: 2}, expect: {a: {amount: null}}}
  - {example: 零, facts: {employees: 2}, expect: {a: {amount: 0元}}}
  - {example: 不是金额, facts: {employees: 3}, expect: {a: {amount: 30}}}
  - {example: 年份不在其中, facts: {employees: 3}, expect: {a: {by_year: {2027: 30万元}}}}
"""
    library = clean(library_of(policy_text(*clauses, tail=f"examples:\n{examples}")))
    found = [
        [each.code for each in outcome.findings] for outcome in run_examples(library, library.policies[0])
    ]
    fails = ["example-fails"]
    assert found == [[], fails, [], fails, fails, [], fails, fails]
