"""An offer from one state into the next: by the table, by whoever may, if nothing that the move demands is missing.

INVARIANT: what a move found when it was allowed holds for the very edition that is moved: it is looked at in the same
transaction. Issuing is no move by itself: it comes with the letters (engine.workspace.course.issuing).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, get_args

from sqlalchemy import select

from engine.diagnostics import Diagnostic
from engine.model.text import Text
from engine.workspace.budget.overruns import beyond_budget
from engine.workspace.days import zone_day
from engine.workspace.failures import Unfit, failure
from engine.workspace.fields import Field, read
from engine.workspace.joint_review.opinions import ask, opinions_of, standing_in_the_way
from engine.workspace.law.lawfulness import blocking, found_in, obstacles
from engine.workspace.law.warnings import note_warnings
from engine.workspace.offer.offers import Offer, get_offer, subject
from engine.workspace.offer.states import ACTION, MOVES, TABLE, Move, cannot_now, says_why
from engine.workspace.prospect import prospects
from engine.workspace.settlement.ending import unsettled
from engine.workspace.store import audit
from engine.workspace.store.tables import offer, person
from engine.workspace.work import Work, changed, does

NOTE = Field(Text("说明", "note"), 1000, lines=True)

Step = Literal[
    "submit", "return", "approve", "accept", "begin", "settle", "withdraw"
]  # a move that stands by itself
Guard = Callable[[Work, Offer, Step], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Event:
    """What was done to an offer. `details` None: it has been erased; else `from`, `to`, `note`, `number`, `edition`, …."""

    number: int  # in the audit
    at: datetime
    who: str
    action: str
    details: dict[str, Any] | None


def move(work: Work, key: int, seen: int, step: Step, note: str = "") -> Offer:
    """Make a move. Raises Refused, Conflict where the state does not allow it or somebody was there first, Unfit for what is missing."""
    if step not in get_args(Step):
        msg = f"{step}: an offer is issued together with its letters"
        raise ValueError(msg)
    before, said = begun(work, key, step, note)
    if missing := [each for guard in GUARDS.get(step, ()) for each in guard(work, before, step)]:
        raise Unfit(missing)
    after = made(work, before, seen, step, said)
    for follow in FOLLOWS.get(step, ()):
        follow(work, after)
    return after


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


# --- of every move


def begun(work: Work, key: int, step: Move, note: str) -> tuple[Offer, str]:
    """The offer as it is, and the note as it is kept, of a move that its state allows and that whoever is there may make."""
    work.require(ACTION[step])  # before anything is read
    before = get_offer(work, key)
    prospects.to_change(work, before.prospect)
    if (before.state, step) not in TABLE:
        raise cannot_now(before.state, MOVES[step])
    field = Field(NOTE.label, NOTE.most, required=says_why(before.state, step), lines=True)
    said = read({"note": field}, {"note": note})["note"]
    return before, said


def made(work: Work, before: Offer, seen: int, step: Move, said: str, *, number: str | None = None) -> Offer:
    """The move is kept: of an offer as one has seen it, with its number once it is issued."""
    state, action = TABLE[before.state, step]
    given = {} if number is None else {"number": number}
    changed(work, offer, before.id, seen, state=state, changed=work.at, **given)
    details: dict[str, Any] = {"from": before.state, "to": state, "edition": before.ordinal, **given}
    details |= {"note": said} if said else {}
    work.log(action, subject(before.id), details)
    return get_offer(work, before.id)


def in_term(found: Offer, step: Move, today: date) -> Iterator[Diagnostic]:
    """It says until when it is valid, and that day is not over."""
    until, words = found.content.valid_until, {"action_zh": MOVES[step].zh, "action_en": MOVES[step].en}
    if until is None:
        yield failure("offer-without-term", **words)
    elif until < today:
        yield failure("offer-out-of-term", day=until, **words)


# --- what a move demands


def _something(_work: Work, found: Offer, step: Step) -> Iterator[Diagnostic]:
    """An offer says something."""
    if not found.content.clauses and not found.content.items:
        yield failure("offer-empty", action_zh=MOVES[step].zh, action_en=MOVES[step].en)


def _term(work: Work, found: Offer, step: Step) -> Iterator[Diagnostic]:
    yield from in_term(found, step, zone_day(work.at))


def _law(work: Work, found: Offer, _step: Step) -> Iterator[Diagnostic]:
    """Nothing that the legal review found stands in the way."""
    yield from blocking(work, found)


def _law_first(work: Work, found: Offer, _step: Step) -> Iterator[Diagnostic]:
    """The same of an offer that is submitted; what is found of it is noted."""
    review = found_in(work, found)
    note_warnings(work, found, review)
    yield from obstacles(review, zone_day(work.at), reviewed=False)


def _joint(work: Work, found: Offer, _step: Step) -> Iterator[Diagnostic]:
    """Every department that was asked has answered, or was passed over; none disagrees."""
    yield from standing_in_the_way(opinions_of(work, found.id, found.ordinal))


def _budget(work: Work, found: Offer, _step: Step) -> Iterator[Diagnostic]:
    """The zone's budget carries what is sure, or the lead has decided otherwise."""
    yield from beyond_budget(work, found)


def _settled(work: Work, found: Offer, _step: Step) -> Iterator[Diagnostic]:
    """Its last year has a statement by which nothing is to be paid, recovered or said any more."""
    yield from unsettled(work, found)


GUARDS: dict[Step, tuple[Guard, ...]] = {
    "submit": (_something, _term, _law_first),
    "approve": (_term, _law, _joint, _budget),
    "settle": (_settled,),
}
FOLLOWS: dict[Step, tuple[Callable[[Work, Offer], None], ...]] = {
    "submit": (ask,)
}  # what a move brings along
