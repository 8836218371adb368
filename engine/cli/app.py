"""Arguments and exit codes; a verb's own file is imported only when that verb is called."""

import contextlib
import importlib
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from engine.cli.exits import Exit
from engine.cli.texts import say
from engine.diagnostics import Lang
from engine.model.quantities import Mistake, calendar_date

VERBS: dict[str, str] = {
    "check": "判断项目符合哪些条款 / which clauses a project meets",
    "explain": "逐条说明一项条款的结论 / why a clause is met or not, line by line",
    "lint": "检查政策文件或项目文件 / find mistakes in policy and project files",
    "test": "运行政策文件内的示例 / run the examples inside the policy files",
    "schema": "政策文件和项目文件的 JSON Schema / JSON Schema of our files, for editors",
}


@dataclass(slots=True)
class Settings:
    """What holds for every verb."""

    lang: Lang
    library: Path | None


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's own signature)
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (likewise)
        if cmd_name not in VERBS:
            return None
        command: click.Command = importlib.import_module(f"engine.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (likewise)
        with formatter.section("命令 / Commands"):
            formatter.write_dl(list(VERBS.items()))


def _set_lang(ctx: click.Context, _: click.Parameter, value: Lang | None) -> None:
    if value is not None:
        ctx.find_root().obj.lang = value


def _set_library(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.find_root().obj.library = value


def _defaults() -> Settings:
    wanted = os.environ.get("GOLDENTEN_LANG", "zh")
    return Settings("en" if wanted.startswith("en") else "zh", None)


def with_settings(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options every verb takes, before or after the verb's own name."""
    command = click.option(
        "--lang", type=click.Choice(["zh", "en"]), callback=_set_lang, expose_value=False, is_eager=True,
        help="语言 / language (GOLDENTEN_LANG).",
    )(command)  # fmt: skip
    return click.option(
        "--library", metavar="DIR", type=click.Path(path_type=Path), callback=_set_library, expose_value=False,
        help="政策库文件夹 / the policy library's folder.",
    )(command)  # fmt: skip


class Day(click.ParamType[date]):
    """A day as people write it; between 1990 and 2100."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error."""
        try:
            return calendar_date(value)
        except Mistake as wrong:
            if wrong.code == "year-out-of-range":
                self.fail(f"`{value}`：年份须在 1990—2100 之间 / the year must be 1990 to 2100", param, ctx)
            self.fail(f"`{value}` 不是日期，例如 2026-11-23 / not a date, for example 2026-11-23", param, ctx)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="goldenten", message="%(package)s %(version)s")
@with_settings
def goldenten() -> None:
    """金十条：判断项目符合哪些招商引资政策，并逐条说明理由。

    Which investment incentives a project meets, and why, line by line.
    """


def run() -> None:
    """Run a verb and end the process with its exit code."""
    logging.basicConfig(stream=sys.stderr, format="%(name)s: %(message)s", level=logging.ERROR)
    settings = _defaults()
    code: int = Exit.BUG
    try:
        code = goldenten.main(standalone_mode=False, obj=settings) or Exit.OK
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.Abort:
        code = Exit.STOPPED
    except click.ClickException as wrong:
        wrong.show()
        code = wrong.exit_code
    except BrokenPipeError:  # `goldenten … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = Exit.OK
    except Exception as failure:  # noqa: BLE001  (whatever it is, the user gets a sentence)
        code = _ended_by(failure, settings.lang)
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
    sys.exit(code)


def _ended_by(failure: Exception, lang: Lang) -> Exit:
    """The user's mistakes are shown as diagnostics; everything else is our bug and says so."""
    from engine.errors import GoldenTenError

    if isinstance(failure, GoldenTenError):
        from engine.cli.show import show_diagnostics

        show_diagnostics(failure.diagnostics, lang)
        return Exit.INPUT
    import traceback

    text = f"goldenten {' '.join(sys.argv[1:])}\nPython {sys.version}\n\n{''.join(traceback.format_exception(failure))}"
    log = _write_log(text)
    click.echo(say("bug", lang, log=log) if log else f"{say('bug_details', lang)}\n\n{text}", err=True)
    return Exit.BUG


def _write_log(text: str) -> str | None:
    """Where the details of a bug were written; None where they could not be."""
    from engine.loading.cache import folder

    try:
        folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder() / "error.log"
        path.write_text(text, encoding="utf-8")
    except OSError:
        return None
    return str(path)
