"""A table somebody hands in, as rows of cells: a workbook, or text with separators in whatever encoding people have.

It may come from anybody: what it is, and whether it may be read, the guards of `engine.exchange` say.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from engine.diagnostics import Diagnostic
from engine.errors import InputError
from engine.exchange.cells import Cell, Sheet, sheets_of
from engine.exchange.guard import MEGA, kind_of
from engine.exchange.workbook import Room
from engine.source import Span
from engine.workspace.failures import FAILURES, Unfit
from engine.workspace.fields import Field

ROOM = Room(100 * MEGA, 1_500_000, 20_001, 300)  # 20,000 prospects and their headings
MAX_TEXT = 20 * MEGA

_SEPARATORS = ",;\t"
_TRIED = 20  # lines, for the separator
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # Excel's "Unicode text"

# What the guards say of project files, in the words of a table.
_REWORDED = {
    "not-project-kind": "table-kind", "workbook-too-large": "table-too-large", "file-too-large": "table-too-large",
    "workbook-unsafe": "table-unsafe", "workbook-broken": "table-broken",
}  # fmt: skip


# What a spreadsheet would take for the beginning of a formula, after however many quotes.
_FORMULA = re.compile("'*[=+\\-@＝＋－＠\t\r]")


def quoted(text: str) -> str:
    """A text as a CSV may hold it: one that a spreadsheet would take for a formula stands behind a quote."""
    return f"'{text}" if _FORMULA.match(text) else text


def unquoted(text: str) -> str:
    """The text that was `quoted`; any other as it is."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def finding(code: str, span: Span, **values: object) -> Diagnostic:
    """A finding of the workspace about a place in a file."""
    return Diagnostic(code, span, tuple((name, str(each)) for name, each in values.items()), FAILURES[code])


def left_out(field: Field, text: str, span: Span) -> Diagnostic:
    """That something is no telephone number, or no address, and was not taken for one; the rest comes all the same."""
    return finding(
        "contact-left-out", span, value=text[:40], label_zh=field.label.zh, label_en=field.label.en
    )


def read_table(name: str, content: bytes, known: Callable[[str], bool]) -> tuple[Sheet, ...]:
    """The sheets of a file; `known` tells a heading. Of a text, a cell's row is its line and its column the how-manieth field.

    Raises Unfit where it is no table, or none that may be read.
    """
    if not content.strip():
        raise Unfit([finding("table-empty", Span(name))])
    try:
        if content.startswith(_MARKS):
            content = _decoded(content, name, ("utf-16",)).encode()
        if kind_of(content, name, MAX_TEXT) == "workbook":
            return sheets_of(content, name, ROOM)
    except InputError as error:
        raise Unfit([_reworded(each) for each in error.diagnostics]) from None
    text = _decoded(content, name, ("utf-8-sig", "gb18030"))
    separator = max(_SEPARATORS, key=lambda each: _headings(text, each, known))
    return (Sheet("", tuple(_rows(text, separator, name))),)


def _reworded(found: Diagnostic) -> Diagnostic:
    code = _REWORDED.get(found.code)
    return found if code is None else replace(found, code=code, row=FAILURES[code])


def _decoded(content: bytes, name: str, encodings: tuple[str, ...]) -> str:
    """The first that fits. INVARIANT: no sign is guessed or left out."""
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unfit([finding("table-encoding", Span(name))])


def _headings(text: str, separator: str, known: Callable[[str], bool]) -> int:
    """How many headings the best of the first lines holds, taken apart by this separator."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    best = 0
    try:
        for line, _ in zip(lines, range(_TRIED), strict=False):
            best = max(best, sum(map(known, line)))
    except csv.Error:
        return best
    return best


def _rows(text: str, separator: str, name: str) -> Iterator[tuple[Cell, ...]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 1
    try:
        for place, fields in enumerate(lines):
            if place >= ROOM.rows or len(fields) > ROOM.columns:
                raise Unfit([finding("table-too-large", Span(name, number))])
            cells = tuple(
                Cell(number, column, said)
                for column, field in enumerate(fields, 1)
                if (said := unquoted(field.strip()))
            )
            if cells:
                yield cells
            number = lines.line_num + 1  # a field in quotes may have several lines
    except csv.Error:
        raise Unfit([finding("table-quotes", Span(name, number))]) from None
