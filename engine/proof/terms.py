"""Terms of z3, as far as a clause needs them: truths of three values, exact quotients and the calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import z3

from engine.conditions.operator import Compare
from engine.model.quantities import FIRST_YEAR, LAST_YEAR, Number
from engine.source import Span

Term = Any  # an expression of z3, which ships no types

YES, NO = z3.BoolVal(True), z3.BoolVal(False)


def all_of(terms: Iterable[Term]) -> Term:
    """Every one; of none: yes."""
    listed = list(terms)
    return z3.And(*listed) if listed else YES


def any_of(terms: Iterable[Term]) -> Term:
    """One at least; of none: no."""
    listed = list(terms)
    return z3.Or(*listed) if listed else NO


class NotEncodable(Exception):
    """Something that cannot be put to the prover: what it is, in both languages, and where it stands, if not in the clause."""

    def __init__(self, zh: str, en: str, span: Span | None = None) -> None:
        self.zh, self.en, self.span = zh, en, span
        super().__init__(en)


# --- truths (Kleene): a part that is neither yes nor no is unknown


@dataclass(frozen=True, slots=True)
class Tri:
    """When something is known to hold, and when it is known not to hold. Never both."""

    yes: Term
    no: Term


def known_as(term: Term, known: Term = YES) -> Tri:
    """What is so or not so, where it is known."""
    return Tri(z3.And(known, term), z3.And(known, z3.Not(term)))


def every(parts: Iterable[Tri]) -> Tri:
    """As engine.conditions.truth.every."""
    listed = list(parts)
    return Tri(all_of(part.yes for part in listed), any_of(part.no for part in listed))


def some(parts: Iterable[Tri]) -> Tri:
    """As engine.conditions.truth.some."""
    listed = list(parts)
    return Tri(any_of(part.yes for part in listed), all_of(part.no for part in listed))


def negated(part: Tri) -> Tri:
    """Unknown stays unknown."""
    return Tri(part.no, part.yes)


# --- numbers


def figure(value: Number) -> Term:
    """An exact constant."""
    return z3.Q(value.numerator, value.denominator)


def real(term: Term) -> Term:
    """The same number among the reals."""
    return z3.ToReal(term) if z3.is_int(term) else term


@dataclass(frozen=True, slots=True)
class Quotient:
    """`over / under` (None: 1) without dividing: against a constant it stays linear. `under` is not 0 where it is known."""

    over: Term
    under: Term | None = None

    @property
    def term(self) -> Term:
        """As one term, divided where it has to be."""
        return self.over if self.under is None else self.over / self.under

    def _crossed(self, other: "Quotient") -> tuple[Term, Term, Term | None]:
        """Both over one denominator."""
        if self.under is None and other.under is None:
            return self.over, other.over, None
        mine, its = self.under, other.under
        if mine is None:
            return self.over * its, other.over, its
        if its is None:
            return self.over, other.over * mine, mine
        return self.over * its, other.over * mine, mine * its

    def __add__(self, other: "Quotient") -> "Quotient":
        mine, its, under = self._crossed(other)
        return Quotient(mine + its, under)

    def __sub__(self, other: "Quotient") -> "Quotient":
        mine, its, under = self._crossed(other)
        return Quotient(mine - its, under)

    def __mul__(self, other: "Quotient") -> "Quotient":
        under = (
            other.under
            if self.under is None
            else self.under
            if other.under is None
            else self.under * other.under
        )
        return Quotient(self.over * other.over, under)

    def __truediv__(self, other: "Quotient") -> "Quotient":
        over = self.over if other.under is None else self.over * other.under
        return Quotient(over, other.over if self.under is None else self.under * other.over)


_COMPARE = {
    "ge": lambda a, b: a >= b, "gt": lambda a, b: a > b, "le": lambda a, b: a <= b, "lt": lambda a, b: a < b,
    "eq": lambda a, b: a == b, "ne": lambda a, b: a != b,
}  # fmt: skip
_TURNED = {"ge": "le", "gt": "lt", "le": "ge", "lt": "gt", "eq": "eq", "ne": "ne"}


def compared(compare: Compare, left: Any, right: Term) -> Term:
    """A comparison of a term or a quotient with a term."""
    if not isinstance(left, Quotient):
        return _COMPARE[compare](left, right)
    if left.under is None:
        return _COMPARE[compare](left.over, right)
    level = right * left.under
    above = z3.And(left.under > 0, _COMPARE[compare](left.over, level))
    return z3.Or(above, z3.And(left.under < 0, _COMPARE[_TURNED[compare]](left.over, level)))


def least_of(terms: Iterable[Term]) -> Term:
    """The smallest."""
    first, *rest = terms
    for term in rest:
        first = z3.If(term < first, term, first)
    return first


def most_of(terms: Iterable[Term]) -> Term:
    """The greatest."""
    first, *rest = terms
    for term in rest:
        first = z3.If(term > first, term, first)
    return first


# --- the calendar: a day is its ordinal. INVARIANT: only of the years 1990 to 2100, in which every fourth is a leap year but 2100

FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)  # days of a common year before each month


def first_day(year: Term) -> Term:
    """1 January."""
    return 365 * (year - 1) + (year - 1) / 4 - 14


def last_day(year: Term) -> Term:
    """31 December."""
    return first_day(year) + 364 + z3.If(_leap(year), 1, 0)


def _leap(year: Term) -> Term:
    return z3.And(year % 4 == 0, year != LAST_YEAR)


def months_from(day: Term, year: Term) -> list[tuple[Term, int]]:
    """When it holds that so many months of the year are left on a day of it, its own month counted whole: 12 to 1."""
    after = day - first_day(year)
    leap = z3.If(_leap(year), 1, 0)
    starts = [before + leap if month > 1 else z3.IntVal(before) for month, before in enumerate(_BEFORE)]
    ends = [*starts[1:], z3.IntVal(366)]
    return [
        (z3.And(after >= start, after < end), 12 - month)
        for month, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
