"""`goldenten lint [PATH…]`: mistakes in the library, or in single policy, vocabulary, sites, relations or project files."""

import json
from pathlib import Path

import click

from engine.cli.app import Options, with_options
from engine.cli.exits import Exit
from engine.cli.show import show_diagnostics
from engine.cli.texts import say
from engine.diagnostics import in_order
from engine.linter import lint
from engine.loading import OWN_POLICIES


@click.command("lint")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON.")
@with_options
@click.pass_obj
def command(options: Options, paths: tuple[Path, ...], as_json: bool) -> int:
    """检查政策文件或项目文件 / Find mistakes in policy and project files.

    PATHS: 文件或政策库文件夹，默认整个政策库 / files or library folders; the whole library by default.
    """
    root = options.library or OWN_POLICIES
    findings = in_order(each for path in (paths or (root,)) for each in lint(path, root))
    errors = sum(each.severity == "error" for each in findings)
    if as_json:
        click.echo(
            json.dumps([each.as_dict(options.lang) for each in findings], ensure_ascii=False, indent=2)
        )
    elif findings:
        show_diagnostics(findings, options.lang)
        click.echo(say("problems", options.lang, errors=errors, warnings=len(findings) - errors), err=True)
    else:
        files = ", ".join(str(path) for path in paths) or root.name
        click.echo(say("clean", options.lang, files=files))
    return Exit.INPUT if errors else Exit.OK
