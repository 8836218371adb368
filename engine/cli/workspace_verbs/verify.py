"""`goldenten workspace verify`: the audit, entry by entry."""

import click

from engine.cli.app import Options, with_options
from engine.cli.workspace_verbs.opening import opened
from engine.cli.workspace_verbs.verified import show_verified


@click.command("verify")
@with_options
@click.pass_obj
def command(options: Options) -> int:
    """核对操作记录的哈希链；有一条对不上则指出，退出码为 1 / Go through the chain of the audit; the first entry that does not fit is named, exit code 1."""  # fmt: skip
    from engine.workspace.store import audit
    from engine.workspace.store.upgrading import current

    with opened() as database:
        current(database)
        with database.reading() as connection:
            found = audit.verify(connection)
    return show_verified(found, options.lang)
