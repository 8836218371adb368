"""`goldenten advise PROJECT`: what one change would bring, what to answer next, and how a goal is reached."""

import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.advice.change import Cliff, LeastChange, NearMiss, Question, change_text, gain_text
from engine.assessment import Assessment
from engine.cli.app import AIM, Options, with_options
from engine.cli.opening import Asked, clause_id, exit_of, judged, open_both, project_options
from engine.cli.show import console, rows, show_diagnostics, titles
from engine.cli.sums import first_of
from engine.cli.texts import say
from engine.diagnostics import Lang
from engine.model.amount import amount_text, point
from engine.model.quantities import Number

if TYPE_CHECKING:
    from rich.console import Console

WIDTHS = (34, 44)


@click.command("advise")
@click.argument("project", type=click.Path(path_type=Path))
@click.option(
    "--clause", metavar="CLAUSE", help="怎样才能符合这项条款 / the least change that opens this clause."
)
@click.option(
    "--target", type=AIM, help="怎样才能达到这个金额 / the least change that reaches this sum (500万元)."
)
@project_options
@with_options
@click.pass_obj
def command(options: Options, project: Path, clause: str | None, target: Number | None, asked: Asked) -> int:
    """改变哪些情况可以多得、先补充什么 / What would bring more, and what to answer next."""
    from engine.advice.advising import advise
    from engine.advice.curves import cliffs
    from engine.advice.least import least_change

    library, opened, findings = open_both(options, project, asked.site)
    show_diagnostics(findings, options.lang)
    name = None if clause is None else clause_id(clause, library, "--clause")
    assessment = judged(library, opened, asked)
    goals = [least_change(assessment, goal) for goal in (name, target) if goal is not None]
    advice, falls = advise(assessment), cliffs(assessment)
    if asked.as_json:
        from engine.json_form import advice_json, cliff_json, head_json, least_json

        form = {
            **head_json(assessment, "goldenten/advice/1"),
            "least_changes": [least_json(each, assessment, options.lang) for each in goals],
            **advice_json(advice, assessment, options.lang),
            "cliffs": [cliff_json(each, assessment, options.lang) for each in falls],
        }
        click.echo(json.dumps(form, ensure_ascii=False, indent=2))
        return exit_of(findings)
    from engine.cli.check import print_foot, print_heading

    out = console()
    print_heading(out, assessment, options.lang)
    for each in goals:
        _print_goal(out, assessment, each, options.lang)
    print_misses(out, assessment, advice.near_misses, options.lang)
    print_cliffs(out, assessment, falls, options.lang)
    print_questions(out, assessment, advice.next_questions, options.lang)
    print_foot(out, options.lang)
    return exit_of(findings)


def print_misses(
    out: "Console", assessment: Assessment, misses: Sequence[NearMiss], lang: Lang, most: int | None = None
) -> None:
    """Clause, change, gain: a line each."""
    vocabulary = assessment.library.vocabulary
    lines = [
        (titles(assessment.library, [each.clause], lang), change_text(each.change, vocabulary, lang), gain_text(each.gain, lang))
        for each in misses
    ]  # fmt: skip
    _print_list(out, "near_misses", lines, lang, most)
    if lines and assessment.supposed is not None:
        out.print(say("if_assumed", lang), style="bright_black")


def print_questions(
    out: "Console", assessment: Assessment, questions: Sequence[Question], lang: Lang, most: int | None = None
) -> None:
    """Fact, clauses that wait for it, money at stake: a line each."""
    facts = assessment.library.vocabulary.facts
    lines = []
    for each in questions:
        label = facts[each.fact].label(lang)
        if facts[each.fact].who == "authority":
            label = say("asked_of", lang, fact=label)
        lines.append(
            (
                label,
                first_of(assessment.library, each.clauses, lang),
                _stake(each, lang),
            )
        )
    _print_list(out, "next_questions", lines, lang, most)


def _stake(question: Question, lang: Lang) -> str:
    most = question.at_stake.max
    return (
        amount_text(question.at_stake, lang)
        if most is None
        else say("at_stake", lang, amount=amount_text(point(most), lang))
    )


def _print_list(
    out: "Console", key: str, lines: list[tuple[str, str, str]], lang: Lang, most: int | None
) -> None:
    if not lines and most is not None:  # beside other things silence will do
        return
    out.print(f"\n{say(key, lang)}", style="bold")
    if not lines:
        out.print(say(f"no_{key}", lang))
        return
    made = rows(*WIDTHS)
    for line in lines[:most]:
        made.add_row(*line)
    out.print(made)
    if most is not None and len(lines) > most:
        out.print(say("see_advise", lang, count=len(lines) - most), style="bright_black")


def print_cliffs(out: "Console", assessment: Assessment, cliffs: Sequence[Cliff], lang: Lang) -> None:
    """The ranges where more of a fact brings less."""
    if not cliffs:
        return
    out.print(f"\n{say('cliffs', lang)}", style="bold")
    made = rows(WIDTHS[0])
    for each in cliffs:
        made.add_row(place_text(assessment, each.fact, each.year, lang), cliff_text(assessment, each, lang))
    out.print(made)


def place_text(assessment: Assessment, fact: str, year: int | None, lang: Lang) -> str:
    """`2028年固定资产投资（入统）`."""
    label = assessment.library.vocabulary.facts[fact].label(lang)
    return label if year is None else say("of_year", lang, fact=label, year=year)


def cliff_text(assessment: Assessment, cliff: Cliff, lang: Lang) -> str:
    """`超过 5,999.99万元：少 20万元，到 … 才补回`."""
    vocabulary = assessment.library.vocabulary
    fact = vocabulary.facts[cliff.fact]
    text = say(
        "cliff", lang, last=vocabulary.show(fact, cliff.last, lang), loss=amount_text(cliff.loss, lang)
    )
    if cliff.until is None:
        return text + say("cliff_open", lang)
    return text + say("cliff_until", lang, until=vocabulary.show(fact, cliff.until, lang))


# --- a goal


def _print_goal(out: "Console", assessment: Assessment, least: LeastChange, lang: Lang) -> None:
    clause = least.goal if least.goal in assessment.library.by_id else None
    if clause is not None:
        heading = say("goal_clause", lang, clause=titles(assessment.library, [clause], lang))
    else:
        heading = say("goal_sum", lang, amount=amount_text(point(Fraction(least.goal)), lang))
    out.print(f"\n{heading}", style="bold")
    if least.changes is None:
        out.print(say("out_of_reach", lang))
    elif not least.changes:
        out.print(say("is_eligible" if clause else "reached", lang))
    else:
        for change in least.changes:
            out.print(f"· {change_text(change, assessment.library.vocabulary, lang)}")
    if least.gain is not None:
        out.print(say("brings", lang, gain=gain_text(least.gain, lang)))
    if least.untouched:
        out.print(say("untouched", lang))
        made = rows(WIDTHS[0])
        for fact, code in least.untouched:
            made.add_row(_named(assessment, fact, lang), why_not(code, lang))
        out.print(made)


def _named(assessment: Assessment, fact: str, lang: Lang) -> str:
    return assessment.library.vocabulary.facts[fact].label(lang) if fact else say("text_of", lang)


def why_not(code: str, lang: Lang) -> str:
    """Why a fact may not be touched."""
    from engine.advice.ways import WHY_NOT

    return WHY_NOT[code](lang)
