"""Draws the head of a page of one record: the way back to all of them, and which one its address names."""

import streamlit as st

from ui import state

ID = "id"  # URL parameter: which one
MOST_FIGURES = 9  # no record has a longer number


def named(page: str, back: str, which: str) -> int | None:
    """The number of the record that the address names. `back`, `page`: to the list of all; `which`: said where none is named."""
    st.page_link(
        f"ui/pages/workspace/{page}.py",
        label=back,
        icon=":material/arrow_back:",
        query_params=state.lang_param(),
    )
    said = st.query_params.get(ID, "")
    if said.isascii() and said.isdecimal() and len(said) <= MOST_FIGURES:
        return int(said)
    st.info(which, icon=":material/help:")
    return None
