"""Draws all there is to ask, topic by topic."""

from collections.abc import Mapping, Sequence

import streamlit as st

from engine import AUTHORITY, FIRST_TOPIC, Diagnostic, Library, Topic, first_facts, topics
from ui import drafts, state
from ui.components.common.note import note
from ui.components.form.fields import fields
from ui.form import Filled
from ui.texts import t

PLACE = "all-"  # tells these fields from those of the card


def inputs(project: str, library: Library, filled: Filled) -> None:
    """Every question by topic, folded away: drawn once it is opened."""
    line = st.expander(
        t("questions.title"), key=state.QUESTIONS, on_change="rerun", icon=":material/list_alt:"
    )
    if line.open:
        with line:
            _topics(project, library, filled.findings)


def _topics(project: str, library: Library, findings: Mapping[str, Sequence[Diagnostic]]) -> None:
    first = Topic(FIRST_TOPIC, {"": first_facts(library)})
    asked = {topic.id: topic for topic in (first, *topics(library, _said(project)))}
    names = {topic: t(f"topic.{topic}") for topic in asked}
    key = state.key("form", state.TOPIC)
    opened = st.session_state.get(key, state.topic())
    # At another site a heading may have nothing to ask.
    st.session_state[key] = opened if opened in asked else None
    chosen = st.pills(
        t("form.more"), [*asked], format_func=names.get, key=key, wrap=True, help=t("form.more.help"),
        on_change=state.set_topic, args=(key,),
    )  # fmt: skip
    if chosen in asked:
        _topic(project, asked[chosen], library, findings)


def _said(project: str) -> dict[str, drafts.Answer]:
    return drafts.assumed(project) | drafts.facts(project)


def _topic(
    project: str, topic: Topic, library: Library, findings: Mapping[str, Sequence[Diagnostic]]
) -> None:
    said = _said(project)
    title = t(f"topic.{topic.id}")
    lead = t("topic.stated", stated=sum(fact.id in said for fact in topic.facts), all=len(topic.facts))
    st.markdown(f"**{title}** :small[:gray[{lead}]]")
    if topic.id == AUTHORITY:
        note(t("topic.authority.lead"))
    for part, facts in topic.parts.items():
        if part:
            st.markdown(f":small[**{t(f'topic.{part}')}**]")
        fields(project, facts, library, findings, place=f"{PLACE}{part}")
