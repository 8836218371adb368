"""What the verbs that take a project have in common."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from engine.assessing import assess, on_day
from engine.assessment import Assessment
from engine.cli.app import DAY, HORIZON, SHARE, Options
from engine.cli.exits import Exit
from engine.cli.show import comma
from engine.cli.texts import say
from engine.diagnostics import Diagnostic, Lang, diagnostic, did_you_mean
from engine.errors import InputError
from engine.exchange.project_file import open_project
from engine.library import Library
from engine.loading import OWN_POLICIES, load_library
from engine.locality import decided_there, moved
from engine.model.quantities import Number
from engine.policy import Policy
from engine.project import Project
from engine.settings import DEFAULT, Settings
from engine.source import Span


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of the verbs that judge a project, as they were given."""

    as_json: bool
    as_of: date | None
    site: str | None
    horizon: int | None
    discount: Number | None

    def settings(self) -> Settings:
        """The assessment's settings."""
        given = {"horizon": self.horizon, "discount": self.discount}
        return replace(DEFAULT, **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]


_JUDGING = ("as_of", "site", "horizon", "discount")


def project_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of the verbs that judge a project, handed on together as `asked`."""
    return click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON.")(
        judging_options(command)
    )


def judging_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same for verbs that write a file: without `--json`."""

    @wraps(command)
    def bundled(*args: Any, **given: Any) -> Any:
        asked = Asked(given.pop("as_json", False), *(given.pop(name) for name in _JUDGING))
        return command(*args, asked=asked, **given)

    found: Callable[..., Any] = bundled
    for option in (
        click.option("--discount", type=SHARE, help="折现率，默认 5% / discount rate, 5% by default."),
        click.option(
            "--horizon", type=HORIZON, help="测算年数，1–30，默认 10 / years that count, 10 by default."
        ),
        click.option("--site", help="换一个载体来判断 / judge at another site."),
        click.option("--as-of", type=DAY, help="评估日，默认取项目文件或今天 / the day of the question."),
    ):
        found = option(found)
    return found


def output_option(help_: str, metavar: str = "FILE") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`-o FILE` of the verbs that write one, handed on as `target`."""
    path = click.Path(path_type=Path)
    return click.option("--output", "-o", "target", metavar=metavar, required=True, type=path, help=help_)


def judged(library: Library, project: Project, asked: Asked, settings: Settings | None = None) -> Assessment:
    """The assessment on the day asked for, the project's own, or today."""
    return assess(library, project, on_day(project, asked.as_of, today()), settings or asked.settings())


def today() -> date:
    """The day of the question where none is named: the user's own calendar day."""
    return date.today()  # noqa: DTZ011  (no other zone's day is meant)


def chosen_policies(library: Library, names: Sequence[str]) -> list[Policy]:
    """The policies of these ids, all of them where none is named. Raises InputError for ids that are not there."""
    known = {policy.policy: policy for policy in library.policies}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise InputError(
            diagnostic("unknown-policy", Span("POLICIES"), policy=name, **_instead(name, library))
            for name in unknown
        )
    return [known[name] for name in names] if names else list(library.policies)


def _instead(name: str, library: Library) -> dict[str, str]:
    """What is said of a policy that is not there: that its file has errors, or which one may have been meant."""
    files = {each.span.file for each in library.diagnostics if each.severity == "error"}
    file = next((each for each in files if Path(each).stem == name), None)
    if file is None:
        return did_you_mean(name, [policy.policy for policy in library.policies])
    return {
        "did_you_mean_zh": f"{file} 有错误，未计入（goldenten lint 查看）",
        "did_you_mean_en": f"{file} has errors and was left out (see goldenten lint)",
    }


def clause_id(word: str, library: Library, where: str = "CLAUSE", others: Sequence[str] = ()) -> str:
    """The full id of a clause; the part after the slash is enough where it is the only one.

    `others`: names that are no clauses and might have been meant as well.
    """
    fitting = [each for each in library.by_id if each == word or each.endswith(f"/{word}")]
    if len(fitting) == 1:
        return fitting[0]
    known = [*others, *library.by_id, *(each.partition("/")[2] for each in library.by_id)]
    hints = did_you_mean(word, known)
    if fitting:
        hints = {
            "did_you_mean_zh": "有多项：" + "、".join(fitting),
            "did_you_mean_en": "several: " + ", ".join(fitting),
        }
    raise InputError([diagnostic("unknown-clause", Span(where), clause=word, **hints)])


def write_file(path: Path, content: bytes, lang: Lang) -> None:
    """Write a file and say so on standard error; a usage error where that cannot be done."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise click.UsageError(say("cannot_write", lang, file=path, detail=error.strerror)) from None
    click.echo(say("written", lang, file=path), err=True)


def exit_of(findings: Iterable[Diagnostic]) -> Exit:
    """A project with mistakes is judged on what could be read, and says so."""
    return Exit.INPUT if any(each.severity == "error" for each in findings) else Exit.OK


def open_library(options: Options) -> Library:
    """The library, and on standard error how many of its files were left out. Raises InputError where there are no facts.

    Verbs that are about the files themselves (`lint`, `test`, `coverage`, `mutate`, `verify`) show the errors instead.
    """
    library = load_library(options.library or OWN_POLICIES)
    errors = [each for each in library.diagnostics if each.severity == "error"]
    if not library.vocabulary.facts:
        raise InputError(errors)  # nothing could be read against it; what was asked is not to blame
    if broken := {each.span.file for each in errors}:
        click.echo(say("left_out", options.lang, count=len(broken)), err=True)
    return library


def open_both(
    options: Options, path: Path, site: str | None = None
) -> tuple[Library, Project, tuple[Diagnostic, ...]]:
    """The library, the project (moved to another site where one is given) and the project's findings."""
    library = open_library(options)
    project, findings = open_project(path, library)
    if site is not None:
        project = at_site(project, site, library, options.lang)
    return library, project, findings


def at_site(project: Project, site: str, library: Library, lang: Lang) -> Project:
    """The project at another place; what its own place has decided is not taken along, which is said on standard error."""
    if site not in library.vocabulary.sites:
        hints = did_you_mean(site, library.vocabulary.sites)
        raise InputError([diagnostic("unknown-site", Span("--site"), site=site, **hints)])
    if site != project.site and (left := decided_there(project, library)):
        facts = library.vocabulary.facts
        names = comma(lang).join(facts[name].label(lang) for name in left)
        click.echo(say("decided_there", lang, facts=names), err=True)
    return moved(project, site, library)
