"""`goldenten since FILE`: what has changed since an assessment was saved."""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.app import DAY, Options, with_options
from engine.cli.opening import exit_of, open_library, today
from engine.cli.show import console, rows, show_diagnostics
from engine.cli.sums import verdict_of, years_changed
from engine.cli.texts import say
from engine.diagnostics import Lang
from engine.errors import InputError
from engine.model.amount import amount_text, point, signed_text
from engine.model.quantities import Number

if TYPE_CHECKING:
    from engine.exchange.since import Since, Told


@click.command("since")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as-of", type=DAY, help="与哪一天相比，默认今天 / the day to compare with; today by default.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON.")
@with_options
@click.pass_obj
def command(options: Options, file: Path, as_of: date | None, as_json: bool) -> int:
    """保存以来有何变化：同一项目，现在的政策库 / What has changed since it was saved: the same project, the library of now."""  # fmt: skip
    from engine.exchange.replaying import library_inside
    from engine.exchange.saved import open_saved
    from engine.exchange.since import since, since_json

    library, saved = open_library(options), open_saved(file)
    inside = None
    if library.hash != saved.library:
        with suppress(InputError):  # such policies are not those it was saved with: that is told
            inside = library_inside(saved)
    found = since(saved, library, as_of or today(), options.lang, inside=inside)
    show_diagnostics(found.findings, options.lang)
    if as_json:
        click.echo(json.dumps(since_json(found), ensure_ascii=False, indent=2))
    else:
        _print(found, options.lang)
    return exit_of(found.findings)


def _print(found: "Since", lang: Lang) -> None:
    out, before, after = console(), found.before, found.after
    heading = say("since", lang, name=found.now.project.name, before=before.as_of, after=after.as_of)
    out.print(heading, style="bold")
    library = (
        say("same_library", lang)
        if before.library == after.library
        else say("other_library", lang, old=before.library, new=after.library)
    )
    if before.years != after.years:
        spans = ("{}–{}".format(*side.years) for side in (before, after))
        out.print(say("other_horizon", lang, **dict(zip(("old", "new"), spans, strict=True))))
    out.print(f"{library} · {say('saved_by', lang, version=found.version)}", style="bright_black")
    if found.verified:
        out.print(say("verified_then", lang), style="bright_black")
    if found.same:
        out.print(say("nothing_since", lang))
        return
    made = rows(18)
    made.add_row(say("sure", lang), _sums(before.sure, after.sure, lang))
    made.add_row(say("most", lang), _sums(before.most, after.most, lang))
    out.print(made)
    if found.by_year:
        out.print(f"{say('by_year_change', lang)}{years_changed(found.by_year, lang)}")
    if found.clauses:
        out.print(f"\n{say('clauses_since', lang, count=len(found.clauses))}", style="bold")
        made = rows(52)
        for each in found.clauses:
            made.add_row(
                f"{each.title}\n{each.id}", f"{_told(each.before, lang)} →\n{_told(each.after, lang)}"
            )
        out.print(made)


def _sums(before: Number, after: Number, lang: Lang) -> str:
    if before == after:
        return say("sum_unchanged", lang, sum=amount_text(point(after), lang))
    sides = " → ".join(amount_text(point(each), lang) for each in (before, after))
    return f"{sides}  ({signed_text(after - before, lang)})"


def _told(told: "Told | None", lang: Lang) -> str:
    verdict = verdict_of(told.verdict if told else None, lang)
    money = told is not None and told.amount and told.verdict != "not_eligible"
    return f"{verdict} {amount_text(told.amount, lang)}" if told and money else verdict
