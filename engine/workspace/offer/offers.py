"""Offers: made from an assessment, changed while they are drafts, opened again with the snapshot they rest on.

Whoever may change a prospect may change its offers. INVARIANT: what an offer says is kept edition by edition; an edition
is never changed, and only a draft gets another one.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, select

from engine.assessment import Assessment
from engine.exchange.since import Since
from engine.library import Library
from engine.model.amount import Amount
from engine.model.quantities import Number
from engine.model.text import Text
from engine.workspace.failures import Conflict, NotThere, failure
from engine.workspace.fields import Field, read
from engine.workspace.offer import charges, snapshots
from engine.workspace.offer.charges import Charge, charges_of, to_the_fen
from engine.workspace.offer.content import Content, content_json, fit, read_content
from engine.workspace.offer.picking import package_of, pick, sums
from engine.workspace.offer.snapshots import Ground, Sealed, Snapshot
from engine.workspace.offer.states import FIRST, State, cannot_now
from engine.workspace.prospect import prospects
from engine.workspace.store.columns import canonical
from engine.workspace.store.tables import edition, offer, snapshot
from engine.workspace.work import Work, changed, does, possible

FIELDS: dict[str, Field] = {"name": Field(Text("方案名称", "name of the offer"), 200, required=True)}


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer as its newest edition says it. `least`, `most`: of the clauses under every relation, and the items as stated."""

    id: int
    prospect: int
    name: str  # of the variant
    state: State
    number: str | None  # once it has been issued
    owner: int
    ordinal: int  # of the edition
    version: int
    content: Content
    snapshot: str  # its digest
    library: str  # the hash of the snapshot's policies
    as_of: date  # the snapshot's day
    least: Number
    most: Number | None  # None: no upper bound is known
    changed: datetime

    @property
    def amount(self) -> Amount:
        """What it comes to."""
        return Amount(self.least, self.most)


@dataclass(frozen=True, slots=True)
class Opened:
    """An offer and what it rests on. `moved_on`: the library of the day is another than the snapshot's."""

    offer: Offer
    snapshot: Snapshot
    moved_on: bool


@dataclass(frozen=True, slots=True)
class Cost:
    """What an edition comes to in all, and by year and policy."""

    amount: Amount
    charges: tuple[Charge, ...]


@does("offer.write")
def start(work: Work, prospect: int, sealed: Sealed, name: str, content: Content | None = None) -> Offer:
    """Make an offer of an assessment of the prospect's; without content, of the clauses its package chooses.

    Raises Unfit for what cannot be kept, and for a clause that the assessment does not find eligible.
    """
    assessment = sealed.ground.assessment
    prospects.to_change(work, prospect)
    said = read(FIELDS, {"name": name})["name"]
    kept = fit(content or Content(package_of(assessment).best.chosen))
    cost = _cost(assessment, kept)
    ground = snapshots.keep(work, sealed)
    return _insert(work, prospect, said, kept, ground.digest, cost)


@does("offer.write")
def copy(work: Work, key: int, name: str) -> Offer:
    """Another variant for the same prospect, as a draft that says the same on the same snapshot."""
    found = get_offer(work, key)
    prospects.to_change(work, found.prospect)
    said = read(FIELDS, {"name": name})["name"]
    cost = Cost(found.amount, charges.kept(work, found.id, found.ordinal))
    return _insert(work, found.prospect, said, found.content, found.snapshot, cost)


@does("offer.read")
def get(work: Work, key: int) -> Offer:
    """The offer. Raises NotThere."""
    return get_offer(work, key)


@does("offer.read")
def open_offer(work: Work, key: int, library: Library) -> Opened:
    """The offer and its snapshot as it was; whether the library of the day is another."""
    found = get_offer(work, key)
    return Opened(found, snapshots.read(work, found.snapshot), found.library != library.hash)


def ground(opened: Opened, library: Library) -> Ground:
    """The assessment the offer rests on, to pick from: on its own policies, day and facts."""
    return snapshots.ground_of(opened.snapshot, library)


def moved(opened: Opened, library: Library, today: date) -> Since:
    """What has changed since the snapshot: in the library, and by the day. The snapshot stays as it is."""
    return snapshots.as_of_today(opened.snapshot, library, today)


@does("offer.write")
def change(
    work: Work, key: int, seen: int, content: Content, ground: Ground, *, name: str | None = None
) -> Offer:
    """Say something else in a draft, or call it otherwise: another edition where what it says differs.

    `ground`: what the clauses were picked from. Raises Unfit for what cannot be kept, Conflict where it is no draft any
    more, where somebody was there first, and where the offer has got another snapshot since.
    """
    before = _draft(work, key)
    if ground.digest != before.snapshot:
        raise Conflict([failure("snapshot-replaced")])
    return _write(work, before, seen, content, ground, name)


@does("offer.write")
def renew(work: Work, key: int, seen: int, content: Content, sealed: Sealed) -> Offer:
    """Put a draft on a new assessment: of the facts, the policies or the day of now. The snapshot before stays with its editions."""
    before = _draft(work, key)
    prospects.to_change(work, before.prospect)
    return _write(work, before, seen, content, snapshots.keep(work, sealed), None)


def _draft(work: Work, key: int) -> Offer:
    found = get_offer(work, key)
    prospects.to_change(work, found.prospect)
    if found.state != FIRST:
        raise cannot_now(found.state, Text("修改", "change it"))
    return found


def _write(work: Work, before: Offer, seen: int, content: Content, ground: Ground, name: str | None) -> Offer:
    said = before.name if name is None else read(FIELDS, {"name": name})["name"]
    kept = fit(content, _used(work, before.id))
    same = kept == before.content and ground.digest == before.snapshot
    if same and said == before.name:
        return before
    cost = _cost(ground.assessment, kept)
    ordinal = before.ordinal + (not same)
    changed(work, offer, before.id, seen, name=said, ordinal=ordinal, changed=work.at)
    details: dict[str, Any] = {} if said == before.name else {"name": [before.name, said]}
    if not same:
        details |= _add_edition(work, before.id, ordinal, kept, ground.digest, cost)
    work.log("offer.write", subject(before.id), details)
    return get_offer(work, before.id)


def _insert(work: Work, prospect: int, name: str, content: Content, digest: str, cost: Cost) -> Offer:
    values = {
        "prospect": prospect, "name": name, "state": FIRST, "owner": work.actor.id, "ordinal": 1,
        "created": work.at, "changed": work.at,
    }  # fmt: skip
    inserted = work.connection.execute(offer.insert().values(**values)).inserted_primary_key
    assert inserted is not None
    key: int = inserted[0]
    details = _add_edition(work, key, 1, content, digest, cost)
    work.log("offer.write", subject(key), {"prospect": prospect, "name": name, **details})
    return get_offer(work, key)


def _add_edition(
    work: Work, key: int, ordinal: int, content: Content, digest: str, cost: Cost
) -> dict[str, Any]:
    """Keep an edition and what it costs; what the audit says of it: enough to know that nobody has touched it since."""
    form = content_json(content)
    work.connection.execute(
        edition.insert().values(
            offer=key, ordinal=ordinal, content=form, snapshot=digest, least=cost.amount.min, most=cost.amount.max,
            author=work.actor.id, at=work.at,
        )
    )  # fmt: skip
    charges.keep(work, key, ordinal, cost.charges)
    said = hashlib.sha256(canonical(form).encode()).hexdigest()
    return {"edition": ordinal, "content": said, "snapshot": digest}


def _cost(assessment: Assessment, content: Content) -> Cost:
    """Raises Unfit for a clause that is not eligible."""
    picked = pick(assessment, content.clauses)
    return Cost(to_the_fen(sums(picked, content)), charges_of(picked, content))


def _used(work: Work, key: int) -> set[str]:
    """The ids that items of any edition have had."""
    said = work.connection.execute(select(edition.c.content).where(edition.c.offer == key)).scalars()
    return {item["id"] for content in said for item in content["items"]}


# --- for what else is done with offers


def subject(key: int) -> str:
    """What the audit calls it."""
    return f"offer/{key}"


def amount_of(assessment: Assessment, content: Content) -> Amount:
    """What an offer of this content comes to, each figure to the fen. Raises Unfit for a clause that is not eligible."""
    return to_the_fen(sums(pick(assessment, content.clauses), content))


def get_offer(work: Work, key: int) -> Offer:
    """The offer, for a service that has asked already whether it may be read. Raises NotThere."""
    query = offers_query().where(offer.c.id == possible(key))
    found = work.connection.execute(query).one_or_none()
    if found is None:
        raise NotThere([failure("not-there")])
    return read_offer(found)


def offers_query() -> Select[Any]:
    """Offers with their newest editions."""
    newest = (edition.c.offer == offer.c.id) & (edition.c.ordinal == offer.c.ordinal)
    return select(
        offer, edition.c.content, edition.c.snapshot, edition.c.least, edition.c.most, snapshot.c.library, snapshot.c.as_of,
    ).select_from(offer.join(edition, newest).join(snapshot, snapshot.c.digest == edition.c.snapshot))  # fmt: skip


def read_offer(row: Row[Any]) -> Offer:
    """An offer from a row of `offers_query`."""
    return Offer(
        row.id, row.prospect, row.name, row.state, row.number, row.owner, row.ordinal, row.version,
        read_content(row.content), row.snapshot, row.library, row.as_of, row.least, row.most, row.changed,
    )  # fmt: skip
