"""Work at the desk: the database, who sits there, and how a page has something done.

    found = desk.read(everybody)                              what a service answers
    desk.attempt("add", add_person, email, name, role)        from a button: done, or what is wrong is told at "add"

INVARIANT: who is there is asked anew at every run and before every change: the sign-in may be over, the role another.
"""

import os
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Any, TypeVar

import streamlit as st

from engine import GoldenTenError
from engine.workspace import (
    ZONE,
    Actor,
    Database,
    WorkspaceError,
    address,
    permitted,
    reading,
    ready,
    signed_in,
    writing,
)
from ui import papers, sign_in, state

R = TypeVar("R")

DONE = "done"

# Of the run that draws the page: who is there, or why nobody is.
_NOW: ContextVar[Actor | WorkspaceError | None] = ContextVar("actor", default=None)


def arrive() -> None:
    """A run begins: from now on it is settled who is there."""
    try:
        _NOW.set(_asked())
    except WorkspaceError as error:
        _NOW.set(error)


def now() -> Actor:
    """Who is there. Raises Refused for whoever may not be, Unavailable where the list cannot be read."""
    found = _NOW.get()
    if isinstance(found, WorkspaceError):
        raise found
    return found or _asked()


def may(action: str | None) -> bool:
    """Whether whoever is there may do this, so that it need not be offered. None: whatever everybody of the list may."""
    try:
        return action is None or permitted(now().role, action)
    except WorkspaceError:
        return False


def enter(action: str | None) -> None:
    """Raises Refused unless whoever is there may see a page of this action."""
    with reading(opened(), now()) as work:
        if action is not None:
            work.require(action)


def read(service: Callable[..., R], *args: Any, **kwargs: Any) -> R:
    """What a service answers, in a transaction that changes nothing."""
    with reading(opened(), now()) as work:
        return service(work, *args, **kwargs)


def later(service: Callable[..., R], *args: Any) -> Callable[[], R]:
    """The same, asked when it is wanted, as a download is: outside of a run, where nobody can be asked who is there.

    INVARIANT: whoever it is looks again whether they still may.
    """
    database, actor = opened(), now()

    def asked() -> R:
        with reading(database, actor) as work:
            return service(work, *args)

    return asked


def later_done(service: Callable[..., R], *args: Any) -> Callable[[], R]:
    """The same, of a download that leaves an entry in the audit: whole or not at all."""
    database, actor = opened(), now()

    def done() -> R:
        with writing(database, actor) as work:
            return service(work, *args)

    return done


def do(service: Callable[..., R], *args: Any, **kwargs: Any) -> R:
    """Have a service do something, whole or not at all.

    Asked for the very same once more before the page could be drawn, as by a double click, it is done already. Such a click
    comes in a thread of its own while the first is still being done, whose run ends at its next touch of the session's state.
    INVARIANT: the second waits for the first, and what is done is marked before any such touch.
    """
    asked, last = (service, args, kwargs), _last()
    with last.lock:
        if last.asked != asked:
            last.asked = ()
            with writing(opened(), _asked()) as work:
                last.answer = service(work, *args, **kwargs)
            last.asked = asked
        return last.answer


def having(service: Callable[..., R], *args: Any) -> R:
    """What takes more than one transaction, each whole or not at all, and so is given the database and who is there."""
    return service(opened(), _asked(), *args)


def attempt(place: str, service: Callable[..., object], *args: Any, **kwargs: Any) -> bool:
    """Have it done, from a button. What is wrong is kept, to be told at that place of the page until the next attempt."""
    return attempting(place, lambda: do(service, *args, **kwargs))


def attempting(place: str, done: Callable[[], object]) -> bool:
    """The same, of what takes more than one service."""
    try:
        done()
    except GoldenTenError as error:
        papers.fail(place, error.diagnostics)
        return False
    papers.fail(place, ())
    return True


def drawn() -> None:
    """The page is drawn, so whatever is clicked from now on is meant."""
    _last().asked, _last().answer = (), None


@dataclass(slots=True)
class _Last:
    """What the session had done last, and what was answered, until the page shows it."""

    lock: Lock = field(default_factory=Lock)
    asked: tuple[Any, ...] = ()
    answer: Any = None


def _last() -> _Last:
    found = papers.kept(DONE)
    if found is None:
        found = _Last()
        papers.keep(DONE, found)
    return found


def opened() -> Database:
    """The database, ready for use. Raises Unavailable where it is not."""
    return _opened(address().render_as_string(hide_password=False))


def moment() -> datetime:
    """This moment; of the day that is pinned, where one is."""
    at = datetime.now(UTC)
    return (
        at
        if state.TODAY_VARIABLE not in os.environ
        else datetime.combine(state.today(), at.astimezone(ZONE).timetz())
    )


@st.cache_resource(show_spinner=False, on_release=Database.close)
def _opened(url: str) -> Database:
    database = Database(url, moment)
    try:
        ready(database)
    except BaseException:
        database.close()
        raise
    return database


def _asked() -> Actor:
    with opened().reading() as connection:
        return signed_in(connection, sign_in.claims(), datetime.now(UTC))
