"""Excel forms as people and programs change them: cells set by the id of their fact and the heading of their column."""

import io
from datetime import date

import openpyxl
import strategies

from engine import Written, form_xlsx, project_from_bytes

DAY = date(2026, 11, 23)
NAME = "项目.xlsx"


def form(facts=None, assumed=None, lang="zh", name="项目", day=None, site=None) -> bytes:
    written = Written(name, {"site": "changji-hitech", **(facts or {})}, assumed or {}, day)
    return form_xlsx(strategies.library(), written, lang, DAY, site)


def read(content: bytes, name=NAME):
    return project_from_bytes(name, content, strategies.library())


class Book:
    """A form opened for editing."""

    def __init__(self, content: bytes | None = None):
        self.book = openpyxl.load_workbook(io.BytesIO(form() if content is None else content))

    def sheet(self, fact):
        return next(sheet for sheet in self.book.worksheets if self._row(sheet, fact))

    def cell(self, fact, column="填写"):
        """The cell of a fact below a heading."""
        sheet = next(
            sheet
            for sheet in self.book.worksheets
            if self._row(sheet, fact) and self._column(sheet, str(column))
        )
        return sheet.cell(self._row(sheet, fact), self._column(sheet, str(column)))

    def set(self, fact, value, column="填写", number_format=None):
        """Put a value into a cell; its place as findings name it."""
        cell = self.cell(fact, column)
        cell.value = value
        if number_format:
            cell.number_format = number_format
        return self.place(fact, column)

    def place(self, fact, column="填写"):
        cell = self.cell(fact, column)
        return f"{NAME}[{cell.parent.title}]!{cell.coordinate}"

    def _row(self, sheet, fact):
        return next((row for row in range(1, sheet.max_row + 1) if fact in (sheet.cell(row, column).value for column in range(1, 4))), None)  # fmt: skip

    def _column(self, sheet, heading):
        return next((column for column in range(1, sheet.max_column + 1) if str(sheet.cell(3, column).value) == heading), None)  # fmt: skip

    def save(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()
