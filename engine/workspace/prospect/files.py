"""Files attached to a prospect: kept byte for byte in the database, and given back as they came.

INVARIANT: nothing here opens, runs or draws a file; what is given out is what was handed in, or nothing.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, select

from engine.exchange.statement import tidy
from engine.workspace.failures import NotThere, Unavailable, Unfit, failure
from engine.workspace.prospect.prospects import row, subject, to_change
from engine.workspace.store.tables import file, person
from engine.workspace.work import Work, does, possible

MEGA = 1024 * 1024
MOST = 10  # megabytes
LONGEST = 120  # letters of a name
UNNAMED = "未命名"

_SIGNS = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
# Names that Windows takes for devices, whatever comes after the point.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_SHOWN: list[Column[Any]] = [column for column in file.c if column.name != "content"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it is listed."""

    id: int
    name: str
    size: int
    digest: str
    author: int
    author_name: str
    at: datetime


@does("prospect.write")
def attach(work: Work, key: int, name: str, content: bytes) -> Attachment:
    """Attach a file; the same one, under the same name, is kept once. Raises Unfit where it is empty, or over 10 MB."""
    if not content:
        raise Unfit([failure("attachment-empty")])
    if len(content) > MOST * MEGA:
        raise Unfit([failure("attachment-too-large", limit=MOST)])
    to_change(work, key)
    called, digest = tidy_name(name), hashlib.sha256(content).hexdigest()
    there = _attachments(work, file.c.prospect == key, file.c.name == called, file.c.digest == digest)
    if there:
        return there[0]
    values = {"prospect": key, "name": called, "size": len(content), "digest": digest, "content": content}
    made = work.connection.execute(
        file.insert().values(**values, author=work.actor.id, at=work.at)
    ).inserted_primary_key
    assert made is not None
    work.log(
        "prospect.write", subject(key), {"file": {str(made[0]): [None, {"name": called, "digest": digest}]}}
    )
    return _attachments(work, file.c.id == made[0])[0]


@does("prospect.read")
def attachments(work: Work, key: int) -> tuple[Attachment, ...]:
    """What is attached to a prospect, the newest first."""
    row(work, key)
    return _attachments(work, file.c.prospect == key)


@does("prospect.read")
def download(work: Work, key: int, number: int) -> tuple[Attachment, bytes]:
    """A file of a prospect, as it was handed in. Raises Unavailable where its bytes are no longer those."""
    found = _attachments(work, file.c.id == possible(number), file.c.prospect == key)
    if not found:
        raise NotThere([failure("not-there")])
    content = bytes(work.connection.execute(select(file.c.content).where(file.c.id == number)).scalar_one())
    if hashlib.sha256(content).hexdigest() != found[0].digest:
        raise Unavailable([failure("attachment-damaged")])
    return found[0], content


@does("prospect.write")
def remove_file(work: Work, key: int, number: int) -> None:
    """Take a file away for good; the audit keeps its name and digest."""
    to_change(work, key)
    found = _attachments(work, file.c.id == possible(number), file.c.prospect == key)
    if not found:
        raise NotThere([failure("not-there")])
    work.connection.execute(file.delete().where(file.c.id == number))
    gone = {"name": found[0].name, "digest": found[0].digest}
    work.log("prospect.write", subject(key), {"file": {str(number): [gone, None]}})


def tidy_name(name: str) -> str:
    """A file's name that every system takes, without the folders it came from; its ending stays."""
    bare = re.split(r"[/\\]", " ".join(str(tidy(name)).split()))[-1]
    bare = _SIGNS.sub("_", bare).strip(". ")
    if _DEVICES.match(bare):
        bare = f"_{bare}"
    stem, point, ending = bare.rpartition(".")
    if not point or len(ending) > LONGEST // 4:
        return bare[:LONGEST].strip(". ") or UNNAMED
    room = LONGEST - len(ending) - 1
    return f"{stem[:room].strip('. ') or UNNAMED}.{ending}"


def _attachments(work: Work, *matches: ColumnElement[bool]) -> tuple[Attachment, ...]:
    query = (
        select(*_SHOWN, person.c.name.label("author_name"))
        .join(person)
        .where(*matches)
        .order_by(file.c.at.desc(), file.c.id.desc())
    )
    return tuple(
        Attachment(each.id, each.name, each.size, each.digest, each.author, each.author_name, each.at)
        for each in work.connection.execute(query)
    )
