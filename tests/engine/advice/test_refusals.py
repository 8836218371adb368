"""Why a clause is refused, in which year, and what would change it; every change offered is tried out."""

import pytest
from advice_projects import FACTORY, PAYER, after, assessed, near
from hypothesis import given, settings
from support import assessment_of, clause_text, clean, library_of, policy_text

from engine import change_text, deciding_year, explain, reason_years, refusal


def refused(conditions, facts, **clause_options):
    library = clean(library_of(policy_text(clause_text("a", conditions, **clause_options))))
    return refusal(assessment_of(library, facts), "t/a")


def told(found):
    """The facts of the parts that refuse, by kind, and the changes in words."""
    library = clean(library_of(policy_text()))
    steps = [(each.kind, each.fact) for each in found.steps]
    return steps, [change_text(each, library.vocabulary) for each in found.changes]


SHORT = [  # conditions, facts; the parts that refuse, and what would change it
    ("- employees: {at_least: 3}", {"employees": 1}, [("test", "employees")], ["从业人数再增加 2（至 3）"]),
    ("- premises_price: {more_than: 5元}", {"premises_price": "5元"}, [("test", "premises_price")], ["厂房实际交易额再增加 0.01元（至 5.01元）"]),
    ("- total_assets: {at_most: 5000万元}", {"total_assets": "1.5亿元"}, [("test", "total_assets")], ["资产总额减少 1亿元（至 5,000万元）"]),
    # two that refuse, and an open one that has to hold as well
    ("[{employees: {at_least: 3}}, {land_area: {at_least: 2㎡}}, {total_assets: {at_least: 1元}}]", {"employees": 1, "land_area": "1㎡"},
     [("test", "employees"), ("test", "land_area")], ["从业人数再增加 2（至 3）", "用地面积再增加 1 ㎡（至 2 ㎡）", "资产总额达到 1元"]),
    # alternatives count as one
    ("- any: [{employees: {at_least: 3}}, {land_area: {at_least: 2㎡}}]", {"employees": 1, "land_area": "1㎡"},
     [("any", "")], None),
    ("- not: {employees: {at_least: 3}}", {"employees": 5}, [("not", "")], ["从业人数减少 3（至 2）"]),
    # nothing the applicant can change
    ("- meets_output_per_mu: {is: yes}", {"meets_output_per_mu": "no"}, [("test", "meets_output_per_mu")], []),
    ("- difficult_area: {is: yes}", {"site": "changji-hitech"}, [("test", "difficult_area")], []),
]  # fmt: skip


@pytest.mark.parametrize(("conditions", "facts", "steps", "changes"), SHORT)
def test_what_refuses_and_what_would_change_it(conditions, facts, steps, changes):
    found = told(refused(conditions, facts))
    assert found[0] == steps
    assert changes is None or found[1] == changes


def test_more_changes_than_three_are_another_project():
    facts = {"employees": 1, "land_area": "1㎡", "total_assets": "1元", "premises_price": "1元"}
    conditions = "".join(
        f"- {fact}: {{at_least: {n}}}\n" for fact, n in zip(facts, ("3", "2㎡", "2元", "2元"), strict=True)
    )
    found = refused(conditions, facts)
    assert len(found.steps) == 4
    assert found.changes == ()


@pytest.mark.parametrize("facts", [{"employees": 3}, {}])
def test_what_is_not_refused_has_no_refusal(facts):
    assert refused("- employees: {at_least: 3}", facts) is None


def test_a_required_clause_is_one_part():
    tail = "relations: [{requires: {clause: b, needs: [a]}}]\n"
    clauses = clause_text("a", "- employees: {at_least: 3}"), clause_text("b")
    library = clean(library_of(policy_text(*clauses, tail=tail)))
    found = refusal(assessment_of(library, {"employees": 1}), "t/b")
    assert [(each.kind, each.of) for each in found.steps] == [("all", "t/a")]
    assert [each.after for each in found.changes] == [3]


def test_the_year_in_which_least_refuses_is_told():
    options = {
        "extra": "each_year: {years_of: output}",
        "conditions": "[{output: {at_least: 5元}}, {revenue: {at_least: 5元}}]",
    }
    facts = {"output": {2027: "1元", 2028: "1元"}, "revenue": {2027: "1元", 2028: "9元"}}
    library = clean(library_of(policy_text(clause_text("a", **options))))
    assessment = assessment_of(library, facts)
    found = refusal(assessment, "t/a")
    assert (found.year, [each.fact for each in found.steps]) == (2028, ["output"])
    assert deciding_year(assessment, "t/a") == 2028
    mixed = assessment_of(library, facts | {"output": {2027: "1元", 2028: "5元"}})
    assert deciding_year(mixed, "t/a") == 2028  # eligible in that year


@pytest.mark.parametrize("facts", [FACTORY, PAYER, {}])
def test_the_deciding_year_comes_out_as_the_clause(facts):
    assessment = assessed(facts)
    for result in assessment.results:
        year = deciding_year(assessment, result.clause.id)
        assert year in reason_years(assessment, result.clause.id)
        if year is not None:
            assert result.by_year[year].verdict == result.verdict


@settings(max_examples=12)
@given(near())
def test_every_refusal_is_true_and_its_changes_open_the_clause(facts):
    assessment = assessed(facts)
    tried = 0
    for result in assessment.results:
        found = refusal(assessment, result.clause.id)
        assert (found is not None) == (result.verdict == "not_eligible")
        if found is None:
            continue
        assert explain(assessment, result.clause.id, found.year).truth is False
        assert all(step.truth is False for step in found.steps)
        if found.changes and tried < 2:
            tried += 1
            assert after(assessment, found.changes).result(result.clause.id).verdict == "eligible"
