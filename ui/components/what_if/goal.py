"""Draws the least change that opens a clause or reaches a sum."""

from collections.abc import Sequence
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
from ui.acts import entries
from ui.components.common import notices
from ui.components.common.note import note, notes
from ui.texts import plain, t

NAMED = 6  # of the facts that stand in the way for one reason


def goal(project: str, assessment: Assessment, *, supposed: bool) -> None:
    """A clause to choose or a sum to write; the search runs when asked for, and its answer stands until the question changes."""
    st.header(t("goal.title"), anchor=False)
    note(t("goal.lead"))
    which, what = st.columns([5, 7])
    with which:
        kind = _kind()
    with what:
        wanted = _clause(project, assessment) if kind == state.GOAL else _target(project)
    pressed = st.button(t("goal.find"), key="goal-find", icon=":material/search:", disabled=wanted is None)
    if wanted is None:
        return
    found = state.found(state.GOAL, assessment, wanted)
    if pressed and found is None:
        with st.spinner(t("goal.finding")):
            found = state.keep_found(state.GOAL, assessment, least_change(assessment, wanted), wanted)
    if found is not None:
        _answer(project, assessment, found, supposed=supposed)


def _kind() -> str:
    key = state.key("page", state.GOAL_KIND)
    state.fill(key, state.remembered(state.GOAL_KIND, state.GOAL))
    names = {each: t(f"goal.kind.{each}") for each in (state.GOAL, state.TARGET)}
    return st.segmented_control(
        t("goal.kind"), [*names], key=key, required=True, format_func=names.get,
        on_change=state.remember, args=(state.GOAL_KIND, key),
    )  # fmt: skip


def _clause(project: str, assessment: Assessment) -> str | None:
    """Of those that are refused or open at this place."""
    lang = state.lang()
    titles = {
        each.clause.id: f"{each.clause.text.title(lang)} · {each.clause.policy.title(lang)}"
        for each in by_place(assessment).here
        if each.verdict != "eligible" and each.group != "text_unavailable"
    }
    kept, key = state.of(project, state.GOAL), state.key(project, state.GOAL)
    stood = state.remembered(kept, None)
    state.fill(key, stood if stood in titles else None)
    return st.selectbox(
        t("goal.clause"), [*titles], index=None, key=key, format_func=lambda each: titles.get(each, each),
        placeholder=t("goal.choose"), on_change=state.remember, args=(kept, key),
    )  # fmt: skip


def _target(project: str) -> Fraction | int | None:
    """The sum as people write it; what cannot be read is said beside the field."""
    kept, key = state.of(project, state.TARGET), state.key(project, state.TARGET)
    state.fill(key, state.remembered(kept, ""))
    typed = st.text_input(
        t("goal.sum"), key=key, placeholder=t("goal.sum.example"), max_chars=60, on_change=state.remember, args=(kept, key)
    )  # fmt: skip
    if not typed.strip():
        return None
    try:
        sum_ = quantity(typed, "money")
    except Mistake as wrong:
        notices.finding(diagnostic(wrong.code, Span(""), **wrong.values))
        return None
    if sum_ <= 0:
        note(t("goal.sum.positive"))
        return None
    return sum_


def _answer(project: str, assessment: Assessment, found: LeastChange, *, supposed: bool) -> None:
    lang, vocabulary = state.lang(), assessment.library.vocabulary
    if found.changes is None:
        st.markdown(f":orange[:material/block:] {t('goal.beyond')}")
        notes(t("goal.untouched"), _in_the_way(assessment, found.untouched))
        return
    if not found.changes:
        st.markdown(f":green[:material/check:] {t('goal.reached.assumed' if supposed else 'goal.reached')}")
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


def _in_the_way(assessment: Assessment, untouched: Sequence[tuple[str, str]]) -> list[str]:
    """Why it may not be changed, and what: of a long row the first."""
    lang, facts = state.lang(), assessment.library.vocabulary.facts
    by_reason: dict[str, list[str]] = {}
    for fact, reason in untouched:
        by_reason.setdefault(reason, []).append(plain(facts[fact].label(lang)) if fact else "")
    lines = []
    for reason, named in by_reason.items():
        told = t("comma").join(each for each in named[:NAMED] if each)
        if len(named) > NAMED:
            told = t("names.more", named=told, count=len(named))
        words = plain(WHY_NOT[reason](lang))
        lines.append(f"{words}{t('colon')}{told}" if told else words)
    return lines


def _apply(project: str, assessment: Assessment, found: LeastChange) -> None:
    changes = found.changes or ()
    drafts.apply(project, entries(assessment.library, changes))
    st.toast(t("what_if.entered", count=len(changes)), icon=":material/edit_note:")
