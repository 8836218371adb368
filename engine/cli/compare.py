"""`goldenten compare PROJECT… --at SITE…`: variants of a project, or one project at several places, side by side."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.advice.advising import Advice, advise
from engine.assessment import Assessment, ClauseResult
from engine.cli.app import Options, with_options
from engine.cli.opening import Asked, at_site, exit_of, judged, open_library, project_options
from engine.cli.show import console, show_diagnostics, table
from engine.cli.sums import verification_of
from engine.cli.texts import say
from engine.comparing import Difference, differences, years_paid
from engine.diagnostics import Diagnostic, Lang
from engine.exchange.project_file import open_project
from engine.locality import by_place
from engine.model.amount import Amount, amount_json, amount_text, point
from engine.model.verdicts import GROUP_NAMES, REASONS
from engine.notices import contradicted

if TYPE_CHECKING:
    from rich.console import Console

MOST = 5  # sides that fit on a line
FIRST = 24  # columns of the first column
SCHEMA = "goldenten/comparison/1"


@dataclass(frozen=True, slots=True)
class Side:
    """One column: the project's name, its place, and what it comes to."""

    assessment: Assessment
    advice: Advice

    def title(self, lang: Lang, *, named: bool) -> str:
        """The place; with the project's name where there are several projects."""
        site = self.assessment.library.vocabulary.sites.get(self.assessment.project.site or "")
        place = site.name(lang) if site else say("no_site", lang)
        return f"{self.assessment.project.name} · {place}" if named else place


@click.command("compare")
@click.argument("projects", metavar="PROJECT...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--at",
    "sites",
    multiple=True,
    metavar="SITE",
    help="放到哪个载体，可多次 / at which site; may be repeated.",
)
@project_options
@with_options
@click.pass_obj
def command(options: Options, projects: tuple[Path, ...], sites: tuple[str, ...], asked: Asked) -> int:
    """并排比较几个项目，或同一项目放到几个地方 / Several projects, or one at several places, side by side."""
    library = open_library(options)
    sides, findings = [], list[Diagnostic]()
    places = list(dict.fromkeys(sites or ([asked.site] if asked.site else [])))
    if not 2 <= len(projects) * max(1, len(places)) <= MOST:
        raise click.UsageError(say("sides", options.lang, most=MOST))
    for path in projects:
        opened, found = open_project(path, library)
        findings += found
        for place in places or (None,):
            project = opened if place is None else at_site(opened, place, library, options.lang)
            assessment = judged(library, project, replace(asked, site=None))
            sides.append(Side(assessment, advise(assessment)))
    show_diagnostics(findings, options.lang)
    if asked.as_json:
        form = _json(sides)
        form["diagnostics"] = [each.as_dict(options.lang) for each in (*library.diagnostics, *findings)]
        click.echo(json.dumps(form, ensure_ascii=False, indent=2))
    else:
        _print(console(), sides, options.lang, named=len(projects) > 1)
    return exit_of(findings)


def _print(out: "Console", sides: Sequence[Side], lang: Lang, *, named: bool) -> None:
    made = table(("", FIRST), *((side.title(lang, named=named), None) for side in sides))
    for key, cells in _figures(sides, lang):
        made.add_row(key, *cells)
    out.print(made)
    for side in sides:
        if warned := contradicted(side.assessment, lang):
            title = side.title(lang, named=named)
            out.print(f"{title}{say('colon', lang)}{warned}", style="bold yellow")
    assessments = [side.assessment for side in sides]
    if years := years_paid(assessments):
        made = table((say("by_year", lang), FIRST), *(("", None) for _ in sides))
        for year, amounts in years.items():
            made.add_row(
                say("year_unknown", lang) if year is None else str(year),
                *(amount_text(each, lang) for each in amounts),
            )
        out.print(made)
    # Those without a text stand in the counts above.
    if found := [each for each in differences(assessments) if not each.textless]:
        made = table((say("differing", lang), FIRST), *(("", None) for _ in sides))
        for each in found:
            title = assessments[0].library.by_id[each.clause].text.title(lang)
            made.add_row(title, *(_outcome(result, lang) for result in each.results))
        out.print(made)
    out.print(f"{say('untaxed', lang)}\n{say('disclaimer', lang)}", style="italic")


def _figures(sides: Sequence[Side], lang: Lang) -> list[tuple[str, list[str]]]:
    heads = [side.assessment.package.headline for side in sides if side.assessment.package]
    rows = [
        (say("sure", lang), [amount_text(point(each.sure), lang) for each in heads]),
        (say("most", lang), [amount_text(point(each.most), lang) for each in heads]),
        (say("unbounded", lang), [say("count_of", lang, count=len(each.unbounded)) for each in heads]),
        (say("of_it", lang), [verification_of(each, lang) for each in heads]),
    ]
    for group in ("eligible", *REASONS):
        counts = [sum(each.group == group for each in by_place(side.assessment).here) for side in sides]
        if any(counts):
            rows.append((GROUP_NAMES[group](lang), [str(count) for count in counts]))
    rows.append((say("open_questions", lang), [str(len(side.advice.next_questions)) for side in sides]))
    return rows


def _outcome(result: ClauseResult | None, lang: Lang) -> str:
    if result is None:
        return say("not_there", lang)
    word = GROUP_NAMES[result.group](lang)
    shown = result.verdict != "not_eligible" and (result.value.amount or result.brings_nothing())
    return f"{word} {result.sum_text(lang)}" if shown else word


def _json(sides: Sequence[Side]) -> dict[str, Any]:
    from engine.json_form import head_json, package_json

    assessments = [side.assessment for side in sides]
    return {
        "schema": SCHEMA,
        "sides": [
            {
                **{
                    key: value for key, value in head_json(side.assessment, SCHEMA).items() if key != "schema"
                },
                "package": package_json(side.assessment.package),
                "open_questions": [each.fact for each in side.advice.next_questions],
            }
            for side in sides
        ],
        "by_year": {
            "unknown" if year is None else str(year): [amount_json(each) for each in amounts]
            for year, amounts in years_paid(assessments).items()
        },
        "differences": [_difference(each) for each in differences(assessments)],
    }


def _difference(difference: Difference) -> dict[str, Any]:
    def side(result: ClauseResult | None) -> dict[str, Any] | None:
        amount: Amount | None = result.value.amount if result else None
        return None if result is None else {"verdict": result.verdict, "amount": amount_json(amount)}

    return {"id": difference.clause, "sides": [side(each) for each in difference.results]}
