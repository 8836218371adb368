"""Draws how a clause stands to others: a diagram, and the same in words."""

import re
from collections.abc import Iterator

import streamlit as st

from engine import NEEDED_BY, RELATION_NAMES, Clause, Library, relations_of
from ui import state
from ui.components.common.note import note, notes
from ui.texts import plain, t

ARROWS = {
    "requires": "-->",
    "excludes": "-.-",
    "choose_one": "---",
    "stacking": "-.-",
    "cap": "---",
    "cap_share": "---",
}
MOST = 12  # clauses in one diagram; more are told in words only


def relations(library: Library, clause: Clause) -> None:
    """The diagram where there is something to draw, then each relation in words with its reason."""
    lang = state.lang()
    found = relations_of(library, clause.id)
    st.markdown(f":small[**{t('library.relations')}**]")
    if not found:
        note(t("library.relations.none"))
        return
    if drawn := diagram(library, clause):
        st.mermaid_chart(drawn, alt=_safe(t("library.relations.alt", clause=clause.text.title(lang))))
    lines = []
    for each in found:
        others = t("comma").join(plain(_title(library, other)) for other in each.others)
        words = plain(each.words(lang)) + (f"{t('colon')}{others}" if others else "")
        lines.append(words + (f"{t('semicolon')}{plain(each.because(lang))}" if each.because else ""))
    notes("", lines)


def _title(library: Library, name: str) -> str:
    return library.by_id[name].text.title(state.lang())


def diagram(library: Library, clause: Clause) -> str:
    """The relations as Mermaid; nothing where there are none, or too many to be read."""
    edges = [*dict.fromkeys(_edges(library, clause))]  # two reasons for one relation are one line
    if not 0 < len(edges) <= MOST:
        return ""
    names = dict.fromkeys([clause.id, *(name for first, second, _ in edges for name in (first, second))])
    ids = {name: f"n{i}" for i, name in enumerate(names)}
    lines = ["flowchart LR"]
    lines += [f'  {ids[name]}["{_safe(_title(library, name))}"]' for name in names]
    for first, second, kind in edges:
        lines.append(
            f'  {ids[first]} {ARROWS[kind]}|"{_safe(RELATION_NAMES[kind](state.lang()))}"| {ids[second]}'
        )
    return "\n".join(lines)


def _edges(library: Library, clause: Clause) -> Iterator[tuple[str, str, str]]:
    """From the clause to each other; a prerequisite from the clause that needs it."""
    for each in relations_of(library, clause.id):
        for other in each.others:
            yield (other, clause.id, "requires") if each.kind == NEEDED_BY else (clause.id, other, each.kind)


def _safe(text: str) -> str:
    """One line of letters, figures and plain punctuation: Streamlit sends diagram and `alt` as a block of Markdown."""
    return " ".join(re.sub(r"[^\w%.,，、（）()·+-]", " ", text).split())
