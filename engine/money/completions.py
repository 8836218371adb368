"""What unknown facts may still turn out to be, and the possibilities at which an amount can be least or most.

Between two thresholds an amount grows or falls steadily, so its extremes lie at the ends of a fact's range, at a threshold
or one step (a 分, a person) beside it. INVARIANT: no possible value of the facts varied gives an amount outside.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

from engine.clause import Clause
from engine.conditions.tree import Test, Wanted, tests_in
from engine.conditions.truth import Truth
from engine.inverse import wanted_of
from engine.known import Known, Place
from engine.library import Library
from engine.model.facts import NUMERIC, Fact, Value
from engine.model.quantities import Interval, Number, exact
from engine.project import whole_of_years

ENDLESS = 10**120  # stands for a quantity without an upper end: a sum that grows with it is unbounded
UNBOUNDED_FROM = 10**80  # more than any figure that can be written comes to
MOST = 400  # possibilities looked at one by one; beyond, each fact's condition is judged by itself

STEPS: dict[str, Number] = {
    "money": Fraction(1, 100), "area": Fraction(1, 100), "weight": Fraction(1, 1000), "ratio": Fraction(1, 10**6),
}  # fmt: skip


def step(fact: Fact) -> Number:
    """The smallest difference between two values of a fact: a 分, 0.01 ㎡, a kilogram, 0.0001 %, one of anything else."""
    return STEPS.get(fact.type, 1)


@dataclass(frozen=True, slots=True)
class Possibilities:
    """One clause of one project under what may still turn out to be."""

    library: Library
    known: Known
    clause: Clause

    def truth(self, known: Known, year: int | None) -> Truth:
        """Whether the clause holds on other facts than the project's own."""
        panel = self.library.yearly if self.clause.rhythm.yearly else self.library.once
        values = {fact: known.value(fact, year) for fact in self.library.tested[self.clause.id]}
        return panel.tracer.holds[self.clause.id](panel.tracer.truths(values))

    def of(self, facts: tuple[str, ...], year: int | None) -> Iterator[Known]:
        """What is known in each possibility of these open facts, and of those that more than one open test rests on."""
        places = self._varied(facts, year)
        if not places:
            yield self.known
            return
        candidates = [self._candidates(place, year) for place in places]
        size = 1
        for each in candidates:
            size *= len(each)
        if size > MOST:  # only the facts asked for
            asked = [place for place in places if place[0] in facts]
            candidates = [self._candidates(place, year) for place in asked]
            places = asked
        for values in product(*candidates):
            yield self.known.supposing(dict(zip(places, values, strict=True)))

    def _varied(self, facts: tuple[str, ...], year: int | None) -> list[Place]:
        """The facts to vary: those asked for, and open ones with several tests (each by itself a test can go either way)."""
        vocabulary = self.library.vocabulary
        wanted = [self._place(fact, year) for fact in facts]
        counts: dict[str, int] = {}
        shared_with_others: set[str] = set()
        for test in tests_in(self.clause.tree):
            if self.known.value(test.fact, year) is not None or "@" in test.fact:
                continue
            bases = {fact.id for fact in self.known.askable(test.fact, year)}
            for base in bases:
                counts[base] = counts.get(base, 0) + 1
            if len(bases) > 1:
                shared_with_others |= bases
        for name, count in counts.items():
            fact = vocabulary.facts[name]
            varied = fact.type in NUMERIC or fact.type in ("yes_no", "choice")
            if count > 1 and varied and name not in shared_with_others and name not in facts:
                wanted.append(self._place(name, year))
        return wanted

    def _place(self, fact: str, year: int | None) -> Place:
        return fact, year if self.library.vocabulary.facts[fact].per_year else None

    def _candidates(self, place: Place, year: int | None) -> list[Value]:
        fact = self.library.vocabulary.facts[place[0]]
        if fact.type == "yes_no":
            return [True, False]
        if fact.type == "choice":
            return [choice.value for choice in fact.choices]
        low, high = limits(fact, self.known, year)
        points: set[Number] = {low, high}
        for threshold in thresholds(place, self.clause, self.known, year):
            points |= _beside(threshold, fact)
        return [point for point in sorted(points) if low <= point <= high]


def _beside(threshold: Number, fact: Fact) -> set[Number]:
    """A threshold and the values next to it that can be stated: 1250.000125 ㎡ lies between 1250.00 and 1250.01."""
    small = step(fact)
    down = exact(Fraction(threshold) // small * small)
    itself = set() if fact.type == "count" else {exact(threshold)}
    return {exact(down - small), down, exact(down + small)} | itself


def limits(fact: Fact, known: Known, year: int | None) -> tuple[Number, Number]:
    """Between what an unstated quantity must lie: its own range, the facts it is part of, the facts that are part of it."""
    high: Number = fact.high if fact.high is not None else ENDLESS
    above = fact.ceiling
    while above is not None:
        value = known.value(above, year)
        if isinstance(value, int | Fraction):
            high = min(high, value)
        above = known.vocabulary.facts[above].ceiling
    if year is not None and (left := left_for_years(fact, known, but=year)) is not None:
        high = min(high, left)
    low = max([fact.low if fact.low is not None else -ENDLESS, *_parts(fact, known, year)])
    return low, max(low, high)


def left_for_years(fact: Fact, known: Known, but: int | None = None) -> Number | None:
    """What a whole leaves for the years not stated of its part (and the year `but`), together; None where nothing bounds them so."""
    whole = whole_of_years(fact, known.project.facts)
    if whole is None or fact.low is None or fact.low < 0:  # a year below nothing would leave the others more
        return None
    years = known.series(fact.id).items()
    stated = [value for year, value in years if year != but and isinstance(value, int | Fraction)]
    return max(0, exact(whole - sum(stated, Fraction(0))))


def _parts(fact: Fact, known: Known, year: int | None) -> Iterator[Number]:
    """What is known of the facts that are part of this one, of every year where this one has none."""
    for part in known.vocabulary.facts.values():
        if part.ceiling == fact.id:
            years = known.series(part.id) if part.per_year and not fact.per_year else [year]
            values = [known.value(part.id, each) for each in years]
            sums = [value for value in values if isinstance(value, int | Fraction)]
            together = part.type == "money" and len(years) > 1 and part.low is not None and part.low >= 0
            yield from [exact(sum(sums, Fraction(0)))] if together else sums
            yield from _parts(part, known, year)


def thresholds(place: Place, clause: Clause, known: Known, year: int | None) -> Iterator[Number]:
    """The values of a fact at which a test of the clause turns, directly or through a fact worked out from it."""
    for test in tests_in(clause.tree):
        yield from _turns(place, test, known, year)


def _turns(place: Place, test: Test, known: Known, year: int | None) -> Iterator[Number]:
    if "@" in test.fact:
        return
    fact = known.vocabulary.facts[test.fact]
    if test.fact == place[0]:
        yield from numbers_in(test, known)
    elif (
        test.fact in known.project.facts
    ):  # an authority's answer stands, whatever it could be worked out from
        return
    elif fact.when is not None:
        for inner in tests_in(fact.when):
            yield from _turns(place, inner, known, year)
    else:
        for number in numbers_in(test, known):
            yield from wanted_of(place, test.fact, number, known, year)


def numbers_in(test: Test, known: Known) -> list[Number]:
    """The quantities a test compares with."""
    match test.operand:
        case Wanted(word="standard"):
            site = known.vocabulary.sites.get(known.project.site or "")
            standard = site.standards.get(test.fact) if site is not None else None
            return [standard] if isinstance(standard, int | Fraction) else []
        case bool():
            return []
        case int() | Fraction():
            return [test.operand]
        case Interval(low=low, high=high):
            return [end for end in (low, high) if isinstance(end, int | Fraction)]
    return []


def days_in(test: Test) -> list[date]:
    """The days a test compares with, and those beside them."""
    match test.operand:
        case date() as day:
            ends = [day]
        case Interval(low=low, high=high):
            ends = [end for end in (low, high) if isinstance(end, date)]
        case _:
            ends = []
    return [end + timedelta(days=more) for end in ends for more in (-1, 0, 1)]
