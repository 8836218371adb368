"""Beyond the budget: what keeps an offer from being approved, until the lead has decided that it may be, with a reason.

A sum whose year is not known, or which no line of its year pays for, is beyond the budget too: else it would be enough to
leave the year out. Where the zone keeps no budget at all, nothing is. INVARIANT: a decision counts for one edition and for
the figures it was made on; where any of them has grown since, it counts for nothing.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Row, select

from engine.diagnostics import Diagnostic
from engine.model.amount import yuan
from engine.model.quantities import Number, exact, money_text
from engine.model.text import Text
from engine.workspace.budget.commitments import Use, uses
from engine.workspace.failures import Conflict, failure
from engine.workspace.fields import Field, read
from engine.workspace.offer.offers import Offer, get_offer, subject
from engine.workspace.offer.states import cannot_now
from engine.workspace.store.columns import canonical
from engine.workspace.store.tables import overrun, person
from engine.workspace.work import Work, does

REASON = Field(
    Text("超预算仍予批准的理由", "reason to approve it beyond the budget"), 2000, required=True, lines=True
)

Figures = Mapping[tuple[int | None, tuple[int, ...]], Number]  # by year and lines: by how much it goes beyond


@dataclass(frozen=True, slots=True)
class Decision:
    """That an edition may be approved although it goes beyond the budget. `void`: figures have grown since."""

    edition: int
    reason: str
    author: str
    at: datetime
    void: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How an offer stands to the budget. `decision`: the newest on its edition, which may be void. `seen`: what one decides on."""

    uses: tuple[Use, ...]
    overruns: tuple[Use, ...]
    decision: Decision | None
    seen: str

    @property
    def undecided(self) -> bool:
        """Whether it cannot be approved as it is."""
        return bool(self.overruns) and (self.decision is None or self.decision.void)


@does("budget.read")
def standing(work: Work, key: int) -> Standing:
    """How the newest edition of an offer stands to the budget: where it goes beyond, and what has been decided."""
    return _standing(work, get_offer(work, key))


@does("budget.decide")
def decide_overrun(work: Work, key: int, seen: str, reason: str) -> Standing:
    """Decide that an offer in review may be approved although it goes beyond the budget.

    `seen`: of the standing it is decided on. Raises Conflict where that is no longer how it stands, where nothing is to be
    decided, or where the offer is not in review; Unfit without a reason.
    """
    found = get_offer(work, key)
    if found.state != "in_review":
        raise cannot_now(found.state, Text("决定超预算批准", "decide on it beyond the budget"))
    now = _standing(work, found)
    if not now.overruns:
        raise Conflict([failure("overrun-none")])
    if now.seen != seen:
        raise Conflict([failure("overrun-moved")])
    said = read({"reason": REASON}, {"reason": reason})["reason"]
    kept = {"reason": said, "figures": _plain(_figures(now.overruns))}
    of = {"offer": key, "ordinal": found.ordinal, "author": work.actor.id, "at": work.at}
    work.connection.execute(overrun.insert().values(**of, **kept))
    work.log("budget.decide", subject(key), {"edition": found.ordinal, **kept})
    return _standing(work, found)


def beyond_budget(work: Work, found: Offer) -> Iterator[Diagnostic]:
    """What keeps an offer from being approved; for the course of an offer, in the transaction that approves it.

    Transactions that write come one by one (engine.workspace.store.database): of two that would each fit, and do not fit
    together, the second one sees the first.
    """
    now = _standing(work, found)
    if now.undecided:
        yield from map(said_of, now.overruns)


def said_of(use: Use) -> Diagnostic:
    """That an offer goes beyond these lines, in a sentence."""
    if use.year is None:
        return failure("budget-no-year", **_money("own", use.own.min))
    if not use.lines:
        return failure("budget-no-line", year=use.year, **_money("own", use.own.min))
    names = [each.name for each in use.lines]
    return failure(
        "budget-over", year=use.year, name_zh="”“".join(names), name_en="`, `".join(names), **_money("over", use.over),
        **_money("budget", use.budget), **_money("committed", use.committed.min), **_money("own", use.own.min),
    )  # fmt: skip


def _money(name: str, value: Number) -> dict[str, str]:
    return {f"{name}_zh": money_text(value), f"{name}_en": money_text(value, "en")}


# --- how it stands


def _standing(work: Work, found: Offer) -> Standing:
    known = uses(work, found.id)
    beyond = tuple(_beyond(known))
    figures = _figures(beyond)
    seen = hashlib.sha256(canonical([found.id, found.ordinal, _plain(figures)]).encode()).hexdigest()
    return Standing(known, beyond, _decision(work, found, figures), seen)


def _beyond(known: Iterable[Use]) -> Iterator[Use]:
    """Where it goes beyond: of lines taken together only what is not said of fewer of them already."""
    listed = list(known)
    if not any(each.lines for each in listed):
        return  # the zone keeps no budget
    told: list[tuple[int | None, frozenset[int]]] = []
    for each in sorted(listed, key=lambda use: len(use.lines)):
        ids = frozenset(line.id for line in each.lines)
        less = any(year == each.year and part and part < ids for year, part in told)
        if each.over and not less:
            told.append((each.year, ids))
    beyond = {(year, ids) for year, ids in told}
    yield from (each for each in listed if (each.year, frozenset(line.id for line in each.lines)) in beyond)


def _figures(overruns: Iterable[Use]) -> Figures:
    return {(each.year, tuple(sorted(line.id for line in each.lines))): each.over for each in overruns}


def _covers(decided: Figures, now: Figures) -> bool:
    """Whether a decision on those figures is one on these: each was there, and none has grown."""
    return all(key in decided and over <= decided[key] for key, over in now.items())


def _plain(figures: Figures) -> list[dict[str, Any]]:
    return [
        {"year": year, "lines": list(lines), "over": yuan(over)}
        for (year, lines), over in sorted(figures.items(), key=lambda each: (each[0][0] or 0, each[0][1]))
    ]


def _read(plain: Iterable[Mapping[str, Any]]) -> Figures:
    return {(each["year"], tuple(each["lines"])): exact(Fraction(each["over"])) for each in plain}


def _decision(work: Work, found: Offer, now: Figures) -> Decision | None:
    """The newest on the edition."""
    query = (
        select(overrun, person.c.name.label("author_name"))
        .join(person)
        .where(overrun.c.offer == found.id, overrun.c.ordinal == found.ordinal)
        .order_by(overrun.c.id.desc())
        .limit(1)
    )
    row = work.connection.execute(query).one_or_none()
    return None if row is None else _read_decision(row, now)


def _read_decision(row: Row[Any], now: Figures) -> Decision:
    return Decision(row.ordinal, row.reason, row.author_name, row.at, not _covers(_read(row.figures), now))
