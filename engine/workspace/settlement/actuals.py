"""What has come true of an offer's plan: facts, year by year, and what persons answer for. Recorded, and still to be recorded.

INVARIANT: an entry that says no more than the newest is not kept; what cannot be read, is of no year of the offer, or has not
come yet, is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.facts import Fact, Value
from engine.model.text import Text
from engine.workspace.days import zone_day
from engine.workspace.failures import Unfit
from engine.workspace.offer.offers import subject
from engine.workspace.prospect import prospects
from engine.workspace.settlement.lines import Place
from engine.workspace.settlement.reckoning import reckon, stands
from engine.workspace.settlement.recordable import findings, twice
from engine.workspace.settlement.records import (
    Actual,
    Entry,
    Source,
    came_of,
    differing,
    entries_of,
    newest,
    newest_of,
)
from engine.workspace.settlement.settling import Settling, under_way
from engine.workspace.store.tables import actual
from engine.workspace.work import Work, does


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
    if found := found or [*twice(settling, entries)]:
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
        each for each in newest(entries_of(work, settling.offer.id)).values() if each.place in places
    )


@does("settlement.read")
def actuals(work: Work, settling: Settling) -> tuple[Actual, ...]:
    """All that was recorded of an offer, the newest last; of each fact and year the last counts."""
    return entries_of(work, settling.offer.id)


@does("settlement.read")
def to_record(work: Work, settling: Settling, year: int) -> tuple[Asked, ...]:
    """What there is to record for a settlement up to a year: facts of the year, facts without years, words of persons."""
    entries = entries_of(work, settling.offer.id)
    said, project = newest(entries), settling.promised.assessment.project
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
        found.append(Asked(place, settling.label(place), shown, said.get(place), holds))
    places: list[Place] = [(key, None) for key in settling.conditions]
    places += [(part.id, at) for part in settling.promised.parts for at in settling.promised.planned[part.id] if at in (year, None)]  # fmt: skip
    # Of a payment whose year has moved, and of years that a sum looks back on, only the reckoning knows.
    reckoned = reckon(settling.promised, came_of(settling, entries), {}, year)
    places += (place for line in reckoned.lines if line.year in (year, None) for place in line.missing)
    for place in dict.fromkeys(places):
        if place not in {each.place for each in found}:
            word = place[0] not in settling.vocabulary.facts
            found.append(Asked(place, settling.label(place), None, said.get(place), word=word))
    return tuple(found)


def _both(settling: Settling, fact: Fact, value: Value) -> Text:
    return Text(settling.vocabulary.show(fact, value), settling.vocabulary.show(fact, value, "en"))
