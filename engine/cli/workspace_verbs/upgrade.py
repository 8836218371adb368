"""`goldenten workspace upgrade`: the database set up, or brought up to date."""

import click

from engine.cli.app import Options, with_options
from engine.cli.exits import Exit
from engine.cli.workspace_verbs.opening import opened
from engine.cli.workspace_verbs.texts import say


@click.command("upgrade")
@with_options
@click.pass_obj
def command(options: Options) -> int:
    """新建数据库，或升级到程序所需的版本；中断则保持原样 / Set the database up, or bring it up to date; interrupted, it stays as it was."""  # fmt: skip
    from engine.workspace.store.upgrading import upgrade

    with opened(made=True) as database:
        before, now = upgrade(database)
    key = "set_up" if before is None else "up_to_date" if before == now else "upgraded"
    click.echo(say(key, options.lang, before=before, now=now))
    return Exit.OK
