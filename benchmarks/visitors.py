"""The web app as its visitors meet it: a real server, driven by Streamlit's own messages over its WebSocket.

python benchmarks/visitors.py            everything, about four minutes
python benchmarks/visitors.py --quick    less of everything, under 40 seconds

Each time is a visitor's: from the click being sent until the script was told to have finished. No browser draws anything.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles

from common.answers import answering, change, changes, visited
from common.measure import Figure, heading, machine, shown, table, target
from common.page import Page
from common.server import APP, HELLO, Server, environment, serving
from common.twin import TWIN, record, unlike
from common.visitor import Run, Visitor

TIMES_EMPTY = 2.0
TIMES_HELLO = 2.0
THINK = 3.0  # seconds between one person's clicks
ANSWER_WITHIN = 1.0  # seconds, 95 of 100 clicks
BATCH = 5  # sessions open at once while memory is watched
KEPT = 128  # sessions that Streamlit keeps after their tab was closed, for two minutes at most
FLAT = 10.0  # KiB a session, once so many are kept
SEED = 20261123


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of everything is measured."""

    changes: int
    people: int
    seconds: float  # of clicking by all
    sessions: int
    starts: int


FULL, QUICK = Amount(72, 20, 36, 500, 5), Amount(12, 6, 6, 25, 1)


async def one_answer(folder: Path, amount: Amount) -> None:
    """Ours and an empty app that draws the same page, in turns."""
    with serving(APP, environment(folder)) as ours:
        visitor = await answering(ours)
        record(visitor.page, folder / "page")
        with serving(("run", str(TWIN)), environment(folder, TWIN_PAGE=str(folder / "page"))) as empty:
            other, _ = await Visitor.open(empty)
            heading(f"One changed answer of the demo project, {amount.changes} times in turns")
            page, odd = visitor.page, unlike(visitor.page, other.page)
            kinds = " · ".join(f"{kind} {n}" for kind, n in page.kinds.most_common())
            print(f"  the page: {len(page.nodes)} elements, {page.size / 1024:.0f} KiB; {kinds}")
            print(f"  the empty app draws {'as many of each kind' if not odd else f'more or fewer: {odd}'}")
            await _turns(visitor, other, amount.changes)


async def _turns(visitor: Visitor, other: Visitor, times: int) -> None:
    names = "GoldenTen", "an empty app of the same elements"
    runs: dict[str, list[Run]] = {name: [] for name in names}
    steps, differing = changes(visitor.page), []
    worked = visitor.server.worked, other.server.worked
    while len(differing) < times:
        key, value = next(steps)
        before = Page(dict(visitor.page.nodes))
        mine = await change(visitor, key, value)
        if mine is None:
            continue
        its = await change(other, key, value)
        assert its is not None, key
        runs[names[0]].append(mine)
        runs[names[1]].append(its)
        differing.append(visitor.page.differing(before))
        await asyncio.sleep(0.05)  # a server tidies up after each run
    work = [
        (each.server.worked - start) / times for each, start in zip((visitor, other), worked, strict=True)
    ]
    figures = {name: Figure(tuple(run.seconds for run in each)) for name, each in runs.items()}
    table(figures, names[1])
    for name, seconds in zip(names, work, strict=True):
        sizes = [run.size for run in runs[name]]
        print(
            f"  {name}: {percentiles(figures[name].rounds)}; {shown(seconds)} of processor time; {median(sizes) / 1024:.0f} KiB sent"
        )
    seen = [each for each in differing if each]
    assert seen, "no change changed the page"
    print(f"  {len(seen)} of {times} changes are seen on the page, in {median(seen):.0f} places (median)")
    ratio = figures[names[0]].times(figures[names[1]])
    found = f"{ratio:.2f} times; of processor time {work[0] / work[1]:.2f}"
    target(f"at most {TIMES_EMPTY:g} times the empty app", ratio <= TIMES_EMPTY, found)


async def people(folder: Path, amount: Amount) -> None:
    """Everybody changes an answer every three seconds, each in a rhythm of their own."""
    with serving(APP, environment(folder)) as server:
        visitors = [await answering(server) for _ in range(amount.people)]
        heading(
            f"{amount.people} people at once, each changing an answer about every {THINK:g} s, for {amount.seconds:g} s"
        )
        worked, start = server.worked, time.perf_counter()
        end = start + amount.seconds
        clicked = await asyncio.gather(
            *(_clicks(each, Random(SEED + i), end) for i, each in enumerate(visitors))
        )
        taken, busy = time.perf_counter() - start, server.worked - worked
        times = [seconds for each in clicked for seconds in each]
        print(
            f"  {len(times)} runs: {percentiles(times)}, most {shown(max(times))}; {len(times) / taken:.1f} runs/s;"
            f" the server worked {busy / taken:.0%} of one core, {shown(busy / len(times))} a run"
        )
        p95 = quantiles(times, n=20, method="inclusive")[-1]
        target(f"95 of 100 in at most {ANSWER_WITHIN:g} s", p95 <= ANSWER_WITHIN, shown(p95))


async def _clicks(visitor: Visitor, random: Random, end: float) -> list[float]:
    """One person until `end`: waits for the answer, and clicks no sooner than the rhythm says."""
    times: list[float] = []
    due = time.perf_counter() + random.uniform(0, THINK)
    for key, value in changes(visitor.page, random.randrange(40)):
        await asyncio.sleep(max(0, due - time.perf_counter()))
        if time.perf_counter() >= end:
            break
        run = await change(visitor, key, value)
        if run:
            times.append(run.seconds)
            due = max(due + THINK * random.uniform(0.5, 1.5), time.perf_counter())
    await visitor.close()
    return times


async def memory(folder: Path, amount: Amount) -> None:
    """Sessions that come, are answered and go; the server keeps the last of them for a while."""
    with serving(APP, environment(folder)) as server:
        await _session(server)
        heading(f"{amount.sessions} sessions: opened, the demo project chosen, closed")
        print(f"  {1:>4}  RSS {server.memory:6.1f} MiB")
        marks, start = {0: server.memory}, time.perf_counter()
        step = amount.sessions // 5
        for first in range(0, amount.sessions, BATCH):
            await asyncio.gather(*(_session(server) for _ in range(BATCH)))
            if (first + BATCH) % step == 0:
                marks[first + BATCH] = server.memory
                print(f"  {first + BATCH:>4}  RSS {server.memory:6.1f} MiB")
        print(f"  {amount.sessions / (time.perf_counter() - start):.1f} sessions/s")
        early, late = 2 * step, 5 * step
        growth = (marks[late] - marks[early]) * 1024 / (late - early)
        if early > KEPT:
            words = f"flat: at most {FLAT:g} KiB a session over the last {late - early}"
            target(words, growth <= FLAT, f"{growth:.1f} KiB")


async def _session(server: Server) -> None:
    visitor = await visited(server)
    await visitor.close()


async def first_page(folder: Path, amount: Amount) -> None:
    """From the process being spawned to the first finished script: ours, Streamlit's own demo, ours without its cache."""
    heading(f"First page of a cold server, {amount.starts} times in turns")
    ours, hello, bare = "GoldenTen", "streamlit hello", "GoldenTen, library not cached"
    nowhere = environment(folder) | {"GOLDENTEN_CACHE": "/dev/null/nowhere"}
    started = {ours: (APP, environment(folder)), hello: (HELLO, environment(folder)), bare: (APP, nowhere)}
    found: dict[str, list[float]] = {name: [] for name in started}
    for _ in range(amount.starts):
        for name, (command, env) in started.items():
            with serving(command, env) as server:
                visitor, _ = await Visitor.open(server)
                found[name].append(time.perf_counter() - server.spawned)
                await visitor.close()
    figures = {name: Figure(tuple(times)) for name, times in found.items()}
    table(figures, hello)
    ratio = figures[ours].times(figures[hello])
    target(f"at most {TIMES_HELLO:g} times streamlit hello", ratio <= TIMES_HELLO, f"{ratio:.2f} times")


def percentiles(times: Sequence[float]) -> str:
    twentieths = quantiles(times, n=20, method="inclusive")
    return f"p50 {shown(twentieths[9])}, p95 {shown(twentieths[18])}"


def main() -> None:
    machine()
    print(f"What else the machine does: a load of {os.getloadavg()[0]:.1f}")
    amount = QUICK if "--quick" in sys.argv[1:] else FULL
    with tempfile.TemporaryDirectory() as name:
        for measured in (one_answer, people, memory, first_page):
            asyncio.run(measured(Path(name), amount))


if __name__ == "__main__":
    main()
