"""The Excel form as it is written: what is asked, in order, as text and nothing else; and back again, the same project."""

import io
import zipfile

import openpyxl
import pytest
import strategies
from books import DAY, form, read
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT
from test_project_text import HOSTILE, assumed, days, outcome, read_as_data

from engine import Written, asking, form_xlsx, open_project, written_of
from engine.exchange.form_content import form_of
from engine.exchange.layout import HEADINGS, SHEETS


def opened(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(sheet):
    """Id → the row's cells by heading."""
    headings = [cell.value for cell in sheet[3]]
    return {
        row[0].value: dict(zip(headings, row, strict=True))
        for row in sheet.iter_rows(min_row=4)
        if row[0].value
    }


def asked_ids(sheet):
    return [name for name in rows(sheet) if name not in ("project", "as_of")]


# --- there and back


@settings(max_examples=12)
@given(strategies.projects(), assumed, days, st.sampled_from(["zh", "en"]))
def test_a_project_comes_back_from_its_form(facts, assumed, day, lang):
    assumed = {name: each for name, each in assumed.items() if name not in facts}
    written = Written("项目", facts, assumed, day)
    content = form_xlsx(strategies.library(), written, lang, DAY)
    assert outcome(*read(content))[:4] == outcome(*read_as_data(written))[:4]
    assert sorted(each.code for each in read(content)[1]) == sorted(
        each.code for each in read_as_data(written)[1]
    )


@settings(max_examples=12)
@given(strategies.seeded_projects, st.sampled_from(["zh", "en"]))
def test_likely_projects_come_back_from_their_form(facts, lang):
    written = Written("x", facts)
    assert (
        outcome(*read(form_xlsx(strategies.library(), written, lang, DAY)))[:4]
        == outcome(*read_as_data(written))[:4]
    )


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_examples_come_back_from_their_form(library, path, lang):
    project, _ = open_project(path, library)
    again, found = read(form_xlsx(library, written_of(project, library), lang, DAY))
    assert found == ()
    assert (again.name, again.as_of, again.facts, again.assumed) == (
        project.name, project.as_of, project.facts, project.assumed,
    )  # fmt: skip


def test_texts_are_texts_whatever_they_are():
    """Written to facts that nobody knows, which are kept as they are."""
    names = {f"gone_{place}": f"甲{text}乙" for place, text in enumerate(HOSTILE)}
    project, _ = read(form(names, name="甲=1+1\n<b>乙"))
    assert project.name == "甲=1+1\n<b>乙"
    assert {name: project.written[name] for name in names} == {
        name: text.replace("\ufffe", "\ufffd") for name, text in names.items()
    }


def test_no_text_is_markup_of_the_writer_s():
    for text in ("<r>&</r>", "<r><t>x</t></r>", "<r>\n</r>"):
        assert read(form(name=text))[0].name == text


@settings(max_examples=15)
@given(st.dictionaries(
    st.sampled_from(["total_investment", "site", "employees", "registered_on", "industry", "ownership", "leased_area", "sectors", "debt_ratio"]),
    st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
))  # fmt: skip
def test_what_cannot_be_read_stands_in_its_cell_and_is_found_there(facts):
    written = Written("x", facts)
    project, found = read(form_xlsx(strategies.library(), written, "zh", DAY))
    theirs, wrong = read_as_data(written)
    assert project.facts == theirs.facts
    errors = sorted(each.code for each in found if each.severity == "error")
    assert errors == sorted(each.code for each in wrong if each.severity == "error")
    assert all(each.span.sheet for each in found)


def test_a_fact_that_nobody_knows_stays_and_is_named():
    project, found = read(form({"gone": "1", "gone_by_year": {"2027": "1"}, "southern_xinjiang": "yes"}))
    assert sorted((each.code, each.span.sheet) for each in found) == [
        ("site-fact", "填写"), ("unknown-fact", "填写"), ("unknown-fact", "按年"),
    ]  # fmt: skip
    assert project.written["gone"] == "1"


def test_what_is_assumed_of_an_applicant_s_fact_is_never_stated():
    project, found = read(form(assumed={"industrial_project": "yes", "total_investment": "1亿元"}))
    assert (project.facts, project.assumed, found) == ({"site": "changji-hitech"}, {}, ())


def test_an_answer_comes_before_what_is_assumed():
    project, _ = read(
        form({"meets_output_per_mu": "no"}, {"meets_output_per_mu": "yes", "core_link_recognised": "yes"})
    )
    assert project.facts["meets_output_per_mu"] is False
    assert project.assumed == {"core_link_recognised": True}


def test_an_authority_s_answers_by_year_keep_their_standing():
    answered, _ = read(form({"agreed_indicators_met": {2027: "yes"}}))
    supposed, _ = read(form({}, {"agreed_indicators_met": {2027: "no", 2028: "yes"}}))
    assert (answered.facts["agreed_indicators_met"], answered.assumed) == ({2027: True}, {})
    assert supposed.assumed == {"agreed_indicators_met": {2027: False, 2028: True}}
    assert "agreed_indicators_met" not in supposed.facts


def test_an_empty_set_is_stated_and_an_empty_cell_is_not():
    assert read(form({"sectors": []}))[0].facts["sectors"] == frozenset()
    assert "sectors" not in read(form())[0].facts
    assert read(form({"energy_equipment": ["none"]}))[0].facts["energy_equipment"] == frozenset({"none"})


# --- what is asked


@pytest.mark.parametrize("site", ["changji-hitech", "ningbo", "shanxi-demo-zone"])
def test_every_fact_that_matters_at_the_site_has_its_row(library, site):
    book = opened(form({"premises": ["lease"]}, site=site))
    own, years, authority = (book[SHEETS[name].zh] for name in ("project", "years", "authority"))
    answers = {"site": site, "premises": ["lease"]}
    facts = [
        *asking.first_facts(library),
        *(fact for topic in asking.topics(library, answers) for fact in topic.facts),
    ]
    assert asked_ids(own) == [fact.id for fact in facts if fact.who == "applicant" and not fact.per_year]
    assert asked_ids(years) == [fact.id for fact in facts if fact.per_year]
    assert asked_ids(authority) == [
        fact.id for fact in facts if fact.who == "authority" and not fact.per_year
    ]
    assert rows(own)["site"]["填写"].value == library.vocabulary.sites[site].name.zh


def test_at_another_site_it_asks_for_what_matters_there(library):
    here, there = (
        asked_ids(opened(form(site=site))["填写"]) for site in ("changji-hitech", "shanxi-demo-zone")
    )
    assert "on_new_land" in there
    assert "on_new_land" not in here


def test_the_years_are_the_horizon_some_before_and_all_that_are_stated():
    sheet = opened(form({"output": {"2019": "1万元", "2050": "x", "abc": "1万元"}}))["按年"]
    years = [cell.value for cell in sheet[3] if str(cell.value).isdigit()]
    assert years == ["2019", *(str(year) for year in range(2023, 2036)), "2050"]


# --- how it looks


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_cell_is_text_and_nothing_is_a_formula(library, lang):
    hostile = dict(
        zip(
            ["total_investment", "leased_area", "employees", "industry"],
            ["=1+1", "+1", "-1", "@SUM(A1)"],
            strict=True,
        )
    )
    book = opened(form(hostile, lang=lang, name="=cmd|' /C calc'!A0"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells if cell.parent.title != SHEETS["lists"](lang)} == {"@"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_in_one_language_throughout(library, lang):
    book = opened(form(lang=lang, name="x"))
    assert book.sheetnames == [SHEETS[name](lang) for name in SHEETS]
    for name in ("project", "years", "authority"):
        sheet = book[SHEETS[name](lang)]
        headings = [cell.value for cell in sheet[3]]
        assert {each for each in headings if not each.isdigit()} <= {text(lang) for text in HEADINGS.values()}
        assert sheet.freeze_panes in ("D4", "C4")
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        for key, cells in rows(sheet).items():
            fact = library.vocabulary.facts.get(key)
            if fact is not None and fact.answerable:
                assert cells[HEADINGS["label"](lang)].value == fact.label(lang)
                assert fact.question(lang) in cells[HEADINGS["help"](lang)].value
    if lang == "en":
        words = [
            cell.value
            for sheet in book.worksheets[:3]
            for row in sheet.iter_rows()
            for cell in row
            if cell.value
        ]
        assert [
            word
            for word in words
            if any("\u4e00" <= sign <= "\u9fff" for sign in word)
            and not any(unit in word for unit in "元吨亩")
        ] == []


def test_ids_are_locked_and_answers_open():
    sheet = opened(form())["填写"]
    for key, cells in rows(sheet).items():
        assert cells["编号"].protection.locked, key
        assert not cells["填写"].protection.locked, key
        assert cells["说明"].alignment.wrap_text


def test_cells_choose_from_lists(library):
    book = opened(form())
    sheet, lists = book["填写"], book["选项"]
    assert lists.sheet_state == "hidden"
    offered = {
        cell: each.formula1
        for each in sheet.data_validations.dataValidation
        for cells in each.sqref.ranges
        for cell in cells.cells
    }

    def items(fact):
        cell = rows(sheet)[fact]["填写"]
        formula = offered[cell.row, cell.column]
        return [cell.value for (cell,) in lists[formula.partition("!")[2].replace("$", "")]]

    assert items("industrial_project") == ["是", "否", "不清楚"]
    assert items("project_nature") == [
        choice.label.zh for choice in library.vocabulary.facts["project_nature"].choices
    ]
    assert items("site") == [site.name.zh for site in library.vocabulary.sites.values()]
    assert len(items("industry")) == len(library.vocabulary.industries.names)
    sum_ = rows(sheet)["total_investment"]["填写"]
    assert (sum_.row, sum_.column) not in offered


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_of_a_list_is_read_as_that_choice(library, lang):
    made = form_of(library, Written("x", {"site": "changji-hitech"}), lang, DAY)
    for name, items in made.lists.items():
        if name in ("yes_no", "basis"):
            continue
        fact = library.vocabulary.facts[name]
        values = [library.vocabulary.read(fact, item) for item in items]
        known = library.vocabulary.industries.names if name == "industry" else [c.value for c in fact.choices]
        assert values == [*known]


def test_the_same_answers_make_the_same_file():
    assert form({"total_investment": "1亿元"}) == form({"total_investment": "1亿元"})


def test_the_file_holds_no_more_than_a_form():
    with zipfile.ZipFile(io.BytesIO(form())) as archive:
        assert sum(entry.file_size for entry in archive.infolist()) < 1_000_000
