"""`goldenten prospect FILE`: a file that an investor handed in, as it reads it."""

import json
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.app import Options, with_options
from engine.cli.opening import exit_of, open_library
from engine.cli.show import console, rows, show_diagnostics, titles
from engine.cli.texts import say
from engine.diagnostics import Lang
from engine.library import Library
from engine.model.amount import amount_text, point
from engine.yaml_io import read_bytes

if TYPE_CHECKING:
    from rich.console import Console

    from engine.exchange.prospect import Prospect, Told


@click.command("prospect")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON.")
@with_options
@click.pass_obj
def command(options: Options, file: Path, as_json: bool) -> int:
    """查看投资者交来的项目文件；其中的结果未经核对，用 goldenten check 重新判断 / Look at a file an investor handed in; what it says came out is not checked: assess it again with goldenten check."""  # fmt: skip
    from engine.exchange.prospect import prospect_json, read_prospect

    library = open_library(options)
    found, findings = read_prospect(read_bytes(file), library, str(file))
    show_diagnostics(findings, options.lang)
    if as_json:
        click.echo(json.dumps(prospect_json(found, library), ensure_ascii=False, indent=2))
    else:
        _print(console(), found, library, options.lang)
    return exit_of(findings)


def _print(out: "Console", found: "Prospect", library: Library, lang: Lang) -> None:
    from engine.exchange.prospect import CONTACT

    site = library.vocabulary.sites.get(found.project.site or "")
    place = site.name(lang) if site else say("no_site", lang)
    day = found.day or say("no_day", lang)
    out.print(say("heading", lang, name=found.project.name, site=place, as_of=day), style="bold")
    made = rows(18)
    for name, (label, _) in CONTACT.items():
        made.add_row(label(lang), getattr(found.investor, name) or "—")
    out.print(made)
    _print_facts(out, found, library, lang)
    if found.told is not None:
        _print_told(out, found.told, library, lang)
    if found.library:
        key = "told_same" if found.library == library.hash else "told_other"
        out.print(say(key, lang, old=found.library, new=library.hash), style="bright_black")


def _print_facts(out: "Console", found: "Prospect", library: Library, lang: Lang) -> None:
    """The facts below each other, then those that are only assumed."""
    from engine.exchange.statement import statement

    stated = statement(found.project, library.vocabulary)
    for key in ("facts", "assumed"):
        if not stated.get(key):
            continue
        out.print(f"\n{say(f'stated_{key}', lang)}", style="bold")
        made = rows(46)
        for name in stated[key]:
            fact, given = library.vocabulary.facts[name], getattr(found.project, key)[name]
            series = given if isinstance(given, dict) else {None: given}
            shown = (library.vocabulary.show(fact, value, lang) for value in series.values())
            lines = (
                text if year is None else f"{year} {text}" for year, text in zip(series, shown, strict=True)
            )
            made.add_row(fact.label(lang), "\n".join(lines))
        out.print(made)


def _print_told(out: "Console", told: "Told", library: Library, lang: Lang) -> None:
    out.print(f"\n{say('told', lang)}", style="bold")
    made = rows(18)
    for key in ("sure", "most"):
        made.add_row(say(key, lang), amount_text(point(Fraction(getattr(told, key))), lang))
    known = [name for name in told.eligible if name in library.by_id]
    others = [name for name in told.eligible if name not in library.by_id]
    made.add_row(say("told_eligible", lang), titles(library, known, lang) or "—")
    if others:
        made.add_row(say("told_unknown", lang), ", ".join(others))
    made.add_row(say("told_open", lang), say("count_of", lang, count=len(told.open)))
    out.print(made)
