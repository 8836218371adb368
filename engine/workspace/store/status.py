"""How the database is: where, of which kind and version, and how much is in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from engine.workspace.store.backup import tables_of
from engine.workspace.store.database import Database
from engine.workspace.store.upgrading import version_of, wanted

COUNTED = ("person", "prospect", "offer", "audit")


@dataclass(frozen=True, slots=True)
class Status:
    """What `goldenten workspace status` tells."""

    place: str
    kind: str  # SQLite, PostgreSQL
    version: str | None  # None: nothing is in it
    wanted: str
    counts: Mapping[str, int]
    size: int  # bytes

    @property
    def current(self) -> bool:
        """Whether the programme can use it as it is."""
        return self.version == self.wanted


def status(database: Database) -> Status:
    """Look at a database of any version. Raises Unavailable where that cannot be done."""
    with database.reading() as connection:
        version = version_of(connection)
        tables = tables_of(connection)
        counts: dict[str, int] = {
            name: connection.execute(select(func.count()).select_from(tables[name])).scalar_one()
            for name in COUNTED
            if name in tables
        }
        if database.embedded:
            kind, size = "SQLite", _size(Path(database.place))
        else:
            kind = "PostgreSQL"
            size = connection.execute(select(func.pg_database_size(func.current_database()))).scalar_one()
    return Status(database.place, kind, version, wanted(), counts, size)


def _size(path: Path) -> int:
    """Of the file, and of what has not gone into it yet."""
    return sum(each.stat().st_size for each in (path, path.with_name(f"{path.name}-wal")) if each.exists())
