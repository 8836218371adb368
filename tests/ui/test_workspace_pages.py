"""The pages of the workspace: the door and every reason why it is shut, roles page by page, people, the audit; two editors."""

import shutil
import time
from datetime import date

import pytest
from page import TODAY, Page, shown, start
from staffing import STAFF, STRANGER, email, fill, fill_prospects

from engine.workspace import (
    ROLES,
    STAGES,
    Database,
    NewProspect,
    audit_trail,
    change_person,
    change_prospect,
    create_prospect,
    everybody,
    permitted,
    reading,
    writing,
)
from engine.workspace.failures import FAILURES
from engine.workspace.store.database import DATA_VARIABLE, DATABASE_VARIABLE, FILE
from ui import desk, rooms
from ui.texts import TEXTS

HOME, PEOPLE, AUDIT = (f"ui/pages/workspace/{name}.py" for name in ("workspace", "people", "audit"))
LANGS = pytest.mark.parametrize("lang", ["zh", "en"])


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """An office to be copied."""
    path = tmp_path_factory.mktemp("office") / FILE
    return path, fill(f"sqlite:///{path}", date.fromisoformat(TODAY))


@pytest.fixture
def office(filled, tmp_path, monkeypatch):
    """A workspace of this test's own, with somebody of every role."""
    path, staff = filled
    shutil.copy(path, tmp_path / FILE)
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    monkeypatch.delenv(DATABASE_VARIABLE, raising=False)
    yield staff
    desk._opened.clear()


@pytest.fixture
def database(office, tmp_path):
    opened = Database(f"sqlite:///{tmp_path / FILE}", desk.moment)
    yield opened
    opened.close()


def claims(who, /, **more):
    return {
        "is_logged_in": True,
        "email": email(who),
        "email_verified": True,
        "exp": time.time() + 3600,
    } | more


def visit(user, path=HOME, lang="zh"):
    """A session of somebody at a page of the workspace."""
    page = start(**({} if lang == "zh" else {"lang": lang}))
    page.at.user = user
    return page.go(path)


def told(page):
    """Everything that is said in a coloured box."""
    return "\n".join(
        shown(each.value) for kind in (page.at.error, page.at.warning, page.at.info) for each in kind
    )


def sentence(code, lang, **values):
    kind = FAILURES[code]
    return (kind.zh if lang == "zh" else kind.en).format_map(values)


def heads(page):
    return [each.value for each in page.at.header]


# --- the door


@LANGS
@pytest.mark.parametrize("path", [HOME, PEOPLE, AUDIT])
def test_without_configured_sign_in_it_is_closed_and_says_how_to_open_it(office, path, lang):
    page = visit({}, path, lang)
    assert heads(page) == [TEXTS["desk.closed"](lang)]
    assert "make demo" in page.text
    assert "docs/workspace." in page.text
    assert "[auth]" in page.text or "secrets.toml" in page.text
    assert "zone.example" not in page.text
    assert not page.at.get("page_link")


@LANGS
@pytest.mark.parametrize("path", [HOME, PEOPLE, AUDIT])
def test_whoever_has_not_signed_in_is_asked_to(office, path, lang):
    page = visit({"is_logged_in": False}, path, lang)
    assert heads(page) == [TEXTS["desk.ask"](lang)]
    assert page.at.button(key="sign-in").label == TEXTS["desk.sign_in"](lang)
    assert "zone.example" not in page.text


def test_half_configured_sign_in_is_told(office):
    page = visit({"is_logged_in": False})
    page.click("sign-in")
    assert TEXTS["desk.half_configured"].zh in told(page)


@LANGS
@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"exp": time.time() - 1}, "sign-in-over"),
        ({"email": STRANGER}, "not-a-member"),
        ({"email": "' or 1=1 --"}, "not-a-member"),
        ({"email_verified": False}, "sign-in-without-address"),
        ({"email": None}, "sign-in-without-address"),
        ({"email": "", "role": "lead", "roles": ["lead"], "groups": ["lead"]}, "sign-in-without-address"),
    ],
)
@pytest.mark.parametrize("path", [HOME, PEOPLE, AUDIT])
def test_claims_that_do_not_count_open_nothing(office, more, code, path, lang):
    page = visit(claims("lead", **more), path, lang)
    assert sentence(code, lang, email=more.get("email")) in told(page).replace("\N{WORD JOINER}", "")
    assert heads(page) == []
    assert STAFF["lead"][0] not in page.text
    again, out = ("sign-in", "sign-out") if code == "sign-in-over" else ("sign-out", "sign-in")
    keys = {each.key for each in page.at.button}
    assert again in keys
    assert out not in keys


def test_a_role_that_the_claims_name_is_worth_nothing(office):
    page = visit(claims("recruiter", role="lead", roles=["lead"], is_lead=True), AUDIT)
    assert sentence("not-permitted", "zh", role_zh="招商人员", action_zh="查看操作记录") in told(page)


def test_claims_without_a_sign_in_are_worth_nothing(office):
    assert heads(visit(claims("lead", is_logged_in=False))) == [TEXTS["desk.ask"].zh]
    assert heads(visit({"email": email("lead")})) == [TEXTS["desk.closed"].zh]
    assert heads(visit(claims("lead", is_logged_in="yes"))) == [TEXTS["desk.ask"].zh]


def test_a_sign_in_that_ends_while_one_works_is_noticed_at_the_next_step(office, database):
    page = visit(claims("lead"), PEOPLE)
    page.at.user = claims("lead", exp=time.time() + 90)
    assert "1 分钟" in told(page.run())
    page.at.user = claims("lead", exp=time.time() - 1)
    page.run()
    assert sentence("sign-in-over", "zh") in told(page)
    assert STAFF["auditor"][0] not in page.text


@LANGS
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", rooms.PAGES)
def test_every_role_sees_its_pages_and_no_other(office, role, name, lang):
    page = visit(claims(role), f"ui/pages/workspace/{name}.py", lang)
    action = rooms.PAGES[name]
    if action is None or permitted(role, action):
        assert not page.at.error
        assert STAFF[role][0] in page.text
        if name not in rooms.DETAILS:  # (which of them is not said here)
            assert not page.at.warning
    else:
        assert len(page.at.error) == 1
        assert heads(page) == []
        others = [each for each in STAFF if each != role]
        assert not any(email(each) in page.text for each in others)


@pytest.mark.parametrize("role", ROLES)
def test_only_the_lead_is_offered_to_change_people(office, role):
    page = visit(claims(role), PEOPLE)
    offered = {each.key for each in page.at.button} & {f"change-{each.id}" for each in office.values()}
    assert bool(offered) is permitted(role, "people.manage")
    assert len(offered) in (0, len(office))


def test_a_press_of_a_button_that_is_no_longer_his_does_nothing(office, database):
    """The role was taken away between the drawing of the page and the press."""
    page = visit(claims("lead"), PEOPLE)
    page.click(f"change-{office['auditor'].id}")
    with writing(database, office["lead"]) as work:
        (second,) = [each for each in everybody(work) if each.role == "recruiter"]
        change_person(work, second.id, second.version, role="lead")
        (lead,) = [each for each in everybody(work) if each.email == email("lead")]
        change_person(work, lead.id, lead.version, role="auditor")
    page.at.text_input(key="desk-changed-person-name").set_value("强改")
    page.click("changed-person-do")
    assert sentence("not-permitted", "zh", role_zh="审计人员", action_zh="管理人员和权限") in told(page)
    assert one(database, office, "auditor").name == STAFF["auditor"][0]


def test_investors_are_left_alone(office, monkeypatch):
    """Whoever has not signed in sees the pages there were, and one quiet way; the database is not even asked."""
    monkeypatch.setenv(DATABASE_VARIABLE, "mysql://nobody")
    page = start()
    assert [each.label for each in page.at.get("page_link")] == [f":small[{TEXTS['desk.way'].zh}]"]
    page.at.user = {"is_logged_in": False}
    assert [each.label for each in page.run().at.get("page_link")] == [f":small[{TEXTS['desk.way'].zh}]"]


# --- the database


@LANGS
@pytest.mark.parametrize(
    ("broken", "code"),
    [("sqlite:////proc/none/workspace.db", "data-folder"), ("mysql://u:geheim@h/db", "database-url")],
)
def test_a_database_that_cannot_be_used_is_a_sentence(office, monkeypatch, broken, code, lang):
    monkeypatch.setenv(DATABASE_VARIABLE, broken)
    page = visit(claims("lead"), PEOPLE, lang)
    assert len(page.at.warning) == 1
    assert "geheim" not in page.text + told(page)
    assert "Traceback" not in page.text + told(page)
    assert page.at.button(key="desk-again").label == TEXTS["desk.again"](lang)
    monkeypatch.delenv(DATABASE_VARIABLE)
    assert len(heads(page.click("desk-again"))) == 1


def test_a_file_that_is_no_database_is_a_sentence(office, tmp_path):
    for path in tmp_path.glob(f"{FILE}*"):
        path.unlink()
    (tmp_path / FILE).write_text("this is no database, it is a text of some length " * 20)
    assert sentence("database-damaged", "zh") in told(visit(claims("lead")))


def test_an_investors_page_answers_while_the_database_is_down(office, monkeypatch):
    monkeypatch.setenv(DATABASE_VARIABLE, "sqlite:////proc/none/workspace.db")
    page = start()
    page.at.user = claims("lead")
    page.run()
    assert TEXTS["title"].zh in [each.value for each in page.at.title]


def test_what_was_typed_stays_while_the_database_is_down(office, database, monkeypatch):
    page = visit(claims("lead"), PEOPLE)
    page.click(f"change-{office['auditor'].id}")
    page.at.text_input(key="desk-changed-person-name").set_value("赵小敏")
    page.at.selectbox(key="desk-changed-person-role-zh").set_value("reviewer")
    monkeypatch.setenv(DATABASE_VARIABLE, "sqlite:////proc/none/workspace.db")
    page.click("changed-person-do")
    assert page.at.warning
    monkeypatch.delenv(DATABASE_VARIABLE)
    page.click("desk-again")
    assert page.at.text_input(key="desk-changed-person-name").value == "赵小敏"
    assert page.at.selectbox(key="desk-changed-person-role-zh").value == "reviewer"
    page.click("changed-person-do")
    assert one(database, office, "auditor").name == "赵小敏"
    assert one(database, office, "auditor").role == "reviewer"


def one(database, office, role):
    with reading(database, office["lead"]) as work:
        return next(each for each in everybody(work) if each.id == office[role].id)


# --- people


def add(page, address="new@zone.example", name="新人", role="recruiter", department="招商局", lang="zh"):
    page.unfold("add-person")
    page.at.text_input(key="desk-add-person-email").set_value(address)
    page.at.text_input(key="desk-add-person-name").set_value(name)
    page.at.text_input(key="desk-add-person-department").set_value(department)
    if role:
        page.at.selectbox(key=f"desk-add-person-role-{lang}").set_value(role)
    return page.click("add-person-do")


@LANGS
def test_the_lead_adds_somebody(office, lang):
    page = add(visit(claims("lead"), PEOPLE, lang), lang=lang)
    assert told(page) == ""
    assert "新人" in page.text
    assert page.at.text_input(key="desk-add-person-email").value == ""
    assert page.at.selectbox(key=f"desk-add-person-role-{lang}").value is None
    new = visit(claims("lead", email="NEW@zone.example"))
    assert heads(new) == [TEXTS["home.hello"].zh.format(name="新人")]


@LANGS
@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ({"address": "", "name": "", "role": None}, ["field-missing"] * 3),
        ({"address": "no address"}, ["no-address"]),
        ({"address": email("auditor")}, ["person-exists"]),
    ],
)
def test_what_cannot_be_kept_is_told_and_stays_as_typed(office, typed, codes, lang):
    page = add(visit(claims("lead"), PEOPLE, lang), lang=lang, **typed)
    found = told(page)
    assert found.count("\n\n") + 1 == len(codes)
    kind = FAILURES[codes[0]]
    words = (kind.zh if lang == "zh" else kind.en).replace("`", "”")
    assert max(words.replace("{", "}").split("}")[::2], key=len) in found
    assert page.at.text_input(key="desk-add-person-department").value == "招商局"
    assert page.at.text_input(key="desk-add-person-email").value == typed["address"]
    if "role" not in typed:
        assert page.at.selectbox(key=f"desk-add-person-role-{lang}").value == "recruiter"


def test_the_lead_changes_a_line_and_deactivates_it(office, database):
    page = visit(claims("lead"), PEOPLE)
    page.click(f"change-{office['reviewer'].id}")
    page.at.text_input(key="desk-changed-person-department").set_value("财政局")
    page.at.toggle(key="desk-changed-person-active").set_value(False)
    page.click("changed-person-do")
    assert "desk-changed-person-name" not in {each.key for each in page.at.text_input}
    line = one(database, office, "reviewer")
    assert (line.department, line.active, line.role) == ("财政局", False, "reviewer")
    assert TEXTS["people.gone"].zh.format(count=1) in page.text
    assert sentence("not-a-member", "zh", email=email("reviewer")) in told(visit(claims("reviewer")))


def test_leaving_a_line_changes_nothing(office, database):
    page = visit(claims("lead"), PEOPLE)
    page.click(f"change-{office['reviewer'].id}")
    page.at.text_input(key="desk-changed-person-name").set_value("别人")
    page.click("changed-person-not")
    assert one(database, office, "reviewer").name == STAFF["reviewer"][0]
    page.click(f"change-{office['reviewer'].id}")
    assert page.at.text_input(key="desk-changed-person-name").value == STAFF["reviewer"][0]


def test_the_last_lead_stays(office, database):
    page = visit(claims("lead"), PEOPLE)
    page.click(f"change-{office['lead'].id}")
    page.at.selectbox(key="desk-changed-person-role-zh").set_value("auditor")
    page.click("changed-person-do")
    assert sentence("last-lead", "zh") in told(page)
    assert one(database, office, "lead").role == "lead"


def test_of_two_editors_the_second_sees_what_changed_and_keeps_what_was_typed(office, database):
    """Neither change is lost silently; having seen the new content, the second may save over it."""
    page = visit(claims("lead"), PEOPLE)
    page.click(f"change-{office['reviewer'].id}")
    with writing(database, office["lead"]) as work:
        change_person(work, office["reviewer"].id, 1, name="李娜娜", department="财政局")
    page.at.text_input(key="desk-changed-person-name").set_value("李小娜")
    page.click("changed-person-do")
    assert sentence("changed-meanwhile", "zh", who=STAFF["lead"][0]) in told(page)
    assert "李娜娜 · 审核人员 · 财政局" in told(page)
    assert page.at.text_input(key="desk-changed-person-name").value == "李小娜"
    assert one(database, office, "reviewer").name == "李娜娜"
    page.click("changed-person-do")
    assert told(page) == ""
    assert one(database, office, "reviewer").name == "李小娜"


def test_a_change_in_one_language_is_shown_in_the_other(office):
    page = visit(claims("lead"), PEOPLE)
    page.click(f"change-{office['reviewer'].id}")
    page.language("en")
    assert page.at.text_input(key="desk-changed-person-name").value == STAFF["reviewer"][0]
    assert page.at.selectbox(key="desk-changed-person-role-en").value == "reviewer"


def test_script_in_a_name_is_text(office):
    nasty = "<script>alert(1)</script> **x** ![i](http://evil.example/x.png)"
    page = add(visit(claims("lead"), PEOPLE), name=nasty)
    drawn = [each.value for each in page.at.markdown if "alert" in each.value]
    assert drawn
    assert all("<script" not in each.replace("\\<", "") and "![" not in each for each in drawn)


# --- one's own desk


def test_what_is_due_stands_on_the_desk_of_whoever_it_is(office, tmp_path):
    fill_prospects(f"sqlite:///{tmp_path / FILE}", office, date.fromisoformat(TODAY))
    links = ["天山线缆有限公司（虚构）", "绿洲食品科技有限公司（虚构）"]
    for role, own in (("recruiter", True), ("lead", False)):
        page = visit(claims(role))
        shown_links = [shown(each.label) for each in page.at.get("page_link")]
        assert [each for each in shown_links if "公司" in each] == links
        assert (
            STAFF["recruiter"][0] in "".join(each.value for each in page.at.markdown if "陪同" in each.value)
        ) is not own
    assert "公司" not in "".join(each.label for each in visit(claims("auditor")).at.get("page_link"))


# --- the audit


@LANGS
def test_an_entry_says_before_and_after_in_words(office, database, lang):
    with writing(database, office["lead"]) as work:
        made = create_prospect(
            work, NewProspect("甲公司", facts={"site": "changji-hitech", "sectors": ["biopharma"]})
        )
        change_prospect(work, made.id, made.version, stage="visiting")
    table = visit(claims("auditor"), AUDIT, lang).at.table[0].value
    changed, entered = (shown(each) for each in table.iloc[:2, -1])
    assert changed == {"zh": "阶段：线索 → 考察中", "en": "stage: lead → visiting"}[lang].replace(
        "lead", STAGES["lead"]("en")
    ).replace("visiting", STAGES["visiting"]("en"))
    assert {"zh": "昌吉高新区", "en": "High-tech Zone"}[lang] in entered
    assert {"zh": "生物医药", "en": "iopharma"}[lang] in entered
    assert office["lead"].name in entered


@LANGS
def test_the_audit_is_read_narrowed_down_and_verified(office, database, lang):
    page = visit(claims("auditor"), AUDIT, lang)
    (table,) = page.at.table
    assert len(table.value) == 5
    page.click("verify")
    assert shown(page.at.success[0].value).startswith(TEXTS["audit.whole"](lang).partition("{")[0])
    page.at.selectbox(key=f"desk-audit-kind-{lang}").set_value("person")
    page.run()
    page.at.text_input(key="desk-audit-key").set_value(str(office["auditor"].id))
    page.run()
    assert len(page.at.table[0].value) == 1
    page.at.text_input(key="desk-audit-key").set_value("x' OR 1=1")
    page.run()
    assert TEXTS["audit.none"](lang) in told(page)
    page.at.text_input(key="desk-audit-key").set_value("")
    page.run()
    assert len(page.at.table[0].value) == 5
    page.at.selectbox(key=f"desk-audit-actor-{lang}").set_value(0)
    page.run()
    assert len(page.at.table[0].value) == 1


def test_an_altered_chain_is_told(office, database):
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE audit_text SET salt = 'x' WHERE number = 2")
    page = visit(claims("auditor"), AUDIT).click("verify")
    assert "第 2 笔" in told(page)
    assert TEXTS["audit.why.text"].zh in told(page)


def test_the_audit_is_turned_page_by_page(office, database):
    with writing(database, office["lead"]) as work:
        for each in range(100):
            work.log("prospect.write", f"prospect/{each}", {"company": "甲"})
    page = visit(claims("auditor"), AUDIT)
    assert page.at.button(key="newer").disabled
    first = list(page.at.table[0].value.iloc[:, 0])
    page.click("older").click("older")
    assert page.at.button(key="older").disabled
    last = list(page.at.table[0].value.iloc[:, 0])
    assert (first[0], last[-1]) == ("105", "1")
    page.click("newer").click("newer")
    assert list(page.at.table[0].value.iloc[:, 0]) == first
    with reading(database, office["auditor"]) as work:
        assert len(audit_trail(work)[0]) == len(first)


# --- what the log may hold


def test_no_claim_and_nothing_typed_is_logged(office, caplog, capfd, monkeypatch):
    page = add(visit(claims("lead"), PEOPLE), address="geheim@zone.example", name="保密人")

    def fail(*_, **__):
        raise RuntimeError("保密人 geheim@zone.example")

    monkeypatch.setattr("ui.components.workspace.people.people", fail)
    page.at.run()
    visit(claims("lead", email="geheim-visitor@zone.example"))
    said = caplog.text + "".join(capfd.readouterr())
    assert "geheim" not in said
    assert "保密人" not in said


def test_signing_out_shows_nothing_more(office):
    page = visit(claims("lead"))
    assert isinstance(page, Page)
    page.click("sign-out")
    assert heads(page) == [TEXTS["desk.ask"].zh]
