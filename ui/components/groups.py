"""Draws the clauses of an assessment, group by group."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from engine import Assessment, ClauseResult
from ui import state
from ui.components.clause import clause
from ui.components.note import note
from ui.components.verdicts import LOOKS, anchor, grouped, name
from ui.texts import plain, t

ASKED_FIRST = 5  # facts named as worth answering first


def groups(assessment: Assessment) -> None:
    """All groups with their counts; every clause opens to its reasons."""
    for group, results in grouped(assessment.results).items():
        if not results and group != "eligible":
            continue  # its count stands in the summary
        st.header(
            f":{LOOKS[group].color}[{LOOKS[group].icon}] {name(group)} · {len(results)}", anchor=anchor(group)
        )
        note(t(f"group.{group}") if results else t("group.none"))
        if group == "missing_facts":
            _ask_first(assessment, results)
        with st.container(gap="xsmall"):
            for result in results:
                clause(assessment, result)


def _ask_first(assessment: Assessment, results: Sequence[ClauseResult]) -> None:
    """The facts on which most of the open clauses wait."""
    vocabulary = assessment.library.vocabulary
    waiting = Counter(fact for result in results for fact in result.judgement.missing)
    askable = [
        (fact, count) for fact, count in waiting.most_common() if vocabulary.fact(fact).who == "applicant"
    ]
    facts = [
        t("ask_first.fact", fact=plain(vocabulary.fact(fact).label(state.lang())), count=count)
        for fact, count in askable[:ASKED_FIRST]
    ]
    if facts:
        st.markdown(t("ask_first", facts=t("comma").join(facts)))
