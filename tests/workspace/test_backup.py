"""The backup: all of it, exactly, from either database to either; nothing that is not whole is ever restored or left behind."""

import hashlib
import json
import shutil
import zipfile
from itertools import count

import pytest
from everything import fill, rows_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import NOW

from engine.errors import InputError
from engine.workspace.failures import Conflict, Unavailable, Unfit, WorkspaceError
from engine.workspace.staff import people
from engine.workspace.store import backup, upgrading
from engine.workspace.store.backup import META, ROWS, tables_of, write
from engine.workspace.store.database import Database
from engine.workspace.store.restoring import restore
from engine.workspace.store.tables import METADATA
from engine.workspace.work import writing

TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60)
ODD = st.sampled_from(
    ["", " ", "'; DROP TABLE person; --", "\r\n\u2028\u0085", "😀𠮷", "=1+1", "\\x00", '{"a":1}', "%s ? :x"]
)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture
def other(request, tmp_path):
    """Another empty database, of the kind asked for."""
    made = []

    def opened(kind: str) -> Database:
        if kind == "sqlite":
            path = tmp_path / f"other-{len(made)}.db"
            shutil.copy(request.getfixturevalue("prepared"), path)
            made.append(Database(f"sqlite:///{path}"))
        else:
            made.append(Database(request.getfixturevalue("another")()))
        return made[-1]

    yield opened
    for each in made:
        each.close()


NUMBERS = count()


@pytest.fixture
def filled(database, staff):
    """A workspace with something in every table."""
    fill(database, staff["lead"].id)
    return database


KINDS = ["sqlite", "postgresql"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_restored_is_what_was_kept(filled, other, tmp_path, kind):
    before = rows_of(filled)
    assert all(before.values()), [name for name, rows in before.items() if not rows]
    file = tmp_path / "b.zip"
    said = write(filled, file, NOW)
    assert {name: part.rows for name, part in said.tables.items()} == {
        name: len(rows) for name, rows in before.items()
    }
    there = other(kind)
    restored = restore(there, file)
    assert rows_of(there) == before
    assert (restored.verified.broken, restored.verified.entries, restored.aside) == (None, 6, None)
    write(there, tmp_path / "again.zip", NOW)
    assert (tmp_path / "again.zip").read_bytes() == file.read_bytes()


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=(TEXT | ODD).map(lambda text: text[:60]),
    data=PLAIN,
    content=st.binary(max_size=200),
    fen=st.integers(-(2**63), 2**63 - 1),
)
@pytest.mark.parametrize("kind", KINDS)
def test_odd_texts_bytes_and_great_numbers_come_back(database, staff, other, tmp_path, kind, **odd):
    fill(database, staff["lead"].id, **odd)
    file, there = tmp_path / f"{next(NUMBERS)}.zip", other(kind)
    write(database, file)
    restore(there, file)
    assert rows_of(there) == rows_of(database)


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_go_on_where_they_were(filled, other, tmp_path, kind):
    """Also those of rows that are gone: the audit names rows by their numbers."""
    with filled.writing() as connection:
        note = METADATA.tables["note"]
        made = connection.execute(
            note.insert().values(prospect=1, author=1, at=NOW, text="")
        ).inserted_primary_key[0]
        connection.execute(note.delete().where(note.c.id == made))
    write(filled, tmp_path / "b.zip")
    there = other(kind)
    restore(there, tmp_path / "b.zip")
    with there.writing() as connection:
        values = {"prospect": 1, "author": 1, "at": NOW, "text": ""}
        assert connection.execute(note.insert().values(**values)).inserted_primary_key[0] == made + 1


def test_a_database_that_holds_something_is_left_alone_unless_that_is_wanted(filled, other, staff, tmp_path):
    write(filled, tmp_path / "b.zip")
    before = rows_of(filled)
    with writing(filled, staff["lead"], NOW) as work:
        people.add(work, "late@zone.example", "后来", "recruiter")
    later = rows_of(filled)
    with pytest.raises(Conflict, match="database-not-empty"):
        restore(filled, tmp_path / "b.zip")
    assert rows_of(filled) == later
    restore(filled, tmp_path / "b.zip", over=True)
    assert rows_of(filled) == before
    with writing(filled, staff["lead"], NOW) as work:  # and it goes on from there
        people.add(work, "late@zone.example", "后来", "recruiter")


def test_a_workspace_nobody_has_set_up_is_nothing_to_keep(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'w.db'}")
    with pytest.raises(Unavailable, match="database-empty"):
        write(database, tmp_path / "b.zip")
    assert sorted(each.name for each in tmp_path.glob("*.zip")) == []
    database.close()


def test_restoring_sets_up_a_database_that_is_none_yet(filled, tmp_path):
    write(filled, tmp_path / "b.zip")
    there = Database(f"sqlite:///{tmp_path / 'new' / 'w.db'}")
    restore(there, tmp_path / "b.zip")
    assert rows_of(there) == rows_of(filled)
    assert upgrading.found(there) == upgrading.wanted()
    there.close()


def test_what_is_written_is_for_nobody_elses_eyes_and_whole_or_not_there(filled, tmp_path, monkeypatch):
    target = tmp_path / "b.zip"
    write(filled, target)
    assert target.stat().st_mode & 0o777 == 0o600
    whole = target.read_bytes()

    def fails(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_add", fails)  # the disk itself cannot be filled here
    with pytest.raises(Unavailable, match="backup-unwritten"):
        write(filled, target)
    assert target.read_bytes() == whole
    assert sorted(each.name for each in tmp_path.iterdir() if "b.zip" in each.name) == ["b.zip"]


@pytest.mark.parametrize("place", ["nowhere/b.zip", "."])
def test_a_place_that_cannot_be_written_is_told(filled, tmp_path, place):
    with pytest.raises(Unavailable, match="backup-unwritten"):
        write(filled, tmp_path / place)


# --- what cannot be restored


def altered(file, **parts: bytes | None):
    """The backup with some parts replaced, taken out (None) or added; `rows/x.jsonl` is written rows_x_jsonl."""
    out = file.with_name("altered.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return out


def said_again(file, name: str, rows: bytes) -> dict[str, bytes]:
    """A table's part replaced, and what `meta.json` says of it as well."""
    with zipfile.ZipFile(file) as archive:
        meta = json.loads(archive.read(META))
    meta["tables"][name] = {"rows": rows.count(b"\n"), "digest": hashlib.sha256(rows).hexdigest()}
    return {META: json.dumps(meta).encode(), f"{ROWS}{name}.jsonl": rows}


def meta_with(file, **values) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {META: json.dumps({**json.loads(archive.read(META)), **values}).encode()}


def first_person(file) -> dict:
    with zipfile.ZipFile(file) as archive:
        return json.loads(archive.read(f"{ROWS}person.jsonl").splitlines()[0])


def line(row) -> bytes:
    return json.dumps(row).encode() + b"\n"


def one_content(file) -> str:
    with zipfile.ZipFile(file) as archive:
        return next(name for name in archive.namelist() if name.startswith("content/"))


BROKEN = {
    "a row altered": (lambda f: {f"{ROWS}person.jsonl": b"{}\n"}, "part-unreadable"),
    "a part taken out": (lambda f: {f"{ROWS}person.jsonl": None}, "part-missing"),
    "a part too many": (lambda f: {"../../etc/passwd": b"x"}, "archive-part"),
    "a document altered": (lambda f: {one_content(f): b"x"}, "part-unreadable"),
    "a document taken out": (lambda f: {one_content(f): None}, "part-unreadable"),
    "no meta": (lambda f: {META: None}, "not-backup"),
    "meta is no JSON": (lambda f: {META: b"{"}, "part-unreadable"),
    "a newer form": (lambda f: meta_with(f, schema="goldenten/backup/2"), "form-newer"),
    "another form": (lambda f: meta_with(f, schema="goldenten/saved/1"), "form-unknown"),
    "tables of a newer version": (lambda f: meta_with(f, database="9999"), "backup-new"),
    "meta without tables": (lambda f: meta_with(f, tables=3), "part-unreadable"),
    "a table that is none": (lambda f: meta_with(f, tables={}), "archive-part"),
    "a row of other columns": (lambda f: said_again(f, "person", line({"id": 1})), "part-unreadable"),
    "a value that is none": (
        lambda f: said_again(f, "person", line({**first_person(f), "name": ["x"]})), "part-unreadable",
    ),
    "a number too great": (
        lambda f: said_again(f, "person", line({**first_person(f), "version": 2**64})), "part-unreadable",
    ),
    "two of one number": (lambda f: said_again(f, "person", line(first_person(f)) * 2), "database-pieces"),
    "somebody others refer to is missing": (lambda f: said_again(f, "person", b""), "database-pieces"),
    "an audit that breaks off": (lambda f: said_again(f, "audit_text", b""), None),  # as if erased: that is seen, not refused
    "a text of the audit altered": (
        lambda f: said_again(f, "audit_text", line({"number": 1, "salt": "x", "details": "{}"})), "database-pieces",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_what_does_not_fit_together_is_refused_and_changes_nothing(filled, other, tmp_path, case):
    alter, code = BROKEN[case]
    write(filled, tmp_path / "b.zip")
    there = other("sqlite" if filled.embedded else "postgresql")
    before = rows_of(there)
    bad = altered(tmp_path / "b.zip", **alter(tmp_path / "b.zip"))
    if code is None:
        assert restore(there, bad).verified.erased == 6
        return
    with pytest.raises((InputError, WorkspaceError)) as refused:
        restore(there, bad)
    assert refused.value.diagnostics[0].code == code
    assert rows_of(there) == before


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "file-missing"), (b"", "archive-broken"), (b"PK\x03\x04 no archive", "archive-broken")],
)
def test_a_file_that_is_no_archive_is_told(filled, tmp_path, content, code):
    file = tmp_path / "b.zip"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError, match=code):
        restore(filled, file, over=True)


@given(at=st.floats(0, 1, exclude_max=True), bits=st.integers(1, 255))
@settings(max_examples=21, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_byte_altered_is_noticed_or_means_nothing(prepared, tmp_path, at, bits):
    """What it cannot alter unnoticed is the data; names of times and the like in the archive mean nothing."""
    path, file = tmp_path / "w.db", tmp_path / "b.zip"
    if not file.exists():
        shutil.copy(prepared, path)
        database = Database(f"sqlite:///{path}")
        with database.writing() as connection:
            lead = people.first_lead(connection, "a@b.cn", "王")
        fill(database, lead.id)
        write(database, file)
        database.close()
    content = bytearray(file.read_bytes())
    content[int(at * len(content))] ^= bits
    bad = tmp_path / "bad.zip"
    bad.write_bytes(content)
    number = next(NUMBERS)
    shutil.copy(prepared, tmp_path / f"{number}.db")
    there, here = Database(f"sqlite:///{tmp_path / f'{number}.db'}"), Database(f"sqlite:///{path}")
    try:
        restore(there, bad)
    except (InputError, Unfit, Unavailable):
        assert not any(rows for name, rows in rows_of(there).items() if name != "chain")
    else:
        assert rows_of(there) == rows_of(here)
    there.close()
    here.close()


def test_a_chain_that_was_broken_when_it_was_kept_is_restored_and_told(filled, other, tmp_path):
    with filled.writing() as connection:
        connection.exec_driver_sql("UPDATE audit_text SET salt = 'x' WHERE number = 3")
    assert write(filled, tmp_path / "b.zip").broken == 3
    assert restore(other("sqlite"), tmp_path / "b.zip").verified.broken == 3


@pytest.mark.parametrize("damage", ["no database", "a page", "cut off"])
def test_a_damaged_file_is_put_aside_for_the_backup(prepared, tmp_path, damage):
    path = tmp_path / "w" / "workspace.db"
    path.parent.mkdir()
    shutil.copy(prepared, path)
    database = Database(f"sqlite:///{path}")
    with database.writing() as connection:
        lead = people.first_lead(connection, "a@b.cn", "王")
    fill(database, lead.id, content=b"x" * 100_000)
    before = rows_of(database)
    write(database, tmp_path / "b.zip")
    database.close()
    content = path.read_bytes()
    path.write_bytes(
        {
            "no database": b"no database " * 1000,
            "a page": content[:4096] + b"\xff" * (len(content) - 4096),
            "cut off": content[: len(content) // 3],
        }[damage]
    )
    database = Database(f"sqlite:///{path}")
    with pytest.raises(WorkspaceError, match=r"database-damaged|database-not-empty"):
        restore(database, tmp_path / "b.zip")
    restored = restore(database, tmp_path / "b.zip", over=True, now=NOW)
    assert rows_of(database) == before
    assert restored.aside in {path.with_name("workspace.db.20261123-090000"), None}
    assert path.stat().st_mode & 0o777 == 0o600 or restored.aside is None
    if damage == "no database":
        assert restored.aside.read_bytes().startswith(b"no database")
    database.close()


def test_every_table_of_now_is_in_a_backup(database):
    with database.reading() as connection:
        assert tables_of(connection).keys() == METADATA.tables.keys()
