"""`goldenten workspace export-person WHO`: all that is kept of a person."""

import json

import click

from engine.cli.app import with_options
from engine.cli.exits import Exit
from engine.cli.workspace_verbs.opening import opened


@click.command("export-person")
@click.argument("who")
@with_options
def command(who: str) -> int:
    """导出一个人的全部信息（JSON）：写邮箱，或 prospect/编号（联系人）、person/编号（人员）/ All that is kept of a person, as JSON: by e-mail address, prospect/NUMBER (its contact) or person/NUMBER (staff)."""  # fmt: skip
    from engine.workspace.staff import personal
    from engine.workspace.store.upgrading import current
    from engine.workspace.work import at_the_command_line

    with opened() as database:
        current(database)
        with at_the_command_line(database) as work:
            found = [personal.export(work, each) for each in personal.find(work, who)]
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    return Exit.OK
