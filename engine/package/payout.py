"""The most that a set of units can be paid under the limits: exact, with a fixed order of who is served first.

Sets are bit masks of places in a canonical order of the units, so that no result rests on the order they came in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import lcm

from engine.model.quantities import Number, exact
from engine.package.problem import Limit, Unit, Weight
from engine.package.simplex import optimum


@dataclass(frozen=True, slots=True)
class Payment:
    """What a unit is paid in a year; whole numbers of the ledger's smallest coin and smallest weight."""

    unit: int
    year: int | None
    amount: int
    weight: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A ceiling over some payments."""

    room: int
    payments: int  # a mask of places in Ledger.payments


@dataclass(frozen=True, slots=True)
class Kind:
    """Payments alike in weight and in the cells over them."""

    weight: int
    cells: int  # a mask of places in Ledger.cells
    payments: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """All payments in the order they are served: the weightiest, then the earliest, then by clause."""

    payments: tuple[Payment, ...]
    cells: tuple[Cell, ...]  # only those that can bind
    over: tuple[tuple[int, ...], ...]  # of each payment, the cells over it
    kinds: tuple[Kind, ...]  # in the order of their first payments
    nested: bool  # no two cells overlap in part: serving in order is then optimal
    endless: tuple[tuple[int, int | None], ...]  # unit and year of payments that nothing bounds
    owned: tuple[tuple[int, int], ...]  # the mask of each unit and that of its payments
    coin: int  # how many make a yuan

    def worth(self, units: int) -> Number:
        """The weighted total, comparable within the ledger and its parts; `endless` payments left out."""
        return self.total(self.paid(units))

    def total(self, paid: Sequence[Number]) -> Number:
        """The weighted total of what each payment comes to."""
        return sum(each.weight * amount for each, amount in zip(self.payments, paid, strict=True) if amount)

    def by_year(self, units: int) -> dict[int | None, Number]:
        """Yuan by year; years without money and `endless` payments left out."""
        years: dict[int | None, Number] = {}
        for payment, amount in zip(self.payments, self.paid(units), strict=True):
            if amount:
                years[payment.year] = years.get(payment.year, 0) + amount
        return {year: exact(Fraction(amount) / self.coin) for year, amount in years.items()}

    def paid(self, units: int) -> list[Number]:
        """What each payment comes to."""
        return self.settled(units)[0]

    def settled(self, units: int) -> tuple[list[Number], tuple[Number, ...] | None]:
        """What each payment comes to; where limits cross, also what more room in each cell would add."""
        if self.nested:
            return self._served(units, self.over), None
        taken = self._taken(units)
        tight = self._tight(taken)
        if _nested([self.cells[cell].payments & taken for cell in tight]):
            over = [tuple(cell for cell in cells if cell in tight) for cells in self.over]
            return self._served(units, over), None
        return self._balanced(taken, tight)

    def prices(self, units: int) -> tuple[Number, ...]:
        """What more room in each cell would add, if these units were taken."""
        taken = self._taken(units)
        return self._balanced(taken, self._tight(taken))[1]

    def bound(self, prices: Sequence[Number]) -> tuple[Number, dict[int, Number]]:
        """No set is worth more than the first sum and those of its units together, whatever the prices (duality)."""
        own: dict[int, Number] = {}
        for payment, cells in zip(self.payments, self.over, strict=True):
            gain = payment.weight - sum(prices[cell] for cell in cells)
            if gain > 0:
                own[payment.unit] = own.get(payment.unit, 0) + gain * payment.amount
        return sum(price * cell.room for price, cell in zip(prices, self.cells, strict=True)), own

    def part(self, units: int) -> "Ledger":
        """The ledger of these units alone."""
        places = [place for place, payment in enumerate(self.payments) if units >> payment.unit & 1]
        cells = [
            (cell.room, mask(new for new, old in enumerate(places) if cell.payments >> old & 1))
            for cell in self.cells
        ]
        endless = [(unit, year) for unit, year in self.endless if units >> unit & 1]
        return _ledger([self.payments[place] for place in places], cells, endless, self.coin)

    def _taken(self, units: int) -> int:
        return sum(payments for unit, payments in self.owned if units & unit)

    def _tight(self, taken: int) -> list[int]:
        """The cells with less room than these payments want."""
        return [
            place for place, cell in enumerate(self.cells) if self._total(cell.payments & taken) > cell.room
        ]

    def _total(self, payments: int) -> int:
        return sum(self.payments[place].amount for place in bits(payments))

    def _served(self, units: int, over: Sequence[tuple[int, ...]]) -> list[Number]:
        """Each payment in turn takes what room is left."""
        rooms = [cell.room for cell in self.cells]
        paid: list[Number] = []
        for payment, cells in zip(self.payments, over, strict=True):
            amount = payment.amount if units >> payment.unit & 1 else 0
            if amount and cells:
                amount = min(amount, *(rooms[cell] for cell in cells))
                for cell in cells:
                    rooms[cell] -= amount
            paid.append(amount)
        return paid

    def _balanced(self, taken: int, tight: Sequence[int]) -> tuple[list[Number], tuple[Number, ...]]:
        """The optimum under limits that cross, and the prices of the cells."""
        # Payments of one weight under the same cells are one variable.
        among = mask(tight)
        alike: dict[tuple[int, int], int] = {}
        for kind in self.kinds:
            if kind.payments & taken:
                key = (kind.weight, kind.cells & among)
                alike[key] = alike.get(key, 0) | kind.payments & taken
        free = [payments for (_, cells), payments in alike.items() if not cells]
        bound = [(key, payments) for key, payments in alike.items() if key[1]]
        found, worth = optimum(
            [weight for (weight, _), _ in bound],
            [self._total(payments) for _, payments in bound],
            [[cells >> cell & 1 for (_, cells), _ in bound] for cell in tight],
            [self.cells[cell].room for cell in tight],
        )
        paid: list[Number] = [0] * len(self.payments)
        for place in bits(sum(free)):
            paid[place] = self.payments[place].amount
        for (_, payments), together in zip(bound, found, strict=True):
            left = together
            for place in bits(payments):
                paid[place] = min(left, self.payments[place].amount)
                left -= paid[place]
        prices: list[Number] = [0] * len(self.cells)
        for cell, price in zip(tight, worth, strict=True):
            prices[cell] = price
        return paid, tuple(prices)


def ledger(units: Sequence[Unit], limits: Iterable[Limit], weight: Weight, *, upper: bool) -> Ledger:
    """The ledger of the least amounts under the least limits, or (`upper`) of the most under the most."""
    amounts = [
        (place, year, amount.max if upper else amount.min)
        for place, unit in enumerate(units)
        for year, amount in unit.pays.items()
    ]
    rooms = [(limit, limit.most.max if upper else limit.most.min) for limit in limits]
    weights = {year: weight(year) for _, year, _ in amounts}
    coin = lcm(
        *(each.denominator for *_, each in amounts if each), *(each.denominator for _, each in rooms if each)
    )
    grain = lcm(*(each.denominator for each in weights.values()))

    payments, endless = [], []
    for place, year, amount in amounts:
        if amount is None:
            # A payment without bound comes to as much as the tightest limit over it lets through.
            over = [
                room
                for limit, room in rooms
                if room is not None and place in limit.units and not (limit.per_year and year is None)
            ]
            amount = min(over, default=None)  # noqa: PLW2901
        if amount is None:
            endless.append((place, year))
        elif amount:
            payments.append(Payment(place, year, int(amount * coin), int(weights[year] * grain)))
    payments.sort(key=lambda each: (-each.weight, each.year is None, each.year or 0, each.unit))

    cells: list[tuple[int, int]] = []
    for limit, room in rooms:
        if room is None:
            continue
        inside = [(index, each.year) for index, each in enumerate(payments) if each.unit in limit.units]
        cells += [(int(room * coin), places) for places in _sharing(inside, limit, upper=upper)]
    return _ledger(payments, cells, sorted(endless, key=lambda each: (each[0], each[1] or 0)), coin)


def _sharing(inside: Sequence[tuple[int, int | None]], limit: Limit, *, upper: bool) -> Iterator[int]:
    """The payments (place and year) that share the limit's room, set by set.

    INVARIANT: in whichever years money of no known year may come, no less is had than is sure and no more than the most:
    of what is sure it takes room from every year, beside the most from none.
    """
    if not limit.per_year:
        yield mask(index for index, _ in inside)
        return
    undated = mask(index for index, year in inside if year is None and not upper)
    years = dict.fromkeys(year for _, year in inside if year is not None)
    for known in years:
        yield undated | mask(index for index, year in inside if year == known)
    if not years and undated:
        yield undated


def _ledger(
    payments: Sequence[Payment],
    cells: Iterable[tuple[int, int]],
    endless: Sequence[tuple[int, int | None]],
    coin: int,
) -> Ledger:
    least: dict[int, int] = {}
    for room, members in cells:
        if sum(payments[place].amount for place in bits(members)) > room:
            least[members] = min(room, least.get(members, room))
    kept = tuple(Cell(least[members], members) for members in sorted(least))
    over = tuple(
        tuple(cell for cell, each in enumerate(kept) if each.payments >> place & 1)
        for place in range(len(payments))
    )
    alike: dict[tuple[int, int], int] = {}
    for place, payment in enumerate(payments):
        key = (payment.weight, mask(over[place]))
        alike[key] = alike.get(key, 0) | 1 << place
    owned: dict[int, int] = {}
    for place, payment in enumerate(payments):
        owned[1 << payment.unit] = owned.get(1 << payment.unit, 0) | 1 << place
    kinds = tuple(Kind(weight, cells, places) for (weight, cells), places in alike.items())
    return Ledger(
        tuple(payments), kept, over, kinds, _nested(list(least)), tuple(endless), tuple(owned.items()), coin
    )


def _nested(sets: Sequence[int]) -> bool:
    return all(one & two in (0, one, two) for one, two in combinations(sets, 2))


def bits(units: int) -> Iterator[int]:
    """The places in a mask, lowest first."""
    while units:
        yield (units & -units).bit_length() - 1
        units &= units - 1


def mask(places: Iterable[int]) -> int:
    """The mask of some places."""
    result = 0
    for place in places:
        result |= 1 << place
    return result
