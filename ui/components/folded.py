"""Draws a line that opens. Of Streamlit's three looks the one without a frame and in full ink: "compact" is too faint to read."""

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer


def folded(label: str, key: str) -> ExpanderContainer:
    """What is within is to be drawn only when it is `.open`."""
    icon = ":material/expand_more:" if st.session_state.get(key) else ":material/chevron_right:"
    return st.expander(label, key=key, icon=icon, type="step", on_change="rerun")
