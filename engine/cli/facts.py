"""`goldenten facts [WORDS…]`: the vocabulary: what may be stated, by whom, how it is written, and who asks for it."""

import json

import click

from engine.catalogue import find_facts
from engine.cli.app import Options, with_options
from engine.cli.exits import Exit
from engine.cli.opening import open_library
from engine.cli.show import console, rows
from engine.cli.texts import say
from engine.diagnostics import Lang
from engine.library import Library
from engine.model.facts import TYPE_NAMES, Fact
from engine.reasons import WHO

LABEL_WIDTH = 50


@click.command("facts")
@click.argument("words", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON.")
@with_options
@click.pass_obj
def command(options: Options, words: tuple[str, ...], as_json: bool) -> int:
    """查找词汇表中的事实：文字、拼音、拼音首字母均可 / Find facts by words, pinyin or initials.

    WORDS: 全部都要含有 / all of them must be found.
    """
    library = open_library(options)
    found = find_facts(library.vocabulary, " ".join(words))
    if as_json:
        click.echo(
            json.dumps([_form(library, fact, options.lang) for fact in found], ensure_ascii=False, indent=2)
        )
        return Exit.OK
    out = console()
    made = rows(LABEL_WIDTH)
    for fact in found:
        made.add_row(f"{fact.label(options.lang)}\n{fact.id}", "\n".join(_lines(library, fact, options.lang)))
    out.print(made)
    count = len(library.vocabulary.facts)
    out.print(say("found_facts", options.lang, count=len(found), all=count), style="bold")
    return Exit.OK


def _lines(library: Library, fact: Fact, lang: Lang) -> list[str]:
    kind = TYPE_NAMES[fact.type](lang) + (say("per_year", lang) if fact.per_year else "")
    lines = [f"{kind} · {WHO[fact.who](lang)}"]
    if fact.choices:
        lines.append(
            " / ".join(f"{choice.value} {choice.label(lang)}" for choice in fact.choices)
            if fact.id != "site"
            else say("see_sites", lang)
        )
    elif example := fact.example(lang):
        lines.append(say("written_like", lang, example=example))
    lines += [text(lang) for text in (fact.question, fact.help) if text]
    lines.append(say("asked_by", lang, count=len(library.testing(fact.id))))
    return lines


def _form(library: Library, fact: Fact, lang: Lang) -> dict[str, object]:
    return {
        "id": fact.id, "label": fact.label(lang), "type": fact.type, "per_year": fact.per_year, "who": fact.who,
        "unit": fact.unit, "example": fact.example(lang), "question": fact.question(lang) if fact.question else None,
        "help": fact.help(lang) if fact.help else None, "choices": [choice.value for choice in fact.choices],
        "clauses": sorted(library.testing(fact.id)),
    }  # fmt: skip
