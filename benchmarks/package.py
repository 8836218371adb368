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
from engine.package import milp
from engine.package.choosing import Plan, choose, prepare, runner_up
from engine.package.enumeration import BUDGET, TooLargeError, best_of
from engine.package.problem import Choice, Limit, Problem, Unit

COUNT = 200
ALONE = 40  # so many of them by HiGHS alone too
CLAUSES, TRIED = 40, 12
CAPS = 5
PAIRS = (20, 80, 240)  # so many exclude each other
GOAL = 0.030


def nominal(_: int | None) -> int:
    return 1


def made(seed: int, clauses: int, pairs: int, *, tight: bool = True) -> Problem:
    """Amounts of up to 3 million yuan in one to three years, some open.

    Caps cover 3 to 8 clauses and let through most of what those pay; `tight`: an eighth to a third of all clauses, and
    let through less than half.
    """
    rng = random.Random(seed)
    units = []
    for place in range(clauses):
        pays = {}
        for year in rng.sample(range(2027, 2032), rng.randint(1, 3)):
            most, kind = rng.randint(10_000, 3_000_000), rng.random()
            pays[year] = point(most) if kind < 0.8 else Amount(0 if kind < 0.9 else most // 2, most)
        units.append(Unit(f"policy/clause-{place:02}", None, pays))
    rivals = frozenset(rng.sample(list(combinations(range(clauses), 2)), pairs))
    limits = []
    for _ in range(CAPS):
        size = rng.randint(clauses // 8, clauses // 3) if tight else rng.randint(3, 8)
        members = frozenset(rng.sample(range(clauses), size))
        per_year = rng.random() < 0.5
        together = sum(amount.max or 0 for unit in members for amount in units[unit].pays.values())
        share = (rng.uniform(0.15, 0.7) if tight else rng.uniform(0.4, 0.95)) / (3 if per_year else 1)
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
        problem = made(seed, TRIED, 10)
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


def large(pairs: int, *, tight: bool) -> float:
    heading(
        f"{CLAUSES} clauses, {pairs} pairs exclude each other, {CAPS} {'tight ' if tight else ''}caps, {COUNT} problems"
    )
    times: dict[str, list[float]] = {"choose": [], "HiGHS alone": [], "runner_up": []}
    same, too_large, others = 0, 0, 0
    for seed in range(COUNT):
        problem = made(seed, CLAUSES, pairs, tight=tight)
        taken, best = timed(lambda problem=problem: choose(problem, nominal))
        times["choose"].append(taken)
        assert isinstance(best, Choice)
        if seed < ALONE:
            taken, found = timed(lambda problem=problem: by_highs(problem))
            times["HiGHS alone"].append(taken)
            assert isinstance(found, list)
            same += prepare(problem, nominal).choice(found) == best
        too_large += by_search(problem) is None
        taken, other = timed(lambda problem=problem, best=best: runner_up(problem, nominal, best))
        times["runner_up"].append(taken)
        others += other is not None
    for name, values in times.items():
        ratio = sum(values) / sum(times["choose"][: len(values)])
        print(f"  {name:<14} {spread(values)}   × {ratio:.2f}")
    print(f"  {too_large} with a part too large for the search ({BUDGET} sets), {others} with a runner-up")
    target("HiGHS alone finds the same package", same == ALONE, f"{same} of {ALONE}")
    return statistics.mean(times["choose"])


def imports() -> None:
    heading("In a fresh process")
    script = "import time; t = time.perf_counter(); import highspy; print(time.perf_counter() - t)"
    values = [
        float(subprocess.run([sys.executable, "-c", script], check=True, capture_output=True).stdout)
        for _ in range(5)
    ]
    print(
        f"  import highspy  {shown(statistics.median(values))}, which only parts too large for the search need"
    )


def main() -> None:
    machine()
    imports()
    milp.solve(prepare(made(0, 8, 6), nominal).parts[0])  # highspy is imported before any clock runs
    small()
    mean = large(PAIRS[0], tight=False)
    tight = {pairs: large(pairs, tight=True) for pairs in PAIRS}
    heading("Targets")
    target(f"mean below {shown(GOAL)}", mean < GOAL, shown(mean))
    worst = max(tight, key=tight.__getitem__)
    target(f"the same with tight caps and {worst} pairs", tight[worst] < GOAL, shown(tight[worst]))
    print(f"  memory at the end: {rss():.0f} MiB")


if __name__ == "__main__":
    main()
