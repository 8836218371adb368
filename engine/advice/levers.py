"""The quantities the applicant can act on, by how much the package moves with them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from engine.advice.change import Change
from engine.advice.curves import turning_points
from engine.advice.whatif import WhatIf
from engine.assessment import Assessment
from engine.known import Place
from engine.locality import by_place
from engine.model.facts import NUMERIC
from engine.model.quantities import Number, exact
from engine.money.completions import limits, step
from engine.renewal import all_roots

AHEAD = 3  # turning points beyond today's value that are within reach of the lever
MARGIN = Fraction(5, 4)  # so far beyond the last of them it reaches
ENDS = Fraction(10**12)  # a quantity without a bound of its own is moved no further
STOPS = 40  # even steps of a lever, at most


@dataclass(frozen=True, slots=True)
class Lever:
    """A quantity, between which values it is worth moving, and where something turns on the way."""

    fact: str
    year: int | None
    value: Number | None  # None: not stated
    low: Number
    high: Number
    step: Number  # the smallest there is: 分, whole persons
    marks: tuple[Number, ...]  # of the fact's steps those at, or on either side of, a turning point
    swing: Number  # how far the package's sums on the way lie apart, in yuan

    @property
    def place(self) -> Place:
        """The fact and its year."""
        return self.fact, self.year

    @property
    def stops(self) -> tuple[Number, ...]:
        """Values to move it to, in order: its ends, round ones between them, today's, and every mark."""
        size = _next_round(Fraction(self.high - self.low) / STOPS)
        size = -(-size // Fraction(self.step)) * Fraction(self.step)
        first = -(-self.low // size) * size
        even = (first + size * place for place in range(STOPS + 1))
        own = () if self.value is None else (self.value,)
        found = {Fraction(each) for each in (self.low, self.high, *even, *own, *self.marks)}
        return tuple(exact(each) for each in sorted(found) if self.low <= each <= self.high)


def levers(assessment: Assessment) -> tuple[Lever, ...]:
    """Every quantity that moves the package (of a yearly fact the years stated), the strongest first."""
    what_if = WhatIf(assessment)
    found = [_lever(assessment, what_if, place) for place in _places(assessment)]
    return tuple(sorted((each for each in found if each and each.swing), key=lambda each: -each.swing))


def _places(assessment: Assessment) -> Iterator[Place]:
    """The applicant's quantities on which a clause with money rests that applies here."""
    facts = assessment.library.vocabulary.facts
    live = [each.clause.id for each in by_place(assessment).here if each.value.amount is not None]
    roots = {fact for clause in live for fact in all_roots(assessment.library)[clause]}
    for name in sorted(roots):
        fact = facts[name]
        if fact.type not in NUMERIC or fact.who != "applicant" or not fact.lever:
            continue
        if fact.per_year:
            yield from ((name, year) for year in assessment.known.series(name) if year in assessment.years)
        else:
            yield name, None


def _lever(assessment: Assessment, what_if: WhatIf, place: Place) -> Lever | None:
    """None where it cannot be moved: nothing turns, or what is stated contradicts other figures and is to be mended first."""
    name, year = place
    fact = assessment.library.vocabulary.facts[name]
    given = assessment.known.value(name, year)
    value = given if isinstance(given, int | Fraction) else None
    small = step(fact)
    points = turning_points(assessment, place)
    marks = sorted({exact(side * small) for point in points for side in _sides(point / small)})
    bottom, top = limits(fact, assessment.known.supposing({place: None}), year)
    own = value or 0
    high = min(top, _reach((mark for mark in marks if mark > own), own, small))
    low = max(bottom, min(0, own * 2))
    if high <= low or not (value is None or low <= value <= high):
        return None
    inside = tuple(mark for mark in marks if low <= mark <= high)
    tried = {low, high, low if value is None else value, *(mark for mark in inside if mark > own)}
    swing = _swing([_sums(what_if, place, value, each) for each in sorted(tried)])
    return Lever(name, year, value, exact(low), exact(high), small, inside, swing)


def _sides(number: Fraction) -> set[int]:
    """The whole numbers next to it, or itself."""
    return {number.__floor__(), number.__ceil__()}


def _reach(marks: Iterable[Number], own: Number, small: Number) -> Number:
    """How far up it is worth moving: somewhat beyond the next turning points, and to twice of what there is."""
    ahead = sorted(marks)[: 2 * AHEAD]
    far = max([own * 2, *(mark * MARGIN for mark in ahead), 0])
    return min(ENDS, _rounded(far, small))


def _swing(sums: list[tuple[Number, Number]]) -> Number:
    """How far the sure sums, or the known most, lie apart at most."""
    return exact(max(max(each) - min(each) for each in zip(*sums, strict=True)))


def _sums(what_if: WhatIf, place: Place, before: Number | None, value: Number) -> tuple[Number, Number]:
    """The sure sum and the known most with the quantity at that value."""
    amount = what_if.changed([Change(place[0], place[1], before, exact(value))]).best.amount
    return amount.min, amount.min if amount.max is None else amount.max


def _rounded(number: Number, small: Number) -> Number:
    """The next number of one or two digits that is made of whole steps: 6,250 becomes 6,300."""
    if number <= 0:
        return 0
    size = _power(Fraction(number) / 10)
    up = -(-number // size) * size
    return -(-up // Fraction(small)) * Fraction(small)


def _next_round(size: Fraction) -> Fraction:
    """The next of 1, 2, 5 times a power of ten."""
    power = _power(size)
    return next(power * times for times in (1, 2, 5, 10) if power * times >= size)


def _power(number: Fraction) -> Fraction:
    """The greatest power of ten that is not more."""
    power = Fraction(1)
    while power * 10 <= number:
        power *= 10
    while power > number:
        power /= 10
    return power
