"""Assesses a project, once: decide, value, combine. Every surface reads the assessment this returns; none re-computes."""

from dataclasses import replace
from datetime import date

from engine.assessment import Assessment
from engine.judge import decide
from engine.library import Library
from engine.money.valuing import valued
from engine.package.packing import pack
from engine.project import Project
from engine.renewal import renewed
from engine.settings import DEFAULT, Settings


def assess(
    library: Library,
    project: Project,
    as_of: date,
    settings: Settings = DEFAULT,
    *,
    before: Assessment | None = None,
) -> Assessment:
    """Judge and value every clause and combine them. `as_of` is the day of the question; a project's own day is the caller's choice.

    What the project assumes is assessed apart, in `supposed`. `before`: an assessment of nearly the same facts, if there
    is one; the answer is the same and comes sooner.
    """
    if before is not None and (before.library, before.as_of, before.settings) != (library, as_of, settings):
        before = None
    firm = _assessed(library, replace(project, assumed={}), as_of, settings, before)
    if not project.assumed:
        return firm
    supposed = _assessed(library, project.as_assumed(), as_of, settings, firm)
    return replace(firm, project=project, supposed=supposed)


def _assessed(
    library: Library, project: Project, as_of: date, settings: Settings, before: Assessment | None
) -> Assessment:
    if before is not None:
        worth = renewed(before, project)
    else:
        decided = decide(library, project, as_of, settings)
        worth = replace(decided, results=valued(decided))
    package, opened = pack(worth)
    if opened:
        results = [replace(each, eligible_with=opened.get(each.clause.id, ())) for each in worth.results]
        worth = replace(worth, results=tuple(results))
    return replace(worth, package=package)


def on_day(project: Project, as_of: date | None, today: date) -> date:
    """The day of the question: the command line's, else the project's own, else today."""
    return as_of or project.as_of or today
