"""`goldenten workspace status`: where the database is, of which version, and how much is in it."""

import json
from dataclasses import asdict

import click

from engine.cli.app import Options, with_options
from engine.cli.exits import Exit
from engine.cli.show import console, rows
from engine.cli.workspace_verbs.opening import megabytes, opened
from engine.cli.workspace_verbs.texts import say


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON.")
@with_options
@click.pass_obj
def command(options: Options, as_json: bool) -> int:
    """数据库在哪里、什么版本、有多少内容；不能直接使用时退出码为 1 / Where the database is, of which version, and how much is in it; exit code 1 where it cannot be used as it is."""  # fmt: skip
    from engine.workspace.store.status import status

    with opened() as database:
        found = status(database)
    if as_json:
        click.echo(json.dumps({**asdict(found), "current": found.current}, ensure_ascii=False, indent=2))
        return Exit.OK if found.current else Exit.INPUT
    lang = options.lang
    key = "version_current" if found.current else "version_other" if found.version else "version_none"
    made = rows(16)
    made.add_row(say("place", lang), f"{found.place}\n{found.kind}")
    made.add_row(say("version", lang), say(key, lang, found=found.version, wanted=found.wanted))
    for name, count in found.counts.items():
        made.add_row(say(name, lang), f"{count:,}")
    made.add_row(say("size", lang), megabytes(found.size))
    console().print(made)
    return Exit.OK if found.current else Exit.INPUT
