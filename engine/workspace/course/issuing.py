"""Issuing an offer: its number and its letters, kept together or not at all; and the drafts of letters before.

Letters are written between two transactions: one that reads what they are written from, and a short one that looks
whether that is still so and keeps them, so that nobody waits while they are written.
INVARIANT: a letter that bears a number is the one that is kept: it comes in the transaction that gives the number, and an
offer is issued in no other way.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from engine.diagnostics import Diagnostic
from engine.library import Library
from engine.workspace.course.moving import begun, in_term, made
from engine.workspace.course.overtaken import overtaken
from engine.workspace.days import zone_day
from engine.workspace.failures import Conflict, Unfit, failure
from engine.workspace.law.lawfulness import OfferReview, obstacles
from engine.workspace.law.unverified import unverified_in
from engine.workspace.letter.basis import Basis, basis_of, paper_of, review_of
from engine.workspace.letter.content import Wanted
from engine.workspace.letter.hand import Paper
from engine.workspace.letter.issued import Kind, Letter, Written, keep, letter, letters_of, write
from engine.workspace.letter.numbers import next_number
from engine.workspace.offer import snapshots
from engine.workspace.offer.offers import Offer, get_offer
from engine.workspace.offer.snapshots import Ground, Snapshot
from engine.workspace.offer.states import LETTERED
from engine.workspace.roles import Actor
from engine.workspace.store.database import Database
from engine.workspace.work import Work, does, reading, writing

TRIES = 8  # how often letters are written anew because their number went to another, or the day was over


@dataclass(frozen=True, slots=True)
class ToIssue:
    """What is to be issued: an offer as somebody has seen it (its version), and what it rests on. `library`: of the day."""

    offer: int
    seen: int
    ground: Ground
    library: Library
    lang: Wanted = "zh"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """What letters are written from, and what they tell."""

    basis: Basis
    paper: Paper


@does("offer.read")
def draft_letter(work: Work, key: int, ground: Ground, library: Library, lang: Wanted, kind: Kind) -> bytes:
    """The letter as it would be, marked as a draft, with what keeps it from being issued. `library`: of the day."""
    found = get_offer(work, key)
    basis, snapshot = basis_of(work, found, zone_day(work.at)), _snapshot(work, found, ground)
    review = review_of(basis, snapshot, ground.assessment.library)
    stops = tuple(_stops(basis, ground, snapshot, library, review))
    return letter(paper_of(basis, ground, review, stops=stops), lang, kind)


def issue(database: Database, actor: Actor, asked: ToIssue, *, at: datetime | None = None) -> Offer:
    """Issue an approved offer: its number, and its letters in both forms.

    Raises as `move` does, Unfit for what is no longer as it was promised too; Conflict for another's ground, and where
    what the letters were written from has changed meanwhile.
    """
    for _ in range(TRIES):
        with reading(database, actor, at) as work:
            ready = ready_to_issue(work, asked)
        written = write(ready.paper, asked.lang)
        with writing(database, actor, at) as work:
            if (found := keep_issued(work, asked, ready.basis, written)) is not None:
                return found
    raise Conflict([failure("letter-changed-meanwhile")])


@does("offer.issue")
def ready_to_issue(work: Work, asked: ToIssue) -> Ready:
    """What the letters are written from, if nothing keeps the offer from being issued. Raises Unfit for all that does."""
    ground = asked.ground
    found, _ = begun(work, asked.offer, "issue", asked.note)
    snapshot = _snapshot(work, found, ground)
    basis = _to_issue(work, found)
    review = review_of(basis, snapshot, ground.assessment.library)
    missing = [
        *in_term(found, "issue", basis.on), *_stops(basis, ground, snapshot, asked.library, review),
    ]  # fmt: skip
    if missing:
        raise Unfit(missing)
    return Ready(basis, paper_of(basis, ground, review))


@does("offer.issue")
def keep_issued(work: Work, asked: ToIssue, basis: Basis, written: Written) -> Offer | None:
    """Issue the offer with these letters; None: their number or their day is another's by now.

    Raises Conflict where anything else is no longer what they were written from; nothing is kept then.
    """
    before, said = begun(work, asked.offer, "issue", asked.note)
    now = _to_issue(work, before)
    if now != basis and before.version == asked.seen:  # (who changed the offer itself is told below)
        if replace(now, number=basis.number, on=basis.on) == basis:
            return None
        raise Conflict([failure("letter-changed-meanwhile")])
    found = made(work, before, asked.seen, "issue", said, number=now.number)
    keep(work, found, written)
    return found


def write_letters(
    database: Database, actor: Actor, key: int, ground: Ground, lang: Wanted, *, at: datetime | None = None
) -> tuple[Letter, ...]:
    """The letters of an issued offer in another language, of the same number and day; those that are there stay."""
    for _ in range(TRIES):
        with reading(database, actor, at) as work:
            there, ready = ready_to_write(work, key, ground, lang)
        if there:
            return there
        written = write(ready.paper, lang)
        with writing(database, actor, at) as work:
            if there := keep_written(work, ready.basis, written):
                return there
    raise Conflict([failure("letter-changed-meanwhile")])


@does("offer.issue")
def ready_to_write(work: Work, key: int, ground: Ground, lang: Wanted) -> tuple[tuple[Letter, ...], Ready]:
    """The letters there are in a language, and what others are written from."""
    found = get_offer(work, key)
    snapshot = _snapshot(work, found, ground)
    if found.number is None or found.state not in LETTERED:
        raise Conflict([failure("letter-not-issued")])
    basis = _to_write(work, found)
    ready = Ready(basis, paper_of(basis, ground, review_of(basis, snapshot, ground.assessment.library)))
    return _in(lang, letters_of(work, key)), ready


@does("offer.issue")
def keep_written(work: Work, basis: Basis, written: Written) -> tuple[Letter, ...]:
    """Keep them, unless somebody else has; none: they are no longer what is to be written."""
    key = basis.offer.id
    if not _in(written.lang, letters_of(work, key)):
        found = get_offer(work, key)
        if _to_write(work, found) != basis:
            return ()
        keep(work, found, written)
    return _in(written.lang, letters_of(work, key))


def _to_issue(work: Work, found: Offer) -> Basis:
    return basis_of(work, found, zone_day(work.at), next_number(work))


def _to_write(work: Work, found: Offer) -> Basis:
    there = letters_of(work, found.id)
    day = min((zone_day(each.at) for each in there), default=zone_day(work.at))
    return basis_of(work, found, day, found.number)


def _in(lang: Wanted, found: tuple[Letter, ...]) -> tuple[Letter, ...]:
    return tuple(each for each in found if each.lang == lang)


def _snapshot(work: Work, found: Offer, ground: Ground) -> Snapshot:
    """What the offer rests on, read once. Raises Conflict where the ground is that of another."""
    if ground.digest != found.snapshot:
        raise Conflict([failure("snapshot-replaced")])
    return snapshots.read(work, found.snapshot)


def _stops(
    basis: Basis, ground: Ground, snapshot: Snapshot, library: Library, review: OfferReview
) -> Iterator[Diagnostic]:
    """What keeps its letter back: the law, a document nobody has verified, policies that have moved on."""
    yield from obstacles(review, basis.on, reviewed=True)
    yield from unverified_in(basis.offer.content, ground.assessment.library)
    if (ground.library, ground.assessment.as_of) != (library.hash, basis.on):
        yield from overtaken(basis.offer, ground, snapshots.as_of_today(snapshot, library, basis.on))
