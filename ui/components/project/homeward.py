"""Draws where a project came from that belongs to a prospect of the workspace, and the way back to save it there."""

import streamlit as st

from ui import drafts, state
from ui.texts import plain, t


def homeward(project: str) -> None:
    """A line while its answers are not yet saved; nothing for any other project."""
    home = drafts.home(project)
    if home is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="homeward"):
        said, way = (
            ("prospect.home", "prospect.home.go")
            if home.saves
            else ("prospect.home.look", "prospect.home.back")
        )
        st.markdown(f":material/business: {t(said, company=plain(home.company))}", width="stretch")
        st.page_link(
            "ui/pages/workspace/prospect.py", label=f"**{t(way)}**", icon=":material/arrow_back:",
            query_params={"id": str(home.prospect), **state.lang_param()}, width="content",
        )  # fmt: skip
