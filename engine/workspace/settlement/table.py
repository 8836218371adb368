"""A table of what came true, a row an offer: its number, and columns named like the facts, with their years.

    招商方案文号 | 企业 | 入统产值（万元）2028 | 租赁面积 | 认定人 | item-1 2028 | condition-1

What a person has to say of a part or a condition stands below its id. INVARIANT: a row of which anything cannot be read is
refused whole, and every finding names its cell.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engine.diagnostics import Diagnostic
from engine.exchange.cells import Cell, Sheet
from engine.exchange.form_reading import typed
from engine.model.facts import NUMERIC, Vocabulary
from engine.model.quantities import normalised
from engine.model.text import Text
from engine.source import Span
from engine.workspace.failures import Unfit
from engine.workspace.settlement.records import Entry
from engine.workspace.traffic.headings import Column, Headings, headings_of
from engine.workspace.traffic.table_file import finding, read_table

FIRST_ROWS = 30  # among which the headings stand
NUMBER = Text("招商方案文号", "Offer number")
BY = Text("认定人", "Decided by")
_NUMBERS = frozenset(
    {"招商方案文号", "文号", "方案文号", "函件文号", "offer number", "number of the offer", "offer no."}
)
_DECIDERS = frozenset({"认定人", "认定部门", "认定人（姓名、部门）", "decided by", "by"})
_COMPANIES = frozenset({"企业", "企业名称", "公司", "公司名称", "company", "company name"})
_WORD = re.compile(r"((?:item|condition|asked)-[1-9]\d*|[a-z0-9-]+/[a-z0-9-]+(?:\+\d+)?)(?:\s+(\d{4})年?)?")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: where it stands, of which offer (and company, if it says so), what it says, each with its cell, and what is wrong with it."""

    place: Span
    number: str
    entries: tuple[tuple[Entry, Span], ...]
    findings: tuple[Diagnostic, ...] = ()
    company: str = ""


@dataclass(frozen=True, slots=True)
class _Word:
    """A column of what persons say of a part or a condition."""

    key: str
    year: int | None


_Meaning = Column | _Word | str  # `number`, `company`, `by`


def read_actuals(
    name: str, content: bytes, vocabulary: Vocabulary
) -> tuple[tuple[Row, ...], tuple[Diagnostic, ...]]:
    """The rows of a table, and what is wrong with it as a whole. Raises Unfit where it is none, or names no offers."""
    known = headings_of(vocabulary)
    sheets = read_table(name, content, lambda word: _meaning(word, known) is not None)
    rows: list[Row] = []
    findings: list[Diagnostic] = []
    found = False
    for sheet in sheets:
        for place, heads in enumerate(sheet.rows[:FIRST_ROWS]):
            meanings = _columns(heads, known)
            if "number" in meanings.values():
                found = True
                below = sheet.rows[place + 1 :]
                findings += _unread(name, sheet, heads, meanings, below, known)
                rows += _rows(name, sheet, meanings, below)
                break
    if not found:
        raise Unfit([finding("actuals-without-offer", Span(name))])
    return tuple(_twice(rows)), tuple(findings)


def _columns(heads: tuple[Cell, ...], known: Headings) -> dict[int, _Meaning]:
    """What the columns mean; the first of two that say the same counts."""
    found: dict[int, _Meaning] = {}
    seen: set[object] = set()
    for cell in heads:
        meaning = _meaning(cell.text, known)
        same = meaning.same if isinstance(meaning, Column) else meaning
        if meaning is not None and same not in seen:
            seen.add(same)
            found[cell.column] = meaning
    return found


def _meaning(heading: str, known: Headings) -> _Meaning | None:
    word = " ".join(normalised(heading).casefold().split())
    if word in {normalised(each) for each in _NUMBERS}:
        return "number"
    if word in {normalised(each) for each in _DECIDERS}:
        return "by"
    if word in _COMPANIES:
        return "company"
    if match := _WORD.fullmatch(word):
        return _Word(match[1], int(match[2]) if match[2] else None)
    column = known.column(heading)
    return column if column is not None and column.fact is not None else None


def _unread(
    name: str, sheet: Sheet, heads: tuple[Cell, ...], meanings: Mapping[int, _Meaning], below: tuple[tuple[Cell, ...], ...], known: Headings,
) -> Iterator[Diagnostic]:  # fmt: skip
    """Which columns are passed over though something stands in them."""
    filled = {cell.column for row in below for cell in row}
    for cell in heads:
        if cell.column in filled and cell.column not in meanings:
            yield finding(
                "table-column", _at(name, sheet, cell), heading=cell.text[:40], **known.near(cell.text)
            )


def _rows(
    name: str, sheet: Sheet, meanings: Mapping[int, _Meaning], below: tuple[tuple[Cell, ...], ...]
) -> Iterator[Row]:
    for cells in below:
        said = [(meanings[cell.column], cell) for cell in cells if cell.column in meanings]
        if not said:
            continue
        place = Span(name, cells[0].row, 1, "", sheet.name)
        texts = {meaning: cell.text for meaning, cell in said if isinstance(meaning, str)}
        findings = [finding("table-formula", _at(name, sheet, cell)) for _, cell in said if cell.unsaved]
        if not texts.get("number"):
            findings.append(finding("actuals-without-number", place))
        by = texts.get("by", "")
        entries = tuple(
            (_entry(meaning, cell, by), _at(name, sheet, cell))
            for meaning, cell in said
            if not isinstance(meaning, str) and cell.text
        )
        yield Row(
            place,
            " ".join(texts.get("number", "").split()),
            entries,
            tuple(findings),
            texts.get("company", ""),
        )


def _at(name: str, sheet: Sheet, cell: Cell) -> Span:
    return Span(name, cell.row, cell.column, "", sheet.name)


def _entry(meaning: Column | _Word, cell: Cell, by: str) -> Entry:
    """A cell as an entry; a bare figure is of the unit that stands in the heading."""
    if isinstance(meaning, _Word):
        return Entry(meaning.key, meaning.year, cell.text)
    fact, text = meaning.fact, cell.text
    assert fact is not None
    bare = normalised(text).replace(",", "").lstrip("-+").replace(".", "", 1).isdigit()
    if meaning.unit and fact.type in NUMERIC and bare:
        text = f"{text}{meaning.unit}"
    return Entry(fact.id, meaning.year, typed(text, fact), by if fact.who == "authority" else "")


def _twice(rows: list[Row]) -> Iterator[Row]:
    """An offer stands in one row: of two nobody can tell which is meant."""
    first: dict[str, Span] = {}
    for row in rows:
        before = first.setdefault(row.number, row.place)
        if row.number and before is not row.place:
            twice = finding("actuals-offer-twice", row.place, number=row.number, row=before.line)
            yield replace(row, findings=(*row.findings, twice))
        else:
            yield row
