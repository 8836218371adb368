"""A part of a problem whose units hang together, and what a set of its units is worth. Sets are masks of places."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import ceil

from engine.model.quantities import Number
from engine.package.payout import Ledger, bits, mask

# How many bounds are kept to tell hopeless sets by.
CUTS = 12

# What is sure; payments without bound, and the most of the rest. To be as large as may be.
Value = tuple[Number, int, Number]
# The value turned round; then clauses, units, and which they are.
Rank = tuple[Number, int, Number, int, int, tuple[int, ...]]
# A bound from the prices of rooms: a sum, and of each clique its units and what they add, the most first.
Cut = tuple[Number, list[list[tuple[int, Number]]]]


@dataclass(slots=True)
class Part:
    """Units that hang together; sets are masks of canonical places. Values found are kept."""

    units: int
    clauses: tuple[int, ...]  # a mask for each clause
    rivals: dict[int, int]  # by place: the units never taken with it
    needs: tuple[tuple[int, int], ...]
    unclear: tuple[int, ...]
    apart: dict[int, int]  # by place: the units not counted with it, as stacking is unknown
    lows: Ledger
    highs: Ledger
    # Of units apart or under one limit, with the least they pay: what is sure is the sum of theirs.
    blocks: tuple[tuple[int, Ledger], ...]
    cliques: tuple[int, ...]  # all units, in sets of which one at most counts as sure
    sures: dict[int, Number] = field(default_factory=dict)
    values: dict[int, Value] = field(default_factory=dict)
    kept: dict[tuple[int, int], tuple[Number, int]] = field(default_factory=dict)
    cuts: dict[tuple[Number, ...], Cut] = field(default_factory=dict)  # by prices

    def sure(self, units: int) -> Number:
        """What is sure of a set, whether or not it may be taken."""
        found = self.sures.get(units)
        if found is None:
            found = sum(self._best(place, units & block)[0] for place, (block, _) in enumerate(self.blocks))
            self.sures[units] = found
        return found

    def value(self, units: int) -> Value:
        """What a set is worth, whether or not it may be taken."""
        found = self.values.get(units)
        if found is None:
            endless = sum(units >> unit & 1 for unit, _ in self.highs.endless)
            found = self.values[units] = (self.sure(units), endless, self.highs.worth(units))
        return found

    def below(self, units: int, floor: Number) -> bool:
        """Whether it can be told cheaply that no set within this that may be taken has so much that is sure."""
        if not self.cuts:
            self._cut((0,) * len(self.lows.cells))
            if self.lows.cells:
                self._cut(self.lows.prices(self.units))
        for prices, (base, columns) in reversed(self.cuts.items()):
            most = base
            for column in columns:
                for unit, own in column:
                    if units & unit:
                        most += own
                        break
            if most < floor:
                self._cut(prices)  # what told now will soon tell again
                return True
        return False

    def counted(self, units: int) -> int:
        """The units of a set that count as sure."""
        result = 0
        for place, (block, _) in enumerate(self.blocks):
            result |= self._best(place, units & block)[1]
        return result

    def rank(self, units: int) -> Rank:
        """Orders sets: the least is the best."""
        sure, endless, rest = self.value(units)
        return -sure, -endless, -rest, *self.count(units), tuple(bits(units))

    def count(self, units: int) -> tuple[int, int]:
        """Clauses and units."""
        return sum(1 for clause in self.clauses if clause & units), units.bit_count()

    def better(self, one: int, two: int) -> bool:
        """Whether the first is to be preferred to the second."""
        return self.rank(one) < self.rank(two)

    def met(self, units: int) -> int:
        """The largest set within it whose needs are all met."""
        changed = True
        while changed:
            changed = False
            for unit, group in self.needs:
                if units >> unit & 1 and not units & group:
                    units &= ~(1 << unit)
                    changed = True
        return units

    def _cut(self, prices: tuple[Number, ...]) -> None:
        """Keeps the bound from these prices, as the last to be forgotten."""
        cut = self.cuts.pop(prices, None)
        if cut is None:
            base, own = self.lows.bound(prices)
            # Rounded up it is still a bound, and quicker to add.
            own = {unit: ceil(most) for unit, most in own.items()}
            columns = [
                sorted(
                    ((1 << unit, own[unit]) for unit in bits(clique) if unit in own),
                    key=lambda each: -each[1],
                )
                for clique in self.cliques
            ]
            cut = ceil(base), [column for column in columns if column]
        self.cuts[prices] = cut
        if len(self.cuts) > CUTS:
            del self.cuts[next(iter(self.cuts))]

    def _best(self, place: int, units: int) -> tuple[Number, int]:
        """The most that is sure of these units of a block, and the units that make it up."""
        found = self.kept.get((place, units))
        if found is None:
            found = self.kept[place, units] = self._separated(self.blocks[place][1], units, (-1, 0))
        return found

    def _separated(self, ledger: Ledger, units: int, best: tuple[Number, int]) -> tuple[Number, int]:
        paid, prices = ledger.settled(units)
        if prices is not None and len(self.blocks) == 1:
            self._cut(prices)
        most = ledger.total(paid)
        if most <= best[0]:
            return best
        unit = next((each for each in bits(units) if self.apart.get(each, 0) & units), None)
        if unit is None:
            return most, units
        best = self._separated(ledger, units & ~self.apart[unit], best)
        return self._separated(ledger, units & ~(1 << unit), best)


def part_of(
    units: int,
    clauses: Iterable[int],
    rivals: Mapping[int, int],
    needs: Iterable[tuple[int, int]],
    unclear: Iterable[int],
    books: tuple[Ledger, Ledger],
) -> Part:
    """What concerns these units, of all that is given; `books` are the least and the most they pay."""
    clauses = [clause & units for clause in clauses if clause & units]
    unclear = sorted({group & units for group in unclear} - {0})
    apart: dict[int, int] = {}
    for clause, group in product(clauses, unclear):
        for unit in bits(clause & group):
            apart[unit] = apart.get(unit, 0) | group & ~clause
    rivals = {unit: rivals[unit] & units for unit in bits(units) if rivals.get(unit, 0) & units}
    either = {unit: rivals.get(unit, 0) | apart.get(unit, 0) for unit in bits(units)}
    lows, highs = (book.part(units) for book in books)
    links = [*(others | 1 << unit for unit, others in apart.items()), *_under_one_limit(lows)]
    blocks = [(block, lows.part(block)) for block in _linked(units, links)] if apart else [(units, lows)]
    return Part(
        units=units,
        clauses=tuple(clauses),
        rivals=rivals,
        needs=tuple(sorted({(unit, group & units) for unit, group in needs if units >> unit & 1})),
        unclear=tuple(unclear),
        apart=apart,
        lows=lows,
        highs=highs,
        blocks=tuple(blocks),
        cliques=tuple(_cliques(units, either)),
    )


def parted(part: Part) -> list[Part]:
    """The parts of it that have nothing to do with each other."""
    links = [
        *(others | 1 << unit for unit, others in part.rivals.items()),
        *(group | 1 << unit for unit, group in part.needs),
        *part.unclear,
        *_under_one_limit(part.lows),
        *_under_one_limit(part.highs),
    ]
    books = part.lows, part.highs
    return [
        part_of(units, part.clauses, part.rivals, part.needs, part.unclear, books)
        for units in _linked(part.units, links)
    ]


def _cliques(units: int, rivals: Mapping[int, int]) -> Iterator[int]:
    """The units, in sets whose members are all rivals of each other; those with most rivals first."""
    for unit in sorted(bits(units), key=lambda each: -rivals[each].bit_count()):
        if units >> unit & 1:
            clique = 1 << unit
            for other in bits(rivals[unit] & units):
                if clique & ~rivals[other] == 0:
                    clique |= 1 << other
            units &= ~clique
            yield clique


def _under_one_limit(book: Ledger) -> list[int]:
    return [mask(book.payments[place].unit for place in bits(cell.payments)) for cell in book.cells]


def _linked(units: int, links: Iterable[int]) -> list[int]:
    """The units, in sets that no link joins."""
    sets = [1 << unit for unit in bits(units)]
    for link in links:
        joined = sum(each for each in sets if each & link)
        if joined:
            sets = [joined, *(each for each in sets if not each & link)]
    return sorted(sets, key=lambda each: each & -each)
