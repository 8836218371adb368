"""`goldenten verify [POLICY…]`: proof of the library's clauses with a solver; each finding comes with a project file."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.app import Options, with_options
from engine.cli.exits import Exit
from engine.cli.opening import chosen_policies
from engine.cli.show import comma, console, show_diagnostics, table
from engine.cli.texts import say
from engine.diagnostics import Lang
from engine.loading import OWN_POLICIES, load_library
from engine.loading.editions import edition

if TYPE_CHECKING:
    from rich.console import Console

    from engine.proof.findings import Finding
    from engine.proof.report import Report

NUMBERS = {"clauses": 7, "proved": 6, "findings": 8, "not_encodable": 9, "undecided": 9}  # and their columns


@click.command("verify")
@click.argument("policies", nargs=-1)
@click.option(
    "--against",
    metavar="OLD",
    help="与旧版本比较：政策库文件夹、git 版本或日期 / compare with an old edition: a folder, a git revision or a day.",
)
@click.option(
    "--write", metavar="DIR", type=click.Path(path_type=Path, file_okay=False),
    help="把说明问题的项目文件写入文件夹 / write the project files that show the findings.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON.")
@with_options
@click.pass_obj
def command(
    options: Options, policies: tuple[str, ...], against: str | None, write: Path | None, as_json: bool
) -> int:
    """证明政策库的条款没有矛盾、空缺和超限，或给出说明问题的项目 / Prove the clauses free of contradictions, gaps and excess, or show a project.

    POLICIES: 政策编号，默认全部 / policy ids; all by default.
    """  # fmt: skip
    from engine.proof.report import report_json, verify, verify_against

    root, lang = options.library or OWN_POLICIES, options.lang
    library = load_library(root)
    broken = [each for each in library.diagnostics if each.severity == "error"]
    show_diagnostics(broken, lang)
    chosen = chosen_policies(library, policies)
    if against is None:
        report = verify(library, chosen, lambda names: _tracked(names, lang))
    else:
        report = verify_against(edition(against, root), library, chosen, lambda names: _tracked(names, lang))
    if as_json:
        click.echo(json.dumps(report_json(report, lang), ensure_ascii=False, indent=2))
    else:
        _print(report, lang, shown=write is None)
    if write is not None:
        _write(report.findings, write, lang)
    return Exit.OK if report.whole and not broken else Exit.INPUT


def _tracked(names: Iterable[str], lang: Lang) -> Iterable[str]:
    """A bar on a terminal."""
    from rich.progress import track

    out = console(err=True)
    listed = list(names)
    return track(listed, say("verifying", lang), console=out, transient=True, disable=not out.is_terminal)


def _print(report: "Report", lang: Lang, *, shown: bool) -> None:
    out = console()
    if report.editions is not None:
        _print_editions(out, report, lang)
    elif report.proofs:
        _print_table(out, report, lang)
    show_diagnostics(report.passed_over, lang)
    for finding in report.findings:
        show_diagnostics([finding.diagnostic], lang)
        if shown:
            out.print(f"\n{finding.project}", soft_wrap=True)
    for note in (each for each in report.notes if each.idle):
        out.print(say("verify_idle", lang, place=note.span, relation=note.relation))
    if pairs := sum(len(note.pairs) for note in report.notes):
        out.print(say("verify_apart", lang, count=pairs))
    _print_sum(out, report, lang)


def _print_table(out: "Console", report: "Report", lang: Lang) -> None:
    from engine.proof.findings import totals

    made = table(
        (say("verify_policy", lang), None),
        *((say(f"verify_{name}", lang), width) for name, width in NUMBERS.items()),
    )
    for column in made.columns[1:]:
        column.justify, column.no_wrap = "right", True
    names = dict.fromkeys(proof.clause.policy.policy for proof in report.proofs)
    rows = {name: totals(report.of(name)) for name in names} | {say("nominal", lang): totals(report.proofs)}
    for name, each in rows.items():
        made.add_row(name, *(str(getattr(each, number) or "—") for number in NUMBERS))
    out.print(made)


def _print_editions(out: "Console", report: "Report", lang: Lang) -> None:
    """Which clauses are new, gone, changed and yet equivalent."""
    assert report.editions is not None
    groups = {
        "verify_added": report.editions.added, "verify_removed": report.editions.removed,
        "verify_equivalent": tuple(proof.clause.id for proof in report.proofs if proof.whole),
    }  # fmt: skip
    for key, names in groups.items():
        if names:
            out.print(say(key, lang, count=len(names), clauses=comma(lang).join(names)))
    changed = len(report.editions.changed)
    out.print(say("verify_compared", lang, changed=changed, same=report.editions.same))


def _print_sum(out: "Console", report: "Report", lang: Lang) -> None:
    from engine.proof.findings import totals

    sums = totals(report.proofs)
    if sums.open:
        out.print(say("verify_open", lang, count=sums.open))
    if sums.waived:
        out.print(say("verify_waived", lang, count=sums.waived))
    if not sums.clauses:
        return
    key = "verify_whole" if report.whole else "verify_not_whole"
    left = sums.not_encodable + sums.undecided
    out.print(say(key, lang, clauses=sums.clauses, claims=sums.proved, findings=sums.findings, left=left))


def _write(findings: "Iterable[Finding]", folder: Path, lang: Lang) -> None:
    """One file a finding, named for it."""
    taken: set[str] = set()
    for finding in findings:
        stem = f"{finding.diagnostic.code}-{finding.clause.replace('/', '-')}"
        name = next(each for each in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if each not in taken)
        taken.add(name)
        file = folder / f"{name}.yaml"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file.write_text(finding.project, encoding="utf-8")
        except OSError as failed:
            detail = failed.strerror or str(failed)
            raise click.UsageError(say("cannot_write", lang, file=file, detail=detail)) from None
        click.echo(say("written", lang, file=file), err=True)
