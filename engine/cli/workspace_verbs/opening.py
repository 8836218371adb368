"""How the verbs of the workspace open its database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.workspace.store.database import Database

_MEGA = 1024 * 1024


@contextmanager
def opened(*, made: bool = False) -> Iterator["Database"]:
    """The database in use. `made`: made where there is none; else raises Unavailable there, and leaves nothing behind."""
    from engine.workspace.failures import Unavailable, failure
    from engine.workspace.store.database import Database, address

    url = address()
    if not made and url.drivername == "sqlite" and not Path(str(url.database)).exists():
        raise Unavailable([failure("database-empty")])
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def megabytes(size: int) -> str:
    """A size for people to read."""
    return f"{size / _MEGA:,.1f} MB"
