"""Draws what would bring more and is one change away, by the money at stake."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from engine import (
    Advice,
    Assessment,
    NearMiss,
    change_text,
    gain_text,
)
from ui import state
from ui.acts import enter
from ui.components.common import names
from ui.components.common.note import note
from ui.components.what_if.cliffs import falls
from ui.texts import plain, t

ANCHOR = "more"
SHOWN = 5  # before the rest is folded away


def more(project: str, assessment: Assessment, advice: Advice) -> None:
    """Near misses, then the quantities of which more brings less."""
    st.header(t("more.title"), anchor=ANCHOR)
    note(t("more.misses" if advice.near_misses else "more.none"))
    listed = list(enumerate(advice.near_misses))
    for place, miss in listed[:SHOWN]:
        _miss(project, assessment, miss, place)
    if rest := listed[SHOWN:]:
        with st.expander(t("more.rest", count=len(rest)), key="misses"):
            for place, miss in rest:
                _miss(project, assessment, miss, place)
    falls(assessment)


def _miss(project: str, assessment: Assessment, miss: NearMiss, place: int) -> None:
    lang = state.lang()
    change = change_text(miss.change, assessment.library.vocabulary, lang)
    with _line():
        st.markdown(
            f":green[:material/trending_up:] {plain(change)} → **{plain(gain_text(miss.gain, lang))}**  \n"
            f":small[:gray[{names.titled(assessment.result(miss.clause))}]]"
        )
        st.button(
            t("more.apply"), key=f"apply-{place}", on_click=enter, args=(project, assessment, miss.change, change),
            help=t("more.apply.help"),
        )  # fmt: skip


def _line() -> DeltaGenerator:
    """Words, and a button at the end of the line."""
    return st.container(
        horizontal=True, wrap=False, horizontal_alignment="distribute", vertical_alignment="center", gap="medium"
    )  # fmt: skip
