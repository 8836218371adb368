"""What goes wrong with a database itself: each failure is a sentence, nothing is half kept, and what can heal heals."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from everything import fill, rows_of
from office import NOW
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from support import ROOT

from engine.workspace.failures import FAILURES, Unavailable, unavailable
from engine.workspace.roles import Actor
from engine.workspace.staff import people
from engine.workspace.store import audit, upgrading
from engine.workspace.store.database import Database, address, folder, read_url
from engine.workspace.store.tables import person
from engine.workspace.work import writing


@pytest.fixture
def path(prepared, tmp_path):
    """A SQLite of our version, in a folder of its own."""
    place = tmp_path / "data" / "workspace.db"
    place.parent.mkdir(mode=0o700)
    shutil.copy(prepared, place)
    return place


@pytest.fixture
def embedded(path):
    """It, with a lead, opened."""
    database = Database(f"sqlite:///{path}")
    with database.writing() as connection:
        people.first_lead(connection, "lead@zone.example", "甲")
    yield database
    database.close()


@pytest.fixture
def in_reach():
    """A folder that other users of the machine get to, too: pytest's own are for one alone."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)
        yield place


LEAD = Actor(1, "lead@zone.example", "甲", "lead")


def add(database, number=1):
    with writing(database, LEAD, NOW) as work:
        return people.add(work, f"p{number}@zone.example", "某", "recruiter")


def told(database) -> str:
    with pytest.raises(Unavailable) as failed:
        add(database)
    return failed.value.code


def holds(database) -> bool:
    with database.reading() as connection:
        return audit.verify(connection).broken is None


# --- somebody else holds it


def test_a_locked_sqlite_is_told_once_one_has_waited(embedded, monkeypatch):
    monkeypatch.setattr("engine.workspace.store.database.BUSY", 0.1)
    other = Database(embedded.url)
    with embedded.writing():
        assert told(other) == "database-locked"
        with other.reading() as connection:  # whoever only looks need not wait
            assert len(connection.execute(select(person)).all()) == 1
    add(other)
    other.close()


def test_a_locked_postgresql_is_told_once_one_has_waited(staff, database, monkeypatch):
    monkeypatch.setattr("engine.workspace.store.database.BUSY", 0.2)
    if database.embedded:
        return
    with database.writing():
        with pytest.raises(Unavailable, match="database-locked"), database.writing():
            pass
        with database.reading() as connection:
            assert connection.execute(select(person)).first()
    with writing(database, staff["lead"], NOW) as work:
        people.add(work, "p@zone.example", "某", "recruiter")


def test_whoever_goes_silent_while_he_writes_keeps_the_others_waiting_for_so_long_only(
    database, staff, monkeypatch
):
    monkeypatch.setattr("engine.workspace.store.database.FORGOTTEN", 0.1)
    if database.embedded:  # the lock ends with the process
        return

    def silent():
        with writing(database, staff["lead"], NOW) as work:
            time.sleep(0.5)
            people.add(work, "p@zone.example", "某", "recruiter")

    with pytest.raises(Unavailable, match="database-down"):
        silent()
    monkeypatch.setattr("engine.workspace.store.database.FORGOTTEN", 300)
    with writing(database, staff["lead"], NOW) as work:
        people.add(work, "p@zone.example", "某", "recruiter")


def test_whoever_writes_waits_for_the_other_and_then_sees_what_he_did(database, staff):
    """Two leads who let each other go at the same time: one of them stays, on either database."""
    second = None
    with writing(database, staff["lead"], NOW) as work:
        second = people.add(work, "second@zone.example", "二", "lead")
    first = next(each for each in everybody(database, staff) if each.role == "lead" and each.id != second.id)
    gate, outcomes = threading.Barrier(2), []

    def lets_go(who):
        gate.wait()
        try:
            with writing(database, staff["lead"], NOW) as work:
                people.change(work, who.id, who.version, role="auditor")
            outcomes.append("done")
        except Exception as refused:  # noqa: BLE001  (looked at below)
            outcomes.append(getattr(refused, "code", repr(refused)))

    threads = [threading.Thread(target=lets_go, args=(each,)) for each in (first, second)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert "done" in outcomes
    assert set(outcomes) <= {"done", "last-lead", "not-permitted"}
    with database.reading() as connection:
        assert len(connection.execute(select(person.c.id).where(person.c.role == "lead")).all()) == 1


def everybody(database, staff):
    with writing(database, staff["lead"], NOW) as work:
        return people.people(work)


def test_whoever_reads_sees_one_state(database, staff):
    with database.reading() as connection:
        before = connection.execute(select(person.c.id)).all()
        with writing(database, staff["lead"], NOW) as work:
            people.add(work, "p@zone.example", "某", "recruiter")
        assert connection.execute(select(person.c.id)).all() == before


def test_whoever_reads_can_change_nothing(database, staff):
    with pytest.raises(Unavailable, match="database-read-only"), database.reading() as connection:
        connection.execute(person.delete())
    with writing(database, staff["lead"], NOW) as work:  # and the connection is as good as before
        people.add(work, "p@zone.example", "某", "recruiter")


def test_too_many_at_once_are_told(embedded, monkeypatch):
    monkeypatch.setattr("engine.workspace.store.database.BUSY", 0.1)
    crowded = Database(embedded.url)
    held = [crowded.engine.connect() for _ in range(15)]
    with pytest.raises(Unavailable, match="database-locked"), crowded.reading():
        pass
    for each in held:
        each.close()
    add(crowded)
    crowded.close()


# --- the disk


def test_a_full_disk_is_told_and_nothing_is_half_kept(embedded):
    """A database that may not grow any more says what a full disk makes it say."""
    full = Database(embedded.url)
    event.listen(full.engine, "connect", lambda each, _: each.execute("PRAGMA max_page_count = 1").close())
    before = rows_of(embedded)
    with pytest.raises(Unavailable, match="database-full"):
        fill(full, 1, content=b"x" * 1_000_000)
    assert rows_of(embedded) == before
    full.close()
    add(embedded)
    assert holds(embedded)


def test_a_disk_that_takes_no_more(embedded, tmp_path):
    """As nearly as any machine lets us: no file may become larger than so much."""
    script = """
        import resource, signal, sys
        sys.path[:0] = [{tests!r}, {root!r}]
        from everything import fill
        from engine.workspace.store.database import Database
        from engine.workspace.failures import Unavailable
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
        try:
            fill(Database({url!r}), 1, content=b"x" * 3_000_000)
        except Unavailable as failed:
            print(failed.code)
    """
    before = rows_of(embedded)
    embedded.close()
    done = run(script, embedded)
    assert done.stdout.strip() in ("database-full", "database-disk"), done.stderr
    assert rows_of(embedded) == before
    add(embedded)
    assert holds(embedded)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_file_that_may_only_be_read_is_told(embedded, path, in_reach, what):
    script = """
        import os, sys
        sys.path[:0] = [{tests!r}, {root!r}]
        from engine.workspace.store.database import Database
        from engine.workspace.failures import Unavailable
        if os.getuid() == 0:
            os.setuid(65534)  # root may write anything
        try:
            with Database({url!r}).writing() as connection:
                connection.exec_driver_sql("UPDATE person SET name = 'x'")
        except Unavailable as failed:
            print(failed.code)
    """
    before = rows_of(embedded)
    embedded.close()
    place = in_reach / path.name
    shutil.copy(path, place)
    in_reach.chmod(0o777 if what == "file" else 0o555)
    place.chmod(0o444 if what == "file" else 0o666)
    there = Database(f"sqlite:///{place}")
    done = run(script, there)
    assert done.stdout.strip() in ("database-read-only", "database-closed"), done.stderr
    in_reach.chmod(0o700)
    place.chmod(0o600)
    assert rows_of(there) == before
    add(there)
    there.close()


def run(script: str, database: Database) -> subprocess.CompletedProcess:
    from textwrap import dedent

    places = {"tests": str(ROOT / "tests" / "workspace"), "root": str(ROOT)}
    source = dedent(script).format(url=f"sqlite:///{database.place}", **places)
    return subprocess.run(
        [sys.executable, "-B", "-c", source],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("damage", ["text", "cut off", "a page"])
def test_a_damaged_file_is_told(embedded, path, damage):
    fill(embedded, 1, content=b"x" * 100_000)
    embedded.close()
    content = path.read_bytes()
    path.write_bytes(
        {
            "text": b"this is no database " * 500,
            "cut off": content[: len(content) // 8],
            "a page": content[:4096] + b"\xff" * (len(content) - 4096),
        }[damage]
    )
    with pytest.raises(Unavailable, match="database-damaged"):
        rows_of(Database(embedded.url))


# --- where it lies


def test_the_data_folder_is_for_nobody_elses_eyes(tmp_path, monkeypatch):
    monkeypatch.setenv("GOLDENTEN_DATA", str(tmp_path / "数据 100%?#"))
    monkeypatch.delenv("GOLDENTEN_DATABASE", raising=False)
    os.umask(os.umask(0o000))
    before = os.umask(0o000)
    try:
        database = Database(address())
        upgrading.ready(database)
        with database.writing() as connection:
            people.first_lead(connection, "a@b.cn", "王")
            rights = {each.name: each.stat().st_mode & 0o777 for each in folder().iterdir()}
    finally:
        os.umask(before)
    assert rights == {"workspace.db": 0o600, "workspace.db-wal": 0o600, "workspace.db-shm": 0o600}
    assert folder().stat().st_mode & 0o777 == 0o700
    assert Path(database.place) == folder() / "workspace.db"
    database.close()
    assert [each.name for each in folder().iterdir()] == ["workspace.db"]  # nothing is left beside it


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("GOLDENTEN_DATA", str(tmp_path / "file" / "data"))
    monkeypatch.delenv("GOLDENTEN_DATABASE", raising=False)
    with pytest.raises(Unavailable, match="data-folder"):
        Database(address())


@pytest.mark.parametrize(
    "text",
    [
        "mysql://u:geheim@h/x", "u:geheim@h/x", "postgresql://u:ge:heim@h:x/y", "sqlite://", "sqlite:///", "sqlite:///:memory:",
        "postgresql://u:geheim@h", "", "://", "geheim",
    ],
)  # fmt: skip
def test_what_is_no_database_of_ours_is_told_without_a_password(text):
    with pytest.raises(Unavailable, match="database-url") as failed:
        read_url(text)
    shown = [*map(failed.value.diagnostics[0].message, ("zh", "en")), str(failed.value)]
    assert not any("heim" in each for each in shown)


def test_what_a_statement_was_given_is_in_no_message(database, staff):
    with pytest.raises(SQLAlchemyError) as failed, database.writing() as connection:
        connection.execute(
            person.insert().values(id=1, email="x", name="王小明的电话", role="lead", created=NOW)
        )
    assert "王小明的电话" not in str(failed.value).replace(str(failed.value.orig), "")


def test_a_mistake_of_ours_stays_one(database):
    for statement in ("SELECT * FROM nowhere", "SELEC 1", "SELECT nothing FROM person"):
        with pytest.raises(SQLAlchemyError), database.reading() as connection:
            connection.exec_driver_sql(statement)


def test_every_failure_of_a_driver_has_a_sentence():
    from engine.workspace import failures

    for code in {
        *failures._SQLITE.values(),
        *failures._POSTGRESQL.values(),
        "database-down",
        "database-unsure",
    }:
        assert FAILURES[code].zh
        assert FAILURES[code].hint_en
    error = sqlite3.OperationalError("made up")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR | (3 << 8)  # extended: a write
    assert unavailable(OperationalError("", None, error)).code == "database-disk"


# --- a server that goes away


@pytest.fixture
def alone(in_reach, server):
    """A PostgreSQL of this test's own: its URL, and the folder it is in."""
    environment = {**os.environ, "TMPDIR": str(in_reach), "GOLDENTEN_TEST_POSTGRES_PORT": str(free_port())}

    def call(verb) -> str:
        return subprocess.run(
            [ROOT / ".ci" / "postgres", verb],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        ).stdout

    yield call("start").strip().rpartition("=")[2], in_reach
    call("stop")


def free_port() -> int:
    import socket

    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return made.getsockname()[1]


def restarted(folder: Path) -> None:
    """Stopped at once, as by a crash, and started again as it was."""
    (data,) = folder.glob("goldenten-postgres-*")
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
    owner = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    options = (data / "postmaster.opts").read_text().split(maxsplit=3)[3].replace('"', "'").strip()
    control = [*owner, str(programs / "pg_ctl"), "-D", str(data), "-w"]
    subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True, timeout=60)
    subprocess.run(
        [*control, "-l", str(data / "log"), "-o", options, "start"],
        check=True,
        capture_output=True,
        timeout=60,
        cwd="/",
    )


def test_a_server_that_is_restarted_in_the_middle_is_told_and_heals(alone):
    url, folder = alone
    database = Database(url)
    upgrading.ready(database)
    with database.writing() as connection:
        people.first_lead(connection, "lead@zone.example", "甲")

    def interrupted():
        with writing(database, LEAD, NOW) as work:
            people.add(work, "lost@zone.example", "某", "recruiter")
            restarted(folder)
            people.add(work, "late@zone.example", "某", "recruiter")

    with pytest.raises(Unavailable, match="database-down"):
        interrupted()
    add(database)  # the next call heals
    restarted(folder)
    add(database, 2)  # also where it was restarted between two calls

    def ends():
        with writing(database, LEAD, NOW) as work:
            people.add(work, "unsure@zone.example", "某", "recruiter")
            restarted(folder)

    with pytest.raises(Unavailable, match="database-unsure"):  # it cannot be known whether it was kept
        ends()
    with database.reading() as connection:
        names = set(connection.execute(select(person.c.email)).scalars())
    assert names == {"lead@zone.example", "p1@zone.example", "p2@zone.example"}
    assert holds(database)
    database.close()


def test_a_server_that_is_not_there_is_told():
    database = Database(f"postgresql://user:geheim@127.0.0.1:{free_port()}/x")
    with pytest.raises(Unavailable, match="database-down") as failed, database.reading():
        pass
    assert "geheim" not in str(failed.value) + str(failed.value.__cause__)
    database.close()
