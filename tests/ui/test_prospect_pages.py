"""Prospects on screen: entered, found, changed by one who may; two editors; decisions; the answers on the Check page and back."""

from datetime import date

import pytest
from page import shown
from test_workspace_pages import claims, database, filled, office, told, visit  # noqa: F401  (fixtures)

from engine import load_library
from engine.workspace import (
    ROLES,
    WHY,
    Contact,
    NewProspect,
    change_prospect,
    create_prospect,
    get_prospect,
    permitted,
    plan,
    prospect_contact,
    reading,
    stated,
    writing,
)
from ui import state
from ui.texts import TEXTS

LIST, ONE, CHECK = "ui/pages/workspace/prospects.py", "ui/pages/workspace/prospect.py", "ui/pages/check.py"
MARKUP = "**粗** <b>x</b> [链](javascript:1)"


@pytest.fixture
def entered(office, database):  # noqa: F811
    """A prospect of the recruiter's, and one of the lead's."""

    def enter(role, new):
        with writing(database, office[role]) as work:
            return create_prospect(work, new)

    facts = {"industry": "C3831", "total_investment": "2亿元", "project_nature": "new_build"}
    mine = enter(
        "recruiter",
        NewProspect(
            "天山电缆有限公司",
            "年产5万吨电缆",
            site="changji-hitech",
            contact=Contact("张三", "13900000000"),
            facts=facts,
        ),
    )
    return mine, enter("lead", NewProspect("昌吉乳业股份有限公司"))


def one(who, key, lang="zh"):
    page = visit(claims(who), ONE, lang)
    page.at.query_params["id"] = str(key)
    return page.run()


def keys(page):
    return {each.key for each in page.at.button}


def links(page):
    return [each.proto.label for each in page.at.get("page_link")]


def now(database, office, service, *args):  # noqa: F811
    with reading(database, office["lead"]) as work:
        return service(work, *args)


# --- the list


def test_a_recruiter_enters_a_prospect_and_finds_it(office, database):  # noqa: F811
    page = visit(claims("recruiter"), LIST)
    page.at.session_state["new-prospect"] = True
    page.run()
    page.at.text_input(key="desk-new-prospect-company").set_value(f"天山{MARKUP}")
    page.at.text_input(key="desk-new-prospect-phone").set_value("13900000000")
    page.click("new-prospect-do")
    assert not page.at.error
    assert any("天山" in each for each in links(page))
    assert "javascript" not in "".join(each for each in links(page) if "](" in each)
    assert page.at.text_input(key="desk-new-prospect-company").value == ""
    page.at.text_input(key="desk-prospects-words").set_value("tianshan").run()
    assert any("天山" in each for each in links(page))
    page.at.text_input(key="desk-prospects-words").set_value("乳业").run()
    assert not any("天山" in each for each in links(page))


def test_what_cannot_be_entered_is_told_and_stays(office, database):  # noqa: F811
    page = visit(claims("recruiter"), LIST)
    page.at.session_state["new-prospect"] = True
    page.run()
    page.at.text_input(key="desk-new-prospect-project").set_value("没有企业名")
    page.click("new-prospect-do")
    assert "缺少企业" in told(page)
    assert page.at.text_input(key="desk-new-prospect-project").value == "没有企业名"


@pytest.mark.parametrize("view", ["board", "table"])
def test_every_prospect_is_on_the_board_and_in_the_table(entered, office, database, view):  # noqa: F811
    mine, _ = entered
    with writing(database, office["recruiter"]) as work:
        plan(work, mine.id, mine.version, "回电话", date(2026, 11, 20))
    page = visit(claims("auditor"), LIST)
    page.at.session_state["desk-kept-prospects-view"] = view
    page.run()
    assert {"**天山电缆有限公司**", "**昌吉乳业股份有限公司**"} <= set(links(page))
    assert "回电话" in page.text
    assert TEXTS["prospects.overdue"].zh in page.text
    assert "new-prospect-do" not in keys(page)


def test_the_filters_are_the_services(entered, office, database):  # noqa: F811
    page = visit(claims("recruiter"), LIST)
    page.at.selectbox(key="desk-prospects-owner-zh").set_value("mine").run()
    assert [each for each in links(page) if each.startswith("**")] == ["**天山电缆有限公司**"]


def test_who_may_not_see_prospects_is_told(entered, office):  # noqa: F811
    page = visit(claims("policy_editor"), LIST)
    assert "天山" not in page.text + "".join(links(page))
    assert "不能查看项目线索" in told(page)


# --- one of them


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_its_owner_sees_all_of_it_in_either_language(entered, office, lang):  # noqa: F811
    page = one("recruiter", entered[0].id, lang)
    assert shown(page.at.header[0].value) == "天山电缆有限公司"
    assert "1,150万元" in page.text or "CNY 11.5 million" in page.text
    assert {"prospect-plan-do", "notes-do", "prospect-open", "files-do"} <= keys(page)


def test_another_s_can_only_be_read(entered, office):  # noqa: F811
    page = one("recruiter", entered[1].id)
    assert shown(page.at.header[0].value) == "昌吉乳业股份有限公司"
    assert not {"prospect-plan-do", "prospect-about-do", "notes-do", "files-do", "offer-start-do"} & keys(
        page
    )


@pytest.mark.parametrize("key", ["", "0", "999999", "-1", "1;DROP", "１", "99999999999999999999", "<script>"])
def test_an_address_that_names_none_is_told(entered, office, key):  # noqa: F811
    page = one("recruiter", key)
    assert told(page)
    assert "天山" not in page.text


def test_of_two_who_change_it_at_once_nothing_is_lost(entered, office, database):  # noqa: F811
    mine, _ = entered
    page = one("recruiter", mine.id)
    page.at.session_state["prospect-about"] = True
    page.run()
    with writing(database, office["lead"]) as work:
        change_prospect(work, mine.id, mine.version, stage="visiting")
    page.at.text_input(key="desk-prospect-about-project").set_value("年产6万吨电缆")
    page.click("prospect-about-do")
    assert "王丽" in told(page)  # who was there first
    assert TEXTS["prospect.now"].zh in told(page)
    assert page.at.text_input(key="desk-prospect-about-project").value == "年产6万吨电缆"
    assert now(database, office, get_prospect, mine.id).project == "年产5万吨电缆"
    page.click("prospect-about-do")
    assert now(database, office, get_prospect, mine.id).project == "年产6万吨电缆"


def test_contact_next_step_notes_are_kept(entered, office, database):  # noqa: F811
    mine, _ = entered
    page = one("recruiter", mine.id)
    page.at.session_state["prospect-contact"] = True
    page.run()
    page.at.text_input(key="desk-prospect-contact-phone").set_value("0994-1234567")
    page.click("prospect-contact-do")
    page.at.text_input(key="desk-prospect-plan-step").set_value("寄资料")
    page.click("prospect-plan-do")
    page.at.text_area(key="desk-notes-new").set_value(MARKUP)
    page.click("notes-do")
    assert not page.at.error
    assert now(database, office, prospect_contact, mine.id).phone == "0994-1234567"
    assert now(database, office, get_prospect, mine.id).next_step == "寄资料"
    assert MARKUP in [each.value for each in page.at.text]  # as it was typed, drawn as text


def test_an_authority_s_decision_needs_its_author(entered, office, database):  # noqa: F811
    library = load_library()
    mine, _ = entered
    page = one("recruiter", mine.id)
    page.at.session_state["decisions"] = True
    page.run()
    page.at.selectbox(key="desk-decisions-fact-zh").set_value("core_link_recognised").run()
    page.at.selectbox(key="desk-decisions-value-zh").set_value("yes")
    page.click("decisions-do")
    assert "缺少认定人" in told(page)
    assert not now(database, office, stated, library, mine.id).decisions
    page.at.selectbox(key="desk-decisions-value-zh").set_value("yes")
    page.at.text_input(key="desk-decisions-by").set_value("李四（经发局）")
    page.click("decisions-do")
    (decision,) = now(database, office, stated, library, mine.id).decisions
    assert (decision.fact, decision.by, decision.on) == (
        "core_link_recognised",
        "李四（经发局）",
        state.today(),
    )
    assert "李四" in page.text


@pytest.mark.parametrize("role", [each for each in ROLES if permitted(each, "prospect.read")])
@pytest.mark.parametrize("whose", [0, 1])
def test_who_may_record_a_decision_is_shown_the_form(entered, office, role, whose):  # noqa: F811
    """A reviewer of all prospects, a recruiter of his own."""
    page = one(role, entered[whose].id)
    page.at.session_state["decisions"] = True
    page.run()
    may = permitted(role, "prospect.decide") and (role != "recruiter" or whose == 0)
    assert ("desk-decisions-fact-zh" in {each.key for each in page.at.selectbox}) is may


def test_a_reviewer_records_a_decision_and_takes_it_back(entered, office, database):  # noqa: F811
    library = load_library()
    mine, _ = entered
    page = one("reviewer", mine.id)
    page.at.session_state["decisions"] = True
    page.run()
    page.at.selectbox(key="desk-decisions-fact-zh").set_value("core_link_recognised").run()
    page.at.selectbox(key="desk-decisions-value-zh").set_value("yes")
    page.at.text_input(key="desk-decisions-by").set_value("李四（经发局）")
    page.click("decisions-do")
    assert not page.at.error
    (decision,) = now(database, office, stated, library, mine.id).decisions
    assert (decision.by, decision.recorded_by) == ("李四（经发局）", office["reviewer"].name)
    page.click("decisions-back-core_link_recognised")
    assert not now(database, office, stated, library, mine.id).decisions


# --- others that may be the same


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("role", [each for each in ROLES if permitted(each, "prospect.read")])
def test_others_that_may_be_the_same_are_shown_and_why(entered, office, database, role, lang):  # noqa: F811
    mine, _ = entered
    with writing(database, office["lead"]) as work:
        again = create_prospect(
            work, NewProspect(f"天山电缆有限公司{MARKUP}", contact=Contact(phone="139 0000 0000"))
        )
        same = create_prospect(work, NewProspect("新疆天山电缆", "二期"))
    page = one(role, mine.id, lang)
    found = [each for each in page.at.get("page_link") if "天山" in each.proto.label]
    assert [each.proto.query_string for each in found] == [
        "&".join([f"id={each.id}", *(["lang=en"] if lang == "en" else [])]) for each in (again, same)
    ]
    assert TEXTS["prospect.like"](lang).format(count=2) in page.text
    assert f"{office['lead'].name} · {WHY['phone'](lang)}" in page.text
    assert f"二期 · {office['lead'].name} · {WHY['near'](lang)}" in page.text
    assert "javascript" not in "".join(each for each in links(page) if "](" in each)


def test_where_none_is_alike_nothing_is_said(entered, office):  # noqa: F811
    page = one("lead", entered[0].id)
    assert TEXTS["prospect.like"].zh.partition("·")[0] not in page.text


def test_others_are_compared_once_and_again_on_coming_back(entered, office, database):  # noqa: F811
    """Not at every press: all prospects there are are compared. What has changed of this one counts at once."""
    mine, _ = entered
    heading = TEXTS["prospect.like"].zh.format(count=1)
    page = one("recruiter", mine.id)
    with writing(database, office["lead"]) as work:
        create_prospect(work, NewProspect("天山电缆股份有限公司"))
        create_prospect(work, NewProspect("准噶尔储能有限公司"))
    assert heading not in page.run().text
    page.go(LIST).go(ONE)
    page.at.query_params["id"] = str(mine.id)
    assert heading in page.run().text
    page.at.session_state["prospect-about"] = True
    page.run()
    page.at.text_input(key="desk-prospect-about-company").set_value("独山子化工有限公司")
    page.click("prospect-about-do")
    assert heading not in page.text


def test_its_answers_are_changed_on_the_check_page_and_saved_back(entered, office, database):  # noqa: F811
    mine, _ = entered
    page = one("recruiter", mine.id)
    page.click("prospect-open")
    draft = page.at.session_state["project"]
    facts = page.at.session_state["drafts"][draft]["facts"]
    assert facts["total_investment"] == "2亿元"
    facts["employees"] = "120"
    facts["core_link_recognised"] = "yes"  # an authority's: on nobody's word
    page.go(ONE)
    page.at.query_params["id"] = str(mine.id)
    page.run()
    page.click("prospect-keep")
    kept = now(database, office, get_prospect, mine.id)
    assert kept.facts["employees"] == "120"
    assert "core_link_recognised" not in kept.facts
    assert kept.assumed == {"core_link_recognised": "yes"}
    assert draft not in page.at.session_state["drafts"]
