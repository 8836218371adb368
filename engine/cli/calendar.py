"""`goldenten calendar PROJECT -o FILE.ics`: windows to apply and other days, as a calendar file."""

from pathlib import Path

import click

from engine.cli.app import Options, with_options
from engine.cli.opening import Asked, exit_of, judged, judging_options, open_both, output_option, write_file
from engine.cli.show import console, rows, show_diagnostics
from engine.cli.texts import say


@click.command("calendar")
@click.argument("project", type=click.Path(path_type=Path))
@output_option("写到哪里 / where to.", metavar="FILE.ics")
@judging_options
@with_options
@click.pass_obj
def command(options: Options, project: Path, target: Path, asked: Asked) -> int:
    """把申报时段、有效期截止等日期写成日历文件 / Windows to apply, ends of validity and other days, as a calendar file."""
    from engine.exchange.calendar import calendar_bytes, due_days

    library, opened, findings = open_both(options, project, asked.site)
    show_diagnostics(findings, options.lang)
    assessment = judged(library, opened, asked)
    content = calendar_bytes(assessment, options.lang)
    if content is None:
        click.echo(say("no_days", options.lang), err=True)
        return exit_of(findings)
    made = rows(12)
    for each in due_days(assessment):
        made.add_row(each.day.isoformat(), f"{each.title(options.lang)}\n{each.subject}")
    console().print(made)
    write_file(target, content, options.lang)
    return exit_of(findings)
