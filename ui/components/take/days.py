"""Draws the days to keep, and the calendar file with them."""

import streamlit as st

from engine import calendar_bytes, due_days
from ui import drafts, state
from ui.components.common import names
from ui.components.common.note import note
from ui.current import Current
from ui.opening import file_name
from ui.texts import plain, t


def days(now: Current) -> None:
    """A list, and the same as a file; where no day is known, that is said and no empty file is offered."""
    st.header(t("days.title"), anchor=False)
    assessment, lang = now.assessment, state.lang()
    found = due_days(assessment)
    if not found:
        note(t("days.none"))
        return
    note(t("days.lead"))
    st.table(
        {
            t("days.day"): [plain(names.day(each.day)) for each in found],
            t("days.what"): [plain(each.title(lang)) for each in found],
        },
        border="horizontal", hide_index=True, alt=t("days.alt"),
    )  # fmt: skip
    st.download_button(
        t("days.save"), data=lambda: calendar_bytes(assessment, lang) or b"", key="calendar", mime="text/calendar",
        file_name=file_name(t("days.file", name=drafts.called(now.project)), "ics"), on_click="ignore",
        icon=":material/calendar_month:",
    )  # fmt: skip
