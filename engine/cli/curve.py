"""`goldenten curve PROJECT FACT FROM TO`: the package along one figure, and where more of it brings less."""

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.advice.curves import Curve, Point, curve
from engine.assessment import Assessment
from engine.cli.advise import cliff_text, place_text
from engine.cli.app import POINTS, YEAR, Options, with_options
from engine.cli.opening import Asked, exit_of, judged, open_both, project_options
from engine.cli.show import comma, console, show_diagnostics, table, titles
from engine.cli.texts import say
from engine.conditions.tree import rests_on
from engine.diagnostics import Lang, diagnostic, did_you_mean
from engine.errors import InputError
from engine.library import Library
from engine.model.amount import amount_text, point
from engine.model.facts import NUMERIC, Fact
from engine.model.quantities import Mistake, Number
from engine.project import Project
from engine.source import Span

if TYPE_CHECKING:
    from rich.console import Console


@click.command("curve", context_settings={"ignore_unknown_options": True})  # -200万元 is a figure
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("fact")
@click.argument("start", metavar="FROM")
@click.argument("stop", metavar="TO")
@click.option("--year", type=YEAR, help="按年填写的事实：哪一年 / the year of a yearly fact.")
@click.option(
    "--points", type=POINTS, default=41, help="取值个数，2–2000，默认 41 / how many values, 41 by default."
)
@click.option(
    "--svg",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="另存为 SVG 图 / also write an SVG drawing.",
)
@project_options
@with_options
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917  (its arguments are the command line's)
    options: Options,
    project: Path,
    fact: str,
    start: str,
    stop: str,
    year: int | None,
    points: int,
    svg: Path | None,
    asked: Asked,
) -> int:
    """金额随一项数值怎样变化 / How the sum changes along one figure.

    FACT: fixed_asset_investment; FROM, TO: 1000万元 1亿元.
    """
    library, opened, findings = open_both(options, project, asked.site)
    show_diagnostics(findings, options.lang)
    along = _fact(fact, library, options.lang)
    year = _year(along, year, opened, options.lang)
    low, high = (_number(along, raw, where, library) for raw, where in ((start, "FROM"), (stop, "TO")))
    if low >= high:
        raise click.UsageError(say("from_below_to", options.lang, start=start, stop=stop))
    assessment = judged(library, opened, asked)
    found = curve(assessment, along.id, low, high, year=year, points=points)
    if svg is not None:
        _write(svg, found, assessment, options.lang)
    if asked.as_json:
        from engine.json_form import curve_json, head_json

        form = {**head_json(assessment, "goldenten/curve/1"), **curve_json(found, assessment, options.lang)}
        click.echo(json.dumps(form, ensure_ascii=False, indent=2))
    else:
        _print(found, assessment, options.lang)
    return exit_of(findings)


# --- what was asked for


def _fact(word: str, library: Library, lang: Lang) -> Fact:
    facts = library.vocabulary.facts
    fact = facts.get(word)
    if fact is None:
        hints = did_you_mean(word, (name for name in facts if _stated(facts[name])))
        raise InputError([diagnostic("unknown-fact", Span("FACT"), fact=word, **hints)])
    if not _stated(fact):
        behind = [facts[name] for name in sorted(rests_on(fact)) if name in facts]
        usable = [each.id for each in behind if _stated(each)] or _nearest(
            word, [name for name, each in facts.items() if _stated(each)]
        )
        names = comma(lang).join(usable)
        raise click.UsageError(say("not_a_quantity", lang, fact=fact.id, facts=names))
    return fact


def _nearest(word: str, names: list[str]) -> list[str]:
    """The names most like a word: those that begin with it first."""
    from difflib import get_close_matches

    begun = [name for name in names if name.startswith(word)]
    return list(dict.fromkeys([*begun, *get_close_matches(word, names, n=5, cutoff=0)]))[:5]


def _stated(fact: Fact) -> bool:
    return fact.type in NUMERIC and fact.answerable


def _year(fact: Fact, year: int | None, project: Project, lang: Lang) -> int | None:
    """The year asked for, or the only one stated."""
    if not fact.per_year:
        if year is not None:
            raise click.UsageError(say("year_unwanted", lang, fact=fact.label(lang)))
        return None
    given = project.facts.get(fact.id)
    stated = sorted(given) if isinstance(given, dict) else []
    if year is None and len(stated) != 1:
        years = ", ".join(map(str, stated)) or "—"
        raise click.UsageError(say("year_needed", lang, fact=fact.label(lang), years=years))
    return stated[0] if year is None else year


def _number(fact: Fact, raw: str, where: str, library: Library) -> Number:
    try:
        value = library.vocabulary.read(fact, raw)
    except Mistake as wrong:
        raise InputError([diagnostic(wrong.code, Span(where), **wrong.values)]) from None
    assert isinstance(value, int | Fraction)
    return value


# --- the answer


def _print(found: Curve, assessment: Assessment, lang: Lang) -> None:
    from engine.cli.check import print_foot, print_heading
    from engine.cli.picture import blocks, top_of

    out = console()
    print_heading(out, assessment, lang)
    out.print(
        f"\n{say('curve', lang, fact=place_text(assessment, found.fact, found.year, lang))}", style="bold"
    )
    top = top_of(found.points)
    if top:
        for line in blocks(found.points):
            out.print(line or " ", style="green")
        ends = [_shown(found, each.value, assessment, lang) for each in (found.points[0], found.points[-1])]
        out.print(f"{ends[0]} … {ends[1]}")
        out.print(say("picture", lang, top=amount_text(point(top), lang)), style="bright_black")
    else:
        out.print(say("nothing", lang))
    _print_table(out, found, assessment, lang)
    out.print(say("straight", lang, count=len(found.points)), style="bright_black")
    print_foot(out, lang)


def _print_table(out: "Console", found: Curve, assessment: Assessment, lang: Lang) -> None:
    falls = {each.last: each for each in found.cliffs}
    made = table(
        (say("value", lang), 22),
        (say("sure", lang), 16),
        (say("most_of", lang), 18),
        (say("changes", lang), None),
    )
    before: Point | None = None
    for each in _turning(found):
        changes = list(_changes(before, each, assessment, lang))
        if each.value in falls:
            changes.append(f"▼ {cliff_text(assessment, falls[each.value], lang)}")
        amount = each.amount
        most = say("not_known", lang) if amount.max is None else amount_text(point(amount.max), lang)
        sure = amount_text(point(amount.min), lang)
        made.add_row(_shown(found, each.value, assessment, lang), sure, most, "\n".join(changes))
        before = each
    out.print(made)


def _shown(found: Curve, value: Number, assessment: Assessment, lang: Lang) -> str:
    vocabulary = assessment.library.vocabulary
    return vocabulary.show(vocabulary.facts[found.fact], value, lang)


def _turning(found: Curve) -> Iterator[Point]:
    """The ends, and every point that does not lie on a straight line between its neighbours."""
    points = found.points
    falls = {each.last for each in found.cliffs}
    for i, each in enumerate(points):
        inner = 0 < i < len(points) - 1
        if not (inner and each.value not in falls and _straight(points[i - 1], each, points[i + 1])):
            yield each


def _straight(left: Point, here: Point, right: Point) -> bool:
    if not left.chosen == here.chosen == right.chosen:
        return False
    share = Fraction(here.value - left.value) / (right.value - left.value)
    for a, b, c in (
        (left.amount.min, here.amount.min, right.amount.min), (left.amount.max, here.amount.max, right.amount.max),
    ):  # fmt: skip
        if None in (a, b, c):
            if not a == b == c:
                return False
        elif a + (c - a) * share != b:  # type: ignore[operator]  # none of them is None
            return False
    return True


def _changes(before: Point | None, here: Point, assessment: Assessment, lang: Lang) -> Iterator[str]:
    """Which clauses the package takes and drops since the line above; all of them in the first."""
    if before is None:
        if here.chosen:
            yield say("chosen", lang, clauses=titles(assessment.library, here.chosen, lang))
        return
    had = before.chosen
    for key, names in (
        ("added", [name for name in here.chosen if name not in had]),
        ("dropped", [name for name in had if name not in here.chosen]),
    ):
        if names:
            yield say(key, lang, clauses=titles(assessment.library, names, lang))


def _write(file: Path, found: Curve, assessment: Assessment, lang: Lang) -> None:
    from engine.cli.picture import svg

    title = f"{assessment.project.name} · {say('curve', lang, fact=place_text(assessment, found.fact, found.year, lang))}"
    ends = (
        _shown(found, found.points[0].value, assessment, lang), _shown(found, found.points[-1].value, assessment, lang),
    )  # fmt: skip
    legend = (say("sure", lang), say("most_of", lang), say("cliffs", lang))
    try:
        file.write_text(svg(found, title, ends, lang, legend), encoding="utf-8")
    except OSError as failed:
        detail = failed.strerror or str(failed)
        raise click.UsageError(say("cannot_write", lang, file=file, detail=detail)) from None
    click.echo(say("written", lang, file=file), err=True)
