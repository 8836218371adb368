"""`goldenten workspace backup FILE`: all of it in one file."""

from pathlib import Path

import click

from engine.cli import texts
from engine.cli.app import Options, with_options
from engine.cli.exits import Exit
from engine.cli.workspace_verbs.opening import megabytes, opened
from engine.cli.workspace_verbs.texts import say


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="覆盖已有的文件 / write over a file that is there.")
@with_options
@click.pass_obj
def command(options: Options, file: Path, force: bool) -> int:
    """把全部数据写成一个文件；使用中的数据库也可备份 / Write all of it to one file, also while it is in use."""
    from engine.workspace.store.backup import write

    if file.exists() and not force:
        raise click.UsageError(texts.say("form_exists", options.lang, file=file))
    with opened() as database:
        said = write(database, file)
    click.echo(say("backed_up", options.lang, file=file, size=megabytes(file.stat().st_size)), err=True)
    if said.broken is not None:
        click.echo(
            say("broken", options.lang, broken=said.broken, why="goldenten workspace verify"), err=True
        )
    return Exit.OK if said.broken is None else Exit.INPUT
