"""Draws the form: the few facts that matter, then all others by topic."""

from collections.abc import Mapping, Sequence

import streamlit as st

from engine import AUTHORITY, Diagnostic, Fact, Library, Topic, first_facts, topics
from ui import drafts, state
from ui.components.field import field
from ui.components.note import note
from ui.components.years import year_table
from ui.form import Filled
from ui.texts import t

WIDE = ("choices", "industry", "text")  # fields that need a line of their own


def inputs(project: str, library: Library, filled: Filled) -> None:
    """All fields of one project."""
    answers = drafts.facts(project)
    first = first_facts(library, answers)
    with st.container(border=True):
        st.header(t("form.title"), anchor=False)
        note(t("form.lead"))
        _fields(project, "first", first, library, filled.findings, past=False)
    asked = {topic.id: topic for topic in topics(library, answers)}
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
        with st.container(border=True):
            _topic(project, asked[chosen], library, filled.findings)


def _topic(
    project: str, topic: Topic, library: Library, findings: Mapping[str, Sequence[Diagnostic]]
) -> None:
    stated = sum(fact.id in drafts.facts(project) for fact in topic.facts)
    title, lead = t(f"topic.{topic.id}"), t("topic.stated", stated=stated, all=len(topic.facts))
    st.markdown(f"**{title}** :small[:gray[{lead}]]")
    if topic.id == AUTHORITY:
        note(t("topic.authority.lead"))
    for part, facts in topic.parts.items():
        if part:
            st.markdown(f":small[**{t(f'topic.{part}')}**]")
        _fields(project, f"{topic.id}{part}", facts, library, findings, past=True)


def _fields(
    project: str, name: str, facts: Sequence[Fact], library: Library,
    findings: Mapping[str, Sequence[Diagnostic]], *, past: bool,
) -> None:  # fmt: skip
    """Fields two by two where they are short; yearly facts in one table at the end."""
    yearly = [fact for fact in facts if fact.per_year]
    waiting: list[Fact] = []
    for fact in (fact for fact in facts if not fact.per_year):
        if fact.type in WIDE or fact.id == "site":
            _pair(project, waiting, library, findings)
            field(project, fact, library, findings.get(fact.id, ()))
            continue
        waiting.append(fact)
        if len(waiting) == 2:
            _pair(project, waiting, library, findings)
    _pair(project, waiting, library, findings)
    if yearly:
        year_table(project, name, yearly, findings, past=past)


def _pair(
    project: str, waiting: list[Fact], library: Library, findings: Mapping[str, Sequence[Diagnostic]]
) -> None:
    if waiting:
        for column, fact in zip(st.columns(2), waiting, strict=False):
            with column:
                field(project, fact, library, findings.get(fact.id, ()))
    waiting.clear()
