"""How anything is done in the workspace: by somebody, at a moment, in one transaction, as an action that is permitted."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection, Table, select

from engine.workspace.failures import Conflict, NotThere, Refused, failure
from engine.workspace.roles import ACTIONS, LEAD, ROLES, Actor, permitted
from engine.workspace.store import audit
from engine.workspace.store.database import Database
from engine.workspace.store.tables import audit as audit_table
from engine.workspace.store.tables import person

MOST_KEY = 2**31  # what no row can have is asked of no database

P = ParamSpec("P")
R = TypeVar("R", covariant=True)  # noqa: PLC0105  (what a service gives back)


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work: who does it, when, and the transaction in which it is done."""

    actor: Actor
    at: datetime
    connection: Connection

    def require(self, action: str) -> None:
        """Raises Refused unless the actor's role may do this."""
        if not permitted(self.actor.role, action):
            said, role = ACTIONS[action][0], ROLES[self.actor.role]
            raise Refused(
                [
                    failure(
                        "not-permitted",
                        role_zh=role.zh,
                        role_en=role.en,
                        action_zh=said.zh,
                        action_en=said.en,
                    )
                ]
            )

    def log(self, action: str, subject: str, details: Mapping[str, Any]) -> None:
        """Add what has been done to the audit."""
        audit.append(self.connection, self.at, self.actor.id, action, subject, details)


class Service(Protocol[P, R]):
    """A function of the workspace: it can be asked which action it is."""

    action: str

    def __call__(self, work: Work, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do it."""


def does(action: str) -> Callable[[Callable[Concatenate[Work, P], R]], Service[P, R]]:
    """Marks a function as this action. INVARIANT: nothing is read or written before the role has been looked at."""
    ACTIONS[action]  # an action of ours, or a KeyError at once

    def marked(function: Callable[Concatenate[Work, P], R]) -> Service[P, R]:
        @wraps(function)
        def permitted_only(work: Work, *args: P.args, **kwargs: P.kwargs) -> R:
            work.require(action)
            return function(work, *args, **kwargs)

        permitted_only.action = action  # type: ignore[attr-defined]
        return permitted_only  # type: ignore[return-value]

    return marked


@contextmanager
def reading(database: Database, actor: Actor, at: datetime | None = None) -> Iterator[Work]:
    """Work that changes nothing."""
    with database.reading() as connection:
        yield Work(_as_now(connection, actor), at or database.now(), connection)


@contextmanager
def writing(database: Database, actor: Actor, at: datetime | None = None) -> Iterator[Work]:
    """Work that is kept whole, or not at all."""
    with database.writing() as connection:
        yield Work(_as_now(connection, actor), at or database.now(), connection)


PROGRAMME = Actor(audit.PROGRAMME, "", "goldenten", LEAD)  # whoever runs it: no role keeps anything from him


@contextmanager
def at_the_command_line(
    database: Database, at: datetime | None = None, *, changes: bool = True
) -> Iterator[Work]:
    """Work of whoever runs the programme where the database is; the audit says so of what he changes."""
    with database.writing() if changes else database.reading() as connection:
        yield Work(PROGRAMME, at or database.now(), connection)


def _as_now(connection: Connection, actor: Actor) -> Actor:
    """Whoever was signed in may have been given another role since, or none."""
    row = connection.execute(select(person).where(person.c.id == actor.id)).one_or_none()
    if row is None or not row.active or row.email != actor.email:
        raise Refused([failure("not-a-member", email=actor.email)])
    return Actor(row.id, row.email, row.name, row.role, row.department)


def changed(work: Work, table: Table, key: int, seen: int, *, of: str = "", **values: Any) -> None:
    """Change a row that still is of the version one has seen. Raises Conflict where it no longer is, NotThere where it is gone.

    `of`: what the audit says such changes of, where that is not the row.
    """
    matches = table.c.id == key
    query = table.update().where(matches, table.c.version == seen).values(version=seen + 1, **values)
    if work.connection.execute(query).rowcount == 1:
        return
    if work.connection.execute(select(table.c.id).where(matches)).one_or_none() is None:
        raise NotThere([failure("not-there")])
    raise Conflict([failure("changed-meanwhile", who=_last(work, table, key, of))])


def _last(work: Work, table: Table, key: int, of: str) -> str:
    """Who changed it last: whose it is by the row itself, else by the audit."""
    query = select(person.c.name).limit(1)
    if "author" in table.c:
        query = query.join(table, table.c.author == person.c.id).where(table.c.id == key)
    else:
        query = (
            query.join(audit_table, audit_table.c.actor == person.c.id)
            .where(audit_table.c.subject == (of or f"{table.name}/{key}"))
            .order_by(audit_table.c.number.desc())
        )
    return work.connection.execute(query).scalar_one_or_none() or "?"


def possible(key: int) -> int:
    """A number that a row can have. Raises NotThere for any other: the databases would each fail in a way of their own."""
    if not 0 < key < MOST_KEY:
        raise NotThere([failure("not-there")])
    return key
