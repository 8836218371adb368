"""What a project assumes of an authority: it is assessed apart and never turns anything into a yes by itself."""

from datetime import date

import strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from support import DAY, RENT

from engine import advise, assess, assessment_json, project_from_data

BOTH = {"meets_investment_intensity": "yes", "meets_output_per_mu": "yes"}


def assessed(facts, assumed, as_of=DAY):
    project, found = project_from_data(
        {"project": "x", "facts": facts, "assumed": assumed}, strategies.library()
    )
    assert [str(each) for each in found if each.severity == "error"] == []
    return assess(strategies.library(), project, as_of)


def test_an_assumed_yes_opens_the_clause_only_in_the_assessment_beside():
    assessment = assessed(RENT, BOTH)
    firm, if_so = assessment.result("changji-golden-ten/rent"), assessment.opened_by_assumption()
    assert firm.verdict == "undetermined"
    assert if_so["changji-golden-ten/rent"].verdict == "eligible"
    assert assessment.package.headline.sure == 0
    assert assessment.supposed.package.headline.sure == if_so["changji-golden-ten/rent"].value.amount.min > 0
    assert assessment.package == assessed(RENT, {}).package


def test_what_is_stated_is_not_assumed():
    project, found = project_from_data(
        {"project": "x", "facts": RENT | {"meets_output_per_mu": "no"}, "assumed": BOTH}, strategies.library()
    )
    assert [each.code for each in found] == ["assumed-and-stated"]
    assert set(project.assumed) == {"meets_investment_intensity"}


def test_the_json_keeps_both_apart():
    form = assessment_json(assessed(RENT, BOTH))
    plain = assessment_json(assessed(RENT, {}))
    assert form["assumed"]["facts"] == {"meets_investment_intensity": "是", "meets_output_per_mu": "是"}
    assert plain["assumed"] is None
    assert form["clauses"] == plain["clauses"]
    assert form["package"] == plain["package"]
    rent = next(each for each in form["assumed"]["clauses"] if each["id"] == "changji-golden-ten/rent")
    assert rent["verdict"] == "eligible"


def test_the_advice_goes_on_from_what_is_assumed():
    asked = {each.fact for each in advise(assessed(RENT, BOTH)).next_questions}
    assert "meets_output_per_mu" in {each.fact for each in advise(assessed(RENT, {})).next_questions}
    assert not asked & BOTH.keys()


decided = [
    fact.id
    for fact in strategies.library().vocabulary.facts.values()
    if fact.who == "authority" and fact.type == "yes_no" and not fact.per_year
]


@settings(max_examples=25)
@given(
    strategies.seeded_projects,
    st.dictionaries(st.sampled_from(decided), st.sampled_from(["yes", "no"]), max_size=12),
)
def test_an_assumption_only_settles_what_was_open(facts, assumed):
    assumed = {name: value for name, value in assumed.items() if name not in facts}
    assessment = assessed(facts, assumed, date(2026, 11, 23))
    alone = assessed(facts, {}, date(2026, 11, 23))
    assert assessment.results == alone.results
    for name, result in assessment.opened_by_assumption().items():
        before = assessment.result(name)
        assert before.verdict in {"undetermined", result.verdict}
