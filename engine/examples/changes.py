"""What an example must state otherwise so that a fact comes to a value: the fact itself, or what it is worked out from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from engine.conditions.registry import OPERATORS
from engine.conditions.tree import Node, Test, Wanted, tests_in
from engine.examples.steps import step
from engine.examples.worlds import few_values
from engine.inverse import wanted_of
from engine.known import Known, Place
from engine.library import Library
from engine.model.facts import NUMERIC, Fact, Value
from engine.model.formula import Call, Formula, Ref
from engine.model.quantities import FIRST_YEAR, LAST_YEAR, Number, exact

HORIZON = 10
YEARS = range(FIRST_YEAR + HORIZON, LAST_YEAR - HORIZON)  # that leave room for a horizon on either side


@dataclass(frozen=True, slots=True)
class Change:
    """Facts stated otherwise (None: no longer stated), by fact and year; and another day of the question."""

    facts: Mapping[Place, Value | None] = field(default_factory=dict)
    as_of: date | None = None

    def and_also(self, other: "Change") -> "Change":
        """Both; the other one where they disagree."""
        return Change({**self.facts, **other.facts}, other.as_of or self.as_of)


def changes(
    key: str, value: Value | None, library: Library, known: Known, years: Iterable[int | None]
) -> Iterator[Change]:
    """The ways to bring a fact of a test to a value (None: to be unknown), in one of the years judged where it is yearly."""
    yield from _Changer(library, known, tuple(years)).of(key, value)


@dataclass(frozen=True, slots=True)
class _Changer:
    library: Library
    known: Known
    years: tuple[int | None, ...]

    def of(self, key: str, value: Value | None) -> Iterator[Change]:
        name, _, anchor = key.partition("@")
        fact = self.library.vocabulary.facts[name]
        if name == "as_of":
            yield Change(as_of=value) if isinstance(value, date) else Change()
        elif name == "year":
            yield from self._in_year(value) if isinstance(value, int) and value in YEARS else ()
        elif anchor:
            yield from self._counted(anchor.partition("+")[0], value)
        elif fact.who == "site":
            yield from self._at_site(name, value)
        elif fact.answerable:
            yield from self._stated(fact, value)
        else:
            yield from self._derived(fact, value)

    def _derived(self, fact: Fact, value: Value | None) -> Iterator[Change]:
        if value is None:
            for root in self._roots(fact.id):
                yield from self._stated(root, None)
        elif fact.when is not None:
            yield from self._by_conditions(fact.when, value)
        elif fact.implied_by:
            held = self.known.as_of - timedelta(days=1) if value else None
            yield Change({(each, None): held for each in fact.implied_by})
        elif isinstance(value, int | Fraction):
            yield from self._worked_out(fact, value)

    def _stated(self, fact: Fact, value: Value | None) -> Iterator[Change]:
        if not fact.per_year:
            yield Change({(fact.id, None): value})
            return
        years = [year for year in self.years if year is not None] or list(self.known.series(fact.id))
        for year in years:
            yield Change({(fact.id, year): value})
        if len(years) > 1:
            yield Change({(fact.id, year): value for year in years})

    def _roots(self, name: str) -> list[Fact]:
        facts = self.library.vocabulary.facts
        return [facts[each] for each in sorted(self.library.roots_of([name])) if facts[each].answerable]

    def _at_site(self, name: str, value: Value | None) -> Iterator[Change]:
        if value is None:
            yield Change({("site", None): None})
        for site in self.library.vocabulary.sites.values():
            if site.facts.get(name) == value:
                yield Change({("site", None): site.id})

    # --- time

    def _counted(self, anchor: str, value: Value | None) -> Iterator[Change]:
        """The date from which years are counted moved, so that a year of the horizon gets that number."""
        if value is None:
            yield Change({(anchor, None): None})
            return
        start = self.known.value(anchor)
        if isinstance(start, date) and isinstance(value, int):
            for year in range(self.known.as_of.year, self.known.as_of.year + HORIZON):
                yield from self._from(anchor, start, year - value + 1)

    def _from(self, anchor: str, start: date, year: int) -> Iterator[Change]:
        try:
            moved = start.replace(year=year)
        except ValueError:  # 29 February
            return
        yield Change({(anchor, None): moved})
        yield Change({(anchor, None): moved}).and_also(self._columns(year, year + HORIZON))

    def _in_year(self, year: int) -> Iterator[Change]:
        """A year of that calendar judged: figures stated for it, the day of the question near it, the anchor moved there."""
        day = self.known.as_of
        near = day if day.year <= year < day.year + HORIZON else date(year, 1, 1)
        yield Change(self._columns(year - 1, year + 2).facts, near)
        for name, given in self.known.project.facts.items():
            if isinstance(given, date):
                for change in self._from(name, given, year):
                    yield Change(change.facts, near)

    def _columns(self, first: int, last: int) -> Change:
        """The figures of the first year stated, stated for other years as well."""
        found: dict[Place, Value | None] = {}
        for name, given in self.known.project.facts.items():
            if isinstance(given, dict) and given:
                found |= {(name, year): given[min(given)] for year in range(first, last)}
        return Change(found)

    # --- what is worked out

    def _by_conditions(self, when: Node, value: Value) -> Iterator[Change]:
        """A yes or no that follows from conditions: one of them met, or one of them not."""
        for test in tests_in(when):
            operand = test.operand
            if isinstance(operand, Wanted):
                yield from self._as_word(test, operand)
                continue
            for each in few_values(test, self.library.vocabulary):
                if OPERATORS[test.operator].test(each, operand) is value:
                    yield from self.of(test.fact, each)

    def _as_word(self, test: Test, wanted: Wanted) -> Iterator[Change]:
        """Days around the ends of the years judged."""
        for year in self.years:
            if year is not None and wanted.word != "standard":
                end = date(year, 1, 1) if wanted.word == "year_start" else date(year, 12, 31)
                for more in (-1, 0, 1):
                    yield from self.of(test.fact, end + timedelta(days=more))

    def _worked_out(self, fact: Fact, value: Number) -> Iterator[Change]:
        """A figure that follows from others: one of them changed, the others as they are."""
        if isinstance(start := _counts_from(fact.formula), str):
            yield from self._days(start, int(value))
        for root in self._roots(fact.id):
            if root.type not in NUMERIC:
                continue
            for place in self._places(root):
                for year in self.years if fact.per_year else (None,):
                    for found in wanted_of(place, fact.id, value, self.known, year):
                        yield from (Change({place: each}) for each in _near(found, root))

    def _places(self, root: Fact) -> list[Place]:
        if not root.per_year:
            return [(root.id, None)]
        return [(root.id, year) for year in self.known.series(root.id)]

    def _days(self, start: str, days: int) -> Iterator[Change]:
        try:
            yield Change({(start, None): self.known.as_of - timedelta(days=days)})
        except OverflowError:
            return


def _counts_from(formula: Formula | None) -> str | None:
    match formula:
        case Call(name="days_between", parts=(Ref(fact=start), Ref(fact="as_of"))):
            return start
    return None


def _near(value: Number, fact: Fact) -> Iterator[Any]:
    """A value, and those beside it that can be stated."""
    small = step(fact)
    down = exact(Fraction(value) // small * small)
    for each in dict.fromkeys((exact(value), down, exact(down + small), exact(down - small))):
        if fact.type != "count" or isinstance(each, int):
            yield each
