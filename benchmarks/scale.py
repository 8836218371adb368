"""A library grown to 1,000 policies of ten clauses each: how loading, checking and deciding grow, and how far from a line.

The policies are made up, over the real vocabulary and sites; the sizes take turns, and a line is fitted to their medians.
"""

import os
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from random import Random

from common.measure import heading, machine, rss, shown, target

from engine import assess, load_library, project_from_data
from engine.checks.running import run_checks
from engine.judge import decide
from engine.loading import OWN_POLICIES, load, read_files

SIZES = (125, 250, 500, 1000)
CLAUSES = 10
ROUNDS = 3
DAY = date(2026, 11, 23)
HEAD = """\
policy: p{n}
title: {{zh: 第{n}号办法, en: Measures No. {n}}}
issuer: {{zh: 某园区, en: A zone}}
level: zone
sites: [{site}]
validity: {{from: 2025-01-01, to: 2029-12-31}}
legal: {{recipients: open}}
provenance:
  known: unverified
  checked: 2026-11-23
  sources: [{{title: {{zh: 编造, en: Made up}}, grade: D}}]
conditions:
  - independent_legal_person: {{is: yes}}
clauses:
"""
CLAUSE = """\
  - clause: c{i}
    title: {{zh: 第{i}条奖励, en: Reward {i}}}
    article: {{zh: 第{i}条, en: Article {i}}}
    conditions:
      - sectors: {{includes: [{sector}]}}
      - total_investment: {{at_least: {invest}万元}}
      - any:
          - employees: {{at_least: {staff}}}
          - all:
              - project_nature: {{is: new_build}}
              - registered_on: {{on_or_after: 20{year}-01-01}}
    benefit: {{kind: rate, of: premises_price, rate: {rate}%, cap: {cap}万元}}
"""
FACTS = {
    "site": "changji-hitech", "sectors": ["equipment_manufacturing"], "independent_legal_person": True,
    "total_investment": "3亿元", "employees": 200, "project_nature": "new_build", "premises_price": "5000万元",
}  # fmt: skip


def policy(n: int) -> bytes:
    random = Random(n)
    site = random.choice(["changji-hitech", "qitai", "hohhot", "ningbo", "lanzhou-new-area"])
    clauses = (
        CLAUSE.format(
            i=i + 1,
            sector=random.choice(["equipment_manufacturing", "new_energy", "biotech"]),
            invest=random.randint(1, 90) * 1000,
            staff=random.randint(10, 900),
            year=random.randint(10, 26),
            rate=random.randint(1, 15),
            cap=random.randint(1, 40) * 50,
        )
        for i in range(CLAUSES)
    )
    return (HEAD.format(n=n, site=site) + "".join(clauses)).encode()


def grown(size: int) -> dict[str, bytes]:
    """The real vocabulary, sites and industries with so many made-up policies."""
    base = {
        name: content
        for name, content in read_files(OWN_POLICIES).items()
        if isinstance(content, bytes) and name.count("/") == 1 and not name.endswith("relations.yaml")
    }
    return base | {f"policies/p{n}.yaml": policy(n) for n in range(size)}


def main() -> None:
    machine()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GOLDENTEN_CACHE"] = str(Path(folder) / "cache")
        _own_library()
        _growth()


def _own_library() -> None:
    """The targets for the library as it is."""
    library = load_library()
    heading(f"the library: {len(library.policies)} policies, {len(library.clauses)} clauses")
    files = read_files(OWN_POLICIES)
    cold = min(_timed(lambda: load_library(cached=False)) for _ in range(ROUNDS))
    checks = min(_timed(lambda: run_checks(library, files)) for _ in range(ROUNDS))
    warm = min(_timed(load_library) for _ in range(ROUNDS))
    target("read, checked and compiled from cold in under 1.5 s", cold < 1.5, shown(cold))
    target("lint, which reads it and runs all checks, in under 3 s", cold + checks < 3, shown(cold + checks))
    target(
        "loaded from the cache in at most a tenth of that",
        warm <= cold / 10,
        f"{shown(warm)}, × {warm / cold:.3f}",
    )


def _growth() -> None:
    files = {size: grown(size) for size in SIZES}
    heading(
        f"grown to {SIZES[-1]} policies, {SIZES[-1] * CLAUSES} clauses (least of {ROUNDS} rounds, sizes in turn)"
    )
    work: dict[str, dict[int, list[float]]] = {}
    for _ in range(ROUNDS):
        for size in SIZES:
            for name, seconds in _measured(files[size]).items():
                work.setdefault(name, {}).setdefault(size, []).append(seconds)
    for name, by_size in work.items():
        least = {size: min(times) for size, times in by_size.items()}
        print(
            f"  {name}: "
            + " · ".join(f"{size} {shown(each)}" for size, each in least.items())
            + f"   {fit(least)}"
        )
    decided = min(work["one project decided"][SIZES[-1]])
    target("one project decided in under a second", decided < 1, shown(decided))
    print(f"  memory at the end: {rss():.0f} MiB")


def _measured(files: Mapping[str, bytes]) -> dict[str, float]:
    made = []
    seconds = {"read and compiled": _timed(lambda: made.append(load(dict(files), cached=False)))}
    library = made[0]
    assert not [each for each in library.diagnostics if each.severity == "error"]
    seconds["checked"] = _timed(lambda: run_checks(library, dict(files)))
    project, _ = project_from_data({"project": "规模", "facts": FACTS}, library)
    seconds["rulesets registered, first project"] = _timed(lambda: decide(library, project, DAY))
    seconds["one project decided"] = min(_timed(lambda: decide(library, project, DAY)) for _ in range(3))
    seconds["assessed in full"] = _timed(lambda: assess(library, project, DAY))
    return seconds


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def fit(points: Mapping[int, float]) -> str:
    """The least-squares line through the points, and how much of their spread it explains."""
    xs, ys = list(points), list(points.values())
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points.items()) / spread
    offset = mean_y - slope * mean_x
    left = sum((y - (offset + slope * x)) ** 2 for x, y in points.items())
    whole = sum((y - mean_y) ** 2 for y in ys)
    return f"line: {shown(max(slope, 0))} a policy, R² {1 - left / whole:.3f}" if whole else "flat"


if __name__ == "__main__":
    main()
