"""The comparison as a workbook, read back: its numbers are those of the assessments, and no text in it is anything but a text."""

import io
from functools import cache

import openpyxl
import pytest
from report_cases import FILES, HOSTILE, library
from support import DAY, at_sites

from engine import (
    Side,
    advise,
    assess,
    comparison_excel,
    differences,
    facts_apart,
    open_project,
    project_from_data,
    years_paid,
)
from engine.report.document import shown

SITES = ("changji-hitech", "qitai", "kashgar-edz")
NAMES = {
    "zh": ["金额", "填写的不同之处", "金额按年", "不同的条款", "核实程度"],
    "en": ["Sums", "Entered differently", "Sums by year", "Clauses that differ", "Verification"],
}
UNBOUNDED = {"zh": "上限未知", "en": "no known bound"}


@cache
def places():
    project, _ = open_project(FILES["demo"], library())
    sites = library().vocabulary.sites
    return tuple(
        Side(sites[site].name("zh"), assessment, advise(assessment))
        for site, assessment in zip(SITES, at_sites(library(), project, SITES, DAY), strict=True)
    )


def variant(title, **facts):
    stated = {"site": "changji-hitech", "industry": "C3831"} | {
        name: each for name, each in facts.items() if name != "assumed"
    }
    project, _ = project_from_data(
        {"project": "x", "facts": stated, "assumed": facts.get("assumed", {})}, library()
    )
    assessment = assess(library(), project, DAY)
    return Side(title, assessment, advise(assessment))


def read(sides, lang="zh", *, entered=False):
    book = openpyxl.load_workbook(io.BytesIO(comparison_excel(sides, lang, entered=entered)))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def in_yuan(amount, lang):
    return [float(amount.min), UNBOUNDED[lang] if amount.max is None else float(amount.max)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sums_are_those_of_each_side(lang):
    book = read(places(), lang, entered=True)
    assert [*book] == NAMES[lang]
    head, *rows = book[NAMES[lang][0]]
    assert head[1:] == [side.title for side in places()]
    told = {name: cells for name, *cells in rows}
    heads = [side.assessment.package.headline for side in places()]
    names = (
        ("确定可得（元）", "已知上限（元）", "金额上限未知（项）")
        if lang == "zh"
        else ("Sure (CNY)", "Known most (CNY)", "No known bound (measures)")
    )
    assert told[names[0]] == [float(each.sure) for each in heads]
    assert told[names[1]] == [float(each.most) for each in heads]
    assert told[names[2]] == [len(each.unbounded) for each in heads]
    level = "其中“部分核实”（元）" if lang == "zh" else "of it: Verified in part (CNY)"
    assert told[level] == [float(each.by_verification.get("partial", 0)) for each in heads]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_years_are_those_of_the_comparison(lang):
    _, *rows = read(places(), lang)[NAMES[lang][2]]
    paid = years_paid([side.assessment for side in places()])
    assert {row[0]: row[1:] for row in rows[:-1]} == {
        year: [each for amount in amounts for each in in_yuan(amount, lang)] for year, amounts in paid.items()
    }
    whole = [side.assessment.package.best.amount for side in places()]
    assert rows[-1][1:] == [each for amount in whole for each in in_yuan(amount, lang)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_clause_that_differs_stands_there(lang):
    _, *rows = read(places(), lang)[NAMES[lang][3]]
    found = differences([side.assessment for side in places()])
    assert [row[-1] for row in rows] == [each.clause for each in found]
    for row, each in zip(rows, found, strict=True):
        for place, result in enumerate(each.results):
            word, *sums, said = row[2 + 4 * place : 6 + 4 * place]
            if result is None or result.verdict == "not_eligible" or result.value.amount is None:
                assert (*sums, said) == (None, None, None)
                assert word
            else:
                assert sums == in_yuan(result.value.amount, lang)
                assert said == result.sum_text(lang)


def test_how_well_the_documents_are_known():
    _, *rows = read(places())["核实程度"]
    told = {row[-1]: row for row in rows}
    golden = told["changji-golden-ten"]
    assert golden[3] == "部分核实"
    eligible = [
        each
        for each in places()[0].assessment.results
        if each.verdict == "eligible" and each.clause.policy.policy == "changji-golden-ten"
    ]
    assert golden[5:7] == [len(eligible), 9]
    assert golden[7:11] == [0, 0, 0, 0]  # it does not apply elsewhere


def test_what_was_entered_differently():
    sides = (
        variant("甲", leased_area="5000㎡", premises=["lease"]),
        variant("乙", leased_area="3000㎡", assumed={"western_catalogue": "yes"}),
    )
    book = read(sides, entered=True)
    _, *rows = book["填写的不同之处"]
    assert sorted(rows) == [
        ["主营业务属西部鼓励类产业目录", "未知", "是（假设）", "western_catalogue"],
        ["厂房取得方式", "租赁", "未知", "premises"],
        ["租赁面积", "5,000 ㎡", "3,000 ㎡", "leased_area"],
    ]
    apart = facts_apart([side.assessment.project for side in sides], library().vocabulary)
    assert [fact.id for fact, _ in apart] == [row[-1] for row in rows]
    assert any(row[0] == "假设成立时确定可得（元）" for row in book["金额"])
    assert "填写的不同之处" not in read(sides)


def test_sides_alike_say_so():
    book = read((variant("甲"), variant("乙")), entered=True)
    assert book["填写的不同之处"][1][0] == "填写的内容相同。"
    assert book["不同的条款"][1][0] == "各项条款的结论和金额都相同。"
    assert len(book["金额按年"]) == 2  # the heading and the total


def test_sums_on_facts_that_contradict_each_other_are_warned_of():
    book = read((variant("甲"), variant("乙", independent_legal_person="yes", sole_trader="yes")))
    (row,) = [row for row in book["金额"] if row[0] == "请先核对"]
    assert row[1] is None
    assert "两项不能都为“是”" in row[2]


@pytest.mark.parametrize("first", ["", "=", "+", "-", "@", "\t", "'"])
def test_no_name_is_anything_but_a_text(first):
    name = f'{first}HYPERLINK("http://e.org") {HOSTILE}'
    sides = (variant(name), variant("http://e.org"))
    book = openpyxl.load_workbook(io.BytesIO(comparison_excel(sides, "zh", entered=True)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert book["金额"]["B1"].value == shown(name)


def test_the_same_comparison_gives_the_same_bytes():
    assert comparison_excel(places(), "zh", entered=True) == comparison_excel(places(), "zh", entered=True)
