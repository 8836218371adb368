"""`goldenten workspace erase-person WHO`: what is kept of a person, let go of."""

from typing import TYPE_CHECKING

import click

from engine.cli.app import Options, with_options
from engine.cli.exits import Exit
from engine.cli.workspace_verbs.opening import opened
from engine.cli.workspace_verbs.texts import say
from engine.diagnostics import Lang

if TYPE_CHECKING:
    from engine.workspace.staff.personal import Erased


@click.command("erase-person")
@click.argument("who")
@click.option("--files", is_flag=True, help="线索的文件一并删除 / the prospect's files as well.")
@click.option("--yes", is_flag=True, help="不再询问 / do not ask.")
@with_options
@click.pass_obj
def command(options: Options, who: str, files: bool, yes: bool) -> int:
    """删除一个人的信息：写邮箱，或 prospect/编号（联系人）、person/编号（人员）/ Let go of what is kept of a person: by e-mail address, prospect/NUMBER (its contact) or person/NUMBER (staff)."""  # fmt: skip
    from engine.workspace.staff import personal
    from engine.workspace.store.upgrading import current
    from engine.workspace.work import at_the_command_line

    lang = options.lang
    with opened() as database:
        current(database)
        with at_the_command_line(database) as work:
            subjects = personal.find(work, who)
        if not yes:
            click.confirm(say("erase", lang, subject=", ".join(subjects)), abort=True)
        with at_the_command_line(database) as work:
            erased = [personal.erase(work, each, files=files) for each in subjects]
    for each in erased:
        _show(each, lang)
    click.echo(say("older_backups", lang))
    return Exit.OK


def _show(erased: "Erased", lang: Lang) -> None:
    click.echo(say("erased", lang, subject=erased.subject, texts=erased.audit_texts, files=erased.files))
    if erased.mentions:
        click.echo(say("mentioned", lang))
        for each in erased.mentions:
            click.echo(f"  {each.where} {each.column}")
    for key, count in (("unread", erased.unread), ("owned", erased.owned)):
        if count:
            click.echo(say(key, lang, count=count))
