"""Draws why: the reason table of a clause, 条件 · 要求 · 您的情况 · 结论 · 依据."""

from collections.abc import Sequence

import streamlit as st

from engine import UNKNOWN_VALUE, Row, Step
from ui import state
from ui.texts import plain, t

INDENT = "\N{EM SPACE}"
# A column is never narrower than its heading, which is widened by spaces that do not break (the joiner keeps them from
# being trimmed): on a phone the table then scrolls sideways instead of setting one character a line.
SPACE, JOINER = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}"
HEADINGS = {"condition": 30, "wanted": 24, "seen": 4, "truth": 9, "basis": 21}

_TRUTHS = {
    True: ":green[:material/check:]",
    False: ":red[:material/close:]",
    None: ":orange[:material/question_mark:]",
}
_WORDS = {True: "why.yes", False: "why.no", None: "why.open"}


def reasons(rows: Sequence[Row], title: str) -> None:
    """The reason table; parts of a group are indented below it."""
    columns: dict[str, list[str]] = {_heading(name, room): [] for name, room in HEADINGS.items()}
    for row in rows:
        for column, cell in zip(columns.values(), _cells(row), strict=True):
            column.append(cell)
    st.table(columns, border="horizontal", hide_index=True, alt=t("why.alt", clause=title))


def _heading(name: str, room: int) -> str:
    return f"{JOINER.join(t(f'why.{name}'))}{SPACE * room}{JOINER}"


def _cells(row: Row) -> tuple[str, str, str, str, str]:
    lang, step = state.lang(), row.step
    label = plain(step.label(lang))
    mark = f"{INDENT * (row.depth - 1)}{'└ ' if row.depth else ''}"
    return (
        f"{mark}{_TRUTHS[step.truth]} {label if step.kind in ('test', 'open') else f'**{label}**'}",
        plain(step.wanted(lang)),
        _seen(step),
        t(_WORDS[step.truth]),
        f":small[{plain(row.basis(lang))}]",
    )


def _seen(step: Step) -> str:
    lang = state.lang()
    if step.kind != "test":
        return ""
    if step.seen is None:
        return f":gray[{plain(UNKNOWN_VALUE(lang))}]"
    seen = plain(step.seen(lang))
    return t("why.gap", seen=seen, gap=plain(step.gap(lang))) if step.gap else seen
