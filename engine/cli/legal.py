"""`goldenten legal [POLICY…]`: fair-competition patterns in the library's clauses. It flags and never clears."""

import json
from typing import TYPE_CHECKING

import click

from engine.cli.app import Options, with_options
from engine.cli.exits import Exit
from engine.cli.opening import chosen_policies, open_library
from engine.cli.show import console
from engine.cli.texts import say
from engine.diagnostics import Lang
from engine.law.measure import measure_of
from engine.law.pattern import SEVERITIES, Severity
from engine.law.reviewing import OUTCOMES, PATTERNS, Review, review
from engine.library import Library

if TYPE_CHECKING:
    from rich.console import Console

COLOURS = {"block": "red", "warn": "yellow", "info": "bright_black"}


@click.command("legal")
@click.argument("policies", nargs=-1)
@click.option(
    "--severity",
    type=click.Choice([*SEVERITIES]),
    help="只看到这一级的 / only findings of this severity or worse.",
)
@click.option("--patterns", is_flag=True, help="列出全部情形 / list the patterns themselves.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON.")
@with_options
@click.pass_obj
def command(
    options: Options, policies: tuple[str, ...], severity: Severity | None, patterns: bool, as_json: bool
) -> int:
    """条款中须做公平竞争审查论证的情形 / Fair-competition patterns in the clauses.

    POLICIES: 政策编号，默认全部 / policy ids; all by default.
    """
    if patterns:
        if as_json:
            click.echo(json.dumps(_patterns_json(options.lang), ensure_ascii=False, indent=2))
        else:
            _print_patterns(options.lang)
        return Exit.OK
    library = open_library(options)
    found = [
        review(measure_of(library.by_id[f"{policy.policy}/{text.clause}"]))
        for policy in chosen_policies(library, policies)
        for text in policy.clauses
    ]
    if severity is not None:
        found = [each for each in found if each.reaches(severity)]
    if as_json:
        click.echo(
            json.dumps([legal_json(each, options.lang) for each in found], ensure_ascii=False, indent=2)
        )
    else:
        _print(library, found, options.lang)
    return Exit.OK


def legal_json(each: Review, lang: Lang) -> dict[str, object]:
    """One measure's review as plain data."""
    return {
        "id": each.measure.id, "outcome": each.outcome, "outcome_text": OUTCOMES[each.outcome](lang),
        "basis": each.basis(lang) if each.basis else None,
        "findings": [
            {
                "pattern": finding.pattern.id, "severity": finding.severity, "title": finding.pattern.title(lang),
                "by": finding.hit.by(lang), "article": finding.pattern.article(lang),
                "instead": finding.pattern.instead(lang), "excepted": finding.excepted,
            }
            for finding in each.findings
        ],
    }  # fmt: skip


def _print(library: Library, found: list[Review], lang: Lang) -> None:
    out = console()
    out.print(say("legal", lang), style="bold")
    for each in found:
        if each.findings:
            _print_review(out, library, each, lang)
    counts = {outcome: sum(each.outcome == outcome for each in found) for outcome in OUTCOMES}
    out.print(f"\n{say('legal_counts', lang, count=len(found), **counts)}", style="bold")
    out.print(say("legal_foot", lang), style="italic")


def _print_review(out: "Console", library: Library, each: Review, lang: Lang) -> None:
    out.print(f"\n{library.by_id[each.measure.id].text.title(lang)}  {each.measure.id}", style="bold")
    out.print(f"  {OUTCOMES[each.outcome](lang)}", style=COLOURS[each.findings[0].severity])
    for finding in each.findings:
        pattern, level = finding.pattern, SEVERITIES[finding.severity](lang)
        by = say("legal_by", lang, by=finding.hit.by(lang))
        out.print(f"  {pattern.id} {level}  {pattern.title(lang)}{by}", style=COLOURS[finding.severity])
        if finding.severity != "info":
            out.print(f"      {say('article_of', lang)}{pattern.article(lang)}")
            out.print(f"      {say('instead_of', lang)}{pattern.instead(lang)}")


def _print_patterns(lang: Lang) -> None:
    out = console()
    for pattern in PATTERNS.values():
        head = f"{pattern.id} {SEVERITIES[pattern.severity](lang)}  {pattern.title(lang)}"
        out.print(head, style=COLOURS[pattern.severity])
        out.print(f"      {say('article_of', lang)}{pattern.article(lang)}")
        out.print(f"      {say('instead_of', lang)}{pattern.instead(lang)}")


def _patterns_json(lang: Lang) -> list[dict[str, str]]:
    return [
        {
            "pattern": each.id, "severity": each.severity, "title": each.title(lang), "article": each.article(lang),
            "instead": each.instead(lang),
        }
        for each in PATTERNS.values()
    ]  # fmt: skip
