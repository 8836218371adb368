"""Reads a workbook as a project: whatever people and Excel have done to the form, found again by ids and headings.

What is read is the same mapping as that of a YAML file, with the place of every cell, and is then read by the same code.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from engine.diagnostics import Findings
from engine.exchange.cells import Cell, Sheet, sheets_of
from engine.exchange.guard import refused
from engine.exchange.layout import (
    ANSWERED,
    ASSUMED,
    FIRST_ROWS,
    NAME,
    NONE_OF_THEM,
    OWN,
    Column,
    column_of,
    means,
)
from engine.model.facts import Fact, Vocabulary
from engine.model.quantities import Mistake, calendar_year, normalised
from engine.model.text import Text
from engine.source import Span, cell_name
from engine.yaml_io import Document, Path_

Cells = dict[Column | int, Cell]  # of a row, by the meaning of their columns

MAX_LINES = 1_000  # with answers; the vocabulary has about 300 facts
MAX_SET = 2_000  # signs of a set's items
UNNAMED = "项目"


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet of the form: its name, the meaning of its columns, and the rows below its headings."""

    sheet: str
    columns: Mapping[int, Column | int]
    headings: Mapping[int, Cell]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(slots=True)
class _Reading:
    """What has been read so far: the mapping of a project file, and where everything stands."""

    file: str
    vocabulary: Vocabulary
    found: Findings
    data: dict[str, Any] = field(default_factory=lambda: {"facts": {}, "assumed": {}})
    values: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    sheets: dict[Path_, str] = field(default_factory=dict)

    def place(self, path: Path_, value: Cell, key: Cell, sheet: str) -> None:
        """Remember where a value and its key stand."""
        self.values[path], self.keys[path] = (value.row, value.column), (key.row, key.column)
        self.sheets[path] = sheet

    def span(self, sheet: str, cell: Cell, path: Path_ = ()) -> Span:
        """The place of a cell."""
        return Span(self.file, cell.row, cell.column, ".".join(map(str, path)), sheet)


def read_form(content: bytes, name: str, vocabulary: Vocabulary, found: Findings) -> Document:
    """The project of a workbook as a project file would say it, and findings of the form itself.

    Raises InputError where it cannot be read, or no sheet of it is a form.
    """
    tables = [table for sheet in sheets_of(content, name) if (table := _table(sheet)) is not None]
    if not tables:
        raise refused("workbook-without-form", name)
    reading = _Reading(name, vocabulary, found)
    lines = 0
    for table in tables:
        _read_headings(table, reading)
        for row in table.rows:
            lines += _read_row(table, row, reading)
            if lines > MAX_LINES:
                raise refused("workbook-too-large", name)
    reading.data.setdefault(NAME, PurePath(name).stem[:200].strip() or UNNAMED)
    return Document(name, reading.data, reading.values, reading.keys, reading.sheets)


# --- finding the form


def _table(sheet: Sheet) -> _Table | None:
    """The form on a sheet: below a row of its headings, in whatever order."""
    for place, row in enumerate(sheet.rows[:FIRST_ROWS]):
        columns = {cell.column: meaning for cell in row if (meaning := _meaning(cell.text)) is not None}
        named = {"id", "label"} & {*columns.values()}
        filled = [each for each in columns.values() if each == "value" or isinstance(each, int)]
        if named and filled:
            return _Table(sheet.name, columns, {cell.column: cell for cell in row}, sheet.rows[place + 1 :])
    return None


def _meaning(heading: str) -> Column | int | None:
    column = column_of(heading)
    if column is not None:
        return column
    try:
        return calendar_year(heading)
    except Mistake:
        return None


def _read_headings(table: _Table, reading: _Reading) -> None:
    """Say which columns are passed over though something stands in them: of no meaning, or of one that another has."""
    used: dict[Column | int | None, int] = {}
    for place, meaning in sorted(table.columns.items()):
        used.setdefault(meaning, place)
    passed = {
        cell.column: cell
        for row in reversed(table.rows)
        for cell in row
        if used.get(table.columns.get(cell.column)) != cell.column
    }
    for place, cell in sorted(passed.items()):
        at = table.headings.get(place, cell)
        heading = at.text if place in table.headings else cell_name(cell.row, cell.column)
        reading.found.add("column-not-read", reading.span(table.sheet, at), heading=heading)


# --- a row


def _read_row(table: _Table, row: Sequence[Cell], reading: _Reading) -> bool:
    """Take over what a row says; whether it says anything."""
    cells: Cells = {}
    for cell in row:
        meaning = table.columns.get(cell.column)
        if meaning is not None:
            cells.setdefault(meaning, cell)
    answers: Cells = {key: cell for key, cell in cells.items() if key == "value" or isinstance(key, int)}
    if not answers:
        return False
    name = _name(cells, reading.vocabulary)
    if not name:
        reading.found.add("row-without-id", reading.span(table.sheet, next(iter(answers.values()))))
        return True
    for key, cell in list(answers.items()):
        if cell.unsaved:
            reading.found.add("cell-unsaved", reading.span(table.sheet, cell, ("facts", name)))
            del answers[key]
    if answers:
        path = (name,) if name in OWN else (_side(name, cells, answers, table.sheet, reading), name)
        _note(path, cells, answers, table.sheet, reading)
    return True


def _name(cells: Cells, vocabulary: Vocabulary) -> str:
    """The id of the row's fact; where the id was lost, the fact of that very name."""
    if "id" in cells:
        return normalised(cells["id"].text)
    label = cells["label"].text if "label" in cells else ""
    texts = {name: fact.label for name, fact in vocabulary.facts.items()} | OWN
    return next((name for name, text in texts.items() if means(label, text)), "")


def _side(name: str, cells: Cells, answers: Cells, sheet: str, reading: _Reading) -> str:
    """Whether it is stated or assumed. What an authority decides counts as answered only where the form says so."""
    fact, basis = reading.vocabulary.facts.get(name), cells["basis"].text if "basis" in cells else ""
    if means(basis, ASSUMED):
        return "assumed"
    if fact is None or fact.who != "authority" or means(basis, ANSWERED):
        return "facts"
    at = cells.get("basis", next(iter(answers.values())))
    reading.found.add(
        "basis-missing", reading.span(sheet, at, ("assumed", name)), fact=name, label_zh=fact.label.zh
    )
    return "assumed"


def _note(path: Path_, cells: Cells, answers: Cells, sheet: str, reading: _Reading) -> None:
    """Take over one fact, or the project's name or day, and where its cells stand."""
    name = str(path[-1])
    fact = reading.vocabulary.facts.get(name)
    cell = next(iter(answers.values()))
    series = {key: typed(each.text, fact) for key, each in answers.items() if isinstance(key, int)}
    raw: Any = typed(answers["value"].text, fact) if "value" in answers else series
    holder = reading.data if len(path) == 1 else reading.data[str(path[0])]
    if path in reading.values:
        if holder.get(name) != raw:
            holder.pop(name, None)
            label = OWN.get(name) or (fact.label if fact is not None else Text(name))
            first = f"{reading.sheets[path]}!{cell_name(*reading.values[path])}"
            at = reading.span(sheet, cell, path)
            reading.found.add("stated-twice", at, fact=name, label_zh=label.zh, first=first)
        return
    holder[name] = raw
    key = cells.get("id", cells.get("label", cell))
    reading.place(path, cell, key, sheet)
    for year, each in answers.items():
        if isinstance(year, int):
            reading.place((*path, year), each, each, sheet)


# --- a value

_SEPARATOR = r"\s*(?:[、,，;；/\n]|$)"


def typed(text: str, fact: Fact | None) -> Any:
    """What a cell says; of a set its items."""
    if fact is None or fact.type != "choices" or len(text) > MAX_SET:
        return text
    if means(text, NONE_OF_THEM):
        return []
    names = {
        word for choice in fact.choices for word in (choice.value, choice.label.zh, choice.label.en) if word
    }
    known = "|".join(re.escape(each) for each in sorted(names, key=len, reverse=True))
    found = re.findall(rf"\s*({known}|[^、,，;；/\n]+){_SEPARATOR}", text)
    return [item.strip() for item in found if item.strip()] or text
