"""`goldenten check PROJECT`: what it comes to, every clause's verdict and sum, the package, and what would bring more."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.assessment import Assessment, ClauseResult
from engine.cli.app import Options, with_options
from engine.cli.opening import Asked, exit_of, judged, open_both, project_options
from engine.cli.show import COLOURS, SIGNS, comma, console, rows, show_diagnostics, titles
from engine.cli.sums import amount_of, flow, notes_of, print_headline, years_of
from engine.cli.texts import say
from engine.diagnostics import Lang
from engine.locality import by_place
from engine.model.amount import amount_text, point
from engine.model.verdicts import GROUP_NAMES, GROUP_ORDER, WARNINGS
from engine.reasons import failed

if TYPE_CHECKING:
    from rich.console import Console

TITLE_WIDTH = 52  # the longest clause id and a space
SHOWN = 5  # near misses and questions; goldenten advise has all


@click.command("check")
@click.argument("project", type=click.Path(path_type=Path))
@project_options
@with_options
@click.pass_obj
def command(options: Options, project: Path, asked: Asked) -> int:
    """判断项目符合哪些条款，能得多少 / Which clauses a project meets, and what they are worth."""
    library, opened, findings = open_both(options, project, asked.site)
    assessment = judged(library, opened, asked)
    show_diagnostics(findings, options.lang)  # first: the reader of a pipe may leave early
    if asked.as_json:
        from engine.json_form import assessment_json

        form = assessment_json(assessment, options.lang)
        form["diagnostics"] = [each.as_dict(options.lang) for each in (*library.diagnostics, *findings)]
        click.echo(json.dumps(form, ensure_ascii=False, indent=2))
    else:
        _print(assessment, options.lang)
    return exit_of(findings)


def _print(assessment: Assessment, lang: Lang) -> None:
    from engine.advice.advising import advise
    from engine.cli.advise import print_misses, print_questions
    from engine.cli.package import print_package

    out = console()
    print_heading(out, assessment, lang)
    found = by_place(assessment)
    groups = {name: [r for r in found.here if r.group == name] for name in GROUP_ORDER}
    apart = {"awaiting": len(found.awaiting), "elsewhere": len(found.elsewhere)}
    parts = [f"{GROUP_NAMES[name](lang)} {len(results)}" for name, results in groups.items() if results]
    parts += [say(name, lang, count=count) for name, count in apart.items() if count]
    out.print(say("summary", lang, count=len(assessment.results), parts=" · ".join(parts)))
    print_headline(out, assessment, lang)
    _print_supposed(out, assessment, lang)
    for name, results in groups.items():
        if results:
            _print_group(out, assessment, name, results, lang)
    for name, count in apart.items():
        if count:
            out.print(f"\n{say(f'see_{name}', lang, count=count)}", style="bright_black")
    print_package(out, assessment, lang)
    advice = advise(assessment)
    print_misses(out, assessment, advice.near_misses, lang, SHOWN)
    print_questions(out, assessment, advice.next_questions, lang, SHOWN)
    print_foot(out, lang)


def _print_supposed(out: "Console", assessment: Assessment, lang: Lang) -> None:
    """What is assumed of an authority and what it would bring, apart from everything that is known."""
    if assessment.supposed is None:
        return
    assert assessment.supposed.package is not None
    vocabulary, head = assessment.library.vocabulary, assessment.supposed.package.headline
    out.print(f"\n{say('supposed', lang)}", style="bold")
    made = rows(18)
    for name, given in assessment.project.assumed.items():
        fact = vocabulary.facts[name]
        made.add_row(fact.label(lang), vocabulary.show_all(fact, given, lang))
    opened = [name for name, each in assessment.opened_by_assumption().items()
              if each.verdict == "eligible" and assessment.result(name).verdict != "eligible"]  # fmt: skip
    made.add_row(say("sure_if_so", lang), amount_text(point(head.sure), lang))
    if opened:
        made.add_row(say("eligible_if_so", lang), titles(assessment.library, opened, lang))
    out.print(made)


def print_heading(out: "Console", assessment: Assessment, lang: Lang) -> None:
    """The project, the site and the day."""
    site = assessment.library.vocabulary.sites.get(assessment.project.site or "")
    place = site.name(lang) if site else say("no_site", lang)
    heading = say("heading", lang, name=assessment.project.name, site=place, as_of=assessment.as_of)
    out.print(heading, style="bold")


def print_foot(out: "Console", lang: Lang) -> None:
    """What holds of every sum and every verdict."""
    out.print(f"\n{say('untaxed', lang)}\n{say('disclaimer', lang)}", style="italic")


def _print_group(
    out: "Console", assessment: Assessment, name: str, results: list[ClauseResult], lang: Lang
) -> None:
    from rich.text import Text as Styled

    out.print(f"\n{SIGNS[name]} {GROUP_NAMES[name](lang)} ({len(results)})", style=f"bold {COLOURS[name]}")
    made = rows(TITLE_WIDTH)
    for alike in _alike(results):
        clause = alike[0].clause
        if len(alike) > 1:  # clauses of one document of which nothing is known
            title, name_ = clause.policy.title(lang), clause.policy.policy
            articles = [each.clause.text.article(lang) for each in alike]
            lines = flow([f"{each}{comma(lang)}" for each in articles[:-1]] + articles[-1:], "")
        else:
            title, name_ = clause.text.title(lang), clause.id
            lines = years_of(alike[0], assessment.years, lang)
        notes = Styled(amount_of(alike[0], lang), style="bold")
        for line in (*lines, *_notes(assessment, alike[0], lang)):
            notes.append(f"\n{line}" if notes else line, style="not bold")
        made.add_row(Styled(title).append(f"\n{name_}", style="bright_black"), notes)
    out.print(made)


def _alike(results: list[ClauseResult]) -> list[list[ClauseResult]]:
    """Clauses without any text stand together by document; the others alone."""
    groups: dict[str, list[ClauseResult]] = {}
    for result in results:
        bare = (
            result.group == "text_unavailable"
            and result.clause.text.text == "unavailable"
            and not result.missing
        )
        groups.setdefault(result.clause.policy.policy if bare else result.clause.id, []).append(result)
    return list(groups.values())


def _notes(assessment: Assessment, result: ClauseResult, lang: Lang) -> list[str]:
    """What a reader must know beside the verdict and the sum, a line each."""
    lines = []
    facts = assessment.library.vocabulary.facts
    by_who: dict[str, list[str]] = {"applicant": [], "authority": []}
    for name in result.judgement.missing:
        by_who["applicant" if facts[name].who == "applicant" else "authority"].append(facts[name].label(lang))
    for key, who in (("missing", "applicant"), ("authority", "authority")):
        if by_who[who]:
            lines.append(say(key, lang, facts=comma(lang).join(by_who[who])))
    if result.verdict == "not_eligible":
        closed = dict.fromkeys(each.label(lang) for each in failed(assessment, result))
        lines += [say("failed", lang, facts=comma(lang).join(closed))] if closed else []
    else:
        lines += _of_the_sum(assessment, result, lang)
    if result.eligible_with:
        lines.append(
            say("eligible_with", lang, clauses=titles(assessment.library, result.eligible_with, lang))
        )
    if result.eligible_from:
        lines.append(say("from_day", lang, day=result.eligible_from))
    told = [name for name in result.warnings if name != "caveat"]
    if result.verdict == "not_eligible":  # of a refused clause only what refused it matters
        told = [name for name in told if name == "outside_horizon"]
    lines += [comma(lang).join(WARNINGS[name](lang) for name in told)] if told else []
    return lines


def _of_the_sum(assessment: Assessment, result: ClauseResult, lang: Lang) -> list[str]:
    """What the sum still needs or rests on, and its notes."""
    facts = assessment.library.vocabulary.facts
    rests = [name for name in result.value.undecided if name not in result.missing]
    lines = [
        say(key, lang, facts=comma(lang).join(facts[name].label(lang) for name in names))
        for key, names in (("for_amount", result.needed), ("rests_on", rests))
        if names
    ]
    return lines + notes_of(result, lang)
