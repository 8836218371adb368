"""The database: SQLite in a data folder, or PostgreSQL by one URL; what a failure of either says; transactions.

INVARIANT: a transaction is kept whole or not at all, whatever ends it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from engine.workspace.failures import Unavailable, failure, unavailable

DATABASE_VARIABLE = "GOLDENTEN_DATABASE"
DATA_VARIABLE = "GOLDENTEN_DATA"
FILE = "workspace.db"
BUSY = 10  # seconds one waits for another's change to end
DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg", "sqlite": "sqlite"}


def folder() -> Path:
    """Where the embedded database lies."""
    if named := os.environ.get(DATA_VARIABLE):
        return Path(named)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "goldenten"


def address() -> URL:
    """The database in use: the environment's, else a file in the data folder. Raises Unavailable for no URL of ours."""
    return read_url(os.environ.get(DATABASE_VARIABLE) or f"sqlite:///{folder() / FILE}")


def read_url(text: str) -> URL:
    """A URL as SQLAlchemy takes it, with the driver we bring along."""
    try:
        url = make_url(text)
        return url.set(drivername=DRIVERS[url.drivername.partition("+")[0]])
    except (ArgumentError, KeyError):
        scheme, _, rest = text.partition("://")  # no password goes into a message
        raise Unavailable(
            [failure("database-url", url=f"{scheme}://…{rest[-1:]}" if rest else scheme)]
        ) from None


class Database:
    """A database that has been opened; it may be shared by threads."""

    def __init__(self, url: URL | str) -> None:
        self.url = read_url(url) if isinstance(url, str) else url
        self.embedded = self.url.drivername == "sqlite"
        self.engine = _engine(self.url)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the data and changes none of it."""
        with self._transaction(writing=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it is kept when it ends, or nothing if it ends in an error."""
        with self._transaction(writing=True) as connection:
            yield connection

    @contextmanager
    def _transaction(self, *, writing: bool) -> Iterator[Connection]:
        try:
            with (
                self.engine.connect().execution_options(goldenten_writing=writing) as connection,
                connection.begin(),
            ):
                yield connection
        except SQLAlchemyError as error:
            failed = unavailable(error)
            if failed is None:
                raise
            raise failed from error

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def _engine(url: URL) -> Engine:
    if url.drivername != "sqlite":
        # A connection that a restarted server has dropped is noticed before it is used.
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": BUSY})
    if url.database:
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            raise Unavailable([failure("database-read-only")]) from None
    engine = create_engine(url, connect_args={"timeout": BUSY})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    """The driver would begin transactions in its own way, and tables outside of any: we begin them ourselves."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Whoever means to write says so at once: two who only find out on the way would have to give way to each other."""
    writing = connection.get_execution_options().get("goldenten_writing", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
