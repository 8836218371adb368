from datetime import date

import pytest

from engine import asking

DAY = date(2026, 11, 23)


SITES = [None, "changji-hitech", "hohhot", "shanxi-demo-zone"]


def asked(library, answers):
    """Every fact the form asks, first or under a heading."""
    rest = [fact for topic in asking.topics(library, answers) for fact in topic.facts]
    return [fact.id for fact in (*asking.first_facts(library), *rest)]


def at(site, **answers):
    return answers | ({"site": site} if site else {})


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("premises", [[], ["lease"], ["purchase", "build"], ["revive"]])
def test_every_fact_that_matters_at_the_site_is_asked_once(library, site, premises):
    names = asked(library, at(site, premises=premises))
    answerable = {name for name, fact in library.vocabulary.facts.items() if fact.answerable}
    matters = library.asked_at(site) & answerable
    assert len(names) == len(set(names))
    assert matters | set(asking.FIRST) <= set(names) <= answerable
    bounds = {library.vocabulary.facts[name].ceiling for name in library.asked_at(site)}
    assert set(names) <= matters | set(asking.FIRST) | bounds | {"premises"}


def test_what_matters_only_elsewhere_is_not_asked(library):
    """Shanxi's documents ask whether a project stands on newly acquired land; nobody does at Changji."""
    assert "on_new_land" in asked(library, at("shanxi-demo-zone"))
    assert "on_new_land" not in asked(library, at("changji-hitech"))
    assert "on_new_land" not in asked(library, {})
    assert "meets_output_per_mu" in asked(library, at("changji-hitech"))
    assert "meets_output_per_mu" not in asked(library, at("shanxi-demo-zone"))


@pytest.mark.parametrize("site", SITES)
def test_an_answer_stays_in_sight_wherever_the_project_goes(library, site):
    facts = library.vocabulary.facts.values()
    for fact in (fact for fact in facts if fact.answerable and fact.id not in asking.FIRST):
        names = asked(library, at(site, **{fact.id: {"2027": "1"} if fact.per_year else "1"}))
        assert names.count(fact.id) == 1


def test_a_site_that_is_gone_asks_what_is_asked_anywhere(library):
    assert asked(library, at("gone")) == asked(library, {})


def test_five_facts_are_asked_first(library):
    assert [fact.id for fact in asking.first_facts(library)] == list(asking.FIRST)
    assert len(asking.FIRST) == 5


def test_what_only_some_ways_of_getting_premises_need_is_asked_after_them(library):
    facts = library.vocabulary.facts
    assert {
        name for name, fact in facts.items() if asking.asked_after(fact) == "premises"
    } == asking.ABOUT_PREMISES
    assert asking.asked_after(facts["hnte_valid_from"]) == "has_hnte_certificate"
    assert asking.asked_after(facts["site"]) is None
    for name in asking.ABOUT_PREMISES:
        assert asking.heading(name) == asking.heading("premises") == "premises"


def test_subject_and_order_do_not_depend_on_who_decides():
    assert asking.heading("meets_output_per_mu") == "premises"
    assert asking.heading("site") == asking.FIRST_TOPIC
    assert asking.heading("invented") == asking.OTHER
    assert asking.in_order(["invented", "leased_area", "total_investment", "premises", "site"]) == (
        "site", "total_investment", "premises", "leased_area", "invented",
    )  # fmt: skip


def test_years_that_are_over_matter_only_where_something_looks_back(library):
    found = asking.looked_back_on(library)
    assert {"rnd_expense", "revenue"} <= found
    assert all(library.vocabulary.facts[name].per_year for name in found)
    assert "taxable_income" not in found


@pytest.mark.parametrize("site", SITES)
def test_the_authority_s_facts_stand_apart_the_site_s_own_first_then_by_topic(library, site):
    topics = {topic.id: topic for topic in asking.topics(library, at(site))}
    authority = topics.pop(asking.AUTHORITY)
    assert {fact.who for fact in authority.facts} == {"authority"}
    assert {fact.who for topic in topics.values() for fact in topic.facts} == {"applicant"}
    assert [list(topic.parts) for topic in topics.values()] == [[""]] * len(topics)
    local = library.asked_at(site) - library.asked_at(None)
    own = [fact.id for fact in authority.facts if fact.id in local]
    assert [fact.id for fact in authority.parts.get(asking.LOCAL, ())] == own
    assert [fact.id for fact in authority.facts][: len(own)] == own
    parts = [part for part in authority.parts if part != asking.LOCAL]
    assert parts == [topic for topic in (*asking.TOPICS, asking.OTHER) if topic in parts]


def test_a_fact_stands_under_one_heading_and_few_under_none(library):
    named = [name for names in asking.TOPICS.values() for name in names]
    assert len(named) == len(set(named))
    answerable = {name for name, fact in library.vocabulary.facts.items() if fact.answerable}
    assert not {"site", "industry", "project_nature"} & set(
        named
    )  # total_investment belongs to its subject too
    left = answerable - {*named, *asking.FIRST}
    assert len(left) <= len(answerable) // 20, left  # sort them in: engine/asking.py, TOPICS


def test_the_heading_of_a_fact_follows_the_site(library):
    assert asking.topic_of(library, at("changji-hitech"), "leased_area") == "premises"
    assert asking.topic_of(library, at("changji-hitech"), "meets_output_per_mu") == asking.AUTHORITY
    assert asking.topic_of(library, at("shanxi-demo-zone"), "meets_output_per_mu") is None
    assert asking.topic_of(library, {}, "site") is None


def test_the_form_names_no_fact_that_is_not_there(library):
    named = {
        *asking.FIRST,
        *asking.ABOUT_PREMISES,
        *(name for names in asking.TOPICS.values() for name in names),
    }
    assert named <= set(library.vocabulary.facts)


def test_a_table_offers_the_horizon_and_every_year_stated(library):
    output = library.vocabulary.facts["output"]
    assert asking.years_offered((output,), {}, DAY, past=False) == [*range(2026, 2036)]
    assert asking.years_offered((output,), {"output": {"2019": "1万元", "2040": "x"}}, DAY, past=True) == [
        2019,
        *range(2023, 2036),
        2040,
    ]
