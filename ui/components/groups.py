"""Draws the clauses of an assessment, group by group."""

import streamlit as st

from engine import Assessment
from ui.components.clause import clause
from ui.components.note import note
from ui.components.verdicts import LOOKS, anchor, grouped, name, summary
from ui.texts import t


def groups(assessment: Assessment) -> None:
    """All groups with their counts; every clause opens to its reasons."""
    summary(assessment.results)
    for group, results in grouped(assessment.results).items():
        if not results and group != "eligible":
            continue  # its count stands in the summary
        st.header(
            f":{LOOKS[group].color}[{LOOKS[group].icon}] {name(group)} · {len(results)}", anchor=anchor(group)
        )
        note(t(f"group.{group}") if results else t("group.none"))
        with st.container(gap="xsmall"):
            for result in results:
                clause(assessment, result)
