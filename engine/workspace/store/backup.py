"""A backup: the whole workspace in one file, the same for either database.

A zip of `meta.json`, `rows/TABLE.jsonl` (a row a line, each value as the database keeps it) and `content/DIGEST` for what is
no text. INVARIANT: a file of the name asked for is a whole backup that has been read again, or it is not there.
"""

import hashlib
import json
import os
import secrets
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, LargeBinary, MetaData, Table, select

from engine.diagnostics import diagnostic
from engine.errors import InputError
from engine.exchange.archive import DAMAGED, FIRST_DAY
from engine.exchange.guard import refused
from engine.exchange.saved import check_schema, form_bytes, part_unreadable, read_form
from engine.source import Span
from engine.version import VERSION
from engine.workspace.failures import Unavailable, Unfit, failure
from engine.workspace.store import audit
from engine.workspace.store.database import Database
from engine.workspace.store.numbering import last_numbers
from engine.workspace.store.upgrading import VERSIONS, version_of, wanted

SCHEMA = "goldenten/backup/1"
SUFFIX = ".goldenten-backup.zip"
META, ROWS, CONTENT = "meta.json", "rows/", "content/"
AT_ONCE = 1_000  # rows; of a table with contents, one


@dataclass(frozen=True, slots=True)
class Part:
    """What a backup says of one table: how many rows, and the digest of its part."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself."""

    database: str  # the version its tables are of
    programme: str  # the version of the programme that wrote it
    made: datetime
    tables: Mapping[str, Part]
    last: Mapping[str, int]  # the last number given by each table
    broken: int | None  # the audit's first entry that did not fit when it was made


def tables_of(connection: Connection) -> dict[str, Table]:
    """The tables as they are in this database, those that others refer to first; whatever version it is of."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name != VERSIONS)
    return {table.name: table for table in found.sorted_tables}


def contents(table: Table) -> frozenset[str]:
    """The columns that hold something that is no text."""
    return frozenset(each.name for each in table.columns if isinstance(each.type, LargeBinary))


# --- writing


def write(database: Database, target: Path, now: datetime | None = None) -> Backup:
    """Write a backup and read it again. Raises Unavailable where there is nothing to keep, or it cannot be written."""
    try:
        with _replacing(target) as file:
            with database.reading() as connection:
                version = version_of(connection)
                if version is None:
                    raise Unavailable([failure("database-empty")])
                with zipfile.ZipFile(file, "w") as archive:
                    said = _written(connection, archive, version, now or database.now())
            with zipfile.ZipFile(file) as archive:
                assert check(archive, str(target)) == said
            return said
    except OSError as error:
        raise Unavailable(
            [failure("backup-unwritten", file=target, detail=error.strerror or error)]
        ) from None


@contextmanager
def _replacing(target: Path) -> Iterator[IO[bytes]]:
    """A file beside the target that takes its place once it is whole and on the disk; for nobody's eyes but this user's."""
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        folder = os.open(target.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    finally:
        part.unlink(missing_ok=True)


def _written(connection: Connection, archive: zipfile.ZipFile, version: str, now: datetime) -> Backup:
    tables, kept = tables_of(connection), set[str]()
    parts = {name: _write_table(connection, archive, table, kept) for name, table in tables.items()}
    broken = audit.verify(connection).broken if version == wanted() else None
    said = Backup(version, VERSION, now.astimezone(UTC), parts, last_numbers(connection, tables), broken)
    _add(archive, META, form_bytes(_form(said)))
    return said


def _write_table(connection: Connection, archive: zipfile.ZipFile, table: Table, kept: set[str]) -> Part:
    """The rows of one table, and what of their contents is not in the archive yet."""
    lines = []
    query = select(table).order_by(*table.primary_key.columns)
    at_once = 1 if contents(table) else AT_ONCE
    for row in connection.execute(query.execution_options(yield_per=at_once)).mappings():
        plain = {}
        for name, value in row.items():
            if isinstance(value, bytes):
                digest = hashlib.sha256(value).hexdigest()
                if digest not in kept:
                    _add(archive, CONTENT + digest, value, packed=False)
                    kept.add(digest)
                plain[name] = {"content": digest}
            else:
                assert value is None or type(value) in (int, str, bool)
                plain[name] = value
        lines.append(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    whole = b"".join(lines)
    _add(archive, f"{ROWS}{table.name}.jsonl", whole)
    return Part(len(lines), hashlib.sha256(whole).hexdigest())


def _add(archive: zipfile.ZipFile, name: str, content: bytes, *, packed: bool = True) -> None:
    """A part; documents are packed already."""
    entry = zipfile.ZipInfo(name, FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    archive.writestr(entry, content)


def _form(said: Backup) -> dict[str, Any]:
    return {
        "schema": SCHEMA, "database": said.database, "programme": said.programme, "made": said.made.isoformat(),
        "tables": {name: {"rows": part.rows, "digest": part.digest} for name, part in said.tables.items()},
        "last": dict(said.last), "broken": said.broken,
    }  # fmt: skip


# --- reading


def opened(path: Path) -> zipfile.ZipFile:
    """A backup's file, to be closed again. Raises InputError where it is not there, or no archive."""
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError:
        raise InputError([diagnostic("file-missing", Span(str(path)), file=path)]) from None
    except DAMAGED:
        raise refused("archive-broken", str(path)) from None


def check(archive: zipfile.ZipFile, file: str) -> Backup:
    """What a backup says of itself, once every part is known to be what it says. Raises InputError or Unfit otherwise."""
    try:
        return _checked(archive, file)
    except DAMAGED:
        raise refused("archive-broken", file) from None


def _checked(archive: zipfile.ZipFile, file: str) -> Backup:
    names = archive.namelist()
    if META not in names:
        raise Unfit([failure("not-backup", file=file)])
    said = _said(read_form(archive.read(META), META, file), file)
    expected = {META: "", **{f"{ROWS}{name}.jsonl": part.digest for name, part in said.tables.items()}}
    if missing := expected.keys() - set(names):
        raise InputError(diagnostic("part-missing", Span(file), part=name) for name in sorted(missing))
    for name, count in Counter(names).items():
        if count > 1 or not (name in expected or name.startswith(CONTENT)):
            raise refused("archive-part", file, part=ascii(name[:60]))
        if name != META and _digest(archive, name) != expected.get(name, name.removeprefix(CONTENT)):
            raise part_unreadable(name, file)
    return said


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as part:
        return hashlib.file_digest(part, "sha256").hexdigest()  # type: ignore[arg-type]


def _said(form: Mapping[str, Any], file: str) -> Backup:
    check_schema(form.get("schema"), SCHEMA, file)
    match form:
        case {
            "database": str(database), "programme": str(programme), "made": str(made),
            "tables": dict(tables), "last": dict(last), "broken": int() | None as broken,
        }:  # fmt: skip
            try:
                parts = {name: Part(int(each["rows"]), str(each["digest"])) for name, each in tables.items()}
                numbers = {name: int(each) for name, each in last.items()}
                return Backup(database, programme, datetime.fromisoformat(made), parts, numbers, broken)
            except (KeyError, TypeError, ValueError):
                pass
    raise part_unreadable(META, file)
