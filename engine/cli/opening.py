"""What the verbs that take a project have in common."""

from dataclasses import replace
from pathlib import Path

import click

from engine.cli.app import Settings
from engine.cli.texts import say
from engine.diagnostics import Diagnostic, diagnostic, did_you_mean
from engine.errors import InputError
from engine.library import Library
from engine.loading import OWN_POLICIES, load_library
from engine.opening import open_project
from engine.project import Project
from engine.source import Span


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
