"""What offers promise, over all of them: by year and policy; and what has come of it, by year."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import Row, and_, select

from engine.model.amount import NOTHING, Amount
from engine.model.quantities import Number, exact
from engine.model.spans import years_in_order
from engine.workspace.budget.commitments import COMMITTED, committed
from engine.workspace.settlement.overall import newest_of_each
from engine.workspace.store.columns import fen_sum, yuan_of
from engine.workspace.store.tables import charge, offer, paid, prospect, settlement
from engine.workspace.work import Work, does


@dataclass(frozen=True, slots=True)
class Promise:
    """What commitments pay in a year for the same policies. `policies` empty: for negotiated items. `year` None: not known."""

    year: int | None
    policies: tuple[str, ...]
    amount: Amount


@dataclass(frozen=True, slots=True)
class Promised:
    """What one offer promises in a year for some of its parts together."""

    offer: int
    name: str
    company: str
    year: int | None
    parts: tuple[str, ...]
    amount: Amount


@dataclass(frozen=True, slots=True)
class YearOutcome:
    """A year as it was planned and as it was paid."""

    year: int | None
    planned: Amount
    paid: Number


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the newest statements say together, over all offers that have one."""

    offers: int
    due: Number
    withheld: Number
    paid: Number
    to_pay: Number
    to_recover: Number
    carried: Number


@dataclass(frozen=True, slots=True)
class Statement:
    """The newest statement of one offer, as far as money still moves: to pay, to recover, or carried on."""

    offer: int
    name: str
    company: str
    year: int
    to_pay: Number
    to_recover: Number
    carried: Number


@does("dashboard.read")
def promises(work: Work) -> tuple[Promise, ...]:
    """By year, then by policy; a year that is not known last."""
    found: dict[tuple[int | None, tuple[str, ...]], Amount] = {}
    for each in committed(work):
        place = each.year, each.policies
        found[place] = found.get(place, NOTHING) + each.amount
    return tuple(
        Promise(year, policies, found[year, policies]) for year, policies in sorted(found, key=_in_order)
    )


@does("dashboard.read")
def promised_in(work: Work, year: int | None) -> tuple[Promised, ...]:
    """The rows behind a year: every commitment that pays in it, the largest first. None: in a year that is not known."""
    newest = and_(offer.c.id == charge.c.offer, offer.c.ordinal == charge.c.ordinal)
    of_year = charge.c.year.is_(None) if year is None else charge.c.year == year
    query = (
        select(charge, offer.c.name, prospect.c.company)
        .select_from(charge.join(offer, newest).join(prospect, prospect.c.id == offer.c.prospect))
        .where(offer.c.state.in_(COMMITTED), charge.c.kind != "tax", of_year)
    )
    found = [
        Promised(row.offer, row.name, row.company, year, tuple(row.parts), Amount(row.least, row.most))
        for row in work.connection.execute(query)
    ]
    return tuple(sorted(found, key=lambda each: (-each.amount.min, each.offer, each.parts)))


@does("dashboard.read")
def outcomes(work: Work) -> tuple[YearOutcome, ...]:
    """Every year in which anything was planned or paid."""
    planned: dict[int | None, Amount] = {}
    for each in committed(work):
        planned[each.year] = planned.get(each.year, NOTHING) + each.amount
    query = select(paid.c.year, fen_sum(paid.c.amount).label("sum")).group_by(paid.c.year)
    came = {row.year or None: yuan_of(row.sum) for row in work.connection.execute(query)}
    years = years_in_order({*planned, *came})
    return tuple(YearOutcome(year, planned.get(year, NOTHING), came.get(year, 0)) for year in years)


@does("dashboard.read")
def statements(work: Work) -> tuple[Statement, ...]:
    """The newest statement of every offer in which money still moves, the most to pay first."""
    found = [
        Statement(row.offer, row.name, row.company, row.year, row.to_pay, row.to_recover, row.carried)
        for row in _newest(work)
        if row.to_pay or row.to_recover or row.carried
    ]
    return tuple(sorted(found, key=lambda each: (-each.to_pay, -each.to_recover, each.offer)))


@does("dashboard.read")
def outcome(work: Work) -> Outcome:
    """The sums of the newest statements."""
    rows = _newest(work)

    def total(name: str) -> Number:
        return exact(sum((Fraction(getattr(row, name)) for row in rows), Fraction(0)))

    return Outcome(
        len(rows),
        total("due"),
        total("withheld"),
        total("paid"),
        total("to_pay"),
        total("to_recover"),
        total("carried"),
    )


def _newest(work: Work) -> Sequence[Row[Any]]:
    """The sums of the newest statement of each offer: not its lines."""
    sums = (settlement.c[name] for name in ("due", "withheld", "paid", "to_pay", "to_recover", "carried"))
    query = (
        select(settlement.c.offer, settlement.c.year, offer.c.name, prospect.c.company, *sums)
        .select_from(
            settlement.join(offer, offer.c.id == settlement.c.offer).join(
                prospect, prospect.c.id == offer.c.prospect
            )
        )
        .where(settlement.c.id.in_(newest_of_each()))
    )
    return work.connection.execute(query).all()


def _in_order(place: tuple[int | None, tuple[str, ...]]) -> tuple[bool, int, tuple[str, ...]]:
    year, policies = place
    return year is None, year or 0, policies
