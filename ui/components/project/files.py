"""Draws what can be done with files: open one as a further project, save this one, and keep a variant of it."""

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from engine import Diagnostic, GoldenTenError, form_xlsx, project_text
from ui import drafts, library, opening, state
from ui.components.common import notices
from ui.components.common.note import note
from ui.components.common.upload import upload
from ui.texts import plain, t

ENDINGS = ("yaml", "yml", "xlsx")
LARGEST = 20  # MB, as the engine's guard
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def files(project: str) -> None:
    """A small button that opens to all of it."""
    line = st.popover(t("files"), key=state.FILES, on_change="rerun", width="stretch")
    if not line.open:
        state.forget_refused()
        return
    with line:
        _open()
        _save(project)
        _vary(project)


def _open() -> None:
    key = state.upload_key()
    upload(
        t("files.open"), key, LARGEST, ENDINGS, on_change=_opened, args=(key,),
        help=t("files.open.help"), disabled=not drafts.room(),
    )  # fmt: skip
    note(t("files.full", most=drafts.MOST) if not drafts.room() else t("files.open.lead"))
    name, found = state.refused()
    if found:
        st.error(_lines(t("files.refused", name=plain(name)), found), icon=":material/error:")


def _opened(key: str) -> None:
    """Read it into a project of its own; never over another. The bytes are let go at once."""
    file = st.session_state.get(key)
    if file is None:
        return
    name, content = file.name, file.getvalue()
    _let_go(file.file_id)
    state.next_upload()
    drafts.touched()
    try:
        policies = library.current()
    except GoldenTenError:
        return  # the page says so
    draft, found = opening.opened(name, content, policies)
    if draft is None:
        state.refuse(name, found)
    elif (project := drafts.add(draft)) is not None:
        drafts.keep_findings(project, found)
        st.session_state[state.FILES] = False


def _let_go(file: str) -> None:
    """Streamlit keeps an upload for as long as the session lives; as its chat field does, take it from the store."""
    run = get_script_run_ctx()
    if run is not None and isinstance(run.uploaded_file_mgr, MemoryUploadedFileManager):
        run.uploaded_file_mgr.remove_file(session_id=run.session_id, file_id=file)


def _save(project: str) -> None:
    """Written when it is asked for, of the answers as they are now."""
    policies = library.current()
    written, lang, today = opening.written(project), state.lang(), state.today()
    st.markdown(f"**{t('files.save')}**")
    as_text, as_form = st.columns(2)
    as_text.download_button(
        t("files.save.yaml"), data=lambda: project_text(policies, written, lang).encode(), key="save-yaml",
        file_name=opening.file_name(written.name, "yaml"), mime="application/yaml", on_click="ignore", width="stretch",
    )  # fmt: skip
    as_form.download_button(
        t("files.save.xlsx"), data=lambda: form_xlsx(policies, written, lang, today), key="save-xlsx",
        file_name=opening.file_name(written.name, "xlsx"), mime=XLSX, on_click="ignore", width="stretch",
    )  # fmt: skip
    note(t("files.save.lead"))


def _vary(project: str) -> None:
    key = state.key(project, state.VARIANT)
    st.text_input(
        t("files.vary"), key=key, max_chars=80, placeholder=t("files.vary.name", name=drafts.called(project)),
        disabled=not drafts.room(),
    )  # fmt: skip
    vary, remove = st.columns(2)
    vary.button(
        t("files.vary.do"), key="vary", icon=":material/content_copy:", on_click=_varied, args=(project, key),
        disabled=not drafts.room(), width="stretch",
    )  # fmt: skip
    if drafts.origin(project) in ("variant", "file", "link"):
        remove.button(
            t("files.remove"), key="remove", icon=":material/delete:", on_click=drafts.remove, args=(project,),
            width="stretch",
        )  # fmt: skip
    note(t("files.vary.lead", most=drafts.MOST))


def _varied(project: str, key: str) -> None:
    name = (st.session_state.get(key) or "").strip()
    drafts.touched()
    drafts.vary(project, name or t("files.vary.name", name=drafts.called(project)))
    st.session_state[state.FILES] = False


def not_read(project: str) -> None:
    """What of the file a project came from could not be read, or contradicts itself, with its place."""
    found = drafts.findings(project)
    if found:
        with st.container(border=True, key="not-read"):
            st.markdown(_lines(f"**{t('files.not_read', count=len(found))}**", found))
            st.button(
                t("files.not_read.seen"),
                key="not-read-seen",
                on_click=drafts.keep_findings,
                args=(project, ()),
            )


def _lines(heading: str, found: tuple[Diagnostic, ...]) -> str:
    """A finding a line, with the line of the text or the cell of the sheet where it stands."""
    policies = library.current()
    lines = [f"- {notices.placed(each, policies)}" for each in found[: notices.SHOWN]]
    if rest := len(found) - notices.SHOWN:
        lines += [f"- {t('files.more', count=rest)}"] if rest > 0 else []
    return "\n".join([heading, "", *lines])
