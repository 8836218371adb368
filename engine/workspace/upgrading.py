"""The version of a database: which it is of, which this programme needs, and the way from one to the other.

INVARIANT: a version is reached whole or not at all: each upgrade is one transaction, its tables included.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from engine.workspace.database import Database
from engine.workspace.failures import Unavailable, failure

SCRIPTS = Path(__file__).parent / "migrations"


def wanted() -> str:
    """The version this programme needs."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


def found(database: Database) -> str | None:
    """The version a database is of; None: there is nothing in it."""
    with database.reading() as connection:
        return _found(connection)


def upgrade(database: Database, to: str = "head") -> tuple[str | None, str]:
    """Bring a database up to date; the version before, and the version now."""
    with database.writing() as connection:
        before = _found(connection)
        _known(before)
        command.upgrade(_config(connection), to)
        now = _found(connection)
    assert now is not None
    return before, now


def downgrade(database: Database, to: str) -> None:
    """Back to an older version; what only the newer one could keep is lost. `base`: nothing is left."""
    with database.writing() as connection:
        _known(_found(connection))
        command.downgrade(_config(connection), to)


def ready(database: Database) -> None:
    """Make sure that the database is of our version; one that holds nothing yet is set up. Raises Unavailable where it is another."""
    version = found(database)
    if version is None:
        upgrade(database)
    elif version != wanted():
        _known(version)
        raise Unavailable([failure("database-old", found=version, wanted=wanted())])


def _known(version: str | None) -> None:
    """Raises Unavailable where a newer programme has been here."""
    known = {each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions()}
    if version is not None and version not in known:
        raise Unavailable([failure("database-new", found=version)])


def _found(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return MigrationContext.configure(connection).get_current_revision()


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
