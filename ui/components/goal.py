"""Draws the least change that opens a clause or reaches a sum."""

from fractions import Fraction

import streamlit as st

from engine import (
    WHY_NOT,
    Assessment,
    LeastChange,
    Mistake,
    Span,
    by_place,
    change_text,
    diagnostic,
    gain_text,
    least_change,
    quantity,
)
from ui import drafts, state
from ui.components import notices
from ui.components.hypothesis import entries
from ui.components.note import note, notes
from ui.texts import plain, t


def goal(project: str, assessment: Assessment) -> None:
    """A clause to choose or a sum to write; the search runs when asked for, and its answer stands until the question changes."""
    st.header(t("goal.title"), anchor=False)
    note(t("goal.lead"))
    which, sum_ = st.columns(2)
    with which:
        clause = _clause(project, assessment)
    with sum_:
        target = _target(project)
    wanted = clause or target
    pressed = st.button(t("goal.find"), key="goal-find", icon=":material/search:", disabled=wanted is None)
    if wanted is None:
        return
    found = state.found(state.GOAL, assessment, wanted)
    if pressed and found is None:
        found = state.keep_found(state.GOAL, assessment, least_change(assessment, wanted), wanted)
    if found is not None:
        _answer(project, assessment, found)


def _clause(project: str, assessment: Assessment) -> str | None:
    """Of those that are refused or open at this place."""
    lang = state.lang()
    titles = {
        each.clause.id: f"{each.clause.text.title(lang)} · {each.clause.policy.title(lang)}"
        for each in by_place(assessment).here
        if each.verdict != "eligible" and each.group != "text_unavailable"
    }
    return st.selectbox(
        t("goal.clause"), [*titles], index=None, key=state.key(project, state.GOAL), format_func=lambda each: titles.get(each, each),
        placeholder=t("goal.choose"),
    )  # fmt: skip


def _target(project: str) -> Fraction | int | None:
    """The sum as people write it; what cannot be read is said beside the field."""
    typed = st.text_input(
        t("goal.sum"), key=state.key(project, state.TARGET), placeholder=t("goal.sum.example"), max_chars=60
    )
    if not typed.strip():
        return None
    try:
        sum_ = quantity(typed, "money")
    except Mistake as wrong:
        notices.finding(diagnostic(wrong.code, Span(""), **wrong.values))
        return None
    return sum_ if sum_ > 0 else None


def _answer(project: str, assessment: Assessment, found: LeastChange) -> None:
    lang, vocabulary = state.lang(), assessment.library.vocabulary
    if found.changes is None:
        st.markdown(f":orange[:material/block:] {t('goal.beyond')}")
        facts = [
            f"{plain(vocabulary.facts[fact].label(lang)) if fact else t('goal.text')}{t('colon')}{plain(WHY_NOT[code](lang))}"
            for fact, code in found.untouched
        ]
        notes(t("goal.untouched"), facts)
        return
    if not found.changes:
        st.markdown(f":green[:material/check:] {t('goal.reached')}")
        return
    count = len(found.changes)
    head = (
        t("goal.changes", count=count, gain=f"**{plain(gain_text(found.gain, lang))}**")
        if found.gain
        else t("goal.changes.none", count=count)
    )
    lines = [f"- {plain(change_text(each, vocabulary, lang))}" for each in found.changes]
    st.markdown("\n".join([head, "", *lines]))
    st.button(
        t("goal.apply"), key="goal-apply", icon=":material/edit_note:", on_click=_apply,
        args=(project, assessment, found),
    )  # fmt: skip


def _apply(project: str, assessment: Assessment, found: LeastChange) -> None:
    changes = found.changes or ()
    drafts.apply(project, entries(assessment.library, changes))
    st.toast(t("what_if.entered", count=len(changes)), icon=":material/edit_note:")
