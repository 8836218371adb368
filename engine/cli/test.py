"""`goldenten test [POLICY…]`: the examples inside the policy files."""

import click

from engine.cli.app import Options, with_options
from engine.cli.exits import Exit
from engine.cli.opening import chosen_policies
from engine.cli.show import console, show_diagnostics
from engine.cli.texts import say
from engine.examples import Outcome, run_examples
from engine.loading import OWN_POLICIES, load_library


@click.command("test")
@click.argument("policies", nargs=-1)
@with_options
@click.pass_obj
def command(options: Options, policies: tuple[str, ...]) -> int:
    """运行政策文件内的示例 / Run the examples inside the policy files.

    POLICIES: 政策编号，默认全部 / policy ids; all by default.
    """
    from rich.progress import track

    library = load_library(options.library or OWN_POLICIES)
    broken = [each for each in library.diagnostics if each.severity == "error"]
    show_diagnostics(broken, options.lang)
    outcomes: list[Outcome] = []
    out = console(err=True)
    chosen = chosen_policies(library, policies)
    for policy in track(
        chosen,
        description=say("testing", options.lang),
        console=out,
        transient=True,
        disable=not out.is_terminal,
    ):
        outcomes += run_examples(library, policy)
    failed = [each for each in outcomes if each.findings]
    for each in failed:
        show_diagnostics(each.findings, options.lang)
    key = "tests_failed" if failed else "tests_ok" if outcomes else "tests_none"
    click.echo(say(key, options.lang, failed=len(failed), count=len(outcomes)))
    return Exit.INPUT if failed or broken else Exit.OK
