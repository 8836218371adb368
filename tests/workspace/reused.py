"""A database on the server that one test after the other is given empty: to make one anew for each takes longer than most tests."""

import uuid
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Connection, MetaData, create_engine, select

from engine.workspace.store import upgrading
from engine.workspace.store.database import Database

# Every table, column, trigger, rule and function as it was last written: whatever alters one changes this.
_SHAPE = """
SELECT md5(string_agg(part, ' ' ORDER BY part)) FROM (
  SELECT 'r' || oid || ' ' || xmin || ' ' || relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT 'a' || attrelid || ' ' || attnum || ' ' || a.xmin FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT 't' || t.oid || ' ' || t.xmin FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
    WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT 'c' || oid || ' ' || xmin FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT 'p' || oid || ' ' || xmin FROM pg_proc WHERE pronamespace = 'public'::regnamespace
) AS shape(part)
"""
_OTHERS = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
_SEQUENCES = "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace"


class Reused:
    """The database. INVARIANT: it is given out as a new one would be; where a test has altered its tables, it is made anew."""

    def __init__(self, server: URL, admin: Connection) -> None:
        self._admin = admin
        self._name = f"test_{uuid.uuid4().hex}"
        self._url = server.set(database=self._name)
        self._engine = create_engine(
            self._url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
        )

    def __enter__(self) -> Self:
        self._make()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drop()

    def empty(self) -> str:
        """Where it is, with nothing in it and nobody connected."""
        with self._engine.connect() as connection:
            connection.exec_driver_sql(_OTHERS)
            if connection.exec_driver_sql(_SHAPE).scalar_one() == self._shape:
                self._clear(connection)
                return self._shown
        self._drop()
        self._make()
        return self._shown

    @property
    def _shown(self) -> str:
        return self._url.render_as_string(hide_password=False)

    def _clear(self, connection: Connection) -> None:
        filled = " UNION ALL ".join(
            f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in self._tables
        )
        names = connection.exec_driver_sql(filled).scalars().all()
        connection.exec_driver_sql(
            "SET session_replication_role = replica"
        )  # no trigger and no reference minds
        for name in names:
            connection.execute(self._tables[name].delete())
        for table, rows in self._rows.items():
            connection.execute(self._tables[table].insert(), rows)
        connection.exec_driver_sql("SET session_replication_role = DEFAULT")
        connection.exec_driver_sql(_SEQUENCES)

    def _make(self) -> None:
        self._admin.exec_driver_sql(f'CREATE DATABASE "{self._name}"')
        database = Database(self._shown)
        upgrading.ready(database)
        database.close()
        with self._engine.connect() as connection:
            self._shape = connection.exec_driver_sql(_SHAPE).scalar_one()
            found = MetaData()
            found.reflect(connection)  # the version's own table, too
            self._tables = found.tables
            read = {
                name: [dict(row) for row in connection.execute(select(table)).mappings()]
                for name, table in found.tables.items()
            }
            self._rows = {name: rows for name, rows in read.items() if rows}

    def _drop(self) -> None:
        self._engine.dispose()
        self._admin.exec_driver_sql(f'DROP DATABASE "{self._name}" WITH (FORCE)')
