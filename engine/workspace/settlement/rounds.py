"""The statements of a year for all offers in fulfilment, one after the other: a round that is cut off is simply repeated."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.diagnostics import Diagnostic
from engine.library import Library
from engine.workspace.failures import Unavailable, WorkspaceError
from engine.workspace.roles import Actor
from engine.workspace.settlement.settling import UNDER_WAY, open_settlement
from engine.workspace.settlement.statements import Statement, draw_up
from engine.workspace.store.database import Database
from engine.workspace.store.tables import offer
from engine.workspace.work import Work, does, reading, writing

Progress = Callable[[int, int], None]  # offers done, of how many


@dataclass(frozen=True, slots=True)
class Round:
    """What came of it: the statements as they are now, and the offers that have none, with why."""

    drawn: tuple[Statement, ...]
    left: tuple[tuple[int, tuple[Diagnostic, ...]], ...]


@does("settlement.draw_up")
def in_fulfilment(work: Work) -> tuple[int, ...]:
    """The offers that can be settled, in their order."""
    query = select(offer.c.id).where(offer.c.state.in_(UNDER_WAY)).order_by(offer.c.id)
    return tuple(work.connection.scalars(query))


def draw_up_all(
    database: Database, actor: Actor, year: int, library: Library, *, progress: Progress | None = None, at: datetime | None = None,
) -> Round:  # fmt: skip
    """Draw up the statement of a year for every offer in fulfilment, each in a transaction of its own. `library`: of the day.

    An offer that cannot be settled for that year is told and passed over. Raises Unavailable where the database is gone.
    """
    with reading(database, actor, at) as work:
        keys = in_fulfilment(work)
    drawn: list[Statement] = []
    left: list[tuple[int, tuple[Diagnostic, ...]]] = []
    for count, key in enumerate(keys, 1):
        try:
            with reading(database, actor, at) as work:
                settling = open_settlement(work, key, library)
            with writing(database, actor, at) as work:
                drawn.append(draw_up(work, settling, year, library))
        except Unavailable:
            raise
        except WorkspaceError as error:
            left.append((key, tuple(error.diagnostics)))
        if progress is not None:
            progress(count, len(keys))
    return Round(tuple(drawn), tuple(left))
