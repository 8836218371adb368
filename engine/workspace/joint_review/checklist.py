"""A project's own checklist of the zone's procedures: what has its turn, what is under way and until when, what follows later.

INVARIANT: a step begins only once all of the turns before it are settled: done, not needed, or promised for later (容缺).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Row, select

from engine.model.text import Text
from engine.workspace.days import zone_day
from engine.workspace.failures import Conflict, NotThere, Unfit, failure
from engine.workspace.fields import Field, read
from engine.workspace.prospect import prospects
from engine.workspace.store.tables import procedure, step
from engine.workspace.work import Work, changed, does
from engine.workspace.working_days import deadline

State = Literal["waiting", "under_way", "later", "done", "not_needed"]

STATES: dict[State, Text] = {
    "waiting": Text("未开始", "not begun"),
    "under_way": Text("办理中", "under way"),
    "later": Text("容缺，待补", "to follow later"),
    "done": Text("已办结", "done"),
    "not_needed": Text("不需要", "not needed"),
}
# From each state into which: what is done or not needed can be taken up again, as a mistake is found.
LEADS: dict[State, tuple[State, ...]] = {
    "waiting": ("under_way", "later", "not_needed"),
    "under_way": ("done", "waiting", "not_needed"),
    "later": ("under_way", "later", "done", "not_needed"),  # later: on another day
    "done": ("under_way",),
    "not_needed": ("waiting",),
}
SETTLED: frozenset[State] = frozenset({"later", "done", "not_needed"})
NOTE = Field(Text("说明", "note"), 500, lines=True)
LATER = Text("补交期限", "the day by which it follows")


@dataclass(frozen=True, slots=True)
class Step:
    """A procedure of the project. `due`: of one under way, until when it is to be handled; of one for later, by when it follows."""

    id: int
    name: str
    department: str
    place: int
    days: int
    tolerant: bool
    state: State
    begun: date | None
    due: date | None
    done: date | None
    note: str
    version: int

    def late(self, today: date) -> bool:
        """Whether it should be over by now."""
        return self.state in ("under_way", "later") and self.due is not None and today > self.due


@does("prospect.read")
def checklist(work: Work, key: int) -> tuple[Step, ...]:
    """A project's steps in their turn; none before it has been started."""
    prospects.row(work, key)
    return _steps(work, key)


@does("checklist.write")
def start_checklist(work: Work, key: int) -> tuple[Step, ...]:
    """Make the checklist of what is on the zone's list now. Raises Conflict where there is one, Unfit where the list is empty."""
    prospects.to_change(work, key)
    if _steps(work, key):
        raise Conflict([failure("checklist-there")])
    listed = work.connection.execute(select(procedure).where(procedure.c.active)).all()
    if not listed:
        raise Unfit([failure("procedures-none")])
    rows = [
        {
            "prospect": key, "name": each.name, "department": each.department, "place": each.place,
            "days": each.days, "tolerant": each.tolerant, "state": "waiting", "note": "",
        }
        for each in listed
    ]  # fmt: skip
    work.connection.execute(step.insert(), rows)
    work.log("checklist.write", prospects.subject(key), {"checklist": len(rows)})
    return _steps(work, key)


@does("checklist.write")
def take_step(
    work: Work, key: int, number: int, seen: int, state: State, *, until: date | None = None, note: str = ""
) -> Step:
    """Bring a step into another state; into the same: only its note is another. `until`: by when one follows that is for later.

    Raises Conflict where the state does not lead there or its turn has not come, Unfit for what is missing.
    """
    prospects.to_change(work, key)
    said = read({"note": NOTE}, {"note": note})["note"]
    steps = _steps(work, key)
    before = next((each for each in steps if each.id == number), None)
    if before is None:
        raise NotThere([failure("not-there")])
    today = zone_day(work.at)
    if state == before.state and until in (None, before.due):
        if said == before.note and seen == before.version:
            return before
        changed(work, step, number, seen, of=prospects.subject(key), note=said)
        work.log("checklist.write", prospects.subject(key), {"step": before.name, "note": said})
        return next(each for each in _steps(work, key) if each.id == number)
    _may(before, state, steps)
    if state == "later":
        _may_follow(before, until, today)
    said_of: dict[State, dict[str, date | None]] = {
        "waiting": {"begun": None, "due": None, "done": None},
        "under_way": {"begun": today, "due": deadline(today, before.days).day, "done": None},
        "later": {"begun": None, "due": until, "done": None},
        "done": {"done": today},
        "not_needed": {"begun": None, "due": None, "done": None},
    }
    changed(work, step, number, seen, of=prospects.subject(key), state=state, note=said, **said_of[state])
    work.log(
        "checklist.write",
        prospects.subject(key),
        {"step": before.name, "from": before.state, "to": state, "note": said},
    )
    return next(each for each in _steps(work, key) if each.id == number)


def in_the_way(before: Step, steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps of earlier turns that are not settled."""
    return tuple(each for each in steps if each.place < before.place and each.state not in SETTLED)


def _may(before: Step, state: State, steps: tuple[Step, ...]) -> None:
    if state not in LEADS[before.state]:
        is_, wanted = STATES[before.state], STATES.get(state, Text(str(state), str(state)))
        raise Conflict([failure(
            "procedure-state", name=before.name, state_zh=is_.zh, state_en=is_.en, wanted_zh=wanted.zh, wanted_en=wanted.en,
        )])  # fmt: skip
    if state == "under_way" and (first := in_the_way(before, steps)):
        raise Conflict([failure("procedure-order", name=before.name, before=each.name) for each in first])


def _may_follow(before: Step, until: date | None, today: date) -> None:
    if not before.tolerant:
        raise Unfit([failure("procedure-not-tolerant", name=before.name)])
    if until is None:
        raise Unfit([failure("opinion-later-undated", text=before.name)])
    if until < today:
        raise Unfit([failure("opinion-later-over", text=before.name, day=until)])


def _steps(work: Work, key: int) -> tuple[Step, ...]:
    query = select(step).where(step.c.prospect == key).order_by(step.c.place, step.c.id)
    return tuple(_step(row) for row in work.connection.execute(query))


def _step(row: Row[Any]) -> Step:
    return Step(
        row.id, row.name, row.department, row.place, row.days, row.tolerant, row.state,
        row.begun, row.due, row.done, row.note, row.version,
    )  # fmt: skip
