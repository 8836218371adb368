"""The database: SQLite in a data folder, or PostgreSQL by one URL; what a failure of either says; transactions.

INVARIANT: a transaction is kept whole or not at all, whatever ends it. Those that write come one by one, on either
database: what one has looked at, nobody changes before it ends, and no two wait for each other.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from engine.workspace.failures import Unavailable, failure, unavailable

DATABASE_VARIABLE = "GOLDENTEN_DATABASE"
DATA_VARIABLE = "GOLDENTEN_DATA"
FILE = "workspace.db"
BUSY = 10  # seconds one waits for another's change to end
FORGOTTEN = 300  # seconds after which a server ends the change of somebody who has gone silent: all others wait for it
DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg", "sqlite": "sqlite"}
WRITERS = 0x676F6C64  # the lock of PostgreSQL that whoever writes holds: SQLite has one of its own

Mode = Literal["reading", "writing", "tables"]

_SERVER = {
    # A connection that a restarted server has dropped is noticed before it is used; one to a machine that is gone, soon.
    "pool_pre_ping": True,
    "connect_args": {
        "connect_timeout": BUSY, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3, "tcp_user_timeout": 30_000,
    },
}  # fmt: skip


def folder() -> Path:
    """Where the embedded database lies."""
    if named := os.environ.get(DATA_VARIABLE):
        return Path(named)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "goldenten"


def address() -> URL:
    """The database in use: the environment's, else a file in the data folder. Raises Unavailable for no URL of ours."""
    named = os.environ.get(DATABASE_VARIABLE)
    return read_url(named) if named else URL.create("sqlite", database=str(folder() / FILE))


def read_url(text: str) -> URL:
    """A URL as SQLAlchemy takes it, with the driver we bring along. Raises Unavailable for one that is none of ours."""
    try:
        url = make_url(text)
        url = url.set(drivername=DRIVERS[url.drivername.partition("+")[0]])
    except (ArgumentError, KeyError, ValueError):
        url = None
    if url is None or not url.database or url.database == ":memory:":  # what is kept must outlive the process
        scheme, found, _ = text.partition("://")  # what follows may hold a password
        raise Unavailable([failure("database-url", url=f"{scheme}://…" if found else "…")]) from None
    return url


def _now() -> datetime:
    return datetime.now(UTC)


class Database:
    """A database that has been opened; it may be shared by threads. `now`: the clock of what is done in it."""

    def __init__(self, url: URL | str, now: Callable[[], datetime] = _now) -> None:
        self.now = now
        self.url = read_url(url) if isinstance(url, str) else url
        self.embedded = self.url.drivername == "sqlite"
        self.engine = _engine(self.url)

    @property
    def place(self) -> str:
        """Where it is, for people to read: without a password."""
        return str(self.url.database) if self.embedded else self.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the data and can change none of it."""
        with self._transaction("reading") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it is kept when it ends, or nothing if it ends in an error."""
        with self._transaction("writing") as connection:
            yield connection

    @contextmanager
    def making_tables(self) -> Iterator[Connection]:
        """The same for the tables themselves: SQLite checks what they refer to when it ends, not while they are made anew."""
        with self._transaction("tables") as connection:
            yield connection
            if self.embedded:
                assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []

    @contextmanager
    def _transaction(self, mode: Mode) -> Iterator[Connection]:
        options: dict[str, Any] = {"goldenten_mode": mode}
        if mode == "reading" and not self.embedded:
            options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        ending = False
        try:
            with self.engine.connect().execution_options(**options) as connection, connection.begin():
                yield connection
                ending = True
        except SQLAlchemyError as error:
            failed = unavailable(error)
            if failed is None:
                raise
            if ending and failed.code == "database-down" and mode != "reading":
                failed = Unavailable(
                    [failure("database-unsure")]
                )  # the server may have kept it, and could not say so
            raise failed from error

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def set_aside(self, now: datetime) -> Path:
        """Put the file of an embedded database out of the way, for good, with what belongs to it; where it is now."""
        assert self.embedded
        self.close()
        path = Path(self.place)
        aside = path.with_name(f"{path.name}.{now:%Y%m%d-%H%M%S}")
        for part in ("", "-wal", "-shm"):
            if (each := path.with_name(path.name + part)).exists():
                each.rename(aside.with_name(aside.name + part))
        _make_room(path)
        return aside


def _engine(url: URL) -> Engine:
    # What a failed statement was given are people's data: they stay out of messages, and so out of logs.
    if url.drivername != "sqlite":
        engine = create_engine(url, hide_parameters=True, pool_timeout=BUSY, **_SERVER)
        event.listen(engine, "begin", _begin_at_server)
        return engine
    assert url.database
    _make_room(Path(url.database))
    engine = create_engine(url, hide_parameters=True, pool_timeout=BUSY, connect_args={"timeout": BUSY})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _make_room(path: Path) -> None:
    """The folder and an empty file, for nobody's eyes but this user's; what SQLite puts beside it takes after it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():  # (whoever closes a file lets go of the locks SQLite holds on it)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise Unavailable([failure("data-folder", folder=path.parent, detail=error.strerror)]) from None


def _prepare(connection: Any, _: object) -> None:
    """The driver would begin transactions in its own way, and tables outside of any: we begin them ourselves."""
    connection.isolation_level = None
    cursor = connection.cursor()
    # `secure_delete`: what is erased for a person's sake is written over.
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Whoever means to write says so at once: two who only find out on the way would have to give way to each other."""
    mode = _mode(connection)
    for pragma, on in (("query_only", mode == "reading"), ("foreign_keys", mode != "tables")):
        connection.exec_driver_sql(f"PRAGMA {pragma} = {int(on)}")
    connection.exec_driver_sql("BEGIN" if mode == "reading" else "BEGIN IMMEDIATE")


def _begin_at_server(connection: Connection) -> None:
    """The same, for a server that would let several write at once."""
    if _mode(connection) != "reading":
        connection.exec_driver_sql(
            f"SET LOCAL lock_timeout = '{round(BUSY * 1000)}ms';"
            f"SET LOCAL idle_in_transaction_session_timeout = '{round(FORGOTTEN * 1000)}ms';"
            f"SELECT pg_advisory_xact_lock({WRITERS})"
        )


def _mode(connection: Connection) -> Mode:
    mode: Mode = connection.get_execution_options().get("goldenten_mode", "writing")
    return mode
