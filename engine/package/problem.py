"""What is to be chosen from, and what was chosen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.model.amount import Amount
from engine.model.quantities import Number

# What a yuan paid in that year is worth to the objective: 1 (nominal), or a discount factor above zero.
Weight = Callable[[int | None], Number]


@dataclass(frozen=True, slots=True)
class Unit:
    """What is chosen: a clause as a whole, or one of its years where a relation is judged year by year.

    INVARIANT: no two units of a problem have the same clause and year.
    """

    clause: str  # policy/clause
    year: int | None  # None: the clause as a whole
    pays: Mapping[int | None, Amount]  # by the year paid; None: the year is not known


@dataclass(frozen=True, slots=True)
class Limit:
    """A ceiling over several units together: in each year paid, or in all (then years do not matter)."""

    # An interval where a cost it is a share of is open: min binds what is sure, max (None: no limit known) the most.
    most: Amount
    units: frozenset[int]  # places in Problem.units
    per_year: bool  # money whose year is not known may then fall into any


@dataclass(frozen=True, slots=True)
class Problem:
    """The units and what stands between them."""

    units: tuple[Unit, ...]
    rivals: frozenset[tuple[int, int]]  # pairs (i < j) never taken together
    needs: tuple[tuple[int, frozenset[int]], ...]  # i only if one of these is taken; an empty set: never
    limits: tuple[Limit, ...]  # that relations set
    # Whether these stack is not known: at least as if only one clause of the group counted, at most as if all did.
    unclear: tuple[frozenset[int], ...]
    # What a clause comes to in all, where not every year can bring its most. They bind sums, never a single year.
    own: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The units taken and what they pay after the limits; years that pay nothing are left out."""

    units: tuple[int, ...]  # sorted places in Problem.units
    sure: Mapping[int | None, Number]  # by year paid; of an unclear group, its best clause alone
    upper: Mapping[int | None, Number | None]  # by year paid, all of an unclear group; None: without bound
    counted: tuple[int, ...]  # the units counted in `sure`
    # Each year's most for itself; `upper` is how the most in all falls to the years.
    years: Mapping[int | None, Number | None]
