"""The cells of a workbook as people see them: whatever Excel has made of what they typed, text again.

The only place that reads workbooks with openpyxl, and only after `workbook` has looked through them.
"""

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from engine.exchange.guard import refused
from engine.exchange.workbook import FORM, Room, checked


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with something in it. `unsaved`: a formula whose result the file does not hold; the text is empty then."""

    row: int
    column: int
    text: str
    unsaved: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name and its rows from above, each with its cells from the left. Hidden ones are as good as any."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def sheets_of(content: bytes, name: str, room: Room = FORM) -> tuple[Sheet, ...]:
    """The sheets of a workbook. Raises InputError where it cannot be read, or must not be."""
    content = checked(content, name, room)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, of what it does not keep: nothing is written back
            return tuple(_sheets(content, room))
    except Exception:  # noqa: BLE001  (whatever a damaged workbook does to openpyxl, the user gets a sentence)
        raise refused("workbook-broken", name) from None


def _sheets(content: bytes, room: Room) -> Iterator[Sheet]:
    formulas: dict[str, set[tuple[int, int]]] = {}
    written = [(title, list(_cells(rows))) for title, rows in _rows(content, room, results=False)]
    for title, cells in written:
        formulas[title] = {(each.row, each.column) for each in cells if each.data_type == "f"}
    if any(formulas.values()):
        written = [(title, list(_cells(rows))) for title, rows in _rows(content, room, results=True)]
    for title, cells in written:
        results = {(each.row, each.column): text for each in cells if (text := _text(each))}
        places = sorted(results.keys() | formulas[title])
        rows: dict[int, list[Cell]] = {}
        for row, column in places:
            text = results.get((row, column), "")
            rows.setdefault(row, []).append(Cell(row, column, text, unsaved=not text))
        yield Sheet(title, tuple(map(tuple, rows.values())))


def _rows(content: bytes, room: Room, *, results: bool) -> Iterator[tuple[str, Any]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=results, keep_links=False)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a file says of its own size may be wrong
            yield sheet.title, sheet.iter_rows(max_row=room.rows, max_col=room.columns)
    finally:
        book.close()


def _cells(rows: Any) -> Iterator[Any]:
    return (cell for row in rows for cell in row if cell.value is not None)


def _text(cell: Any) -> str:
    """What stands in the cell, without space around it."""
    match cell.value:
        case bool(value):
            return "TRUE" if value else "FALSE"
        case int() | float() as number:
            return _number(number, percent=_percent(cell.number_format))
        case datetime() | date() as day:
            return f"{day:%Y-%m-%d}"
        case str(text):
            return _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), text).strip()
    return str(cell.value).strip()


_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how workbooks write signs that XML has none for


def _number(number: float, *, percent: bool) -> str:
    """Plain digits, no more of them than Excel shows: the sixteenth is an error of its arithmetic."""
    value = Decimal(number) if isinstance(number, int) else Decimal(f"{number:.15g}")
    if not value.is_finite():
        return str(value)
    text = f"{value * 100 if percent else value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}%" if percent else text


_AS_IT_IS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def _percent(number_format: str) -> bool:
    """Whether the format multiplies by a hundred: a sign in quotes is decoration and leaves the number as it is.

    No other format is read: what looks like a unit may go with a scale (`0!.0,"万元"`), and a unit must not be guessed.
    """
    return "%" in _AS_IT_IS.sub("", number_format.partition(";")[0])
