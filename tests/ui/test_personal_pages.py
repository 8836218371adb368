"""A person's data on screen: taken along whole, erased in two steps, and told what is left; for the lead alone."""

import json

import pytest
from test_import_pages import keys, now
from test_workspace_pages import LANGS, claims, database, filled, office, one, sentence, told, visit  # noqa: F401  (fixtures)

from engine.workspace import (
    ROLES,
    Contact,
    NewProspect,
    Refused,
    add_person,
    attach,
    attachments,
    audit_trail,
    change_person,
    create_prospect,
    everybody,
    permitted,
    prospect_contact,
    reading,
    write_note,
    writing,
)
from engine.workspace.store.mentions import _ELSEWHERE
from engine.workspace.store.tables import METADATA
from ui.texts import TEXTS

PEOPLE, ONE = (f"ui/pages/workspace/{name}.py" for name in ("people", "prospect"))
CONTACT = Contact("张三", "13900000000", "zhang@cable.example", "zhang-cable", "请联系")


@pytest.fixture
def prospect(office, database):  # noqa: F811
    """A prospect of the recruiter's with a contact, a note that names it, and a file; and another that names it."""
    with writing(database, office["recruiter"]) as work:
        made = create_prospect(work, NewProspect("天山电缆有限公司", contact=CONTACT))
        write_note(work, made.id, "张三来过")
        write_note(work, made.id, "张三又来过")
        attach(work, made.id, "project.yaml", b"investor: {}")
        create_prospect(work, NewProspect("昌吉乳业有限公司", next_step="问张三"))
    return made


def at_prospect(who, key, lang="zh"):
    page = visit(claims(who), ONE, lang)
    page.at.query_params["id"] = str(key)
    return page.run()


def at_person(office, role, lang="zh", who="lead"):  # noqa: F811
    return visit(claims(who), PEOPLE, lang).click(f"change-{office[role].id}")


def links(page):
    return [each.proto.label for each in page.at.get("page_link")]


def confirm(page, number):
    page.at.text_input(key="desk-personal-number").set_value(number)
    return page.click("personal-do")


# --- taken along


@LANGS
def test_all_that_is_kept_is_taken_along(office, database, prospect, files, lang):  # noqa: F811
    """And the audit tells that it was."""
    at_prospect("lead", prospect.id, lang)
    found = json.loads(files[f"prospect-{prospect.id}.json"]())
    assert found["schema"] == "goldenten/person/1"
    assert found["contact"]["person"] == "张三"
    assert [each["text"] for each in found["notes"]] == ["张三来过", "张三又来过"]
    at_person(office, "recruiter", lang)
    found = json.loads(files[f"person-{office['recruiter'].id}.json"]())
    assert found["person"]["email"] == office["recruiter"].email
    entries, _ = now(database, office, audit_trail)
    assert [(each.action, each.subject, each.details) for each in entries[:2]] == [
        ("person.export", f"person/{office['recruiter'].id}", {}),
        ("person.export", f"prospect/{prospect.id}", {}),
    ]


@pytest.mark.parametrize("role", [each for each in ROLES if permitted(each, "prospect.read")])
def test_only_the_lead_is_offered_either(office, database, prospect, files, role):  # noqa: F811
    page = at_prospect(role, prospect.id)
    may = permitted(role, "person.erase")
    assert (f"personal-ask-prospect-{prospect.id}" in keys(page)) is may
    assert (f"prospect-{prospect.id}.json" in files) is may
    visit(claims(role), PEOPLE)
    assert not [name for name in files if name.startswith("person-")]  # the line has to be opened


def test_whoever_is_the_lead_no_longer_gets_nothing_and_erases_nothing(office, database, prospect, files):  # noqa: F811
    page = at_prospect("lead", prospect.id).click(f"personal-ask-prospect-{prospect.id}")
    person = at_person(office, "recruiter").click(f"personal-ask-person-{office['recruiter'].id}")
    with writing(database, office["lead"]) as work:
        second = add_person(work, "second@zone.example", "二", "lead")
        (lead,) = [each for each in everybody(work) if each.id == office["lead"].id]
        change_person(work, lead.id, lead.version, role="auditor")
    with pytest.raises(Refused):
        files[f"prospect-{prospect.id}.json"]()
    for each, number in ((page, prospect.id), (person, office["recruiter"].id)):
        confirm(each, str(number))
        assert sentence("not-permitted", "zh", role_zh="审计人员", action_zh="删除个人信息") in told(each)
    with reading(database, office["recruiter"]) as work:
        assert prospect_contact(work, prospect.id) == CONTACT
    assert second.active


# --- a contact person


@LANGS
def test_what_would_go_and_what_would_stay_is_shown_first(office, database, prospect, lang):  # noqa: F811
    page = at_prospect("lead", prospect.id, lang).click(f"personal-ask-prospect-{prospect.id}")
    said = page.text
    for key, values in (
        ("personal.goes", {}), ("personal.goes.prospect", {}), ("personal.goes.audit", {"count": 4}), ("personal.stays", {}),
        ("personal.stays.mentions", {"count": 4}), ("personal.stays.unread", {"count": 1}), ("personal.stays.backups", {}),
    ):  # fmt: skip
        assert TEXTS[key](lang).format(**values) in said, key
    kind = TEXTS["audit.of.prospect"](lang)
    places = {
        TEXTS["personal.in"](lang).format(
            what=TEXTS[f"personal.in.{what}"](lang), count=count, of=f"{kind} {of}"
        )
        for what, count, of in (("note", 2, 1), ("prospect", 1, 2), ("audit", 1, 2))
    }
    assert {f":small[{each}]" for each in places} <= set(links(page))
    with reading(database, office["lead"]) as work:
        assert prospect_contact(work, prospect.id) == CONTACT


@LANGS
@pytest.mark.parametrize("along", [False, True])
def test_a_contact_is_erased_once_the_number_is_typed(office, database, prospect, along, lang):  # noqa: F811
    page = at_prospect("lead", prospect.id, lang).click(f"personal-ask-prospect-{prospect.id}")
    if along:
        page.at.checkbox(key="desk-personal-files").check()
        page.run()
        assert TEXTS["personal.goes.files"](lang).format(count=1) in page.text
        assert TEXTS["personal.stays.unread"](lang).format(count=1) not in page.text
    for wrong in ("", "张三", "2", "-1", "１;"):
        confirm(page, wrong)
        assert sentence("erase-unconfirmed", lang, number=prospect.id) in told(page)
        assert now(database, office, prospect_contact, prospect.id) == CONTACT
    confirm(page, f" {prospect.id} ")
    assert not page.at.error
    assert now(database, office, prospect_contact, prospect.id) == Contact()
    assert len(now(database, office, attachments, prospect.id)) == (0 if along else 1)
    done = TEXTS["personal.done"](lang).format(texts=4, files=int(along))
    assert [each.value for each in page.at.success] == [done]
    assert "personal-do" not in keys(page)
    assert any(TEXTS["personal.in.note"](lang) in each for each in links(page))
    assert not any("张三" in str(each.value) for each in (*page.at.text_input, *page.at.text_area))
    assert "13900000000" not in page.text
    page.click("personal-read")
    assert not page.at.success


def test_one_may_think_better_of_it(office, database, prospect):  # noqa: F811
    page = at_prospect("lead", prospect.id).click(f"personal-ask-prospect-{prospect.id}")
    confirm(page, "9")
    page.click("personal-not")
    assert "personal-do" not in keys(page)
    page.click(f"personal-ask-prospect-{prospect.id}")
    assert not page.at.error
    assert page.at.text_input(key="desk-personal-number").value == ""
    assert now(database, office, prospect_contact, prospect.id) == CONTACT


def test_where_one_is_mentioned_is_looked_up_again_on_coming_back(office, database, prospect):  # noqa: F811
    page = at_prospect("lead", prospect.id).click(f"personal-ask-prospect-{prospect.id}")
    page.go(PEOPLE)
    with writing(database, office["recruiter"]) as work:
        write_note(work, prospect.id, "张三第三次来")
    page.go(ONE)
    page.at.query_params["id"] = str(prospect.id)
    page.run()
    assert TEXTS["personal.stays.mentions"].zh.format(count=5) in page.text


def test_what_is_shown_of_one_prospect_is_not_shown_at_another(office, database, prospect):  # noqa: F811
    page = at_prospect("lead", prospect.id).click(f"personal-ask-prospect-{prospect.id}")
    confirm(page, str(prospect.id))
    assert page.at.success
    page.at.query_params["id"] = str(prospect.id + 1)
    page.run()
    assert not page.at.success
    assert "personal-do" not in keys(page)


# --- somebody of the staff


@LANGS
def test_somebody_of_the_staff_is_erased(office, database, prospect, lang):  # noqa: F811
    gone = office["recruiter"]
    page = at_person(office, "recruiter", lang).click(f"personal-ask-person-{gone.id}")
    for key, values in (
        ("personal.goes.person", {"number": gone.id}), ("personal.stays.owned", {"count": 2}), ("personal.stays.none", {}),
    ):  # fmt: skip
        assert TEXTS[key](lang).format(**values) in page.text, key
    confirm(page, str(gone.id))
    assert not page.at.error
    line = one(database, office, "recruiter")
    assert (line.name, line.active, line.erased) == (f"#{gone.id}", False, True)
    assert TEXTS["personal.done"](lang).format(texts=1, files=0) in [each.value for each in page.at.success]
    assert TEXTS["people.erased"](lang) in page.text
    assert gone.name not in page.text
    assert "goldenten.invalid" not in page.text
    assert f"change-{gone.id}" not in keys(page)
    assert f"hand-over-all-{gone.id}-do" in keys(page)  # what was his is still to be given to somebody
    assert sentence("not-a-member", "zh", email=gone.email) in told(visit(claims("recruiter")))


def test_the_last_lead_is_not_erased(office, database):  # noqa: F811
    page = at_person(office, "lead").click(f"personal-ask-person-{office['lead'].id}")
    confirm(page, str(office["lead"].id))
    assert sentence("last-lead", "zh") in told(page)
    assert one(database, office, "lead").name == office["lead"].name


def test_a_lead_who_erases_himself_is_shown_out(office, database):  # noqa: F811
    with writing(database, office["lead"]) as work:
        add_person(work, "second@zone.example", "二", "lead")
    page = at_person(office, "lead").click(f"personal-ask-person-{office['lead'].id}")
    confirm(page, str(office["lead"].id))
    assert sentence("not-a-member", "zh", email=office["lead"].email) in told(page)
    assert office["recruiter"].email not in page.text


def test_every_text_of_the_workspace_has_its_words():
    """Wherever somebody may be mentioned, the page can say of what."""
    tables = [each for each in METADATA.sorted_tables if each not in _ELSEWHERE]
    names = {each.name.removesuffix("_text") for each in tables}
    assert {f"personal.in.{name}" for name in names} <= set(TEXTS)
