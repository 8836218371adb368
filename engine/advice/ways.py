"""How a clause could be made to hold: sets of changes of facts the applicant can act on, read off its condition tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from engine.advice.change import Change
from engine.assessment import Assessment
from engine.clause import Clause
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Any, Node, Not, Open, Test, rests_on
from engine.conditions.truth import Truth, every, negated, some
from engine.inverse import wanted_of
from engine.known import Known, Place
from engine.model.facts import NUMERIC, Fact, Value
from engine.model.quantities import Number, exact
from engine.model.text import Text
from engine.money.completions import Possibilities, limits, step

WHY_NOT: dict[str, Text] = {
    "authority": Text("由主管部门认定", "decided by the authority"),
    "given": Text("不由企业选择", "not for the applicant to choose"),
    "past": Text("已成过去", "lies in the past"),
    "site": Text("随载体而定", "comes with the site"),
    "worked_out": Text("由其他信息推算，无法单独改变", "worked out from others, cannot be changed by itself"),
    "text": Text("条款文本未取得", "the text is not available"),
}

MOST_WAYS = 24  # kept at every step, the fewest and smallest changes first

Way = dict[Place, Value]


@dataclass(frozen=True)
class Ways:
    """Reads ways off trees, for one clause in one year."""

    assessment: Assessment
    clause: Clause
    year: int | None
    supposing: Way = field(default_factory=dict)  # taken as given, besides what is known

    @cached_property
    def known(self) -> Known:
        """What is known now."""
        known = self.assessment.known
        return known.supposing(self.supposing) if self.supposing else known

    def found(self, *, most: int = 9) -> list[tuple[Change, ...]]:
        """The ways that make the clause hold in this year, fewest and smallest changes first, each tried out."""
        if self._barred(self.clause.tree):
            return []
        possible = Possibilities(self.assessment.library, self.known, self.clause)
        tried = (way for way in self._ways(self.clause.tree) if way and len(way) <= most)
        return [self.changes(way) for way in tried if possible.truth(self.known.supposing(way), self.year)]

    def changes(self, way: Way) -> tuple[Change, ...]:
        """A way as changes from what is known."""
        ordered = sorted(way.items(), key=lambda item: (item[0][0], item[0][1] or 0))
        return tuple(
            Change(fact, year, self.known.value(fact, year), value) for (fact, year), value in ordered
        )

    def truth(self, node: Node) -> Truth:
        """Whether a part of the tree holds now."""
        match node:
            case Test():
                value = self.known.value(node.fact, self.year)
                return None if value is None else OPERATORS[node.operator].test(value, node.operand)
            case Open():
                return None
            case Not(part=part):
                return negated(self.truth(part))
            case All(parts=parts):
                return every(self.truth(part) for part in parts)
            case Any(parts=parts):
                return some(self.truth(part) for part in parts)

    def _barred(self, node: Node) -> bool:
        """Whether a test that nobody may change stands in the way: seen before any ways are put together."""
        match node:
            case Test():
                return self.truth(node) is not True and not any(True for _ in self._moves(node))
            case All(parts=parts):
                return any(self._barred(part) for part in parts)
            case Any(parts=parts):
                return all(self._barred(part) for part in parts)
            case Not(part=part):
                return self._barred(_opposite(part))
            case Open():
                return True

    def _ways(self, node: Node) -> list[Way]:
        if self.truth(node) is True:
            return [{}]
        match node:
            case All(parts=parts):
                ways: list[Way] = [{}]
                for part in parts:
                    if (more := self._ways(part)) != [{}]:
                        ways = self._best(
                            both
                            for way in ways
                            for other in more
                            if (both := self._both(way, other)) is not None
                        )
                    if not ways:
                        return []
                return ways
            case Any(parts=parts):
                return self._best(way for part in parts for way in self._ways(part))
            case Not(part=part):
                return self._ways(_opposite(part))
            case Test():
                return self._best({place: value} for place, value in self._moves(node))
        return []

    def _both(self, one: Way, other: Way) -> Way | None:
        """Two ways together; where both move one fact, the move that goes farther."""
        result = dict(one)
        for place, value in other.items():
            moved = self._farther(place, result[place], value) if place in result else value
            if moved is None:
                return None
            result[place] = moved
        return result

    def _farther(self, place: Place, one: Value, other: Value) -> Value | None:
        if one == other:
            return one
        if isinstance(one, frozenset) and isinstance(other, frozenset):
            return one | other
        before = self.known.value(*place)
        if (
            isinstance(one, int | Fraction)
            and isinstance(other, int | Fraction)
            and not isinstance(one, bool)
        ):
            start = before if isinstance(before, int | Fraction) else 0
            if (one > start) == (other > start):
                return max(one, other) if one > start else min(one, other)
        return None

    def _best(self, ways: Iterator[Way]) -> list[Way]:
        unique = {tuple(sorted(way.items(), key=lambda item: str(item[0]))): way for way in ways}
        return sorted(unique.values(), key=self.cost)[:MOST_WAYS]

    def cost(self, way: Way) -> tuple[int, Fraction, str]:
        """Fewest changes first, then the smallest in proportion to what is there."""
        size = sum((relative(self.known.value(*place), value) for place, value in way.items()), Fraction(0))
        return len(way), size, str(sorted(way, key=str))

    # --- one test

    def _moves(self, test: Test) -> Iterator[tuple[Place, Value]]:
        """The nearest values of facts the applicant can act on at which the test holds."""
        if "@" in test.fact:
            yield from self._beginnings(test)
            return
        if test.fact in ("year", "as_of"):
            return
        fact = self.assessment.library.vocabulary.facts[test.fact]
        if not fact.answerable:
            yield from self._moves_behind(test, fact)
        elif self.why_not(fact, place := self._place(fact)) is None:
            before = self.known.value(*place)
            for target in _targets(test, fact, before):
                value = self._not_past(test, target)
                if self.allowed(fact, place, value):
                    yield place, value

    def _not_past(self, test: Test, value: Value) -> Value:
        """A day that is gone is today, where the test holds today too."""
        today = self.known.as_of
        gone = isinstance(value, date) and value < today
        return today if gone and OPERATORS[test.operator].test(today, test.operand) else value

    def _beginnings(self, test: Test) -> Iterator[tuple[Place, Value]]:
        """A test of the number of the year: the date it is counted from, where none is stated yet."""
        anchor, _, later = test.fact.partition("@")[2].partition("+")
        fact = self.assessment.library.vocabulary.facts[anchor]
        if self.year is None or self.known.value(anchor) is not None or self.why_not(fact, (anchor, None)):
            return
        for nth in OPERATORS[test.operator].nearest(test.operand, None, 1):
            day = date(self.year - nth + 1 - int(later or 0), 1, 1)
            if self.allowed(fact, (anchor, None), day):
                yield (anchor, None), day

    def _moves_behind(self, test: Test, derived: Fact) -> Iterator[tuple[Place, Value]]:
        """Through a fact worked out from others: the figure it must reach, read back."""
        if derived.formula is None:
            return
        for place in self._behind(derived):
            fact = self.assessment.library.vocabulary.facts[place[0]]
            if fact.type not in NUMERIC or self.why_not(fact, place) is not None:
                continue
            before = self.known.value(derived.id, self.year)
            # Where the test turns; whether it holds there or a step farther on is tried out.
            for figure in OPERATORS[test.operator].nearest(test.operand, before, 0):
                if isinstance(figure, int | Fraction):
                    for turn in wanted_of(place, derived.id, figure, self.known, self.year):
                        beside = _beside(turn, fact)
                        value = next((each for each in beside if self._holds_with(test, place, each)), None)
                        if value is not None and self.allowed(fact, place, value):
                            yield place, value

    def _holds_with(self, test: Test, place: Place, value: Number) -> bool:
        worked_out = self.known.supposing({place: value}).value(test.fact, self.year)
        return worked_out is not None and OPERATORS[test.operator].test(worked_out, test.operand) is True

    def _behind(self, derived: Fact) -> Iterator[Place]:
        """The stated facts a derived one is worked out from, each in the years that matter to it."""
        for name in sorted(rests_on(derived)):
            fact = self.assessment.library.vocabulary.facts[name]
            if fact.derived and not fact.answerable:
                yield from self._behind(fact)
            elif fact.per_year and self.year is None:
                yield from ((name, year) for year in self.known.series(name))
            else:
                yield self._place(fact)

    def _place(self, fact: Fact) -> Place:
        return fact.id, self.year if fact.per_year else None

    def allowed(self, fact: Fact, place: Place, value: Value) -> bool:
        """Within the fact's range and what it is part of; a date not before today; no yes beside one that excludes it."""
        if isinstance(value, date):
            return value >= self.known.as_of
        if isinstance(value, int | Fraction) and not isinstance(value, bool):
            low, high = limits(fact, self.known, place[1])
            return low <= value <= high and (fact.type != "count" or isinstance(exact(value), int))
        excluded = self.known.vocabulary.excluded_by(fact) if value is True else ()
        return not any(self.known.value(name) is True for name in excluded)

    def why_not(self, fact: Fact, place: Place) -> str | None:
        """Why a fact may not be touched (a code of WHY_NOT), or None."""
        if fact.who == "site":
            return "site"
        if fact.who != "applicant":
            return "authority" if fact.who == "authority" else "worked_out"
        if not fact.lever:
            return "given"
        before = self.known.value(*place)
        past_year = place[1] is not None and place[1] < self.known.as_of.year
        return "past" if past_year or (isinstance(before, date) and before < self.known.as_of) else None

    # --- what stands in the way

    def untouched(self) -> list[tuple[str, str]]:
        """The facts of tests that do not hold and that no way may touch, with the reason."""
        found: dict[str, str] = {}
        for node in self._failing(self.clause.tree):
            if isinstance(node, Open):
                found.setdefault("", "text")
            elif not any(True for _ in self._moves(node)):
                fact = self.assessment.library.vocabulary.fact(node.fact)
                if fact.who == "built_in":
                    continue
                found.setdefault(fact.id, self.why_not(fact, self._place(fact)) or "worked_out")
        return list(found.items())

    def _failing(self, node: Node) -> Iterator[Test | Open]:
        if self.truth(node) is True:
            return
        match node:
            case Test() | Open():
                yield node
            case Not(part=part):
                yield from self._failing(_opposite(part))
            case All(parts=parts) | Any(parts=parts):
                for part in parts:
                    yield from self._failing(part)


def _opposite(node: Node) -> Node:
    """The tree that holds exactly where this one is known not to."""
    match node:
        case Test():
            return replace(node, operator=OPERATORS[node.operator].negation)
        case All(parts=parts):
            return Any(tuple(_opposite(part) for part in parts), span=node.span)
        case Any(parts=parts):
            return All(tuple(_opposite(part) for part in parts), span=node.span)
        case Not(part=part):
            return part
    return node


def _targets(test: Test, fact: Fact, before: Value | None) -> Iterator[Value]:
    """The values nearest to the present one at which a test holds."""
    size = timedelta(days=1) if fact.type == "date" else step(fact)
    for value in OPERATORS[test.operator].nearest(test.operand, before, size):
        yield exact(value) if isinstance(value, Fraction) else value


def _beside(value: Number, fact: Fact) -> list[Number]:
    """The steps a fact can take around a figure read back, the nearest first."""
    small = step(fact)
    down = (Fraction(value) / small).__floor__() * small
    return sorted(
        (exact(down + more * small) for more in (-1, 0, 1)), key=lambda each: abs(Fraction(each - value))
    )


def relative(before: Value | None, after: Value) -> Fraction:
    """The size of a change: in proportion for quantities, one for anything else."""
    if isinstance(after, bool) or not isinstance(after, int | Fraction):
        return Fraction(1)
    if not isinstance(before, int | Fraction) or before == 0:
        return Fraction(1)
    return abs(Fraction(after - before) / before)
