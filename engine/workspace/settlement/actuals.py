"""What has come true of an offer's plan: facts, year by year, and what persons answer for. Kept as typed, entry by entry.

INVARIANT: nothing is changed or taken away. A correction is another entry, and of each fact and year the newest counts; one
that says no more than the newest is not kept. What cannot be read, is of no year of the offer, or has not come yet, is none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Literal

from sqlalchemy import select

from engine.diagnostics import Diagnostic, diagnostic, did_you_mean
from engine.model.facts import Fact, Value, is_unknown
from engine.model.quantities import Mistake, money_text, quantity
from engine.model.text import Text
from engine.source import Span
from engine.workspace.days import zone_day
from engine.workspace.failures import Unfit, failure
from engine.workspace.fields import Field, read
from engine.workspace.offer.offers import subject
from engine.workspace.prospect import prospects
from engine.workspace.prospect.typed import plain
from engine.workspace.settlement.lines import Came, Place, Word, fen
from engine.workspace.settlement.promised import Part
from engine.workspace.settlement.reckoning import reckon, stands
from engine.workspace.settlement.settling import Settling, last_over, under_way
from engine.workspace.store.tables import actual, person
from engine.workspace.work import Work, does

Source = Literal["form", "import"]

BY = Field(Text("认定人（姓名、部门）", "person who decided (name, department)"), 200)
UNKNOWN = "unknown"  # as kept, where an entry takes back what was there
YES, NO = "yes", "no"  # as kept, of what a person says
_YES_NO = Fact("word", "yes_no", "authority", Text("确认", "confirmed"))
_PLACE = Span("actual")


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody records: of a fact, a part or a condition, the value as typed; `unknown` takes back what was there.

    `by`: who decided, of what is an authority's to decide.
    """

    fact: str
    year: int | None
    value: Any
    by: str = ""

    @property
    def place(self) -> Place:
        """Of what, and of which year."""
        return self.fact, self.year


@dataclass(frozen=True, slots=True)
class Actual:
    """What was recorded, by whom and when."""

    id: int
    fact: str
    year: int | None
    value: Any  # as typed
    by: str
    source: Source
    author: str
    at: datetime

    @property
    def place(self) -> Place:
        """Of what, and of which year."""
        return self.fact, self.year


@dataclass(frozen=True, slots=True)
class Asked:
    """What there is to record: how it is called, what the offer says of it, and what was recorded last.

    `stands`: it need not be recorded, what the offer says holds until somebody says otherwise. `word`: it is for a person to
    say yes, no, or (of a part) a sum.
    """

    place: Place
    label: Text
    planned: Text | None
    recorded: Actual | None
    stands: bool = False
    word: bool = False


@does("actual.record")
def record(
    work: Work, settling: Settling, entries: Sequence[Entry], source: Source = "form"
) -> tuple[Actual, ...]:
    """Record what came true; what was recorded before stays below. All of it is kept, or nothing.

    Raises Unfit with every finding, Refused for another's offer, Conflict where the offer is not in fulfilment.
    """
    prospects.to_change(work, settling.offer.prospect)
    under_way(work, settling, "actual.record")
    today = zone_day(work.at)
    found = [each for entry in entries for each in findings(settling, entry, today)]
    if found := found or [*_twice(settling, entries)]:
        raise Unfit(found)
    kept = differing(settling, entries, newest_of(work, settling.offer.id))
    for each in kept:
        work.connection.execute(
            actual.insert().values(
                offer=settling.offer.id, year=each.year, fact=each.fact, value=each.value, by=each.by, source=source,
                author=work.actor.id, at=work.at,
            )
        )  # fmt: skip
    if kept:
        told = [{"fact": each.fact, "year": each.year, "value": each.value} for each in kept]
        work.log("actual.record", subject(settling.offer.id), {"actuals": told, "source": source})
    places = {each.place for each in kept}
    return tuple(
        each for each in _newest(entries_of(work, settling.offer.id)).values() if each.place in places
    )


@does("settlement.read")
def actuals(work: Work, settling: Settling) -> tuple[Actual, ...]:
    """All that was recorded of an offer, the newest last; of each fact and year the last counts."""
    return entries_of(work, settling.offer.id)


@does("settlement.read")
def to_record(work: Work, settling: Settling, year: int) -> tuple[Asked, ...]:
    """What there is to record for a settlement up to a year: facts of the year, facts without years, words of persons."""
    entries = entries_of(work, settling.offer.id)
    newest, project = _newest(entries), settling.promised.assessment.project
    found: list[Asked] = []
    for name, fact in settling.vocabulary.facts.items():
        if name not in settling.facts:
            continue
        place = (name, year if fact.per_year else None)
        given = project.facts.get(name)
        planned = given.get(year) if isinstance(given, dict) else given
        holds = (
            planned is not None
            and not fact.per_year
            and stands(fact, planned, settling.promised.assessment.as_of)
        )
        shown = None if planned is None else _both(settling, fact, planned)
        found.append(Asked(place, settling.label(place), shown, newest.get(place), holds))
    places: list[Place] = [(key, None) for key in settling.conditions]
    places += [(part.id, at) for part in settling.promised.parts for at in settling.promised.planned[part.id] if at in (year, None)]  # fmt: skip
    # Of a payment whose year has moved, and of years that a sum looks back on, only the reckoning knows.
    reckoned = reckon(settling.promised, came_of(settling, entries), {}, year)
    places += (place for line in reckoned.lines if line.year in (year, None) for place in line.missing)
    for place in dict.fromkeys(places):
        if place not in {each.place for each in found}:
            word = place[0] not in settling.vocabulary.facts
            found.append(Asked(place, settling.label(place), None, newest.get(place), word=word))
    return tuple(found)


def came_of(settling: Settling, entries: Iterable[Actual]) -> Came:
    """What has come true by what was recorded: of each fact and year, the newest. What cannot be read is not known."""
    facts: dict[Place, Value | None] = {}
    words: dict[Place, Word | None] = {}
    for place, each in _newest(entries).items():
        fact = settling.vocabulary.facts.get(each.fact)
        if fact is not None:
            facts[place] = _value(settling, fact, each.value)
        else:
            words[place] = _word(settling, each.value)
    return Came(facts, words)


def entries_of(work: Work, key: int) -> tuple[Actual, ...]:
    """The same as `actuals`, for a service that has asked already whether they may be read."""
    query = select(actual, person.c.name).join(person).where(actual.c.offer == key).order_by(actual.c.id)
    return tuple(
        Actual(row.id, row.fact, row.year, row.value, row.by, row.source, row.name, row.at)
        for row in work.connection.execute(query)
    )


def _newest(entries: Iterable[Actual]) -> dict[Place, Actual]:
    return {each.place: each for each in sorted(entries, key=lambda each: each.id)}


# --- whether it can be kept


def findings(settling: Settling, entry: Entry, today: date) -> Iterator[Diagnostic]:
    """What keeps an entry from being recorded on a day."""
    fact = settling.vocabulary.facts.get(entry.fact)
    if fact is not None and entry.fact in settling.facts:
        yield from _of_fact(settling, fact, entry, today)
    elif (part := settling.promised.part(entry.fact)) is not None:
        yield from _of_part(settling, part, entry, today)
    elif entry.fact in settling.conditions:
        yield from _of_condition(settling, entry)
    else:
        near = (
            did_you_mean(entry.fact, settling.facts)
            if fact is None
            else {"did_you_mean_zh": "", "did_you_mean_en": ""}
        )
        yield _failure(settling, "actual-not-of-offer", (entry.fact, None), **near)
    try:
        read({"by": BY}, {"by": entry.by})
        plain(entry.value)
    except Unfit as unfit:
        yield from unfit.diagnostics


def _of_fact(settling: Settling, fact: Fact, entry: Entry, today: date) -> Iterator[Diagnostic]:
    place = (fact.id, None)
    if fact.per_year and entry.year is None:
        yield _failure(settling, "actual-needs-year", place)
    elif not fact.per_year and entry.year is not None:
        yield _failure(settling, "actual-without-years", place, year=entry.year)
    elif entry.year is not None:
        yield from _of_year(settling, entry.year, fact, today)
    if fact.who == "authority" and not entry.by.strip() and not is_unknown(entry.value):
        yield _failure(settling, "actual-without-decider", place)
    if is_unknown(entry.value):
        return
    try:
        value = settling.vocabulary.read(fact, plain(entry.value))
    except Mistake as wrong:
        yield diagnostic(wrong.code, Span(_PLACE.file, path=fact.id), **wrong.values)
        return
    except Unfit:
        return  # said by whoever looks at what may be kept at all
    # An end of validity lies ahead by nature, and is known all the same.
    if isinstance(value, date) and value > today and not fact.id.endswith("_until"):
        yield _failure(settling, "actual-day-ahead", place, day=value)


def _of_year(settling: Settling, year: int, fact: Fact, today: date) -> Iterator[Diagnostic]:
    """A year is the offer's where it counts it, or states the fact for it; and it has to be over."""
    years, stated = settling.promised.years, settling.promised.assessment.known.series(fact.id)
    if year not in years and year not in stated:
        yield _failure(
            settling, "actual-year-outside", (fact.id, None), year=year, first=years[0], last=years[-1]
        )
    elif year > last_over(today):
        yield _failure(settling, "actual-year-not-over", (fact.id, None), year=year)


def _of_part(settling: Settling, part: Part, entry: Entry, today: date) -> Iterator[Diagnostic]:
    """A word on a part: of a year in which it may be paid, or of the unknown one. Of a year to come only that nothing is."""
    place, years = (part.id, None), settling.promised.years
    if (
        entry.year is not None
        and entry.year not in years
        and entry.year not in settling.promised.planned[part.id]
    ):
        yield _failure(
            settling, "actual-year-outside", place, year=entry.year, first=years[0], last=years[-1]
        )
    elif entry.year is not None and entry.year > today.year and _word(settling, entry.value):
        yield _failure(settling, "actual-year-not-over", place, year=entry.year)
    if is_unknown(entry.value):
        return
    word = _word(settling, entry.value)
    if word is None:
        yield _failure(settling, "word-unreadable", place, value=str(entry.value)[:40])
    elif part.item is not None and word is not True and word is not False:
        most = settling.promised.planned[part.id].get(entry.year)
        if most is None or word > most.min:
            said: Any = 0 if most is None else most.min
            shown = {"value_zh": money_text(word), "value_en": money_text(word, "en"), "most_zh": money_text(said), "most_en": money_text(said, "en")}  # fmt: skip
            yield _failure(settling, "word-too-much", place, **shown)


def _of_condition(settling: Settling, entry: Entry) -> Iterator[Diagnostic]:
    """A condition is met or not: it has no year and no sum."""
    if entry.year is not None:
        yield _failure(settling, "actual-without-years", (entry.fact, None), year=entry.year)
    if not is_unknown(entry.value) and not isinstance(_word(settling, entry.value), bool):
        yield _failure(settling, "word-unreadable", (entry.fact, None), value=str(entry.value)[:40])


def _twice(settling: Settling, entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    seen: dict[Place, Entry] = {}
    for each in map(_kept, entries):
        if seen.setdefault(each.place, each) != each:
            yield _failure(settling, "actual-twice", each.place)


def _failure(settling: Settling, code: str, place: Place, **values: object) -> Diagnostic:
    label = settling.label(place)
    return failure(code, label_zh=label.zh, label_en=label("en"), **values)


# --- values


def differing(
    settling: Settling, entries: Iterable[Entry], newest: Mapping[Place, Actual]
) -> tuple[Entry, ...]:
    """Those that say something else than what was recorded last, as they are kept; the same one once."""
    said = {each.place: _as_word(settling, each) for each in map(_kept, entries)}
    return tuple(each for place, each in said.items() if not _same(settling, each, newest.get(place)))


def _as_word(settling: Settling, kept: Entry) -> Entry:
    """A yes or no that a person says, always in the same word."""
    word = None if kept.fact in settling.vocabulary.facts else _word(settling, kept.value)
    return Entry(kept.fact, kept.year, YES if word else NO, kept.by) if isinstance(word, bool) else kept


def newest_of(work: Work, key: int) -> dict[Place, Actual]:
    """What counts of what was recorded of an offer: of each fact and year the newest."""
    return _newest(entries_of(work, key))


def _kept(entry: Entry) -> Entry:
    value = UNKNOWN if is_unknown(entry.value) else plain(entry.value)
    return Entry(entry.fact, entry.year, value, " ".join(entry.by.split()))


def _same(settling: Settling, kept: Entry, newest: Actual | None) -> bool:
    """Whether the newest entry says so already; to take back what is not there says nothing either."""
    if newest is None:
        return kept.value == UNKNOWN and not _given(settling, kept)
    fact = settling.vocabulary.facts.get(kept.fact)
    if fact is None:
        old, new = (_word(settling, each) for each in (newest.value, kept.value))
        return (old, type(old)) == (new, type(new))
    return _value(settling, fact, newest.value) == _value(settling, fact, kept.value) and kept.by in (
        "",
        newest.by,
    )


def _given(settling: Settling, kept: Entry) -> bool:
    """Whether the offer itself says something of the fact that may be taken back."""
    return kept.fact in settling.promised.assessment.project.facts


def _value(settling: Settling, fact: Fact, raw: Any) -> Value | None:
    """The value; None where it is not known, or what is kept can no longer be read."""
    if is_unknown(raw):
        return None
    try:
        return settling.vocabulary.read(fact, raw)
    except Mistake:
        return None


def _word(settling: Settling, raw: Any) -> Word | None:
    """Yes, no or a sum; None for anything else."""
    if is_unknown(raw):
        return None
    try:
        return bool(settling.vocabulary.read(_YES_NO, raw))
    except Mistake:
        pass
    try:
        said = quantity(raw, "money")
    except Mistake:
        return None
    return said if said >= 0 and Fraction(said) == Fraction(fen(said)) else None


def _both(settling: Settling, fact: Fact, value: Value) -> Text:
    return Text(settling.vocabulary.show(fact, value), settling.vocabulary.show(fact, value, "en"))
