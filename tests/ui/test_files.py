from datetime import date
from pathlib import Path

import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st
from page import TODAY, shown

from engine import form_xlsx, load_library, open_project, project_text
from ui import drafts, form, opening, state
from ui.drafts import Draft
from ui.library import SAMPLES, draft_of
from ui.texts import TEXTS

LIBRARY = load_library(cached=False)
SAMPLE_FILES = sorted(SAMPLES.glob("*.yaml"))

BAD = """project: 测试 <b>项目</b>
facts:
  site: changji-hitech
  industry: C9999
  total_investment: 8000
  output: {2027: 3000万元, 2028: 4000, 明年: 1万元}
  nonsense: 3
  premises: [lease, castle]
  planned_fixed_assets: [1, 2]
assumed:
  meets_output_per_mu: yes
  employees: 100
"""


def upload(page, name, content):
    """Open a file as somebody does: the button, the field, the file."""
    page.at.session_state[state.FILES] = True
    page.run()
    page.at.file_uploader[0].set_value(
        (name, content if isinstance(content, bytes) else content.encode(), "text/plain")
    )
    return page.run()


def all_drafts(page):
    return page.at.session_state["drafts"]


# --- opened


def test_the_box_whose_words_are_english_is_explained_where_chinese_is_read(page):
    for lang, explained in (("zh", True), ("en", False)):
        page.language(lang)
        page.at.session_state[state.FILES] = True
        page.run()
        assert page.at.file_uploader
        assert (shown(TEXTS["upload.how"](lang)) in shown(page.text)) is explained


def test_every_box_is_explained():
    """None is drawn past `upload`."""
    ui = Path(drafts.__file__).parent
    drawn = [
        path.name for path in ui.rglob("*.py") if "st.file_uploader(" in path.read_text(encoding="utf-8")
    ]
    assert drawn == ["upload.py"]


def test_a_file_opens_as_a_project_of_its_own_and_what_is_wrong_is_told_by_line(page):
    page.set("计划总投资", "5亿元")
    upload(page, "坏的.yaml", BAD)
    draft = all_drafts(page)["draft-1"]
    assert page.facts() == {"total_investment": "5亿元"}  # never over another
    assert page.field("项目").value == "draft-1"
    assert draft["origin"] == "file"
    assert draft["name"] == "测试 <b>项目</b>"
    assert draft["facts"] == {
        "site": "changji-hitech", "output": {"2027": "3000万元", "2028": "4000"}, "total_investment": "8000",
    }  # fmt: skip
    assert draft["assumed"] == {"meets_output_per_mu": "yes"}
    for place in (":4:13", ":5:21", ":6:32", ":6:38", ":7:3", ":8:21", ":12:3"):
        assert f"坏的.yaml{place}" in page.text
    assert page.field("计划总投资").value == "8000"  # to be mended where it stands
    page.click("not-read-seen")
    assert "坏的.yaml" not in page.text
    assert "“8000” 缺少单位" in page.text


MISNAMED = """project: x
facts:
  site: changji-hitec
  total_investment: 8000
  output: 5
  revenue: {2027: 3000}
  premises: [lease, leese]
assumed:
  employees: 100
"""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_wrong_in_a_file_names_fields_sites_and_choices_as_the_page_does(page, lang):
    page.language(lang)
    upload(page, "bad.yaml", MISNAMED)
    told = next(shown(each.value) for each in page.at.markdown if "bad\\.yaml" in each.value)
    facts = LIBRARY.vocabulary.facts
    for fact in ("site", "total_investment", "output", "revenue", "premises", "employees"):
        assert facts[fact].label(lang) in told
    for id_ in (
        "total_investment",
        "output",
        "revenue",
        "premises",
        "employees",
        "changji-hitech",
        "purchase",
    ):
        assert f"“{id_}”" not in told
    assert f"{facts['revenue'].label(lang)} {TEXTS['year.of'](lang).format(year=2027)}" in told
    assert LIBRARY.vocabulary.sites["changji-hitech"].name(lang) in told
    assert "changji-hitec" in told  # what was written stays
    for choice in facts["premises"].choices:
        assert choice.label(lang) in told


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.yaml", "", "a.yaml"), ("a.yaml", "- 1\n", "a.yaml"), ("a.yaml", "project: [", "a.yaml:"), ("a.yaml", b"\xff\xfe\x00", "a.yaml"),
        ("policy.yaml", (SAMPLES.parent / "policies" / "cn" / "cn-western-development.yaml").read_bytes(), "policy.yaml"),
        ("a.xlsx", b"PK\x03\x04 nonsense", "a.xlsx"), ("a.yaml", b"\x89PNG\r\n", "a.yaml"), ("a.yaml", "project: !!python/object:os.system x", "a.yaml"),
    ],
)  # fmt: skip
def test_what_is_no_project_is_told_and_opens_nothing(page, name, content, told):
    upload(page, name, content)
    assert list(all_drafts(page)) == [drafts.OWN]
    assert len(page.at.error) == 1
    assert told in shown(page.at.error[0].value)
    upload(page, "good.yaml", "project: x\nfacts: {site: ningbo}\n")
    assert not page.at.error
    assert page.facts("draft-1") == {"site": "ningbo"}


def test_what_was_said_of_a_file_is_over_once_the_line_is_closed(page):
    upload(page, "a.yaml", "")
    assert len(page.at.error) == 1
    page.run()
    assert len(page.at.error) == 1  # until it is closed
    page.at.session_state[state.FILES] = False
    page.run()
    page.at.session_state[state.FILES] = True
    page.run()
    assert not page.at.error


def test_what_was_said_of_a_file_is_over_once_something_else_is_opened(page):
    upload(page, "a.yaml", "")
    page.set("项目", SAMPLE_FILES[0].stem)
    page.at.session_state[state.FILES] = False  # as a press beside it does
    page.go("ui/pages/what_if.py").go("ui/pages/check.py")
    page.at.session_state[state.FILES] = True
    page.run()
    assert not page.at.error


def test_a_session_holds_so_many_and_says_so(page):
    for number in range(1, drafts.MOST + 1):
        upload(page, f"{number}.yaml", f"project: Nr. {number}\nfacts: {{site: ningbo}}\n")
    page.at.session_state[state.FILES] = True
    page.run()
    assert TEXTS["files.full"].zh.format(most=drafts.MOST) in page.text
    assert page.at.file_uploader[0].proto.disabled
    assert page.at.button(key="vary").disabled
    page.click("remove")
    assert len(all_drafts(page)) == drafts.MOST
    page.click(state.UNDO)
    assert len(all_drafts(page)) == drafts.MOST + 1


def test_a_variant_is_a_copy_under_a_name_of_its_own(page):
    page.set("项目落地载体", "changji-hitech").set("计划总投资", "5亿元")
    page.at.session_state[state.FILES] = True
    page.run()
    page.set("方案名称", "大一些").click("vary")
    assert page.field("项目").value == "draft-1"
    assert "大一些" in page.field("项目").options
    page.set("计划总投资", "9亿元")
    assert page.facts()["total_investment"] == "5亿元"
    assert page.facts("draft-1")["total_investment"] == "9亿元"
    page.at.session_state[state.FILES] = True
    page.run()
    page.click("vary")
    assert page.at.session_state["drafts"]["draft-2"]["name"] == "大一些（方案）"
    page.at.session_state[state.FILES] = True
    page.run()
    page.click("remove")
    assert list(all_drafts(page)) == [drafts.OWN, "draft-1"]
    assert page.field("项目").value == drafts.OWN


def test_one_action_clears_projects_files_and_what_was_chosen(page):
    page.set("项目落地载体", "changji-hitech")
    upload(page, "bad.yaml", BAD)
    page.at.session_state["kept-levers"] = ["x"]
    page.click(state.NEXT)
    page.click(state.CLEAR)
    assert list(all_drafts(page)) == [drafts.OWN]
    assert all_drafts(page)[drafts.OWN]["facts"] == {}
    assert all_drafts(page)[drafts.OWN]["skipped"] == []
    assert "bad.yaml" not in page.text
    left = [key for key in page.at.session_state if str(key).startswith(("kept-", "found-"))]
    held = {key: page.at.session_state[key] for key in left}
    assert not [key for key, value in held.items() if value and value != (0, {})], held
    page.click(state.UNDO)
    assert set(all_drafts(page)) == {drafts.OWN, "draft-1"}
    assert page.facts() == {"site": "changji-hitech"}


def test_an_event_of_a_field_that_has_gone_changes_nothing(monkeypatch):
    monkeypatch.setattr(streamlit, "session_state", {})
    drafts.begin(drafts.OWN, Draft(""))
    drafts.clear()
    for gone in (drafts.OWN, "draft-5"):
        drafts.answer(gone, "site", "ningbo")
        drafts.assume(gone, "site", "ningbo")
        drafts.skip(gone, ["site"])
        drafts.rename(gone, "x")
        drafts.set_day(gone, date(2026, 1, 1))
        drafts.close(gone)
        drafts.keep_findings(gone, ())
    assert drafts.own() == {}
    drafts.undo()
    drafts.undo()
    assert drafts.facts(drafts.OWN) == {}


# --- saved


@pytest.fixture
def session(monkeypatch):
    """A session without a page."""
    monkeypatch.setattr(streamlit, "session_state", {state.LANG: "zh"})
    monkeypatch.setattr(streamlit, "query_params", {})


@pytest.mark.parametrize("path", SAMPLE_FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_project_is_the_same_when_it_is_saved_and_opened_again(session, path, lang):
    project, _ = open_project(path, LIBRARY)
    draft = draft_of(LIBRARY, project, "sample")
    drafts.begin("p", Draft(draft.name, draft.as_of, draft.facts, {"loan_sector_listed": "yes"}))
    written = opening.written("p")
    for name, content in (
        ("p.yaml", project_text(LIBRARY, written, lang).encode()),
        ("p.xlsx", form_xlsx(LIBRARY, written, lang, date.fromisoformat(TODAY))),
    ):
        again, found = opening.opened(name, content, LIBRARY)
        assert found == ()
        assert (again.name, again.as_of, again.assumed) == (
            draft.name,
            draft.as_of,
            {"loan_sector_listed": "yes"},
        )
        drafts.begin(name, again)
        assert form_of(name) == form_of("p")


def form_of(project):
    return form.read("x", drafts.facts(project), LIBRARY, drafts.assumed(project)).project.facts


def test_mistakes_are_saved_as_they_stand(session):
    facts = {"total_investment": "8000", "output": {"2027": "x"}, "leased_area": "5000㎡"}
    drafts.begin("p", Draft("x", None, facts))
    again, found = opening.opened("p.yaml", project_text(LIBRARY, opening.written("p")).encode(), LIBRARY)
    assert again.facts == facts
    assert len(found) == 2


@given(st.text(max_size=300))
def test_a_file_s_name_is_one_that_any_system_takes(name):
    found = opening.file_name(name, "yaml")
    assert found.endswith(".yaml")
    assert 0 < len(found) <= 65
    assert not set(found[:-5]) & set('\\/:*?"<>|.\n\t')


def test_what_is_saved_is_made_when_it_is_asked_for(page):
    page.set("项目落地载体", "changji-hitech")
    page.at.session_state[state.FILES] = True
    page.run()
    assert [each.label for each in page.at.get("download_button")] == [
        TEXTS["files.save.yaml"].zh, TEXTS["files.save.xlsx"].zh,
    ]  # fmt: skip
