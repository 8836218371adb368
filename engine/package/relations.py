"""The relations of a library as the package needs them: who shuts out whom, who rests on whom, what is capped together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

from engine.assessment import Assessment, ClauseResult
from engine.benefits.benefit import Benefit, Cash
from engine.benefits.tax_holiday import TaxHoliday
from engine.benefits.tax_rate import TaxRate
from engine.known import Known
from engine.library import Library, LinkedRelation
from engine.model.amount import Amount, point, total
from engine.model.quantities import exact
from engine.package.problem import Limit, Problem, Unit
from engine.policy import Cap, CapShare, ChooseOne, Excludes, Requires, Stacking


@dataclass(frozen=True, slots=True)
class Ties:
    """All relations, sorted by what they do to a choice. Clauses are named by `policy/clause`."""

    pairs: Mapping[frozenset[str], LinkedRelation]  # never both
    yearly: tuple[LinkedRelation, ...]  # one of them in each year
    needs: Mapping[str, frozenset[str]]
    caps: tuple[LinkedRelation, ...]
    unclear: tuple[LinkedRelation, ...]

    def rivals(self, clause: str) -> frozenset[str]:
        """The clauses it can never be had with."""
        return frozenset(other for pair in self.pairs if clause in pair for other in pair if other != clause)

    def grounds(self, clauses: Iterable[str]) -> frozenset[str]:
        """The clauses with those they rest on, in turn."""
        found = set(clauses)
        while more := {each for name in found for each in self.needs.get(name, ())} - found:
            found |= more
        return frozenset(found)

    def resting_on(self, clauses: Iterable[str]) -> frozenset[str]:
        """The clauses with those that rest on one of them, in turn: whoever does without the first has none of the rest."""
        gone = set(clauses)
        while more := {name for name, needed in self.needs.items() if not gone.isdisjoint(needed)} - gone:
            gone |= more
        return frozenset(gone)

    def bears_on(self, clause: str, others: Iterable[str]) -> bool:
        """Whether a relation could change what the clause pays where the others may be had."""
        beside = set(others) - {clause}
        needs = ({name, *needed} for name, needed in self.needs.items())
        groups = (*self.pairs, *(linked.clauses for linked in (*self.yearly, *self.unclear)), *needs)
        among = any(clause in group and not beside.isdisjoint(group) for group in groups)
        return among or any(clause in linked.clauses for linked in self.caps)

    def between(self, clause: str, others: Iterable[str]) -> LinkedRelation | None:
        """The relation that sets the clause against one of the others, if one does."""
        for other in others:
            linked = self.pairs.get(frozenset((clause, other)))
            if linked is None:
                linked = next((each for each in self.yearly if {clause, other} <= set(each.clauses)), None)
            if linked is not None:
                return linked
        return None


@lru_cache(maxsize=2)  # it is the same for every project
def ties_of(library: Library) -> Ties:
    """The library's relations."""
    pairs: dict[frozenset[str], LinkedRelation] = {}
    yearly: list[LinkedRelation] = []
    needs: dict[str, frozenset[str]] = {}
    caps: list[LinkedRelation] = []
    unclear: list[LinkedRelation] = []
    for linked in sorted(library.relations, key=_in_order):
        match linked.relation:
            case ChooseOne(per="year"):
                yearly.append(linked)
                # Year by year only what is of one sort is chosen from; of two sorts one alone may be had in all, which
                # never says too much.
                sorts = {name: _sort(library.by_id[name].text.benefit) for name in linked.clauses}
                pairs |= {
                    frozenset((one, other)): linked
                    for one, other in combinations(linked.clauses, 2)
                    if sorts[one] != sorts[other]
                }
            case ChooseOne() | Excludes():
                pairs |= {
                    frozenset((one, other)): linked
                    for one, other in combinations(linked.clauses, 2)
                    if one != other
                }
            case Requires():
                clause, *others = linked.clauses
                needs[clause] = needs.get(clause, frozenset()) | frozenset(others)
            case Cap() | CapShare():
                caps.append(linked)
            case Stacking():
                unclear.append(linked)
    return Ties(pairs, tuple(yearly), needs, tuple(caps), tuple(unclear))


def _in_order(linked: LinkedRelation) -> tuple[str, list[str], str]:
    """INVARIANT: the order in which relations are written changes nothing, not even which of two is named."""
    return type(linked.relation).__name__, sorted(linked.clauses), repr(linked.relation)


def _sort(benefit: Benefit | None) -> str:
    """Grants, rates of income tax, and each other kind of relief are chosen from among themselves."""
    if isinstance(benefit, Cash):
        return "cash"
    return "rate" if isinstance(benefit, TaxRate | TaxHoliday) else benefit.kind if benefit else ""


def problem_of(
    assessment: Assessment, ties: Ties, results: Iterable[ClauseResult], *, lenient: bool = False
) -> Problem:
    """The grants among these results, as units with what stands between them.

    Of one in a year: a payment of which the year is not known may come in any other's. `lenient`: it comes in none.
    """
    listed = [each for each in results if isinstance(each.clause.text.benefit, Cash)]
    by_year = {name for linked in ties.yearly for name in linked.clauses}
    units: list[Unit] = []
    for result in sorted(listed, key=lambda each: each.clause.id):
        units += _units(result, assessment.years, apart=result.clause.id in by_year)
    places: dict[str, list[int]] = {}
    for i, unit in enumerate(units):
        places.setdefault(unit.clause, []).append(i)
    limits = [_limit(linked, assessment.known, places) for linked in ties.caps]
    return Problem(
        tuple(units),
        frozenset(_rivals(units, ties, lenient=lenient)),
        tuple(_needs(units, ties, places)),
        tuple(limit for limit in limits if limit.units),
        tuple(group for linked in ties.unclear if len(group := _places(linked, places)) > 1),
        tuple(_own(listed, units, places)),
    )


def _units(result: ClauseResult, horizon: range, *, apart: bool) -> list[Unit]:
    parts = {
        judged: {year: sum_ for year, sum_ in pays.items() if year is None or year in horizon}
        for judged, pays in result.value.parts.items()
    }
    if apart and None not in parts:
        return [Unit(result.clause.id, year, pays) for year, pays in parts.items() if any(pays.values())]
    merged: dict[int | None, Amount] = {}
    for pays in parts.values():
        for year, sum_ in pays.items():
            merged[year] = merged[year] + sum_ if year in merged else sum_
    return [Unit(result.clause.id, None, merged)] if any(merged.values()) else []


def _rivals(units: list[Unit], ties: Ties, *, lenient: bool) -> Iterable[tuple[int, int]]:
    groups = [frozenset(linked.clauses) for linked in ties.yearly]
    for i, one in enumerate(units):
        for j in range(i + 1, len(units)):
            other = units[j]
            if one.clause == other.clause:
                continue
            pair = {one.clause, other.clause}
            years = _years(one), _years(other)
            meet = not years[0].isdisjoint(years[1]) or (not lenient and None in years[0] | years[1])
            if (meet and any(pair <= group for group in groups)) or frozenset(pair) in ties.pairs:
                yield i, j


def _years(unit: Unit) -> set[int | None]:
    """The years in which a unit is had: the one it stands for, or those it is paid in."""
    return {unit.year} if unit.year is not None else set(unit.pays)


def _needs(
    units: list[Unit], ties: Ties, places: Mapping[str, list[int]]
) -> Iterable[tuple[int, frozenset[int]]]:
    """A clause without money needs no place in the package: that it is eligible is in the requiring clause's own tree."""
    for i, unit in enumerate(units):
        for needed in sorted(ties.needs.get(unit.clause, ())):
            if needed in places:
                same = [j for j in places[needed] if units[j].year in (None, unit.year) or unit.year is None]
                yield i, frozenset(same)


def _places(linked: LinkedRelation, places: Mapping[str, list[int]]) -> frozenset[int]:
    return frozenset(place for name in linked.clauses for place in places.get(name, ()))


def _limit(linked: LinkedRelation, known: Known, places: Mapping[str, list[int]]) -> Limit:
    relation = linked.relation
    if isinstance(relation, Cap):
        return Limit(point(relation.cap), _places(linked, places), relation.per == "year")
    assert isinstance(relation, CapShare)
    cost = _cost(relation.of, known)
    top = None if cost.max is None else exact(relation.cap_share * cost.max)
    return Limit(Amount(exact(relation.cap_share * cost.min), top), _places(linked, places), per_year=False)


def _own(
    results: Iterable[ClauseResult], units: list[Unit], places: Mapping[str, list[int]]
) -> Iterator[Limit]:
    """The most of each clause of which the years would say more."""
    for result in results:
        own = places.get(result.clause.id, [])
        most = None if result.value.amount is None else result.value.amount.max
        years = total(each for place in own for each in units[place].pays.values()).max
        if most is not None and (years is None or years > most):
            yield Limit(point(most), frozenset(own), per_year=False)


def _cost(fact: str, known: Known) -> Amount:
    """A cost; of a yearly one the years stated are sure and the others not known."""
    if known.vocabulary.facts[fact].per_year:
        stated = [value for value in known.series(fact).values() if isinstance(value, int | Fraction)]
        return Amount(sum(stated, Fraction(0)), None)
    value = known.value(fact)
    return point(value) if isinstance(value, int | Fraction) else Amount(0, None)
