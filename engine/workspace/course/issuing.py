"""Letters of an offer: a draft of one at any time; issued once, numbered, and kept to the byte with their digest.

INVARIANT: a letter that bears a number is the one that is kept: it is written in the transaction that gives the number,
and is given out only while its bytes are those its digest names.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Row, select

from engine.diagnostics import Diagnostic
from engine.library import Library
from engine.report.document import Report
from engine.report.pdf import pdf_of
from engine.report.word import word_of
from engine.workspace.course.moving import move
from engine.workspace.course.overtaken import overtaken
from engine.workspace.days import zone_day
from engine.workspace.failures import Conflict, NotThere, Unavailable, failure
from engine.workspace.law.lawfulness import OfferReview, found_in, obstacles
from engine.workspace.law.unverified import unverified_in
from engine.workspace.letter.content import Wanted, document_of
from engine.workspace.letter.hand import Paper
from engine.workspace.letter.template import in_use
from engine.workspace.offer.offers import Offer, get_offer, subject
from engine.workspace.offer.picking import pick
from engine.workspace.offer.snapshots import Ground, as_of_today
from engine.workspace.offer.snapshots import read as read_snapshot
from engine.workspace.offer.states import Move
from engine.workspace.offer.terms import terms_of
from engine.workspace.prospect import prospects
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


def letter(paper: Paper, lang: Wanted, kind: Kind) -> bytes:
    """An offer as a letter: Word to go on writing in, or PDF. The same paper gives the same bytes."""
    return WRITERS[kind](document_of(paper, lang))


@does("offer.read")
def draft_letter(work: Work, key: int, ground: Ground, library: Library, lang: Wanted, kind: Kind) -> bytes:
    """The letter as it would be, marked as a draft, with what keeps it from being issued. `library`: of the day."""
    found = get_offer(work, key)
    _check(found, ground)
    review = found_in(work, found)
    stops = tuple(_stops(work, found, ground, library, review))
    return letter(_paper(work, found, ground, review, zone_day(work.at), stops=stops), lang, kind)


@does("offer.issue")
def issue(
    work: Work, key: int, seen: int, ground: Ground, library: Library, lang: Wanted = "zh", note: str = ""
) -> Offer:
    """Issue an approved offer: its number, and its letters in both forms. `library`: of the day.

    Raises as `move` does, Unfit for what is no longer as it was promised too; Conflict for another's ground.
    """
    _check(get_offer(work, key), ground)

    def as_promised(work: Work, found: Offer, _step: Move) -> Iterator[Diagnostic]:
        yield from _overtaken(work, found, ground, library)

    found = move(work, key, seen, "issue", note, also=(as_promised,))
    _write(work, found, ground, lang, zone_day(work.at))
    return found


@does("offer.issue")
def write_letters(work: Work, key: int, ground: Ground, lang: Wanted) -> tuple[Letter, ...]:
    """The letters of an issued offer in another language, of the same number and day; those that are there stay."""
    found = get_offer(work, key)
    _check(found, ground)
    if found.number is None or found.state not in ("issued", "accepted"):
        raise Conflict([failure("letter-not-issued")])
    there = _letters(work, key)
    if not any(each.lang == lang for each in there):
        day = min((zone_day(each.at) for each in there), default=zone_day(work.at))
        _write(work, found, ground, lang, day)
    return tuple(each for each in _letters(work, key) if each.lang == lang)


@does("offer.read")
def letters(work: Work, key: int) -> tuple[Letter, ...]:
    """The letters of an offer that have been issued, in the order in which they were."""
    get_offer(work, key)
    return _letters(work, key)


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


def _write(work: Work, found: Offer, ground: Ground, lang: Wanted, day: date) -> None:
    paper = _paper(work, found, ground, found_in(work, found), day, found.number)
    for kind in WRITERS:
        content = letter(paper, lang, kind)
        name = _OUTSIDE_NAMES.sub("_", f"{found.number} {paper.company}")[:180]
        digest = hashlib.sha256(content).hexdigest()
        work.connection.execute(
            letter_table.insert().values(
                offer=found.id, ordinal=found.ordinal, lang=lang, kind=kind, name=f"{name}.{kind}",
                digest=digest, content=content, author=work.actor.id, at=work.at,
            )
        )  # fmt: skip
        told = {"number": found.number, "lang": lang, "kind": kind, "digest": digest}
        work.log("offer.issue", subject(found.id), {"letter": told})


def _paper(
    work: Work,
    found: Offer,
    ground: Ground,
    review: OfferReview,
    day: date,
    number: str | None = None,
    *,
    stops: tuple[Diagnostic, ...] = (),
) -> Paper:
    whose = prospects.row(work, found.prospect)
    picked = pick(ground.assessment, found.content.clauses)
    project = ground.assessment.project.name or whose.project
    terms = terms_of(picked)
    return Paper(found, whose.company, project, picked, terms, review, in_use(work), day, number, stops)


def _stops(
    work: Work, found: Offer, ground: Ground, library: Library, review: OfferReview
) -> Iterator[Diagnostic]:
    yield from obstacles(review, zone_day(work.at), reviewed=True)
    yield from unverified_in(found.content, ground.assessment.library)
    yield from _overtaken(work, found, ground, library)


def _overtaken(work: Work, found: Offer, ground: Ground, library: Library) -> tuple[Diagnostic, ...]:
    """What is no longer as it was promised, by the library of the day, on the day of the letter."""
    today = zone_day(work.at)
    if (ground.library, ground.assessment.as_of) == (library.hash, today):
        return ()
    return overtaken(found, ground, as_of_today(read_snapshot(work, found.snapshot), library, today))


def _check(found: Offer, ground: Ground) -> None:
    """Raises Conflict where the ground is that of another snapshot."""
    if ground.digest != found.snapshot:
        raise Conflict([failure("snapshot-replaced")])


def _letters(work: Work, key: int) -> tuple[Letter, ...]:
    columns = [each for each in letter_table.c if each.name != "content"]
    query = select(*columns).where(letter_table.c.offer == key).order_by(letter_table.c.id)
    return tuple(map(_letter, work.connection.execute(query)))


def _letter(row: Row[Any]) -> Letter:
    return Letter(row.id, row.offer, row.ordinal, row.lang, row.kind, row.name, row.digest, row.at)
