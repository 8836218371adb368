"""A full assessment (decided, traced, valued, combined, advised) against the bare decision; a curve against assessments."""

import time
from datetime import date

from common.measure import Figure, heading, machine, shown, side_by_side, table, target
from common.projects import EXAMPLES, RICH, case

from engine import Library, Project, advise, assess, curve, least_change, load_library
from engine.advice.curves import cliffs
from engine.judge import decide
from engine.money.valuing import valued
from engine.package.packing import pack

TIMED = (
    ("few facts", EXAMPLES / "tebian-cable-park.yaml"),
    ("about half", RICH / "rich-horgos-tenant.yaml"),
    ("a border county", RICH / "rich-border-newcomer.yaml"),
    ("nearly all facts", RICH / "rich-cable-maker.yaml"),
)
BARE, FULL = "decided and traced", "full: valued, combined, near misses, next questions"
POINTS = 1000
CURVES = (
    ("taxable_income", 0, 20_000_000),
    ("employees", 1, 1000),
    ("fixed_asset_investment", 0, 90_000_000),
)


def parts(library: Library, words: str, project: Project, as_of: date) -> dict[str, Figure]:
    heading(f"{project.name} ({words})")
    decided = decide(library, project, as_of)
    assessed = assess(library, project, as_of)
    work = {
        BARE: lambda: decide(library, project, as_of),
        "valued alone": lambda: valued(decided),
        "combined alone": lambda: pack(assessed),
        "advised alone": lambda: advise(assessed),
        FULL: lambda: advise(assess(library, project, as_of)),
    }
    figures = side_by_side(work, rounds=11, seconds=0.1)
    table(figures, BARE)
    return figures


def curves(library: Library, project: Project, as_of: date, full: float) -> None:
    heading(f"A curve of {POINTS:,} points: {project.name}")
    assessed = assess(library, project, as_of)
    slowest = 0.0
    for fact, start, stop in CURVES:
        given = project.facts.get(fact)
        year = min(given) if isinstance(given, dict) else None
        begun = time.perf_counter()
        found = curve(assessed, fact, start, stop, year=year, points=POINTS)
        each = (time.perf_counter() - begun) / len(found.points)
        slowest = max(slowest, each)
        print(
            f"  {fact:<24} {len(found.points):>5} points  {shown(each)} each, × {each / full:.2f} of a full assessment"
        )
    target(
        "a point costs at most a third of a full assessment", slowest <= full / 3, f"× {slowest / full:.2f}"
    )


def extras(library: Library, project: Project, as_of: date) -> None:
    heading(f"What is asked for by name: {project.name}")
    assessed = assess(library, project, as_of)
    assert assessed.package is not None
    sum_ = assessed.package.best.amount.min + 500_000
    work = {
        "cliffs of every stated quantity": lambda: cliffs(assessed),
        "least change to 500,000 yuan more": lambda: least_change(assessed, sum_),
    }
    table(side_by_side(work, rounds=5, seconds=0.3), "cliffs of every stated quantity")


def main() -> None:
    machine()
    library = load_library()
    judged = {words: case(path, library) for words, path in TIMED}
    found = {words: parts(library, words, *each) for words, each in judged.items()}
    full = {words: figures[FULL] for words, figures in found.items()}
    curves(library, *judged["nearly all facts"], full["nearly all facts"].median)
    extras(library, *judged["nearly all facts"])
    heading("Targets, on the worst of the projects")
    words = max(full, key=lambda each: full[each].median)
    ratio = full[words].times(found[words][BARE])
    target(
        "a full assessment under 50 ms here",
        full[words].median < 0.05,
        f"{shown(full[words].median)}, × {ratio:.1f} of the bare decision ({words})",
    )


if __name__ == "__main__":
    main()
