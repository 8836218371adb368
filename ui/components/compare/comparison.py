"""Draws the choice of what is compared: places, or variants."""

from collections.abc import Mapping, Sequence

import streamlit as st

from engine import Side, decided_there
from ui import current, drafts, state
from ui.components.common import names
from ui.components.common.note import note, notes
from ui.current import Current
from ui.texts import short, t

LEAST, MOST_SITES, MOST_PROJECTS = 2, 4, 3


def what() -> str:
    """Places or variants."""
    key = state.key("page", state.COMPARE)
    state.fill(key, state.remembered(state.COMPARE, state.PLACES))
    names = {each: t(f"compare.{each}") for each in (state.PLACES, state.VARIANTS)}
    return st.segmented_control(
        t("compare.what"), [*names], format_func=names.get, key=key, required=True, label_visibility="collapsed", on_change=state.remember, args=(state.COMPARE, key),
    )  # fmt: skip


def places(now: Current) -> list[Side]:
    """The project at each place chosen; its own to begin with."""
    lang, sites = state.lang(), now.library.vocabulary.sites
    own = [now.assessment.project.site] if now.assessment.project.site else []
    called = {site: sites[site].name(lang) for site in sites}
    chosen = _choose(
        state.SITES, t("compare.sites", most=MOST_SITES), called, own, MOST_SITES, t("compare.sites.choose")
    )
    if len(chosen) < LEAST:
        note(t("compare.sites.more" if chosen else "compare.sites.none"))
        return []
    told = [t("compare.known")]
    if left := decided_there(now.filled.project, now.library):
        told.append(t("compare.left", facts=names.facts(now.assessment, left)))
    notes("", told)
    return [Side(called[site], *current.at(now, site)) for site in chosen]


def variants(now: Current) -> list[Side]:
    """The session's projects that are chosen, and a way to another."""
    called = {key: name for key, name in drafts.own().items() if drafts.facts(key) or drafts.assumed(key)}
    first = [*called][:MOST_PROJECTS]
    chosen = _choose(
        state.PROJECTS, t("compare.projects", most=MOST_PROJECTS), called, first, MOST_PROJECTS,
        t("compare.projects.choose"),
    )  # fmt: skip
    st.button(
        t("compare.vary"), key="compare-vary", icon=":material/content_copy:", on_click=_vary, args=(now.project,),
        disabled=not (now.begun and drafts.room()),
        help=None if drafts.room() else t("compare.full", most=drafts.MOST),
    )  # fmt: skip
    if len(chosen) < LEAST:
        note(t("compare.projects.more"))
        return []
    found = [current.of(key, now.library) for key in chosen]
    return [Side(called[each.project], each.assessment, each.advice) for each in found]


def _vary(project: str) -> None:
    """A copy of the project, compared with what was."""
    # A sample is nobody's own: compared is what one makes of it.
    beside = [] if drafts.origin(project) == "sample" else state.remembered(state.PROJECTS, [project])
    beside = [each for each in beside if each in drafts.own()]
    drafts.touched()
    if (made := drafts.vary(project, drafts.variant_name(project))) is not None:
        state.keep(state.PROJECTS, [*beside, made][-MOST_PROJECTS:])
        st.toast(t("compare.varied", name=short(drafts.own()[made])), icon=":material/content_copy:")


def _choose(
    name: str, label: str, called: Mapping[str, str], first: Sequence[str], most: int, placeholder: str
) -> list[str]:
    """Several of the known ones; what was chosen before and is still there stands chosen.

    Not `max_selections`: what is said there of too many is English, and cannot be said otherwise.
    """
    key = state.key("page", name)
    state.fill(key, [each for each in state.remembered(name, first) if each in called])
    chosen = st.multiselect(
        label, [*called], key=key, select_all=False, format_func=lambda each: called.get(each, each),
        placeholder=placeholder, filter_mode="contains", on_change=state.remember, args=(name, key),
    )  # fmt: skip
    if len(chosen) > most:
        note(t("compare.many", most=most))
    return chosen[:most]
