"""Notes on a prospect: who wrote what, and when. Whoever wrote one may take it away again, and so may the lead."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.model.text import Text
from engine.workspace.failures import NotThere, Refused, failure
from engine.workspace.fields import Field, read
from engine.workspace.prospect.prospects import row, subject, to_change
from engine.workspace.roles import RECRUITER
from engine.workspace.store.tables import note, person
from engine.workspace.work import Work, does, possible

FIELDS: dict[str, Field] = {"text": Field(Text("跟进记录", "note"), 5_000, required=True, lines=True)}


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it was written."""

    id: int
    author: int
    author_name: str
    at: datetime
    text: str


@does("prospect.write")
def write_note(work: Work, key: int, text: str) -> int:
    """Write a note on a prospect; its number."""
    kept = read(FIELDS, {"text": text})
    to_change(work, key)
    values = {"prospect": key, "author": work.actor.id, "at": work.at, **kept}
    made = work.connection.execute(note.insert().values(**values)).inserted_primary_key
    assert made is not None
    work.log("prospect.write", subject(key), {"note": {str(made[0]): [None, kept["text"]]}})
    return int(made[0])


@does("prospect.read")
def notes(work: Work, key: int) -> tuple[Note, ...]:
    """The notes on a prospect, the newest first."""
    row(work, key)
    query = (
        select(note, person.c.name)
        .join(person)
        .where(note.c.prospect == key)
        .order_by(note.c.at.desc(), note.c.id.desc())
    )
    return tuple(
        Note(each.id, each.author, each.name, each.at, each.text) for each in work.connection.execute(query)
    )


@does("prospect.write")
def remove_note(work: Work, key: int, number: int) -> None:
    """Take a note away; the audit keeps that it was there. Raises Refused where another wrote it."""
    to_change(work, key)
    matches = (note.c.id == possible(number), note.c.prospect == key)
    found = work.connection.execute(
        select(note, person.c.name).join(person).where(*matches)
    ).one_or_none()  # fmt: skip
    if found is None:
        raise NotThere([failure("not-there")])
    if work.actor.role == RECRUITER and found.author != work.actor.id:
        raise Refused([failure("not-yours", owner=found.name)])
    work.connection.execute(note.delete().where(*matches))
    work.log("prospect.write", subject(key), {"note": {str(number): [found.text, None]}})
