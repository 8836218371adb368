"""The web app as its visitors meet it: a real server, driven by Streamlit's own messages over its WebSocket.

python benchmarks/visitors.py            everything, about four minutes
python benchmarks/visitors.py --quick    less of everything, under 40 seconds

Each time is a visitor's: from the click being sent until the script was told to have finished. No browser draws anything.
"""

import asyncio
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from statistics import median, quantiles

from common.measure import Figure, heading, machine, shown, table, target
from common.page import Page, Value, Widget
from common.projects import EXAMPLES, case
from common.server import APP, HELLO, Server, environment, serving
from common.twin import TWIN, record, unlike
from common.visitor import Run, Visitor

from engine import load_library

SAMPLE = EXAMPLES / "demo-cable-plant.yaml"
FEW = 8  # options; another site or industry, of which there are more, would change the page itself
TIMES_EMPTY = 2.0
TIMES_HELLO = 2.0
PEOPLE = 20
THINK = 3.0  # seconds between one person's clicks
ANSWER_WITHIN = 1.0  # seconds, 95 of 100 clicks
BATCH = 5  # sessions open at once while memory is watched
FLAT = 10.0  # KiB a session, over the last three fifths
SEED = 20261123


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of everything is measured."""

    changes: int
    seconds: float  # of clicking by all
    sessions: int
    starts: int


FULL, QUICK = Amount(72, 36, 500, 5), Amount(16, 6, 25, 1)


# --- what a visitor does


async def filled(server: Server) -> tuple[Visitor, Run]:
    """A visitor who has chosen the demo project, and the first run."""
    visitor, first = await Visitor.open(server)
    name = sample_name()
    for widget in visitor.page.widgets:
        for option in widget.options:
            if name in option:
                await visitor.change(widget, [option] if isinstance(widget.value, list) else option)
                assert answers(visitor.page), [each.key for each in visitor.page.widgets]
                return visitor, first
    raise AssertionError(f"nothing on the page offers {name}: {[each.key for each in visitor.page.widgets]}")


@cache
def sample_name() -> str:
    return case(SAMPLE, load_library())[0].name


def answers(page: Page) -> list[Widget]:
    """The fields that hold an answer about the sample which can be another: a quantity, or one of a few."""
    fields = [each for each in page.widgets if each.key.startswith(SAMPLE.stem)]
    return [each for each in fields if _is_quantity(each) or _is_choice(each)]


def _is_quantity(widget: Widget) -> bool:
    return widget.kind == "text_input" and re.match(r"\d", str(widget.value)) is not None


def _is_choice(widget: Widget) -> bool:
    one = widget.kind in ("selectbox", "radio") or (
        widget.kind == "button_group" and widget.proto.click_mode == widget.proto.SINGLE_SELECT
    )
    return one and widget.value is not None and 1 < len(widget.options) <= FEW


def changes(page: Page, start: int = 0) -> Iterator[tuple[str, Value]]:
    """One changed answer after the other, by key: a quantity, a choice, a quantity, the choice taken back.

    No state of the form comes back within a few steps: what a session remembers is not what is measured.
    """
    given = answers(page)
    quantities, choices = [*filter(_is_quantity, given)], [*filter(_is_choice, given)]
    for step in count(start):
        if quantities:
            quantity = quantities[step % len(quantities)]
            yield quantity.key, _smaller(str(quantity.value), step % 40 + 1)
        if choices:
            choice = choices[step // 2 % len(choices)]
            yield choice.key, _other(choice, step // 2) if step % 2 == 0 else choice.value or ""


def _smaller(quantity: str, percent: int) -> str:
    """`5000㎡` less 3 percent: `4850㎡`. A whole number stays one."""
    number = re.match(r"[\d.]+", quantity)
    assert number, quantity
    less = float(number[0]) * (100 - percent) / 100
    unit = quantity[number.end() :]
    return f"{less:.2f}".rstrip("0").rstrip(".") + unit if unit else f"{less:.0f}"


def _other(choice: Widget, step: int) -> Value:
    others = [each for each in choice.options if each not in (choice.value, *_listed(choice.value))]
    other = others[step % len(others)]
    return [other] if isinstance(choice.value, list) else other


def _listed(value: Value | None) -> list[str]:
    return value if isinstance(value, list) else []


async def change(visitor: Visitor, key: str, value: Value) -> Run | None:
    """Enter it, if the field is there now."""
    widget = next((each for each in visitor.page.widgets if each.key == key), None)
    return await visitor.change(widget, value) if widget else None


# --- what is measured


async def one_answer(folder: Path, amount: Amount) -> None:
    """Ours and an empty app that draws the same page, in turns."""
    with serving(APP, environment(folder)) as ours:
        visitor, _ = await filled(ours)
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
    target(f"at most {TIMES_EMPTY:g} times the empty app", ratio <= TIMES_EMPTY, f"{ratio:.2f} times")


async def people(folder: Path, amount: Amount) -> None:
    """Everybody changes an answer every three seconds, each in a rhythm of their own."""
    with serving(APP, environment(folder)) as server:
        visitors = [(await filled(server))[0] for _ in range(PEOPLE)]
        heading(
            f"{PEOPLE} people at once, each changing an answer about every {THINK:g} s, for {amount.seconds:g} s"
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
    """Sessions that come, are answered and go; the server keeps the last 128 that went for two minutes."""
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
        target(
            f"flat: at most {FLAT:g} KiB a session over the last {late - early}",
            growth <= FLAT,
            f"{growth:.1f} KiB",
        )


async def _session(server: Server) -> None:
    visitor, _ = await filled(server)
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
    amount = QUICK if "--quick" in sys.argv[1:] else FULL
    with tempfile.TemporaryDirectory() as name:
        for measured in (one_answer, people, memory, first_page):
            asyncio.run(measured(Path(name), amount))


if __name__ == "__main__":
    main()
