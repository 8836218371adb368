"""Draws a prospect's project: what came of it by the library of today, and the way to its answers on the Check page."""

from dataclasses import replace
from fractions import Fraction

import streamlit as st

from engine import Assessment, amount_text, assess, by_place, point, project_text
from engine.workspace import Prospect, Stated, answer, investor_told
from ui import desk, drafts, library, opening, state
from ui.components.common import names
from ui.components.common.note import note
from ui.components.result.sentence import sentence, supposed_sentence
from ui.components.workspace.failures import failures
from ui.texts import plain, t

PLACE = "prospect-project"


def project(one: Prospect, found: Stated, *, changes: bool) -> None:
    """The sentence of the Check page, the clauses that are met and those that are open; and the way to the answers."""
    policies = library.current()
    st.subheader(t("prospect.result"), anchor=False)
    _told(one)
    if found.project.facts or found.project.assumed:
        assessment = assess(policies, found.project, state.today(), state.settings())
        with st.container(border=True):
            st.markdown(f"### {sentence(assessment)}", anchors=False)
            if more := supposed_sentence(assessment):
                st.markdown(more)
        _clauses(assessment)
    else:
        note(t("prospect.result.none"))
    if found.findings:
        st.warning(t("prospect.result.wrong", count=len(found.findings)), icon=":material/edit_note:")
    _answers(one, found, changes=changes)


def _told(one: Prospect) -> None:
    if said := desk.read(investor_told, one.id):
        sums = {
            name: plain(amount_text(point(Fraction(said[name])), state.lang()))
            for name in ("sure", "most")
            if name in said
        }
        if len(sums) == len(("sure", "most")):
            note(t("prospect.told", **sums))


def _clauses(assessment: Assessment) -> None:
    here = by_place(assessment).here
    for verdict, words in (("eligible", "prospect.eligible"), ("undetermined", "prospect.open_clauses")):
        of = [each for each in here if each.verdict == verdict and each.group != "text_unavailable"]
        if of:
            with st.expander(
                t("group.count", name=t(words), count=len(of)), key=f"{PLACE}-{verdict}", on_change="rerun"
            ):
                st.table(
                    {
                        t(words): [names.titled(each) for each in of],
                        t("prospect.sum"): [plain(each.sum_text(state.lang())) for each in of],
                    },
                    border="horizontal", hide_index=True, alt=t(words),
                )  # fmt: skip


# --- its answers, on the Check page and back


def _answers(one: Prospect, found: Stated, *, changes: bool) -> None:
    failures(PLACE)
    draft = drafts.opened_from(one.id)
    note(t("prospect.open.lead"))
    with st.container(horizontal=True):
        if st.button(t("prospect.open"), key="prospect-open", icon=":material/edit_note:"):
            _open(one, found, draft, changes=changes)
        if draft and changes:
            st.button(
                t("prospect.keep"), key="prospect-keep", type="primary", icon=":material/save:",
                on_click=_keep, args=(draft,),
            )  # fmt: skip


def _open(one: Prospect, found: Stated, draft: str | None, *, changes: bool) -> None:
    if draft:
        drafts.show(draft)
    else:
        begun, _ = opening.opened(
            "prospect.yaml", project_text(library.current(), found.written).encode(), library.current()
        )
        home = drafts.Home(one.id, one.version, one.company, changes)
        if begun is None or drafts.add(replace(begun, home=home)) is None:
            st.warning(t("prospect.open.full"), icon=":material/warning:")
            return
    st.switch_page("ui/pages/check.py")


def _keep(draft: str) -> None:
    home = drafts.home(draft)
    if home is None:  # pressed twice: it has been saved
        return
    facts, assumed = dict(drafts.facts(draft)), dict(drafts.assumed(draft))
    if desk.attempt(PLACE, answer, library.current(), home.prospect, home.version, facts, assumed):
        drafts.remove(draft)
        st.toast(t("prospect.keep.done"), icon=":material/check:")
