"""What the verbs that take a project have in common."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from engine.assessment import Assessment
from engine.cli.app import Day, Settings
from engine.cli.exits import Exit
from engine.cli.texts import say
from engine.diagnostics import Diagnostic, diagnostic, did_you_mean
from engine.errors import InputError
from engine.judge import assess, on_day
from engine.library import Library
from engine.loading import OWN_POLICIES, load_library
from engine.opening import open_project
from engine.project import Project
from engine.source import Span


def project_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of the verbs that judge a project."""
    for option in (
        click.option("--site", help="换一个载体来判断 / judge at another site."),
        click.option("--as-of", type=Day(), help="评估日，默认取项目文件或今天 / the day of the question."),
        click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON."),
    ):
        command = option(command)
    return command


def judged(library: Library, project: Project, as_of: date | None) -> Assessment:
    """The assessment on the day asked for, the project's own, or today."""
    return assess(library, project, on_day(project, as_of, date.today()))  # noqa: DTZ011  (the user's own day)


def exit_of(findings: Iterable[Diagnostic]) -> Exit:
    """A project with mistakes is judged on what could be read, and says so."""
    return Exit.INPUT if any(each.severity == "error" for each in findings) else Exit.OK


def open_both(
    settings: Settings, path: Path, site: str | None = None
) -> tuple[Library, Project, tuple[Diagnostic, ...]]:
    """The library, the project (moved to another site where one is given) and the project's findings."""
    library = load_library(settings.library or OWN_POLICIES)
    errors = [each for each in library.diagnostics if each.severity == "error"]
    if not library.vocabulary.facts:
        raise InputError(errors)  # nothing could be read against it; the project is not to blame
    if broken := {each.span.file for each in errors}:
        click.echo(say("left_out", settings.lang, count=len(broken)), err=True)
    project, findings = open_project(path, library)
    if site is not None:
        if site not in library.vocabulary.sites:
            hints = did_you_mean(site, library.vocabulary.sites)
            raise InputError([diagnostic("unknown-site", Span("--site"), site=site, **hints)])
        project = replace(project, facts={**project.facts, "site": site})
    return library, project, findings
