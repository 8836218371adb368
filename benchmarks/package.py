"""The best package of 40 clauses that exclude and cap one another: our search and HiGHS, in turns.

Where every subset can be tried, both are held to what that finds; elsewhere to each other.
"""

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import combinations

from common.measure import heading, machine, rss, shown, target

from engine.model.amount import Amount, point
from engine.package import choosing, milp
from engine.package.choosing import Plan, choose, prepare, runner_up
from engine.package.enumeration import BUDGET, TooLargeError, best_of
from engine.package.problem import Choice, Limit, Problem, Unit

COUNT = 200
CLAUSES, TRIED = 40, 12
CAPS = 5
DENSITIES = (0.02, 0.05, 0.1, 0.3)  # of the pairs, so many exclude each other
GOAL = 0.030


def nominal(_: int | None) -> int:
    return 1


def made(seed: int, clauses: int, density: float, years: Sequence[int] = range(2027, 2032)) -> Problem:
    """Amounts of up to 3 million yuan in one to three years, some open; caps each over an eighth to a third."""
    rng = random.Random(seed)
    units = []
    for place in range(clauses):
        pays = {}
        for year in rng.sample(years, rng.randint(1, 3)):
            most, kind = rng.randint(10_000, 3_000_000), rng.random()
            pays[year] = point(most) if kind < 0.8 else Amount(0 if kind < 0.9 else most // 2, most)
        units.append(Unit(f"policy/clause-{place:02}", None, pays))
    rivals = frozenset(pair for pair in combinations(range(clauses), 2) if rng.random() < density)
    limits = []
    for _ in range(CAPS):
        members = frozenset(rng.sample(range(clauses), rng.randint(clauses // 8, clauses // 3)))
        per_year = rng.random() < 0.5
        together = sum(amount.max or 0 for unit in members for amount in units[unit].pays.values())
        share = rng.uniform(0.15, 0.7) / (3 if per_year else 1)
        limits.append(Limit(point(int(together * share)), members, per_year))
    return Problem(tuple(units), rivals, (), tuple(limits), ())


def tried(plan: Plan) -> list[int]:
    """Of each part the best subset, every one tried."""
    found = []
    for part in plan.parts:
        places = [place for place in range(part.units.bit_length()) if part.units >> place & 1]
        sets = [0]
        for place in places:
            sets += [each | 1 << place for each in sets if not part.rivals.get(place, 0) & each]
        found.append(min(sets, key=part.rank))
    return found


def timed(work: Callable[[], object]) -> tuple[float, object]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def spread(seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    p95 = ordered[int(0.95 * len(ordered))]
    return f"mean {shown(statistics.mean(ordered)):>8}   median {shown(statistics.median(ordered)):>8}   p95 {shown(p95):>8}   most {shown(ordered[-1]):>8}"


def by_highs(problem: Problem) -> list[int | None]:
    return [milp.solve(part) for part in prepare(problem, nominal).parts]


def by_search(problem: Problem) -> list[int | None] | None:
    try:
        return [best_of(part) for part in prepare(problem, nominal).parts]
    except TooLargeError:
        return None


def small() -> None:
    heading(f"{TRIED} clauses, {COUNT} problems: what trying every subset finds")
    search, highs = 0, 0
    times: dict[str, list[float]] = {"every subset": [], "search": [], "HiGHS": []}
    for seed in range(COUNT):
        problem = made(seed, TRIED, 0.15)
        taken, expected = timed(lambda problem=problem: tried(prepare(problem, nominal)))
        times["every subset"].append(taken)
        taken, found = timed(lambda problem=problem: by_search(problem))
        times["search"].append(taken)
        search += found == expected
        taken, found = timed(lambda problem=problem: by_highs(problem))
        times["HiGHS"].append(taken)
        highs += found == expected
    for name, values in times.items():
        ratio = sum(values) / sum(times["search"])
        print(f"  {name:<14} {spread(values)}   × {ratio:.2f}")
    target("the search finds the optimum", search == COUNT, f"{search} of {COUNT}")
    target("HiGHS finds the optimum", highs == COUNT, f"{highs} of {COUNT}")


def large(density: float) -> float:
    heading(f"{CLAUSES} clauses, {density:.0%} of pairs exclude each other, {CAPS} caps, {COUNT} problems")
    times: dict[str, list[float]] = {"choose": [], "HiGHS alone": [], "runner_up": []}
    same, too_large, others = 0, 0, 0
    for seed in range(COUNT):
        problem = made(seed, CLAUSES, density)
        taken, best = timed(lambda problem=problem: choose(problem, nominal))
        times["choose"].append(taken)
        assert isinstance(best, Choice)
        taken, found = timed(lambda problem=problem: by_highs(problem))
        times["HiGHS alone"].append(taken)
        assert isinstance(found, list)
        same += prepare(problem, nominal).choice(found) == best
        too_large += by_search(problem) is None
        taken, other = timed(lambda problem=problem, best=best: runner_up(problem, nominal, best))
        times["runner_up"].append(taken)
        others += other is not None
    for name, values in times.items():
        ratio = sum(values) / sum(times["choose"])
        print(f"  {name:<14} {spread(values)}   × {ratio:.2f}")
    print(f"  {too_large} with a part too large for the search ({BUDGET} sets), {others} with a runner-up")
    target("HiGHS alone finds the same package", same == COUNT, f"{same} of {COUNT}")
    return statistics.mean(times["choose"])


def imports() -> None:
    heading("In a fresh process")
    for module in (choosing.__name__, "highspy"):
        script = (
            f"import time; import engine.model.amount; t = time.perf_counter(); import {module};"
            " print(time.perf_counter() - t)"
        )
        values = [
            float(subprocess.run([sys.executable, "-c", script], check=True, capture_output=True).stdout)
            for _ in range(5)
        ]
        print(f"  import {module:<24} {shown(statistics.median(values))}")


def main() -> None:
    machine()
    imports()
    milp.solve(prepare(made(0, 5, 0.5), nominal).parts[0])  # highspy is imported before any clock runs
    small()
    means = {density: large(density) for density in DENSITIES}
    heading("Targets")
    worst = max(means, key=means.__getitem__)
    target(f"mean below {shown(GOAL)}", means[worst] < GOAL, f"{shown(means[worst])} ({worst:.0%} of pairs)")
    print(f"  memory at the end: {rss():.0f} MiB")


if __name__ == "__main__":
    main()
