"""What a set is paid: served in order, and where limits cross, against HiGHS."""

import random
from fractions import Fraction
from itertools import combinations

import package_oracle as oracle
import pytest

from engine.model.amount import Amount, point
from engine.package.payout import ledger, mask
from engine.package.problem import Limit, Unit
from engine.package.simplex import optimum


def units(*pays):
    return [Unit(f"p/{place}", None, oracle.sums(each)) for place, each in enumerate(pays)]


def limit(most, over, *, per_year=False):
    return Limit(most if isinstance(most, Amount) else point(most), frozenset(over), per_year)


def paid(given, limits, *, upper=False, weight=oracle.NOMINAL):
    return ledger(given, limits, weight, upper=upper).by_year(mask(range(len(given))))


def test_earlier_years_are_served_first_and_years_not_known_last():
    given = units({2029: 5, None: 5}, {2027: 5, 2028: 5})
    assert paid(given, [limit(12, [0, 1])]) == {2027: 5, 2028: 5, 2029: 2}
    assert paid(given, [limit(17, [0, 1])]) == {2027: 5, 2028: 5, 2029: 5, None: 2}


def test_where_later_money_is_worth_more_it_is_served_first():
    given = units({2027: 5}, {2029: 5})
    assert paid(given, [limit(7, [0, 1])], weight=lambda year: year - 2026) == {2027: 2, 2029: 5}


@pytest.mark.parametrize(
    ("pays", "sure", "most"),
    [
        ({2027: 9, None: 9}, 7, 16),  # it may come in 2027, or in two other years
        ({2027: 3, None: 3}, 6, 6),
        ({2027: 5, 2028: 5, None: 5}, 12, 15),  # 2027 and 5 of 2028, or 2028 and 5 of 2027
        ({None: 9}, 7, 9),
    ],
)
def test_money_of_no_known_year_may_fall_into_any(pays, sure, most):
    given, limits = units(pays), [limit(7, [0], per_year=True)]
    assert sum(paid(given, limits).values()) == sure
    assert sum(paid(given, limits, upper=True).values()) == most


def test_amounts_and_limits_that_are_intervals():
    given, limits = units({2027: Amount(4, 20)}, {2027: Amount(0, None)}), [limit(Amount(3, 12), [0])]
    assert paid(given, limits) == {2027: 3}
    assert paid(given, limits, upper=True) == {2027: 12}
    assert ledger(given, limits, oracle.NOMINAL, upper=True).endless == ((1, 2027),)
    # Under a limit, what has no bound comes to it.
    assert paid(given, [limit(50, [0, 1])], upper=True) == {2027: 50}


def test_three_limits_that_cross_are_shared():
    given = units({2027: 2}, {2027: 2}, {2028: 2})
    pairs = [limit(1, pair) for pair in combinations(range(3), 2)]
    assert sum(paid(given, pairs).values()) == Fraction(3, 2)


@pytest.mark.parametrize("seed", range(60))
def test_no_more_can_be_paid(seed):
    asked = oracle.made(seed, 12, nested=False)
    weight = oracle.NOMINAL if seed % 2 else lambda year: Fraction(100, 100 + (year or 2030) - 2026)
    everything = range(len(asked.units))
    for upper in (False, True):
        book = ledger(asked.units, asked.limits, weight, upper=upper)
        pays, limits = oracle.cells(asked, everything, upper=upper)
        # What has no bound comes to nothing here: `endless` is not in `worth`.
        bounded = frozenset().union(*(members for _, members in limits))
        pays = [
            (unit, year, (10**6 if place in bounded else 0) if amount is None else amount)
            for place, (unit, year, amount) in enumerate(pays)
        ]
        by_year = book.by_year(mask(everything))
        worth = sum(weight(year) * amount for year, amount in by_year.items())
        assert float(worth) == pytest.approx(oracle.float_payout(pays, limits, weight), abs=1e-3)
        # The optimum's own prices bound it exactly, any others from above.
        base, own = book.bound(book.prices(mask(everything)))
        assert base + sum(own.values()) == book.worth(mask(everything))
        rng = random.Random(seed)
        base, own = book.bound([rng.randint(0, 2) for _ in book.cells])
        assert base + sum(own.values()) >= book.worth(mask(everything))


def test_a_program_with_fractions():
    rows = [[1, 1, 0], [0, 1, 1], [1, 0, 1]]
    assert optimum([1, 1, 1], [2, 2, 2], rows, [1, 1, 1]) == ([Fraction(1, 2)] * 3, [Fraction(1, 2)] * 3)
    assert optimum([2, 1], [3, 3], [[1, 1]], [4]) == ([3, 1], [1])
