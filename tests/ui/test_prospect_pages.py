"""Prospects on screen: entered, found, changed by one who may; two editors; decisions; the answers on the Check page and back."""

from datetime import date

import pytest
from page import shown
from test_workspace_pages import claims, database, filled, office, sentence, told, visit  # noqa: F401  (fixtures)

from engine import load_library
from engine.workspace import (
    CONTACT_FIELDS,
    ROLES,
    WHY,
    Contact,
    NewProspect,
    Ruling,
    Wanted,
    attach,
    attachments,
    change_prospect,
    create_prospect,
    decide,
    find_prospects,
    get_prospect,
    notes_of,
    permitted,
    plan,
    prospect_contact,
    reading,
    stated,
    write_contact,
    write_note,
    writing,
)
from engine.workspace.store.tables import decision
from ui.texts import TEXTS, short

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
    assert not page.at.session_state["new-prospect"]  # the form is shut, and empty for the next one
    assert page.at.text_input(key="desk-new-prospect-company").value == ""
    assert TEXTS["prospects.new.there"].zh in page.text
    made = next(each for each in page.at.get("page_link") if "天山" in each.proto.label)
    assert (
        made.proto.query_string
        == f"id={now(database, office, find_prospects, Wanted('tianshan')).lines[0].id}"
    )
    assert [len(each.value) for each in page.at.toast] == [
        len(TEXTS["prospects.new.done"].zh.format(name=short(f"天山{MARKUP}")))
    ]
    page.go(ONE).go(LIST)
    assert TEXTS["prospects.new.there"].zh not in page.text
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


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("name", "said", "code"),
    [("phone", "abc", "field-no-phone"), ("email", "not an email", "field-no-email")],
)
def test_no_number_and_no_address_are_refused(entered, office, database, name, said, code, lang):  # noqa: F811
    label = CONTACT_FIELDS[name].label
    words = sentence(code, lang, label_zh=label.zh, label_en=label("en"), value=said).replace("`", "")
    page = visit(claims("recruiter"), LIST, lang)
    page.at.session_state["new-prospect"] = True
    page.run()
    page.at.text_input(key="desk-new-prospect-company").set_value("天山电缆")
    page.at.text_input(key=f"desk-new-prospect-{name}").set_value(said)
    page.click("new-prospect-do")
    assert words in told(page).replace("“", "").replace("”", "")
    assert page.at.text_input(key=f"desk-new-prospect-{name}").value == said
    page = one("recruiter", entered[0].id, lang)
    page.at.session_state["prospect-contact"] = True
    page.run()
    page.at.text_input(key=f"desk-prospect-contact-{name}").set_value(said)
    page.click("prospect-contact-do")
    assert words in told(page).replace("“", "").replace("”", "")
    assert now(database, office, prospect_contact, entered[0].id) == Contact("张三", "13900000000")


@pytest.mark.parametrize(("lang", "said"), [("zh", "企业（必填）"), ("en", "Company (required)")])
def test_what_has_to_be_filled_in_says_so(entered, office, lang, said):  # noqa: F811
    page = visit(claims("recruiter"), LIST, lang)
    page.at.session_state["new-prospect"] = True
    page.run()
    labels = [each.label for each in page.at.text_input if each.key.startswith("desk-new-prospect")]
    assert [each for each in labels if each.endswith(("（必填）", "(required)"))] == [said]


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
    assert not {"prospects-before", "prospects-after"} & keys(page)  # of one page nothing is said


def test_a_long_name_on_the_board_is_wrapped_and_never_cut(entered, office):  # noqa: F811
    page = visit(claims("auditor"), LIST)
    assert [each for each in page.at.get("html") if "white-space: normal" in each.proto.body]


def test_of_several_pages_one_is_told_and_turned(entered, office, database):  # noqa: F811
    with writing(database, office["lead"]) as work:
        for number in range(25):
            create_prospect(work, NewProspect(f"第{number}家"))
    page = visit(claims("auditor"), LIST)
    page.at.session_state["desk-kept-prospects-view"] = "table"
    page.run()
    assert page.at.button(key="prospects-before").disabled
    assert page.click("prospects-after").at.button(key="prospects-after").disabled


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


def test_what_an_investor_wrote_keeps_its_lines_for_whoever_may_only_read_it(entered, office, database):  # noqa: F811
    _, other = entered
    message = f"请回电。\n\n{MARKUP}"
    with writing(database, office["lead"]) as work:
        write_contact(work, other.id, other.version, Contact("李四", message=message))
    page = one("recruiter", other.id)
    assert "李四" in page.text
    assert message in [each.value for each in page.at.text]


@pytest.mark.parametrize("place", ["notes", "files"])
def test_a_note_or_a_file_goes_only_when_that_has_been_said_twice(entered, office, database, place):  # noqa: F811
    mine, _ = entered
    with writing(database, office["recruiter"]) as work:
        write_note(work, mine.id, "寄过资料")
        attach(work, mine.id, "图纸.pdf", b"%PDF")

    def there():
        service = {"notes": notes_of, "files": attachments}[place]
        return [each.id for each in now(database, office, service, mine.id)]

    (number,) = there()
    page = one("recruiter", mine.id).unfold("prospect-files")
    page.click(f"{place}-remove-{number}")
    assert there() == [number]
    assert TEXTS[f"prospect.remove.{place.removesuffix('s')}"].zh in page.text
    page.click(f"{place}-not-{number}")
    assert f"{place}-removed-{number}" not in keys(page)
    page.click(f"{place}-remove-{number}").click(f"{place}-removed-{number}")
    assert there() == []
    assert not page.at.error


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
    assert "缺少认定日期" in told(page)  # of no other day is it said, not even of today
    assert not now(database, office, stated, library, mine.id).decisions
    page.at.selectbox(key="desk-decisions-value-zh").set_value("yes")
    page.at.date_input(key="desk-decisions-on").set_value(date(2026, 11, 2))
    page.click("decisions-do")
    (decision,) = now(database, office, stated, library, mine.id).decisions
    assert (decision.fact, decision.by, decision.on) == (
        "core_link_recognised",
        "李四（经发局）",
        date(2026, 11, 2),
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
    page.at.date_input(key="desk-decisions-on").set_value(date(2026, 11, 2))
    page.click("decisions-do")
    assert not page.at.error
    (decision,) = now(database, office, stated, library, mine.id).decisions
    assert (decision.by, decision.recorded_by) == ("李四（经发局）", office["reviewer"].name)
    page.click("decisions-back-core_link_recognised")
    assert not now(database, office, stated, library, mine.id).decisions


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("fact", "value"), [("core_link_recognised", "perhaps"), ("no_such_fact", ["a", "b"])]
)
def test_an_outdated_decision_is_shown_as_recorded(entered, office, database, fact, value, lang):  # noqa: F811
    mine, _ = entered
    with writing(database, office["reviewer"]) as work:
        decide(
            work,
            load_library(),
            mine.id,
            mine.version,
            Ruling("core_link_recognised", "yes", "李四", date(2026, 11, 1)),
        )
    with database.writing() as connection:
        connection.execute(decision.update().values(fact=fact, value=value))
    page = one("recruiter", mine.id, lang)
    assert TEXTS["prospect.decisions.outdated"](lang) in page.text
    assert shown(TEXTS["comma"](lang).join(value) if isinstance(value, list) else value) in page.text
    assert "李四" in page.text


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


def test_the_check_page_says_whose_project_it_is_and_the_way_back_to_save_it(entered):
    mine, _ = entered
    page = one("recruiter", mine.id)
    page.click("prospect-open")
    page.go(CHECK)
    assert TEXTS["prospect.home"].zh.format(company=mine.company) in page.text
    (back,) = (
        each.proto for each in page.at.get("page_link") if TEXTS["prospect.home.go"].zh in each.proto.label
    )
    assert back.query_string == f"id={mine.id}"


def test_whoever_may_not_save_it_back_is_not_told_to(entered):
    mine, _ = entered
    page = one("auditor", mine.id)
    page.click("prospect-open")
    page.go(CHECK)
    assert TEXTS["prospect.home.look"].zh.format(company=mine.company) in page.text
    assert not any(TEXTS["prospect.home.go"].zh in each for each in links(page))


def test_what_another_prospect_was_opened_as_is_never_saved_to_this_one(entered, office, database):  # noqa: F811
    """A draft that is let go leaves its place to the next: that one holds somebody else's answers."""
    mine, _ = entered
    with writing(database, office["recruiter"]) as work:
        other = create_prospect(work, NewProspect("独山子化工有限公司", facts={"total_investment": "9亿元"}))
    page = one("recruiter", mine.id)
    page.click("prospect-open")
    first = page.at.session_state["project"]
    page.at.session_state["drafts"].pop(first)  # as the Check page's button does
    page.go(ONE)
    page.at.query_params["id"] = str(other.id)
    page.run().click("prospect-open")
    assert page.at.session_state["project"] == first
    for each in (mine, other):
        page.go(ONE)
        page.at.query_params["id"] = str(each.id)
        assert ("prospect-keep" in keys(page.run())) is (each is other)


def test_the_files_stay_open_while_their_number_changes(entered, office, database):  # noqa: F811
    mine, _ = entered
    page = one("recruiter", mine.id)
    page.at.session_state["prospect-files"] = True
    assert "files-do" in keys(page.run())
    with writing(database, office["recruiter"]) as work:
        attach(work, mine.id, "图纸.pdf", b"%PDF")
    assert "files-do" in keys(page.run())
    assert "图纸" in page.text
