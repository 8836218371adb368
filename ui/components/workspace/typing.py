"""Draws the fields of the workspace's forms: a text, a choice. What is typed stays until it has been kept."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from engine.workspace import Field
from ui import papers, state
from ui.state import FIRST_DAY, LAST_DAY
from ui.texts import t


def text(
    name: str, label: str, most: int, *, on_change: Callable[[], None] | None = None, lines: bool = False, hint: str = "",
    about: str | None = None,
) -> None:  # fmt: skip
    """A field for a text. `hint`: what an empty one shows; `about`: a word of help."""
    draw = st.text_area if lines else st.text_input
    draw(
        begun(label), key=papers.key(name), max_chars=most, persist_state="session", on_change=on_change, placeholder=hint or None,
        help=about,
    )  # fmt: skip


def choice(
    name: str, label: str, words: Mapping[Any, str], none: str, *, on_change: Callable[[], None] | None = None,
    about: str | None = None,
) -> None:  # fmt: skip
    """A field for a choice, by its words in the language on screen; `none`: what an empty one says."""
    st.selectbox(
        begun(label), [*words], format_func=lambda value: words.get(value, str(value)), index=None, placeholder=none,
        key=papers.choice_key(name), persist_state="session", on_change=on_change, help=about,
    )  # fmt: skip


def choices(name: str, label: str, words: Mapping[Any, str], none: str, *, about: str | None = None) -> None:
    """The same for any number of them."""
    st.multiselect(
        begun(label), [*words], format_func=lambda value: words.get(value, str(value)), placeholder=none,
        key=papers.choice_key(name), persist_state="session", help=about,
    )  # fmt: skip


def day(name: str, label: str) -> None:
    """A field for a day."""
    st.date_input(
        label,
        None,
        key=papers.key(name),
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        persist_state="session",
    )


def typed(name: str) -> str:
    """What stands in a field for a text."""
    return st.session_state.get(papers.key(name)) or ""


def typed_day(name: str) -> date | None:
    """What stands in a field for a day."""
    return st.session_state.get(papers.key(name))


def called(field: Field) -> str:
    """A field's label, and whether it must be filled in."""
    label = begun(field.label(state.lang()))
    return t("desk.required", label=label) if field.required else label


def begun(label: str) -> str:
    """A label as it stands at the beginning of a line."""
    return label[:1].upper() + label[1:]
