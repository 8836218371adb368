"""The exact search of a part: branch and bound over the sets that may be taken.

More units are never worth less, so a set without rivals stands for all sets within it: the largest are looked at first.
Of those worth the most it then finds what is least.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.model.quantities import Number
from engine.package.part import Part
from engine.package.payout import bits

# How many sets are valued before a part is called too large (measured: benchmarks/package.py).
BUDGET = 2000


class TooLargeError(Exception):
    """More sets than the budget allows to look at."""


def best_of(part: Part, wanted: Sequence[int] | None = None, budget: int = BUDGET) -> int | None:
    """The best set that may be taken and, if `wanted`, holds all units of one of these; None if there is none.

    Raises TooLargeError when more than `budget` sets would have to be valued.
    """
    search = _Search(part, wanted, budget + len(part.sures))
    search.richest(0, part.units)
    for forced, whole in search.tops:
        search.fewest(forced, whole)
    found = [units for forced, whole in search.tops if (units := search.first(forced, whole)) is not None]
    return min(found, key=part.rank, default=None)


@dataclass(slots=True)
class _Search:
    """Searches of all sets that lie within `allowed` and hold `forced`, each cut short by the one before."""

    part: Part
    wanted: Sequence[int] | None
    budget: int
    best: int | None = None
    tops: list[tuple[int, int]] = field(default_factory=list)

    def richest(self, forced: int, allowed: int) -> None:
        """All largest sets of the greatest value: parted at a unit and its rivals, until none are left."""
        whole = self._whole(forced, allowed)
        if whole is None or not self._reaches(whole):
            return
        unit = self._contested(forced, whole)
        if unit is None:
            if self.best is None or self.part.value(whole) > self.part.value(self.best):
                self.best, self.tops = whole, []
            self.tops.append((forced, whole))
            return
        rivals = self.part.rivals[unit] & whole
        branches = [(forced | 1 << unit, whole & ~rivals), (forced, whole & ~(1 << unit))]
        if self._sure(1 << unit) < self._sure(rivals):
            branches.reverse()
        for branch in branches:
            self.richest(*branch)

    def fewest(self, forced: int, whole: int) -> None:
        """A set of that value with the fewest clauses and units, from one without rivals."""
        if self._least(forced, whole) >= self._count:
            return
        # Those that pay least are the likeliest to be spared.
        for unit in sorted(bits(whole & ~forced), key=lambda each: (self._sure(1 << each), -each)):
            rest = self._whole(forced, whole & ~(1 << unit))
            if rest is not None and self._reaches(rest):
                self.fewest(forced, rest)
                self.fewest(forced | 1 << unit, whole)
                return
            forced |= 1 << unit
        if self.part.count(whole) < self._count:
            self.best = whole

    def first(self, forced: int, allowed: int) -> int | None:
        """The set of that value and extent whose units come first, from one without rivals."""
        whole = self._whole(forced, allowed)
        if whole is None or self._least(forced, whole) > self._count or not self._reaches(whole):
            return None
        if whole == forced:
            return whole
        unit = next(bits(whole & ~forced))
        found = self.first(forced | 1 << unit, whole)
        return self.first(forced, whole & ~(1 << unit)) if found is None else found

    @property
    def _count(self) -> tuple[int, int]:
        assert self.best is not None
        return self.part.count(self.best)

    def _whole(self, forced: int, allowed: int) -> int | None:
        """All that may be taken but for rivals, if it holds what it must."""
        whole = self.part.met(allowed)
        good = self.wanted is None or any(each & ~whole == 0 for each in self.wanted)
        return whole if good and forced & ~whole == 0 else None

    def _contested(self, forced: int, whole: int) -> int | None:
        """The undecided unit with most rivals."""
        rivals = {unit: (self.part.rivals.get(unit, 0) & whole).bit_count() for unit in bits(whole & ~forced)}
        unit = max(rivals, key=lambda each: (rivals[each], -each), default=None)
        return unit if unit is not None and rivals[unit] else None

    def _reaches(self, units: int) -> bool:
        """Whether a set is worth as much as the best."""
        if self.best is None:
            return True
        part, floor = self.part, self._sure(self.best)
        # Valuing a set may bring a bound that tells it below the floor after all.
        if part.below(units, floor) or self._sure(units) < floor or part.below(units, floor):
            return False
        return self._sure(units) > floor or part.value(units) >= part.value(self.best)

    def _least(self, forced: int, whole: int) -> tuple[int, int]:
        """So many clauses and units at least has a set in between that is worth as much as the best."""
        assert self.best is not None
        clauses, units = self.part.count(forced)
        missing = self._sure(self.best) - self._sure(forced)
        gains = []
        for clause in self.part.clauses:
            gain = sum(self._sure(1 << unit) for unit in bits(clause & whole & ~forced))
            if clause & forced:
                missing -= gain
            else:
                gains.append(gain)
        for more, gain in enumerate(sorted(gains, reverse=True)):
            if missing <= 0:
                return clauses + more, units + more
            missing -= gain
        return clauses + len(gains), units + len(gains)

    def _sure(self, units: int) -> Number:
        found = self.part.sure(units)
        if len(self.part.sures) > self.budget:
            raise TooLargeError
        return found
