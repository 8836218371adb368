"""All prospects as a table: nothing in it is a formula, and it can be imported again as it was."""

import csv
import io
from datetime import date

import openpyxl
import pytest
import strategies
from office import NOW

from engine.workspace.failures import Refused
from engine.workspace.prospect import answers, notes, prospects
from engine.workspace.prospect.answers import Ruling
from engine.workspace.prospect.lists import find
from engine.workspace.prospect.prospects import Contact, New
from engine.workspace.store import audit
from engine.workspace.store.database import Database
from engine.workspace.traffic.exporting import export
from engine.workspace.traffic.importing import bring_in, look_through

FACTS = {
    "site": "changji-hitech",
    "industry": "C3831",
    "sectors": ["装备制造", "new_materials"],
    "premises": [],
    "total_investment": "8000万元",
    "fixed_asset_investment": {"2027": "3000万元", "2028": "2000万元"},
    "newly_introduced": True,
    "build_months": 24,
}
KEPT = [
    New("新疆某某电缆有限公司", "年产5万吨电缆项目", "negotiating", "", "安排考察", date(2027, 1, 5),
        Contact("张三", "+86 138 0000 0000", "zhang@example.com", "zhang_3", "希望年内开工。\n请回电。"), FACTS, {"western_catalogue": "yes"}),
    New("=cmd|' /C calc'!A0", "-2+3", contact=Contact("@SUM(1)", "'=1", "＝1@x")),
    New("<r>富文本</r>", '引号"逗号,分号;', "lost", contact=Contact("https://example.com/x")),
    New("甲" * 200),
]  # fmt: skip
FORMATS = ("xlsx", "csv")


def library():
    return strategies.library()


@pytest.fixture
def kept(do):
    """These prospects, and what was noted and decided of the first."""
    made = [do("recruiter", prospects.create, each, "me" if n == 0 else None) for n, each in enumerate(KEPT)]
    first = made[0].id
    do("recruiter", notes.write_note, first, "先电话联系")
    do("recruiter", notes.write_note, first, "=再约时间")
    version = do("recruiter", prospects.get, first).version
    do(
        "recruiter",
        answers.decide,
        library(),
        first,
        version,
        Ruling("difficult_area_catalogue", "yes", "发改委王某", date(2026, 11, 1)),
    )
    return made


def told(work_of, role="lead"):
    """Everything that is kept of every prospect, but when and under which number."""
    found = []
    for line in sorted(work_of(role, find, size=200).lines, key=lambda each: each.id):
        each = work_of(role, prospects.get, line.id)
        stated = work_of(role, answers.stated, library(), line.id)
        project = stated.project
        found.append(
            (each.company, each.project, each.stage, line.owner_name, each.site, each.next_step, each.next_on,
             work_of(role, prospects.contact, line.id), {**project.facts}, {**project.assumed})
        )  # fmt: skip
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.usefixtures("kept")
def test_it_can_be_imported_again_as_it_was(do, database, staff, kind, lang):
    content = do("lead", export, library(), kind, lang)
    before = told(do)
    with database.writing() as connection:
        for table in ("note", "decision", "contact", "prospect"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    preview = do("lead", look_through, library(), f"x.{kind}", content)
    assert [each.code for each in preview.findings] == [
        "table-assumed",
        "table-column",
    ]  # the catalogue; what was decided
    assert {line.fate for line in preview.lines} == {"new"}
    brought = bring_in(database, staff["lead"], preview.lines, None, at=NOW)
    after = told(do)
    decided = before[0][-2].pop("difficult_area_catalogue")
    assert decided is True
    assert after == before
    assert [each.text for each in do("lead", notes.notes, brought.new[0])] == ["=再约时间\n\n先电话联系"]


@pytest.mark.usefixtures("kept")
def test_no_cell_of_the_workbook_is_a_formula_or_a_link(do):
    book = openpyxl.load_workbook(io.BytesIO(do("lead", export, library(), "xlsx", "zh")))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n")
                assert cell.data_type == "s" or cell.value is None
                assert cell.hyperlink is None


@pytest.mark.usefixtures("kept")
def test_no_field_of_the_text_begins_a_formula_and_excel_knows_its_encoding(do):
    content = do("lead", export, library(), "csv", "zh")
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    fields = [field for line in lines for field in line]
    assert [field for field in fields if field[:1] in {*"=+-@＝＋－＠\t\r"}] == []
    assert "'=cmd|' /C calc'!A0" in fields
    assert {len(line) for line in lines} == {len(lines[0])}


@pytest.mark.usefixtures("kept")
def test_what_an_authority_decided_stands_in_a_column_to_be_read(do):
    content = do("lead", export, library(), "csv", "zh").decode("utf-8-sig")
    label = library().vocabulary.facts["difficult_area_catalogue"].label.zh
    assert f"{label}: yes (发改委王某, 2026-11-01)" in content


def test_no_prospects_are_a_table_of_headings(do):
    (headings,) = csv.reader(io.StringIO(do("lead", export, library(), "csv", "en").decode("utf-8-sig")))
    assert headings[:3] == ["Company", "Project", "Contact person"]


@pytest.mark.parametrize("role", ["recruiter", "reviewer", "auditor", "policy_editor"])
def test_only_the_lead_exports_and_it_is_on_record(do, database, role):
    with pytest.raises(Refused):
        do(role, export, library(), "csv", "zh")
    do("lead", export, library(), "csv", "zh")
    assert isinstance(database, Database)
    with database.reading() as connection:
        entry = next(audit.entries(connection))
    assert (entry.action, entry.details) == ("prospect.export", {"kind": "csv", "prospects": 0})
