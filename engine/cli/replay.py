"""`goldenten replay FILE`: a saved assessment worked out again, on the policies inside it."""

from pathlib import Path

import click

from engine.cli.app import Options, with_options
from engine.cli.exits import Exit
from engine.cli.show import console, show_diagnostics
from engine.cli.texts import say


@click.command("replay")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出重算的 JSON / print the JSON that comes out.")
@with_options
@click.pass_obj
def command(options: Options, file: Path, as_json: bool) -> int:
    """用文件内的政策重算保存的评估，看是否逐字相同 / Assess a saved assessment again, on its own policies: the same to the letter?"""  # fmt: skip
    from engine.exchange.replaying import replay
    from engine.exchange.saved import open_saved

    found = replay(open_saved(file))
    show_diagnostics(found.findings, options.lang)
    if as_json:
        click.echo(found.assessment, nl=False)
        return Exit.OK if found.identical else Exit.INPUT
    if found.identical:
        click.echo(say("identical", options.lang))
        return Exit.OK
    out, nothing = console(), say("nothing_there", options.lang)
    for each in found.unlike:
        sides = {"before": each.before or nothing, "after": each.after or nothing}
        out.print(say("unlike", options.lang, path=each.path, **sides))
    return Exit.INPUT
