"""An offer from one state into the next: by the table, by whoever may, if nothing that the move demands is missing.

INVARIANT: what a move found when it was allowed holds for the very edition that is moved: it is looked at in the same
transaction.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from engine.diagnostics import Diagnostic
from engine.model.text import Text
from engine.workspace.days import zone_day
from engine.workspace.failures import Conflict, Unfit, failure
from engine.workspace.fields import Field, read
from engine.workspace.law.lawfulness import blocking
from engine.workspace.law.unverified import unverified
from engine.workspace.letter.numbers import next_number
from engine.workspace.offer.offers import Offer, get_offer, subject
from engine.workspace.offer.states import ACTION, MOVES, STATES, TABLE, Move
from engine.workspace.prospect import prospects
from engine.workspace.store import audit
from engine.workspace.store.tables import offer, person
from engine.workspace.work import Work, changed, does

NOTE = Field(Text("说明", "note"), 1000, lines=True)
SAY_WHY: frozenset[Move] = frozenset({"return"})

Guard = Callable[[Work, Offer, Move], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Event:
    """What was done to an offer. `details` None: it has been erased; else `from`, `to`, `note`, `number`, `edition`, …."""

    number: int  # in the audit
    at: datetime
    who: str
    action: str
    details: dict[str, Any] | None


def move(
    work: Work, key: int, seen: int, step: Move, note: str = "", *, also: tuple[Guard, ...] = ()
) -> Offer:
    """Make a move; `also`: what it demands besides, of whoever has more to go by.

    Raises Refused, Conflict where the state does not allow it or somebody was there first, Unfit for what is missing.
    """
    work.require(ACTION[step])  # before anything is read
    field = Field(NOTE.label, NOTE.most, required=step in SAY_WHY, lines=True)
    said = read({"note": field}, {"note": note})["note"]
    before = get_offer(work, key)
    prospects.to_change(work, before.prospect)
    if (before.state, step) not in TABLE:
        is_, words = STATES[before.state], MOVES[step]
        raise Conflict([failure(
            "not-in-state", state_zh=is_.zh, state_en=is_.en, action_zh=words.zh, action_en=words.en,
        )])  # fmt: skip
    state, action = TABLE[before.state, step]
    if missing := [each for guard in (*GUARDS.get(step, ()), *also) for each in guard(work, before, step)]:
        raise Unfit(missing)
    number = next_number(work) if step == "issue" else before.number
    changed(work, offer, key, seen, state=state, number=number, changed=work.at)
    details: dict[str, Any] = {"from": before.state, "to": state, "edition": before.ordinal}
    details |= {"number": number} if step == "issue" else {}
    details |= {"note": said} if said else {}
    work.log(action, subject(key), details)
    return get_offer(work, key)


@does("offer.read")
def history(work: Work, key: int) -> tuple[Event, ...]:
    """What was done to an offer, as the audit has it, the newest first."""
    get_offer(work, key)
    names = {each.id: each.name for each in work.connection.execute(select(person.c.id, person.c.name))}
    return tuple(
        Event(
            each.number,
            each.at,
            names.get(each.actor, "?"),
            each.action,
            None if each.details is None else dict(each.details),
        )
        for each in audit.entries(work.connection, subject(key))
    )


# --- what a move demands


def _something(_work: Work, found: Offer, step: Move) -> Iterator[Diagnostic]:
    """An offer says something."""
    if not found.content.clauses and not found.content.items:
        yield failure("offer-empty", action_zh=MOVES[step].zh, action_en=MOVES[step].en)


def _term(work: Work, found: Offer, step: Move) -> Iterator[Diagnostic]:
    """It says until when it is valid, and that day is not over."""
    until, words = found.content.valid_until, {"action_zh": MOVES[step].zh, "action_en": MOVES[step].en}
    if until is None:
        yield failure("offer-without-term", **words)
    elif until < zone_day(work.at):
        yield failure("offer-out-of-term", day=until, **words)


def _law(work: Work, found: Offer, _step: Move) -> Iterator[Diagnostic]:
    """Nothing that the legal review found stands in the way."""
    yield from blocking(work, found)


def _verified(work: Work, found: Offer, _step: Move) -> Iterator[Diagnostic]:
    """Nothing in it is of a document nobody has verified."""
    yield from unverified(work, found)


GUARDS: dict[Move, tuple[Guard, ...]] = {
    "submit": (_something, _term, _law),
    "approve": (_term, _law),
    "issue": (_term, _law, _verified),
}
