"""An assessment of nearly the same facts as one before: to the same result as one of its own, whatever has changed."""

from dataclasses import replace
from datetime import date

import strategies
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import DAY, clean, library_of, policy_text

from engine import Settings, assess, project_from_data

LIBRARY = strategies.library()
# What comes with a fact without being named by it: a place, the day years begin, a question before another.
BESIDE = ("site", "registered_on", *sorted({each.asked_when[0] for each in LIBRARY.vocabulary.facts.values() if each.asked_when}))  # fmt: skip


def project_of(facts, assumed=None):
    data = {"project": "x", "facts": facts, "assumed": assumed or {}}
    return project_from_data(data, LIBRARY)[0]


def told(assessment):
    return assessment.results, assessment.package, assessment.supposed and told(assessment.supposed)


@given(strategies.seeded_projects, strategies.seeded_projects, st.randoms(use_true_random=False))
@settings(max_examples=17)
def test_whatever_has_changed_the_answer_is_that_of_a_fresh_assessment(facts, others, random):
    before = assess(LIBRARY, project_of(facts), DAY)
    for _ in range(4):
        facts = dict(facts)
        for name in random.sample(sorted({*facts, *others}), random.choice([1, 1, 2])):
            if name in facts and random.random() < 0.4:
                del facts[name]
            elif name in others:
                facts[name] = others[name]
        project = project_of(facts)
        after = assess(LIBRARY, project, DAY, before=before)
        assert told(after) == told(assess(LIBRARY, project, DAY))
        before = after


@given(strategies.seeded_projects, strategies.seeded_projects, st.sampled_from(BESIDE))
@example(
    {"site": "hohhot", "registered_on": "2024-01-01", "output": {2024: "1亿元", 2025: "9亿元"}},
    {},
    "registered_on",
)
@settings(max_examples=17)
def test_what_is_not_named_matters_too(facts, others, name):
    changed = {each: raw for each, raw in facts.items() if each != name}
    if name in others:
        changed[name] = others[name]
    before, project = assess(LIBRARY, project_of(facts), DAY), project_of(changed)
    assert told(assess(LIBRARY, project, DAY, before=before)) == told(assess(LIBRARY, project, DAY))


@given(strategies.seeded_projects)
@settings(max_examples=12)
def test_what_is_assumed_is_renewed_as_well(facts):
    asked = [
        each.id
        for each in LIBRARY.vocabulary.facts.values()
        if each.who == "authority" and each.type == "yes_no"
    ]
    assumed = dict.fromkeys([each for each in asked if each not in facts][:12], "yes")
    before = assess(LIBRARY, project_of(facts), DAY)
    project = project_of(facts | {"employees": 77}, assumed)
    firm, if_so = project_of(facts | {"employees": 77}), project.as_assumed()
    after = assess(LIBRARY, project, DAY, before=before)
    assert told(replace(after, supposed=None)) == told(assess(LIBRARY, firm, DAY))
    if project.assumed:
        assert told(after.supposed) == told(assess(LIBRARY, if_so, DAY))


def test_another_day_other_settings_or_another_library_is_another_question():
    project = project_of({"site": "qitai", "lease_start": "2027-01-01", "taxable_income": {2027: "800万元"}})
    other = clean(library_of(policy_text()))
    asked = [
        (LIBRARY, date(2031, 1, 1), Settings()),
        (LIBRARY, DAY, Settings(horizon=1)),
        (other, DAY, Settings()),
    ]
    before = assess(LIBRARY, project, DAY)
    for library, day, wanted in asked:
        after = assess(library, project, day, wanted, before=before)
        assert told(after) == told(assess(library, project, day, wanted)) != told(before)
