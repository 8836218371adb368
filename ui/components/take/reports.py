"""Draws the downloads of the report."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from engine import Assessment, report_excel, report_of, report_pdf, report_word
from ui import drafts, state
from ui.components.common.note import note
from ui.components.project.files import XLSX
from ui.current import Current
from ui.opening import file_name
from ui.texts import t

LANGS = ("zh", "en", "both")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def reports(now: Current) -> None:
    """PDF, Word and Excel in one language or both, each made when it is asked for."""
    st.header(t("reports.title"), anchor=False)
    note(t("reports.lead"))
    name, which = st.columns(2, vertical_alignment="bottom")
    with name:
        _name(now.project)
    with which:
        lang = _lang()
    # Made outside the page's run, where nothing of the session can be asked: all of it is handed over here.
    assessment, advice, called = now.assessment, now.advice, drafts.naming(now.project)
    kinds = {
        "pdf": (report_pdf, "application/pdf", "pdf"),
        "word": (report_word, DOCX, "docx"),
        "excel": (report_excel, XLSX, "xlsx"),
    }
    for column, (kind, (made, mime, ending)) in zip(st.columns(3), kinds.items(), strict=True):
        column.download_button(
            t(f"reports.{kind}"), data=lambda made=made: made(report_of(_named(assessment, called), advice, lang)), mime=mime,
            file_name=file_name(t("reports.file", name=called()), ending), key=f"report-{kind}", on_click="ignore",
            icon=":material/download:", width="stretch", type="primary" if kind == "pdf" else "secondary",
        )  # fmt: skip


def _name(project: str) -> None:
    """It counts while it is typed: the next press may be that of a download, and a run then would take its file away."""
    key = state.key(project, state.NAME_ON_REPORT)
    state.fill(key, drafts.name(project))
    st.text_input(
        t("reports.name"), key=key, max_chars=drafts.LONGEST, placeholder=drafts.called(project), live=True,
        on_change=_rename, args=(project, key),
    )  # fmt: skip


def _rename(project: str, key: str) -> None:
    drafts.rename(project, st.session_state[key])


def _lang() -> str:
    key = state.key("page", state.REPORT_LANG)
    state.fill(key, state.remembered(state.REPORT_LANG, state.lang()))
    names = {each: t(f"reports.{each}") for each in LANGS}
    return st.segmented_control(
        t("reports.lang"), [*names], key=key, required=True, format_func=names.get,
        on_change=state.remember, args=(state.REPORT_LANG, key),
    )  # fmt: skip


def _named(assessment: Assessment, called: Callable[[], str]) -> Assessment:
    return replace(assessment, project=replace(assessment.project, name=called()))
