"""Draws a line that opens. Of Streamlit's three looks the one without a frame and in full ink: "compact" is too faint to read."""

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

ICON = ":material/unfold_more:"  # the same, open or not: with another icon it would be another line


def folded(label: str, key: str) -> ExpanderContainer:
    """What is within is to be drawn only when it is `.open`."""
    return st.expander(label, key=key, icon=ICON, type="step", on_change="rerun")
