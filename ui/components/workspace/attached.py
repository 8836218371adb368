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
REMOVE = {NOTES: remove_note, FILES: remove_file}
ASKED = "attached-asked"  # with a place: which of its things is to be removed, once that has been said again
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
                    own = changes and (each.author == desk.now().id or desk.now().role == "lead")
                    if own and not _asked(NOTES, each.id):
                        _remove(NOTES, each.id)
                if own and _asked(NOTES, each.id):
                    _sure(NOTES, t("prospect.remove.note"), one.id, each.id)


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
                    if changes and not _asked(FILES, each.id):
                        _remove(FILES, each.id)
            if changes and _asked(FILES, each.id):
                _sure(FILES, t("prospect.remove.file"), one.id, each.id)
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


# --- taken away: asked once more, for what is gone is gone


def _asked(place: str, number: int) -> bool:
    return bool(papers.kept(f"{ASKED}-{place}") == number)


def _remove(place: str, number: int) -> None:
    """The first step."""
    st.button(
        t("prospect.remove"), key=f"{place}-remove-{number}", type="tertiary",
        on_click=papers.keep, args=(f"{ASKED}-{place}", number),
    )  # fmt: skip


def _sure(place: str, question: str, key: int, number: int) -> None:
    """The second."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"{place}-sure"):
        st.markdown(question, width="content")
        st.button(
            t("prospect.remove"), key=f"{place}-removed-{number}", type="primary", icon=":material/delete_forever:",
            on_click=_removed, args=(place, key, number),
        )  # fmt: skip
        st.button(t("desk.cancel"), key=f"{place}-not-{number}", on_click=_leave, args=(place,))


def _removed(place: str, key: int, number: int) -> None:
    desk.attempt(place, REMOVE[place], key, number)
    _leave(place)


def _leave(place: str) -> None:
    papers.keep(f"{ASKED}-{place}", None)
