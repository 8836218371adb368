"""`goldenten form -o FILE [PROJECT]`: a project as a file to fill in and pass on, an Excel form or YAML."""

from pathlib import Path

import click

from engine.cli.app import Options, with_options
from engine.cli.opening import at_site, exit_of, open_both, open_library, output_option, today, write_file
from engine.cli.show import show_diagnostics
from engine.cli.texts import say
from engine.diagnostics import Diagnostic
from engine.project import Project

FORM, TEXT = (".xlsx",), (".yaml", ".yml")


@click.command("form")
@click.argument("project", required=False, type=click.Path(path_type=Path))
@output_option(
    "写到哪里：.xlsx 为 Excel 表，.yaml 为文本 / where to: .xlsx is the Excel form, .yaml is text."
)
@click.option("--site", help="为哪个载体填写 / the site it is filled in for.")
@click.option("--force", is_flag=True, help="覆盖已有的文件 / write over a file that is there.")
@with_options
@click.pass_obj
def command(options: Options, project: Path | None, target: Path, site: str | None, force: bool) -> int:
    """写出项目表，用来填写或传给别人 / Write a project's form, to fill in or to pass on.

    PROJECT: 已填到表里的项目，YAML 或 Excel；没有就是空表 / a project to fill it with, YAML or Excel; an empty form without.
    """
    from engine.exchange.form_writing import form_xlsx
    from engine.exchange.project_text import project_text, written_at, written_of

    if target.suffix.lower() not in FORM + TEXT:
        raise click.UsageError(say("form_suffix", options.lang, file=target))
    if target.exists() and not force:
        raise click.UsageError(say("form_exists", options.lang, file=target))
    findings: tuple[Diagnostic, ...] = ()
    if project is None:
        library, opened = open_library(options), Project("", {})
    else:
        library, opened, findings = open_both(options, project)
    written = written_of(opened, library)
    if site is not None:
        at_site(
            opened, site, library, options.lang
        )  # says what does not go along, or that there is no such place
        written = written_at(written, site, library)
    show_diagnostics(findings, options.lang)
    if target.suffix.lower() in FORM:
        content = form_xlsx(library, written, options.lang, today())
    else:
        content = project_text(library, written, options.lang).encode()
    write_file(target, content, options.lang)
    return exit_of(findings)
