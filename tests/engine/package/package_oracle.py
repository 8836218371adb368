"""Packages found another way: every subset tried, paid by a formula for nested limits or by HiGHS in floats."""

import random
from itertools import combinations, product

import highspy

from engine.model.amount import Amount, point
from engine.package.problem import Limit, Problem, Unit

NOMINAL = lambda year: 1  # noqa: E731


def feasible(problem, units):
    taken = set(units)
    return not any(one in taken and two in taken for one, two in problem.rivals) and all(
        group & taken for unit, group in problem.needs if unit in taken
    )


def cells(problem, units, *, upper):
    """The payments (unit, year, amount) and the limits over them."""
    pays = [
        (unit, year, amount.max if upper else amount.min)
        for unit in units
        for year, amount in problem.units[unit].pays.items()
    ]
    found = []
    for limit in problem.limits:
        room = limit.most.max if upper else limit.most.min
        if room is None:
            continue
        inside = [place for place, (unit, _, _) in enumerate(pays) if unit in limit.units]
        if not limit.per_year:
            found.append((room, frozenset(inside)))
            continue
        # Money of no known year: of what is sure it may fall into any year, beside the most into one of its own.
        undated = frozenset(place for place in inside if pays[place][1] is None and not upper)
        dated = {year for place in inside if (year := pays[place][1]) is not None}
        for year in dated or {None}:
            members = undated | {place for place in inside if year is not None and pays[place][1] == year}
            found += [(room, members)] if members else []
    return pays, found


def nested_payout(pays, limits):
    """Of limits of which no two overlap in part: each group comes to what it holds, or to its limit."""
    groups = sorted(limits, key=lambda each: len(each[1]))
    left = {frozenset([place]): amount for place, (_, _, amount) in enumerate(pays)}
    for room, members in groups:
        inside = [each for each in left if each <= members]
        if inside:
            together = sum(left.pop(each) for each in inside)
            left[frozenset().union(*inside)] = min(room, together)
    return sum(left.values())


def float_payout(pays, limits, weight=NOMINAL):
    if not pays:
        return 0
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(pays), len(limits)
    lp.col_cost_ = [float(weight(year)) for _, year, _ in pays]
    lp.col_lower_, lp.col_upper_ = [0.0] * len(pays), [float(amount) for _, _, amount in pays]
    lp.row_lower_, lp.row_upper_ = [-highspy.kHighsInf] * len(limits), [float(room) for room, _ in limits]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    index = [sorted(members) for _, members in limits]
    starts = [0]
    for row in index:
        starts.append(starts[-1] + len(row))
    lp.a_matrix_.start_ = starts
    lp.a_matrix_.index_ = [place for row in index for place in row]
    lp.a_matrix_.value_ = [1.0] * starts[-1]
    lp.sense_ = highspy.ObjSense.kMaximize
    solver = highspy._core._Highs()
    solver.setOptionValue("output_flag", False)
    # As many as the package's own: of a process HiGHS takes the number of the first, and then fails with another.
    solver.setOptionValue("threads", 1)
    solver.passModel(lp)
    solver.run()
    return round(solver.getInfo().objective_function_value, 4)


def kept(problem, units):
    """The ways to count one clause only of each group that may not stack."""
    groups = [
        sorted({problem.units[each].clause for each in group & set(units)}) for group in problem.unclear
    ]
    for choice in product(*(group or [None] for group in groups)):
        yield [
            unit
            for unit in units
            if all(
                unit not in group or problem.units[unit].clause == clause
                for group, clause in zip(problem.unclear, choice, strict=True)
            )
        ]


def value(problem, units, payout):
    """What is sure, how many payments are without bound, the most of the rest."""
    pays, limits = cells(problem, units, upper=True)
    bounded = frozenset().union(*(members for _, members in limits)) if limits else frozenset()
    endless = [place for place, (_, _, amount) in enumerate(pays) if amount is None and place not in bounded]
    # Far above any limit of these tests.
    pays = [
        (unit, year, (0 if place in endless else 10**6) if amount is None else amount)
        for place, (unit, year, amount) in enumerate(pays)
    ]
    sure = max(payout(*cells(problem, counted, upper=False)) for counted in kept(problem, units))
    return sure, len(endless), payout(pays, limits)


def rank(problem, units, payout):
    """The least is the best."""
    sure, endless, rest = value(problem, units, payout)
    chosen = sorted((problem.units[unit].clause, problem.units[unit].year or 0) for unit in units)
    return -sure, -endless, -rest, len({clause for clause, _ in chosen}), len(chosen), chosen


def subsets(problem):
    """All that may be taken together."""
    count = len(problem.units)
    rivals = {unit: set() for unit in range(count)}
    for one, two in problem.rivals:
        rivals[two].add(one)
    found = [[]]
    for unit in range(count):
        found += [[*each, unit] for each in found if rivals[unit].isdisjoint(each)]
    return [each for each in found if feasible(problem, each)]


def best(problem, payout):
    """Ties are settled over the whole here, and in each part by the solver: alike where a clause is one unit."""
    return tuple(min(subsets(problem), key=lambda units: rank(problem, units, payout)))


def second(problem, taken, payout):
    """The best that takes a rival of what is taken."""
    others = {
        other
        for one, two in problem.rivals
        for mine, other in ((one, two), (two, one))
        if mine in taken and other not in taken
    }
    found = [units for units in subsets(problem) if others & set(units) and not _idle(problem, units)]
    return tuple(min(found, key=lambda units: rank(problem, units, payout))) if found else None


def _idle(problem, units):
    """Whether a unit that pays nothing is taken, and nothing taken needs it."""
    return any(
        not any(problem.units[unit].pays.values())
        and not any(unit in group and other in units and other != unit for other, group in problem.needs)
        for unit in units
    )


def sums(pays):
    return {year: each if isinstance(each, Amount) else point(each) for year, each in pays.items()}


def made(seed, count, *, exclusions=0.2, nested=True, rich=True, yearly=False):
    """A random problem with five limits; `rich`: also needs, intervals and groups; `yearly`: units are years of clauses."""
    rng = random.Random(seed)

    def amount():
        low = rng.randint(0, 60)
        kind = rng.random() if rich else 0
        return (
            point(low)
            if kind < 0.7
            else Amount(low, low + rng.randint(0, 30))
            if kind < 0.93
            else Amount(low, None)
        )

    years = [2027, 2028, 2029, 2030 if nested else None]  # money of no year is under the limits of all
    names = [(f"p/c{place:02}", None) for place in range(count)]
    if yearly:
        names = [(f"p/c{place // 3}", years[place % 3]) for place in range(count)]
    units = [
        Unit(
            clause, own, {year: amount() for year in ([own] if own else rng.sample(years, rng.randint(1, 2)))}
        )
        for clause, own in rng.sample(names, count)
    ]
    rivals = frozenset(pair for pair in combinations(range(count), 2) if rng.random() < exclusions)
    everything = frozenset(range(count))
    half = frozenset(rng.sample(range(count), count // 2))
    some = [half, everything - half]
    if nested:
        within = [frozenset(rng.sample(sorted(each), max(1, len(each) // 2))) for each in some]
        over = [(everything, False), (half, False), (some[1], False), *((each, True) for each in within)]
    else:
        over = [
            (frozenset(rng.sample(range(count), rng.randint(2, count - 1))), rng.random() < 0.5)
            for _ in range(5)
        ]
    limits = []
    for members, per_year in over:
        low = rng.randint(20, 25 * len(members))
        top = None if rich and rng.random() < 0.1 else low + (rng.randint(0, 40) if rich else 0)
        limits.append(Limit(Amount(low, top), members, per_year))
    needs, unclear = [], []
    if rich:
        needs = [
            (rng.randrange(count), frozenset(rng.sample(range(count), rng.randint(1, 2))))
            for _ in range(rng.randint(0, 3))
        ]
        unclear = [frozenset(rng.sample(range(count), rng.randint(2, 3))) for _ in range(rng.randint(0, 2))]
    return Problem(tuple(units), rivals, tuple(needs), tuple(limits), tuple(unclear))


def shuffled(problem, seed):
    """The same problem with its units in another order, and where each went."""
    order = list(range(len(problem.units)))
    random.Random(seed).shuffle(order)
    at = {old: new for new, old in enumerate(order)}
    return (
        Problem(
            tuple(problem.units[old] for old in order),
            frozenset(tuple(sorted((at[one], at[two]))) for one, two in problem.rivals),
            tuple(
                (at[unit], frozenset(at[each] for each in group)) for unit, group in reversed(problem.needs)
            ),
            tuple(
                Limit(each.most, frozenset(at[unit] for unit in each.units), each.per_year)
                for each in reversed(problem.limits)
            ),
            tuple(frozenset(at[each] for each in group) for group in reversed(problem.unclear)),
        ),
        at,
    )
