"""Whether something can be recorded: of a fact, a payment or a condition of the offer, in a year of it that is over."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from engine.diagnostics import Diagnostic, diagnostic, did_you_mean
from engine.model.facts import Fact, is_unknown
from engine.model.quantities import Mistake, money_text
from engine.model.text import Text
from engine.source import Span
from engine.workspace.failures import Unfit, failure
from engine.workspace.fields import Field, read
from engine.workspace.prospect.typed import plain
from engine.workspace.settlement.lines import Place
from engine.workspace.settlement.promised import Part
from engine.workspace.settlement.records import Entry, kept, word_of
from engine.workspace.settlement.settling import Settling, last_over

BY = Field(Text("认定人（姓名、部门）", "person who decided (name, department)"), 200)
_PLACE = Span("actual")


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
    elif entry.year is not None and entry.year > today.year and word_of(settling, entry.value):
        yield _failure(settling, "actual-year-not-over", place, year=entry.year)
    if is_unknown(entry.value):
        return
    word = word_of(settling, entry.value)
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
    if not is_unknown(entry.value) and not isinstance(word_of(settling, entry.value), bool):
        yield _failure(settling, "word-unreadable", (entry.fact, None), value=str(entry.value)[:40])


def twice(settling: Settling, entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """What is said twice at once, and otherwise each time."""
    seen: dict[Place, Entry] = {}
    for each in map(kept, entries):
        if seen.setdefault(each.place, each) != each:
            yield _failure(settling, "actual-twice", each.place)


def _failure(settling: Settling, code: str, place: Place, **values: object) -> Diagnostic:
    label = settling.label(place)
    return failure(code, label_zh=label.zh, label_en=label("en"), **values)
