"""The last number each table has given to a row: it is never given again, also after a restore."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, func, select


def numbered(table: Table) -> bool:
    """Whether the database numbers its rows."""
    keys = list(table.primary_key.columns)
    return [each.name for each in keys] == ["id"] and not table.columns["id"].foreign_keys


def last_number(connection: Connection, table: Table) -> int:
    """The highest number given so far, whether or not its row is still there; 0: none."""
    highest: int = connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()
    if connection.dialect.name == "sqlite":
        given = _scalar(connection, "SELECT seq FROM sqlite_sequence WHERE name = ?", table.name)
        return max(highest, given or 0)
    if (sequence := _sequence(connection, table)) is None:
        return highest
    return max(highest, _scalar(connection, "SELECT pg_sequence_last_value(%s::regclass)", sequence) or 0)


def go_on_from(connection: Connection, table: Table, last: int) -> None:
    """Give no number up to this one any more."""
    last = max(last, last_number(connection, table))
    if last == 0:
        return
    if connection.dialect.name == "postgresql":
        if (sequence := _sequence(connection, table)) is not None:
            connection.execute(select(func.setval(sequence, last)))
        return
    made = _scalar(connection, "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", table.name)
    if "AUTOINCREMENT" in made:
        connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table.name,))
        connection.exec_driver_sql(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table.name, last)
        )


def last_numbers(connection: Connection, tables: Mapping[str, Table]) -> dict[str, int]:
    """Of every table whose rows the database numbers."""
    return {name: last_number(connection, table) for name, table in tables.items() if numbered(table)}


def _sequence(connection: Connection, table: Table) -> str | None:
    name: str | None = connection.execute(select(func.pg_get_serial_sequence(table.name, "id"))).scalar_one()
    return name


def _scalar(connection: Connection, question: str, *values: str) -> Any:
    return connection.exec_driver_sql(question, values).scalar_one_or_none()
