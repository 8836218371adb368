"""`goldenten lint [PATH…]`: mistakes in the library, or in single policy, vocabulary, sites, relations or project files."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.app import Options, with_options
from engine.cli.exits import Exit
from engine.cli.show import show_diagnostics
from engine.cli.texts import say
from engine.diagnostics import CODES, Lang, did_you_mean
from engine.loading import OWN_POLICIES

if TYPE_CHECKING:
    from engine.checks.running import Waived


@click.command("lint")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--explain", metavar="CODE", help="说明一项检查 / what a code means.")
@click.option(
    "--waived", is_flag=True, help="列出被豁免的问题和理由 / the findings that are waived, and why."
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON.")
@with_options
@click.pass_obj
def command(
    options: Options, paths: tuple[Path, ...], explain: str | None, waived: bool, as_json: bool
) -> int:
    """检查政策文件或项目文件 / Find mistakes in policy and project files.

    PATHS: 文件或政策库文件夹，默认整个政策库 / files or library folders; the whole library by default.
    """
    if explain is not None:
        click.echo(_explained(explain, options.lang))
        return Exit.OK
    from engine.checks.running import joined
    from engine.linter import lint

    root = options.library or OWN_POLICIES
    report = joined(lint(path, root) for path in (paths or (root,)))
    errors = sum(each.severity == "error" for each in report.findings)
    if waived:
        _show_waived(report.waived, options.lang, as_json=as_json)
    elif as_json:
        _print_json([each.as_dict(options.lang) for each in report.findings])
    elif report.findings:
        show_diagnostics(report.findings, options.lang)
        warnings = len(report.findings) - errors
        click.echo(say("problems", options.lang, errors=errors, warnings=warnings), err=True)
    else:
        files = ", ".join(str(path) for path in paths) or root.name
        click.echo(say("clean", options.lang, files=files))
    if report.waived and not waived and not as_json:
        click.echo(say("waived", options.lang, count=len(report.waived)), err=True)
    return Exit.INPUT if errors else Exit.OK


def _explained(code: str, lang: Lang) -> str:
    """A check's page; of what reading a file finds, the sentence and the hint."""
    from engine.checks.page import LEVELS, page_text
    from engine.checks.registry import CHECKS

    if code in CHECKS:
        return page_text(code, CHECKS[code], lang)
    if code in CODES:
        kind = CODES[code]
        sentence, hint = (kind.zh, kind.hint_zh) if lang == "zh" else (kind.en, kind.hint_en)
        lines = [
            say("explained", lang, code=code, level=LEVELS[kind.severity](lang)),
            "",
            _unfilled(sentence),
        ]
        return "\n".join(
            lines if hint.startswith("{") or not hint else [*lines, f"{say('hint', lang)}: {_unfilled(hint)}"]
        )
    if re.fullmatch(r"L\d\d", code):
        raise click.UsageError(say("see_patterns", lang))
    if code.startswith("proof-"):
        raise click.UsageError(say("see_verify", lang))
    near = did_you_mean(code, [*CHECKS, *CODES])[f"did_you_mean_{lang}"].strip()
    gap = " " if lang == "en" else ""
    raise click.UsageError(f"{say('no_code', lang, code=code)}{gap}{near[:1].upper()}{near[1:]}".strip())


def _unfilled(sentence: str) -> str:
    """A sentence with `…` for what is filled in."""
    return re.sub(r"\{[a-z_]+\}", "…", sentence).replace("{{", "{").replace("}}", "}")


def _show_waived(waived: "tuple[Waived, ...]", lang: Lang, *, as_json: bool) -> None:
    if as_json:
        _print_json(
            [
                {**each.finding.as_dict(lang), "because": each.because(lang), "waived_at": str(each.at)}
                for each in waived
            ]
        )
    elif not waived:
        click.echo(say("no_waived", lang))
    for each in () if as_json else waived:
        click.echo(f"{each.finding.span}: {each.finding.code}: {each.finding.message(lang)}")
        click.echo(f"    {say('because', lang)}: {each.because(lang)}")


def _print_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
