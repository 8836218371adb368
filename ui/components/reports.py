"""Draws the downloads of the report."""

import streamlit as st

from engine import report_excel, report_of, report_pdf, report_word
from ui import drafts, state
from ui.components.files import XLSX
from ui.components.note import note
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
        key = state.key(now.project, state.NAME_ON_REPORT)
        st.session_state.setdefault(key, drafts.name(now.project))
        st.text_input(
            t("reports.name"), key=key, max_chars=200, placeholder=drafts.called(now.project),
            on_change=_rename, args=(now.project, key),
        )  # fmt: skip
    with which:
        key = state.key("page", state.REPORT_LANG)
        st.session_state.setdefault(key, state.remembered(state.REPORT_LANG, state.lang()))
        lang = st.segmented_control(
            t("reports.lang"), LANGS, key=key, required=True, format_func=lambda each: t(f"reports.{each}"),
            on_change=state.remember, args=(state.REPORT_LANG, key),
        )  # fmt: skip
    # Made outside the page's run, where nothing of the session can be asked: all of it is handed over here.
    assessment, advice = now.assessment, now.advice
    kinds = {
        "pdf": (report_pdf, "application/pdf", "pdf"),
        "word": (report_word, DOCX, "docx"),
        "excel": (report_excel, XLSX, "xlsx"),
    }
    for column, (kind, (made, mime, ending)) in zip(st.columns(3), kinds.items(), strict=True):
        column.download_button(
            t(f"reports.{kind}"), data=lambda made=made: made(report_of(assessment, advice, lang)), mime=mime,
            file_name=file_name(t("reports.file", name=drafts.called(now.project)), ending), key=f"report-{kind}", on_click="ignore",
            icon=":material/download:", width="stretch", type="primary" if kind == "pdf" else "secondary",
        )  # fmt: skip


def _rename(project: str, key: str) -> None:
    drafts.rename(project, st.session_state[key])
