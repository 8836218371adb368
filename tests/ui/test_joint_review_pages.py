"""Joint review on screen: the lead's lists, each department's opinion where the offer is, a project's checklist."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from page import shown
from test_offer_pages import drafted, moves, settle  # noqa: F401  (a fixture)
from test_workspace_pages import LANGS, claims, database, filled, office, sentence, told, visit  # noqa: F401  (fixtures)

from engine.workspace import (
    ROLES,
    VERDICTS,
    Handling,
    add_department,
    add_procedures,
    change_department,
    checklist,
    departments,
    get_offer,
    give_opinion,
    move_offer,
    opinions,
    permitted,
    procedures,
    reading,
    start_checklist,
    writing,
)
from engine.workspace.failures import FAILURES
from ui import desk, papers
from ui.components.workspace import assumptions, budget_lines, people
from ui.components.workspace import checklist as steps
from ui.components.workspace import departments as lists
from ui.components.workspace import procedures as procedures_form
from ui.texts import TEXTS

HOME, LISTS, OFFER, PROSPECT = (
    f"ui/pages/workspace/{name}.py" for name in ("workspace", "departments", "offer", "prospect")
)
OWN, OTHER = "发展和改革局", "生态环境分局"  # the reviewer's, and nobody's


@pytest.fixture
def asked(office, database, drafted):  # noqa: F811
    """The offer in review: two departments are asked."""
    with writing(database, office["lead"]) as work:
        add_department(work, OWN, 5)
        add_department(work, OTHER, 10)
    settle(database, office, drafted.id)
    with writing(database, office["recruiter"]) as work:
        return move_offer(work, drafted.id, get_offer(work, drafted.id).version, "submit")


def at(who, path, key=None, lang="zh"):
    page = visit(claims(who), path, lang)
    if key is None:
        return page
    page.at.query_params["id"] = str(key)
    return page.run()


def said(page):
    return shown(page.text)


def keys(page):
    return {each.key for each in page.at.button}


def now(database, office, service, *args):  # noqa: F811
    with reading(database, office["lead"]) as work:
        return service(work, *args)


def answer(page, verdict, text="", first="", later="", until=None):
    page.at.selectbox(key="desk-opinion-give-verdict-zh").set_value(verdict)
    for name, value in {"text": text, "first": first, "later": later}.items():
        page.at.text_area(key=f"desk-opinion-give-{name}").set_value(value)
    page.at.date_input(key="desk-opinion-give-until").set_value(until)
    return page.click("opinion-give-do")


# --- the lists


@LANGS
@pytest.mark.parametrize("role", [each for each in ROLES if permitted(each, "department.read")])
def test_everybody_sees_the_lists_and_the_lead_changes_them(office, database, role, lang):  # noqa: F811
    with writing(database, office["lead"]) as work:
        add_department(work, OWN, 5)
        add_procedures(
            work, [Handling("企业投资项目备案", OWN, 1, 1), Handling("环评审批", OTHER, 2, 30, tolerant=True)]
        )
    page = at(role, LISTS, lang=lang)
    assert [each.value for each in page.at.header] == [TEXTS["page.departments"](lang)]
    for word in (OWN, "企业投资项目备案", "环评审批", TEXTS["procedures.tolerant"](lang)):
        assert word in said(page)
    assert office["reviewer"].name in said(page)
    changed = {each for each in keys(page) if each and each.startswith(("department-", "procedure"))}
    assert bool(changed) is (role == "lead")


def test_a_department_is_added_and_changed(office, database):  # noqa: F811
    page = at("lead", LISTS)
    assert TEXTS["departments.none"].zh in told(page)
    page.at.text_input(key="desk-department-add-name").set_value(OWN)
    page.at.number_input(key="desk-department-add-days").set_value(7)
    page.click("department-add-do")
    (one,) = now(database, office, departments)
    assert (one.name, one.days) == (OWN, 7)
    page.click(f"department-change-{one.id}")
    page.at.number_input(key="desk-department-changed-days").set_value(9)
    page.at.toggle(key="desk-department-changed-active").set_value(False)
    page.click("department-changed-do")
    (one,) = now(database, office, departments)
    assert (one.days, one.active) == (9, False)
    assert TEXTS["departments.aside"].zh in said(page)


def test_who_was_second_is_told_and_keeps_what_was_typed(office, database):  # noqa: F811
    with writing(database, office["lead"]) as work:
        one = add_department(work, OWN, 5)
    page = at("lead", LISTS).click(f"department-change-{one.id}")
    with writing(database, office["lead"]) as work:
        change_department(work, one.id, one.version, days=6)
    page.at.text_input(key="desk-department-changed-name").set_value("发改局")
    page.click("department-changed-do")
    assert sentence("changed-meanwhile", "zh", who=office["lead"].name) in told(page)
    assert page.at.text_input(key="desk-department-changed-name").value == "发改局"


def test_two_clicks_before_the_page_is_drawn_are_one(office, database, monkeypatch):  # noqa: F811
    def add(page):
        page.at.text_input(key="desk-department-add-name").set_value(OWN)
        return page.click("department-add-do")

    with monkeypatch.context() as patched:
        patched.setattr(desk, "drawn", lambda: None)  # the second click came first
        assert not add(add(at("lead", LISTS))).at.error
    assert len(now(database, office, departments)) == 1
    page = add(at("lead", LISTS))
    assert len(page.at.error) == 1
    assert page.at.text_input(key="desk-department-add-name").value == OWN


def test_a_click_that_comes_while_the_first_is_still_being_done_waits_for_it(monkeypatch):
    kept, done = {}, []
    monkeypatch.setattr(papers, "kept", kept.get)
    monkeypatch.setattr(papers, "keep", kept.__setitem__)
    for name in ("opened", "_asked"):
        monkeypatch.setattr(desk, name, lambda: None)
    monkeypatch.setattr(desk, "writing", lambda *_: nullcontext(done))

    def service(made, name):
        time.sleep(0.05)
        made.append(name)
        return len(made)

    desk.drawn()
    with ThreadPoolExecutor() as clicks:
        assert [*clicks.map(lambda _: desk.do(service, OWN), range(2))] == [1, 1]
    assert done == [OWN]
    desk.drawn()
    assert desk.do(service, OWN) == 2


@pytest.mark.parametrize(
    ("saves", "args"),
    [
        (assumptions._save, ()), (budget_lines._save, ()), (budget_lines._remove, ()), (lists._save, ()), (procedures_form._save, ()),
        (steps._save, (1, "waiting")), (people._save, (1, "王丽")),
    ],
    ids=["assumption", "budget line", "budget line removed", "department", "procedure", "step", "person"],
)  # fmt: skip
def test_a_second_click_on_a_form_that_is_left_already_does_nothing(monkeypatch, saves, args):
    left = {assumptions.CHANGED: ("", 0)}  # of all others: (0, 0)
    monkeypatch.setattr(papers, "kept", lambda name, _=None: left.get(name, (0, 0)))
    monkeypatch.setattr(desk, "attempting", lambda *_: pytest.fail("something was done"))
    saves(*args)


def test_procedures_are_added_as_lines(office, database):  # noqa: F811
    page = at("lead", LISTS)
    field = page.at.text_area(key="desk-procedures-lines")
    field.set_value(
        "1 | 备案 | 发改局 | 1\n\n2｜环评审批｜生态环境分局｜30｜容缺\n3 | 施工许可 | 住建局 | 7 | later"
    )
    page.click("procedures-add-do")
    assert [each.handling for each in now(database, office, procedures)] == [
        Handling("备案", "发改局", 1, 1),
        Handling("环评审批", OTHER, 2, 30, tolerant=True),
        Handling("施工许可", "住建局", 3, 7, tolerant=True),
    ]
    assert page.at.text_area(key="desk-procedures-lines").value == ""


@LANGS
def test_lines_that_are_none_are_told_by_number_and_nothing_is_added(office, database, lang):  # noqa: F811
    page = at("lead", LISTS, lang=lang)
    typed = "1 | 备案 | 发改局\n一 | 备案 | 发改局 | 1\n1 | 备案 | 发改局 | 三天\n1 | 备案 | 发改局 | 1 | 也许\n1 | 备案 | 发改局 | 1"
    page.at.text_area(key="desk-procedures-lines").set_value(typed)
    page.click("procedures-add-do")
    why = [
        TEXTS["procedures.line.parts"](lang),
        TEXTS["procedures.line.number"](lang).format(value="一"),
        TEXTS["procedures.line.number"](lang).format(value="三天"),
        TEXTS["procedures.line.later"](lang).format(value="也许"),
    ]
    for line, each in enumerate(why, 1):
        assert TEXTS["procedures.line"](lang).format(line=line, why=each) in told(page)
    assert now(database, office, procedures) == ()
    assert page.at.text_area(key="desk-procedures-lines").value == typed


def test_a_procedure_is_changed(office, database):  # noqa: F811
    with writing(database, office["lead"]) as work:
        (one,) = add_procedures(work, [Handling("备案", OWN, 1, 1)])
    page = at("lead", LISTS).click(f"procedure-change-{one.id}")
    page.at.number_input(key="desk-procedure-changed-days").set_value(3)
    page.at.toggle(key="desk-procedure-changed-tolerant").set_value(True)
    page.click("procedure-changed-do")
    (one,) = now(database, office, procedures)
    assert (one.handling, one.active) == (Handling("备案", OWN, 1, 3, tolerant=True), True)


# --- opinions


@LANGS
def test_an_offer_says_who_has_answered_and_who_has_not(office, database, asked, lang):  # noqa: F811
    page = at("auditor", OFFER, asked.id, lang)
    assert TEXTS["opinions.count"](lang).format(given=0, all=2) in said(page)
    assert OWN in said(page)
    assert OTHER in said(page)
    assert "opinion-give-do" not in keys(page)


def test_a_reviewer_answers_for_one_s_own_department(office, database, asked):  # noqa: F811
    page = at("reviewer", OFFER, asked.id)
    answer(
        page, "conditions", "原则同意", "环评批复之前不得开工\n\n落实消防设计", "排污许可证", date(2027, 3, 1)
    )
    kept = {each.name: each for each in now(database, office, opinions, asked.id)}
    own = kept[OWN]
    assert (own.verdict, own.text) == ("conditions", "原则同意")
    assert [(each.text, each.until) for each in own.conditions] == [
        ("环评批复之前不得开工", None),
        ("落实消防设计", None),
        ("排污许可证", date(2027, 3, 1)),
    ]
    assert kept[OTHER].verdict is None
    assert VERDICTS["conditions"].zh in said(page)
    assert TEXTS["opinions.first"].zh.format(what="落实消防设计") in said(page)
    letter = at("lead", OFFER, asked.id).click("move-approve")
    assert sentence("opinion-awaited", "zh", department=OTHER, day=kept[OTHER].due) in told(letter)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"verdict": None, "first": "环评批复之前不得开工"}, "field-missing"),
        ({"verdict": "conditions"}, "opinion-unclear"),
        ({"verdict": "disagrees"}, "opinion-unclear"),
        ({"verdict": "conditions", "later": "排污许可证"}, "opinion-later-undated"),
        ({"verdict": "conditions", "first": "企业十年内不得迁出园区"}, "opinion-condition-unlawful"),
    ],
)
def test_an_opinion_that_says_too_little_or_too_much_is_not_kept_and_nothing_typed_is_lost(
    office,  # noqa: F811
    database,  # noqa: F811
    asked,
    given,
    code,
):
    page = answer(at("reviewer", OFFER, asked.id), **given)
    assert {each.verdict for each in now(database, office, opinions, asked.id)} == {None}
    for words in re.split(r"[“”]*\{\w+\}[“”]*", FAILURES[code].zh):
        assert words in told(page).replace("`", "")
    assert page.at.selectbox(key="desk-opinion-give-verdict-zh").value == given["verdict"]
    for name in ("first", "later"):
        assert page.at.text_area(key=f"desk-opinion-give-{name}").value == given.get(name, "")


def test_the_second_of_a_department_is_told_of_the_first_even_after_a_mistake(office, database, asked):  # noqa: F811
    page = at("reviewer", OFFER, asked.id)
    with writing(database, office["reviewer"]) as work:
        own = next(each for each in opinions(work, asked.id) if each.name == OWN)
        give_opinion(work, asked.id, own.id, own.version, "agrees")
    answer(page, "disagrees")  # without a reason
    answer(page, "disagrees", "选址在水源保护区")
    assert sentence("changed-meanwhile", "zh", who=office["reviewer"].name) in told(page)
    assert page.at.text_area(key="desk-opinion-give-text").value == "选址在水源保护区"
    kept = {each.name: each.verdict for each in now(database, office, opinions, asked.id)}
    assert kept[OWN] == "agrees"
    page.click("opinion-give-do")
    kept = {each.name: each.verdict for each in now(database, office, opinions, asked.id)}
    assert kept[OWN] == "disagrees"


def test_the_lead_passes_over_one_that_is_late(office, database, asked, monkeypatch):  # noqa: F811
    later = {each.id: each for each in now(database, office, opinions, asked.id)}
    page = at("lead", OFFER, asked.id)
    assert not [each for each in keys(page) if each and each.startswith("opinion-over")]
    with database.writing() as connection:
        from engine.workspace.store.tables import opinion

        connection.execute(opinion.update().values(due=date.today() - timedelta(1)))  # noqa: DTZ011
    monkeypatch.setenv("GOLDENTEN_TODAY", date.today().isoformat())  # noqa: DTZ011
    page = at("lead", OFFER, asked.id)
    key = min(later)
    page.at.text_input(key=f"desk-opinion-over-{key}").set_value("多次催办未答复")
    page.click(f"opinion-over-{key}-do")
    assert now(database, office, opinions, asked.id)[0].verdict == "passed_over"


@LANGS
def test_one_s_desk_says_what_waits_for_one_s_department(office, database, asked, lang):  # noqa: F811
    page = at("reviewer", HOME, lang=lang)
    assert TEXTS["home.opinions"](lang).format(count=1) in said(page)
    page = at("lead", HOME, lang=lang)
    assert TEXTS["home.opinions.all"](lang).format(count=2) in said(page)
    assert asked.name in [shown(each.proto.label).strip("*") for each in page.at.get("page_link")]
    page = at("recruiter", HOME, lang=lang)
    assert TEXTS["home.opinions.all"](lang).format(count=2) not in said(page)


# --- checklist


@pytest.fixture
def listed(office, database, drafted):  # noqa: F811
    """The prospect's checklist."""
    with writing(database, office["lead"]) as work:
        add_procedures(work, [Handling("备案", OWN, 1, 1), Handling("环评审批", OTHER, 2, 30, tolerant=True)])
    return drafted.prospect


def test_without_a_list_nothing_is_said_of_it(office, database, drafted):  # noqa: F811
    page = at("recruiter", PROSPECT, drafted.prospect)
    assert TEXTS["checklist"].zh not in [shown(each.value) for each in page.at.subheader]


@LANGS
def test_a_checklist_is_made_and_kept(office, database, listed, lang):  # noqa: F811
    page = at("recruiter", PROSPECT, listed, lang).click("checklist-start")
    one, other = now(database, office, checklist, listed)
    page.click(f"step-{other.id}")  # it has not its turn: only what may follow later, or is not needed
    words = page.at.selectbox(key=f"desk-checklist-state-{lang}").options
    assert len(words) == 2
    page.at.selectbox(key=f"desk-checklist-state-{lang}").set_value("later")
    page.click("checklist-do")
    assert "环评审批" in told(page)
    page.at.date_input(key="desk-checklist-until").set_value(date(2027, 3, 1))
    page.click("checklist-do")
    page.click(f"step-{one.id}")
    page.at.selectbox(key=f"desk-checklist-state-{lang}").set_value("under_way")
    page.at.text_input(key="desk-checklist-note").set_value("已受理")
    page.click("checklist-do")
    one, other = now(database, office, checklist, listed)
    assert (one.state, one.note, other.state, other.due) == ("under_way", "已受理", "later", date(2027, 3, 1))
    assert TEXTS["checklist.count"](lang).format(done=0, all=2) in said(page)


@pytest.mark.parametrize("role", [each for each in ROLES if permitted(each, "prospect.read")])
def test_whoever_may_brings_it_further(office, database, listed, role):  # noqa: F811
    with writing(database, office["lead"]) as work:
        start_checklist(work, listed)
    steps = {each for each in keys(at(role, PROSPECT, listed)) if each and each.startswith("step-")}
    assert bool(steps) is permitted(role, "checklist.write")
