"""Draws what came of the link that led here."""

import streamlit as st

from engine import Library
from ui import arrival
from ui.components.common.notices import finding
from ui.texts import t


def arrived(library: Library) -> None:
    """A line that stands until it is closed, with what was wrong about the link below it."""
    told = arrival.told()
    if told is None:
        return
    words, values, findings = told
    with st.container(border=True, key="arrived"):
        said, close = st.columns([12, 1], vertical_alignment="center", wrap=False)
        said.markdown(f":blue[:material/link:] {t(words, **values)}")
        close.button(t("close"), key="arrived-close", type="tertiary", on_click=arrival.dismiss)
        for each in findings:
            finding(each, library)
