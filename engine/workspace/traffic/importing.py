"""Prospects from a table: first a dry run that says what would come, then the import, batch by batch.

INVARIANT: a batch is kept whole or not at all, and a row whose company and project are there already never comes again:
an import that was cut off is simply repeated.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import select

from engine.diagnostics import Diagnostic
from engine.library import Library
from engine.model.text import Text
from engine.model.words import plain
from engine.source import Span
from engine.workspace.failures import WorkspaceError
from engine.workspace.prospect.duplicates import Known, Likeness, known
from engine.workspace.prospect.prospects import OWNERS, Owner, entered, rows, subject
from engine.workspace.roles import Actor
from engine.workspace.store import audit
from engine.workspace.store.database import Database
from engine.workspace.store.tables import contact, note, person, prospect
from engine.workspace.traffic.headings import Column
from engine.workspace.traffic.table_file import finding
from engine.workspace.traffic.table_rows import Row, read_rows
from engine.workspace.work import Work, does, writing

Fate = Literal["new", "alike", "duplicate", "refused"]
Progress = Callable[[int, int], None]  # rows done, of how many

BATCH = 250  # rows: others who write wait no longer than for these
FATES: dict[Fate, Text] = {
    "new": Text("新增", "New"),
    "alike": Text("可能重复", "Perhaps there already"),
    "duplicate": Text("已有", "There already"),
    "refused": Text("有误", "Refused"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What would become of a row. `like`: the prospects that may be the same; `above`: such rows of the same table."""

    row: Row
    fate: Fate
    like: tuple[Likeness, ...] = ()
    above: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A table as it would come; nothing has been kept yet."""

    columns: tuple[tuple[str, Column], ...]  # each heading that was read, and what it means
    lines: tuple[Line, ...]
    findings: tuple[Diagnostic, ...]  # of the table as a whole; those of a row stand with it

    def of(self, *fates: Fate) -> tuple[Line, ...]:
        """The lines with one of these fates."""
        return tuple(line for line in self.lines if line.fate in fates)


@dataclass(frozen=True, slots=True)
class Brought:
    """What has come: the new prospects by number, the rows that are there by now, and why it stopped, if it did."""

    new: tuple[int, ...]
    passed: tuple[Row, ...]
    stopped: tuple[Diagnostic, ...] = ()


@does("prospect.import")
def look_through(work: Work, library: Library, name: str, content: bytes) -> Preview:
    """Read a table and say what would come of each row. Raises Unfit where the file is no table of prospects."""
    read = read_rows(name, content, library.vocabulary, _owners(work))
    there = known(work)
    lines = tuple(_line(number, row, read.rows, there) for number, row in enumerate(read.rows))
    return Preview(read.columns, lines, read.findings)


def bring_in(
    database: Database,
    actor: Actor,
    lines: Sequence[Line],
    owner: Owner = None,
    *,
    progress: Progress | None = None,
    at: datetime | None = None,
) -> Brought:
    """Import lines of a preview: the new ones, and of those alike whichever somebody has chosen. Others are passed over.

    `owner`: of those for which the table names none. Each batch is a transaction of its own; where one fails, those
    before it are kept, and it is said how far it came.
    """
    coming = [line.row for line in lines if line.row.new is not None]
    new: list[int] = []
    passed: list[Row] = []
    for start in range(0, len(coming), BATCH):
        try:
            with writing(database, actor, at) as work:
                keys, left = store(work, coming[start : start + BATCH], owner)
        except WorkspaceError as error:
            if start == 0:
                raise
            stopped = finding("table-stopped", coming[start].place, done=len(new))
            return Brought(tuple(new), tuple(passed), (stopped, *error.diagnostics))
        new += keys
        passed += left
        if progress is not None:
            progress(min(start + BATCH, len(coming)), len(coming))
    return Brought(tuple(new), tuple(passed))


@does("prospect.import")
def store(work: Work, batch: Iterable[Row], owner: Owner = None) -> tuple[list[int], list[Row]]:
    """Keep rows as prospects: their numbers, and the rows that are there by now, which do not come again."""
    there = {_called(row.company, row.project) for row in work.connection.execute(select(prospect.c.company, prospect.c.project))}  # fmt: skip
    kept: list[tuple[Row, dict[str, Any], dict[str, str]]] = []
    passed: list[Row] = []
    for row in batch:
        called = _called(row.company, row.project)
        if row.new is None or called in there:
            passed.append(row)
            continue
        there.add(called)
        kept.append((row, *rows(work, row.new, owner if row.owner is None else row.owner)))
    return _insert(work, kept), passed


def _insert(work: Work, kept: Sequence[tuple[Row, dict[str, Any], dict[str, str]]]) -> list[int]:
    if not kept:
        return []
    query = prospect.insert().returning(prospect.c.id, sort_by_parameter_order=True)
    keys = list(work.connection.execute(query, [values for _, values, _ in kept]).scalars())
    work.connection.execute(
        contact.insert(), [{"prospect": key, **said} for key, (_, _, said) in zip(keys, kept, strict=True)]
    )
    notes = [
        {"prospect": key, "author": work.actor.id, "at": work.at, "text": row.note}
        for key, (row, _, _) in zip(keys, kept, strict=True)
        if row.note
    ]
    if notes:
        work.connection.execute(note.insert(), notes)
    audit.append_all(
        work.connection, work.at, work.actor.id, "prospect.import",
        [(subject(key), _told(row, values, said)) for key, (row, values, said) in zip(keys, kept, strict=True)],
    )  # fmt: skip
    return keys


def _told(row: Row, values: dict[str, Any], said: dict[str, str]) -> dict[str, Any]:
    """What the audit says of a row that came."""
    return {**entered(values, said), "row": row.place.line, **({"note": row.note} if row.note else {})}


def _line(number: int, row: Row, table: Sequence[Row], there: Known) -> Line:
    """The fate of a row, among the prospects there are and the rows before it."""
    if row.new is None:
        return Line(row, "refused")
    said = row.new.contact
    found = there.like(row.company, said.phone, said.email)
    called = _called(row.company, row.project)
    same = any(_called(each.company, each.project) == called for each in found)
    there.add(-number - 1, row.company, row.project, None, said.phone, said.email)
    like = tuple(each for each in found if each.prospect > 0)
    above = tuple(table[-each.prospect - 1].place for each in found if each.prospect < 0)
    return Line(row, "duplicate" if same else "alike" if found else "new", like, above)


@lru_cache(maxsize=50_000)  # each batch looks at all there are
def _called(company: str, project: str) -> tuple[str, str]:
    """What makes two prospects one, to the letter: the same company's project of the same name."""
    return " ".join(plain(company).split()), " ".join(plain(project).split())


def _owners(work: Work) -> dict[str, int]:
    """Who may own a prospect: by the e-mail address they sign in with, and by a name that only one of them has."""
    query = select(person).where(person.c.active, person.c.role.in_(OWNERS))
    people = work.connection.execute(query).all()
    names = [each.name.casefold() for each in people]
    alone = {each.name.casefold(): each.id for each in people if names.count(each.name.casefold()) == 1}
    return alone | {each.email: each.id for each in people}
