"""What ends soon: windows to apply of clauses that offers hold, and the validity of offers that are not accepted yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, select

from engine.library import Library
from engine.model.text import Text
from engine.workspace.offer.states import State
from engine.workspace.store.tables import edition, offer
from engine.workspace.work import Work, does

SOON = timedelta(days=60)
HELD: tuple[State, ...] = ("in_review", "approved", "issued", "accepted", "in_fulfilment")
OPEN: tuple[State, ...] = ("in_review", "approved", "issued")  # an offer of these ends with its validity


@dataclass(frozen=True, slots=True)
class Closing:
    """A window of a clause that closes, and the offers that hold the clause; or, without a clause, an offer's own last day."""

    day: date
    clause: str
    title: Text
    offers: tuple[tuple[int, str], ...]  # their numbers and names


@does("dashboard.read")
def closing(work: Work, library: Library, today: date) -> tuple[Closing, ...]:
    """What closes within SOON, by the windows of the library of the day, the first first."""
    newest = and_(edition.c.offer == offer.c.id, edition.c.ordinal == offer.c.ordinal)
    query = select(offer.c.id, offer.c.name, offer.c.state, edition.c.content).select_from(
        offer.join(edition, newest)
    )
    held: dict[str, list[tuple[int, str]]] = {}
    found: list[Closing] = []
    for row in work.connection.execute(query.where(offer.c.state.in_(HELD)).order_by(offer.c.id)):
        for name in row.content["clauses"]:
            held.setdefault(name, []).append((row.id, row.name))
        until = row.content["valid_until"]
        last = date.fromisoformat(until) if until else None
        if row.state in OPEN and last is not None and today <= last <= today + SOON:
            found.append(Closing(last, "", Text(row.name), ((row.id, row.name),)))
    found += _windows(held, library, today)
    return tuple(sorted(found, key=lambda each: (each.day, each.clause, each.offers)))


def _windows(held: Mapping[str, list[tuple[int, str]]], library: Library, today: date) -> list[Closing]:
    found = []
    for name, offers in held.items():
        clause = library.by_id.get(name)
        for window in (
            clause.application.windows if clause is not None and clause.application is not None else ()
        ):
            if window.state(today) == "open" and window.to <= today + SOON:
                assert clause is not None
                found.append(Closing(window.to, name, clause.text.title, tuple(offers)))
    return found
