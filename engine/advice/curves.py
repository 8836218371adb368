"""The value of the package along one fact, and the ranges in which more of it brings less."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product

from engine.advice.change import Change, Cliff
from engine.advice.whatif import WhatIf
from engine.assessment import Assessment, ClauseResult
from engine.benefits.benefit import Benefit
from engine.benefits.extra_deduction import ExtraDeduction
from engine.benefits.income_exemption import IncomeExemption
from engine.benefits.one_off_deduction import OneOffDeduction
from engine.known import Place
from engine.locality import elsewhere
from engine.model.amount import Amount, point
from engine.model.facts import NUMERIC
from engine.model.quantities import Number, exact
from engine.money.completions import limits, step, thresholds
from engine.money.income_tax import DEPRECIATION, INCOME
from engine.renewal import all_roots

BEYOND = 4  # cliffs are looked for up to so many times the last threshold


@dataclass(frozen=True, slots=True)
class Point:
    """The package with the fact at that value."""

    value: Number
    amount: Amount
    chosen: tuple[str, ...]
    unbounded: frozenset[int | None] = frozenset()  # years whose money has no known bound
    open: frozenset[str] = frozenset()  # clauses that are open, or of which a year is


@dataclass(frozen=True, slots=True)
class Curve:
    """The package along one quantity, the ranges where more brings less among its points."""

    fact: str
    year: int | None
    points: tuple[Point, ...]
    cliffs: tuple[Cliff, ...]

    @property
    def knowledge_ends(self) -> bool:
        """Whether the sure sum also falls where no cliff is: what is open from there on may bring as much, or more."""
        return any(
            after.amount.min < here.amount.min and not any(_covers(each, here, after) for each in self.cliffs)
            for here, after in pairwise(self.points)
        )


def _covers(cliff: Cliff, here: Point, after: Point) -> bool:
    """Whether the way between two points lies, at least in part, in the range of the cliff."""
    assert isinstance(cliff.last, int | Fraction)
    assert cliff.until is None or isinstance(cliff.until, int | Fraction)
    return cliff.last < after.value and (cliff.until is None or here.value < cliff.until)


def curve(
    assessment: Assessment,
    fact: str,
    start: Number,
    stop: Number,
    *,
    year: int | None = None,
    points: int = 41,
) -> Curve:
    """The package at `points` values between two ends, and at every threshold between them with its neighbours.

    A yearly fact needs its `year`. Sums are exact; values lie on the fact's steps (分, whole persons).
    """
    place = (fact, year)
    small = step(assessment.library.vocabulary.facts[fact])
    even = [start + Fraction(stop - start) * i / max(1, points - 1) for i in range(points)]
    values = {exact(min(stop, max(start, (Fraction(each) / small).__round__() * small))) for each in even}
    values |= {each for each in turns(assessment, place) if start <= each <= stop}
    what_if = WhatIf(assessment)
    listed = tuple(_point(what_if, place, value) for value in sorted(values))
    return Curve(fact, year, listed, tuple(_cliffs(what_if, place, listed)))


def cliffs(assessment: Assessment) -> tuple[Cliff, ...]:
    """Of every stated quantity: the ranges, from nothing to well beyond its last threshold, where more brings less."""
    what_if = WhatIf(assessment)
    found: list[Cliff] = []
    for place in _stated(assessment):
        marks: list[Number] = sorted(turns(assessment, place))
        if not marks:
            continue
        fact = assessment.library.vocabulary.facts[place[0]]
        unstated = assessment.known.supposing({place: None})  # so that its limits are those set by others
        low, high = limits(fact, unstated, place[1])
        far = max(marks[-1], -marks[-1]) * BEYOND
        values = sorted({*marks, max(low, -far), min(high, far)})
        listed = tuple(_point(what_if, place, value) for value in values if low <= value <= high)
        found += _cliffs(what_if, place, listed)
    return tuple(found)


def turns(assessment: Assessment, place: Place) -> set[Number]:
    """The values of a fact at which some clause turns, with their neighbours."""
    fact = assessment.library.vocabulary.facts[place[0]]
    small = step(fact)
    downs = {(mark / small).__floor__() * small for mark in turning_points(assessment, place)}
    found = {exact(down + more) for down in downs for more in (-small, 0, small)}
    low, high = fact.low, fact.high
    return {each for each in found if (low is None or each >= low) and (high is None or each <= high)}


def turning_points(assessment: Assessment, place: Place) -> set[Fraction]:
    """Where a test of a clause turns along a fact, or a deduction opens a door; not of clauses of other places."""
    name, year = place
    found = {Fraction(mark) for mark in _doors(assessment, place)}
    for result in assessment.results:
        clause = result.clause
        if name not in assessment.library.roots[clause.id] or elsewhere(result, assessment.project.site):
            continue
        years: list[int | None] = [year]
        if year is None and clause.rhythm.yearly:
            years += result.by_year
        for each in years:
            found.update(map(Fraction, thresholds(place, clause, assessment.known, each)))
    return found


def _doors(assessment: Assessment, place: Place) -> Iterator[Number]:
    """Where deductions bring a year's taxable income to a threshold: of that income, or of what is deducted or exempt."""
    fact, year = place
    income = None if year is None else assessment.known.value(INCOME, year)
    if year is None or not isinstance(income, int | Fraction):
        return
    marks = {
        mark
        for name in assessment.library.testing(INCOME)
        for mark in thresholds((INCOME, year), assessment.library.by_id[name], assessment.known, year)
    }
    own: list[Pieces] = []  # of the benefits paid on that fact
    taken: dict[type[Benefit], set[Number]] = {}
    for result in assessment.results:
        benefit = result.clause.text.benefit
        pieces = _lowering(benefit)
        if benefit is None or not pieces:
            continue
        of = benefit.facts()["of"]
        base = assessment.known.value(of, year)
        if isinstance(base, int | Fraction):
            taken.setdefault(type(benefit), {0}).add(_lowered(pieces, base))
        if of == fact:
            own.append(pieces)
    sums = {sum(each, Fraction(0)) for each in product(*taken.values())}
    for mark in marks:
        if fact == INCOME:
            yield from (mark + sum_ for sum_ in sums)
        for pieces in own:
            for slope, start in pieces:
                lowered = _lowered(pieces, start)
                yield from (start + Fraction(income - mark - sum_ - lowered) / slope for sum_ in sums)


Pieces = tuple[tuple[Number, Number], ...]


def _lowering(benefit: Benefit | None) -> Pieces:
    """By how much a yuan of its fact lowers the year's income, and from which sum of that fact on it is so much."""
    match benefit:
        case ExtraDeduction(rate=rate):
            return ((rate, 0),) if rate else ()
        case OneOffDeduction():
            return ((1 - Fraction(1, DEPRECIATION), 0),)
        case IncomeExemption(full_up_to=None):
            return ((1, 0),)
        case IncomeExemption(full_up_to=int() | Fraction() as full, beyond=share):
            return ((1, 0), (share, full)) if share else ((1, 0),)
    return ()


def _lowered(pieces: Pieces, base: Number) -> Number:
    """The income that so much of the fact takes away."""
    ends = [start for _, start in pieces[1:]]
    parts = zip(pieces, [*ends, base], strict=True)
    return sum((slope * max(0, min(base, end) - start) for (slope, start), end in parts), Fraction(0))


def _point(what_if: WhatIf, place: Place, value: Number) -> Point:
    before = what_if.assessment.known.value(*place)
    outcome = what_if.changed([Change(place[0], place[1], before, value)])
    best = outcome.best
    unbounded = frozenset(year for year, each in best.by_year.items() if each.max is None)
    results = outcome.assessment.results
    open_ = frozenset(each.clause.id for each in results if "undetermined" in _verdicts(each))
    return Point(value, best.amount, best.chosen, unbounded, open_)


def _verdicts(result: ClauseResult) -> set[str]:
    return {result.verdict, *(each.verdict for each in result.by_year.values())}


def _stated(assessment: Assessment) -> Iterator[Place]:
    facts = assessment.library.vocabulary.facts
    live = {each.clause.id for each in assessment.results if each.value.amount is not None}
    roots = {fact for clause in live for fact in all_roots(assessment.library)[clause]}
    for name, given in sorted(assessment.project.facts.items()):
        if facts[name].type in NUMERIC and facts[name].who == "applicant" and name in roots:
            if isinstance(given, dict):
                yield from ((name, year) for year in given if year in assessment.years)
            else:
                yield name, None


def _cliffs(what_if: WhatIf, place: Place, points: tuple[Point, ...]) -> Iterator[Cliff]:
    """Where the sure sum falls from one point to the next, and from where on it is as much again."""
    i = 0
    while i + 1 < len(points):
        here, after = points[i], points[i + 1]
        i += 1
        if not _less(after, here):
            continue
        here, after = _edge(what_if, place, here, after)
        again = next((k for k in range(i, len(points)) if points[k].amount.min >= here.amount.min), None)
        until = (
            None
            if again is None
            else _first(what_if, place, points[again - 1].value, points[again].value, here.amount.min)
        )
        yield Cliff(place[0], place[1], here.value, until, point(exact(here.amount.min - after.amount.min)))
        i = len(points) if again is None else again


def _edge(what_if: WhatIf, place: Place, here: Point, after: Point) -> tuple[Point, Point]:
    """The two neighbours between which the sum falls, where other values lie between two points."""
    small = step(what_if.assessment.library.vocabulary.facts[place[0]])
    while (steps := Fraction(after.value - here.value) / small) > 1:
        middle = _point(what_if, place, exact(here.value + steps // 2 * small))
        here, after = (here, middle) if middle.amount.min < here.amount.min else (middle, after)
    return here, after


def _less(after: Point, here: Point) -> bool:
    """Whether it is certain to be less: where the most grows, loses its bound or is of what is open, only knowledge ends."""
    if after.amount.min >= here.amount.min or after.unbounded - here.unbounded:
        return False
    if (after.open - here.open).intersection(here.chosen):
        return False
    most, before = after.amount.max, here.amount.max
    return most is None or before is None or most < before


def _first(what_if: WhatIf, place: Place, low: Number, high: Number, wanted: Number) -> Number:
    """The first value between two at which the sum is as much as wanted; it rises steadily between them."""
    small = step(what_if.assessment.library.vocabulary.facts[place[0]])
    near, far = Fraction(0), Fraction(high - low) / small
    while far - near > 1:
        middle = Fraction((near + far) // 2)
        if _point(what_if, place, exact(low + middle * small)).amount.min >= wanted:
            far = middle
        else:
            near = middle
    return exact(low + far * small)
