"""How the command line looks: 100 columns, Chinese widths right, colours only on a terminal that wants them."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from engine.cli.texts import say
from engine.diagnostics import Diagnostic, Lang
from engine.library import Library

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

WIDTH = 100
COLOURS = {
    "eligible": "green", "not_eligible": "bright_black", "missing_facts": "yellow", "authority_decides": "cyan",
    "text_unavailable": "magenta", "evaluators_disagree": "red",
}  # fmt: skip
SIGNS = {
    "eligible": "✓", "not_eligible": "✗", "missing_facts": "?", "authority_decides": "§", "text_unavailable": "…",
    "evaluators_disagree": "!",
}  # fmt: skip


def console(*, err: bool = False) -> "Console":
    """At most 100 columns wide, also in a pipe; NO_COLOR is respected; nothing in a text is taken for markup."""
    from rich.console import Console

    made = Console(stderr=err, highlight=False, markup=False, emoji=False, soft_wrap=False)
    made.on_broken_pipe = _broken_pipe  # type: ignore[method-assign]  # rich would end the process with 1
    made.width = min(made.width, WIDTH) if made.is_terminal else WIDTH
    return made


def _broken_pipe() -> None:
    raise BrokenPipeError


def table(*headings: tuple[str, int | None]) -> "Table":
    """A plain table: headings and, where given, the width of a column."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, width=WIDTH, pad_edge=False, header_style="bold", padding=(0, 1))
    for title, width in headings:
        made.add_column(title, width=width, ratio=None if width else 1, overflow="fold")
    return made


def rows(*widths: int) -> "Table":
    """Lines without headings: columns so wide, and one that takes the rest."""
    from rich.table import Table

    made = Table(box=None, width=WIDTH, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for width in widths:
        made.add_column(width=width, overflow="fold")
    made.add_column(ratio=1, overflow="fold")
    return made


def titles(library: Library, clauses: Iterable[str], lang: Lang) -> str:
    """The names of clauses in a row."""
    return comma(lang).join(library.by_id[each].text.title(lang) for each in clauses)


def comma(lang: Lang) -> str:
    """What stands between the items of a row."""
    return "、" if lang == "zh" else ", "


def bullet(text: str, lang: Lang) -> str:
    """An item of a list. Chinese has no gaps between its words: after a gap a long item would begin on a line of its own."""
    return f"·{text}" if lang == "zh" else f"· {text}"


def show_diagnostics(diagnostics: Iterable[Diagnostic], lang: Lang) -> None:
    """Each finding on standard error: place, severity, code, sentence; the hint below."""
    colours = False if os.environ.get("NO_COLOR") else None  # None: as the stream is a terminal or not
    for each in diagnostics:
        colour = "red" if each.severity == "error" else "yellow"
        head = click.style(f"{each.span}:", bold=True)
        click.echo(
            f"{head} {click.style(say(each.severity, lang), fg=colour)} {each.code}: {each.message(lang)}",
            err=True,
            color=colours,
        )
        if hint := each.hint(lang):
            click.echo(f"    {say('hint', lang)}: {hint}", err=True, color=colours)
