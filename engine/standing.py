"""How a document or clause stands on a day: in force, about to end, ended, repealed; and what is due for a new look.

Nothing here decides a verdict: the compiled conditions do. This tells editors what to look at, and readers how a text stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from engine.library import Library
from engine.model.text import Text
from engine.policy import Application, ClauseText, Policy, Validity

State = Literal["in_force", "not_yet", "closed", "expired", "repealed", "unknown", "doubtful"]

STATES: dict[State, Text] = {
    "in_force": Text("有效", "In force"),
    "not_yet": Text("尚未生效", "Not yet in force"),
    "closed": Text("不再接纳新对象", "Closed to newcomers"),
    "expired": Text("已到期", "Expired"),
    "repealed": Text("已废止", "Repealed"),
    "unknown": Text("有效期未知", "Validity unknown"),
    "doubtful": Text("是否仍有效存疑", "Validity doubtful"),
}

Due = Literal["look_again", "ends_soon", "ended", "window_soon", "window_open", "ask"]

DUES: dict[Due, Text] = {  # in the order in which they are listed
    "ends_soon": Text("即将到期", "Ends soon"),
    "window_open": Text("正在申报", "Open to apply"),
    "window_soon": Text("即将开始申报", "Opens to apply soon"),
    "ended": Text("已到期或废止", "Ended"),
    "ask": Text("有效期须核实", "Validity to be asked about"),
    "look_again": Text("应重新核对", "Due for a new look"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing an editor has to look at: a document, or a clause with a validity of its own."""

    due: Due
    policy: Policy
    clause: ClauseText | None
    day: date | None  # the end, the repeal, the window's first or last day, or when somebody last looked


def state_of(validity: Validity, as_of: date) -> State:
    """How a text stands on that day.

    A window that binds a date of the project (such as the day of setting up) closes to newcomers; those inside go on.
    One of tax years ends with its last day, but may still be asked about for the years it covers.
    """
    if validity.repealed is not None and validity.repealed <= as_of:
        return "repealed"
    if validity.from_ is not None and as_of < validity.from_:
        return "not_yet"
    if validity.to is not None and validity.to < as_of:
        return "expired" if validity.binds in ("assessment", "tax_year") else "closed"
    return validity.status


def stale(library: Library, as_of: date, days: int) -> tuple[Standing, ...]:
    """What an editor has to look at: what ends or opens within so many days, has ended, or was last looked at before them."""
    soon = as_of + timedelta(days)
    found = [each for policy in library.policies for each in _of_policy(policy, as_of, soon, days)]
    order = tuple(DUES)
    return tuple(sorted(found, key=lambda each: (order.index(each.due), each.day or as_of)))


def _of_policy(policy: Policy, as_of: date, soon: date, days: int) -> Iterator[Standing]:
    whole: list[tuple[ClauseText | None, Validity]] = [(None, policy.validity)]
    whole += [(clause, clause.validity) for clause in policy.clauses if clause.validity is not None]
    for clause, validity in whole:
        yield from _of_validity(policy, clause, validity, as_of, soon)
    calls = [(None, policy.apply), *((clause, clause.apply) for clause in policy.clauses)]
    for clause, call in calls:
        if call is not None:
            yield from _of_windows(policy, clause, call, as_of, soon)
    if policy.provenance.checked < as_of - timedelta(days):
        yield Standing("look_again", policy, None, policy.provenance.checked)


def _of_validity(
    policy: Policy, clause: ClauseText | None, validity: Validity, as_of: date, soon: date
) -> Iterator[Standing]:
    match state_of(validity, as_of):
        case "repealed":
            yield Standing("ended", policy, clause, validity.repealed)
        case "expired" | "closed":
            yield Standing("ended", policy, clause, validity.to)
        case "unknown" | "doubtful":
            yield Standing("ask", policy, clause, None)
        case _:
            ends = [
                day for day in (validity.to, validity.repealed) if day is not None and as_of <= day <= soon
            ]
            if ends:
                yield Standing("ends_soon", policy, clause, min(ends))


def _of_windows(
    policy: Policy, clause: ClauseText | None, call: Application, as_of: date, soon: date
) -> Iterator[Standing]:
    for window in call.windows:
        state = window.state(as_of)
        if state == "open":
            yield Standing("window_open", policy, clause, window.to)
        elif state == "ahead" and window.from_ <= soon:
            yield Standing("window_soon", policy, clause, window.from_)
