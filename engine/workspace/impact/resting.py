"""Open offers that rest on policies of another day: on which editions, and those editions themselves.

A snapshot brings along the policies it was made of, so what has changed since can be told without anybody's files.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from engine.library import Library
from engine.workspace.failures import NotThere, failure
from engine.workspace.impact.touched import OPEN
from engine.workspace.offer import snapshots
from engine.workspace.offer.offers import Offer, offers_query, read_offer
from engine.workspace.roles import permitted
from engine.workspace.store.tables import offer, snapshot
from engine.workspace.work import Work, does


@dataclass(frozen=True, slots=True)
class Resting:
    """An edition of the policies that is not that of the day, and the open offers that rest on it.

    `offers` is empty for those who may not see offers: they see how many there are.
    """

    library: str  # its hash
    first: date  # the days of the assessments
    last: date
    count: int
    offers: tuple[Offer, ...]


@does("impact.read")
def resting(work: Work, library: Library) -> tuple[Resting, ...]:
    """The editions that open offers rest on and that are not the library of the day, the latest first."""
    query = (
        offers_query().where(offer.c.state.in_(OPEN), snapshot.c.library != library.hash).order_by(offer.c.id)
    )
    found: dict[str, list[Offer]] = {}
    for row in work.connection.execute(query):
        found.setdefault(row.library, []).append(read_offer(row))
    named = permitted(work.actor.role, "offer.read")
    editions = [_edition(name, offers, named=named) for name, offers in found.items()]
    return tuple(sorted(editions, key=lambda each: (each.last, each.library), reverse=True))


@does("impact.read")
def edition_of(work: Work, library: str) -> Library:
    """The policies of this hash, from a snapshot made of them. Takes seconds. Raises NotThere."""
    query = (
        select(snapshot.c.digest).where(snapshot.c.library == library).order_by(snapshot.c.digest).limit(1)
    )
    digest = work.connection.execute(query).scalar_one_or_none()
    if digest is None:
        raise NotThere([failure("not-there")])
    return snapshots.library_of(snapshots.read(work, digest))


def _edition(library: str, offers: Iterable[Offer], *, named: bool) -> Resting:
    offers = tuple(offers)
    days = [each.as_of for each in offers]
    return Resting(library, min(days), max(days), len(offers), offers if named else ())
