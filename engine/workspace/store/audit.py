"""The audit: who changed what, appended only, each entry chained to the one before by its hash.

The chain holds a digest of what an entry says, not the words: these may be erased for a person's sake, and the chain
still verifies. INVARIANT: an entry is written in the transaction of the change it tells of.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Text, func, select, type_coerce

from engine.workspace.store.columns import canonical
from engine.workspace.store.tables import audit, audit_text, chain

FIRST = "0" * 64  # the hash before the first entry
PROGRAMME = 0  # the actor of what is done at the command line


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `details` is None where it has been erased."""

    number: int
    at: datetime
    actor: int
    action: str
    subject: str
    details: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Verified:
    """What a look through the chain found: how many entries, how many of them erased, and the first that does not fit."""

    entries: int
    erased: int
    broken: int | None = None
    why: str = ""


def append(
    connection: Connection, at: datetime, actor: int, action: str, subject: str, details: Mapping[str, Any]
) -> int:
    """Add an entry to the chain; its number. Whoever appends at the same time waits until this transaction ends."""
    return append_all(connection, at, actor, action, [(subject, details)])


def append_all(
    connection: Connection,
    at: datetime,
    actor: int,
    action: str,
    said: Iterable[tuple[str, Mapping[str, Any]]],
) -> int:
    """Add an entry for each subject, in this order; the number of the last."""
    last = connection.execute(
        select(chain.c.number, chain.c.hash).where(chain.c.id == 1).with_for_update()
    ).one()
    number: int = last.number
    link: str = last.hash
    made: list[dict[str, Any]] = []
    texts: list[dict[str, Any]] = []
    for subject, details in said:
        number += 1
        salt = secrets.token_hex(16)
        digest = _digest(salt, canonical(details))
        link = _link(link, number, at, actor, action, subject, digest)
        made.append(
            {"number": number, "at": at, "actor": actor, "action": action, "subject": subject, "digest": digest, "hash": link}
        )  # fmt: skip
        texts.append({"number": number, "salt": salt, "details": details})
    if made:
        connection.execute(audit.insert(), made)
        connection.execute(audit_text.insert(), texts)
        connection.execute(chain.update().where(chain.c.id == 1).values(number=number, hash=link))
    return number


def entries(
    connection: Connection,
    subject: str | None = None,
    *,
    newest: int = 200,
    before: int | None = None,
    actor: int | None = None,
    kind: str | None = None,
) -> Iterator[Entry]:
    """Entries, the newest first: of one subject, of all of its kind, or of all; by one person, or by all."""
    query = (
        select(audit, audit_text.c.details)
        .outerjoin(audit_text)
        .order_by(audit.c.number.desc())
        .limit(newest)
    )
    if subject is not None:
        query = query.where(audit.c.subject == subject)
    if kind is not None:
        query = query.where(audit.c.subject.startswith(f"{kind}/", autoescape=True))
    if actor is not None:
        query = query.where(audit.c.actor == actor)
    if before is not None:
        query = query.where(audit.c.number < before)
    for row in connection.execute(query):
        yield Entry(row.number, row.at, row.actor, row.action, row.subject, row.details)


def erase(connection: Connection, subject: str) -> int:
    """Let go of what the entries of a subject say; that there were entries, when and by whom, stays. How many."""
    numbers = select(audit.c.number).where(audit.c.subject == subject)
    gone: int = connection.execute(audit_text.delete().where(audit_text.c.number.in_(numbers))).rowcount
    return gone


def verify(connection: Connection) -> Verified:
    """Go through the whole chain: every hash, every digest, no number left out, the end where it should be."""
    before, count, erased = FIRST, 0, 0
    written = type_coerce(audit_text.c.details, Text).label(
        "written"
    )  # to the letter, not what it amounts to
    query = select(audit, audit_text.c.salt, written).outerjoin(audit_text).order_by(audit.c.number)
    with connection.execute(query.execution_options(yield_per=1000)) as rows:
        for row in rows:
            count += 1
            erased += row.written is None
            if wrong := _wrong(row, count, before):
                return Verified(count, erased, count, wrong)
            before = row.hash
    ends = connection.execute(select(chain.c.number, chain.c.hash)).all()
    words = connection.execute(select(func.count()).select_from(audit_text)).scalar_one()
    if [tuple(each) for each in ends] != [(count, before)] or words != count - erased:
        return Verified(count, erased, count, "end")
    return Verified(count, erased)


def _wrong(row: Row[Any], number: int, before: str) -> str:
    """What does not fit of an entry; empty: nothing."""
    if row.number != number:
        return "missing"
    if row.written is not None and _digest(row.salt, row.written) != row.digest:
        return "text"
    linked = _link(before, row.number, row.at, row.actor, row.action, row.subject, row.digest)
    return "" if linked == row.hash else "hash"


def _link(
    before: str, number: int, at: datetime, actor: int, action: str, subject: str, digest: str
) -> str:  # fmt: skip
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")  # as it is kept, whoever's clock it was
    said = canonical([before, number, moment, actor, action, subject, digest])
    return hashlib.sha256(said.encode()).hexdigest()


def _digest(salt: str, details: str) -> str:
    return hashlib.sha256(f"{salt}{details}".encode()).hexdigest()
