"""Draws why something could not be done: a sentence with what to do about it, never more."""

from collections.abc import Sequence

import streamlit as st

from engine import Diagnostic
from engine.workspace import Refused, Unavailable, WorkspaceError
from ui import papers
from ui.components.common import notices
from ui.texts import t


def failures(place: str) -> None:
    """What was wrong at the last attempt at this place of the page."""
    if found := papers.failed(place):
        st.error(lines(found), icon=":material/error:")


def whole(error: WorkspaceError) -> None:
    """Why the page cannot be shown, or no further."""
    if isinstance(error, Unavailable):
        st.warning(lines(error.diagnostics), icon=":material/database_off:")
        st.button(t("desk.again"), key="desk-again", icon=":material/refresh:")
    else:
        icon = ":material/lock:" if isinstance(error, Refused) else ":material/error:"
        st.error(lines(error.diagnostics), icon=icon)


def lines(found: Sequence[Diagnostic]) -> str:
    """A sentence for each."""
    return "\n\n".join(notices.sentence(each) for each in found)
