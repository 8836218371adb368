"""Draws the assumptions with which the worth of offers is worked out: what each means, where it comes from, what is set; forms for the lead."""

from collections.abc import Sequence

import streamlit as st

from engine.workspace import ASSUMED_SHARES, BUDGET_LEVELS, Assumed, assumptions, set_levels, set_share
from ui import desk, papers, state
from ui.components.common.note import note
from ui.components.workspace.failures import failures
from ui.components.workspace.typing import choices, text, typed
from ui.texts import plain, t

CHANGED = "assumed-changed"  # the one that is being set: which, and which version of it was seen
MOST = 20  # letters of a ratio


def assumed(found: Sequence[Assumed], *, manages: bool) -> None:
    """Each of them, set or not."""
    st.subheader(t("assumed"), anchor=False)
    note(t("assumed.lead"))
    failures(CHANGED)
    for each in found:
        _line(each, manages=manages)


def _line(each: Assumed, *, manages: bool) -> None:
    open_ = manages and papers.kept(CHANGED, ("", 0))[0] == each.name
    lang = state.lang()
    with st.container(border=True, key=f"assumed-{each.name}", gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            said = f":orange[{t('assumed.unset')}]" if each.said is None else f"**{plain(each.said(lang))}**"
            st.markdown(f"{plain(each.label(lang))}{t('colon')}{said}")
            if manages and not open_:
                st.button(
                    t("assumed.change"), key=f"assumed-change-{each.name}", on_click=_begin, args=(each,),
                    help=t("assumed.change.whom", name=plain(each.label(lang))),
                )  # fmt: skip
        note(plain(_about(each)))
        if open_:
            _change(each)


def _about(each: Assumed) -> str:
    """What it means and what is known of it; who set it."""
    note_ = each.note(state.lang())
    if each.author:
        return f"{note_} · {t('assumed.by', who=each.author)}"
    return f"{note_} · {t('assumed.default')}" if each.said is not None else note_


def _begin(each: Assumed) -> None:
    papers.keep(CHANGED, (each.name, each.version))
    papers.fail(CHANGED, ())
    if each.name in ASSUMED_SHARES:
        papers.write(f"{CHANGED}-share", "" if each.said is None else each.said.zh)
    else:
        now = desk.read(assumptions).levels
        papers.choose(f"{CHANGED}-levels", [level for level in BUDGET_LEVELS if level in now])


def _change(each: Assumed) -> None:
    lang = state.lang()
    with st.form(f"{CHANGED}-form", border=False):
        if each.name in ASSUMED_SHARES:
            text(f"{CHANGED}-share", each.label(lang), MOST, hint=t("assumed.hint"))
        else:
            words = {level: said(lang) for level, said in BUDGET_LEVELS.items()}
            choices(f"{CHANGED}-levels", each.label(lang), words, t("assumed.levels.none"))
        with st.container(horizontal=True):
            st.form_submit_button(t("desk.save"), key=f"{CHANGED}-do", type="primary", on_click=_save)
            st.form_submit_button(t("desk.cancel"), key=f"{CHANGED}-not", on_click=_leave)


def _save() -> None:
    name, seen = papers.kept(CHANGED)
    if not name:
        return  # (left already: the second of two clicks)
    if name in ASSUMED_SHARES:
        done = desk.attempt(CHANGED, set_share, name, seen, typed(f"{CHANGED}-share"))
    else:
        levels = frozenset(papers.chosen(f"{CHANGED}-levels") or ())
        done = desk.attempt(CHANGED, set_levels, seen, levels)
    if done:
        st.toast(t("budget.saved"), icon=":material/check:")
        _leave()


def _leave() -> None:
    papers.keep(CHANGED, ("", 0))
    papers.fail(CHANGED, ())
