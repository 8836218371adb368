"""The neutral document that every renderer reads: sections of blocks for paper, and sheets of figures for a spreadsheet.

It holds texts in one language, ready to be shown; a renderer lays them out and adds none of its own.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeVar

from engine.diagnostics import Lang

T = TypeVar("T")

Mark = Literal["", "good", "open", "bad", "faint"]  # what a reader should see at a glance


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text, what stands below it in small print, and how it is marked and indented."""

    text: str
    detail: str = ""
    mark: Mark = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and whether it holds figures."""

    title: str
    share: float
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; a word beside it that says how it stands; and below it what it is about in a line."""

    text: str
    detail: str = ""
    tag: str = ""
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in small print, or something to be warned of."""

    text: str
    caution: bool = False


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Names and what they are."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the sums said first; `remark` says what it counts."""

    name: str
    value: str
    remark: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The sums said first, side by side; the first weighs most."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose headings are repeated on every page; `total`: its last line sums up the others."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list; `url` is a web address or nothing."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A name and what stands under it, one after the other in small print."""

    name: str
    items: tuple[Item, ...]


Block = Heading | Paragraph | Note | KeyValues | Figures | Table | Listing


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report with a heading of its own, which stands in the outline; `dense`: may be set in two columns."""

    title: str
    blocks: tuple[Block, ...]
    dense: bool = False


# --- for a spreadsheet

Entry = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its heading, its width in characters; `money`: exact yuan, or a text where the sum has no bound."""

    title: str
    width: int
    money: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: headings and rows; a cell that is a text is never anything but a text."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Entry, ...], ...]


# --- the whole


@dataclass(frozen=True, slots=True)
class Part:
    """The report in one language."""

    lang: Lang
    title: str
    project: str
    about: tuple[tuple[str, str], ...]  # what stands below the title
    running: str  # what stands on every page beside the project's name
    foot: str
    page: str  # `第 {page} 页 / 共 {pages} 页`
    missing: str  # said where {letters} could not be shown; only a renderer knows whether its fonts have them
    sections: tuple[Section, ...]
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The report in one language, or in one after the other."""

    day: date
    parts: tuple[Part, ...]


# --- texts as they may be shown

# Marks that turn the direction of what follows them: shown by name, so that no text can be made to read as another.
_TURNING = {chr(code) for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_NOT_TEXT = re.compile("[\ud800-\udfff\ufffe\uffff]")


def shown(text: str) -> str:
    """A text as it may stand in any file: no control characters, spaces in place of line ends, turning marks by name."""
    if text.isascii() and text.isprintable():
        return text
    plain = _NOT_TEXT.sub(
        "\N{REPLACEMENT CHARACTER}", " ".join(text.split()) if "\n" in text or "\t" in text else text
    )
    return "".join(
        f"[U+{ord(each):04X}]" if each in _TURNING else "" if unicodedata.category(each) == "Cc" else each
        for each in plain
    )


def tidied(whole: T) -> T:
    """The same document, every text of it as it may be shown.

    INVARIANT: no renderer sees a text that has not been through here.
    """
    made: Any = whole
    if isinstance(whole, str):
        made = shown(whole)
    elif isinstance(whole, tuple):
        made = tuple(tidied(each) for each in whole)
    elif is_dataclass(whole) and not isinstance(whole, type):
        made = type(whole)(**{field.name: tidied(getattr(whole, field.name)) for field in fields(whole)})
    return made  # type: ignore[no-any-return]  # of the same type, field by field


def texts_of(whole: object) -> Iterator[str]:
    """Every text of a document or a part of one, in order; of a section or a block: what a reader of paper reads."""
    if isinstance(whole, str):
        yield whole
    elif isinstance(whole, tuple):
        for each in whole:
            yield from texts_of(each)
    elif is_dataclass(whole) and not isinstance(whole, type):
        for field in fields(whole):
            if field.name not in ("mark", "lang"):
                yield from texts_of(getattr(whole, field.name))
