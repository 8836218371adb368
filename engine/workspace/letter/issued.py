"""Letters that have been issued: kept to the byte with their digest, and given out only while they are what was issued."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row, select

from engine.report.document import Report
from engine.report.pdf import pdf_of
from engine.report.word import word_of
from engine.workspace.failures import NotThere, Unavailable, failure
from engine.workspace.letter.content import Wanted, document_of
from engine.workspace.letter.hand import Paper
from engine.workspace.offer.offers import Offer, get_offer, subject
from engine.workspace.store.tables import letter as letter_table
from engine.workspace.work import Work, does, possible

Kind = Literal["pdf", "docx"]
WRITERS: dict[Kind, Callable[[Report], bytes]] = {
    "pdf": pdf_of,
    "docx": word_of,
}  # each loads its library when it writes
_OUTSIDE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that was issued; its bytes are fetched apart."""

    id: int
    offer: int
    ordinal: int  # the edition it says
    lang: Wanted
    kind: Kind
    name: str  # of the file
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """A letter in each form, and what its files are called."""

    lang: Wanted
    name: str
    files: Mapping[Kind, bytes]


def letter(paper: Paper, lang: Wanted, kind: Kind) -> bytes:
    """An offer as a letter: Word to go on writing in, or PDF. The same paper gives the same bytes."""
    return WRITERS[kind](document_of(paper, lang))


def write(paper: Paper, lang: Wanted) -> Written:
    """The letter in each form. Takes a while: outside of a transaction."""
    name = _OUTSIDE_NAMES.sub("_", f"{paper.number} {paper.company}")[:180]
    return Written(lang, name, {kind: letter(paper, lang, kind) for kind in WRITERS})


def keep(work: Work, found: Offer, written: Written) -> None:
    """Keep the letters of an issued offer."""
    for kind, content in written.files.items():
        digest = hashlib.sha256(content).hexdigest()
        work.connection.execute(
            letter_table.insert().values(
                offer=found.id, ordinal=found.ordinal, lang=written.lang, kind=kind, name=f"{written.name}.{kind}",
                digest=digest, content=content, author=work.actor.id, at=work.at,
            )
        )  # fmt: skip
        told = {"number": found.number, "lang": written.lang, "kind": kind, "digest": digest}
        work.log("offer.issue", subject(found.id), {"letter": told})


@does("offer.read")
def letters(work: Work, key: int) -> tuple[Letter, ...]:
    """The letters of an offer that have been issued, in the order in which they were."""
    get_offer(work, key)
    return letters_of(work, key)


@does("offer.read")
def letter_file(work: Work, key: int) -> tuple[Letter, bytes]:
    """An issued letter with its bytes. Raises NotThere, and Unavailable where they are no longer what was issued."""
    query = select(letter_table).where(letter_table.c.id == possible(key))
    row = work.connection.execute(query).one_or_none()
    if row is None:
        raise NotThere([failure("not-there")])
    content = bytes(row.content)
    if hashlib.sha256(content).hexdigest() != row.digest:
        raise Unavailable([failure("letter-damaged")])
    return _letter(row), content


def letters_of(work: Work, key: int) -> tuple[Letter, ...]:
    """The same as `letters`, for a service that has asked already whether the offer may be read."""
    columns = [each for each in letter_table.c if each.name != "content"]
    query = select(*columns).where(letter_table.c.offer == key).order_by(letter_table.c.id)
    return tuple(map(_letter, work.connection.execute(query)))


def _letter(row: Row[Any]) -> Letter:
    return Letter(row.id, row.offer, row.ordinal, row.lang, row.kind, row.name, row.digest, row.at)
