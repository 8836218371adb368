"""Draws what is handed to a zone's recruitment staff, and whom to ask there."""

from collections.abc import Mapping

import streamlit as st

from engine import CONTACT, Diagnostic, Investor, contact_lines, prospect_text, unreachable
from ui import drafts, state
from ui.components.common import notices
from ui.components.common.note import note
from ui.current import Current
from ui.opening import file_name
from ui.texts import plain, t

WIDE = "message"  # the one that takes a line of its own


def zone(now: Current) -> None:
    """Who hands it in (all of it optional), the file, and the site's contact."""
    st.header(t("zone.title"), anchor=False)
    note(t("zone.lead"))
    wrong = unreachable(Investor(**state.investor()))
    asked, contact = st.columns([7, 5], gap="large")
    with asked:
        _fields(wrong)
        _file(now, ready=not wrong)
    with contact:
        _contact(now)


def _fields(wrong: Mapping[str, Diagnostic]) -> None:
    note(t("zone.optional"))
    short = [name for name in CONTACT if name != WIDE]
    for left, right in zip(short[::2], [*short[1::2], ""], strict=False):
        for column, name in zip(st.columns(2), (left, right), strict=True):
            if name:
                with column:
                    _field(name)
                    if name in wrong:  # it stays as it was typed
                        notices.finding(wrong[name])
    _field(WIDE)


def _field(name: str) -> None:
    """It counts while it is typed: the next press may be that of the download, and a run then would take its file away."""
    (label, longest), key = CONTACT[name], state.round_key(f"{state.INVESTOR}-{name}")
    state.fill(key, state.investor().get(name, ""))
    st.text_input(
        label(state.lang()), key=key, max_chars=longest, live=True, on_change=_note, args=(name, key)
    )


def _note(name: str, key: str) -> None:
    state.investor()[name] = st.session_state[key] or ""


def _file(now: Current, *, ready: bool) -> None:
    """INVARIANT: made of what stands in the fields when it is asked for."""
    lang, assessment, said = state.lang(), now.assessment, state.investor()
    st.download_button(
        t("zone.save"), data=lambda: prospect_text(assessment, Investor(**said), lang).encode(), key="zone-file",
        file_name=file_name(t("zone.file", name=drafts.called(now.project)), "yaml"), mime="application/yaml",
        on_click="ignore", icon=":material/download:", disabled=not ready,
    )  # fmt: skip
    if not ready:
        note(t("zone.mend"))


def _contact(now: Current) -> None:
    """What is known; of the rest only that it is not."""
    lang, site = state.lang(), now.assessment.project.site
    if site is None:
        note(t("zone.no_site"))
        return
    st.markdown(f"**{plain(t('zone.contact', site=now.library.vocabulary.sites[site].name(lang)))}**")
    lines = contact_lines(now.library, site, lang)
    if known := [each for each in lines if each.known]:
        st.table(
            {
                t("zone.item"): [plain(each.label) for each in known],
                t("zone.text"): [plain(each.text) for each in known],
            },
            border="horizontal", hide_index=True, alt=t("zone.alt"),
        )  # fmt: skip
    if rest := [plain(each.label) for each in lines if not each.known]:
        note(t("zone.unknown", items=t("comma").join(rest)))
