"""`goldenten diff OLD [NEW]`: what changed between two editions, in words, and what it does to projects."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.changes.differences import ASPECTS, KINDS, Difference, Edit, difference
from engine.changes.impact import Impact, ProjectImpact, impact, sums_by_year
from engine.cli.app import DAY, Options, with_options
from engine.cli.exits import Exit
from engine.cli.opening import today
from engine.cli.show import console, rows, show_diagnostics
from engine.cli.sums import verdict_of, years_changed
from engine.cli.texts import say
from engine.diagnostics import Lang, diagnostic
from engine.errors import InputError
from engine.exchange.project_file import is_project_file, open_project
from engine.library import Library
from engine.loading import OWN_POLICIES, load_library
from engine.loading.editions import edition
from engine.model.amount import amount_text, point, signed_text, yuan
from engine.source import Span

if TYPE_CHECKING:
    from rich.console import Console

SIGNS = {"added": "+", "removed": "−", "changed": "~"}
COLOURS = {"added": "green", "removed": "red", "changed": "yellow"}
MOST_VERDICTS = 8  # of one project that are listed


@click.command("diff")
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--projects",
    type=click.Path(path_type=Path),
    help="项目文件夹：看谁得多、谁得少 / a folder of projects: who gains, who loses.",
)
@click.option("--as-of", type=DAY, help="评估日 / day of the assessment.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON.")
@with_options
@click.pass_obj
def command(
    options: Options, old: str, new: str | None, projects: Path | None, as_of: date | None, as_json: bool
) -> int:
    """政策库两个版本之间改了什么，对项目有何影响 / What changed between two editions, and what it does to projects.

    OLD, NEW: 政策库文件夹、git 版本（HEAD~1、标签）或日期（当日为止的版本）；NEW 默认当前政策库 / library folders, git revisions or days (the edition as of its end); NEW is the present library by default.
    """  # fmt: skip
    root = options.library or OWN_POLICIES
    before = edition(old, root)
    after = load_library(root) if new is None else edition(new, root)
    for library in (before, after):
        show_diagnostics([each for each in library.diagnostics if each.severity == "error"], options.lang)
    found = difference(before, after)
    effect = None
    if projects is not None:
        effect = impact(before, after, _project_files(projects), today(), as_of, opened=open_project)
        show_diagnostics(effect.unread, options.lang)
    if as_json:
        click.echo(
            json.dumps(_form(before, after, found, effect, options.lang), ensure_ascii=False, indent=2)
        )
    else:
        _print(before, after, found, effect, options.lang)
    return Exit.INPUT if effect is not None and effect.unread else Exit.OK


def _project_files(folder: Path) -> list[Path]:
    """The project files of a folder, or the one file."""
    files = sorted(filter(is_project_file, folder.rglob("*"))) if folder.is_dir() else [folder]
    if not files or not files[0].is_file():
        raise InputError(
            [diagnostic("no-files" if folder.is_dir() else "file-missing", Span(str(folder)), file=folder)]
        )
    return files


# --- on the terminal


def _print(before: Library, after: Library, found: Difference, effect: Impact | None, lang: Lang) -> None:
    out = console()
    out.print(say("diff", lang, old=before.hash, new=after.hash), style="bold")
    if found.empty:
        out.print(say("diff_none", lang))
    for kind, name, title in found.policies:
        out.print(f"{SIGNS[kind]} {KINDS[kind](lang)} {title(lang)}  {name}", style=COLOURS[kind])
    whole = {name for _, name, _ in found.policies}
    for change in found.clauses:
        if change.id.partition("/")[0] in whole:
            continue
        out.print(f"{SIGNS[change.kind]} {change.title(lang)}  {change.id}", style=COLOURS[change.kind])
        _print_edits(out, change.edits, lang)
    _print_edits(out, found.edits, lang)
    if found.texts:
        out.print(say("diff_texts", lang, count=len(found.texts)))
    if effect is not None:
        _print_impact(out, after, effect, lang)


def _print_edits(out: "Console", edits: Iterable[Edit], lang: Lang) -> None:
    for each in edits:
        out.print(f"    {ASPECTS[each.aspect](lang)}: {_edit_text(each, lang)}")


def _edit_text(each: Edit, lang: Lang) -> str:
    if each.before is None or each.after is None:
        kind, text = ("added", each.after) if each.before is None else ("removed", each.before)
        assert text is not None
        return f"{KINDS[kind](lang)} {text(lang)}"  # type: ignore[index]  # one of KINDS
    return f"{each.before(lang)} → {each.after(lang)}"


def _print_impact(out: "Console", library: Library, effect: Impact, lang: Lang) -> None:
    same = len(effect.projects) - len(effect.gainers) - len(effect.losers)
    words = say(
        "impact", lang, count=len(effect.projects), gain=len(effect.gainers), lose=len(effect.losers), same=same,
        total=signed_text(effect.total, lang),
    )  # fmt: skip
    out.print(f"\n{words}", style="bold")
    if effect.by_year:
        out.print(f"{say('by_year_change', lang)}{years_changed(effect.by_year, lang)}")
    touched = (*effect.gainers, *effect.losers)
    moved = [each for each in effect.projects if each not in touched and each.verdicts]
    for each in (*touched, *moved):
        _print_project(out, library, each, lang)


def _print_project(out: "Console", library: Library, each: ProjectImpact, lang: Lang) -> None:
    made = rows(46)
    if each.change:
        sums = f"{amount_text(point(each.before), lang)} → {amount_text(point(each.after), lang)}  ({signed_text(each.change, lang)})"
    else:
        sums = say("sum_unchanged", lang, sum=amount_text(point(each.after), lang))
    made.add_row(f"{each.name}\n{each.file}", f"{sums}\n{years_changed(each.by_year, lang)}".rstrip())
    out.print(made)
    for change in each.verdicts[:MOST_VERDICTS]:
        clause = library.by_id.get(change.clause)
        title = clause.text.title(lang) if clause else change.clause
        sides = " → ".join(verdict_of(side, lang) for side in (change.before, change.after))
        out.print(f"    {title}: {sides}")
    if len(each.verdicts) > MOST_VERDICTS:
        out.print(f"    {say('more_of_them', lang, count=len(each.verdicts) - MOST_VERDICTS)}")


# --- as JSON


def _form(
    before: Library, after: Library, found: Difference, effect: Impact | None, lang: Lang
) -> dict[str, object]:
    form: dict[str, object] = {
        "schema": "goldenten/diff/1", "old": before.hash, "new": after.hash,
        "policies": [{"id": name, "change": kind, "title": title(lang)} for kind, name, title in found.policies],
        "clauses": [
            {"id": each.id, "change": each.kind, "title": each.title(lang), "edits": [_edit_form(edit, lang) for edit in each.edits]}
            for each in found.clauses
        ],
        "edits": [_edit_form(edit, lang) for edit in found.edits],
        "texts": list(found.texts),
    }  # fmt: skip
    if effect is not None:
        form["impact"] = {
            "total": yuan(effect.total), "by_year": sums_by_year(effect.by_year),
            "gain": len(effect.gainers), "lose": len(effect.losers),
            "projects": [
                {
                    "file": each.file, "name": each.name, "before": yuan(each.before), "after": yuan(each.after),
                    "change": yuan(each.change), "by_year": sums_by_year(each.by_year),
                    "verdicts": [{"clause": v.clause, "before": v.before, "after": v.after} for v in each.verdicts],
                }
                for each in effect.projects
            ],
        }  # fmt: skip
    return form


def _edit_form(edit: Edit, lang: Lang) -> dict[str, str | None]:
    return {
        "aspect": edit.aspect,
        "before": edit.before(lang) if edit.before else None,
        "after": edit.after(lang) if edit.after else None,
    }
