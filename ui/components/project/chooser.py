"""Draws the choice of a project, the way to its files, the day; and the way back to an empty form."""

from collections.abc import Mapping
from zlib import crc32

import streamlit as st

from ui import answer, drafts, state
from ui.components.project.files import files, not_read
from ui.drafts import OWN, Draft
from ui.texts import t


def chooser(project: str, samples: Mapping[str, Draft]) -> None:
    """A line above every page about a project. Before anything is filled in: only what there is to open."""
    which, rest = st.columns(2, vertical_alignment="bottom")
    with which:
        choice, more = st.columns([2, 1], vertical_alignment="bottom", wrap=False)
    with choice:
        _choice(project, samples)
    with more:
        files(project)
    if drafts.facts(project) or drafts.assumed(project) or len(drafts.own()) > 1 or drafts.can_undo():
        with rest:
            when, back = st.columns(2, vertical_alignment="bottom", wrap=False)
        with when:
            _day(project)
        with back:
            _back()
    not_read(project)


def _choice(project: str, samples: Mapping[str, Draft]) -> None:
    names = (
        drafts.own()
        | ({} if drafts.name(OWN) else {OWN: t("project.own")})
        | {
            sample: t("project.sample", name=drafts.sample_name(sample, each.name))
            for sample, each in samples.items()
        }
    )
    # A choice is known by its words: where a project is called otherwise now, it is another widget.
    key = state.key("chooser", f"{state.PROJECT}-{crc32(repr([*names.values()]).encode())}")
    state.fill(key, project)
    st.selectbox(
        t("project"), [*names], format_func=lambda sample: names.get(sample, sample), key=key,
        help=t("project.help"), on_change=_chosen, args=(key,),
    )  # fmt: skip


def _chosen(key: str) -> None:
    drafts.show(st.session_state[key] or OWN)


def _back() -> None:
    """Clear everything; once that, or another step, has been taken: take it back."""
    if drafts.can_undo():
        st.button(t("undo"), key=state.UNDO, icon=":material/undo:", on_click=drafts.undo, width="stretch")
    else:
        st.button(
            t("clear"), key=state.CLEAR, icon=":material/restart_alt:", on_click=_clear, width="stretch"
        )


def _clear() -> None:
    """What was typed, and what was answered to it."""
    drafts.clear()
    answer.forget()


def _day(project: str) -> None:
    key = state.key(project, state.DAY)
    state.fill(key, drafts.day(project))
    st.date_input(
        t("day"), key=key, help=t("day.help"), format="YYYY-MM-DD", on_change=_note_day, args=(project, key),
        min_value=state.FIRST_DAY, max_value=state.LAST_DAY,
    )  # fmt: skip


def _note_day(project: str, key: str) -> None:
    drafts.touched()
    drafts.set_day(project, st.session_state[key])
