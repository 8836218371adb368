"""The form as people and Excel give it back: whatever became of a cell is read, or named at the very cell."""

from datetime import date, datetime, time, timedelta
from functools import cache

import pytest
from books import NAME, Book, form, read
from support import with_parts, workbook

from engine import GoldenTenError

HEAD = ("编号", "填写")
at = datetime.fromisoformat


@cache
def a_form():
    return form({"energy_equipment": ["storage"], "premises": ["lease"], "leased_area": "5000㎡"})


def places(found):
    return sorted((each.code, str(each.span)) for each in found)


# --- what Excel makes of what people type

TYPED = [
    ("employees", 120, None, 120), ("employees", 120.0, None, 120), ("employees", "１２０人", None, 120), ("employees", "1,200", None, 1200),
    ("main_business_share", 0.6, "0%", "60%"), ("main_business_share", 0.605, "0.0%", "60.5%"), ("main_business_share", 0.07, "0.00%", "7%"),
    ("main_business_share", 0.1 + 0.2, "0%", "30%"), ("main_business_share", 1, "0%", "100%"), ("main_business_share", "60 %", None, "60%"),
    ("main_business_share", 0.6, "[Red]0%;[Blue]-0%", "60%"), ("main_business_share", 0.6, '0"约"%', "60%"),
    ("registered_on", at("2027-01-01"), None, "2027-01-01"), ("registered_on", date(2027, 1, 1), None, "2027-01-01"),
    ("registered_on", at("2027-01-01T15:30"), None, "2027-01-01"), ("registered_on", "2027年1月1日", None, "2027-01-01"),
    ("registered_on", 46388, "yyyy/m/d", "2027-01-01"), ("registered_on", 46388, 'yyyy"年"m"月"', "2027-01-01"), ("registered_on", " 2027/1/1 ", None, "2027-01-01"),
    ("industrial_project", True, None, "yes"), ("industrial_project", False, None, "no"), ("industrial_project", "是　", None, "yes"),
    ("industrial_project", "YES", None, "yes"), ("industrial_project", "ｎｏ", None, "no"), ("industrial_project", "不清楚", None, None),
    ("total_investment", " 1.5亿元 \n", None, "1.5亿元"), ("total_investment", "１５００万元", None, "1500万元"), ("total_investment", "¥15,000,000", None, "1500万元"),
    ("leased_area", "5000 ㎡", None, "5000㎡"), ("leased_area", "5000\u00a0平方米", None, "5000㎡"),
    ("project_nature", "新建", None, "new_build"), ("project_nature", "New build", None, "new_build"), ("project_nature", "new_build", None, "new_build"),
    ("industry", "C3831 电线、电缆制造", None, "C3831"), ("industry", 3831, None, "C3831"), ("industry", "c3831", None, "C3831"),
    ("sectors", "新能源、新材料", None, ["new_energy", "new_materials"]), ("sectors", "新能源，新材料；装备制造", None, ["new_energy", "new_materials", "equipment_manufacturing"]),
    ("sectors", "new_energy, New materials\n装备制造", None, ["new_energy", "new_materials", "equipment_manufacturing"]), ("sectors", "均不属于", None, []),
    ("sectors", "NONE AT ALL", None, []), ("energy_equipment", "Wind nacelle assembly, covers, bases, towers; Storage equipment", None, ["wind_bodies", "storage"]),
    ("energy_equipment", "Storage equipment, Wind nacelle assembly, covers, bases, towers", None, ["wind_bodies", "storage"]),
    ("site", "昌吉高新区", None, "changji-hitech"), ("total_investment", "   ", None, None), ("total_investment", "unknown", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "value", "look", "meant"), TYPED)
def test_what_excel_makes_of_it_is_read_as_it_is_seen(library, fact, value, look, meant):
    book = Book(a_form())
    book.set(fact, value, number_format=look)
    project, found = read(book.save())
    assert found == ()
    expected = None if meant is None else library.vocabulary.read(library.vocabulary.facts[fact], meant)
    assert project.facts.get(fact) == expected


WRONG = [
    ("total_investment", 15000000, None, "missing-unit"), ("total_investment", 15000000.5, "#,##0.00", "missing-unit"),
    ("total_investment", 15000000, '"¥"#,##0', "missing-unit"), ("total_investment", 1500, '0"万元"', "missing-unit"),
    ("total_investment", 15000000, '0!.0,"万元"', "missing-unit"),  # shows 1500.0万元: a unit in a format is not trusted
    ("total_investment", "1500", None, "missing-unit"), ("total_investment", "1500平方米", None, "wrong-unit"), ("total_investment", True, None, "bad-number"),
    ("total_investment", at("2027-01-05"), None, "bad-number"), ("total_investment", "-5万元", None, "negative"), ("total_investment", 1e300, None, "bad-number"),
    ("main_business_share", 0.6, None, "missing-unit"), ("main_business_share", 60, '0"%"', "missing-unit"), ("main_business_share", 60, r"0\%", "missing-unit"),
    ("main_business_share", 60, "0%", "over-100-percent"), ("employees", 1.5, None, "bad-number"), ("employees", "=1+1", None, "cell-unsaved"),
    ("registered_on", 46388, None, "bad-date"), ("registered_on", "2027-13-01", None, "bad-date"), ("registered_on", time(8, 30), None, "bad-date"),
    ("registered_on", timedelta(days=3), None, "bad-date"), ("registered_on", at("1905-01-01"), None, "year-out-of-range"),
    ("industrial_project", 1, None, "bad-yes-no"), ("industrial_project", "可能", None, "bad-yes-no"), ("industry", "C9999", None, "unknown-industry"),
    ("project_nature", "重建", None, "unknown-choice"), ("sectors", "新能源、火箭", None, "unknown-choice"), ("site", "月球", None, "unknown-site"),
    ("total_investment", "#REF!", None, "bad-number"), ("as_of", "昨天", None, "bad-date"),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "value", "look", "code"), WRONG)
def test_what_is_wrong_is_named_at_its_cell_and_the_rest_is_read(fact, value, look, code):
    book = Book(a_form())
    place = book.set(fact, value, number_format=look)
    project, found = read(book.save())
    assert places(found) == [(code, place)]
    assert project.facts["leased_area"] == 5000
    assert fact not in project.facts
    (wrong,) = found
    cell = book.cell(fact)
    told = wrong.as_dict("zh")
    assert (told["sheet"], told["line"], told["column"]) == (cell.parent.title, cell.row, cell.column)


def test_years_are_named_at_their_own_cells():
    book = Book()
    book.set("output", "3000万元", 2027)
    book.set("output", at("2028-01-01"), 2030)
    bare, sign = book.set("output", 4000, 2028), book.place("output", 2030)
    project, found = read(book.save())
    assert project.facts["output"] == {2027: 30_000_000}
    assert places(found) == sorted([("missing-unit", bare), ("bad-number", sign)])


def test_many_mistakes_are_all_named():
    book = Book(form({"premises": ["lease"]}))
    wrong = [
        book.set(fact, value)
        for fact, value in (("total_investment", 5), ("leased_area", "大"), ("construction_start", "明年"))
    ]
    wrong += [book.set("meets_output_per_mu", "也许")]
    book.set("meets_output_per_mu", "假设", "假设/已有答复")
    assert {str(each.span) for each in read(book.save())[1]} == set(wrong)


# --- formulas


def test_of_a_formula_its_result_is_read():
    content = workbook(
        HEAD,
        ("total_investment", ("=", '=A1&"万元"', "1500万元")),
        ("employees", ("=", "=60*2", 120)),
        ("industrial_project", ("=", "=TRUE()", True)),
    )
    project, found = read(content)
    assert found == ()
    assert project.facts == {"total_investment": 15_000_000, "employees": 120, "industrial_project": True}


def test_a_formula_without_a_result_asks_for_the_value():
    book = Book()
    place = book.set("total_investment", '=5*300&"万元"')
    _, found = read(book.save())
    assert places(found) == [("cell-unsaved", place)]
    assert "值" in found[0].hint("zh")
    assert "value" in found[0].hint("en")


def test_a_text_that_begins_like_a_formula_is_a_text():
    project, found = read(workbook(HEAD, ("project", "=1+1"), ("total_investment", "=5亿元")))
    assert project.name == "=1+1"
    assert places(found) == [("bad-number", f"{NAME}[Sheet1]!B3")]


# --- what people do to the sheet


def test_hidden_deleted_and_moved_rows_are_as_good_as_any():
    book = Book(form({"total_investment": "1亿元", "leased_area": "5000㎡", "employees": "12"}))
    sheet = book.sheet("total_investment")
    sheet.row_dimensions[book.cell("total_investment").row].hidden = True
    sheet.column_dimensions["A"].hidden = True
    sheet.delete_rows(book.cell("employees").row)
    sheet.insert_rows(4, 3)
    project, found = read(book.save())
    assert found == ()
    assert set(project.facts) == {"site", "total_investment", "leased_area"}


def test_columns_may_stand_in_any_order_under_any_rows_and_sheet_names():
    content = workbook(("随便写的",), (), ("填写", "备注不在标题里", None, "ＩＤ"), ("1亿元", None, None, "total_investment"), ("新建", None, None, "project_nature"), sheets=("Tabelle 3",))  # fmt: skip
    project, found = read(content)
    assert project.facts == {"total_investment": 10**8, "project_nature": "new_build"}
    assert found == ()


def test_sheets_may_be_renamed_reordered_and_hidden():
    book = Book(form({"total_investment": "1亿元", "output": {2027: "1万元"}, "meets_output_per_mu": "yes"}))
    for place, sheet in enumerate(book.book.worksheets):
        sheet.title = f"表{place}"
    book.book.worksheets[1].sheet_state = "hidden"
    book.book._sheets.reverse()
    book.book.create_sheet("我的测算")["A1"] = 123
    project, found = read(book.save())
    assert found == ()
    assert set(project.facts) == {"site", "total_investment", "output", "meets_output_per_mu"}


def test_merged_cells_count_where_they_begin():
    book = Book()
    cell = book.cell("total_investment")
    cell.value = "1亿元"
    cell.parent.merge_cells(
        start_row=cell.row, end_row=cell.row + 1, start_column=cell.column, end_column=cell.column
    )
    project, found = read(book.save())
    assert found == ()
    assert set(project.facts) == {"site", "total_investment"}


def test_an_english_form_is_read_as_a_chinese_one():
    content = form(
        {"project_nature": "new_build", "industrial_project": "no"}, {"meets_output_per_mu": "yes"}, lang="en"
    )
    project, found = read(content)
    assert found == ()
    assert project.facts == {
        "site": "changji-hitech",
        "project_nature": "new_build",
        "industrial_project": False,
    }
    assert project.assumed == {"meets_output_per_mu": True}


def test_a_row_whose_id_was_lost_is_known_by_its_name():
    book = Book()
    book.set("total_investment", "1亿元")
    cell = book.cell("total_investment")
    cell.parent.cell(cell.row, 1).value = None
    project, found = read(book.save())
    assert (found, project.facts["total_investment"]) == ((), 10**8)
    cell.parent.cell(cell.row, 2).value = "投资"
    project, found = read(book.save())
    assert places(found) == [("row-without-id", f"{NAME}[填写]!{cell.coordinate}")]
    assert "total_investment" not in project.facts


def test_an_older_form_names_the_fact_that_is_gone():
    book = Book(form({"total_investment": "1亿元"}))
    cell = book.cell("employees")
    book.set("employees", "5")
    cell.parent.cell(cell.row, 1).value = "number_of_staff"
    project, found = read(book.save())
    assert places(found) == [("unknown-fact", f"{NAME}[填写]!A{cell.row}")]
    assert project.facts["total_investment"] == 10**8
    cell.value = None  # what was left open is nothing to speak of
    assert read(book.save())[1] == ()


@pytest.mark.parametrize(("second", "code"), [("1亿元", None), ("2亿元", "stated-twice"), (None, None)])
def test_the_same_fact_twice(second, code):
    content = workbook(HEAD, ("total_investment", "1亿元"), ("employees", "5"), ("total_investment", second))
    project, found = read(content)
    assert [each.code for each in found] == ([code] if code else [])
    assert project.facts.get("total_investment") == (None if code else 10**8)
    if code:
        assert str(found[0].span) == f"{NAME}[Sheet1]!B4"
        assert "Sheet1!B2" in found[0].message("zh")
        assert "Sheet1!B2" in found[0].message("en")


def test_two_names_and_two_days_are_a_dispute_too():
    project, found = read(
        workbook(HEAD, ("project", "甲"), ("project", "乙"), ("as_of", "2026-01-01"), ("as_of", "2027-01-01"))
    )
    assert [each.code for each in found] == ["stated-twice", "stated-twice"]
    assert (project.name, project.as_of) == ("项目", None)


# --- columns


def test_a_column_of_one_s_own_is_said_not_to_be_read():
    content = workbook(
        (*HEAD, "备注", "2O28", None),
        ("total_investment", "1亿元", "估计", None, "x"),
        ("employees", "5", "再核实", "1", None),
    )
    project, found = read(content)
    assert places(found) == [
        ("column-not-read", f"{NAME}[Sheet1]!C1"), ("column-not-read", f"{NAME}[Sheet1]!D1"), ("column-not-read", f"{NAME}[Sheet1]!E2"),
    ]  # fmt: skip
    assert {each.severity for each in found} == {"warning"}
    assert len(project.facts) == 2


def test_years_are_told_by_their_headings():
    content = workbook(
        ("编号", 2027, "2028年", " 2029 ", "1950", "2027"),
        ("output", "1万元", "2万元", "3万元", "4万元", "5万元"),
    )
    project, found = read(content)
    assert project.facts["output"] == {2027: 10_000, 2028: 20_000, 2029: 30_000}
    assert places(found) == [
        ("column-not-read", f"{NAME}[Sheet1]!E1"),
        ("column-not-read", f"{NAME}[Sheet1]!F1"),
    ]


def test_a_yearly_fact_without_years_and_one_with():
    content = workbook((*HEAD, "2027"), ("output", "1万元", None), ("total_investment", None, "1亿元"))
    _, found = read(content)
    assert places(found) == [("needs-years", f"{NAME}[Sheet1]!B2"), ("no-years", f"{NAME}[Sheet1]!C3")]


# --- assumed or answered


@pytest.mark.parametrize(
    ("basis", "side", "codes"),
    [("已有答复", "facts", []), ("假设", "assumed", []), ("answered", "facts", []), ("ASSUMED ", "assumed", []),
     (None, "assumed", ["basis-missing"]), ("是", "assumed", ["basis-missing"])],
)  # fmt: skip
def test_only_what_is_marked_as_answered_counts_as_answered(basis, side, codes):
    book = Book()
    place = book.set("meets_output_per_mu", "是")
    book.set("meets_output_per_mu", basis, "假设/已有答复")
    project, found = read(book.save())
    assert [each.code for each in found] == codes
    assert getattr(project, side).get("meets_output_per_mu") is True
    assert "meets_output_per_mu" not in (project.assumed if side == "facts" else project.facts)
    if codes:
        expected = place if basis is None else book.place("meets_output_per_mu", "假设/已有答复")
        assert str(found[0].span) == expected


def test_an_authority_s_fact_on_a_bare_table_is_assumed():
    project, found = read(workbook(HEAD, ("meets_output_per_mu", "是")))
    assert (project.facts, project.assumed) == ({}, {"meets_output_per_mu": True})
    assert [each.code for each in found] == ["basis-missing"]


def test_what_nobody_else_decides_cannot_be_assumed():
    project, found = read(workbook((*HEAD, "假设/已有答复"), ("total_investment", "1亿元", "假设")))
    assert (project.facts, project.assumed) == ({}, {})
    assert places(found) == [("not-assumable", f"{NAME}[Sheet1]!A2")]


# --- the name of the project, and what is no form


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (NAME, "项目"),
        ("folder/a.b.xlsx", "a.b"),
        (".xlsx", ".xlsx"),
        ("", "项目"),
        ("x" * 300 + ".xlsx", "x" * 200),
    ],
)
def test_a_form_without_a_name_is_called_after_its_file(file, name):
    assert read(workbook(HEAD, ("employees", "5")), file)[0].name == name


@pytest.mark.parametrize(
    "content",
    [workbook(), workbook(("a", "b"), (1, 2)), workbook(("填写", "说明"), ("1亿元", "x")), workbook(("编号", "名称"), ("total_investment", "x")),
     workbook(*[("x",)] * 70, HEAD, ("total_investment", "1亿元"))],
    ids=["empty", "other", "no-id", "nothing-to-fill", "far-below"],
)  # fmt: skip
def test_a_workbook_that_is_no_form(content):
    with pytest.raises(GoldenTenError) as refused:
        read(content)
    assert [(each.code, str(each.span)) for each in refused.value.diagnostics] == [
        ("workbook-without-form", NAME)
    ]


def test_an_empty_form_is_a_project_of_which_nothing_is_known():
    project, found = read(form())
    assert (project.facts, project.assumed, found) == ({"site": "changji-hitech"}, {}, ())


def test_macros_pictures_and_links_to_other_files_are_passed_over():
    content = with_parts(
        form({"total_investment": "1亿元"}),
        {
            "xl/vbaProject.bin": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100,
            "xl/media/image1.png": b"\x89PNG" + b"\0" * 1000,
            "xl/drawings/vmlDrawing1.vml": b"<xml><br></xml>",
            "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        },
    )
    project, found = read(content, "项目.xlsm")
    assert (found, project.facts["total_investment"]) == ((), 10**8)
