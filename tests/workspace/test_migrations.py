"""The versions of a database: up and down on data, whole or not at all, none of a newer programme's or another's.

There is one version yet; what a second one meets is tried with one that stands here only.
"""

import shutil
import signal
import subprocess
import sys
import threading
from itertools import count
from textwrap import dedent

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from everything import fill, rows_of
from office import NOW
from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError
from support import ROOT

from engine.workspace.failures import Unavailable
from engine.workspace.staff import people
from engine.workspace.store import audit, upgrading
from engine.workspace.store.backup import write
from engine.workspace.store.database import Database
from engine.workspace.store.restoring import restore
from engine.workspace.store.tables import METADATA

# Makes a table anew that others refer to, as SQLite has to; adds one; fills a column from another.
NEXT = """
import os, signal
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"
branch_labels = depends_on = None

def upgrade():
    op.create_table("later", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("text", sa.Text()))
    with op.batch_alter_table("prospect") as batch:
        batch.add_column(sa.Column("priority", sa.Integer(), nullable=False, server_default="0"))
        batch.alter_column("project", type_=sa.String(300), existing_type=sa.String(200))
    op.execute("UPDATE prospect SET priority = id + 100")
    {here}

def downgrade():
    with op.batch_alter_table("prospect") as batch:
        batch.drop_column("priority")
        batch.alter_column("project", type_=sa.String(200), existing_type=sa.String(300))
    op.drop_table("later")
    {back}
"""


@pytest.fixture
def second(tmp_path, monkeypatch):
    """A programme with a second version, of which one step may do something else."""

    own, numbers = upgrading.SCRIPTS, count()

    def made(here="pass", back="pass"):
        folder = tmp_path / f"migrations-{next(numbers)}"
        shutil.copytree(own, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "0002_later.py").write_text(
            NEXT.format(here=here, back=back), encoding="utf-8"
        )
        monkeypatch.setattr(upgrading, "SCRIPTS", folder)
        return folder

    return made


@pytest.fixture
def filled(database, staff):
    fill(database, staff["lead"].id)
    return database


def shape(database):
    """Version, tables, columns and rows, whatever version it is of."""
    with database.reading() as connection:
        seen = inspect(connection)
        return {
            table: (
                sorted(column["name"] for column in seen.get_columns(table)),
                sorted(map(repr, connection.exec_driver_sql(f'SELECT * FROM "{table}"').all())),
            )
            for table in seen.get_table_names()
        }


def holds(database) -> bool:
    """The audit goes on, verifies, and still cannot be changed."""
    with database.writing() as connection:
        audit.append(connection, NOW, 1, "people.manage", "person/1", {})
    with pytest.raises(DBAPIError, match="appended to only"), database.writing() as connection:
        connection.exec_driver_sql("UPDATE audit SET actor = 9")
    with database.reading() as connection:
        return audit.verify(connection).broken is None


def test_the_migrations_make_the_tables_of_now(database):
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_down_to_nothing_and_up_again(filled, staff):
    upgrading.downgrade(filled, "base")
    assert {*shape(filled)} == {"alembic_version"}
    assert upgrading.found(filled) is None
    assert upgrading.upgrade(filled) == (None, upgrading.wanted())
    assert {name for name, rows in rows_of(filled).items() if rows} == {"chain"}
    with filled.writing() as connection:
        people.first_lead(connection, "a@b.cn", "王")
    assert holds(filled)


def test_a_database_of_our_version_is_left_as_it_is(filled):
    before = shape(filled)
    assert upgrading.upgrade(filled) == (upgrading.wanted(), upgrading.wanted())
    upgrading.ready(filled)
    assert shape(filled) == before


def test_up_and_down_on_data(filled, second):
    before = shape(filled)
    second()
    with pytest.raises(Unavailable, match="database-old"):
        upgrading.ready(filled)
    assert shape(filled) == before
    assert upgrading.upgrade(filled) == ("0001", "0002")
    upgrading.ready(filled)
    after = shape(filled)
    assert {name for name in before if before[name] != after[name]} == {"prospect", "alembic_version"}
    with filled.reading() as connection:
        (priority,) = connection.exec_driver_sql("SELECT priority FROM prospect").scalars()
    assert priority == 101
    upgrading.downgrade(filled, "0001")
    assert shape(filled) == before
    upgrading.upgrade(filled)
    assert holds(filled)
    with filled.writing() as connection, pytest.raises(DBAPIError):  # what refers to it still does
        connection.exec_driver_sql("DELETE FROM prospect")


@pytest.mark.parametrize("way", ["up", "down"])
def test_a_migration_that_fails_leaves_the_version_before_whole(filled, second, way):
    if way == "down":
        second()
        upgrading.upgrade(filled)
    before = shape(filled)
    second(**{"here" if way == "up" else "back": "raise ZeroDivisionError"})
    with pytest.raises(ZeroDivisionError):
        upgrading.upgrade(filled) if way == "up" else upgrading.downgrade(filled, "0001")
    assert shape(filled) == before
    second()
    upgrading.upgrade(filled)
    assert upgrading.found(filled) == "0002"
    assert holds(filled)


@pytest.mark.parametrize("way", ["up", "down", "set up"])
def test_a_migration_that_is_killed_leaves_the_version_before_whole(filled, second, way, tmp_path):
    if way == "set up":
        upgrading.downgrade(filled, "base")
    if way == "down":
        second()
        upgrading.upgrade(filled)
    before = shape(filled)
    killed = "os.kill(os.getpid(), signal.SIGKILL)"
    folder = second(**{"back" if way == "down" else "here": killed})
    filled.close()
    done = run(
        f"""
        from pathlib import Path
        from engine.workspace.store import upgrading
        from engine.workspace.store.database import Database
        upgrading.SCRIPTS = Path({str(folder)!r})
        database = Database({filled.url.render_as_string(hide_password=False)!r})
        {'upgrading.downgrade(database, "0001")' if way == "down" else "upgrading.upgrade(database)"}
        """
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    again = Database(filled.url)
    assert shape(again) == before
    second()
    upgrading.upgrade(again)
    assert upgrading.found(again) == "0002"
    assert holds(again)
    again.close()


def run(source: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", dedent(source)], cwd=ROOT, capture_output=True, check=False, timeout=60
    )


def test_a_database_of_a_newer_programme_is_refused(filled, tmp_path):
    with filled.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = shape(filled)
    for use in (
        upgrading.ready,
        upgrading.current,
        upgrading.upgrade,
        lambda database: upgrading.downgrade(database, "base"),
    ):
        with pytest.raises(Unavailable, match="database-new"):
            use(filled)
    assert shape(filled) == before


def test_a_database_of_another_programme_is_left_alone(database, tmp_path):
    upgrading.downgrade(database, "base")
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE invoices (id INTEGER PRIMARY KEY)")
    before = shape(database)
    for use in (upgrading.ready, upgrading.upgrade, lambda opened: write(opened, tmp_path / "b.zip")):
        with pytest.raises(Unavailable, match="database-foreign"):
            use(database)
    assert shape(database) == before


def test_a_backup_of_an_older_version_is_restored_and_brought_up_to_date(filled, second, tmp_path):
    write(filled, tmp_path / "b.zip", NOW)
    before = rows_of(filled)
    second()
    upgrading.upgrade(filled)
    with filled.writing() as connection:
        connection.exec_driver_sql("INSERT INTO later (id, text) VALUES (1, 'x')")
    restored = restore(filled, tmp_path / "b.zip", over=True)
    assert (restored.backup.database, upgrading.found(filled)) == ("0001", "0002")
    assert rows_of(filled) == before  # by the columns there were
    assert shape(filled)["later"][1] == []
    assert holds(filled)
    write(filled, tmp_path / "c.zip", NOW)
    assert restore(filled, tmp_path / "c.zip", over=True).backup.database == "0002"


def test_many_who_open_an_empty_database_at_once_set_it_up_once(database):
    upgrading.downgrade(database, "base")
    url, failed = database.url, []

    def opens():
        try:
            one = Database(url)
            upgrading.ready(one)
            one.close()
        except Exception as failure:  # noqa: BLE001  (told below)
            failed.append(failure)

    threads = [threading.Thread(target=opens) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failed == []
    assert upgrading.found(database) == upgrading.wanted()
