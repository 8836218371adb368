"""The workbook read back: its numbers are the assessment's, and no text in it is anything but a text."""

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from report_cases import HOSTILE, assessed, reported

from engine import assessment_json, by_place, report_excel
from engine.report.document import Sheet, SheetColumn, shown

NAMES = {
    "zh": ["概要", "金额按年", "条款", "理由", "材料", "事实"],
    "en": ["Summary", "Sums by year", "Clauses", "Reasons", "Materials", "Facts"],
}
UNBOUNDED = {"zh": "上限未知", "en": "no known bound"}


def read(report):
    return openpyxl.load_workbook(io.BytesIO(report_excel(report)))


def lines(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


def test_its_sheets_hold_what_the_document_holds(case):
    _, report = case
    (part,) = report.parts
    book = read(report)
    assert book.sheetnames == NAMES[part.lang]
    for sheet, made in zip(part.sheets, book, strict=True):
        assert [cell.value for cell in made[1]] == [column.title for column in sheet.columns]
        told = [
            [float(each) if isinstance(each, Decimal) else each or None for each in row] for row in sheet.rows
        ]
        assert [[None if each == "" else each for each in row] for row in lines(made)] == told
        assert made.freeze_panes == "A2"
        assert made.auto_filter.ref


def test_the_sums_are_the_assessments(case):
    assessment, report = case
    (part,) = report.parts
    book = read(report)
    form = assessment_json(assessment, why=False, advice=False)
    rows = {row[-1]: row for row in lines(book[NAMES[part.lang][2]])}
    here = [each.clause.id for each in by_place(assessment).here]
    assert rows.keys() == set(here)
    for clause in form["clauses"]:
        if clause["id"] not in rows:
            continue
        least, most = rows[clause["id"]][6:8]
        amount = clause["amount"]
        if amount is None or (
            clause["verdict"] == "not_eligible"
            and not float(amount["min"])
            and amount["max"]
            and not float(amount["max"])
        ):
            assert (least, most) == (None, None)
            continue
        assert least == float(amount["min"])
        assert most == (UNBOUNDED[part.lang] if amount["max"] is None else float(amount["max"]))
    sums = {row[0]: row[2] for row in lines(book[NAMES[part.lang][0]])}
    head = form["package"]["headline"]
    assert [
        sums[name] for name in ({"zh": ("确定可得", "已知上限"), "en": ("Sure", "Known most")}[part.lang])
    ] == [
        float(head["sure"]),
        float(head["most"]),
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_condition_of_every_clause_has_a_row(lang):
    book = read(reported("demo", lang))
    told = {row[-1] for row in lines(book[NAMES[lang][3]])}
    assert told == {each.clause.id for each in by_place(assessed("demo")).here}


def test_facts_are_listed_by_year_and_assumed_ones_say_so():
    rows = lines(read(reported("assumed", "zh"))["事实"])
    assert ["年度产值（入统）", 2027, "3,000万元", "企业", "已填写", "output"] in rows
    assert ["投资强度达到园区标准", None, "是", "主管部门", "假设", "meets_investment_intensity"] in rows


@pytest.mark.parametrize("first", "=+-@\t'")
def test_no_text_becomes_a_formula_a_number_or_a_link(first):
    words = (f"{first}1+1", f'{first}HYPERLINK("http://e.org")', "http://e.org", "12", "{=1}", "2026-11-23")
    sheet = Sheet("表", tuple(SheetColumn(str(i), 9) for i in range(len(words))), (words,))
    report = reported("empty", "zh")
    (part,) = report.parts
    book = read(replace(report, parts=(replace(part, sheets=(sheet,)),)))
    for cell, word in zip(book["表"][2], words, strict=True):
        assert (cell.data_type, cell.value, cell.hyperlink) == ("s", word, None)


def test_a_hostile_name_is_a_text():
    book = read(reported("hostile", "both"))
    assert book["概要"]["B2"].value == shown(HOSTILE)
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert not any(sheet._hyperlinks for sheet in book)


def test_what_a_spreadsheet_cannot_hold_exactly_is_a_text():
    columns = (SheetColumn("a", 9, money=True), SheetColumn("b", 9, money=True), SheetColumn("c", 9))
    sheet = Sheet(
        "表", columns, ((Decimal("1234567890123.45"), Decimal("12345678901234.56"), "长" * 40_000),)
    )
    report = reported("empty", "zh")
    (part,) = report.parts
    row = read(replace(report, parts=(replace(part, sheets=(sheet,)),)))["表"][2]
    assert [cell.value for cell in row[:2]] == [1234567890123.45, "12345678901234.56"]
    assert row[0].number_format == "#,##0.00"
    assert row[2].value == "长" * 32_000 + "…"
