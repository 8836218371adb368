"""`goldenten workspace restore FILE`: a backup put back."""

from pathlib import Path

import click

from engine.cli.app import Options, with_options
from engine.cli.workspace_verbs.opening import opened
from engine.cli.workspace_verbs.texts import say
from engine.cli.workspace_verbs.verified import show_verified


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--over", is_flag=True, help="代替数据库中已有的内容 / in the place of what the database holds."
)
@click.option("--yes", is_flag=True, help="不再询问 / do not ask.")
@with_options
@click.pass_obj
def command(options: Options, file: Path, over: bool, yes: bool) -> int:
    """从备份恢复，SQLite 和 PostgreSQL 通用；请先停止网页 / Put a backup back, made on SQLite or PostgreSQL; stop the app first."""  # fmt: skip
    from engine.workspace.store.restoring import restore
    from engine.workspace.store.status import COUNTED

    lang = options.lang
    with opened(made=True) as database:
        if over and not yes:
            click.confirm(say("put_back", lang, place=database.place), abort=True)
        restored = restore(database, file, over=over)
    said = restored.backup
    counts = " · ".join(
        f"{say(name, lang)} {said.tables[name].rows:,}" for name in COUNTED if name in said.tables
    )
    if restored.aside is not None:
        click.echo(say("put_aside", lang, file=restored.aside))
    click.echo(say("restored", lang, made=f"{said.made.astimezone():%Y-%m-%d %H:%M}", counts=counts))
    return show_verified(restored.verified, lang)
