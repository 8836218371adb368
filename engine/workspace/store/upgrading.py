"""The version of a database: which it is of, which this programme needs, and the way from one to the other.

INVARIANT: a version is reached whole or not at all: each upgrade is one transaction, its tables included.
"""

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from engine.workspace.failures import Unavailable, failure
from engine.workspace.store.database import Database

SCRIPTS = Path(__file__).with_name("migrations")
VERSIONS = "alembic_version"  # the table that says which version a database is of

_ALEMBIC = threading.RLock()  # it keeps what it works on in a module's variables: one thread at a time


def wanted() -> str:
    """The version this programme needs."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


def found(database: Database) -> str | None:
    """The version a database is of; None: there is nothing in it."""
    with database.reading() as connection:
        return version_of(connection)


def upgrade(database: Database, to: str = "head") -> tuple[str | None, str]:
    """Bring a database up to date; the version before, and the version now."""
    with database.making_tables() as connection:
        before = version_of(connection)
        return before, upgraded(connection, to)


def upgraded(connection: Connection, to: str = "head") -> str:
    """Bring it up to date within a transaction that makes tables; the version now. Raises Unavailable where it is not ours."""
    _known(version_of(connection))
    with _ALEMBIC:
        command.upgrade(_config(connection), to)
    now = version_of(connection)
    assert now is not None
    return now


def downgrade(database: Database, to: str) -> None:
    """Back to an older version; what only the newer one could keep is lost. `base`: nothing is left."""
    with database.making_tables() as connection:
        downgraded(connection, to)


def downgraded(connection: Connection, to: str) -> None:
    """The same within a transaction that makes tables."""
    _known(version_of(connection))
    with _ALEMBIC:
        command.downgrade(_config(connection), to)


def ready(database: Database) -> None:
    """Make sure that the database is of our version; one that holds nothing yet is set up. Raises Unavailable where it is another."""
    if found(database) is None:
        upgrade(database)
    current(database)


def current(database: Database) -> None:
    """Raises Unavailable unless the database is of our version."""
    version = found(database)
    _known(version)
    if version is None:
        raise Unavailable([failure("database-empty")])
    if version != wanted():
        raise Unavailable([failure("database-old", found=version, wanted=wanted())])


def versions() -> frozenset[str]:
    """Every version this programme knows."""
    return frozenset(each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions())


def _known(version: str | None) -> None:
    """Raises Unavailable where a newer programme has been here."""
    if version is not None and version not in versions():
        raise Unavailable([failure("database-new", found=version)])


def version_of(connection: Connection) -> str | None:
    """The version; None: nothing is in it. Raises Unavailable where something is in it that is not ours."""
    tables = set(inspect(connection).get_table_names())
    version = MigrationContext.configure(connection).get_current_revision() if VERSIONS in tables else None
    if version is None and tables - {VERSIONS}:
        raise Unavailable([failure("database-foreign")])
    return version


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
