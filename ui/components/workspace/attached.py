"""Draws what hangs on a prospect: notes and files."""

from collections.abc import Callable

import streamlit as st

from engine.workspace import (
    NOTE_FIELDS,
    Prospect,
    attach,
    attachments,
    download,
    notes_of,
    remove_file,
    remove_note,
    write_note,
)
from ui import desk, papers
from ui.components.common import folded, names
from ui.components.common.note import note
from ui.components.common.upload import upload
from ui.components.workspace.failures import failures
from ui.components.workspace.typing import text, typed
from ui.texts import plain, t

NOTES, FILES = "notes", "files"
KIB = 1024


def notes(one: Prospect, *, changes: bool) -> None:
    """What was written, the newest first; a new one."""
    found = desk.read(notes_of, one.id)
    with st.expander(
        t("prospect.notes", count=len(found)),
        key="prospect-notes",
        icon=":material/sticky_note_2:",
        expanded=True,
    ):
        failures(NOTES)
        if changes:
            with st.form(f"{NOTES}-form", border=False):
                text(f"{NOTES}-new", t("prospect.notes.write"), NOTE_FIELDS["text"].most, lines=True)
                st.form_submit_button(
                    t("prospect.notes.do"), key=f"{NOTES}-do", on_click=_write, args=(one.id,)
                )
        for each in found:
            with st.container(border=True, gap="xsmall"):
                st.text(each.text)
                with st.container(
                    horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
                ):
                    note(plain(t("prospect.notes.by", name=each.author_name, at=names.day(each.at.date()))))
                    if changes and (each.author == desk.now().id or desk.now().role == "lead"):
                        st.button(
                            t("prospect.remove"), key=f"note-{each.id}", type="tertiary",
                            on_click=desk.attempt, args=(NOTES, remove_note, one.id, each.id),
                        )  # fmt: skip


def _write(key: int) -> None:
    if desk.attempt(NOTES, write_note, key, typed(f"{NOTES}-new")):
        papers.write(f"{NOTES}-new", "")


def files(one: Prospect, *, changes: bool) -> None:
    """What is kept, to be fetched; a further one."""
    found = desk.read(attachments, one.id)
    folded.stays("prospect-files")
    with st.expander(
        t("prospect.files", count=len(found)),
        key="prospect-files",
        icon=":material/attach_file:",
        on_change="rerun",
    ):
        failures(FILES)
        for each in found:
            with st.container(
                horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
            ):
                about = f"{each.author_name} · {names.day(each.at.date())} · {-(-each.size // KIB):,} KiB"
                st.markdown(f"{plain(each.name)}  \n:small[:gray[{plain(about)}]]")
                with st.container(horizontal=True, width="content"):
                    st.download_button(
                        t("prospect.files.get"), _content(one.id, each.id),
                        file_name=each.name, mime="application/octet-stream", key=f"file-{each.id}", on_click="ignore",
                    )  # fmt: skip
                    if changes:
                        st.button(
                            t("prospect.remove"), key=f"file-remove-{each.id}", type="tertiary",
                            on_click=desk.attempt, args=(FILES, remove_file, one.id, each.id),
                        )  # fmt: skip
        if changes:
            given = upload(t("prospect.files.add"), _upload(), 10)
            st.button(
                t("prospect.files.do"),
                key=f"{FILES}-do",
                disabled=given is None,
                on_click=_attach,
                args=(one.id,),
            )


def _content(key: int, number: int) -> Callable[[], bytes]:
    found = desk.later(download, key, number)
    return lambda: found()[1]


def _upload() -> str:
    """Another field after each file, so that none is kept twice."""
    return papers.key(f"{FILES}-{papers.kept(FILES, 0)}")


def _attach(key: int) -> None:
    given = st.session_state.get(_upload())
    if given is not None and desk.attempt(FILES, attach, key, given.name, given.getvalue()):
        papers.keep(FILES, papers.kept(FILES, 0) + 1)
