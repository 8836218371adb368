"""Draws small print. Not `st.caption`: it is written at 60 % of the ink, too faint to read, its links fainter still."""

from collections.abc import Sequence

import streamlit as st


def note(text: str) -> None:
    """A remark, as Markdown."""
    st.markdown(f":small[:gray[{text}]]")


def notes(heading: str, items: Sequence[str]) -> None:
    """Remarks below a small heading (if it has one), as Markdown; nothing where there are none."""
    if items:
        head = [f":small[**{heading}**]", ""] if heading else []
        st.markdown("\n".join([*head, *(f"- :small[{each}]" for each in items)]))
