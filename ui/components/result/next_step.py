"""Draws the one line on what would bring more: the best near miss, and the way to the page that tries things out."""

import streamlit as st

from engine import Advice, Assessment, change_text, gain_text
from ui import state
from ui.texts import plain, t


def next_step(assessment: Assessment, advice: Advice) -> None:
    """The change that brings most, if one is near; the link is always there."""
    lang = state.lang()
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"
    ):
        if advice.near_misses:
            best = advice.near_misses[0]
            change = change_text(best.change, assessment.library.vocabulary, lang)
            words = t("next.miss", change=plain(change), gain=plain(gain_text(best.gain, lang)))
            if assessment.supposed is not None:
                words += t("next.assumed")
        else:
            words = t("next.none")
        st.markdown(f":green[:material/trending_up:] {words}", width="stretch")
        st.page_link("ui/pages/what_if.py", label=t("next.link"), query_params=state.lang_param())
