"""Lists of prospects: filtered, found by words, a page at a time; by stage for the board; what is due on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Row, Select, func, select

from engine.workspace.prospect import searching
from engine.workspace.prospect.prospects import Source
from engine.workspace.prospect.stages import STAGES, Stage
from engine.workspace.store.tables import person, prospect
from engine.workspace.work import Work, does

Order = Literal["changed", "next", "entered"]

MOST_LINES = 200  # of a page
_BEYOND = 10**7  # pages: there is nothing there
_FIRST_DUE = (prospect.c.next_on.is_(None), prospect.c.next_on)
ORDERS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    "changed": (prospect.c.changed.desc(),),
    "next": (*_FIRST_DUE, prospect.c.changed.desc()),
    "entered": (prospect.c.created.desc(),),
}
_SHOWN = (
    prospect.c.id, prospect.c.company, prospect.c.project, prospect.c.stage, prospect.c.owner,
    person.c.name.label("owner_name"), prospect.c.site, prospect.c.next_step, prospect.c.next_on,
    prospect.c.source, prospect.c.changed, prospect.c.version,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which prospects: everything that is set must fit."""

    words: str = ""
    stage: Stage | None = None
    owner: int | None = None
    nobodys: bool = False
    site: str | None = None
    due_by: date | None = None  # what is done next was to be done by this day


@dataclass(frozen=True, slots=True)
class Line:
    """A prospect as it is listed."""

    id: int
    company: str
    project: str
    stage: Stage
    owner: int | None
    owner_name: str  # empty: nobody's
    site: str
    next_step: str
    next_on: date | None
    source: Source
    changed: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the lines that fit, and how many there are in all."""

    lines: tuple[Line, ...]
    total: int
    number: int = 1
    pages: int = 1


@does("prospect.read")
def find(
    work: Work, wanted: Wanted = Wanted(), *, order: Order = "changed", page: int = 1, size: int = 50
) -> Page:
    """A page of the prospects that fit; beyond the last page, the last one."""
    size = min(max(size, 1), MOST_LINES)
    # Looking for words is the dear part, and is done once: there the rows are counted as they are found.
    counted = select(func.count()).select_from(prospect).where(*_fits(wanted))
    total = func.count().over() if wanted.words.strip() else counted.scalar_subquery()
    query = _lines(wanted).add_columns(total.label("total")).order_by(*ORDERS[order], prospect.c.id)

    def at(number: int) -> Sequence[Row[Any]]:
        return work.connection.execute(query.limit(size).offset((number - 1) * size)).all()

    number = min(max(page, 1), _BEYOND)
    rows = at(number)
    found = rows[0].total if rows else work.connection.execute(counted).scalar_one()
    pages = max(1, -(-found // size))
    if number > pages:
        number, rows = pages, at(pages)
    return Page(tuple(map(_line, rows)), found, number, pages)


@does("prospect.read")
def counts(work: Work, wanted: Wanted = Wanted()) -> Mapping[Stage, int]:
    """How many of them there are in each stage, none left out."""
    query = (
        select(prospect.c.stage, func.count().label("number"))
        .where(*_fits(wanted))
        .group_by(prospect.c.stage)
    )
    found = {row.stage: row.number for row in work.connection.execute(query)}
    return {stage: found.get(stage, 0) for stage in STAGES}


@does("prospect.read")
def board(work: Work, wanted: Wanted = Wanted(), each: int = 20) -> Mapping[Stage, Page]:
    """For each stage how many fit, and the first of them: what is due soonest, then what was changed last."""
    by_stage = prospect.c.stage
    rank = func.row_number().over(partition_by=by_stage, order_by=[*ORDERS["next"], prospect.c.id])
    total = func.count().over(partition_by=by_stage)
    found = select(prospect.c.id, rank.label("rank"), total.label("total")).where(*_fits(wanted))
    ranked = found.subquery()
    first = ranked.c.rank <= min(max(each, 1), MOST_LINES)
    query = (
        _lines(Wanted()).add_columns(ranked.c.total).join(ranked, ranked.c.id == prospect.c.id).where(first)
    )
    rows: dict[str, list[Row[Any]]] = {stage: [] for stage in STAGES}
    for row in work.connection.execute(query.order_by(ranked.c.rank)):
        rows[row.stage].append(row)
    return {
        stage: Page(tuple(map(_line, lines)), lines[0].total if lines else 0)
        for stage, lines in zip(STAGES, rows.values(), strict=True)
    }


@does("prospect.read")
def due(work: Work, day: date, owner: int | None = None) -> tuple[Line, ...]:
    """What was to be done by this day, the longest overdue first, 200 at most; of one person, or of all."""
    query = _lines(Wanted(owner=owner, due_by=day)).order_by(prospect.c.next_on, prospect.c.id)
    query = query.limit(MOST_LINES)
    return tuple(map(_line, work.connection.execute(query)))


def _lines(wanted: Wanted) -> Select[Any]:
    return select(*_SHOWN).select_from(prospect.outerjoin(person)).where(*_fits(wanted))


def _fits(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions = searching.matches(wanted.words)
    for column, value in (("stage", wanted.stage), ("owner", wanted.owner), ("site", wanted.site)):
        if value is not None:
            conditions.append(prospect.c[column] == value)
    if wanted.nobodys:
        conditions.append(prospect.c.owner.is_(None))
    if wanted.due_by is not None:
        conditions.append(prospect.c.next_on <= wanted.due_by)
    return conditions


def _line(row: Row[Any]) -> Line:
    return Line(
        row.id, row.company, row.project, row.stage, row.owner, row.owner_name or "", row.site, row.next_step,
        row.next_on, row.source, row.changed, row.version,
    )  # fmt: skip
