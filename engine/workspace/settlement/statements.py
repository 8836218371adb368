"""Statements of what is due of an offer up to a year: drawn up, kept, told apart; and when an offer is settled.

A statement holds every line up to its year, so that what was not paid in one stands in the next. INVARIANT: appended to only;
drawn up again of the same records it is the same one, and of other records another of that year, beside the former.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, func, select

from engine.diagnostics import Diagnostic
from engine.library import Library
from engine.model.quantities import Number, exact, money_text
from engine.model.text import Text
from engine.standing import STATES, State, state_of
from engine.workspace.days import zone_day
from engine.workspace.failures import NotThere, Unfit, failure
from engine.workspace.offer.offers import Offer, get_offer, subject
from engine.workspace.settlement.actuals import NO, Actual, came_of, entries_of
from engine.workspace.settlement.line_form import lines_json, read_lines
from engine.workspace.settlement.lines import KINDS, OPEN, Line, Reckoned
from engine.workspace.settlement.payments import Paid, fen_text, in_all, payments_of_offer
from engine.workspace.settlement.promised import of_part
from engine.workspace.settlement.reckoning import reckon
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


@dataclass(frozen=True, slots=True)
class Difference:
    """What a line says otherwise than before, in words; `year` None: the offer does not say in which it is paid."""

    title: Text
    year: int | None
    text: Text


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
    digest, notes = _digest(settling.offer, year, entries, paid), tuple(_notes(settling, library, today))
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
    query = _query().where(settlement.c.offer == possible(key))
    rows = work.connection.execute(query.order_by(settlement.c.year.desc(), settlement.c.ordinal.desc()))
    return tuple(map(_statement, rows))


@does("settlement.read")
def statement(work: Work, number: int) -> Statement:
    """One statement. Raises NotThere."""
    row = work.connection.execute(_query().where(settlement.c.id == possible(number))).one_or_none()
    if row is None:
        raise NotThere([failure("not-there")])
    return _statement(row)


# --- what differs between two


_FIGURES: dict[str, Text] = {
    "due": Text("应兑付", "due"), "withheld": Text("不予兑付或待定", "withheld"), "paid": Text("已兑付", "paid"),
    "to_pay": Text("待兑付", "to pay"), "to_recover": Text("应收回", "to recover"),
}  # fmt: skip


def differences(before: Reckoned, after: Reckoned) -> tuple[Difference, ...]:
    """What a statement says otherwise than a former one, line by line; nothing where both say the same."""
    old, new = ({(each.part, each.year): each for each in side.lines} for side in (before, after))
    return tuple(each for key in {**old, **new} for each in _between(old.get(key), new.get(key)))


def _between(old: Line | None, new: Line | None) -> Iterator[Difference]:
    shown = new or old
    assert shown is not None
    for name, text in _FIGURES.items():
        was, is_ = (getattr(each, name) if each else 0 for each in (old, new))
        if was != is_:
            zh = f"{text.zh}：{money_text(was)} → {money_text(is_)}"
            en = f"{text('en')}: {money_text(was, 'en')} → {money_text(is_, 'en')}"
            yield Difference(shown.title, shown.year, Text(zh, en))
    if old and new and old.kind != new.kind:
        was_, is__ = KINDS[old.kind], KINDS[new.kind]
        yield Difference(
            shown.title, shown.year, Text(f"{was_.zh} → {is__.zh}", f"{was_('en')} → {is__('en')}")
        )


# --- over all offers


@dataclass(frozen=True, slots=True)
class YearSum:
    """Plan against actual of one year (None: of no known year), over the newest statements of all offers."""

    year: int | None
    planned: Number
    due: Number
    withheld: Number
    carried: Number
    paid: Number
    to_pay: Number
    to_recover: Number


@does("settlement.read")
def plan_against_actual(work: Work) -> tuple[YearSum, ...]:
    """What was planned, is due, was withheld and paid, year by year, by the newest statement of each offer."""
    sums: dict[int | None, dict[str, Number]] = {}
    names = ("planned", "due", "withheld", "carried", "paid", "to_pay", "to_recover")
    for each in newest_statements(work):
        for line in each.reckoned.lines:
            of_year = sums.setdefault(line.year, dict.fromkeys(names, 0))
            for name in names:
                of_year[name] = exact(
                    of_year[name] + (line.planned.min if name == "planned" else getattr(line, name))
                )
    return tuple(
        YearSum(year, **sums[year]) for year in sorted(sums, key=lambda each: (each is None, each or 0))
    )


def newest_statements(work: Work, year: int | None = None) -> Iterator[Statement]:
    """The newest statement of each offer, of its newest year or of one; in the order of the offers."""
    query = _query().where(settlement.c.id.in_(newest_of_each(year))).order_by(settlement.c.offer)
    yield from map(_statement, work.connection.execute(query))


def newest_of_each(year: int | None = None) -> Select[tuple[int]]:
    """The numbers of these: of each offer the one of its latest year, or of one year, that was drawn up last."""
    order = settlement.c.year.desc(), settlement.c.ordinal.desc()
    place = func.row_number().over(partition_by=settlement.c.offer, order_by=order).label("place")
    ranked = select(settlement.c.id, place)
    if year is not None:
        ranked = ranked.where(settlement.c.year == year)
    found = ranked.subquery()
    return select(found.c.id).where(found.c.place == 1)


# --- when an offer is settled


@does("settlement.read")
def unsettled(work: Work, found: Offer) -> Iterator[Diagnostic]:
    """What keeps an offer from being settled for good.

    INVARIANT: its last year has a statement of all that is recorded, by which nothing is to be paid, recovered or said.
    """
    if not found.content.clauses and not any(each.amount for each in found.content.items):
        return
    newest = next(iter(_all(work, found.id)), None)
    if newest is None:
        yield _unsettled(Text("还没有结算单", "there is no statement yet"))
        return
    if newest.reckoned.ahead:
        last = max(year or 0 for _, year in newest.reckoned.ahead)
        yield _unsettled(Text(f"还没有 {last} 年的结算单", f"there is no statement of {last} yet"))
    if not is_of_all_recorded(work, newest):
        yield _unsettled(
            Text(
                "结算单之后又有登记，须重新编制",
                "something was recorded after the statement; draw it up again",
            )
        )
    for name, zh, en in (
        ("to_pay", "待兑付 {}", "{} is to be paid"), ("to_recover", "应收回 {}", "{} is to be recovered"),
        ("unclear", "已兑付的 {} 依据未明", "it is not clear whether {} that was paid is due"), ("carried", "{} 尚可能到期", "{} may still come"),
    ):  # fmt: skip
        if amount := newest.reckoned.sum(name):
            yield _unsettled(Text(zh.format(money_text(amount)), en.format(money_text(amount, "en"))))
    for line in newest.reckoned.lines:
        if line.kind in OPEN and not line.carried:
            kind = KINDS[line.kind]
            yield _unsettled(Text(f"“{line.title.zh}”{kind.zh}", f"`{line.title('en')}`: {kind('en')}"))


@does("settlement.read")
def is_of_all_recorded(work: Work, found: Statement) -> bool:
    """Whether nothing has been recorded since that the statement would take in."""
    entries, paid = entries_of(work, found.offer), payments_of_offer(work, found.offer)
    return found.digest == _digest(get_offer(work, found.offer), found.year, entries, paid)


def _unsettled(what: Text) -> Diagnostic:
    return failure("settlement-open", what_zh=what.zh, what_en=what("en"))


# --- of one statement


def _of_year(settling: Settling, year: int, today: date) -> Iterator[Diagnostic]:
    years = settling.promised.years
    last = max(years[-1], settling.promised.last or 0)
    if not years[0] <= year <= min(last, last_over(today)):
        yield failure("settlement-year", year=year, first=years[0], last=last)


def _digest(found: Offer, year: int, entries: Iterable[Actual], paid: Iterable[Paid]) -> str:
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


def _query() -> Any:
    return select(settlement, person.c.name).join(person)


def _newest(work: Work, key: int, year: int) -> Statement | None:
    return next((each for each in _all(work, key) if each.year == year), None)


def _all(work: Work, key: int) -> Iterator[Statement]:
    query = _query().where(settlement.c.offer == key)
    rows = work.connection.execute(
        query.order_by(settlement.c.year.desc(), settlement.c.ordinal.desc())
    ).all()
    return map(_statement, rows)


def _form(found: Reckoned, notes: tuple[Text, ...]) -> dict[str, Any]:
    return {
        "lines": lines_json(found.lines),
        "notes": [[each.zh, each.en] for each in notes],
        "ahead": [list(each) for each in found.ahead],
    }


def _statement(row: Row[Any]) -> Statement:
    lines = read_lines(row.lines["lines"])
    notes = tuple(Text(*each) for each in row.lines["notes"])
    return Statement(
        row.id, row.offer, row.year, row.ordinal, row.edition, Reckoned(row.year, lines, tuple((name, year) for name, year in row.lines["ahead"])), notes,
        row.digest, row.name, row.at,
    )  # fmt: skip
