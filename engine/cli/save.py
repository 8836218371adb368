"""`goldenten save PROJECT -o FILE`: the assessment and the policies it rests on, in one file."""

from pathlib import Path

import click

from engine.cli.app import Options, with_options
from engine.cli.opening import Asked, exit_of, judged, judging_options, open_both, output_option, write_file
from engine.cli.show import show_diagnostics


@click.command("save")
@click.argument("project", type=click.Path(path_type=Path))
@output_option("写到哪里，如 项目.goldenten.zip / where to, such as project.goldenten.zip.")
@judging_options
@with_options
@click.pass_obj
def command(options: Options, project: Path, target: Path, asked: Asked) -> int:
    """把评估连同所用政策存成一个文件 / Keep an assessment in one file, with the policies it rests on."""
    from engine.exchange.saved import saved_bytes

    library, opened, findings = open_both(options, project, asked.site)
    show_diagnostics(findings, options.lang)
    write_file(target, saved_bytes(judged(library, opened, asked), options.lang), options.lang)
    return exit_of(findings)
