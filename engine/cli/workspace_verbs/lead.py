"""`goldenten workspace lead EMAIL NAME`: the first lead, who then lets others in."""

import click

from engine.cli.app import Options, with_options
from engine.cli.exits import Exit
from engine.cli.workspace_verbs.opening import opened
from engine.cli.workspace_verbs.texts import say


@click.command("lead")
@click.argument("email")
@click.argument("name")
@with_options
@click.pass_obj
def command(options: Options, email: str, name: str) -> int:
    """登记第一位负责人：登录时使用的邮箱，和姓名 / Put the first lead on the list: the e-mail address signed in with, and the name."""  # fmt: skip
    from engine.workspace.staff.people import first_lead
    from engine.workspace.store.upgrading import ready

    with opened(made=True) as database:
        ready(database)
        with database.writing() as connection:
            lead = first_lead(connection, email, name)
    click.echo(say("lead_there", options.lang, name=lead.name, email=lead.email))
    return Exit.OK
