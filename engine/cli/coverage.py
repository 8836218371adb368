"""`goldenten coverage [POLICY…]`: what the examples inside the policy files reach, and examples for what they do not."""

import difflib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.app import Options, with_options
from engine.cli.exits import Exit
from engine.cli.opening import chosen_policies
from engine.cli.show import console, rows, show_diagnostics
from engine.cli.texts import say
from engine.diagnostics import Lang
from engine.examples import run_examples
from engine.examples.boundaries import Proposal, proposals
from engine.examples.coverage import Coverage, Reached, count, coverage, key_of
from engine.examples.forms import coverage_json
from engine.examples.points import GROUPS, KINDS
from engine.examples.writing import with_examples
from engine.library import Library
from engine.loading import OWN_POLICIES, load, load_library, read_files

if TYPE_CHECKING:
    from rich.console import Console

ID_WIDTH = 44


@click.command("coverage")
@click.argument("policies", nargs=-1)
@click.option(
    "--propose", is_flag=True, help="给出补齐缺口的示例 / print examples that would close the gaps."
)
@click.option(
    "--write",
    is_flag=True,
    help="把这些示例写入政策文件，先显示改动 / write them into the files, the change shown first.",
)
@click.option("--yes", is_flag=True, help="写入前不询问 / do not ask before writing.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON.")
@with_options
@click.pass_obj
def command(
    options: Options, policies: tuple[str, ...], propose: bool, write: bool, yes: bool, as_json: bool
) -> int:
    """示例触及了哪些条件、界限、档次和限额 / Which conditions, bounds, rows and limits the examples reach.

    POLICIES: 政策编号，默认全部 / policy ids; all by default.
    """
    from rich.progress import track

    root, lang = options.library or OWN_POLICIES, options.lang
    if write and as_json:
        raise click.UsageError(say("write_or_json", lang))
    library = load_library(root)
    broken = [each for each in library.diagnostics if each.severity == "error"]
    show_diagnostics(broken, lang)
    bar = console(err=True)
    chosen = chosen_policies(library, policies)
    found = [
        coverage(library, policy)
        for policy in track(
            chosen, say("measuring", lang), console=bar, transient=True, disable=not bar.is_terminal
        )
    ]
    offered = {
        each.policy.policy: list(proposals(library, each.policy, each)) for each in found if propose or write
    }
    if as_json:
        _print_json(found, offered, lang)
    elif propose and not write:
        _print_proposals(library, offered)
        _print_left(found, offered, lang)
    elif not write:
        _print(found, lang, whole=bool(policies))
    if write:
        _print_left(found, offered, lang)
        found = [
            _write(root, library, each, offered[each.policy.policy], lang, yes=yes) or each for each in found
        ]
    return Exit.OK if all(each.full and not each.failing for each in found) and not broken else Exit.INPUT


def _print_json(found: list[Coverage], offered: dict[str, list[Proposal]], lang: Lang) -> None:
    forms = [coverage_json(each, lang) for each in found]
    for form in forms:
        if form["policy"] in offered:
            form["proposals"] = [each.text for each in offered[form["policy"]]]
    click.echo(json.dumps(forms, ensure_ascii=False, indent=2))


# --- the table


def _print(found: list[Coverage], lang: Lang, *, whole: bool) -> None:
    """A line a policy; its clauses and gaps where there are any, or where it was asked for by name."""
    out = console()
    for each in found:
        if not each.reached:
            continue
        out.print(f"{each.policy.policy}  {_counts(each.reached, lang)}", style="bold")
        if whole or each.gaps:
            made = rows(ID_WIDTH)
            for clause in each.clauses():
                name = say("whole_document", lang) if clause is None else clause.partition("/")[2]
                made.add_row(f"  {name}", _counts(each.of(clause), lang))
            out.print(made)
        for gap in each.gaps:
            out.print(f"  {gap.point.span} {_told(gap, lang)}", soft_wrap=True)
        for name in each.failing:
            out.print(f"  {say('example_fails', lang, example=name)}", style="red", soft_wrap=True)
    _print_total(out, found, lang)


def _counts(reached: tuple[Reached, ...], lang: Lang) -> str:
    parts = []
    for group in GROUPS:
        met, all_ = count(reached, group)
        if all_:
            parts.append(f"{say(f'points_{group}', lang)} {met}/{all_}")
    return " · ".join(parts)


def _told(gap: Reached, lang: Lang) -> str:
    point = gap.point
    name = say("whole_document", lang) if point.clause is None else point.clause.partition("/")[2]
    return say("gap", lang, clause=name, what=point.what(lang), kind=KINDS[point.kind](lang))


def _print_total(out: "Console", found: list[Coverage], lang: Lang) -> None:
    everything = tuple(each for one in found for each in one.reached)
    out.print(say("coverage_total", lang, count=len(found), parts=_counts(everything, lang)), style="bold")
    short = [each.policy.policy for each in found if not each.full]
    key = "coverage_short" if short else "coverage_full"
    out.print(say(key, lang, policies=", ".join(short)), style="red" if short else "green", soft_wrap=True)


# --- proposals


def _print_proposals(library: Library, offered: dict[str, list[Proposal]]) -> None:
    """Ready to paste under `examples:`, file by file."""
    for name, listed in offered.items():
        if listed:
            click.echo(f"# {library.files[name][0]}")
            for each in listed:
                click.echo("\n".join(f"  {line}" for line in each.text.splitlines()))
            click.echo()


def _print_left(found: list[Coverage], offered: dict[str, list[Proposal]], lang: Lang) -> None:
    """The gaps for which no example was found, on standard error."""
    for each in found:
        if each.gaps and not each.policy.examples:
            click.echo(say("no_beginning", lang, policy=each.policy.policy), err=True)
            continue
        closed = {key_of(point) for proposal in offered[each.policy.policy] for point in proposal.points}
        for gap in each.gaps:
            if key_of(gap.point) not in closed:
                click.echo(f"{gap.point.span} {say('no_proposal', lang, gap=_told(gap, lang))}", err=True)


def _write(
    root: Path, library: Library, found: Coverage, listed: list[Proposal], lang: Lang, *, yes: bool
) -> Coverage | None:
    """Put the examples into the policy's file, after its own; the change is shown, and nothing else is touched.

    What they reach together with the old ones; None where nothing was written.
    """
    name = found.policy.policy
    file, content = library.files[name]
    path = root.resolve().parent / file
    if not listed:
        return None
    old = content.decode("utf-8")
    new = with_examples(old, file, [each.text for each in listed])
    if new is None:
        click.echo(say("not_insertable", lang, file=file), err=True)
        return None
    click.echo("".join(difflib.unified_diff(old.splitlines(True), new.splitlines(True), file, file)))
    after = _held(root, library, file, name, new)
    if not yes and not click.confirm(say("write_it", lang, count=len(listed), file=file), err=True):
        return None
    try:
        path.write_bytes(new.encode("utf-8"))
    except OSError as error:
        raise click.UsageError(say("cannot_write", lang, file=file, detail=error.strerror)) from None
    click.echo(say("written", lang, file=file))
    return coverage(after, next(policy for policy in after.policies if policy.policy == name))


def _held(root: Path, library: Library, file: str, name: str, new: str) -> Library:
    """INVARIANT: a file that is written can be read, brings no new finding, and its new examples hold."""
    after = load(read_files(root) | {file: new.encode("utf-8")}, cached=False)
    assert [each.code for each in after.diagnostics] == [each.code for each in library.diagnostics]
    assert _failing(after, name) <= _failing(library, name)
    return after


def _failing(library: Library, name: str) -> set[str]:
    policy = next(policy for policy in library.policies if policy.policy == name)
    return {outcome.name for outcome in run_examples(library, policy) if outcome.findings}
