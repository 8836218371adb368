"""Tables read row by row: headings and values as people write them, mistakes at their cells, hostile files refused."""

from contextlib import suppress
from datetime import date

import handed_tables
import pytest
import strategies
from handed_tables import HOSTILE, text
from hypothesis import given
from hypothesis import strategies as st
from support import workbook

from engine.workspace.failures import Unfit
from engine.workspace.prospect.prospects import Contact
from engine.workspace.traffic.headings import FIELDS, headings_of
from engine.workspace.traffic.table_file import quoted, read_table, unquoted
from engine.workspace.traffic.table_rows import read_rows

NAME = "线索.xlsx"
OWNERS = {"recruiter@zone.example": 2, "招商人员乙": 2, "lead@zone.example": 1}


def vocabulary():
    return strategies.library().vocabulary


def read(content, name=NAME):
    return read_rows(name, content, vocabulary(), OWNERS)


def findings(found):
    return [(str(each.span), each.code) for each in found]


# --- headings


@pytest.mark.parametrize(
    ("heading", "means"),
    [
        ("企业", ("company", None, "")), ("企业名称", ("company", None, "")), ("Company *", ("company", None, "")),
        ("COMPANY NAME：", ("company", None, "")), (" 公 司 ", ("company", None, "")), ("项目名称", ("project", None, "")),
        ("手机", ("phone", None, "")), ("E-MAIL", ("email", None, "")), ("Ｅ－ｍａｉｌ", ("email", None, "")),
        ("Owner's e-mail", ("owner", None, "")), ("负责人", ("owner", None, "")), ("下一步\n日期", ("next_on", None, "")),
        ("项目落地载体", ("site", None, "")), ("Site", ("site", None, "")), ("site", ("site", None, "")),
        ("计划总投资", ("total_investment", None, "")), ("计划总投资（万元）", ("total_investment", None, "万元")),
        ("计划总投资 (亿元)", ("total_investment", None, "亿元")), ("total_investment", ("total_investment", None, "")),
        ("建设期（月）", ("build_months", None, "")),
        ("固定资产投资（入统）2027", ("fixed_asset_investment", 2027, "")),
        ("固定资产投资（入统）（万元）2027年", ("fixed_asset_investment", 2027, "万元")),
        ("2027年固定资产投资（入统）（万元）", ("fixed_asset_investment", 2027, "万元")),
        ("Recorded output 2028", ("output", 2028, "")),
        ("40支以下棉纱出疆运量（吨）2027", ("yarn_out_below_40", 2027, "吨")),
        # none of ours: a name that is not one, a year missing or too many, a unit of another kind, what is worked out
        ("总投资", None), ("序号", None), ("", None), ("固定资产投资（入统）", None), ("output", None), ("计划总投资 2027", None),
        ("计划总投资（吨）", None), ("计划总投资（万美元）", None), ("固定资产投资（入统）1027", None), ("as_of", None), ("2027", None),
    ],
)  # fmt: skip
def test_a_heading_is_known_however_it_is_written(heading, means):
    column = headings_of(vocabulary()).column(heading)
    assert (column and (column.key, column.year, column.unit)) == means


def test_every_fact_and_field_is_known_by_each_of_its_names():
    headings = headings_of(vocabulary())
    for name, fact in vocabulary().facts.items():
        if fact.answerable:
            year = " 2027" if fact.per_year else ""
            for word in (name, fact.label.zh, fact.label.en):
                column = headings.column(word + year)
                assert column.called(word + year), word
                assert column is not None, word
                assert (column.key, column.fact) == (name, fact)
    for key, (label, others) in FIELDS.items():
        for word in (key, label.zh, label.en, *others):
            assert headings.column(word).key == key, word


# --- values

HEADINGS = [
    "序号", "企业名称", "项目名称", "联系人", "手机", "邮箱", "微信", "阶段", "负责人", "下一步", "下一步日期", "备注", "项目落地载体",
    "计划总投资（万元）", "主营业务行业代码", "所属产业领域", "固定资产投资（入统）（万元）2027", "固定资产投资（入统）（万元）2028", "新引进项目",
]  # fmt: skip
ROW = [
    1, "新疆某某电缆有限公司", "年产5万吨电缆项目", "张三", 13800000000, "zhang@example.com", "zhang_3", "洽谈中",
    "Recruiter@zone.example", "安排考察", "2027-01-05", "展会上认识\n很有意向", "昌吉高新区", 8000, "C3831", "装备制造、新材料", 3000, "0.2亿元", "是",
]  # fmt: skip


def check_row(row):
    new = row.new
    assert findings(row.findings) == []
    assert (row.company, row.project, row.owner) == ("新疆某某电缆有限公司", "年产5万吨电缆项目", 2)
    assert row.note == "展会上认识\n很有意向"
    assert new.contact == Contact("张三", "13800000000", "zhang@example.com", "zhang_3")
    assert (new.stage, new.next_step, new.next_on) == ("negotiating", "安排考察", date(2027, 1, 5))
    assert (new.site, new.source) == ("changji-hitech", "table")
    assert new.assumed == {}
    assert new.facts == {
        "total_investment": "8000万元",
        "industry": "C3831",
        "sectors": ["装备制造", "新材料"],
        "fixed_asset_investment": {"2027": "3000万元", "2028": "0.2亿元"},
        "newly_introduced": "是",
    }


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)], ids=["as it is", "turned round"])
@pytest.mark.parametrize(
    "made",
    [
        workbook,
        text,
        *(lambda *rows, s=s, e=e: text(*rows, separator=s, encoding=e) for s in ",;\t" for e in ("utf-8-sig", "gb18030")),
        lambda *rows: text(*rows, separator="\t", encoding="utf-16"),
    ],
)  # fmt: skip
def test_a_row_says_the_same_whatever_it_is_kept_in(made, order):
    found = read(made(HEADINGS[order], ROW[order]))
    assert [each.code for each in found.findings] == ["table-column"]  # 序号
    (row,) = found.rows
    check_row(row)


def test_the_headings_may_stand_below_a_title_and_rows_numbered_ahead_are_none():
    found = read(workbook(["招商线索一览表"], [], HEADINGS, ROW, [2], [3], ["合计"]))
    (row,) = found.rows
    check_row(row)
    assert row.place.line == 4


def test_every_sheet_with_companies_is_read_and_no_other():
    book = workbook(["企业"], ["甲公司"], sheets=("一月", "二月"))
    assert [str(row.place) for row in read(book).rows] == [f"{NAME}[一月]!A2", f"{NAME}[二月]!A2"]


@pytest.mark.parametrize(
    ("heading", "typed", "kept"),
    [
        ("计划总投资", "8000万元", "8000万元"), ("计划总投资", "2个亿", "2个亿"), ("计划总投资", "RMB 80m", "RMB 80m"),
        ("计划总投资（亿元）", 2.5, "2.5亿元"), ("计划总投资（亿元）", "3,000", "3,000亿元"), ("计划总投资（亿元）", "3000万元", "3000万元"),
        ("hitech_revenue_share", (0.6, "0%"), "60%"), ("建设期（月）", 24, "24"), ("新引进项目", True, "TRUE"),
        ("lease_start", date(2027, 1, 5), "2027-01-05"), ("计划总投资", ("=", "=1+1", "8000万元"), "8000万元"),
    ],
)  # fmt: skip
def test_a_value_is_read_as_people_and_excel_write_it(heading, typed, kept):
    given_ = (typed, "yyyy-mm-dd") if isinstance(typed, date) else typed
    fact = headings_of(vocabulary()).column(heading).fact
    year = " 2027" if fact.per_year else ""
    (row,) = read(workbook(["企业", heading + year], ["甲公司", given_])).rows
    assert findings(row.findings) == []
    assert row.new.facts == {fact.id: {"2027": kept} if year else kept}


@pytest.mark.parametrize("unknown", ["", "待定", "不清楚", "unknown", None])
def test_what_is_not_known_is_not_stated(unknown):
    (row,) = read(workbook(["企业", "计划总投资", "下一步日期"], ["甲公司", unknown, unknown])).rows
    assert (row.new.facts, row.new.next_on) == ({}, None)


def test_what_an_authority_decides_is_only_assumed():
    found = read(workbook(["企业", "属西部鼓励类产业目录"], ["甲公司", None]))
    assert found.findings == ()  # nothing stands in it
    found = read(workbook(["企业", "主营业务属西部鼓励类产业目录"], ["甲公司", "是"]))
    assert [each.code for each in found.findings] == ["table-assumed"]
    (row,) = found.rows
    assert (row.new.facts, row.new.assumed) == ({}, {"western_catalogue": "是"})


# --- what is wrong, at its cell


@pytest.mark.parametrize(
    ("heading", "typed", "code"),
    [
        ("计划总投资", 8000, "missing-unit"), ("计划总投资", "8000万美元", "foreign-currency"), ("计划总投资", "约8000万元", "not-one-figure"),
        ("计划总投资（万元）", -8000, "negative"), ("项目落地载体", "火星", "unknown-site"), ("主营业务行业代码", "X99", "unknown-industry"),
        ("所属产业领域", "装备制造、炼金", "unknown-choice"), ("新引进项目", "也许", "bad-yes-no"), ("阶段", "起飞", "field-unknown-choice"),
        ("负责人", "nobody@zone.example", "table-owner"), ("负责人", "审核人员乙", "table-owner"), ("下一步日期", "下周", "bad-date"),
        ("下一步", "x" * 501, "field-too-long"), ("联系人", "x" * 101, "field-too-long"), ("备注", "x" * 5_001, "field-too-long"),
        ("计划总投资", ("=", "=1+1", ""), "table-formula"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_cell_and_the_row_is_refused(heading, typed, code):
    found = read(workbook(["项目", "企业", heading], ["一", "甲公司", "x"][:2], ["二", "乙公司", typed]))
    good, wrong = found.rows
    assert (good.new is not None, wrong.new) == (True, None)
    assert findings(wrong.findings) == [(f"{NAME}[Sheet1]!C3", code)]
    for lang in ("zh", "en"):
        assert "{" not in wrong.findings[0].message(lang) + wrong.findings[0].hint(lang)


@pytest.mark.parametrize(
    ("heading", "typed", "codes"),
    [
        ("电话", "同微信", ["contact-left-out"]), ("电话", "abc", ["contact-left-out"]), ("邮箱", "见名片", ["contact-left-out"]),
        ("邮箱", "not an email", ["contact-left-out"]), ("电话", "待定", []), ("邮箱", "不清楚", []),
    ],
)  # fmt: skip
def test_what_is_no_telephone_number_and_no_address_is_told_at_its_cell_and_the_row_comes_without_it(
    heading, typed, codes
):
    (row,) = read(workbook(["企业", "联系人", heading], ["甲公司", "张三", typed])).rows
    assert findings(row.findings) == [(f"{NAME}[Sheet1]!C2", each) for each in codes]
    assert row.new.contact == Contact("张三")
    for each in row.findings:
        assert typed in each.message("zh")
        assert typed in each.message("en")


def test_in_a_text_a_mistake_is_told_by_its_line_and_field():
    found = read(
        text(["企业", "备注", "计划总投资"], ["甲公司", "两\n行", "1亿元"], ["乙公司", "", "8000"]),
        "线索.csv",
    )
    assert findings(found.rows[1].findings) == [("线索.csv:4:3", "missing-unit")]
    assert found.rows[0].new is not None


def test_every_mistake_of_a_row_is_told_and_each_row_has_its_own():
    rows = [
        ["企业", "阶段", "计划总投资"],
        [None, "起飞", 8000],
        ["乙公司", "线索", "1亿元"],
        ["x" * 201, None, 5],
    ]
    first, good, last = read(workbook(*rows)).rows
    assert [each.code for each in first.findings] == ["field-unknown-choice", "field-missing", "missing-unit"]
    assert good.findings == ()
    assert [each.code for each in last.findings] == ["field-too-long", "missing-unit"]


def test_facts_that_contradict_each_other_are_told_and_come_all_the_same():
    headings = ["企业", "计划总投资", "固定资产投资（入统）2027"]
    (row,) = read(workbook(headings, ["甲公司", "1亿元", "2亿元"])).rows
    assert findings(row.findings) == [(f"{NAME}[Sheet1]!C2", "facts-contradict")]
    assert row.new is not None


def test_a_column_that_is_passed_over_is_told_with_what_may_have_been_meant():
    rows = [["企业", "总投资（万元）", "企业名称", "空"], ["甲公司", 8000, "乙公司", None]]
    found = read(workbook(*rows))
    assert [(str(each.span), each.code) for each in found.findings] == [
        (f"{NAME}[Sheet1]!B1", "table-column"),
        (f"{NAME}[Sheet1]!C1", "table-column"),
    ]
    assert "计划总投资" in found.findings[0].hint("zh")
    assert found.rows[0].company == "甲公司"


# --- hostile files


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(name):
    made, code = HOSTILE[name]
    content = made()
    if code is None:
        assert read(content).rows[0].company == "甲"
        return
    with pytest.raises(Unfit) as refused:
        read(content, "x")
    (found,) = refused.value.diagnostics
    assert (found.code, found.span.file) == (code, "x")
    for lang in ("zh", "en"):
        assert found.message(lang)
        assert "{" not in found.message(lang) + found.hint(lang)


@pytest.mark.parametrize("signs", ["\u202e", "\u200b", "\x07", "\x1b"])
def test_signs_that_draw_nothing_are_left_out(signs):
    content = text(["企业"], [f"甲{signs}公司"])
    (row,) = read(content, "x.csv").rows
    assert row.company.isprintable()


@given(st.binary(max_size=400))
def test_any_bytes_are_rows_or_a_sentence(content):
    for each in (content, "企业,项目\n".encode() + content):
        with suppress(Unfit):
            read(each, "x")


# --- formulas


@given(st.text())
def test_a_text_behind_a_quote_is_the_same_again(said):
    assert unquoted(quoted(said)) == said
    assert quoted(said)[:1] not in {*"=+-@＝＋－＠\t\r"}


def test_a_table_of_texts_keeps_what_a_spreadsheet_would_calculate():
    (sheet,) = read_table(
        "x.csv",
        handed_tables.text(["企业"], ["=1+1"], ["'=1+1"], ["''=1"], ["'甲'"]),
        lambda word: word == "企业",
    )
    assert [row[0].text for row in sheet.rows] == ["企业", "=1+1", "=1+1", "'=1", "'甲'"]
