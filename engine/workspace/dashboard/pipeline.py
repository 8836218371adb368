"""How far everything has come: prospects by stage, offers by state with their sums, and for how long they have been there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Any

from sqlalchemy import and_, case, func, select

from engine.model.amount import Amount
from engine.workspace.days import zone_day
from engine.workspace.offer.states import ACTION, FIRST, STATES, State
from engine.workspace.prospect.stages import STAGES, Stage
from engine.workspace.store.columns import fen_sum, yuan_of
from engine.workspace.store.tables import audit, audit_text, edition, offer, prospect
from engine.workspace.work import Work, does

ENDS: tuple[State, ...] = ("settled", "withdrawn")  # nothing comes after these: for how long says nothing


@dataclass(frozen=True, slots=True)
class InStage:
    """Prospects at a stage."""

    stage: Stage
    count: int
    nobodys: int  # of them, without anybody who looks after them


@dataclass(frozen=True, slots=True)
class InState:
    """Offers in a state. `amount`: of all of them. `here`: the days each has been there, the longest first.

    `usual`: the days that offers stayed that have left it since, in the middle; None: none has.
    """

    state: State
    count: int
    amount: Amount
    here: tuple[tuple[int, int], ...]  # offer, days
    usual: float | None


@does("dashboard.read")
def stages(work: Work) -> tuple[InStage, ...]:
    """Every stage, in its order."""
    nobodys = func.sum(case((prospect.c.owner.is_(None), 1), else_=0))
    query = select(prospect.c.stage, func.count().label("number"), nobodys.label("nobodys"))
    rows = {row.stage: row for row in work.connection.execute(query.group_by(prospect.c.stage))}
    return tuple(
        InStage(
            stage,
            rows[stage].number if stage in rows else 0,
            int(rows[stage].nobodys) if stage in rows else 0,
        )
        for stage in STAGES
    )


@does("dashboard.read")
def states(work: Work) -> tuple[InState, ...]:
    """Every state, in its order."""
    sums = {row.state: row for row in work.connection.execute(_sums())}
    today = zone_day(work.at)
    here: dict[State, list[tuple[int, int]]] = {state: [] for state in STATES}
    left: dict[State, list[int]] = {state: [] for state in STATES}
    for key, stays in _stays(work):
        for state, first, last in stays:
            if last is None:
                here[state].append((key, (today - first).days))
            else:
                left[state].append((last - first).days)
    return tuple(
        InState(
            state,
            sums[state].number if state in sums else 0,
            _amount(sums.get(state)),
            () if state in ENDS else tuple(sorted(here[state], key=lambda each: (-each[1], each[0]))),
            float(median(left[state])) if left[state] else None,
        )
        for state in STATES
    )


def _sums() -> Any:
    newest = and_(edition.c.offer == offer.c.id, edition.c.ordinal == offer.c.ordinal)
    return (
        select(
            offer.c.state, func.count().label("number"),
            fen_sum(edition.c.least).label("least"),
            fen_sum(edition.c.most).label("most"),
            func.sum(case((edition.c.most.is_(None), 1), else_=0)).label("endless"),
        )
        .select_from(offer.join(edition, newest))
        .group_by(offer.c.state)
    )  # fmt: skip


def _amount(row: Any) -> Amount:
    if row is None:
        return Amount(0, 0)
    most = None if row.endless else yuan_of(row.most)
    return Amount(yuan_of(row.least), most)


Stay = tuple[State, date, date | None]  # in a state from a day to a day; None: still


def _stays(work: Work) -> Iterator[tuple[int, list[Stay]]]:
    """Of every offer the states it has been in, as the audit has its moves."""
    made = work.connection.execute(select(offer.c.id, offer.c.state, offer.c.created)).all()
    query = (
        select(audit.c.subject, audit.c.at, audit_text.c.details)
        .join(audit_text, audit_text.c.number == audit.c.number)
        .where(audit.c.action.in_(sorted(set(ACTION.values()))))
        .order_by(audit.c.number)
    )
    moves: dict[str, list[tuple[datetime, State]]] = {}
    for row in work.connection.execute(query):
        if row.details and row.details.get("to") in STATES:
            moves.setdefault(row.subject, []).append((row.at, row.details["to"]))
    for row in made:
        yield row.id, [*_one(row.created, moves.get(f"offer/{row.id}", ()))]


def _one(created: datetime, moves: Iterable[tuple[datetime, State]]) -> Iterator[Stay]:
    state, since = FIRST, zone_day(created)
    for at, to in moves:
        yield state, since, zone_day(at)
        state, since = to, zone_day(at)
    yield state, since, None
