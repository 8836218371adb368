"""What somebody has who leaves, on the page of the people: seen by the lead, and handed over in one action."""

import pytest
from test_import_pages import keys, now  # (no fixtures)
from test_workspace_pages import LANGS, claims, database, filled, office, one, sentence, told, visit  # noqa: F401  (fixtures)

from engine.workspace import (
    ROLES,
    Holding,
    NewProspect,
    add_person,
    change_person,
    create_prospect,
    hand_over_all,
    holdings,
    permitted,
    writing,
)
from ui.texts import TEXTS

PEOPLE = "ui/pages/workspace/people.py"


@pytest.fixture
def owned(office, database):  # noqa: F811
    """Two prospects of the recruiter's."""
    with writing(database, office["recruiter"]) as work:
        for company in ("天山电缆有限公司", "昌吉乳业有限公司"):
            create_prospect(work, NewProspect(company))
    return office["recruiter"].id


def change(database, office, key, **said):  # noqa: F811
    with writing(database, office["lead"]) as work:
        return change_person(work, key, 1, **said)


def holds(lang, **count):
    return TEXTS["people.holds"](lang).format(**{"prospects": 2, "offers": 0} | count)


@LANGS
def test_who_is_deactivated_gives_all_to_another_in_one_action(office, database, owned, lang):  # noqa: F811
    page = visit(claims("lead"), PEOPLE, lang).click(f"change-{owned}")
    assert holds(lang) in page.text
    whom = page.at.selectbox(key=f"desk-changed-person-to-{lang}")
    assert len(whom.options) == 1  # those who look after prospects, and not he himself
    whom.set_value(office["lead"].id)
    page.at.toggle(key="desk-changed-person-active").set_value(False)
    page.click("changed-person-do")
    assert not page.at.error
    assert not one(database, office, "recruiter").active
    assert now(database, office, holdings) == {office["lead"].id: Holding(2, 0)}
    assert holds(lang) not in page.text


@LANGS
@pytest.mark.parametrize("left", [{"active": False}, {"role": "auditor"}])
def test_what_is_left_with_somebody_stands_at_the_line(office, database, owned, left, lang):  # noqa: F811
    """Who has gone, or does other work now."""
    change(database, office, owned, **left)
    page = visit(claims("lead"), PEOPLE, lang)
    assert holds(lang) in page.text
    assert TEXTS["people.left_with"](lang).format(names=office["recruiter"].name) in told(page)
    page.click(f"hand-over-all-{owned}-do")  # to nobody in particular
    assert now(database, office, holdings) == {owned: Holding(2, 0)}
    assert sentence("handed-to-nobody", lang) in told(page)
    page.at.selectbox(key=f"desk-hand-over-all-{owned}-to-{lang}").set_value(office["lead"].id)
    page.click(f"hand-over-all-{owned}-do")
    assert not page.at.error
    assert now(database, office, holdings) == {office["lead"].id: Holding(2, 0)}
    assert holds(lang) not in page.text
    assert f"hand-over-all-{owned}-do" not in keys(page)
    assert told(page) == ""


def test_who_only_goes_elsewhere_for_a_while_gives_all_away_too(office, database, owned):  # noqa: F811
    page = visit(claims("lead"), PEOPLE).click(f"change-{owned}")
    page.at.selectbox(key="desk-changed-person-to-zh").set_value(office["lead"].id)
    page.click("changed-person-do")
    assert one(database, office, "recruiter").active
    assert now(database, office, holdings) == {office["lead"].id: Holding(2, 0)}


def test_neither_is_done_where_somebody_was_there_first(office, database, owned):  # noqa: F811
    page = visit(claims("lead"), PEOPLE).click(f"change-{owned}")
    change(database, office, owned, name="张小伟")
    page.at.selectbox(key="desk-changed-person-to-zh").set_value(office["lead"].id)
    page.at.toggle(key="desk-changed-person-active").set_value(False)
    page.click("changed-person-do")
    assert sentence("changed-meanwhile", "zh", who=office["lead"].name) in told(page)
    assert now(database, office, holdings) == {owned: Holding(2, 0)}
    page.click("changed-person-do")
    assert not page.at.error
    assert now(database, office, holdings) == {office["lead"].id: Holding(2, 0)}


def test_whoever_has_gone_too_in_the_meantime_is_given_nothing(office, database, owned):  # noqa: F811
    with writing(database, office["lead"]) as work:
        second = add_person(work, "second@zone.example", "二", "recruiter")
    page = visit(claims("lead"), PEOPLE).click(f"change-{owned}")
    page.at.selectbox(key="desk-changed-person-to-zh").set_value(second.id)
    change(database, office, second.id, active=False)
    page.at.toggle(key="desk-changed-person-active").set_value(False)
    page.click("changed-person-do")
    assert sentence("cannot-own", "zh", name="二") in told(page)
    assert one(database, office, "recruiter").active
    assert now(database, office, holdings) == {owned: Holding(2, 0)}


def to_hand_over(page, key, whom, lang="zh"):
    page.at.selectbox(key=f"desk-hand-over-all-{key}-to-{lang}").set_value(whom)
    return page.click(f"hand-over-all-{key}-do")


@LANGS
def test_a_recruiter_hands_over_all_that_is_his_himself(office, database, owned, lang):  # noqa: F811
    page = visit(claims("recruiter"), PEOPLE, lang)
    assert TEXTS["people.hand_over.own"](lang) in [each.label for each in page.at.expander]
    page.click(f"hand-over-all-{owned}-do")  # to nobody in particular
    assert sentence("handed-to-nobody", lang) in told(page)
    to_hand_over(page, owned, office["lead"].id, lang)
    assert told(page) == ""
    assert now(database, office, holdings) == {office["lead"].id: Holding(2, 0)}
    assert f"hand-over-all-{owned}-do" not in keys(page)


def test_whose_role_is_taken_away_on_the_way_hands_nothing_over(office, database, owned):  # noqa: F811
    page = visit(claims("recruiter"), PEOPLE)
    change(database, office, owned, role="auditor")
    to_hand_over(page, owned, office["lead"].id)
    assert sentence(
        "not-permitted", "zh", role_zh="审计人员", action_zh="移交项目线索",
    ) in told(page)  # fmt: skip
    assert now(database, office, holdings) == {owned: Holding(2, 0)}


@pytest.mark.parametrize("role", [each for each in ROLES if permitted(each, "people.read")])
def test_everybody_is_offered_to_hand_over_his_own_who_may_and_has_some(office, database, owned, role):  # noqa: F811
    page = visit(claims(role), PEOPLE)
    assert (f"hand-over-all-{owned}-do" in keys(page)) is (role == "recruiter")
    if permitted(role, "prospect.hand_over"):
        with writing(database, office[role]) as work:
            create_prospect(work, NewProspect("另一家有限公司"))
    page = visit(claims(role), PEOPLE)
    assert (f"hand-over-all-{office[role].id}-do" in keys(page)) is permitted(role, "prospect.hand_over")


@pytest.mark.parametrize("role", [each for each in ROLES if permitted(each, "people.read")])
def test_only_the_lead_sees_it(office, database, owned, role):  # noqa: F811
    gone = office["recruiter"].id
    if role == "recruiter":  # what is his own he sees
        with writing(database, office["lead"]) as work:
            gone = add_person(work, "second@zone.example", "二", "recruiter").id
            hand_over_all(work, owned, gone)
    change(database, office, gone, active=False)
    page = visit(claims(role), PEOPLE)
    assert (holds("zh") in page.text) is permitted(role, "people.manage")
    assert (f"hand-over-all-{gone}-do" in keys(page)) is permitted(role, "people.manage")


def test_nothing_is_said_of_who_has_nothing(office, database):  # noqa: F811
    change(database, office, office["recruiter"].id, active=False)
    page = visit(claims("lead"), PEOPLE).click(f"change-{office['recruiter'].id}")
    assert not [each for each in page.at.selectbox if "-to-" in each.key]
    assert holds("zh", prospects=0) not in page.text
