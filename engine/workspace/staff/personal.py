"""What is kept of a person, to be handed out or let go of: whom to ask at a prospect's, or somebody who works here.

A contact person is erased: the line, what the audit says of the prospect, and its files if that is asked. Somebody of the
staff loses name and address and is let in no more, and stays a number: the audit says who has done what by it.
INVARIANT: the audit's chain holds after either.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, LargeBinary, Row, Table, func, select

from engine.workspace.failures import NotThere, failure
from engine.workspace.staff import people
from engine.workspace.store import audit as auditing
from engine.workspace.store.columns import Moment
from engine.workspace.store.mentions import Mention, mentions
from engine.workspace.store.tables import (
    METADATA,
    audit,
    audit_text,
    contact,
    file,
    letter,
    note,
    offer,
    person,
    prospect,
)
from engine.workspace.work import Work, changed, does

SCHEMA = "goldenten/person/1"
WORDS = ("person", "phone", "email", "wechat")  # of a contact, by which one is known
EVERY = 2**31 - 1

_SUBJECT = re.compile(r"(?:(person|prospect)/)?([1-9]\d{0,8})")


@dataclass(frozen=True, slots=True)
class Erased:
    """What has been let go of, and what may still say who it was: nobody but people can tell."""

    subject: str
    audit_texts: int
    files: int
    mentions: tuple[Mention, ...]
    unread: int  # files and letters that are still there: what they hold was not looked into
    owned: int  # prospects and offers that are still his


@does("person.export")
def find(work: Work, who: str) -> tuple[str, ...]:
    """Whom somebody means: by e-mail address, or by number. Raises NotThere."""
    said = who.strip().lower()
    if match := _SUBJECT.fullmatch(said):
        kind, key = match[1] or "prospect", int(match[2])
        table = {"person": person, "prospect": prospect}[kind]
        found = work.connection.scalars(select(table.c.id).where(table.c.id == key))
        subjects = [f"{kind}/{each}" for each in found]
    else:
        staff = work.connection.scalars(select(person.c.id).where(person.c.email == said))
        query = select(contact.c.prospect).where(func.lower(contact.c.email) == said, contact.c.email != "")
        asked = work.connection.scalars(query.order_by(contact.c.prospect))
        subjects = [*(f"person/{each}" for each in staff), *(f"prospect/{each}" for each in asked)]
    if not subjects:
        raise NotThere([failure("nobody-so-called", who=who[:60])])
    return tuple(subjects)


@does("person.export")
def export(work: Work, subject: str) -> dict[str, Any]:
    """All that is kept of a person, as plain data. Raises NotThere."""
    kind, key = _parts(subject)
    kept = _of_staff(work, key) if kind == "person" else _of_contact(work, key)
    entries = [
        {"number": each.number, "at": each.at.isoformat(), "actor": each.actor, "action": each.action, "details": each.details}
        for each in auditing.entries(work.connection, subject, newest=EVERY)
    ]  # fmt: skip
    work.log("person.export", subject, {})
    return {"schema": SCHEMA, "subject": subject, "made": work.at.isoformat(), **kept, "audit": entries}


@does("person.erase")
def outlook(work: Work, subject: str, *, files: bool = False) -> Erased:
    """What erasing would let go of, and what it would leave; nothing is erased yet. Raises NotThere."""
    kind, key = _parts(subject)
    said = select(audit_text.c.number).join(audit).where(audit.c.subject == subject)
    entries = work.connection.scalars(said).all()
    attached: Sequence[int] = ()
    if kind == "person":
        own = _row(work, person, key)
        words: tuple[str, ...] = (own.name, own.email)
        letters = letter.c.author == key
        owned = _count(work, prospect, prospect.c.owner == key) + _count(work, offer, offer.c.owner == key)
    else:
        _row(work, prospect, key)
        asked = _contact(work, key)
        words = _words(_plain(asked)) if asked is not None else ()
        attached = work.connection.scalars(select(file.c.id).where(file.c.prospect == key)).all()
        letters = letter.c.offer.in_(select(offer.c.id).where(offer.c.prospect == key))
        owned = 0
    going = attached if files else ()
    gone = {*(f"audit/{number}" for number in entries), *(f"file/{number}" for number in going)}
    gone |= {f"contact/{key}"} if kind == "prospect" else set()
    left = _elsewhere(work, words, gone)
    unread = len(attached) - len(going) + _count(work, letter, letters)
    return Erased(subject, len(entries), len(going), left, unread, owned)


@does("person.erase")
def erase(work: Work, subject: str, *, files: bool = False) -> Erased:
    """Let go of a person. `files`: also of those of the prospect. Raises NotThere; Unfit for the last lead."""
    erased = outlook(work, subject, files=files)
    kind, key = _parts(subject)
    if kind == "person":
        _erase_staff(work, key)
    else:
        _erase_contact(work, key, files=files)
    auditing.erase(work.connection, subject)
    work.log("person.erase", subject, {"audit_texts": erased.audit_texts, "files": erased.files})
    return erased


def _of_contact(work: Work, key: int) -> dict[str, Any]:
    row, asked = _row(work, prospect, key), _contact(work, key)
    own = _plain(asked) if asked is not None else {}
    return {
        "contact": own,
        "prospect": {name: _value(getattr(row, name)) for name in ("id", "company", "project", "source", "created")},
        "notes": [_plain(each) for each in work.connection.execute(select(note).where(note.c.prospect == key))],
        "files": [_plain(each) for each in work.connection.execute(_listed(file).where(file.c.prospect == key))],
        "mentions": _told(_elsewhere(work, _words(own), {f"contact/{key}"})),
    }  # fmt: skip


def _of_staff(work: Work, key: int) -> dict[str, Any]:
    """His own line; and where he stands in the others', without what those say."""
    own = _row(work, person, key)
    rows = {}
    for table in METADATA.sorted_tables:
        for column in _naming_staff(table):
            shown = [*table.primary_key.columns, *(each for each in table.c if isinstance(each.type, Moment))]
            found = work.connection.execute(select(*shown).where(column == key).order_by(*table.primary_key))
            if lines := [_plain(each) for each in found]:
                rows[f"{table.name}.{column.name}"] = lines
    done = select(audit.c.number, audit.c.at, audit.c.action, audit.c.subject).where(audit.c.actor == key)
    return {
        "person": _plain(own),
        "rows": rows,
        "done": [_plain(each) for each in work.connection.execute(done.order_by(audit.c.number))],
        "mentions": _told(mentions(work.connection, (own.name, own.email))),
    }


def _erase_contact(work: Work, key: int, *, files: bool) -> None:
    # Whoever has it open would otherwise save it back.
    changed(work, prospect, key, _row(work, prospect, key).version, changed=work.at)
    work.connection.execute(contact.delete().where(contact.c.prospect == key))
    if files:
        work.connection.execute(file.delete().where(file.c.prospect == key))


def _erase_staff(work: Work, key: int) -> None:
    own = _row(work, person, key)
    people.change(work, key, own.version, name=f"#{key}", department="", active=False)
    nobody = f"erased-{key}{people.NOWHERE}"
    work.connection.execute(person.update().where(person.c.id == key).values(email=nobody))


def _parts(subject: str) -> tuple[str, int]:
    match = _SUBJECT.fullmatch(subject)
    if match is None or match[1] is None:
        raise NotThere([failure("not-there")])
    return match[1], int(match[2])


def _row(work: Work, table: Table, key: int) -> Row[Any]:
    found = work.connection.execute(select(table).where(table.c.id == key)).one_or_none()
    if found is None:
        raise NotThere([failure("not-there")])
    return found


def _contact(work: Work, key: int) -> Row[Any] | None:
    return work.connection.execute(select(contact).where(contact.c.prospect == key)).one_or_none()


def _count(work: Work, table: Table, which: Any) -> int:
    counted: int = work.connection.execute(select(func.count()).select_from(table).where(which)).scalar_one()
    return counted


def _naming_staff(table: Table) -> Iterable[Column[Any]]:
    return (each for each in table.columns if any(key.column.table is person for key in each.foreign_keys))


def _listed(table: Table) -> Any:
    """What a table says, without the documents themselves."""
    return select(*(each for each in table.columns if not isinstance(each.type, LargeBinary)))


def _elsewhere(work: Work, words: Iterable[str], gone: Collection[str]) -> tuple[Mention, ...]:
    """Where one is mentioned besides: also as whom to ask at another prospect's."""
    return tuple(each for each in mentions(work.connection, words) if each.where not in gone)


def _words(said: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(said[name] for name in WORDS if said.get(name))


def _told(found: Iterable[Mention]) -> list[dict[str, str]]:
    return [{"where": each.where, "column": each.column} for each in found]


def _plain(row: Any) -> dict[str, Any]:
    return {name: _value(value) for name, value in row._asdict().items()}


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value
