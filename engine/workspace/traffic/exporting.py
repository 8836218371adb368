"""All prospects as a table to take along, Excel or CSV, with headings that an import knows again.

What authorities have decided stands in a column of its own, to be read: an import does not take it over, since who
recorded it is no longer known. INVARIANT: nothing in the table is ever a formula, whatever somebody has typed.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Row, select

from engine.diagnostics import Lang
from engine.exchange.layout import BETWEEN, NONE_OF_THEM
from engine.library import Library
from engine.model.facts import Fact, Vocabulary
from engine.model.text import Text
from engine.report.document import Sheet, SheetColumn
from engine.report.excel import workbook_of
from engine.workspace.prospect.notes import FIELDS as NOTES
from engine.workspace.prospect.stages import STAGES
from engine.workspace.prospect.typed import SITE, Typed, set_apart
from engine.workspace.store.tables import contact, decision, note, person, prospect
from engine.workspace.traffic.headings import FIELDS
from engine.workspace.traffic.table_file import quoted
from engine.workspace.work import Work, does

Format = Literal["xlsx", "csv"]

TITLE = Text("项目线索", "Prospects")
DECIDED = Text("主管部门认定（不再导入）", "Decided by authorities (not imported)")
WIDTHS = {"company": 30, "project": 30, "email": 24, "owner": 24, "next_step": 40, "message": 40, "note": 50}
WIDTH = 16
ASKED = ("industry", "total_investment", "employees")  # of a table to fill in; any other may be added

_Key = tuple[str, int | None]  # a fact, and the year where it has years


@dataclass(frozen=True, slots=True)
class _Line:
    """A prospect in the table: its fields, its facts as texts, and what was decided."""

    fields: Mapping[str, str]
    facts: Mapping[_Key, str]
    decided: str


@does("prospect.export")
def export(work: Work, library: Library, kind: Format, lang: Lang) -> bytes:
    """Every prospect, in the order they were entered. What no fact of the vocabulary is stays behind."""
    lines = list(_lines(work, library.vocabulary, lang))
    keys = _keys(lines, library.vocabulary)
    titles = [
        *(text(lang) for text, _ in FIELDS.values()),
        *(_heading(library.vocabulary.facts[name], year, lang) for name, year in keys),
        DECIDED(lang),
    ]
    rows = [
        (*(line.fields.get(name, "") for name in FIELDS), *(line.facts.get(key, "") for key in keys), line.decided)
        for line in lines
    ]  # fmt: skip
    work.log("prospect.export", "prospects", {"kind": kind, "prospects": len(rows)})
    if kind == "csv":
        return _csv([titles, *rows])
    widths = [*(WIDTHS.get(name, WIDTH) for name in FIELDS), *[WIDTH] * len(keys), 50]
    columns = tuple(SheetColumn(title, width) for title, width in zip(titles, widths, strict=True))
    return workbook_of(TITLE(lang), work.at.date(), [Sheet(TITLE(lang), columns, tuple(rows))])


@does("prospect.import")
def blank(work: Work, library: Library, lang: Lang) -> bytes:
    """A table to fill in: the headings an import knows, nothing below them."""
    facts = [library.vocabulary.facts[name] for name in (SITE, *ASKED) if name in library.vocabulary.facts]
    columns = (
        *(SheetColumn(text(lang), WIDTHS.get(name, WIDTH)) for name, (text, _) in FIELDS.items()),
        *(SheetColumn(_heading(fact, None, lang), WIDTH) for fact in facts),
    )
    return workbook_of(TITLE(lang), work.at.date(), [Sheet(TITLE(lang), columns, ())])


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    """With a mark that Excel knows UTF-8 by; every field in quotes, so that no program takes it apart otherwise."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([[quoted(text) for text in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _heading(fact: Fact, year: int | None, lang: Lang) -> str:
    return fact.label(lang) if year is None else f"{fact.label(lang)} {year}"


def _keys(lines: Sequence[_Line], vocabulary: Vocabulary) -> list[_Key]:
    """The facts that something is said of, in the order of the vocabulary, year by year."""
    said = {key for line in lines for key in line.facts}
    order = {name: place for place, name in enumerate(vocabulary.facts)}
    return sorted(said, key=lambda key: (order[key[0]], key[1] or 0))


def _lines(work: Work, vocabulary: Vocabulary, lang: Lang) -> Iterator[_Line]:
    notes = _texts(work, select(note.c.prospect, note.c.text).order_by(note.c.at.desc(), note.c.id.desc()))
    decided = _decided(work, vocabulary, lang)
    query = (
        select(
            prospect, person.c.email.label("owner_email"), contact.c.person, contact.c.phone,
            contact.c.email, contact.c.wechat, contact.c.message,
        )
        .outerjoin(person, prospect.c.owner == person.c.id)
        .outerjoin(contact, contact.c.prospect == prospect.c.id)
        .order_by(prospect.c.id)
    )  # fmt: skip
    for row in work.connection.execute(query):
        typed = set_apart(Typed(row.site, row.facts, row.assumed), vocabulary)
        stated = {**typed.facts, **typed.assumed, **({SITE: row.site} if row.site else {})}
        facts = {key: text for key, text in _facts(stated, vocabulary, lang) if text}
        yield _Line(
            _fields(row, _together(notes.get(row.id, [])), lang), facts, "\n".join(decided.get(row.id, []))
        )


def _fields(row: Row[Any], notes: str, lang: Lang) -> dict[str, str]:
    said = {
        name: getattr(row, name) or "" for name in FIELDS if name not in ("stage", "owner", "next_on", "note")
    }
    return said | {
        "stage": STAGES[row.stage](lang),
        "owner": row.owner_email or "",
        "next_on": row.next_on.isoformat() if row.next_on else "",
        "note": notes,
    }


def _facts(stated: Mapping[str, Any], vocabulary: Vocabulary, lang: Lang) -> Iterator[tuple[_Key, str]]:
    """What is typed of each fact, as a text that is read the same again; what has no such text is left out."""
    for name, raw in stated.items():
        fact = vocabulary.facts.get(name)
        if fact is None or not fact.answerable:
            continue
        if not isinstance(raw, Mapping):
            if not fact.per_year:
                yield (name, None), _text(raw, lang)
            continue
        for year, each in raw.items():
            if fact.per_year and str(year).isdigit():
                yield (name, int(year)), _text(each, lang)


def _text(raw: Any, lang: Lang) -> str:
    match raw:
        case bool():
            return "yes" if raw else "no"
        case []:
            return NONE_OF_THEM(lang)
        case list():
            return BETWEEN(lang).join(map(str, raw))
        case Mapping():
            return ""
    return str(raw)


def _texts(work: Work, query: Any) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for key, text in work.connection.execute(query):
        found.setdefault(key, []).append(text)
    return found


def _together(notes: Sequence[str]) -> str:
    """The notes in one, the newest first, as long as one may be."""
    most, text = NOTES["text"].most, "\n\n".join(notes)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _decided(work: Work, vocabulary: Vocabulary, lang: Lang) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    query = select(decision).order_by(decision.c.prospect, decision.c.recorded, decision.c.id)
    for row in work.connection.execute(query):
        fact = vocabulary.facts.get(row.fact)
        name = fact.label(lang) if fact is not None else row.fact
        value = row.value
        if isinstance(value, Mapping):
            value = ", ".join(f"{year} {each}" for year, each in value.items())
        found.setdefault(row.prospect, []).append(f"{name}: {_text(value, lang)} ({row.by}, {row.on})")
    return found
