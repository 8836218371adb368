"""The best package: by hand, and against every subset tried."""

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from functools import partial

import package_oracle as oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT

from engine.model.amount import UNBOUNDED, Amount, point
from engine.package import choosing, enumeration, milp
from engine.package.choosing import choose, runner_up
from engine.package.problem import Choice, Limit, Problem, Unit

NOMINAL = oracle.NOMINAL
WAN = 10_000


def problem(*pays, rivals=(), needs=(), limits=(), unclear=()):
    """Units a, b, c … that pay so much: a figure is paid in 2027."""
    units = tuple(
        Unit(f"p/{name}", None, oracle.sums(each if isinstance(each, dict) else {2027: each}))
        for name, each in zip("abcdefgh", pays, strict=False)
    )
    return Problem(
        units,
        frozenset(rivals),
        tuple((unit, frozenset(group)) for unit, group in needs),
        tuple(
            Limit(most if isinstance(most, Amount) else point(most), frozenset(over), per)
            for most, over, per in limits
        ),
        tuple(map(frozenset, unclear)),
    )


CASES = {
    "nothing to choose from": (problem(), (), {}, {}),
    "all that pay": (problem(5, 0, Amount(0, 3), UNBOUNDED), (0, 2, 3), {2027: 5}, {2027: None}),
    "choose one": (problem(5, 7, 6, rivals=[(0, 1), (0, 2), (1, 2)]), (1,), {2027: 7}, {2027: 7}),
    "two against one": (problem(5, 7, 6, rivals=[(0, 1), (1, 2)]), (0, 2), {2027: 11}, {2027: 11}),
    "what may be more breaks a tie": (problem(5, Amount(5, 9), rivals=[(0, 1)]), (1,), {2027: 5}, {2027: 9}),
    "what is sure comes first": (problem(6, Amount(5, None), rivals=[(0, 1)]), (0,), {2027: 6}, {2027: 6}),
    "no bound beats any": (problem(Amount(5, 10**9), Amount(5, None), rivals=[(0, 1)]), (1,), {2027: 5}, {2027: None}),
    "fewest clauses": (problem(4, 6, 10, rivals=[(0, 2), (1, 2)]), (2,), {2027: 10}, {2027: 10}),
    "first by name": (problem(5, 5, rivals=[(0, 1)]), (0,), {2027: 5}, {2027: 5}),
    "needs, in turn": (problem(0, 0, 5, needs=[(2, [1]), (1, [0])]), (0, 1, 2), {2027: 5}, {2027: 5}),
    "needs one of two": (problem(1, 2, 5, rivals=[(0, 1)], needs=[(2, [0, 1])]), (1, 2), {2027: 7}, {2027: 7}),
    "needs in a circle": (problem(5, 1, 2, rivals=[(0, 1)], needs=[(1, [2]), (2, [1])]), (0,), {2027: 5}, {2027: 5}),
    "a circle that is worth it": (problem(5, 1, 9, rivals=[(0, 1)], needs=[(1, [2]), (2, [1])]), (1, 2), {2027: 10}, {2027: 10}),
    "needs the impossible": (problem(5, 9, needs=[(1, [])]), (0,), {2027: 5}, {2027: 5}),
    "needs its own rival": (problem(5, 9, rivals=[(0, 1)], needs=[(1, [0])]), (0,), {2027: 5}, {2027: 5}),
    "a limit a year": (
        problem({2027: 8, 2028: 2}, {2027: 5, 2028: 5, None: 12}, limits=[(10, [0, 1], True)]),
        (0, 1), {2027: 10, 2028: 7}, {2027: 10, 2028: 7, None: 12},
    ),
    "a limit in all": (
        problem({2028: 8}, {2027: 5, None: 5}, limits=[(12, [0, 1], False)]),
        (0, 1), {2027: 5, 2028: 7}, {2027: 5, 2028: 7},
    ),
    "a limit that one fills": (problem(8, 9, limits=[(8, [0, 1], False)]), (0,), {2027: 8}, {2027: 8}),
    "a limit that is a share of an open cost": (
        problem(10, Amount(4, 20), limits=[(Amount(6, 24), [0, 1], False)]),
        (0, 1), {2027: 6}, {2027: 24},
    ),
    "a limit of which no top is known": (problem(10, 4, limits=[(Amount(6, None), [0, 1], False)]), (0, 1), {2027: 6}, {2027: 14}),
    "no bound, under a limit": (problem(3, UNBOUNDED, limits=[(9, [0, 1], True)]), (0, 1), {2027: 3}, {2027: 9}),
    "nobody knows whether they stack": (
        problem({2027: 36 * WAN}, {2029: 30 * WAN}, unclear=[[0, 1]]),
        (0, 1), {2027: 36 * WAN}, {2027: 36 * WAN, 2029: 30 * WAN},
    ),
    "limits that cross": (
        problem(2, 2, 2, limits=[(2, [0, 1], False), (2, [1, 2], False), (2, [0, 2], False)]),
        (0, 1, 2), {2027: 3}, {2027: 3},
    ),
    "fractions of a yuan": (problem(Fraction(1, 3), Fraction(1, 2)), (0, 1), {2027: Fraction(5, 6)}, {2027: Fraction(5, 6)}),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_by_hand(name):
    given_problem, units, sure, upper = CASES[name]
    found = choose(given_problem, NOMINAL)
    assert (found.units, found.sure, found.upper) == (units, sure, upper)
    assert list(found.upper) == sorted(upper, key=lambda year: (year is None, year or 0))


def test_only_one_clause_of_an_unclear_group_counts():
    asked = problem({2027: 36 * WAN}, {2029: 30 * WAN}, 1, unclear=[[0, 1]])
    assert choose(asked, NOMINAL).counted == (0, 2)
    # Two years of one clause count together, against another.
    units = tuple(
        Unit(clause, year, {year: point(pays)})
        for clause, year, pays in (("p/a", 2027, 5), ("p/b", 2027, 6), ("p/a", 2028, 5))
    )
    found = choose(Problem(units, frozenset(), (), (), (frozenset({0, 1, 2}),)), NOMINAL)
    assert (found.units, found.counted, found.sure) == ((0, 1, 2), (0, 2), {2027: 5, 2028: 5})
    assert found.upper == {2027: 11, 2028: 5}


def test_years_of_one_clause_may_be_settled_differently():
    units = tuple(
        Unit(clause, year, {year: point(pays)})
        for clause, year, pays in (("p/a", 2027, 5), ("p/a", 2028, 2), ("p/b", 2027, 4), ("p/b", 2028, 4))
    )
    found = choose(Problem(units, frozenset({(0, 2), (1, 3)}), (), (), ()), NOMINAL)
    assert (found.units, found.sure) == ((0, 3), {2027: 5, 2028: 4})


def test_later_money_may_be_worth_less():
    early_or_late = problem({2027: 100}, {2030: 105}, rivals=[(0, 1)])
    assert choose(early_or_late, NOMINAL).units == (1,)
    discounted = choose(early_or_late, lambda year: Fraction(100, 103) ** (year - 2027))
    assert (discounted.units, discounted.sure) == ((0,), {2027: 100})


def test_runner_up():
    asked = problem(5, 7, 3, 2, 4, rivals=[(0, 1), (2, 3)])
    best = choose(asked, NOMINAL)
    assert best.units == (1, 2, 4)
    # The least loss: 1 for the second pair against 2 for the first.
    assert runner_up(asked, NOMINAL, best) == Choice((1, 3, 4), {2027: 13}, {2027: 13}, (1, 3, 4), {2027: 13})
    assert runner_up(problem(5, 7), NOMINAL, choose(problem(5, 7), NOMINAL)) is None
    # A rival that pays nothing is no alternative, unless one that pays needs it.
    idle = problem(5, 0, rivals=[(0, 1)])
    assert runner_up(idle, NOMINAL, choose(idle, NOMINAL)) is None
    needed = problem(5, 0, 3, rivals=[(0, 1)], needs=[(2, [1])])
    best = choose(needed, NOMINAL)
    assert best.units == (0,)
    found = runner_up(needed, NOMINAL, best)
    assert found is not None
    assert found.units == (1, 2)


def test_no_solver_is_loaded_for_a_small_problem():
    script = (
        "import sys; from engine.package.choosing import choose; from engine.package.problem import *\n"
        "from engine.model.amount import point\n"
        "units = tuple(Unit(f'p/{n}', None, {2027: point(n + 1)}) for n in range(12))\n"
        "limits = (Limit(point(20), frozenset(range(8)), True),)\n"
        "problem = Problem(units, frozenset({(0, 1), (2, 3)}), (), limits, ())\n"
        "assert choose(problem, lambda year: 1).units\n"
        "assert 'highspy' not in sys.modules and 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)


def by_milp(asked, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(choosing, "best_of", milp.solve)
        best = choose(asked, NOMINAL)
        return best, runner_up(asked, NOMINAL, best)


def test_highs_finds_what_trying_every_subset_finds(monkeypatch):
    for seed in range(200):
        asked = oracle.made(seed, 12 + seed % 3, nested=True, rich=False)
        expected = oracle.best(asked, oracle.nested_payout)
        with monkeypatch.context() as patched:
            patched.setattr(choosing, "best_of", milp.solve)
            assert choose(asked, NOMINAL).units == expected, seed
        assert choose(asked, NOMINAL).units == expected, seed


def test_both_ways_find_the_same_of_all_relations(monkeypatch):
    for seed in range(60):
        asked = oracle.made(seed, 14, exclusions=0.15, nested=seed % 2 == 0, yearly=seed % 3 == 0)
        best = choose(asked, NOMINAL)
        assert by_milp(asked, monkeypatch) == (best, runner_up(asked, NOMINAL, best)), seed


def test_a_part_too_large_to_search_goes_to_highs(monkeypatch):
    asked = oracle.made(3, 30, exclusions=0.1, nested=False)
    found = choose(asked, NOMINAL)
    part = max(choosing.prepare(asked, NOMINAL).parts, key=lambda each: each.units.bit_count())
    with pytest.raises(enumeration.TooLargeError):
        enumeration.best_of(part, budget=10)
    called = []
    with monkeypatch.context() as patched:
        patched.setattr(choosing, "best_of", partial(enumeration.best_of, budget=10))
        patched.setattr(
            choosing, "solve", lambda part, wanted: called.append(part) or milp.solve(part, wanted)
        )
        assert choose(asked, NOMINAL) == found
    assert called


problems = st.builds(
    oracle.made,
    st.integers(0, 10**6),
    st.integers(3, 9),
    exclusions=st.sampled_from([0.1, 0.3, 0.6]),
    nested=st.just(True),
    rich=st.booleans(),
)
crossing = st.builds(
    oracle.made, st.integers(0, 10**6), st.integers(4, 6), exclusions=st.just(0.25), nested=st.just(False)
)


@settings(max_examples=126)
@given(problems)
def test_the_optimum(asked):
    found = choose(asked, NOMINAL)
    assert found.units == oracle.best(asked, oracle.nested_payout)
    sure, endless, rest = oracle.value(asked, found.units, oracle.nested_payout)
    assert sum(found.sure.values()) == sure
    if not endless:
        assert sum(found.upper.values()) == rest
    else:
        assert None in found.upper.values()


@settings(max_examples=63)
@given(st.builds(oracle.made, st.integers(0, 10**6), st.integers(3, 9), yearly=st.just(True)))
def test_the_optimum_of_years(asked):
    """How ties are settled depends on the parts here, what is paid does not."""
    found = choose(asked, NOMINAL)
    expected = oracle.best(asked, oracle.nested_payout)
    assert oracle.value(asked, found.units, oracle.nested_payout) == oracle.value(
        asked, expected, oracle.nested_payout
    )


@settings(max_examples=15)
@given(crossing)
def test_the_optimum_where_limits_cross(asked):
    found = choose(asked, NOMINAL)
    assert found.units == oracle.best(asked, oracle.float_payout)
    sure = oracle.value(asked, found.units, oracle.float_payout)[0]
    assert float(sum(found.sure.values())) == pytest.approx(sure, abs=1e-3)


@settings(max_examples=42)
@given(problems)
def test_the_second_best(asked):
    best = choose(asked, NOMINAL)
    found = runner_up(asked, NOMINAL, best)
    expected = oracle.second(asked, best.units, oracle.nested_payout)
    assert (found and found.units) == expected


@given(st.one_of(problems, crossing), st.integers(0, 1000))
def test_the_order_of_the_units_does_not_matter(asked, seed):
    other, at = oracle.shuffled(asked, seed)
    one, two = choose(asked, NOMINAL), choose(other, NOMINAL)
    assert two.units == tuple(sorted(at[unit] for unit in one.units))
    assert two.counted == tuple(sorted(at[unit] for unit in one.counted))
    assert (list(two.sure.items()), list(two.upper.items())) == (
        list(one.sure.items()),
        list(one.upper.items()),
    )
    first, second = runner_up(asked, NOMINAL, one), runner_up(other, NOMINAL, two)
    assert (second and second.units) == (first and tuple(sorted(at[unit] for unit in first.units)))


@given(st.one_of(problems, crossing))
def test_what_may_be_taken_and_paid(asked):
    found = choose(asked, NOMINAL)
    assert oracle.feasible(asked, found.units)
    assert set(found.counted) <= set(found.units)
    assert all(isinstance(amount, int | Fraction) for amount in found.sure.values())
    for limit in asked.limits:
        if limit.units >= set(found.units):
            for paid, most in ((found.sure, limit.most.min), (found.upper, limit.most.max)):
                amounts = [
                    each
                    for year, each in paid.items()
                    if each is not None and not (limit.per_year and year is None)
                ]
                assert most is None or max(amounts if limit.per_year else [sum(amounts)], default=0) <= most
    for unit in range(len(asked.units)):
        if oracle.feasible(asked, [unit]):
            alone = oracle.value(asked, [unit], oracle.float_payout)[0]
            assert sum(found.sure.values()) >= alone - 1e-3


@given(st.one_of(problems, crossing), st.integers(0, 60), st.sampled_from([2027, 2028, None]))
def test_one_unit_more_never_pays_less(asked, pays, year):
    more = replace(asked, units=(*asked.units, Unit("p/more", None, {year: point(pays)})))
    assert sum(choose(more, NOMINAL).sure.values()) >= sum(choose(asked, NOMINAL).sure.values())
