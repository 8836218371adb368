"""Chooses the best package: parts a problem into what hangs together, solves each part exactly, and joins the results.

Best is what is surely paid; then the most that may be paid (payments without bound first, by their number, then the
rest); then the fewest clauses, the fewest units, and the first by clause and year. Ties are settled in each part.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.model.quantities import Number, exact
from engine.model.spans import years_in_order
from engine.package.enumeration import TooLargeError, best_of
from engine.package.milp import solve
from engine.package.part import Part, Rank, part_of, parted
from engine.package.payout import Ledger, bits, ledger, mask
from engine.package.problem import Choice, Limit, Problem, Weight


def choose(problem: Problem, weight: Weight) -> Choice:
    """The best package. It does not depend on the order of the units."""
    plan = prepare(problem, weight)
    return plan.choice([_solved(part, None) or 0 for part in plan.parts])


def runner_up(problem: Problem, weight: Weight, best: Choice) -> Choice | None:
    """The best package that takes a rival of a unit in `best`; None if there is none."""
    plan = prepare(problem, weight)
    taken = mask(plan.order.index(unit) for unit in best.units)
    sets = [taken & part.units for part in plan.parts]
    others: list[list[int]] = []
    for place, part in enumerate(plan.parts):
        wanted = _rivalling(part, sets[place], plan.paying)
        found = _solved(part, wanted) if wanted else None
        if found is not None:
            others.append([*sets[:place], found, *sets[place + 1 :]])
    return plan.choice(min(others, key=plan.rank)) if others else None


@dataclass(frozen=True, slots=True)
class Plan:
    """A problem in canonical places, in parts."""

    order: tuple[int, ...]  # the place in Problem.units of each canonical place
    clauses: tuple[int, ...]  # a mask for each clause
    paying: int  # the units that may pay anything
    parts: tuple[Part, ...]
    years: Ledger | None  # the most they pay, as far as relations let them; None: as the parts' own

    def rank(self, sets: Sequence[int]) -> Rank:
        """Orders whole packages, given by part: the least is the best."""
        ranks = [part.rank(units) for part, units in zip(self.parts, sets, strict=True)]
        units = sum(sets)
        clauses = sum(1 for clause in self.clauses if clause & units)
        sure, endless, rest = (sum(column) for column in list(zip(*ranks, strict=True))[:3])
        return sure, endless, rest, clauses, units.bit_count(), tuple(bits(units))

    def choice(self, sets: Sequence[int]) -> Choice:
        """The package that takes these sets of the parts."""
        counted = [part.counted(units) for part, units in zip(self.parts, sets, strict=True)]
        sure: dict[int | None, Number] = {}
        for part, sures in zip(self.parts, counted, strict=True):
            _add(sure, part.lows.by_year(sures))
        upper = _tops([part.highs for part in self.parts], sets)
        return Choice(
            self._places(sum(sets)),
            {year: sure[year] for year in years_in_order(sure)},
            upper,
            self._places(sum(counted)),
            upper if self.years is None else _tops([self.years], [sum(sets)]),
        )

    def _places(self, units: int) -> tuple[int, ...]:
        return tuple(sorted(self.order[place] for place in bits(units)))


def prepare(problem: Problem, weight: Weight) -> Plan:
    """The problem without units that can never matter, in parts that have nothing to do with each other."""
    keys = [(unit.clause, unit.year or 0) for unit in problem.units]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    place_of = {unit: place for place, unit in enumerate(order)}

    def placed(units: Iterable[int]) -> int:
        return mask(place_of[unit] for unit in units)

    units = [problem.units[unit] for unit in order]
    limits, own = (
        [Limit(each.most, frozenset(place_of[unit] for unit in each.units), each.per_year) for each in listed]
        for listed in (problem.limits, problem.own)
    )
    lows = ledger(units, limits + own, weight, upper=False)
    highs = ledger(units, limits + own, weight, upper=True)
    years = ledger(units, limits, weight, upper=True) if own else None
    paying = mask({*(payment.unit for payment in highs.payments), *(unit for unit, _ in highs.endless)})
    needs = [(place_of[unit], placed(group)) for unit, group in problem.needs]
    useful = _useful(mask(range(len(units))), paying, needs)
    clauses: dict[str, int] = {}
    for place, each in enumerate(units):
        clauses[each.clause] = clauses.get(each.clause, 0) | 1 << place

    rivals: dict[int, int] = {}
    for one, two in problem.rivals:
        for unit, other in ((one, two), (two, one)):
            rivals[place_of[unit]] = rivals.get(place_of[unit], 0) | placed([other])
    unclear = [placed(group) for group in problem.unclear]
    whole = part_of(useful, tuple(clauses.values()), rivals, needs, unclear, (lows, highs))
    return Plan(tuple(order), tuple(clauses.values()), paying, tuple(parted(whole)), years)


def _useful(units: int, paying: int, needs: Sequence[tuple[int, int]]) -> int:
    """The units that pay, and those that they need, in turn; without those whose needs nothing can meet."""
    size = -1
    while size != units:
        size = units
        for unit, group in needs:
            if not group & units:
                units &= ~(1 << unit)
    useful, size = paying & units, -1
    while size != useful:
        size = useful
        for unit, group in needs:
            if useful >> unit & 1:
                useful |= group & units
    return useful


def _rivalling(part: Part, taken: int, paying: int) -> list[int]:
    """The sets that settle some choice differently: a rival that pays, or one that pays nothing with who needs it."""
    rivals = mask(unit for unit in bits(part.units & ~taken) if part.rivals.get(unit, 0) & taken)
    pairs = {1 << unit | 1 << each for each, group in part.needs for unit in bits(group & rivals & ~paying)}
    return [*(1 << unit for unit in bits(rivals & paying)), *sorted(pairs)]


def _solved(part: Part, wanted: Sequence[int] | None) -> int | None:
    try:
        return best_of(part, wanted)
    except TooLargeError:
        return solve(part, wanted)


def _tops(books: Iterable[Ledger], sets: Iterable[int]) -> dict[int | None, Number | None]:
    """What the sets are paid at most, by year; None: without bound."""
    tops: dict[int | None, Number] = {}
    endless: set[int | None] = set()
    for book, units in zip(books, sets, strict=True):
        _add(tops, book.by_year(units))
        endless |= {year for unit, year in book.endless if units >> unit & 1}
    return {year: None if year in endless else tops[year] for year in years_in_order({*tops, *endless})}


def _add(years: dict[int | None, Number], more: dict[int | None, Number]) -> None:
    for year, amount in more.items():
        years[year] = exact(years.get(year, 0) + amount)
