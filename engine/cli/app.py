"""Arguments and exit codes; a verb's own file is imported only when that verb is called."""

import contextlib
import importlib
import logging
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

import click

from engine.cli.exits import Exit
from engine.cli.texts import say
from engine.cli.usage import NoVerb, show_mistake, spoken
from engine.diagnostics import Lang, diagnostic
from engine.model.quantities import Mistake, Number, calendar_date, calendar_year, quantity
from engine.source import Span

T = TypeVar("T")

VERBS: dict[str, str] = {
    "check": "判断项目符合哪些条款 / which clauses a project meets",
    "explain": "逐条说明一项条款的结论 / why a clause is met or not, line by line",
    "package": "各项条款怎样组合最好，另有哪些组合 / the best combination of clauses, and the alternatives",
    "advise": "改变哪些情况可以多得、先补充什么 / what would bring more, and what to answer next",
    "curve": "金额随一项数值怎样变化 / how the sum changes along one figure",
    "compare": "几个项目、或同一项目放到几个地方，并排比较 / projects, or one project at several places, side by side",
    "report": "写成报告：PDF、Word、Excel / the assessment as a report: PDF, Word, Excel",
    "form": "写出项目表（Excel 或 YAML），用来填写或传给别人 / a project's form, Excel or YAML, to fill in or pass on",
    "calendar": "把申报时段等日期写成日历文件 / windows to apply and other days, as a calendar file",
    "save": "把评估连同所用政策存成一个文件 / keep an assessment in one file, with the policies it rests on",
    "replay": "重算保存的评估，看是否逐字相同 / assess a saved assessment again: the same to the letter?",
    "since": "保存以来有何变化 / what has changed since an assessment was saved",
    "prospect": "查看投资者交来的项目文件 / look at a file an investor handed in",
    "policies": "查找、查看政策文件和条款 / find and read documents and clauses",
    "facts": "查找词汇表中的事实 / find facts of the vocabulary",
    "stale": "哪些文件即将到期、已到期、应重新核对 / which documents end soon, have ended, need a new look",
    "legal": "条款中须做公平竞争审查论证的情形 / fair-competition patterns in the clauses",
    "diff": "政策库两个版本之间改了什么，对项目有何影响 / what changed between two editions, and what it does to projects",
    "impact": "政策的变化牵涉工作区里的哪些线索和方案 / which prospects and offers of the workspace a change of the policies touches",
    "lint": "检查政策文件或项目文件 / find mistakes in policy and project files",
    "test": "运行政策文件内的示例 / run the examples inside the policy files",
    "coverage": "示例触及了哪些条件、界限、档次和限额 / which conditions, bounds, rows and limits the examples reach",
    "mutate": "在条款里造出小错，看示例能否发现 / small mistakes in the clauses: which of them no example notices",
    "verify": "证明条款没有矛盾、空缺和超限，或给出说明问题的项目 / prove the clauses sound, or show a project that tells why not",
    "workspace": "招商工作区的数据库：设置、升级、备份、恢复、核对、个人信息 / the workspace's database: set up, upgrade, back up, restore, verify, people's data",
    "schema": "政策文件和项目文件的 JSON Schema / JSON Schema of our files, for editors",
}


@dataclass(slots=True)
class Options:
    """What holds for every verb. (What a project is assessed with is engine.settings.Settings.)"""

    lang: Lang
    library: Path | None


class Verbs(click.Group):
    """Verbs that each have a file of their own in a package, read when they are called."""

    def __init__(self, *args: Any, verbs: Mapping[str, str], package: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verbs = verbs
        self.package = package

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's own signature)
        """In the order in which they are written down."""
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (likewise)
        """The `command` of its file."""
        if cmd_name not in self.verbs:
            return None
        module = importlib.import_module(f"{self.package}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Whose turn it is; of a name nobody has, what may have been meant."""
        if args[0] not in self.verbs and not args[0].startswith("-"):
            raise NoVerb(args[0], self.verbs, ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (likewise)
        """Their names, and what they are for."""
        with formatter.section("命令 / Commands"):
            formatter.write_dl(list(self.verbs.items()))


def _set_lang(ctx: click.Context, _: click.Parameter, value: Lang | None) -> None:
    if value is not None:
        ctx.find_root().obj.lang = value


def _set_library(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.find_root().obj.library = value


def _defaults() -> Options:
    wanted = os.environ.get("GOLDENTEN_LANG", "zh")
    return Options("en" if wanted.startswith("en") else "zh", None)


def with_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options every verb takes, before or after the verb's own name."""
    command = click.option(
        "--lang", type=click.Choice(["zh", "en"]), callback=_set_lang, expose_value=False, is_eager=True,
        help="语言 / language (GOLDENTEN_LANG).",
    )(command)  # fmt: skip
    return click.option(
        "--library", metavar="DIR", type=click.Path(path_type=Path), callback=_set_library, expose_value=False,
        help="政策库文件夹 / the policy library's folder.",
    )(command)  # fmt: skip


class Reading(click.ParamType[T]):
    """A word of the command line, read as the project files are; a mistake gets the sentence it gets there."""

    def __init__(self, name: str, read: Callable[[object], T]) -> None:
        self.name = name
        self.read = read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> T:
        """The value, or a usage error."""
        try:
            return self.read(value)
        except Mistake as wrong:
            lang: Lang = ctx.find_root().obj.lang if ctx is not None else "zh"
            found = diagnostic(wrong.code, Span(""), **wrong.values)
            hint = found.hint(lang)
            ends = ("（", "）") if lang == "zh" else (" (", ")")
            self.fail(found.message(lang) + (hint and ends[0] + hint + ends[1]), param, ctx)


def whole(low: int, high: int) -> Callable[[object], int]:
    """Reads a whole number between two ends: `10`, `10年`."""

    def read(raw: object) -> int:
        number = quantity(raw, "count")
        if not isinstance(number, int):
            raise Mistake("bad-number", value=raw, example=high, example_en=high)
        if not low <= number <= high:
            raise Mistake("out-of-range", value=raw, low=low, high=high)
        return number

    return read


def share(raw: object) -> Number:
    """Reads a share of at most the whole: `5%`."""
    number = Fraction(0) if str(raw).strip() == "0" else quantity(raw, "ratio")
    if not 0 <= number <= 1:
        raise Mistake("out-of-range", value=raw, low="0%", high="100%")
    return number


def aim(raw: object) -> Number:
    """Reads a sum of money above nothing: `500万元`."""
    number = quantity(raw, "money")
    if number <= 0:
        raise Mistake("bad-number", value=raw, example="500万元", example_en="CNY 5 million")
    return number


DAY = Reading("DATE", calendar_date)
YEAR = Reading("YEAR", calendar_year)
HORIZON = Reading("YEARS", whole(1, 30))
POINTS = Reading("N", whole(2, 2000))
SHARE = Reading("PERCENT", share)
AIM = Reading("SUM", aim)


@click.group(
    cls=Verbs,
    verbs=VERBS,
    package="engine.cli",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="goldenten", message="%(package)s %(version)s")
@with_options
def goldenten() -> None:
    """金十条：判断项目符合哪些招商引资政策，能得多少，并逐条说明理由。

    Which investment incentives a project meets, what they are worth, and why, line by line.
    """


def run() -> None:
    """Run a verb and end the process with its exit code."""
    logging.basicConfig(stream=sys.stderr, format="%(name)s: %(message)s", level=logging.ERROR)
    options = _defaults()
    code: int = Exit.BUG
    try:
        code = goldenten.main(standalone_mode=False, obj=options) or Exit.OK
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.Abort:
        code = Exit.STOPPED
    except click.ClickException as wrong:
        words = sys.argv[1:]
        show_mistake(wrong, goldenten, words, spoken(words, options.lang))
        code = wrong.exit_code
    except BrokenPipeError:  # `goldenten … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = Exit.OK
    except Exception as failure:  # noqa: BLE001  (whatever it is, the user gets a sentence)
        code = _ended_by(failure, options.lang)
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
