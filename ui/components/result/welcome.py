"""Draws what stands beside the five first fields before anything has been answered: what there will be to see."""

from collections.abc import Mapping

import streamlit as st

from ui import drafts, state
from ui.components.common.folded import folded
from ui.components.result.groups import groups
from ui.current import Current
from ui.drafts import Draft
from ui.texts import t

STEPS = {"range": ":material/payments:", "next": ":material/quiz:", "why": ":material/gavel:"}


def welcome(now: Current, samples: Mapping[str, Draft]) -> None:
    """Three lines, an example, and the clauses for whoever wants to read before answering."""
    st.header(t("welcome.title"), anchor=False)
    for step, icon in STEPS.items():
        st.markdown(f":blue[{icon}] {t(f'welcome.{step}')}")
    if samples:
        fullest = max(samples, key=lambda name: len(samples[name].facts))
        st.button(
            t("welcome.sample"),
            key="sample",
            icon=":material/visibility:",
            on_click=drafts.show,
            args=(fullest,),
        )
    line = folded(t("welcome.clauses"), state.CLAUSES)
    if line.open:
        with line:
            groups(now.project, now.assessment, now.advice)
