"""Draws where more of a quantity brings less; it takes a while, so it is looked for only when somebody asks."""

import streamlit as st

from engine import Assessment, Cliff, amount_text, cliffs
from ui import state
from ui.components.common.note import note
from ui.texts import plain, t


def falls(assessment: Assessment) -> None:
    """Folded away; a button looks for them, and what it found stands until the question changes."""
    with st.expander(t("cliffs"), key="cliffs-more"):
        note(t("cliffs.lead"))
        pressed = st.button(t("cliffs.find"), key=state.CLIFFS)
        found = state.found(state.CLIFFS, assessment)
        if pressed and found is None:
            with st.spinner(t("goal.finding")):
                found = state.keep_found(state.CLIFFS, assessment, cliffs(assessment))
        if found:
            st.markdown("\n".join(f"- {line(assessment, each)}" for each in found))
        elif found is not None:
            st.markdown(t("cliffs.none"))


def line(assessment: Assessment, cliff: Cliff) -> str:
    """One cliff in a sentence, as Markdown."""
    lang, vocabulary = state.lang(), assessment.library.vocabulary
    fact = vocabulary.fact(cliff.fact)
    label = fact.label(lang)
    place = label if cliff.year is None else t("cliffs.of_year", fact=label, year=cliff.year)
    last, loss = vocabulary.show(fact, cliff.last, lang), amount_text(cliff.loss, lang)
    words = t("cliffs.above", last=last, loss=loss)
    if cliff.until is None:
        words += t("cliffs.never")
    else:
        words += t("cliffs.until", until=vocabulary.show(fact, cliff.until, lang))
    return f"**{plain(place)}** {plain(words)}"
