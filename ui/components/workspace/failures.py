"""Draws why something could not be done: a sentence with what to do about it, never more."""

from collections.abc import Sequence

import streamlit as st

from engine import Diagnostic
from engine.workspace import Refused, Unavailable, WorkspaceError
from ui import papers
from ui.components.common import notices
from ui.texts import plain, t

SHOWN = 50  # findings of a file that are listed


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


def of_a_file(place: str) -> None:
    """The same of a file: where in it, and what."""
    if found := papers.failed(place):
        st.error("\n\n".join(map(placed, found[:SHOWN])), icon=":material/error:")
        if len(found) > SHOWN:
            st.markdown(f":small[{t('failures.more', count=len(found) - SHOWN)}]")


def placed(found: Diagnostic) -> str:
    """A finding with the place in its file, where it is of one: sheet and cell, or line and column."""
    said = notices.sentence(found)
    return f"{plain(str(found.span))}{t('colon')}{said}" if found.span.line else said


def lines(found: Sequence[Diagnostic]) -> str:
    """A sentence for each."""
    return "\n\n".join(notices.sentence(each) for each in found)
