"""The quantities the applicant can act on, by how much the package moves with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from engine.advice.change import Change
from engine.advice.curves import turns
from engine.advice.whatif import WhatIf, value_roots
from engine.assessment import Assessment
from engine.known import Place
from engine.locality import by_place
from engine.model.facts import NUMERIC
from engine.model.quantities import Number, exact
from engine.money.completions import limits

AHEAD = 3  # turning points above today's value that are within reach of the lever
MARGIN = Fraction(5, 4)  # so far beyond the last of them it reaches
ENDS = Fraction(10**12)  # a quantity without a bound of its own is moved no further


@dataclass(frozen=True, slots=True)
class Lever:
    """A quantity, between which values it is worth moving, and where something turns on the way."""

    fact: str
    year: int | None
    value: Number | None  # None: not stated
    low: Number
    high: Number
    marks: tuple[Number, ...]
    swing: Number  # how far the package's sums on the way lie apart, in yuan

    @property
    def place(self) -> Place:
        """The fact and its year."""
        return self.fact, self.year


def levers(assessment: Assessment) -> tuple[Lever, ...]:
    """Every quantity that moves the package (of a yearly fact the years stated), the strongest first."""
    what_if = WhatIf(assessment)
    found = [_lever(assessment, what_if, place) for place in _places(assessment)]
    return tuple(sorted((each for each in found if each and each.swing), key=lambda each: -each.swing))


def _places(assessment: Assessment) -> Iterator[Place]:
    facts = assessment.library.vocabulary.facts
    live = [each.clause.id for each in by_place(assessment).here if each.value.amount is not None]
    roots = {fact for clause in live for fact in value_roots(assessment.library, clause)}
    roots |= {fact for clause in live for fact in assessment.library.roots[clause]}
    for name in sorted(roots):
        fact = facts[name]
        if fact.type not in NUMERIC or fact.who != "applicant" or not fact.lever:
            continue
        if fact.per_year:
            yield from ((name, year) for year in assessment.known.series(name) if year in assessment.years)
        else:
            yield name, None


def _lever(assessment: Assessment, what_if: WhatIf, place: Place) -> Lever | None:
    name, year = place
    fact = assessment.library.vocabulary.facts[name]
    given = assessment.known.value(name, year)
    value = given if isinstance(given, int | Fraction) else None
    low, top = limits(fact, assessment.known.supposing({place: None}), year)
    low, top = max(low, -ENDS), min(top, ENDS)
    marks = sorted(turns(assessment, place))
    above = [mark for mark in marks if mark > (value or 0)][: AHEAD * 3]  # each turns with its two neighbours
    ends = [*(mark * MARGIN for mark in above), *([value * 2] if value else [])]
    high = min(top, max(ends, default=Fraction(0)))
    if high <= low:
        return None
    low, high = exact(low), exact(_rounded(high) if _rounded(high) <= top else high)
    tried = {low, high, low if value is None else value, *(mark for mark in above[1::3] if mark <= high)}
    swing = _swing([_sums(what_if, place, value, each) for each in tried])
    return Lever(name, year, value, low, high, tuple(mark for mark in marks if low <= mark <= high), swing)


def _swing(sums: list[tuple[Number, Number]]) -> Number:
    """How far the sure sums, or the known most, lie apart at most."""
    return exact(max(max(each) - min(each) for each in zip(*sums, strict=True)))


def _sums(what_if: WhatIf, place: Place, before: Number | None, value: Number) -> tuple[Number, Number]:
    """The sure sum and the known most with the quantity at that value."""
    amount = what_if.changed([Change(place[0], place[1], before, exact(value))]).best.amount
    return amount.min, amount.min if amount.max is None else amount.max


def _rounded(number: Number) -> Number:
    """The next number of one or two digits: 6,250 becomes 6,300."""
    size = 1
    while number / size >= 100:
        size *= 10
    return -(-number // size) * size
