"""`goldenten package PROJECT`: the best combination of clauses, what it leaves out, and every alternative."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.assessment import Assessment, Combination, CouldAdd, Package
from engine.cli.app import Options, with_options
from engine.cli.opening import Asked, clause_id, exit_of, judged, open_both, project_options
from engine.cli.show import comma, console, rows, show_diagnostics, table, titles
from engine.cli.sums import differing, first_of, years_table
from engine.cli.texts import say
from engine.diagnostics import Diagnostic, Lang, diagnostic
from engine.errors import InputError
from engine.library import Library
from engine.model.amount import Amount, amount_text
from engine.model.quantities import exact
from engine.model.verdicts import VERDICTS
from engine.package.packing import pack
from engine.package.relations import ties_of
from engine.policy import Stacking
from engine.settings import Objective, Settings
from engine.source import Span

if TYPE_CHECKING:
    from rich.console import Console

BRIEF = 4  # open clauses that `check` names
CHOICES = ("choose_one", "excludes", "other_regime", "requires")  # left out because something else was chosen


@click.command("package")
@click.argument("project", type=click.Path(path_type=Path))
@click.option(
    "--objective", type=click.Choice(["nominal", "present"]), default="nominal",
    help="按金额合计或按现值取最大 / maximise the sum or its present value.",
)  # fmt: skip
@click.option(
    "--include", metavar="CLAUSE", multiple=True, help="必须纳入的条款 / a clause the package must hold."
)
@click.option("--exclude", metavar="CLAUSE", multiple=True, help="不要的条款 / a clause it must not.")
@project_options
@with_options
@click.pass_obj
def command(
    options: Options,
    project: Path,
    objective: Objective,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    asked: Asked,
) -> int:
    """各项条款怎样组合最好，另有哪些组合 / The best combination of clauses, and the alternatives."""
    library, opened, findings = open_both(options, project, asked.site)
    show_diagnostics(findings, options.lang)
    settings = replace(
        asked.settings(),
        objective=objective,
        include=frozenset(clause_id(word, library, "--include") for word in include),
        exclude=frozenset(clause_id(word, library, "--exclude") for word in exclude),
    )
    assessment = judged(library, opened, asked, settings)
    if impossible := list(_impossible(assessment)):
        raise InputError(impossible)
    others = list(alternatives(assessment))
    if asked.as_json:
        click.echo(json.dumps(_form(assessment, others, options.lang), ensure_ascii=False, indent=2))
    else:
        _print(assessment, others, options.lang)
    return exit_of(findings)


def _impossible(assessment: Assessment) -> Iterator[Diagnostic]:
    """What cannot be asked of a package."""
    settings, ties = assessment.settings, ties_of(assessment.library)
    wanted = sorted(settings.include)
    for name in wanted:
        result = assessment.result(name)
        if name in settings.exclude:
            yield diagnostic("include-and-exclude", Span("--include"), clause=name)
        elif without := ties.grounds([name]) & settings.exclude:
            for other in sorted(without):
                yield diagnostic("include-needs-excluded", Span("--include"), clause=name, other=other)
        elif result.verdict != "eligible":
            verdict = VERDICTS[result.verdict]
            yield diagnostic(
                "include-not-eligible",
                Span("--include"),
                clause=name,
                verdict_zh=verdict.zh,
                verdict_en=verdict("en"),
            )
    for i, name in enumerate(wanted):
        for other in wanted[i + 1 :]:
            linked = ties.pairs.get(frozenset((name, other)))
            if linked is not None:
                because = linked.relation.because
                yield diagnostic(
                    "include-rivals", Span("--include"), clause=name, other=other,
                    because_zh=because.zh if because else "只能择一", because_en=because("en") if because else "only one may be had",
                )  # fmt: skip


# --- every alternative


@dataclass(frozen=True, slots=True)
class Alternative:
    """The best package if a clause of the best is done without, or a rival it leaves out is taken."""

    clause: str
    taken: bool
    combination: Combination
    difference: Amount  # what the best brings more


def alternatives(assessment: Assessment) -> Iterator[Alternative]:
    """For each clause chosen the best package without it; for each rival left out the best with it, where there is one."""
    package = package_of(assessment)
    settings = assessment.settings
    kept = ties_of(assessment.library).grounds(settings.include)
    asks = [
        (name, False, replace(settings, exclude=settings.exclude | {name}))
        for name in package.best.chosen
        if name not in kept
    ]
    asks += [
        (each.clause, True, replace(settings, include=settings.include | {each.clause}))
        for each in package.left_out
        if each.because in CHOICES
    ]
    for name, taken, other in asks:
        found = _packed(assessment, other)
        if (name in found.chosen) is taken and found.chosen:
            yield Alternative(name, taken, found, _less(package.best.amount, found.amount))


def _packed(assessment: Assessment, settings: Settings) -> Combination:
    return pack(replace(assessment, settings=settings))[0].best


def _less(best: Amount, other: Amount) -> Amount:
    top = None if best.max is None or other.max is None else exact(best.max - other.max)
    return Amount(exact(best.min - other.min), top)


def package_of(assessment: Assessment) -> Package:
    """The package, which every assessment has."""
    assert assessment.package is not None
    return assessment.package


def _form(assessment: Assessment, others: Iterable[Alternative], lang: Lang) -> dict[str, object]:
    from engine.json_form import combination_json, head_json, package_json
    from engine.model.amount import amount_json

    return {
        **head_json(assessment, "goldenten/package/1"),
        "include": sorted(assessment.settings.include),
        "exclude": sorted(assessment.settings.exclude),
        "package": package_json(package_of(assessment), lang),
        "alternatives": [
            {
                "id": each.clause, "with": each.taken, **combination_json(each.combination),
                "difference": amount_json(each.difference),
            }
            for each in others
        ],
    }  # fmt: skip


# --- in words


def _print(assessment: Assessment, others: list[Alternative], lang: Lang) -> None:
    from engine.cli.check import print_foot, print_heading
    from engine.cli.sums import print_headline

    out = console()
    print_heading(out, assessment, lang)
    print_headline(out, assessment, lang)
    print_package(out, assessment, lang, whole=True)
    if others:
        _print_alternatives(out, assessment, others, lang)
    print_foot(out, lang)


def print_package(out: "Console", assessment: Assessment, lang: Lang, *, whole: bool = False) -> None:
    """The package in words; `whole`: with the clauses of every year, and all that is open."""
    package = package_of(assessment)
    goal = say(f"objective_{assessment.settings.objective}", lang)
    out.print(f"\n{say('package', lang, objective=goal)}", style="bold")
    if package.best.chosen:
        out.print(titles(assessment.library, package.best.chosen, lang), style="green")
        out.print(years_table(assessment, package.best, lang, clauses=whole))
    else:
        out.print(say("no_package", lang))
    if warnings := [*_not_taken(assessment, lang), *_stacking(assessment, lang)]:
        warned = rows(2)
        for line in warnings:
            warned.add_row("!", line, style="yellow")
        out.print(warned)
    made = rows(22)
    for name, line in _around(assessment, lang, whole):
        made.add_row(name, line)
    if made.row_count:
        out.print(made)


def _around(assessment: Assessment, lang: Lang, whole: bool) -> Iterator[tuple[str, str]]:
    """What stands around the package: left out, open, the runner-up, and what decides between them."""
    from engine.json_form import because_text

    package, library = package_of(assessment), assessment.library
    colon = say("colon", lang)
    left_out = [
        titles(library, [each.clause], lang) + colon + because_text(each, lang) for each in package.left_out
    ]
    opened = list(_open(library, package.open, lang, whole))
    for key, lines in (("left_out_of", left_out), ("could_add", opened)):
        if lines:
            yield say(key, lang), "\n".join(lines)
    if package.runner_up is not None and package.difference is not None:
        yield (
            say("runner_up", lang),
            _runner_up(library, package.best, package.runner_up, package.difference, lang),
        )
    if package.decided_by and package.best.chosen:
        facts = library.vocabulary.facts
        yield (
            say("decided_by", lang),
            comma(lang).join(facts[name].label(lang) for name in package.decided_by),
        )


def _runner_up(
    library: Library, best: Combination, other: Combination, difference: Amount, lang: Lang
) -> str:
    lines = f"{amount_text(other.amount, lang)}{say('semicolon', lang)}{differing(difference, lang)}"
    if change := swapped(library, best, other, lang):
        lines += f"\n{change}"
    return lines


def swapped(library: Library, best: Combination, other: Combination, lang: Lang) -> str:
    """Which clauses one combination has that the other has not."""
    added = [name for name in other.chosen if name not in best.chosen]
    dropped = [name for name in best.chosen if name not in other.chosen]
    if added and dropped:
        return say(
            "instead", lang, added=titles(library, added, lang), dropped=titles(library, dropped, lang)
        )
    if added:
        return say("with", lang, clause=titles(library, added, lang))
    return say("without", lang, clause=titles(library, dropped, lang)) if dropped else ""


def _open(library: Library, items: Iterable[CouldAdd], lang: Lang, whole: bool) -> Iterator[str]:
    """Those with a bound, most first; the others named together."""
    bounded = sorted(
        ((each.amount.max, each.clause) for each in items if each.amount.max),
        key=lambda one: (-one[0], one[1]),
    )
    shown = bounded if whole else bounded[:BRIEF]
    for most, clause in shown:
        text = say("up_to", lang, amount=amount_text(Amount(most, most), lang))
        yield titles(library, [clause], lang) + say("colon", lang) + text
    if rest := bounded[len(shown) :]:
        yield say("others", lang, count=len(rest))
    unknown = [each.clause for each in items if each.amount.max is None]
    if unknown:
        named = titles(library, unknown, lang) if whole else first_of(library, unknown, lang)
        yield say("could_add_unknown", lang, clauses=named)


def _stacking(assessment: Assessment, lang: Lang) -> Iterator[str]:
    """Chosen clauses of which no text says whether they may be had together; each group once, the largest."""
    package = package_of(assessment)
    if "stacking_unknown" not in package.notes:
        return
    groups = {
        frozenset(linked.clauses) & set(package.best.chosen): None
        for linked in assessment.library.relations
        if isinstance(linked.relation, Stacking)
    }
    for group in groups:
        if len(group) > 1 and not any(group < other for other in groups):
            together = [name for name in package.best.chosen if name in group]
            yield say("stacking", lang, clauses=titles(assessment.library, together, lang))


def _not_taken(assessment: Assessment, lang: Lang) -> Iterator[str]:
    """Clauses asked for that the package does not hold all the same."""
    from engine.json_form import because_text

    package = package_of(assessment)
    because = {each.clause: because_text(each, lang) for each in package.left_out}
    for name in sorted(assessment.settings.include - set(package.best.chosen)):
        reason = because.get(name, say("adds_nothing", lang))
        yield say("not_taken", lang, clause=titles(assessment.library, [name], lang), because=reason)


def _print_alternatives(
    out: "Console", assessment: Assessment, others: list[Alternative], lang: Lang
) -> None:
    out.print(f"\n{say('alternatives', lang)}", style="bold")
    made = table((say("alternative", lang), None), (say("total_of", lang), 26), (say("difference", lang), 24))
    best = package_of(assessment).best
    for each in others:
        name = titles(assessment.library, [each.clause], lang)
        lines = [say("with" if each.taken else "without", lang, clause=name)]
        added = [one for one in each.combination.chosen if one not in best.chosen and one != each.clause]
        dropped = [one for one in best.chosen if one not in each.combination.chosen and one != each.clause]
        for key, names in (("then", added), ("then_drops", dropped)):
            if names:
                lines.append(say(key, lang, clauses=titles(assessment.library, names, lang)))
        made.add_row(
            "\n".join(lines), amount_text(each.combination.amount, lang), differing(each.difference, lang)
        )
    out.print(made)
