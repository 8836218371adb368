"""Draws the field of an industry: a few letters of its code, its name in either language or its pinyin find it."""

from typing import Any

import streamlit as st

from engine import Fact, Library, find_industries
from ui import drafts, state
from ui.components.common.note import note
from ui.texts import plain, t

FOUND = 8  # candidates shown: as many as a phone shows above its keyboard


def industry(project: str, fact: Fact, library: Library, labels: dict[str, Any]) -> None:
    """The industry as code and name; whoever types over it is offered what fits."""
    key, given = labels["key"], drafts.said(project, fact.id)
    # What is typed stays until one is chosen; a choice made elsewhere replaces it.
    if key not in st.session_state or state.remembered(key, None) != given:
        st.session_state[key] = _name(library, given)
        state.keep(key, given)
    _search(project, fact, library, labels)


@st.fragment
def _search(project: str, fact: Fact, library: Library, labels: dict[str, Any]) -> None:
    """While somebody types only this is drawn anew; the page, when an industry has been chosen."""
    key, given = labels["key"], drafts.said(project, fact.id)
    looks: dict[str, Any] = {"type": "search", "live": "250ms", "icon": ":material/search:"}
    typed = st.text_input(
        **labels
        | looks
        | {"placeholder": t("industry.hint"), "on_change": _typed, "args": (project, fact, library, key)}
    )
    if st.session_state.pop(_chosen(key), False):
        st.rerun()
    if not typed or typed == _name(library, given):
        return
    codes = library.vocabulary.industries
    found = find_industries(codes, typed, FOUND)
    if not found:
        note(f":material/search_off: {t('industry.none')}")
        return
    names = {code: plain(codes.name(code, state.lang())) for code in found}
    st.pills(
        t("industry.found"), found, format_func=lambda code: names.get(code, code), key=f"{key}-found-{typed}",
        on_change=_pick, args=(project, fact, key, f"{key}-found-{typed}"), label_visibility="collapsed", wrap=True,
    )  # fmt: skip
    if given:
        note(t("industry.now", name=plain(_name(library, given))))


def _chosen(key: str) -> str:
    return f"{key}-chosen"


def _name(library: Library, given: object) -> str:
    return library.vocabulary.industries.name(given, state.lang()) if isinstance(given, str) and given else ""


def _typed(project: str, fact: Fact, library: Library, key: str) -> None:
    """An emptied field is unknown; a whole class has no finer one below it, so nothing more will be typed."""
    typed = (st.session_state[key] or "").strip()
    if not typed:
        _choose(project, fact, key, None)
    elif (found := find_industries(library.vocabulary.industries, typed, 2)) and _is_class(found, typed):
        _choose(project, fact, key, found[0])


def _is_class(found: tuple[str, ...], typed: str) -> bool:
    """Whether what is typed is the whole code of a class, with or without its letter."""
    return len(found[0]) == len("C3831") and typed.upper() in (found[0], found[0][1:])


def _pick(project: str, fact: Fact, key: str, picked: str) -> None:
    if code := st.session_state.get(picked):
        _choose(project, fact, key, code)


def _choose(project: str, fact: Fact, key: str, code: str | None) -> None:
    """Take it over; what was typed gives way to its name."""
    if code == drafts.said(project, fact.id):
        state.keep(key, None)  # the same again: only the words come back
    else:
        drafts.touched()
        drafts.say(project, fact, code)
    st.session_state[_chosen(key)] = True
