"""Writes the Excel form. The only place that writes workbooks of it with xlsxwriter.

Every cell is text: nothing begins a formula, and Excel is not to make a date or a number of what people type.
"""

import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from engine.diagnostics import Lang
from engine.exchange.form_content import Form, Line, Part, form_of
from engine.exchange.layout import HEADINGS, SHEETS, Column
from engine.exchange.project_text import Written, written_at
from engine.library import Library
from engine.model.spreadsheet import cell_text
from engine.model.text import Text

MADE = datetime(2026, 1, 1)  # noqa: DTZ001  (a date for the file itself: the same answers make the same file)

TITLES: dict[str, Text] = {
    "project": Text("项目情况表", "Project form"),
    "years": Text("按年填写的数据", "Figures by year"),
    "authority": Text("主管部门认定的事项", "What an authority decides"),
}
LEADS: dict[str, Text] = {
    "project": Text(
        "只填黄色的格子，不清楚的留空：未知不会被当作“是”“否”或零。数量写上单位，例如 1000万元、5000㎡、60%。"
        "按年的数据和主管部门认定的事项在后面两张表。填好后在网页上传，或用 goldenten check 打开。",
        "Fill in the yellow cells and leave out what is not known: it never counts as yes, no or zero. Write quantities "
        "with their units, such as CNY 10 million, 5000㎡, 60%. Figures by year and what an authority decides stand on the next "
        "two sheets. Then upload the file in the app, or open it with goldenten check.",
    ),
    "years": Text(
        "一年一列，写上单位。没有写的年份是未知，不是零；确实为零的写 0元。",
        "A column a year, with units. A year left out is not known, and not zero; where it is zero, write 0元.",
    ),
    "authority": Text(
        "由园区或主管部门认定。已经答复的填上并选“已有答复”；还没有答复、想先看看成立会怎样的选“假设”：假设不会使条款成为“符合”。",
        "The zone or a department decides these. State an answer you have and mark it answered; mark as assumed what you "
        "only want to see the effect of: nothing assumed makes a clause eligible.",
    ),
}

ORDER: dict[str, tuple[Column, ...]] = {  # by year: see _columns
    "project": ("id", "label", "value", "example", "help"),
    "authority": ("id", "label", "value", "basis", "example", "help"),
}
WIDTHS: dict[Column, int] = {"id": 22, "label": 30, "value": 28, "basis": 18, "example": 34, "help": 80}
YEAR_WIDTH = 13
TOP = 3  # rows above the first line: title, lead, headings

_FONT = {
    "font_name": "Microsoft YaHei",
    "font_size": 10,
    "valign": "top",
    "text_wrap": True,
    "num_format": "@",
}
_EDGE = {"border": 1, "border_color": "#D9D9D9"}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"font_size": 15, "bold": True, "text_wrap": False, "valign": "vcenter"},
    "lead": {"font_color": "#595959"},
    "head": {"bold": True, "bg_color": "#E7ECF2", "bottom": 1, "valign": "vcenter"},
    "part": {"bold": True, "bg_color": "#F4F6F8", "text_wrap": False},
    "id": {"font_color": "#A6A6A6", "font_size": 8, **_EDGE},
    "label": {"bold": True, **_EDGE},
    "text": {"font_color": "#595959", "font_size": 9, **_EDGE},
    "open": {"bg_color": "#FFFBE6", "locked": False, **_EDGE},
    "closed": {**_EDGE},
}  # fmt: skip
_MAY = dict.fromkeys(
    ("format_cells", "format_columns", "format_rows", "sort", "autofilter", "insert_rows", "insert_columns"), True
)  # fmt: skip


def form_xlsx(library: Library, written: Written, lang: Lang, today: date, site: str | None = None) -> bytes:
    """The Excel form of a project: what matters at `site`, or at the one that is written, filled with what is written.

    Read back, it is the same project. Where no day is written, `today` decides which years are offered.
    """
    asked = written if site is None else written_at(written, site, library)
    return _workbook(form_of(library, asked, lang, today))


def _workbook(form: Form) -> bytes:
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": MADE, "title": TITLES["project"](form.lang)})
        looks = {name: book.add_format({**_FONT, **look}) for name, look in _LOOKS.items()}
        sheets = {name: book.add_worksheet(title(form.lang)) for name, title in SHEETS.items()}
        lists = _write_lists(sheets["lists"], form)
        for name, parts in (
            ("project", form.project),
            ("years", form.by_year),
            ("authority", form.authority),
        ):
            _write_sheet(sheets[name], name, parts, form, looks, lists)
        sheets["lists"].hide()
    return out.getvalue()


def _write_lists(sheet: Any, form: Form) -> dict[str, str]:
    """A column for each list; where each stands, as data validation names it."""
    places = {}
    for column, (name, items) in enumerate(form.lists.items()):
        for row, item in enumerate((name, *items)):
            sheet.write_string(row, column, cell_text(item))
        letters = _letters(column)
        places[name] = f"='{SHEETS['lists'](form.lang)}'!${letters}$2:${letters}${len(items) + 1}"
    return places


def _write_sheet(
    sheet: Any, name: str, parts: tuple[Part, ...], form: Form, looks: Mapping[str, Any], lists: Mapping[str, str]
) -> None:  # fmt: skip
    columns = _columns(name, parts, form)
    for place, (column, width) in enumerate(columns.items()):
        sheet.set_column(place, place, width)
        heading = HEADINGS[column](form.lang) if isinstance(column, str) else str(column)
        _put(sheet, TOP - 1, place, heading, looks["head"])
    _write_top(sheet, name, form.lang, looks)
    row = TOP
    for part in parts:
        if part.heading:
            for place, column in enumerate(columns):
                _put(sheet, row, place, part.heading if column == "label" else "", looks["part"])
            row += 1
        for line in part.lines:
            for place, column in enumerate(columns):
                text, look = _cell(line, column)
                _put(sheet, row, place, text, looks[look])
                if look == "open":
                    _offer(sheet, row, place, "basis" if column == "basis" else line.choices, lists)
            row += 1
    sheet.freeze_panes(TOP, 2 if name == "years" else 3)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{_letters(len(columns) - 1)}{row}"})
    # No password: it keeps a slip of the hand from the ids, not the owner from the sheet.
    sheet.protect("", _MAY)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(TOP - 1)


def _columns(name: str, parts: tuple[Part, ...], form: Form) -> dict[Column | int, int]:
    """A sheet's columns from the left, with their widths."""
    if name != "years":
        return {column: WIDTHS[column] for column in ORDER[name]}
    decided = any(line.decided for part in parts for line in part.lines)
    left: list[Column] = ["id", "label", "basis"] if decided else ["id", "label"]
    widths: dict[Column | int, int] = {column: WIDTHS[column] for column in left}
    return widths | dict.fromkeys(("example", *form.years), YEAR_WIDTH) | {"help": WIDTHS["help"]}


def _put(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    if text:
        sheet.write_string(row, column, cell_text(text), look)
    else:
        sheet.write_blank(row, column, None, look)


def _write_top(sheet: Any, name: str, lang: Lang, looks: Mapping[str, Any]) -> None:
    sheet.set_row(0, 28)
    sheet.set_row(TOP - 1, 22)
    sheet.write_string(0, 0, TITLES[name](lang), looks["title"])
    lead = LEADS[name](lang)
    sheet.merge_range(1, 0, 1, 4, "", looks["lead"])
    sheet.write_string(1, 0, lead, looks["lead"])
    sheet.set_row(1, 34)


def _cell(line: Line, column: Column | int) -> tuple[str, str]:
    """What a line has in a column, and how it looks."""
    match column:
        case int():
            return line.by_year.get(column, ""), "open"
        case "id":
            return line.key, "id"
        case "label":
            return line.label, "label"
        case "value":
            return line.value, "open"
        case "basis":
            return line.basis, "open" if line.decided else "closed"
        case "example":
            return line.example, "text"
        case "help":
            return line.help, "text"


def _offer(sheet: Any, row: int, column: int, name: str, lists: Mapping[str, str]) -> None:
    """Let a cell choose from a list. Anything else may be typed as well: reading it tells what is wrong, and better."""
    if name in lists:
        sheet.data_validation(
            row, column, row, column, {"validate": "list", "source": lists[name], "show_error": False}
        )


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    letters: str = xl_col_to_name(column)
    return letters
