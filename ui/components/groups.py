"""Draws the clauses of an assessment, group by group."""

import streamlit as st

from engine import Assessment, by_place
from ui.components.clause import clause
from ui.components.note import note
from ui.components.places import AWAITING, ELSEWHERE, places
from ui.components.verdicts import LOOKS, anchor, grouped, name, summary
from ui.texts import t


def groups(assessment: Assessment) -> None:
    """All groups with their counts; every clause opens to its reasons. What the place alone closes or holds up stands apart."""
    found = by_place(assessment)
    summary(found)
    apart = {"missing_facts": (AWAITING, found.awaiting), "not_eligible": (ELSEWHERE, found.elsewhere)}
    for group, results in grouped(found.here).items():
        kind, others = apart.get(group, ("", ()))
        if not results and not others and group != "eligible":
            continue  # its count stands in the summary
        st.header(
            f":{LOOKS[group].color}[{LOOKS[group].icon}] {name(group)} · {len(results)}", anchor=anchor(group)
        )
        if results or group == "eligible":
            note(t(f"group.{group}") if results else t("group.none"))
        with st.container(gap="xsmall"):
            for result in results:
                clause(assessment, result)
            places(assessment, kind, others)
