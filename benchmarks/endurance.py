"""Twenty thousand decisions in one process, then 32 threads at once: is the memory flat, is every answer right?

durable_rules is known to crash, to leak states and to lose matches when it is used carelessly (docs: engine/rete.py).
"""

import faulthandler
import threading
import time
from dataclasses import dataclass, field

from common.measure import heading, machine, rss, shown
from common.projects import EXAMPLES, RICH, Case, case, cases

from engine import Assessment, Library, load_library
from engine.judge import decide

TIMES = 20_000
MARKS = 10  # points at which the memory is read
THREADS = 32
TIMES_EACH = 200

Answer = tuple[object, ...]


def answer(assessment: Assessment) -> Answer:
    """All that an assessment says of a project's clauses."""
    return tuple(
        (
            result.clause.id,
            result.verdict,
            result.judgement,
            result.missing,
            result.eligible_from,
            dict(result.by_year),
        )
        for result in assessment.results
    )


def endure(library: Library, judged: list[Case], expected: list[Answer]) -> None:
    heading(f"{TIMES:,} decisions one after the other, {len(judged)} projects in turns, each answer compared")
    start = mark = time.perf_counter()
    first = rss()
    print(f"  {0:>7,}  RSS {first:6.1f} MiB")
    for i in range(1, TIMES + 1):
        which = i % len(judged)
        assert answer(decide(library, *judged[which])) == expected[which], judged[which][0].name
        if i % (TIMES // MARKS) == 0:
            now = time.perf_counter()
            print(f"  {i:>7,}  RSS {rss():6.1f} MiB  {TIMES / MARKS / (now - mark):6,.0f}/s")
            mark = now
    taken = time.perf_counter() - start
    print(
        f"  {TIMES / taken:,.0f} decisions/s, {shown(taken / TIMES)} each; RSS grew by {rss() - first:.1f} MiB; no wrong answer"
    )


@dataclass
class Crowd:
    """Threads that start together and compare every answer."""

    library: Library
    judged: list[Case]
    expected: list[Answer]
    wrong: list[str] = field(default_factory=list)
    raised: list[BaseException] = field(default_factory=list)

    def run(self, threads: int) -> float:
        """Assessments a second."""
        gate = threading.Barrier(threads + 1)
        running = [threading.Thread(target=self._one, args=(number, gate)) for number in range(threads)]
        for thread in running:
            thread.start()
        gate.wait()
        start = time.perf_counter()
        for thread in running:
            thread.join()
        return threads * TIMES_EACH / (time.perf_counter() - start)

    def _one(self, number: int, gate: threading.Barrier) -> None:
        gate.wait()
        try:
            for i in range(TIMES_EACH):
                which = (number + i) % len(self.judged)
                if answer(decide(self.library, *self.judged[which])) != self.expected[which]:
                    self.wrong.append(self.judged[which][0].name)
        except BaseException as error:  # noqa: BLE001  # whatever ends a thread is what we look for
            self.raised.append(error)


def main() -> None:
    faulthandler.enable()  # a crash in the C core must not be silent
    machine()
    library = load_library()
    judged = [
        case(path, library) for path in (*sorted(EXAMPLES.glob("*.yaml")), *sorted(RICH.glob("*.yaml")))
    ]
    expected = [answer(decide(library, *each)) for each in judged]
    endure(library, judged, expected)

    everything = list(cases(library))
    crowd = Crowd(library, everything, [answer(decide(library, *each)) for each in everything])
    heading(
        f"Threads at once, {TIMES_EACH} assessments each over {len(everything)} projects, each answer compared"
    )
    for threads in (1, THREADS):
        before = rss()
        rate = crowd.run(threads)
        print(f"  {threads:>2} threads: {rate:6,.0f} decisions/s in all; RSS {before:.1f} → {rss():.1f} MiB")
    assert not crowd.raised, crowd.raised[:3]
    assert not crowd.wrong, sorted(set(crowd.wrong))[:10]
    print("  no wrong answer, no crash")


if __name__ == "__main__":
    main()
