"""`goldenten impact OLD [NEW]`: what a change of the policies does to every prospect and open offer of the workspace."""

import json
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from engine.changes.impact import sums_by_year
from engine.cli.app import DAY, Options, with_options
from engine.cli.exits import Exit
from engine.cli.opening import today
from engine.cli.show import console, rows, show_diagnostics
from engine.cli.sums import verdict_of, years_changed
from engine.cli.texts import say
from engine.cli.workspace_verbs.opening import opened
from engine.diagnostics import Lang
from engine.library import Library
from engine.loading import OWN_POLICIES, load_library
from engine.loading.editions import edition
from engine.model.amount import NOTHING, Amount, amount_text, point, signed_text, yuan

if TYPE_CHECKING:
    from rich.console import Console

    from engine.workspace.budget.years import BudgetYear
    from engine.workspace.impact.touched import OfferTouched, ProspectTouched, Touched

SHOWN = 20  # of each kind, on the terminal
OFTEN = 25  # prospects, after which it says anew how far it is


@click.command("impact")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--as-of", type=DAY, help="评估日，默认今天 / day of the assessment; today by default.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON.")
@with_options
@click.pass_obj
def command(options: Options, old: str, new: str | None, as_of: date | None, as_json: bool) -> int:
    """政策的变化牵涉工作区里的哪些线索和方案：谁得多、谁得少，合计和分年 / Which prospects and open offers of the workspace a change of the policies touches: who gains, who loses, in all and by year.

    OLD, NEW: 政策库文件夹、git 版本（HEAD~1、标签）或日期（当日为止的版本）；NEW 默认当前政策库 / library folders, git revisions or days (the edition as of its end); NEW is the present library by default.
    """  # fmt: skip
    from engine.workspace.impact.touched import touched
    from engine.workspace.store.upgrading import current

    root = options.library or OWN_POLICIES
    before = edition(old, root)
    after = load_library(root) if new is None else edition(new, root)
    for library in (before, after):
        show_diagnostics([each for each in library.diagnostics if each.severity == "error"], options.lang)
    day = as_of or today()
    with opened() as database:
        current(database)
        found = touched(database, None, before, after, day, progress=_progress(options.lang))
    if as_json:
        click.echo(json.dumps(_form(before, after, day, found), ensure_ascii=False, indent=2))
    else:
        _print(after, found, options.lang)
    return Exit.OK


def _progress(lang: Lang) -> Callable[[int, int], None] | None:
    """Says how far it is, to whoever is looking on."""
    if not sys.stderr.isatty():
        return None

    def told(done: int, of: int) -> None:
        if done == of or done % OFTEN == 0:
            click.echo(f"\r{say('impact_doing', lang, done=done, of=of)}", nl=done == of, err=True)

    return told


# --- on the terminal


def _print(library: Library, found: "Touched", lang: Lang) -> None:
    out = console()
    same = found.looked_at - len(found.gainers) - len(found.losers)
    words = say(
        "impact_all", lang, count=found.looked_at, gain=len(found.gainers), lose=len(found.losers), same=same,
        total=signed_text(found.total, lang), offers=found.count,
    )  # fmt: skip
    out.print(words, style="bold")
    if found.by_year:
        out.print(f"{say('by_year_change', lang)}{years_changed(found.by_year, lang)}")
    _print_budget(out, found, lang)
    for listed in (found.gainers, found.losers):
        for each in listed[:SHOWN]:
            _print_prospect(out, each, lang)
        _more(out, len(listed), lang)
    if found.offers:
        out.print(f"\n{say('impact_offers', lang)}", style="bold")
    for offered in found.offers[:SHOWN]:
        _print_offer(out, library, offered, lang)
    _more(out, len(found.offers), lang)


def _print_budget(out: "Console", found: "Touched", lang: Lang) -> None:
    """What of it the zone itself would pay, beside its budget, in the years in which that changes."""
    standing = {each.year: each for each in found.budget}
    for year, change in found.borne.items():
        one = standing.get(year)
        left = None if one is None else one.left
        out.print(
            say(
                "impact_budget", lang, year=say("year_unknown", lang) if year is None else year, change=signed_text(change, lang),
                budget=amount_text(None if one is None or one.budget is None else point(one.budget), lang),
                committed=amount_text(NOTHING if one is None else one.committed, lang),
                left="—" if left is None else signed_text(left, lang) if left < 0 else amount_text(point(left), lang),
            )
        )  # fmt: skip


def _print_prospect(out: "Console", each: "ProspectTouched", lang: Lang) -> None:
    made = rows(46)
    sums = f"{amount_text(each.before, lang)} → {amount_text(each.after, lang)}  ({signed_text(each.change, lang)})"
    who = f"{each.company}\nprospect/{each.prospect} {each.project}".rstrip()
    made.add_row(who, f"{sums}\n{years_changed(each.by_year, lang)}".rstrip())
    out.print(made)


def _print_offer(out: "Console", library: Library, each: "OfferTouched", lang: Lang) -> None:
    one = each.offer
    sums = f"{amount_text(each.before, lang)} → {amount_text(each.after, lang)}"
    out.print(f"offer/{one.id} {one.number or ''} {one.name}: {sums}")
    for change in each.clauses:
        clause = library.by_id.get(change.clause)
        title = clause.text.title(lang) if clause else change.clause
        said = []
        if change.before != change.after:
            said.append(" → ".join(verdict_of(side, lang) for side in (change.before, change.after)))
        if change.amount_before != change.amount_after:
            said.append(
                " → ".join(amount_text(side, lang) for side in (change.amount_before, change.amount_after))
            )
        out.print(f"    {title}: {' · '.join(said)}")


def _more(out: "Console", count: int, lang: Lang) -> None:
    if count > SHOWN:
        out.print(f"    {say('and_others', lang, count=count - SHOWN)}")


# --- as JSON


def _form(before: Library, after: Library, day: date, found: "Touched") -> dict[str, Any]:
    return {
        "schema": "goldenten/impact/1", "old": before.hash, "new": after.hash, "as_of": day.isoformat(),
        "looked_at": found.looked_at, "gain": len(found.gainers), "lose": len(found.losers),
        "total": yuan(found.total), "by_year": sums_by_year(found.by_year),
        "borne": sums_by_year(found.borne), "budget": [_year(each) for each in found.budget],
        "prospects": [_prospect(each) for each in found.prospects],
    }  # fmt: skip


def _year(each: "BudgetYear") -> dict[str, Any]:
    return {
        "year": each.year, "budget": None if each.budget is None else yuan(each.budget), "committed": _amount(each.committed),
        "left": None if each.left is None else yuan(each.left),
    }  # fmt: skip


def _prospect(each: "ProspectTouched") -> dict[str, Any]:
    return {
        "prospect": each.prospect, "company": each.company, "project": each.project, "stage": each.stage,
        "before": _amount(each.before), "after": _amount(each.after), "change": yuan(each.change),
        "by_year": sums_by_year(each.by_year), "borne": sums_by_year(each.borne),
        "verdicts": [{"clause": v.clause, "before": v.before, "after": v.after} for v in each.verdicts],
        "offers": [_offer(one) for one in each.offers],
    }  # fmt: skip


def _offer(each: "OfferTouched") -> dict[str, Any]:
    return {
        "offer": each.offer.id, "number": each.offer.number, "state": each.offer.state,
        "before": _amount(each.before), "after": _amount(each.after),
        "clauses": [
            {"clause": v.clause, "before": v.before, "after": v.after, "amount_before": _maybe(v.amount_before), "amount_after": _maybe(v.amount_after)}
            for v in each.clauses
        ],
    }  # fmt: skip


def _amount(amount: Amount) -> dict[str, str | None]:
    return {"min": yuan(amount.min), "max": None if amount.max is None else yuan(amount.max)}


def _maybe(amount: Amount | None) -> dict[str, str | None] | None:
    return None if amount is None else _amount(amount)
