"""A row in every table of the workspace, whatever columns it has, and everything a database holds."""

from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import count

from sqlalchemy import Boolean, Integer, LargeBinary, String, Text, UniqueConstraint, select

from engine.workspace.store import audit
from engine.workspace.store.columns import Day, Fen, Json, Moment
from engine.workspace.store.tables import METADATA

AT, ON = datetime(2026, 2, 3, 4, 5, 6, 7, tzinfo=UTC), date(2027, 12, 31)
OWN = {"person", "audit", "audit_text", "chain"}  # what has to be as the services make it
_NUMBERS = count(1)


def fill(database, lead: int, text="昌吉 “一号”\n", data=None, content=b"\0\xff%PDF", fen=2**63 - 1) -> dict:
    """Add a row to every table, with these in every place that takes them; the keys of the rows."""
    data = {"output": {"2027": text}} if data is None else data
    keys = {"person": lead}
    with database.writing() as connection:
        for table in METADATA.sorted_tables:
            if table.name in OWN:
                continue
            values = {
                column.name: _value(table, column, keys, text, data, content, fen)
                for column in table.columns
                if column.name != "id"
            }
            keys[table.name] = connection.execute(table.insert().values(**values)).inserted_primary_key[0]
        subject = f"prospect/{keys['prospect']}"
        audit.append(connection, AT, lead, "prospect.write", subject, {"text": text, "data": data})
    return keys


def _value(table, column, keys, text, data, content, fen):
    if column.foreign_keys:
        return keys[next(iter(column.foreign_keys)).column.table.name]
    alone = column.unique or (column.primary_key and len(table.primary_key) == 1)
    alone = alone or any(
        column.name in each.columns for each in table.constraints if isinstance(each, UniqueConstraint)
    )
    match column.type:
        case Moment():
            return AT
        case Day():
            return ON
        case Fen():
            return Fraction(fen, 100)
        case Json():
            return data
        case LargeBinary():
            return content
        case Boolean():
            return True
        case Integer():
            return next(_NUMBERS) if alone else 1
        case String(length=length) | Text(length=length):
            return f"{next(_NUMBERS)}" if alone else text[:length]
    raise AssertionError(column)


def rows_of(database) -> dict[str, list[tuple]]:
    """Everything a database of our version holds."""
    with database.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in METADATA.sorted_tables
        }
