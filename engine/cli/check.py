"""`goldenten check PROJECT`: every clause's verdict."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.assessment import Assessment, ClauseResult
from engine.cli.app import Settings, with_settings
from engine.cli.opening import exit_of, judged, open_both, project_options
from engine.cli.show import COLOURS, SIGNS, console, rows, show_diagnostics
from engine.cli.texts import say
from engine.diagnostics import Lang
from engine.model.text import Text
from engine.model.verdicts import REASONS, VERDICTS, WARNINGS
from engine.reasons import Step, explain, reason_years

if TYPE_CHECKING:
    from rich.console import Console

NAMES: dict[str, Text] = VERDICTS | dict(REASONS)
TITLE_WIDTH = 52  # the longest clause id and a space
ORDER = ("eligible", *REASONS, "not_eligible")


@click.command("check")
@click.argument("project", type=click.Path(path_type=Path))
@project_options
@with_settings
@click.pass_obj
def command(settings: Settings, project: Path, as_json: bool, as_of: date | None, site: str | None) -> int:
    """判断项目符合哪些条款 / Which clauses a project meets."""
    library, opened, findings = open_both(settings, project, site)
    assessment = judged(library, opened, as_of)
    show_diagnostics(findings, settings.lang)  # first: the reader of a pipe may leave early
    if as_json:
        from engine.json_form import assessment_json

        form = assessment_json(assessment, settings.lang)
        form["diagnostics"] = [each.as_dict(settings.lang) for each in (*library.diagnostics, *findings)]
        click.echo(json.dumps(form, ensure_ascii=False, indent=2))
    else:
        _print(assessment, settings.lang)
    return exit_of(findings)


def _print(assessment: Assessment, lang: Lang) -> None:
    out = console()
    site = assessment.library.vocabulary.sites.get(assessment.project.site or "")
    place = site.name(lang) if site else say("no_site", lang)
    out.print(
        say("heading", lang, name=assessment.project.name, site=place, as_of=assessment.as_of), style="bold"
    )
    groups = {name: [r for r in assessment.results if r.group == name] for name in ORDER}
    parts = " · ".join(f"{NAMES[name](lang)} {len(results)}" for name, results in groups.items() if results)
    out.print(say("summary", lang, count=len(assessment.results), parts=parts))
    for name, results in groups.items():
        if results:
            _print_group(out, assessment, name, results, lang)
    out.print(say("disclaimer", lang), style="italic")


def _print_group(
    out: "Console", assessment: Assessment, name: str, results: list[ClauseResult], lang: Lang
) -> None:
    from rich.text import Text as Styled

    out.print(f"\n{SIGNS[name]} {NAMES[name](lang)} ({len(results)})", style=f"bold {COLOURS[name]}")
    made = rows(TITLE_WIDTH)
    for result in results:
        clause = result.clause
        title = Styled(clause.text.title(lang))
        title.append(f"\n{clause.id}", style="bright_black")
        made.add_row(title, "\n".join(_notes(assessment, result, lang)))
    out.print(made)


def _notes(assessment: Assessment, result: ClauseResult, lang: Lang) -> list[str]:
    """What a reader must know beside the verdict, a line each."""
    lines = []
    if result.by_year:
        lines.append(years_text(result))
    facts = assessment.library.vocabulary.facts
    by_who: dict[str, list[str]] = {"applicant": [], "authority": []}
    for name in result.judgement.missing:
        by_who["applicant" if facts[name].who == "applicant" else "authority"].append(facts[name].label(lang))
    comma = "、" if lang == "zh" else ", "
    for key, who in (("missing", "applicant"), ("authority", "authority")):
        if by_who[who]:
            lines.append(say(key, lang, facts=comma.join(by_who[who])))
    if result.verdict == "not_eligible":
        failed = dict.fromkeys(each.label(lang) for each in _failed(assessment, result))
        lines += [say("failed", lang, facts=comma.join(failed))] if failed else []
    elif result.needed:
        lines.append(
            say("for_amount", lang, facts=comma.join(facts[name].label(lang) for name in result.needed))
        )
    if result.eligible_from:
        lines.append(say("from_day", lang, day=result.eligible_from))
    told = [name for name in result.warnings if name != "caveat"]
    if result.verdict == "not_eligible":  # of a refused clause only what refused it matters
        told = [name for name in told if name == "outside_horizon"]
    lines += [comma.join(WARNINGS[name](lang) for name in told)] if told else []
    return lines


def years_text(result: ClauseResult) -> str:
    """`2027 ✓ · 2028 ? · 2029 ✗`, years with the same verdict side by side joined."""
    runs: list[tuple[int, int, str]] = []
    for year, each in sorted(result.by_year.items()):
        sign = SIGNS[each.group]
        if runs and runs[-1][2] == sign and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year, sign)
        else:
            runs.append((year, year, sign))
    return " · ".join(f"{a if a == b else f'{a}–{b}'} {sign}" for a, b, sign in runs)


def _failed(assessment: Assessment, result: ClauseResult) -> list[Step]:
    """The conditions that close the clause; where it is judged each year, of the first year that counts and is refused."""
    refused = [year for year in assessment.years if year in result.by_year]
    years = refused if result.clause.rhythm.yearly else reason_years(assessment, result.clause.id)
    return list(_failing(explain(assessment, result.clause.id, years[0]))) if years else []


def _failing(step: Step) -> list[Step]:
    if step.truth is not False:
        return []
    if step.kind in ("test", "not") or not step.parts:
        return [step]
    return [leaf for part in step.parts for leaf in _failing(part)]
