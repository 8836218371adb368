"""Opens the link somebody was passed on: its answers become a project of their own, beside whatever is there."""

import streamlit as st

from engine import Diagnostic, Library, read_code
from ui import drafts, state
from ui.drafts import Draft
from ui.texts import t


def arrive(library: Library) -> None:
    """Once for each link. The address stays as it is, so that a reloaded page shows the same again."""
    code = st.query_params.get(state.SHARED)
    if not code or st.session_state.get(state.ARRIVED) == code:
        return
    st.session_state[state.ARRIVED] = code
    shared = read_code(code, library)
    st.session_state[state.ARRIVAL] = ("arrived.nothing", {}, shared.findings)
    if shared.answers or shared.assumed:
        day = shared.day.isoformat() if shared.day else None
        made = drafts.add(Draft(t("arrived.name"), day, shared.answers, shared.assumed, "link"))
        count = len(shared.answers) + len(shared.assumed)
        said = ("arrived.full", {"most": drafts.MOST}) if made is None else ("arrived", {"count": count})
        st.session_state[state.ARRIVAL] = (*said, shared.findings)


def told() -> tuple[str, dict[str, int], tuple[Diagnostic, ...]] | None:
    """What to say of the link: a text's key, its values, and what was wrong; until it has been read."""
    return st.session_state.get(state.ARRIVAL)


def dismiss() -> None:
    """It has been read."""
    st.session_state.pop(state.ARRIVAL, None)
