"""Lists of offers: filtered, found by words, a page at a time; and how many there are in each state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select

from engine.model.amount import Amount
from engine.workspace.offer.states import STATES, State
from engine.workspace.prospect import searching
from engine.workspace.store.tables import edition, offer, person, prospect
from engine.workspace.work import Work, does

MOST_LINES = 200  # of a page
_NEWEST = and_(edition.c.offer == offer.c.id, edition.c.ordinal == offer.c.ordinal)
_JOINED = offer.join(prospect, prospect.c.id == offer.c.prospect)


@dataclass(frozen=True, slots=True)
class Sought:
    """Which offers: everything that is set must fit. `words`: of the offer's name, its number, or the prospect's."""

    words: str = ""
    states: frozenset[State] = frozenset()
    owner: int | None = None
    prospect: int | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """An offer as it is listed."""

    id: int
    name: str
    prospect: int
    company: str
    project: str
    state: State
    number: str | None
    owner: int
    owner_name: str
    ordinal: int
    amount: Amount
    valid_until: date | None
    changed: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Offers:
    """Some of the offers that fit, and how many there are in all."""

    lines: tuple[Listed, ...]
    total: int
    number: int = 1
    pages: int = 1


@does("offer.read")
def find(work: Work, sought: Sought = Sought(), *, page: int = 1, size: int = 50) -> Offers:
    """A page of the offers that fit, what was changed last first; beyond the last page, the last one."""
    counted = select(func.count()).select_from(_JOINED).where(*_fits(sought))
    total: int = work.connection.execute(counted).scalar_one()
    size = min(max(size, 1), MOST_LINES)
    pages = max(1, -(-total // size))
    number = min(max(page, 1), pages)
    query = (
        select(
            offer, prospect.c.company, prospect.c.project, person.c.name.label("owner_name"),
            edition.c.content, edition.c.least, edition.c.most,
        )
        .select_from(_JOINED.join(person, person.c.id == offer.c.owner).join(edition, _NEWEST))
        .where(*_fits(sought))
        .order_by(offer.c.changed.desc(), offer.c.id.desc())
        .limit(size)
        .offset((number - 1) * size)
    )  # fmt: skip
    return Offers(tuple(map(_listed, work.connection.execute(query))), total, number, pages)


@does("offer.read")
def in_states(work: Work, sought: Sought = Sought()) -> Mapping[State, int]:
    """How many of them are in each state, none left out."""
    query = (
        select(offer.c.state, func.count().label("number"))
        .select_from(_JOINED)
        .where(*_fits(sought))
        .group_by(offer.c.state)
    )
    found = {row.state: row.number for row in work.connection.execute(query)}
    return {state: found.get(state, 0) for state in STATES}


def _fits(sought: Sought) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if sought.states:
        conditions.append(offer.c.state.in_(sorted(sought.states)))
    for column, value in ((offer.c.owner, sought.owner), (offer.c.prospect, sought.prospect)):
        if value is not None:
            conditions.append(column == value)
    if sought.words.strip():
        words = sought.words.strip()[: searching.MOST_LETTERS]
        named = or_(
            func.lower(offer.c.name).contains(words.lower(), autoescape=True),
            offer.c.number.contains(words, autoescape=True),
        )
        known = searching.matches(sought.words)
        conditions.append(or_(named, and_(*known)) if known else named)
    return conditions


def _listed(row: Row[Any]) -> Listed:
    until = row.content["valid_until"]
    return Listed(
        row.id, row.name, row.prospect, row.company, row.project, row.state, row.number, row.owner, row.owner_name,
        row.ordinal, Amount(row.least, row.most), date.fromisoformat(until) if until else None, row.changed, row.version,
    )  # fmt: skip
