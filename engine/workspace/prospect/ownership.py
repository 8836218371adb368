"""Whose prospects and offers are: how many each has, and all of them handed over when somebody leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, func, select, true

from engine.workspace.failures import Refused, failure
from engine.workspace.prospect.prospects import Owner, keep_changes, new_owner, offers_go_along
from engine.workspace.roles import RECRUITER
from engine.workspace.staff import people
from engine.workspace.store.tables import offer, prospect
from engine.workspace.work import Work, does, possible


@dataclass(frozen=True, slots=True)
class Holding:
    """How many prospects and offers are somebody's, in whatever stage or state."""

    prospects: int = 0
    offers: int = 0

    def __bool__(self) -> bool:
        return bool(self.prospects or self.offers)


@does("people.manage")
def holdings(work: Work) -> Mapping[int, Holding]:
    """What everybody has who has something, those who have left among them."""
    prospects, offers = _counts(work, prospect), _counts(work, offer)
    return {
        owner: Holding(prospects.get(owner, 0), offers.get(owner, 0))
        for owner in sorted({*prospects, *offers})
    }


@does("prospect.hand_over")
def own_holding(work: Work) -> Holding:
    """What one has oneself, to be handed over before one leaves or goes elsewhere for a while."""
    mine = work.actor.id
    return Holding(_counts(work, prospect).get(mine, 0), _counts(work, offer).get(mine, 0))


@does("prospect.hand_over")
def hand_over_all(work: Work, leaving: int, to: Owner) -> Holding:
    """Everything of somebody who leaves, the offers as well; what that was. A recruiter hands over his own."""
    if work.actor.role == RECRUITER and leaving != work.actor.id:
        raise Refused([failure("not-yours", owner=people.name_of(work, leaving))])
    owner = new_owner(work, to)
    query = select(prospect).where(prospect.c.owner == possible(leaving)).order_by(prospect.c.id)
    mine = work.connection.execute(query.with_for_update()).all() if owner != leaving else []
    for before in mine:
        keep_changes(work, before, before.version, action="prospect.hand_over", owner=owner)
    return Holding(len(mine), offers_go_along(work, leaving, owner, true()))


@does("people.manage")
def change_and_hand_over(work: Work, /, key: int, seen: int, to: int, **said: Any) -> people.Person:
    """Change somebody's line, as `people.change` does, and hand over all that is his: both or neither."""
    after = people.change(work, key, seen, **said)
    hand_over_all(work, key, to)
    return after


def _counts(work: Work, table: Table) -> Mapping[int, int]:
    query = (
        select(table.c.owner, func.count().label("number"))
        .where(table.c.owner.is_not(None))
        .group_by(table.c.owner)
    )
    return {row.owner: row.number for row in work.connection.execute(query)}
