"""Draws what would change how a clause comes out, and lets it be tried where that brings money."""

import streamlit as st

from engine import Assessment, NearMiss, change_text, gain_text
from ui import acts, state
from ui.texts import plain, t


def way(words: str) -> None:
    """A line below the clause's own."""
    st.markdown(f"\N{EM SPACE}:small[:green[:material/trending_flat:] {plain(words)}]", width="content")


def nearly(project: str, assessment: Assessment, miss: NearMiss) -> None:
    """A single change, what it adds to the package, and a button that enters it."""
    lang, clause = state.lang(), miss.clause
    words = change_text(miss.change, assessment.library.vocabulary, lang)
    refused = assessment.result(clause).verdict == "not_eligible"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        way(t("way.gain.refused" if refused else "way.gain", change=words, gain=gain_text(miss.gain, lang)))
        st.button(
            t("more.apply"), key=f"try-{clause}", help=t("more.apply.help"), type="tertiary",
            on_click=acts.enter, args=(project, assessment, miss.change, words),
        )  # fmt: skip
