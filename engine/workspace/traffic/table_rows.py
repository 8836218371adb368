"""A table of prospects read row by row: what each row says, and what of it is wrong, at its cell.

INVARIANT: a row of which anything cannot be read is refused whole, and what is an authority's to decide is assumed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from engine.diagnostics import Diagnostic, Findings
from engine.exchange.cells import Cell, Sheet
from engine.exchange.form_reading import typed
from engine.model.facts import NUMERIC, Vocabulary, is_unknown
from engine.model.quantities import Mistake, calendar_date, normalised
from engine.project import read_facts, warn_of_contradictions
from engine.source import Span
from engine.workspace.failures import Unfit
from engine.workspace.fields import Field, of_its_kind, read
from engine.workspace.prospect.notes import FIELDS as NOTES
from engine.workspace.prospect.prospects import CONTACT_FIELDS, FIELDS, Contact, New
from engine.workspace.prospect.stages import FIRST, STAGES
from engine.workspace.prospect.typed import SITE, keep
from engine.workspace.traffic.headings import Column, Headings, headings_of
from engine.workspace.traffic.table_file import finding, left_out, read_table
from engine.yaml_io import Document, Path_

FIRST_ROWS = 30  # among which the headings stand

_TEXTS: Mapping[str, Field] = {**FIELDS, **CONTACT_FIELDS, "note": NOTES["text"]}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: where it stands, what it says, and what is wrong with it. `new` is None where it is refused."""

    place: Span
    company: str
    project: str
    new: New | None
    owner: int | None = None
    note: str = ""
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A table as it was read: the meaning of its columns by their headings, its rows, and what is wrong with it as a whole."""

    columns: tuple[tuple[str, Column], ...]
    rows: tuple[Row, ...]
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet with prospects: the meaning of its columns, their headings, and the rows below."""

    name: str
    sheet: str
    columns: Mapping[int, Column]
    headings: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def span(self, cell: Cell) -> Span:
        return Span(self.name, cell.row, cell.column, "", self.sheet)


@dataclass(slots=True)
class _Said:
    """What a row says, as far as it has been read."""

    texts: dict[str, str] = field(default_factory=dict)
    owner: int | None = None
    next_on: date | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    values: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)


def read_rows(name: str, content: bytes, vocabulary: Vocabulary, owners: Mapping[str, int]) -> Read:
    """Everything a table says. Raises Unfit where it cannot be read at all, or has no column of companies.

    `owners`: who may own a prospect, by what a table may call them in small letters.
    """
    headings = headings_of(vocabulary)
    sheets = read_table(name, content, lambda word: headings.column(word) is not None)
    tables = [table for sheet in sheets if (table := _table(name, sheet, headings)) is not None]
    if not tables:
        raise Unfit([finding("table-without-company", Span(name))])
    columns = [
        (cell.text, table.columns[cell.column])
        for table in tables
        for cell in table.headings
        if cell.column in table.columns
    ]
    rows = tuple(
        _row(table, row, vocabulary, owners)
        for table in tables
        for row in table.rows
        if any(cell.column in table.columns for cell in row)  # others are numbered ahead, or a sum
    )
    return Read(
        tuple(dict.fromkeys(columns)),
        rows,
        tuple(each for table in tables for each in _columns(table, headings)),
    )


def _table(name: str, sheet: Sheet, headings: Headings) -> _Table | None:
    """The prospects on a sheet: below a row of headings one of which is that of the company."""
    for place, row in enumerate(sheet.rows[:FIRST_ROWS]):
        meant = {cell.column: column for cell in row if (column := headings.column(cell.text)) is not None}
        columns: dict[int, Column] = {}
        for at, column in meant.items():  # the first of two that say the same counts; the other is told
            if column.same not in {each.same for each in columns.values()}:
                columns[at] = column
        if any(column.key == "company" for column in columns.values()):
            return _Table(name, sheet.name, columns, row, sheet.rows[place + 1 :])
    return None


def _columns(table: _Table, known: Headings) -> Iterator[Diagnostic]:
    """Which columns are passed over though something stands in them, and which say what an authority decides."""
    headings = {cell.column: cell for cell in table.headings}
    filled = {cell.column: cell for row in reversed(table.rows) for cell in row}
    for place, cell in sorted(filled.items()):
        at = headings.get(place, cell)
        column = table.columns.get(place)
        if column is None:
            heading = at.text[:40] if place in headings else ""
            yield finding("table-column", table.span(at), heading=heading, **known.near(heading))
        elif column.fact is not None and column.fact.who == "authority":
            label = column.fact.label
            yield finding("table-assumed", table.span(at), label_zh=label.zh, label_en=label("en"))


def _row(table: _Table, cells: Sequence[Cell], vocabulary: Vocabulary, owners: Mapping[str, int]) -> Row:
    said = _Said()
    for cell in cells:
        column = table.columns.get(cell.column)
        if column is None:
            continue
        if cell.unsaved:
            said.findings.append(finding("table-formula", table.span(cell)))
        elif column.fact is not None:
            _take_fact(column, cell, said)
        elif column.key == "owner":
            said.owner = owners.get(cell.text.casefold())
            if said.owner is None:
                said.findings.append(finding("table-owner", table.span(cell), value=cell.text[:60]))
        else:
            _take_text(column, cell, table.span(cell), said)
    first = cells[0]
    place = Span(table.name, first.row, 1, "", table.sheet)
    if "company" not in said.texts and not any(each.code == "field-too-long" for each in said.findings):
        label = FIELDS["company"].label
        said.findings.append(finding("field-missing", place, label_zh=label.zh, label_en=label.en))
    facts, assumed = _facts(table, said, vocabulary)
    try:
        keep(facts, assumed)
    except Unfit as unfit:
        said.findings += [replace(each, span=place) for each in unfit.diagnostics]
    texts = said.texts
    row = Row(place, texts.get("company", ""), texts.get("project", ""), None, said.owner, texts.get("note", ""))  # fmt: skip
    if any(each.severity == "error" for each in said.findings):
        return replace(row, findings=tuple(said.findings))
    new = New(
        row.company,
        row.project,
        texts.get("stage", FIRST),
        str(facts.pop(SITE, "")),
        texts.get("next_step", ""),
        said.next_on,
        Contact(**{name: texts[name] for name in CONTACT_FIELDS if name in texts}),
        facts,
        assumed,
        "table",
    )
    return replace(row, new=new, findings=tuple(said.findings))


def _take_text(column: Column, cell: Cell, span: Span, said: _Said) -> None:
    """A field of the prospect, as it may be kept."""
    text = cell.text
    if column.key == "next_on":
        try:
            said.next_on = None if is_unknown(text) else calendar_date(text)
        except Mistake as wrong:
            said.findings.append(_found(wrong, span))
        return
    if column.key == "stage":
        text = _stage(text)
    if column.key in _TEXTS:
        wanted = _TEXTS[column.key]
        if not of_its_kind(wanted, text):
            # Tables say `同微信` or `见名片` where a number should stand: no reason to refuse the company with it.
            if not is_unknown(text):
                said.findings.append(left_out(wanted, text, span))
            return
        try:
            text = read({column.key: wanted}, {column.key: text})[column.key]
        except Unfit as unfit:
            said.findings += [replace(each, span=span) for each in unfit.diagnostics]
            return
    if text:
        said.texts[column.key] = text


def _stage(text: str) -> str:
    """A stage by its name in either language."""
    word = normalised(text).casefold()
    return next((key for key, name in STAGES.items() if word in (key, name.zh, name.en.casefold())), text)


def _take_fact(column: Column, cell: Cell, said: _Said) -> None:
    """A fact as typed; a bare figure is of the unit that stands in the heading."""
    assert column.fact is not None
    text = cell.text
    if column.unit and column.fact.type in NUMERIC and normalised(text).replace(",", "").lstrip("-+").replace(".", "", 1).isdigit():  # fmt: skip
        text = f"{text}{column.unit}"
    raw = typed(text, column.fact)
    path: Path_ = ("facts", column.key)
    if column.year is None:
        said.facts[column.key] = raw
    else:
        said.facts.setdefault(column.key, {})[column.year] = raw
        said.values.setdefault(path, (cell.row, cell.column))
        path = (*path, column.year)
    said.values[path] = (cell.row, cell.column)


def _facts(table: _Table, said: _Said, vocabulary: Vocabulary) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts that can be read, as they were typed, and those that an authority decides, which are assumed."""
    found = Findings()
    document = Document(table.name, {}, said.values, {}, dict.fromkeys(said.values, table.sheet))
    given = read_facts(said.facts, vocabulary, document, found, ("facts",))
    warn_of_contradictions(given, vocabulary, document, found, ("facts",))
    said.findings += found
    facts: dict[str, Any] = {}
    assumed: dict[str, Any] = {}
    for name, value in given.items():
        raw = said.facts[name]
        if isinstance(raw, dict):
            raw = {str(year): each for year, each in raw.items() if not is_unknown(each)}
        kept = assumed if vocabulary.facts[name].who == "authority" else facts
        kept[name] = value if name == SITE else raw
    return facts, assumed


def _found(wrong: Mistake, span: Span) -> Diagnostic:
    found = Findings()
    found.add(wrong.code, span, **wrong.values)
    return next(iter(found))
