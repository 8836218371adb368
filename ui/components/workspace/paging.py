"""Draws the turning of a list's pages."""

import streamlit as st

from ui import papers
from ui.components.common.note import note
from ui.texts import t


def paging(name: str, place: str, number: int, pages: int, total: int) -> None:
    """To the page before and the page after, and where one is. `place`: under which name the page's number is kept.

    Of one page nothing is said.
    """
    if pages <= 1:
        return
    with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center"):
        st.button(
            t("prospects.before"),
            key=f"{name}-before",
            disabled=number <= 1,
            on_click=papers.keep,
            args=(place, number - 1),
        )
        note(t("prospects.page", page=number, pages=pages, total=total))
        st.button(
            t("prospects.after"),
            key=f"{name}-after",
            disabled=number >= pages,
            on_click=papers.keep,
            args=(place, number + 1),
        )
