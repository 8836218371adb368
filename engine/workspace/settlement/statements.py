"""Statements of what is due of an offer up to a year: drawn up, and kept.

A statement holds every line up to its year, so that what was not paid in one stands in the next. INVARIANT: appended to only;
drawn up again of the same records it is the same one, and of other records another of that year, beside the former.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select

from engine.diagnostics import Diagnostic
from engine.library import Library
from engine.model.text import Text
from engine.standing import STATES, State, state_of
from engine.workspace.days import zone_day
from engine.workspace.failures import NotThere, Unfit, failure
from engine.workspace.offer.offers import Offer, subject
from engine.workspace.settlement.line_form import lines_json, read_lines
from engine.workspace.settlement.lines import Reckoned
from engine.workspace.settlement.payments import Paid, fen_text, in_all, payments_of_offer
from engine.workspace.settlement.promised import of_part
from engine.workspace.settlement.reckoning import reckon
from engine.workspace.settlement.records import NO, Actual, came_of, entries_of
from engine.workspace.settlement.settling import Settling, last_over, under_way
from engine.workspace.store.columns import canonical
from engine.workspace.store.tables import person, settlement
from engine.workspace.work import Work, does, possible

RULES = 1  # of the reckoning: others make other statements of the same records
OUT_OF_FORCE: frozenset[State] = frozenset({"repealed", "expired", "closed"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as it was drawn up. `notes`: what is to be said besides."""

    id: int
    offer: int
    year: int
    ordinal: int
    edition: int
    reckoned: Reckoned
    notes: tuple[Text, ...]
    digest: str
    author: str
    at: datetime


@does("settlement.draw_up")
def draw_up(work: Work, settling: Settling, year: int, library: Library) -> Statement:
    """Draw up the statement of a year that is over; the same one where nothing has been recorded since. `library`: of the day.

    Raises Unfit for another year, Conflict where the offer is not in fulfilment.
    """
    under_way(work, settling, "settlement.draw_up")
    today = zone_day(work.at)
    if wrong := [*_of_year(settling, year, today)]:
        raise Unfit(wrong)
    entries, paid = entries_of(work, settling.offer.id), payments_of_offer(work, settling.offer.id)
    digest, notes = digest_of(settling.offer, year, entries, paid), tuple(_notes(settling, library, today))
    newest = _newest(work, settling.offer.id, year)
    if newest is not None and (newest.digest, newest.notes) == (digest, notes):
        return newest
    found = reckon(settling.promised, came_of(settling, entries), in_all(paid), year)
    sums = {name: found.sum(name) for name in ("due", "withheld", "paid", "to_pay", "to_recover", "carried")}
    work.connection.execute(
        settlement.insert().values(
            offer=settling.offer.id, year=year, ordinal=newest.ordinal + 1 if newest else 1, edition=settling.offer.ordinal,
            lines=_form(found, notes), digest=digest, author=work.actor.id, at=work.at, **sums,
        )
    )  # fmt: skip
    told = {name: fen_text(each) for name, each in sums.items()}
    work.log("settlement.draw_up", subject(settling.offer.id), {"year": year, "digest": digest, **told})
    kept = _newest(work, settling.offer.id, year)
    assert kept is not None
    return kept


@does("settlement.read")
def preview(work: Work, settling: Settling, year: int) -> Reckoned:
    """What is due up to a year, by what is recorded now; nothing is kept. Raises Unfit for another year than can be settled."""
    if wrong := [*_of_year(settling, year, zone_day(work.at))]:
        raise Unfit(wrong)
    key = settling.offer.id
    return reckon(
        settling.promised,
        came_of(settling, entries_of(work, key)),
        in_all(payments_of_offer(work, key)),
        year,
    )


@does("settlement.read")
def statements(work: Work, key: int) -> tuple[Statement, ...]:
    """All statements of an offer, the newest year first, and of a year the newest first."""
    return tuple(statements_of(work, possible(key)))


@does("settlement.read")
def statement(work: Work, number: int) -> Statement:
    """One statement. Raises NotThere."""
    row = work.connection.execute(query().where(settlement.c.id == possible(number))).one_or_none()
    if row is None:
        raise NotThere([failure("not-there")])
    return statement_of(row)


# --- of one statement


def _of_year(settling: Settling, year: int, today: date) -> Iterator[Diagnostic]:
    years = settling.promised.years
    last = max(years[-1], settling.promised.last or 0)
    if not years[0] <= year <= min(last, last_over(today)):
        yield failure("settlement-year", year=year, first=years[0], last=last)


def digest_of(found: Offer, year: int, entries: Iterable[Actual], paid: Iterable[Paid]) -> str:
    """Of all that a statement of a year is worked out from.

    What was recorded of later years is no part of it, but for the word that nothing is paid in one of them.
    """
    said = {each.place: each for each in sorted(entries, key=lambda each: each.id)}
    newest = {
        place: [each.value, each.by]
        for place, each in said.items()
        if each.year is None or each.year <= year or (each.value == NO and of_part(each.fact))
    }
    sums = {place: each for place, each in in_all(paid).items() if place[1] is None or place[1] <= year}
    form = {
        "rules": RULES, "offer": found.id, "edition": found.ordinal, "snapshot": found.snapshot, "year": year,
        "actuals": sorted([name, at or 0, *each] for (name, at), each in newest.items()),
        "paid": sorted([part, at or 0, fen_text(each)] for (part, at), each in sums.items()),
    }  # fmt: skip
    return hashlib.sha256(canonical(form).encode()).hexdigest()


def _notes(settling: Settling, library: Library, today: date) -> Iterator[Text]:
    """Clauses that are no longer what they were: they are settled as they stood in the offer, and that is said."""
    for name in dict.fromkeys(name for part in settling.promised.parts for name in part.clauses):
        title = settling.promised.library.by_id[name].text.title
        now = library.by_id.get(name)
        if now is None:
            yield Text(f"“{title.zh}”已不在现行政策库中，按招商方案出具时的条款兑现", f"`{title('en')}` is no longer in the library; it is settled as it stood in the offer")  # fmt: skip
        elif (state := state_of(now.validity, today)) in OUT_OF_FORCE:
            said = STATES[state]
            yield Text(f"“{title.zh}”{said.zh}，按招商方案出具时的条款兑现", f"`{title('en')}`: {said('en').lower()}; it is settled as it stood in the offer")  # fmt: skip


def query() -> Any:
    """Statements with who drew them up."""
    return select(settlement, person.c.name).join(person)


def _newest(work: Work, key: int, year: int) -> Statement | None:
    return next((each for each in statements_of(work, key) if each.year == year), None)


def statements_of(work: Work, key: int) -> Iterator[Statement]:
    """Those of an offer, the newest first, for a service that has asked already whether they may be read."""
    order = settlement.c.year.desc(), settlement.c.ordinal.desc()
    rows = work.connection.execute(query().where(settlement.c.offer == key).order_by(*order)).all()
    return map(statement_of, rows)


def _form(found: Reckoned, notes: tuple[Text, ...]) -> dict[str, Any]:
    return {
        "lines": lines_json(found.lines),
        "notes": [[each.zh, each.en] for each in notes],
        "ahead": [list(each) for each in found.ahead],
    }


def statement_of(row: Row[Any]) -> Statement:
    """A row of these."""
    lines = read_lines(row.lines["lines"])
    notes = tuple(Text(*each) for each in row.lines["notes"])
    return Statement(
        row.id, row.offer, row.year, row.ordinal, row.edition, Reckoned(row.year, lines, tuple((name, year) for name, year in row.lines["ahead"])), notes,
        row.digest, row.name, row.at,
    )  # fmt: skip
