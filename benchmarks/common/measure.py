"""Measuring side by side: competitors take turns within one run, so that a slow moment of the machine hits them all."""

import gc
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 21
ROUND_SECONDS = 0.02  # of each competitor in each round

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Figure:
    """Seconds per call, one value a round."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.rounds)

    def times(self, other: "Figure") -> float:
        """How many times the other's time this is: the median of the rounds' own ratios, each of one moment."""
        return statistics.median(mine / its for mine, its in zip(self.rounds, other.rounds, strict=True))

    def __str__(self) -> str:
        return f"{shown(self.median):>9}  ({shown(min(self.rounds))} – {shown(max(self.rounds))})"


def side_by_side(
    work: Mapping[str, Work], rounds: int = ROUNDS, seconds: float = ROUND_SECONDS
) -> dict[str, Figure]:
    """A B C, A B C …: each round runs each competitor often enough to be read off the clock."""
    counts = {name: _count(each, seconds) for name, each in work.items()}
    found: dict[str, list[float]] = {name: [] for name in work}
    gc.collect()
    gc.freeze()  # nor for walking over what the others keep
    for _ in range(rounds):
        for name, each in work.items():
            gc.collect()  # nobody pays for the rubbish of the one before
            start = time.perf_counter()
            for _ in range(counts[name]):
                each()
            found[name].append((time.perf_counter() - start) / counts[name])
    gc.unfreeze()
    return {name: Figure(tuple(values)) for name, values in found.items()}


def _count(work: Work, seconds: float) -> int:
    """How many calls fill a round; the calls made to find out warm everything up."""
    count = 1
    while True:
        start = time.perf_counter()
        for _ in range(count):
            work()
        taken = time.perf_counter() - start
        if taken >= seconds / 4:
            return max(1, round(count * seconds / taken))
        count *= 2


def table(figures: Mapping[str, Figure], base: str) -> None:
    """Median, the rounds' least and most, and how many times the base that is."""
    width = max(map(_columns, figures))
    for name, figure in figures.items():
        ratio = figure.times(figures[base])
        pad = " " * (width - _columns(name))
        print(f"  {name}{pad}  {figure!s:<36}  × {ratio:.2f}")


def target(words: str, met: bool, found: str) -> None:
    """A goal and how far it is met. It is printed, never asserted: clocks of other machines tell other times."""
    print(f"  {'✓' if met else '✗'} {words}: {found}")


def heading(words: str) -> None:
    print(f"\n{words}")


def machine() -> None:
    """The facts a figure means nothing without."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in _lines("/proc/cpuinfo")
            if line.startswith(("model name", "Model name"))
        ),
        platform.processor() or platform.machine(),
    )
    print(f"Python {platform.python_version()} · {sys.platform} · {os.cpu_count()} cores · {model}")


def rss(process: int | str = "self") -> float:
    """The process's memory now, in MiB; 0 where the system does not tell."""
    status = _lines(f"/proc/{process}/status")
    kib = next((line.split()[1] for line in status if line.startswith("VmRSS:")), "0")
    return int(kib) / 1024


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def shown(seconds: float) -> str:
    """`43 µs`, `5.1 ms`, `1.2 s`: three figures at most."""
    for factor, unit in ((1, "s"), (1e3, "ms"), (1e6, "µs")):
        if seconds * factor >= 1:
            value = seconds * factor
            return f"{value:.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"
    return f"{seconds * 1e6:.2g} µs"


def _columns(words: str) -> int:
    return sum(2 if ord(char) > 0x2E80 else 1 for char in words)
