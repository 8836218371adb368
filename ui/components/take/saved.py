"""Draws the saved copy: to download, and one of an earlier day to set against today."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from engine import (
    SUFFIX,
    GoldenTenError,
    Library,
    Since,
    amount_text,
    point,
    read_saved,
    saved_bytes,
    since,
)
from ui import drafts, state
from ui.components.common import notices, verdicts
from ui.components.common.note import note
from ui.components.common.upload import upload
from ui.current import Current
from ui.opening import file_name
from ui.texts import plain, t

LARGEST = 20  # MB
SHOWN = 5  # of what is wrong with a file


def saved(now: Current) -> None:
    """What is downloaded holds the policy files; what is opened is read for its outcomes only, its policies are not loaded."""
    st.header(t("saved.title"), anchor=False)
    note(t("saved.lead"))
    assessment, lang = now.assessment, state.lang()
    whole = all(each.code != "file-unreadable" for each in now.library.diagnostics)
    st.download_button(
        t("saved.save"), data=lambda: saved_bytes(assessment, lang), key="save-assessment", mime="application/zip",
        file_name=file_name(t("saved.file", name=drafts.called(now.project)), SUFFIX.lstrip(".")), on_click="ignore",
        icon=":material/inventory_2:", disabled=not (now.begun and whole),
    )  # fmt: skip
    if not whole:
        note(t("saved.incomplete"))
    given = upload(t("saved.open"), state.round_key(state.OLD_COPY), LARGEST)
    if given is not None:
        _opened(now, given)


def _opened(now: Current, given: UploadedFile) -> None:
    """Read and assessed once, however often the page is drawn with it."""
    asked = (given.file_id, state.lang(), state.today())
    found = state.found(state.OLD_COPY, now.assessment, asked)
    if found is None:
        try:
            read = since(read_saved(given.getvalue(), given.name), now.library, state.today(), state.lang())
        except GoldenTenError as error:
            read = tuple(error.diagnostics)
        found = state.keep_found(state.OLD_COPY, now.assessment, read, asked)
    if isinstance(found, Since):
        changed_since(found, now.library)
        return
    for each in found[:SHOWN]:
        notices.finding(each, now.library)


def changed_since(found: Since, library: Library) -> None:
    """What comes out otherwise now; the library tells what is named in the findings."""
    lang = state.lang()
    days = {"then": found.before.as_of.isoformat(), "now": found.after.as_of.isoformat()}
    st.markdown(f"**{plain(found.now.project.name)}**  \n{plain(t('since.head', **days))}")
    for each in found.findings:
        notices.finding(each, library)
    if found.same:
        st.markdown(f":green[:material/check:] {t('since.same')}")
    else:
        pairs = {
            "since.sure": (found.before.sure, found.after.sure),
            "since.most": (found.before.most, found.after.most),
        }
        sums = {key: [plain(amount_text(point(each), lang)) for each in pair] for key, pair in pairs.items()}
        st.markdown("\n".join(f"- {t(key, before=pair[0], after=pair[1])}" for key, pair in sums.items()))
        changed = found.clauses
        if changed:
            st.table(
                {
                    t("table.clause"): [plain(each.title) for each in changed],
                    t("since.then"): [_told(each.before) for each in changed],
                    t("since.now"): [_told(each.after) for each in changed],
                },
                border="horizontal", hide_index=True, alt=t("since.alt"),
            )  # fmt: skip
    note(t("since.verified" if found.verified else "since.stored"))


def _told(told: object) -> str:
    if told is None:
        return f":gray[{t('since.not_there')}]"
    word = plain(verdicts.name(told.verdict))
    return f"{word} {plain(amount_text(told.amount, state.lang()))}" if told.amount else word
