"""One project against the whole library: our engine, ZEN and OpenFisca on the same conditions, in turns.

The others are given the facts already worked out, in their own form, and say yes or not; `decide` also works the facts
out, tells no from open, names the facts that are missing, and finds the day from which time alone cures a refusal.
"only decided and traced" is the part of ours that does what they do, for every year anew.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from common.measure import Figure, heading, machine, side_by_side, table, target
from common.openfisca_rival import OpenFisca
from common.projects import EXAMPLES, RICH, Case, case, cases
from common.zen_rival import Zen, context
from openfisca_core.periods import Period, period

from engine import Assessment, Library, assess, assessment_json, explain, load_library, reason_years
from engine.judge import decide

OURS = "GoldenTen decide()"
OURS_BARE = "GoldenTen, only decided and traced"
ZEN, ZEN_PLAIN = "ZEN, trace, each condition", "ZEN, trace, clauses only"
FISCA, FISCA_PLAIN = "OpenFisca, trace, each condition", "OpenFisca, trace, clauses only"
TIMED = (
    ("few facts", EXAMPLES / "tebian-cable-park.yaml"),
    ("nearly all facts", RICH / "rich-cable-maker.yaml"),
    ("about half", RICH / "rich-horgos-tenant.yaml"),
)

Yes = frozenset[tuple[int | None, str]]  # (year, clause); the year None for clauses judged once


class ByZen:
    """Two decisions, as the library has two panels: the clauses judged once, and those judged in each year."""

    def __init__(self, library: Library, *, every_condition: bool) -> None:
        panels = {False: library.once, True: library.yearly}
        self._decisions = {
            yearly: Zen(panel.clauses, panel.tracer.tests, every_condition=every_condition)
            for yearly, panel in panels.items()
        }

    def prepared(self, assessment: Assessment) -> list[tuple[int | None, Zen, dict[str, Any]]]:
        """One evaluation for the clauses judged once, one for each year's sheet."""
        return [
            (year, self._decisions[year is not None], context(sheet.values))
            for year, sheet in assessment.sheets.items()
        ]

    def work(self, assessment: Assessment, *, trace: bool = True) -> Callable[[], object]:
        prepared = self.prepared(assessment)
        return lambda: [decision.evaluate(facts, trace=trace) for _, decision, facts in prepared]

    def yes(self, assessment: Assessment) -> Yes:
        return frozenset(
            (year, clause)
            for year, decision, facts in self.prepared(assessment)
            for clause in decision.yes(facts)
        )


@dataclass(frozen=True)
class ByOpenFisca:
    """One system of variables; each clause is calculated for each year that is judged."""

    library: Library
    system: OpenFisca

    def asked(self, assessment: Assessment) -> list[tuple[int | None, str, tuple[str, Period]]]:
        panels = {False: self.library.once.clauses, True: self.library.yearly.clauses}
        return [
            (year, clause.id, (self.system.clauses[clause.id], period(str(year or assessment.as_of.year))))
            for year in assessment.sheets
            for clause in panels[year is not None]
        ]

    def work(self, assessment: Assessment, *, trace: bool = True) -> Callable[[], object]:
        inputs = self.system.inputs(assessment.sheets, assessment.as_of.year)
        asked = [variable for _, _, variable in self.asked(assessment)]
        return lambda: self.system.calculate(self.system.simulation(inputs, trace=trace), asked)

    def cannot_tell(self, assessment: Assessment) -> bool:
        return self.system.too_fine(assessment.sheets)

    def entering(self, assessment: Assessment) -> Callable[[], object]:
        inputs = self.system.inputs(assessment.sheets, assessment.as_of.year)
        return lambda: self.system.simulation(inputs, trace=True)

    def yes(self, assessment: Assessment) -> Yes:
        asked = self.asked(assessment)
        simulation = self.system.simulation(
            self.system.inputs(assessment.sheets, assessment.as_of.year), trace=True
        )
        answers = self.system.calculate(simulation, [variable for _, _, variable in asked])
        return frozenset((year, clause) for (year, clause, _), yes in zip(asked, answers, strict=True) if yes)


Rival = ByZen | ByOpenFisca


def our_yes(assessment: Assessment) -> Yes:
    return frozenset((year, clause) for year, sheet in assessment.sheets.items() for clause in sheet.fired)


def check(library: Library, rivals: dict[str, Rival]) -> None:
    """Every engine gives the same yes-set on every project; a figure of an engine that answers otherwise is worth nothing."""
    judged, total, too_fine, exercised = 0, 0, 0, set()
    for project, as_of in cases(library):
        assessment = decide(library, project, as_of)
        ours = our_yes(assessment)
        fine = any(
            isinstance(rival, ByOpenFisca) and rival.cannot_tell(assessment) for rival in rivals.values()
        )
        too_fine += fine
        for name, rival in rivals.items():
            if fine and isinstance(rival, ByOpenFisca):
                continue
            theirs = rival.yes(assessment)
            assert theirs == ours, f"{name} on {project.name}: {sorted(map(str, theirs ^ ours))}"
        judged, total = judged + 1, total + len(ours)
        exercised |= {clause for _, clause in ours}
    if too_fine:
        print(
            f"OpenFisca was not asked of {too_fine}: a figure too near a threshold for its single precision (9,999,999.99 yuan)."
        )
    print(
        f"Same answers from all {1 + len(rivals)}: {judged} projects, {total} times yes,"
        f" {len(exercised)} of {len(library.clauses)} clauses answered yes at least once."
    )


def compare(library: Library, rivals: dict[str, Rival], words: str, judged: Case) -> dict[str, Figure]:
    project, as_of = judged
    assessment = decide(library, project, as_of)
    yes, sheets = len(our_yes(assessment)), len(assessment.sheets)
    heading(
        f"{words}: {project.name}, {len(project.facts)} facts; 1 + {sheets - 1} years judged, {yes} times yes"
    )
    work = {OURS: lambda: decide(library, project, as_of), OURS_BARE: _bare(library, assessment)}
    work |= {name: rival.work(assessment) for name, rival in rivals.items()}
    figures = side_by_side(work)
    table(figures, OURS)
    return figures


def _bare(library: Library, assessment: Assessment) -> Callable[[], object]:
    """What the others do: from the known facts of each sheet to the fired clauses and the truth of each condition."""
    prepared = [
        (library.once if year is None else library.yearly, sheet.values)
        for year, sheet in assessment.sheets.items()
    ]

    def run() -> None:
        for panel, values in prepared:
            panel.rulebook.fire(panel.rulebook.message(values))
            truths = panel.tracer.truths(values)
            for holds in panel.tracer.holds.values():
                holds(truths)

    return run


def parts(library: Library, judged: Case) -> None:
    """Where our own time goes."""
    project, as_of = judged
    assessment = decide(library, project, as_of)
    panels = {year: library.once if year is None else library.yearly for year in assessment.sheets}
    sheets = assessment.sheets
    valued = assess(library, project, as_of)
    messages = {year: panel.rulebook.message(sheets[year].values) for year, panel in panels.items()}
    whole, shown = "decide, whole", "every reason tree"
    work: dict[str, Callable[[], object]] = {
        whole: lambda: decide(library, project, as_of),
        "known facts": lambda: _known(assessment, as_of),
        "rete: messages": lambda: [
            panel.rulebook.message(sheets[year].values) for year, panel in panels.items()
        ],
        "rete: firing, each year": lambda: [
            panel.rulebook.fire(messages[year]) for year, panel in panels.items()
        ],
        "trace: truth of each test": lambda: [
            panel.tracer.truths(sheets[year].values) for year, panel in panels.items()
        ],
        "trace: joined into clauses": lambda: [
            holds(sheets[year].truths)
            for year, panel in panels.items()
            for holds in panel.tracer.holds.values()
        ],
        shown: lambda: [
            explain(assessment, clause.id, year)
            for clause in library.clauses
            for year in reason_years(assessment, clause.id)
        ],
        "JSON text, with reason trees": lambda: json.dumps(assessment_json(valued), ensure_ascii=False),
        "JSON text, without": lambda: json.dumps(assessment_json(valued, why=False), ensure_ascii=False),
    }
    heading(f"Our parts, each by itself: {project.name}")
    table(side_by_side(work), whole)


def _known(assessment: Assessment, as_of: date) -> None:
    known = type(assessment.known)(assessment.library.vocabulary, assessment.project, as_of)
    for year, sheet in assessment.sheets.items():
        for fact in sheet.values:
            known.value(fact, year)


def extras(library: Library, rivals: dict[str, Rival], judged: Case) -> None:
    """What tracing and entering the facts cost the others."""
    project, as_of = judged
    assessment = decide(library, project, as_of)
    fisca = rivals[FISCA_PLAIN]
    assert isinstance(fisca, ByOpenFisca)
    heading(f"The others' parts: {project.name}")
    work = {
        OURS: lambda: decide(library, project, as_of),
        f"{ZEN_PLAIN}": rivals[ZEN_PLAIN].work(assessment),
        "ZEN, no trace, clauses only": rivals[ZEN_PLAIN].work(assessment, trace=False),
        f"{FISCA_PLAIN}": fisca.work(assessment),
        "OpenFisca, no trace, clauses only": fisca.work(assessment, trace=False),
        "OpenFisca, only entering the facts": fisca.entering(assessment),
    }
    table(side_by_side(work), OURS)


def verdict(found: dict[str, dict[str, Figure]]) -> None:
    heading("Targets, on the worst of the projects")
    for ours, rival, wanted in ((OURS, ZEN, 1.0), (OURS_BARE, ZEN, 1.0), (OURS, FISCA_PLAIN, 3.0)):
        ratios = {words: figures[rival].times(figures[ours]) for words, figures in found.items()}
        words = min(ratios, key=ratios.__getitem__)
        target(
            f"{ours}: {wanted:g} times as fast as {rival}, or more",
            ratios[words] >= wanted,
            f"{ratios[words]:.2f} times ({words})",
        )


def main() -> None:
    machine()
    library = load_library()
    tests = len(library.once.tracer.tests), len(library.yearly.tracer.tests)
    print(f"{len(library.clauses)} clauses; conditions: {tests[0]} judged once, {tests[1]} in each year")
    rivals: dict[str, Rival] = {
        ZEN: ByZen(library, every_condition=True),
        ZEN_PLAIN: ByZen(library, every_condition=False),
        FISCA: ByOpenFisca(library, OpenFisca(library, every_condition=True)),
        FISCA_PLAIN: ByOpenFisca(library, OpenFisca(library, every_condition=False)),
    }
    check(library, rivals)
    judged = {words: case(path, library) for words, path in TIMED}
    found = {words: compare(library, rivals, words, each) for words, each in judged.items()}
    parts(library, judged["nearly all facts"])
    extras(library, rivals, judged["nearly all facts"])
    verdict(found)


if __name__ == "__main__":
    main()
