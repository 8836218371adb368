"""`goldenten policies [WORDS…]`: the documents of the library; `--show` one of them, or one of its clauses, whole."""

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from engine.benefits.registry import KINDS as BENEFITS
from engine.catalogue import KINDS, LEVELS, Entry, Query, find, kind_of, listing
from engine.clause import Clause
from engine.cli.app import DAY, Options, with_options
from engine.cli.document import document_json
from engine.cli.exits import Exit
from engine.cli.opening import clause_id, open_library, today
from engine.cli.provenance import application_lines, provenance_lines, standing_line
from engine.cli.show import bullet, comma, console, rows
from engine.cli.texts import say
from engine.diagnostics import Lang, diagnostic, did_you_mean
from engine.errors import InputError
from engine.law.measure import measure_of
from engine.law.pattern import SEVERITIES
from engine.law.reviewing import OUTCOMES, review
from engine.library import Library
from engine.model.text import Text
from engine.model.verdicts import VERIFICATION
from engine.policy import Policy
from engine.reasons import asks
from engine.relating import relations_of
from engine.source import Span
from engine.standing import STATES
from engine.wording import benefit_text, rhythm_text, validity_text

if TYPE_CHECKING:
    from rich.console import Console

LABEL_WIDTH = 14
TITLE_WIDTH = 60


@click.command("policies")
@click.argument("words", nargs=-1)
@click.option("--show", metavar="ID", help="完整显示一份文件或一项条款 / show a document or a clause whole.")
@click.option("--site", metavar="ID", help="适用于该载体的 / that apply at a site.")
@click.option("--level", type=click.Choice([*LEVELS]), help="发文层级 / who issued it.")
@click.option("--kind", type=click.Choice([*KINDS]), help="支持方式 / kind of support.")
@click.option("--sector", metavar="ID", help="产业领域 / sector.")
@click.option("--state", type=click.Choice([*STATES]), help="有效状态 / how it stands.")
@click.option("--known", type=click.Choice([*VERIFICATION]), help="核实程度 / how well it is known.")
@click.option("--as-of", type=DAY, help="哪一天，默认今天 / on what day; today by default.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON.")
@with_options
@click.pass_obj
def command(
    options: Options,
    /,
    words: tuple[str, ...],
    show: str | None,
    known: str | None,
    as_of: date | None,
    as_json: bool,
    **filters: str,
) -> int:
    """查找政策文件：文字、拼音、拼音首字母均可 / Find documents by words, pinyin or initials.

    WORDS: 全部都要含有 / all of them must be found.
    """
    library = open_library(options)
    day = as_of or today()
    out = console()
    if show is not None:
        _show(out, library, show, day, options.lang, as_json=as_json)
        return Exit.OK
    _check(library, filters)
    query = Query(" ".join(words), verification=known, **filters)  # type: ignore[arg-type]  # choices of the options
    found = find(listing(library, day), query)
    if as_json:
        click.echo(json.dumps([_form(each, options.lang) for each in found], ensure_ascii=False, indent=2))
        return Exit.OK
    for entry in found:
        _print_entry(out, entry, options.lang)
    out.print(say("found_policies", options.lang, count=len(found), all=len(library.policies)), style="bold")
    return Exit.OK


def _check(library: Library, filters: dict[str, str]) -> None:
    """A site or sector that is not there is a mistake, not an empty list."""
    sectors = [choice.value for choice in library.vocabulary.facts["sectors"].choices]
    for key, code, known in (
        ("site", "unknown-site", [*library.vocabulary.sites]),
        ("sector", "unknown-choice", sectors),
    ):
        value = filters.get(key)
        if value is not None and value not in known:
            label = library.vocabulary.facts["sectors"].label
            values = {
                "site": value,
                "value": value,
                "fact": "sectors",
                "label_zh": label.zh,
                "allowed": ", ".join(known),
            }
            raise InputError([diagnostic(code, Span(f"--{key}"), **values, **did_you_mean(value, known))])


def _form(entry: Entry, lang: Lang) -> dict[str, object]:
    policy = entry.policy
    return {
        "id": policy.policy, "title": policy.title(lang), "issuer": policy.issuer(lang), "number": policy.number,
        "folder": entry.folder, "level": policy.level, "sites": policy.sites, "state": entry.state,
        "verification": policy.provenance.known, "checked": policy.provenance.checked.isoformat(),
        "kinds": sorted(entry.kinds), "sectors": sorted(entry.sectors),
        "clauses": [{"id": each.id, "title": each.text.title(lang), "kind": kind_of(each)} for each in entry.clauses],
    }  # fmt: skip


def _print_entry(out: "Console", entry: Entry, lang: Lang) -> None:
    policy = entry.policy
    made = rows(TITLE_WIDTH)
    marks = [STATES[entry.state](lang), VERIFICATION[policy.provenance.known](lang)]
    kinds = comma(lang).join(KINDS[kind](lang) for kind in KINDS if kind in entry.kinds)
    count = say("clauses_of", lang, count=len(entry.clauses))
    made.add_row(f"{policy.title(lang)}\n{policy.policy}", f"{' · '.join(marks)}\n{kinds} · {count}")
    out.print(made)


# --- one document, one clause


def _show(out: "Console", library: Library, word: str, day: date, lang: Lang, *, as_json: bool) -> None:
    entry = next((each for each in listing(library, day) if each.policy.policy == word), None)
    if entry is None:
        clause = library.by_id[clause_id(word, library, "--show", others=_names(library))]
        policy, clauses = clause.policy, [clause]
    else:
        policy, clauses = entry.policy, [*entry.clauses]
    if as_json:
        form = document_json(library, policy, clauses, day, lang)
        click.echo(json.dumps(form, ensure_ascii=False, indent=2))
        return
    _print_policy(out, policy, day, lang)
    for each in clauses:
        _print_clause(out, library, each, day, lang)


def _names(library: Library) -> list[str]:
    return [policy.policy for policy in library.policies]


def _print_policy(out: "Console", policy: Policy, day: date, lang: Lang) -> None:
    out.print(f"{policy.title(lang)}  {policy.policy}", style="bold")
    lines = {
        "issuer": policy.issuer(lang),
        "number": policy.number,
        "level": LEVELS[policy.level](lang) if policy.level else None,
        "verification": standing_line(policy, policy.validity, day, lang),
        "replaced_by": policy.replaced_by,
    }
    made = rows(LABEL_WIDTH)
    for key, value in lines.items():
        if value:
            made.add_row(say(f"of_{key}", lang), value)
    for line in provenance_lines(policy, lang):
        made.add_row(*line)
    out.print(made)


def _print_clause(out: "Console", library: Library, clause: Clause, day: date, lang: Lang) -> None:
    text, vocabulary = clause.text, library.vocabulary
    out.print(f"\n{text.title(lang)}  {clause.id}", style="bold")
    benefit = text.benefit
    lines: list[tuple[str, str]] = [("of_article", text.article(lang))]
    if benefit is not None:
        lines.append(
            (
                "of_benefit",
                f"{BENEFITS[benefit.kind](lang)}{say('colon', lang)}{benefit_text(benefit, vocabulary)(lang)}",
            )
        )
    if text.text == "unavailable":
        lines.append(("of_text", KINDS["unavailable"](lang)))
    lines += [("of_span", words) for words in [rhythm_text(clause.rhythm, vocabulary)(lang)] if words]
    lines.append(("of_validity", validity_text(clause.validity, vocabulary)(lang)))
    made = rows(LABEL_WIDTH)
    for key, value in lines:
        made.add_row(say(key, lang), value)
    made.add_row(say("of_conditions", lang), "\n".join(_conditions(library, clause, lang)))
    for key, texts in (("of_assumes", text.assumes), ("of_interpretations", text.interpretations)):
        if texts:
            made.add_row(say(key, lang), _list(texts, lang))
    for line in application_lines(clause.application, day, lang):
        made.add_row(*line)
    made.add_row(say("of_relations", lang), "\n".join(_relations(library, clause, lang)) or "—")
    made.add_row(say("of_legal", lang), _legal(clause, lang))
    examples = sum(text.clause in each.expect or clause.id in each.expect for each in clause.policy.examples)
    made.add_row(say("of_examples", lang), str(examples))
    out.print(made)


def _conditions(library: Library, clause: Clause, lang: Lang) -> list[str]:
    lines = []
    for row in asks(library, clause.id):
        step = row.step
        words = (
            f"{step.label(lang)} {step.wanted(lang)}".rstrip() if step.kind == "test" else step.label(lang)
        )
        lines.append("  " * row.depth + words)
    return lines


def _list(texts: tuple[Text, ...], lang: Lang) -> str:
    return "\n".join(bullet(each(lang), lang) for each in texts)


def _relations(library: Library, clause: Clause, lang: Lang) -> list[str]:
    lines = []
    for each in relations_of(library, clause.id):
        others = f"{say('colon', lang)}{', '.join(each.others)}" if each.others else ""
        lines.append(f"{each.words(lang)}{others}" + (f"\n  {each.because(lang)}" if each.because else ""))
    return lines


def _legal(clause: Clause, lang: Lang) -> str:
    came = review(measure_of(clause))
    found = (
        f"{each.pattern.id} {SEVERITIES[each.severity](lang)} {each.pattern.title(lang)}"
        f"{say('legal_by', lang, by=each.hit.by(lang))}"
        for each in came.findings
    )
    return "\n".join([came.basis(lang) if came.basis else OUTCOMES[came.outcome](lang), *found])
