"""What a change of the library does to projects: who gains, who loses, by how much, in all and by year.

Every project is assessed under both editions; sums are the sure ones of the best package, not discounted.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.assessing import assess, on_day
from engine.assessment import Assessment
from engine.diagnostics import Diagnostic
from engine.errors import InputError
from engine.library import Library
from engine.model.amount import yuan
from engine.model.quantities import Number, exact
from engine.model.verdicts import Verdict
from engine.project import Project
from engine.settings import DEFAULT, Settings

Years = dict[int | None, Number]  # None: the year of payment is not known
Opened = Callable[[Path, Library], tuple[Project, tuple[Diagnostic, ...]]]


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A clause that comes out otherwise; None: there was, or is, no such clause."""

    clause: str
    before: Verdict | None
    after: Verdict | None


@dataclass(frozen=True, slots=True)
class ProjectImpact:
    """One project under both editions. `before` and `after` are its sure sums in yuan."""

    file: str
    name: str
    before: Number
    after: Number
    by_year: Years  # the change of each year in which there is one
    verdicts: tuple[VerdictChange, ...]

    @property
    def change(self) -> Number:
        """What it surely gets more; negative: less."""
        return exact(self.after - self.before)


@dataclass(frozen=True, slots=True)
class Impact:
    """All projects, and the files that could not be read."""

    projects: tuple[ProjectImpact, ...]
    unread: tuple[Diagnostic, ...] = ()

    @property
    def gainers(self) -> tuple[ProjectImpact, ...]:
        """Those that surely get more, the most first."""
        return tuple(
            sorted((each for each in self.projects if each.change > 0), key=lambda each: -each.change)
        )

    @property
    def losers(self) -> tuple[ProjectImpact, ...]:
        """Those that surely get less, the most first."""
        return tuple(
            sorted((each for each in self.projects if each.change < 0), key=lambda each: each.change)
        )

    @property
    def total(self) -> Number:
        """The change over all projects."""
        return exact(sum((each.change for each in self.projects), 0))

    @property
    def by_year(self) -> Years:
        """The change over all projects, by year."""
        return summed(each.by_year for each in self.projects)


def impact(
    old: Library,
    new: Library,
    files: Iterable[Path],
    today: date,
    as_of: date | None = None,
    settings: Settings = DEFAULT,
    *,
    opened: Opened,
) -> Impact:
    """Every project in these files under both editions, on `as_of`, its own day, or today; `opened` opens a file.

    A fact that an edition does not know is left out, as a value that cannot be read is.
    """
    found: list[ProjectImpact] = []
    unread: list[Diagnostic] = []
    for path in files:
        try:
            sides = []
            for library in (old, new):
                project, _ = opened(path, library)
                sides.append(assess(library, project, on_day(project, as_of, today), settings))
        except InputError as error:
            unread += error.diagnostics
            continue
        found.append(project_impact(str(path), *sides))
    return Impact(tuple(found), tuple(unread))


def project_impact(file: str, before: Assessment, after: Assessment) -> ProjectImpact:
    """What lies between two assessments of one project."""
    assert before.package is not None
    assert after.package is not None
    years = summed((_years(after, lambda sum_: sum_), _years(before, lambda sum_: -sum_)))
    return ProjectImpact(
        file,
        after.project.name,
        before.package.headline.sure,
        after.package.headline.sure,
        {year: each for year, each in years.items() if each},
        tuple(verdict_changes(*(_verdicts(side) for side in (before, after)))),
    )


def _years(assessment: Assessment, signed: Callable[[Number], Number]) -> Years:
    assert assessment.package is not None
    return {year: signed(each.min) for year, each in assessment.package.best.by_year.items()}


def _verdicts(assessment: Assessment) -> dict[str, Verdict]:
    return {each.clause.id: each.verdict for each in assessment.results}


def verdict_changes(old: Mapping[str, Verdict], new: Mapping[str, Verdict]) -> Iterator[VerdictChange]:
    """The clauses that come out otherwise, in the order of their ids."""
    for name in sorted({*old, *new}):
        # A clause that comes or goes is no change for a project it does not concern.
        sides = {old.get(name), new.get(name)}
        if len(sides) > 1 and sides != {None, "not_eligible"}:
            yield VerdictChange(name, old.get(name), new.get(name))


def sums_by_year(years: Years) -> dict[str, str]:
    """As JSON has them: yuan by year."""
    return {"unknown" if year is None else str(year): yuan(each) for year, each in years.items()}


def summed(parts: Iterable[Years]) -> Years:
    """Several schedules in one, the years in order, an unknown year last."""
    total: Years = {}
    for part in parts:
        for year, each in part.items():
            total[year] = exact(total.get(year, 0) + each)
    return dict(sorted(total.items(), key=lambda item: (item[0] is None, item[0] or 0)))
