"""Draws a line that opens. Of Streamlit's three looks the one without a frame and in full ink: "compact" is too faint to read."""

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

ICON = ":material/unfold_more:"  # the same, open or not: another would take the keyboard's place away


def folded(label: str, key: str) -> ExpanderContainer:
    """What is within is to be drawn only when it is `.open`."""
    if key in st.session_state:  # under another label it is another line, which would be closed again
        st.session_state[key] = st.session_state[key]
    line = st.expander(label, key=key, icon=ICON, type="step", on_change="rerun")
    if not line.open:
        line.empty()  # a line of this look that holds nothing cannot be opened
    return line
