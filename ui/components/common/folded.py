"""Draws a line that opens. Of Streamlit's three looks the one without a frame and in full ink: "compact" is too faint to read."""

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

ICON = ":material/unfold_more:"  # the same, open or not: another would take the keyboard's place away


def folded(label: str, key: str) -> ExpanderContainer:
    """What is within is to be drawn only when it is `.open`."""
    stays(key)
    line = st.expander(label, key=key, icon=ICON, type="step", on_change="rerun")
    if not line.open:
        line.empty()  # a line of this look that holds nothing cannot be opened
    return line


def stays(key: str) -> None:
    """What opens is left as it is under another label, a count in it, say: else it is another one, which begins anew."""
    if key in st.session_state:
        st.session_state[key] = st.session_state[key]
