"""Derived facts read backwards: which value of one stated fact makes a derived fact reach a figure."""

from collections.abc import Iterator
from fractions import Fraction

from engine.known import Known, Place
from engine.model.formula import SERIES, Call, Formula, Ref, facts_in
from engine.model.quantities import Number, exact


def wanted_of(place: Place, derived: str, figure: Number, known: Known, year: int | None) -> Iterator[Number]:
    """The values of one fact (in its year) at which the fact `derived`, of the year judged, equals `figure`.

    All else is as known; nothing where it cannot, or where something else is unknown too.
    """
    fact = known.vocabulary.facts[derived]
    if fact.formula is not None:
        yield from _solve(fact.formula, figure, place, known, year)


def _solve(
    formula: Formula, figure: Number, place: Place, known: Known, year: int | None
) -> Iterator[Number]:
    match formula:
        case Ref(fact=ref):
            fact = known.vocabulary.facts[ref]
            if ref == place[0] and (not fact.per_year or place[1] == year):
                yield figure
            elif fact.formula is not None:
                yield from _solve(fact.formula, figure, place, known, year)
        case Call(name=name, parts=(Ref(fact=ref), *_)) if name in SERIES:
            years = set(known.years_in(formula))
            if name == "total" and place[0] == ref and place[1] is not None:
                years.add(place[1])  # a year that is stated counts
            others = [known.value(ref, each) for each in years if each != place[1]]
            stated = [value for value in others if isinstance(value, int | Fraction)]
            if ref == place[0] and place[1] in years and len(stated) == len(others):
                yield exact(figure - sum(stated, Fraction(0)))
        case Call(name="min" | "max", parts=parts):
            for part in parts:
                yield from _solve(part, figure, place, known, year)
        case Call(name=sign, parts=(left, right)):
            yield from _solve_sign(sign, left, right, figure, place, known, year)


def _solve_sign(
    sign: str, left: Formula, right: Formula, figure: Number, place: Place, known: Known, year: int | None
) -> Iterator[Number]:
    in_left, in_right = _mentions(left, place[0], known), _mentions(right, place[0], known)
    if in_left and in_right:  # no single step back: x / (x + 3)
        yield from _solve_ratio(Call(sign, (left, right)), figure, place, known, year)
    if in_left == in_right:
        return
    other = known.number(right if in_left else left, year)
    if other is None:
        return
    wanted = _back(sign, figure, other, in_left)
    if wanted is not None:
        yield from _solve(left if in_left else right, exact(wanted), place, known, year)


def _back(sign: str, figure: Number, other: Number, in_left: bool) -> Number | None:
    """What the one side must be for the whole to equal the figure."""
    match sign, in_left:
        case "+", _:
            return figure - other
        case "-", True:
            return figure + other
        case "-", False:
            return other - figure
        case "*", _:
            return Fraction(figure) / other if other else None
        case "/", True:
            return figure * other
        case "/", False:
            return Fraction(other) / figure if figure else None
    return None


Line = tuple[Number, Number]  # (a, b): a times the fact, plus b


def _solve_ratio(
    formula: Formula, figure: Number, place: Place, known: Known, year: int | None
) -> Iterator[Number]:
    """Where a ratio of two straight lines equals the figure: (ax + b) / (cx + d) = f at x = (fd − b) / (a − fc)."""
    ratio = _ratio(formula, place, known, year)
    if ratio is not None:
        (a, b), (c, d) = ratio
        if slope := a - figure * c:
            yield exact(Fraction(figure * d - b) / slope)


def _ratio(formula: Formula, place: Place, known: Known, year: int | None) -> tuple[Line, Line] | None:
    """A formula as one straight line over another, in the fact looked for; None where it is neither."""
    if not isinstance(formula, Ref | Call) or not any(
        _mentions(Ref(ref), place[0], known) for ref in facts_in(formula)
    ):
        number = known.number(formula, year)
        return None if number is None else ((0, number), (0, 1))
    match formula:
        case Ref(fact=ref):
            fact = known.vocabulary.facts[ref]
            if ref == place[0]:
                return ((1, 0), (0, 1)) if not fact.per_year or place[1] == year else None
            return None if fact.formula is None else _ratio(fact.formula, place, known, year)
        case Call(name="+" | "-" | "*" | "/" as sign, parts=(left, right)):
            one, other = _ratio(left, place, known, year), _ratio(right, place, known, year)
            return None if one is None or other is None else _joined(sign, one, other)
    return None


def _joined(sign: str, one: tuple[Line, Line], other: tuple[Line, Line]) -> tuple[Line, Line] | None:
    (top, under), (other_top, other_under) = one, other
    if sign == "/":
        sign, (other_top, other_under) = "*", (other_under, other_top)
    if sign == "*":
        found = _product(top, other_top), _product(under, other_under)
    else:
        left, right = _product(top, other_under), _product(other_top, under)
        if left is None or right is None:
            return None
        factor = 1 if sign == "+" else -1
        found = (left[0] + factor * right[0], left[1] + factor * right[1]), _product(under, other_under)
    return None if found[0] is None or found[1] is None else (found[0], found[1])


def _product(one: Line, other: Line) -> Line | None:
    """None where it is no straight line."""
    if one[0] and other[0]:
        return None
    return one[0] * other[1] + one[1] * other[0], one[1] * other[1]


def _mentions(formula: Formula, name: str, known: Known) -> bool:
    """Whether a formula rests on a fact, itself or through what others are worked out from."""
    for ref in facts_in(formula):
        inner = known.vocabulary.facts[ref].formula
        if ref == name or (inner is not None and _mentions(inner, name, known)):
            return True
    return False
