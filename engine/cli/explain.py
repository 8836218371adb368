"""`goldenten explain PROJECT CLAUSE`: the reason tree, line by line."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.assessment import Assessment, ClauseResult
from engine.cli.app import YEAR, Options, with_options
from engine.cli.opening import Asked, clause_id, exit_of, judged, open_both, project_options
from engine.cli.provenance import application_lines, provenance_lines, standing_line
from engine.cli.show import SIGNS, console, rows, show_diagnostics, table
from engine.cli.texts import say
from engine.diagnostics import Lang
from engine.model.verdicts import GROUP_NAMES
from engine.reasons import UNKNOWN_VALUE, Row, explain, reason_years
from engine.reasons import as_json as tree_json
from engine.reasons import table as rows_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


@click.command("explain")
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("clause")
@click.option("--year", type=YEAR, help="只看这一年 / only this year.")
@project_options
@with_options
@click.pass_obj
def command(options: Options, project: Path, clause: str, year: int | None, asked: Asked) -> int:
    """逐条说明一项条款的结论 / Why a clause is met or not, line by line.

    CLAUSE: changji-golden-ten/rent, 或仅 rent / or just rent.
    """
    library, opened, findings = open_both(options, project, asked.site)
    show_diagnostics(findings, options.lang)
    name = clause_id(clause, library)
    assessment = judged(library, opened, asked)
    years = _years(assessment, name, year, options.lang)
    if asked.as_json:
        trees = [{"year": y, "why": tree_json(explain(assessment, name, y), options.lang)} for y in years]
        click.echo(json.dumps({"clause": name, "explained": trees}, ensure_ascii=False, indent=2))
    else:
        _print(assessment, assessment.result(name), years, options.lang)
    return exit_of(findings)


def _years(assessment: Assessment, clause_id: str, year: int | None, lang: Lang) -> tuple[int | None, ...]:
    years = reason_years(assessment, clause_id)
    if year is None:
        return years
    if years == (None,):
        raise click.UsageError(say("judged_once", lang, clause=clause_id))
    if year not in years:
        known = ", ".join(str(each) for each in years if each is not None) or "—"
        raise click.UsageError(say("no_year", lang, clause=clause_id, year=year, years=known))
    return (year,)


def _print(assessment: Assessment, result: ClauseResult, years: tuple[int | None, ...], lang: Lang) -> None:
    out = console()
    clause, policy = result.clause, result.clause.policy
    out.print(
        f"{clause.text.title(lang)}  {SIGNS[result.group]} {GROUP_NAMES[result.group](lang)}", style="bold"
    )
    out.print(f"{policy.title(lang)} · {clause.text.article(lang)}")
    standing = standing_line(policy, clause.validity, assessment.as_of, lang)
    out.print(f"{say('verification', lang)}: {standing} · {say('place', lang)}: {clause.span}")
    if result.eligible_from:
        out.print(say("from_day", lang, day=result.eligible_from))
    if "outside_horizon" in result.warnings:
        first, last = assessment.years[0], assessment.years[-1]
        out.print(say("horizon", lang, first=first, last=last))
    for alike in _alike(assessment, result, years, lang):
        _print_year(out, assessment, result, alike, lang)
    out.print(_notes(assessment, result, lang))
    out.print(say("disclaimer", lang), style="italic")


def _notes(assessment: Assessment, result: ClauseResult, lang: Lang) -> "Table":
    """Where the text comes from, how it was read, what of it is missing, and how one applies."""
    clause = result.clause
    made = rows(16)
    lines = [
        *provenance_lines(clause.policy, lang),
        *((say("assumes", lang), each(lang)) for each in clause.text.assumes),
        *((say("reads_as", lang), each(lang)) for each in clause.text.interpretations),
        *application_lines(clause.application, assessment.as_of, lang),
    ]
    for line in lines:
        made.add_row(*line)
    return made


def _alike(
    assessment: Assessment, result: ClauseResult, years: tuple[int | None, ...], lang: Lang
) -> list[list[int | None]]:
    """The years side by side whose tables say the same, joined."""
    runs: list[list[int | None]] = []
    before: list[str] = []
    for year in years:
        rows = [
            " ".join(_cells(row, lang)).replace(str(year), "")
            for row in rows_of(assessment, result.clause.id, year)
        ]
        if runs and rows == before:
            runs[-1].append(year)
        else:
            runs.append([year])
        before = rows
    return runs


def _print_year(
    out: "Console", assessment: Assessment, result: ClauseResult, years: list[int | None], lang: Lang
) -> None:
    year = years[0]
    if year is not None:
        name = result.by_year[year].group
        span = str(year) if len(years) == 1 else f"{year}–{years[-1]}"
        out.print(f"\n{say('year', lang, year=span)}  {SIGNS[name]} {GROUP_NAMES[name](lang)}", style="bold")
    made = table(
        (say("condition", lang), 28), (say("wanted", lang), None), (say("seen", lang), 18), (say("verdict", lang), 12),
        (say("basis", lang), 12),
    )  # fmt: skip
    for row in rows_of(assessment, result.clause.id, year):
        made.add_row(*_cells(row, lang))
    out.print(made)


def _cells(row: Row, lang: Lang) -> tuple[str, str, str, str, str]:
    step = row.step
    truth = {True: f"✓ {say('met', lang)}", False: f"✗ {say('unmet', lang)}", None: f"? {say('open', lang)}"}[
        step.truth
    ]
    if step.gap is not None:
        truth += f"\n{step.gap(lang)}"
    seen = ""
    if step.kind == "test":
        seen = (step.seen or UNKNOWN_VALUE)(lang)
    indent = "  " * row.depth
    return f"{indent}{step.label(lang)}", step.wanted(lang), seen, truth, row.basis(lang)
