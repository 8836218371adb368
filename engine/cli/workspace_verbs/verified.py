"""How the verbs tell what a look through the audit has found."""

from typing import TYPE_CHECKING

import click

from engine.cli.exits import Exit
from engine.cli.workspace_verbs.texts import say
from engine.diagnostics import Lang

if TYPE_CHECKING:
    from engine.workspace.store.audit import Verified


def show_verified(found: "Verified", lang: Lang) -> Exit:
    """One line; the exit code."""
    if found.broken is None:
        click.echo(say("whole", lang, entries=found.entries, erased=found.erased))
        return Exit.OK
    click.echo(say("broken", lang, broken=found.broken, why=say(f"why_{found.why}", lang)))
    return Exit.INPUT
