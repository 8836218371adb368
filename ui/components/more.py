"""Draws what would bring more: one change away, and what to answer next; both by the money at stake."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from engine import (
    Advice,
    Assessment,
    NearMiss,
    Question,
    amount_text,
    change_text,
    gain_text,
    point,
    topic_of,
)
from ui import drafts, state
from ui.components import names
from ui.components.cliffs import falls
from ui.components.note import note
from ui.library import typed
from ui.texts import plain, t

ANCHOR = "more"
SHOWN = 5  # of either kind, before the rest is folded away


def more(project: str, assessment: Assessment, advice: Advice) -> None:
    """Near misses, then questions."""
    if not advice.near_misses and not advice.next_questions:
        return
    st.header(t("more.title"), anchor=ANCHOR)
    if advice.near_misses:
        note(t("more.misses"))
        for place, miss in enumerate(advice.near_misses[:SHOWN]):
            _miss(project, assessment, miss, place)
    if advice.next_questions:
        note(t("more.questions"))
        _questions(project, assessment, advice.next_questions[:SHOWN])
        if rest := advice.next_questions[SHOWN:]:
            with st.expander(t("more.rest", count=len(rest)), key="questions"):
                _questions(project, assessment, rest)
    falls(assessment)


def _miss(project: str, assessment: Assessment, miss: NearMiss, place: int) -> None:
    lang = state.lang()
    change = change_text(miss.change, assessment.library.vocabulary, lang)
    with _line():
        st.markdown(
            f":green[:material/trending_up:] {plain(change)} → **{plain(gain_text(miss.gain, lang))}**  \n"
            f":small[:gray[{names.titled(assessment.result(miss.clause))}]]"
        )
        st.button(
            t("more.apply"), key=f"apply-{place}", on_click=_apply, args=(project, assessment, miss, change),
            help=t("more.apply.help"),
        )  # fmt: skip


def _line() -> DeltaGenerator:
    """Words, and a button at the end of the line."""
    return st.container(
        horizontal=True, wrap=False, horizontal_alignment="distribute", vertical_alignment="center", gap="medium"
    )  # fmt: skip


def _apply(project: str, assessment: Assessment, miss: NearMiss, words: str) -> None:
    """Enter the change as somebody would type it, and open the topic its field stands in."""
    library, change = assessment.library, miss.change
    fact = library.vocabulary.fact(change.fact)
    drafts.apply(project, [(change.fact, change.year, typed(library, fact, change.after))])
    if topic := topic_of(library, drafts.facts(project), change.fact):
        state.open_topic(topic)
    st.toast(t("more.applied", change=plain(words)), icon=":material/edit_note:")


def _questions(project: str, assessment: Assessment, questions: Sequence[Question]) -> None:
    vocabulary = assessment.library.vocabulary
    for question in questions:
        fact = vocabulary.fact(question.fact)
        by = f" :blue-badge[{t('more.authority')}]" if fact.who == "authority" else ""
        with _line():
            st.markdown(
                f"**{plain(fact.label(state.lang()))}**{by} · {_stake(question)}  \n"
                f":small[:gray[{names.first_clauses(assessment, question.clauses)}]]"
            )
            st.button(
                t("more.fill"), key=f"fill-{question.fact}", on_click=_jump,
                args=(project, assessment, question.fact),
            )  # fmt: skip


def _stake(question: Question) -> str:
    if question.at_stake.max is None:
        return t("more.stake.unknown")
    return t("more.stake", amount=plain(amount_text(point(question.at_stake.max), state.lang())))


def _jump(project: str, assessment: Assessment, fact: str) -> None:
    state.jump_to(fact, topic_of(assessment.library, drafts.facts(project), fact))
