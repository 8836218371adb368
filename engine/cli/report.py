"""`goldenten report PROJECT --pdf FILE --word FILE --excel FILE`: the assessment to take along."""

from pathlib import Path

import click

from engine.cli.app import Options, with_options
from engine.cli.opening import Asked, exit_of, judged, judging_options, open_both, write_file
from engine.cli.show import show_diagnostics
from engine.cli.texts import say


@click.command("report")
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--pdf", type=click.Path(path_type=Path), metavar="FILE", help="写成 PDF / as PDF.")
@click.option(
    "--word", type=click.Path(path_type=Path), metavar="FILE", help="写成 Word / as a Word document."
)
@click.option(
    "--excel", type=click.Path(path_type=Path), metavar="FILE", help="写成 Excel / as an Excel workbook."
)
@click.option("--both", is_flag=True, help="先中文，后英文 / Chinese first, then English.")
@judging_options
@with_options
@click.pass_obj
def command(
    options: Options,
    project: Path,
    pdf: Path | None,
    word: Path | None,
    excel: Path | None,
    both: bool,
    asked: Asked,
) -> int:
    """把评估写成报告：PDF、Word、Excel / The assessment as a report: PDF, Word, Excel.

    至少指定一个文件；语言用 --lang 或 --both / name at least one file; the language is --lang's, or --both.
    """
    from engine.advice.advising import advise
    from engine.report import report_excel, report_of, report_pdf, report_word

    wanted = ((pdf, report_pdf), (word, report_word), (excel, report_excel))
    if all(file is None for file, _ in wanted):
        raise click.UsageError(say("no_report_file", options.lang))
    library, opened, findings = open_both(options, project, asked.site)
    show_diagnostics(findings, options.lang)
    assessment = judged(library, opened, asked)
    report = report_of(assessment, advise(assessment), "both" if both else options.lang)
    for file, written in wanted:
        if file is not None:
            write_file(file, written(report), options.lang)
    return exit_of(findings)
