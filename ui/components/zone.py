"""Draws what is handed to a zone's recruitment staff, and whom to ask there."""

import streamlit as st

from engine import CONTACT, Investor, contact_lines, prospect_text
from ui import drafts, state
from ui.components.note import note
from ui.current import Current
from ui.opening import file_name
from ui.texts import plain, t


def zone(now: Current) -> None:
    """Who hands it in (all of it optional), the file, and the site's contact."""
    st.header(t("zone.title"), anchor=False)
    note(t("zone.lead"))
    asked, contact = st.columns([7, 5], gap="large")
    with asked:
        _file(now)
    with contact:
        _contact(now)


def _file(now: Current) -> None:
    lang = state.lang()
    note(t("zone.optional"))
    said: dict[str, str] = {}
    short = [name for name in CONTACT if name != "message"]
    for left, right in zip(short[::2], [*short[1::2], ""], strict=False):
        for column, name in zip(st.columns(2), (left, right), strict=True):
            if name:
                label, longest = CONTACT[name]
                said[name] = column.text_input(
                    label(lang), key=_key(name), max_chars=longest, persist_state="session"
                )
    label, longest = CONTACT["message"]
    said["message"] = st.text_area(
        label(lang), key=_key("message"), max_chars=longest, height=80, persist_state="session"
    )
    investor, assessment = Investor(**said), now.assessment
    st.download_button(
        t("zone.save"), data=lambda: prospect_text(assessment, investor, lang).encode(), key="zone-file",
        file_name=file_name(t("zone.file", name=drafts.called(now.project)), "yaml"), mime="application/yaml", on_click="ignore",
        icon=":material/download:",
    )  # fmt: skip


def _key(name: str) -> str:
    return state.round_key(f"{state.INVESTOR}-{name}")


def _contact(now: Current) -> None:
    lang, site = state.lang(), now.assessment.project.site
    if site is None:
        note(t("zone.no_site"))
        return
    st.markdown(f"**{plain(t('zone.contact', site=now.library.vocabulary.sites[site].name(lang)))}**")
    lines = contact_lines(now.library, site, lang)
    st.table(
        {
            t("zone.item"): [plain(each.label) for each in lines],
            t("zone.text"): [plain(each.text) if each.known else f":gray[{plain(each.text)}]" for each in lines],
        },
        border="horizontal", hide_index=True, alt=t("zone.alt"),
    )  # fmt: skip
