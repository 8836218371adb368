"""What was recorded of an offer, entry by entry, as typed: which entries count, and what they say.

INVARIANT: nothing is changed or taken away. A correction is another entry, and of each fact and year the newest counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, Literal

from sqlalchemy import select

from engine.model.facts import Fact, Value, is_unknown
from engine.model.quantities import Mistake, quantity
from engine.model.text import Text
from engine.workspace.prospect.typed import plain
from engine.workspace.settlement.lines import Came, Place, Word, fen
from engine.workspace.settlement.settling import Settling
from engine.workspace.store.tables import actual, person
from engine.workspace.work import Work

Source = Literal["form", "import"]

UNKNOWN = "unknown"  # as kept, where an entry takes back what was there
YES, NO = "yes", "no"  # as kept, of what a person says
_YES_NO = Fact("word", "yes_no", "authority", Text("确认", "confirmed"))


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


# --- which of them count


def entries_of(work: Work, key: int) -> tuple[Actual, ...]:
    """The same as `actuals`, for a service that has asked already whether they may be read."""
    query = select(actual, person.c.name).join(person).where(actual.c.offer == key).order_by(actual.c.id)
    return tuple(
        Actual(row.id, row.fact, row.year, row.value, row.by, row.source, row.name, row.at)
        for row in work.connection.execute(query)
    )


def newest_of(work: Work, key: int) -> dict[Place, Actual]:
    """What counts of what was recorded of an offer: of each fact and year the newest."""
    return newest(entries_of(work, key))


def newest(entries: Iterable[Actual]) -> dict[Place, Actual]:
    """Those that count: of each fact and year the last."""
    return {each.place: each for each in sorted(entries, key=lambda each: each.id)}


# --- what they say


def came_of(settling: Settling, entries: Iterable[Actual]) -> Came:
    """What has come true by what was recorded: of each fact and year, the newest. What cannot be read is not known."""
    facts: dict[Place, Value | None] = {}
    words: dict[Place, Word | None] = {}
    for place, each in newest(entries).items():
        fact = settling.vocabulary.facts.get(each.fact)
        if fact is not None:
            facts[place] = value_of(settling, fact, each.value)
        else:
            words[place] = word_of(settling, each.value)
    return Came(facts, words)


def differing(
    settling: Settling, entries: Iterable[Entry], newest: Mapping[Place, Actual]
) -> tuple[Entry, ...]:
    """Those that say something else than what was recorded last, as they are kept; the same one once."""
    said = {each.place: _as_word(settling, each) for each in map(kept, entries)}
    return tuple(each for place, each in said.items() if not _same(settling, each, newest.get(place)))


def _as_word(settling: Settling, kept: Entry) -> Entry:
    """A yes or no that a person says, always in the same word."""
    word = None if kept.fact in settling.vocabulary.facts else word_of(settling, kept.value)
    return Entry(kept.fact, kept.year, YES if word else NO, kept.by) if isinstance(word, bool) else kept


def kept(entry: Entry) -> Entry:
    """As it is kept. Raises Unfit for what no database can keep."""
    value = UNKNOWN if is_unknown(entry.value) else plain(entry.value)
    return Entry(entry.fact, entry.year, value, " ".join(entry.by.split()))


def _same(settling: Settling, kept: Entry, newest: Actual | None) -> bool:
    """Whether the newest entry says so already; to take back what is not there says nothing either."""
    if newest is None:
        return kept.value == UNKNOWN and not _given(settling, kept)
    fact = settling.vocabulary.facts.get(kept.fact)
    if fact is None:
        old, new = (word_of(settling, each) for each in (newest.value, kept.value))
        return (old, type(old)) == (new, type(new))
    return value_of(settling, fact, newest.value) == value_of(settling, fact, kept.value) and kept.by in (
        "",
        newest.by,
    )


def _given(settling: Settling, kept: Entry) -> bool:
    """Whether the offer itself says something of the fact that may be taken back."""
    return kept.fact in settling.promised.assessment.project.facts


def value_of(settling: Settling, fact: Fact, raw: Any) -> Value | None:
    """The value; None where it is not known, or what is kept can no longer be read."""
    if is_unknown(raw):
        return None
    try:
        return settling.vocabulary.read(fact, raw)
    except Mistake:
        return None


def word_of(settling: Settling, raw: Any) -> Word | None:
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
