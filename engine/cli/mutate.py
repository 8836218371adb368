"""`goldenten mutate [POLICY…]`: small mistakes made in the clauses, and which of them no example notices."""

import json
from collections.abc import Iterable

import click

from engine.cli.app import Options, with_options
from engine.cli.exits import Exit
from engine.cli.opening import chosen_policies, clause_id
from engine.cli.show import console, rows, show_diagnostics
from engine.cli.texts import say
from engine.diagnostics import Lang
from engine.examples.forms import mutation_json, percent
from engine.examples.trials import ENOUGH, Mutation, Trial, mutation, share
from engine.loading import OWN_POLICIES, load_library

ID_WIDTH = 44


@click.command("mutate")
@click.argument("policies", nargs=-1)
@click.option("--clause", metavar="CLAUSE", help="只看一项条款 / one clause alone.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON.")
@with_options
@click.pass_obj
def command(options: Options, policies: tuple[str, ...], clause: str | None, as_json: bool) -> int:
    """在条款里逐一造出小错，看示例能否发现 / Make small mistakes in the clauses, and see whether an example notices.

    POLICIES: 政策编号，默认全部 / policy ids; all by default.
    """
    from rich.progress import Progress

    lang = options.lang
    library = load_library(options.library or OWN_POLICIES)
    broken = [each for each in library.diagnostics if each.severity == "error"]
    show_diagnostics(broken, lang)
    wanted = None if clause is None else clause_id(clause, library, "--clause")
    chosen = chosen_policies(library, policies if wanted is None else (wanted.partition("/")[0],))
    bar = console(err=True)
    with Progress(console=bar, transient=True, disable=not bar.is_terminal) as progress:
        task = progress.add_task(say("mutating", lang), total=len(chosen))
        found = []
        for policy in chosen:
            found.append(mutation(library, policy, clause=wanted))
            progress.advance(task)
    if as_json:
        click.echo(json.dumps([mutation_json(each, lang) for each in found], ensure_ascii=False, indent=2))
    else:
        _print(found, lang, whole=bool(policies) or wanted is not None)
    return Exit.OK if all(each.enough and not each.failing for each in found) and not broken else Exit.INPUT


def _print(found: list[Mutation], lang: Lang, *, whole: bool) -> None:
    """A line a policy; its clauses and the survivors where there are any, or where it was asked for by name."""
    out = console()
    for each in found:
        if not each.trials:
            continue
        surviving = [trial for trial in each.trials if trial.state == "survived"]
        out.print(f"{each.policy.policy}  {_counts(each.trials, lang)}", style="bold")
        if whole or surviving:
            made = rows(ID_WIDTH)
            for clause in each.clauses():
                trials = each.of(clause)
                made.add_row(
                    f"  {_name(clause, lang)}",
                    _counts(trials, lang),
                    style="" if share(trials) >= ENOUGH else "red",
                )
            out.print(made)
        for trial in surviving:
            at = trial.mutant
            out.print(
                f"  {at.span} {say('survivor', lang, clause=_name(at.clause, lang), change=at.change(lang))}",
                soft_wrap=True,
            )
        for name in each.failing:
            out.print(f"  {say('example_fails', lang, example=name)}", style="red", soft_wrap=True)
    everything = [trial for each in found for trial in each.trials]
    out.print(say("mutate_total", lang, count=len(found), parts=_counts(everything, lang)), style="bold")
    short = [
        clause or f"{each.policy.policy} ({say('whole_document', lang)})"
        for each in found
        for clause in each.clauses()
        if share(each.of(clause)) < ENOUGH
    ]
    key = "mutate_short" if short else "mutate_enough"
    words = say(key, lang, clauses=", ".join(short), enough=percent(ENOUGH))
    out.print(words, style="red" if short else "green", soft_wrap=True)


def _counts(trials: Iterable[Trial], lang: Lang) -> str:
    """`52/54 killed (96.2%)`, and how many were proved idle or waived."""
    listed = list(trials)
    states = [each.state for each in listed]
    killed, living = states.count("killed"), states.count("killed") + states.count("survived")
    parts = [say("killed", lang, killed=killed, all=living, share=percent(share(listed)))]
    parts += [
        say(f"mutants_{state}", lang, count=states.count(state))
        for state in ("idle", "waived")
        if state in states
    ]
    return " · ".join(parts)


def _name(clause: str | None, lang: Lang) -> str:
    return say("whole_document", lang) if clause is None else clause.partition("/")[2]
