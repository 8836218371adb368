"""A backup put back: into an empty database of either kind, or in the place of what a database holds.

INVARIANT: all of it is restored in one transaction, or nothing has changed. A backup of an older version is restored as
it was, then brought up to date.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, literal, select
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, StatementError

from engine.exchange.saved import part_unreadable, read_form
from engine.workspace.failures import Conflict, Unavailable, Unfit, failure
from engine.workspace.store import audit
from engine.workspace.store.backup import (
    AT_ONCE,
    CONTENT,
    META,
    ROWS,
    Backup,
    check,
    contents,
    opened,
    tables_of,
)
from engine.workspace.store.database import Database
from engine.workspace.store.numbering import go_on_from, numbered
from engine.workspace.store.tables import chain
from engine.workspace.store.upgrading import downgraded, upgraded, version_of, versions


@dataclass(frozen=True, slots=True)
class Restored:
    """What has been restored, what the audit looks like now, and where a damaged file was put that stood in the way."""

    backup: Backup
    verified: audit.Verified
    aside: Path | None = None


def restore(database: Database, path: Path, *, over: bool = False, now: datetime | None = None) -> Restored:
    """Put a backup back. `over`: in the place of what is there. Raises Conflict for a database that holds something."""
    with opened(path) as archive:
        said = check(archive, str(path))
        if said.database not in versions():
            raise Unavailable([failure("backup-new", found=said.database)])
        try:
            return Restored(said, _restored(database, archive, said, over=over))
        except Unavailable as failed:
            if not (over and database.embedded and failed.code == "database-damaged"):
                raise
            aside = database.set_aside(now or database.now())
            return Restored(said, _restored(database, archive, said, over=False), aside)


def _restored(database: Database, archive: zipfile.ZipFile, said: Backup, *, over: bool) -> audit.Verified:
    file = str(archive.filename)
    unfit = Unfit([failure("database-pieces", file=file)])
    try:
        with database.making_tables() as connection:
            _make_room(connection, over=over)
            upgraded(connection, said.database)
            _fill(connection, archive, said, file)
            if database.embedded and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise unfit
            upgraded(connection)
            found = audit.verify(connection)
            if found.broken is not None and found.broken != said.broken:
                raise unfit
            return found
    except StatementError as error:
        if isinstance(error, DBAPIError) and not isinstance(error, IntegrityError | DataError):
            raise
        raise unfit from None


def _make_room(connection: Connection, *, over: bool) -> None:
    """Take away what stands there: tables that are empty; what they hold only if that is wanted."""
    if version_of(connection) is None:
        return
    if not over and any(_holds(connection, table) for table in tables_of(connection).values()):
        raise Conflict([failure("database-not-empty")])
    downgraded(connection, "base")


def _holds(connection: Connection, table: Table) -> bool:
    """Whether anything has been put into it; the row that says where the audit ends is there from the beginning."""
    return table.name != chain.name and _any(connection, table)


def _any(connection: Connection, table: Table) -> bool:
    return connection.execute(select(literal(1)).select_from(table).limit(1)).first() is not None


def _fill(connection: Connection, archive: zipfile.ZipFile, said: Backup, file: str) -> None:
    tables = tables_of(connection)
    if tables.keys() != said.tables.keys():
        raise part_unreadable(META, file)
    for name, table in tables.items():
        if _any(connection, table):
            connection.execute(table.delete())  # what its upgrade put there
        rows, count = _rows(archive, table, file), 0
        at_once = 1 if contents(table) else AT_ONCE
        while some := list(islice(rows, at_once)):
            connection.execute(table.insert(), some)
            count += len(some)
        if count != said.tables[name].rows:
            raise part_unreadable(ROWS + name, file)
        if numbered(table):
            go_on_from(connection, table, said.last.get(name, 0))


def _rows(archive: zipfile.ZipFile, table: Table, file: str) -> Iterator[dict[str, Any]]:
    """The rows of a table as they go into the database. Raises InputError for a line that is no row of it."""
    part = f"{ROWS}{table.name}.jsonl"
    with archive.open(part) as lines:
        for line in lines:
            row = read_form(line, part, file)
            if row.keys() != set(table.columns.keys()):
                raise part_unreadable(part, file)
            yield {name: _value(archive, value, part, file) for name, value in row.items()}


def _value(archive: zipfile.ZipFile, value: Any, part: str, file: str) -> int | str | bytes | None:
    match value:
        case None | str():
            return value
        case int() if -(2**63) <= value < 2**63:
            return value
        case {"content": str(digest)} if len(value) == 1 and CONTENT + digest in archive.NameToInfo:
            return archive.read(CONTENT + digest)
    raise part_unreadable(part, file)
