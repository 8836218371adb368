"""What can go wrong in the workspace besides what people write: its exceptions; the sentences they say stand in `sentences`."""

import sqlite3
from typing import Any

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError, TimeoutError  # noqa: A004

from engine.diagnostics import Diagnostic, Kind
from engine.errors import GoldenTenError
from engine.source import Span
from engine.workspace.sentences import (
    budget,
    database,
    fields,
    joint_review,
    law,
    letters,
    offers,
    prospects,
    settlement,
    staff,
    traffic,
)

FAILURES: dict[str, Kind] = {
    **staff.ROWS,
    **fields.ROWS,
    **prospects.ROWS,
    **traffic.ROWS,
    **offers.ROWS,
    **law.ROWS,
    **joint_review.ROWS,
    **letters.ROWS,
    **settlement.ROWS,
    **budget.ROWS,
    **database.ROWS,
}


class WorkspaceError(GoldenTenError):
    """The workspace could not do what was asked; nothing of it was done."""

    @property
    def code(self) -> str:
        """Of the first of its findings."""
        return self.diagnostics[0].code


class Refused(WorkspaceError):
    """Whoever asks may not do this."""


class NotThere(WorkspaceError):
    """No such record, for whoever asks."""


class Conflict(WorkspaceError):
    """Somebody else was there first; or the offer is in another state by now."""


class Unfit(WorkspaceError):
    """What was entered cannot be kept as it is."""


class Unavailable(WorkspaceError):
    """The database cannot be used now."""


def failure(code: str, **values: object) -> Diagnostic:
    """A finding of the workspace, with what fills its sentence."""
    return Diagnostic(
        code, Span("workspace"), tuple((name, str(value)) for name, value in values.items()), FAILURES[code]
    )


# What the drivers say, by number: their words may be in any language.
_SQLITE = {
    sqlite3.SQLITE_BUSY: "database-locked", sqlite3.SQLITE_LOCKED: "database-locked", sqlite3.SQLITE_FULL: "database-full",
    sqlite3.SQLITE_READONLY: "database-read-only", sqlite3.SQLITE_CORRUPT: "database-damaged", sqlite3.SQLITE_NOTADB: "database-damaged",
    sqlite3.SQLITE_CANTOPEN: "database-closed", sqlite3.SQLITE_PERM: "database-closed", sqlite3.SQLITE_IOERR: "database-disk",
}  # fmt: skip
_POSTGRESQL = {
    "55P03": "database-locked", "25P03": "database-down", "40P01": "database-locked", "40001": "database-locked", "53100": "database-full",
    "25006": "database-read-only", "58030": "database-disk", "XX001": "database-damaged", "XX002": "database-damaged",
}  # fmt: skip
_AWAY = (
    "08",
    "57P",
    "53",
    "28",
    "3D",
)  # no connection, shutting down, no room for one more, not let in, no such database


def unavailable(error: SQLAlchemyError) -> Unavailable | None:
    """What a failure of the database is to a user; None where it is a mistake of ours."""
    if isinstance(error, TimeoutError):
        return Unavailable([failure("database-locked")])  # too many at once: no connection was free
    if not isinstance(error, DBAPIError):
        return None
    said: Any = error.orig
    if (number := getattr(said, "sqlite_errorcode", None)) is not None:
        code = _SQLITE.get(number & 0xFF)
    elif (state := getattr(said, "sqlstate", None)) is not None:
        code = _POSTGRESQL.get(state) or ("database-down" if state.startswith(_AWAY) else None)
    else:
        gone = error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
        code = "database-down" if gone else None
    return Unavailable([failure(code)]) if code else None
