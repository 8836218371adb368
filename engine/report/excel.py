"""A report as an Excel workbook: sums as numbers in yuan, every clause and condition in a row to filter."""

import io
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from engine.model.spreadsheet import cell_text
from engine.report.document import Entry, Report, Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook

ACCENT, TINT = "#1F5A96", "#EEF3F9"
YUAN = "#,##0.00"
MOST_DIGITS = 15  # a number of a spreadsheet holds no more


def excel_of(report: Report) -> bytes:
    """The report as an .xlsx file."""
    first = report.parts[0]
    sheets = [sheet for part in report.parts for sheet in part.sheets]
    return workbook_of(f"{first.title} · {first.project}", report.day, sheets)


def workbook_of(title: str, day: date, sheets: Iterable[Sheet]) -> bytes:
    """Sheets as an .xlsx file.

    INVARIANT: a text is written as a text whatever it begins with: nothing becomes a formula, a number or a link.
    """
    import xlsxwriter

    made = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties(
            {
                "title": title[:255],
                "author": "GoldenTen",
                "created": datetime(day.year, day.month, day.day, tzinfo=UTC),
            }
        )
        formats = _formats(book)
        for sheet in sheets:
            _write(book, sheet, formats)
    return made.getvalue()


def _formats(book: "Workbook") -> dict[str, Any]:
    text = {"text_wrap": True, "valign": "top", "font_size": 10}
    return {
        "head": book.add_format(text | {"bold": True, "font_color": ACCENT, "bg_color": TINT, "bottom": 2, "bottom_color": ACCENT}),
        "text": book.add_format(text | {"num_format": "@"}),
        "plain": book.add_format(text),
        "money": book.add_format(text | {"num_format": YUAN}),
        "right": book.add_format(text | {"num_format": "@", "align": "right"}),
    }  # fmt: skip


def _write(book: "Workbook", sheet: Sheet, formats: dict[str, Any]) -> None:
    made = book.add_worksheet(sheet.name)
    for column, about in enumerate(sheet.columns):
        made.set_column(column, column, about.width)
        made.write_string(0, column, about.title, formats["head"])
    for number, row in enumerate(sheet.rows, 1):
        for column, (value, about) in enumerate(zip(row, sheet.columns, strict=True)):
            _cell(made, number, column, value, formats, money=about.money)
    made.freeze_panes(1, 0)
    made.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
    made.set_landscape()
    made.set_paper(9)  # A4
    made.fit_to_pages(1, 0)
    made.repeat_rows(0)


def _cell(made: Any, row: int, column: int, value: Entry, formats: dict[str, Any], *, money: bool) -> None:
    """Numbers where a spreadsheet holds them exactly; everything else as text."""
    match value:
        case None | "":
            pass
        case Decimal() if len(value.as_tuple().digits) <= MOST_DIGITS:
            made.write_number(row, column, float(value), formats["money"])
        case Decimal():
            made.write_string(row, column, f"{value:f}", formats["right"])
        case int():
            made.write_number(row, column, value, formats["plain"])
        case _:
            made.write_string(row, column, cell_text(str(value)), formats["right" if money else "text"])
