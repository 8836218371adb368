"""Draws what has been said of the project, as the engine reads it: to look over, to change, to take back."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from engine import Fact, heading, in_order
from ui import drafts, state
from ui.components.common import notices, verdicts
from ui.current import Current
from ui.texts import plain, t


def my_facts(now: Current) -> None:
    """Folded away, drawn once it is opened; every line leads to its field."""
    said = in_order({*now.answers, *drafts.assumed(now.project)} & now.library.vocabulary.facts.keys())
    skipped = [name for name in drafts.skipped(now.project) if name in now.library.vocabulary.facts]
    if not said and not skipped:
        return
    line = st.expander(t("facts.title"), key=state.MY_FACTS, on_change="rerun", icon=":material/description:")
    if not line.open:
        return
    with line:
        _name(now.project)
        for topic, names in groupby(said, heading):
            st.markdown(f":small[**{t(f'topic.{topic}')}**]")
            for name in names:
                _line(now, now.library.vocabulary.facts[name])
        _skipped(now, skipped)


def _name(project: str) -> None:
    key, called = state.key(project, state.NAME), drafts.name(project)
    if st.session_state.get(key) != called:
        st.session_state[key] = called
    st.text_input(
        t("facts.name"),
        key=key,
        max_chars=drafts.LONGEST,
        placeholder=t("project.mine"),
        on_change=_rename,
        args=(project, key),
    )


def _rename(project: str, key: str) -> None:
    drafts.touched()
    drafts.rename(project, st.session_state[key])


def _line(now: Current, fact: Fact) -> None:
    """A fact, its value as the engine reads it (as typed where it cannot), and whether it is only supposed."""
    lang, project = state.lang(), now.filled.project
    supposed = fact.id in drafts.assumed(now.project)
    given = (project.assumed if supposed else project.facts).get(fact.id)
    value = _typed(now, fact) if given is None else now.library.vocabulary.show_all(fact, given, lang)
    mark = f" {verdicts.supposed()}" if supposed else ""
    with _row():
        st.markdown(f":small[:gray[{plain(fact.label(lang))}]]{mark}  \n{plain(value)}")
        with st.container(horizontal=True, width="content", gap="small", wrap=False):
            _change(fact, "facts.change")
            st.button(
                t("facts.remove"), key=f"remove-{fact.id}", type="tertiary", on_click=_remove,
                args=(now.project, fact), help=t("facts.remove.help", fact=plain(fact.label(lang))),
            )  # fmt: skip
    for each in now.filled.findings.get(fact.id, ()):
        notices.finding(each, now.library)


def _typed(now: Current, fact: Fact) -> str:
    given = drafts.said(now.project, fact.id)
    if isinstance(given, dict):
        return t("comma").join(f"{year} {text}" for year, text in given.items())
    return t("comma").join(given) if isinstance(given, list) else str(given)


def _row() -> st.delta_generator.DeltaGenerator:
    return st.container(
        horizontal=True, wrap=False, horizontal_alignment="distribute", vertical_alignment="center", gap="small"
    )  # fmt: skip


def _change(fact: Fact, words: str) -> None:
    st.button(t(words), key=f"change-{fact.id}", type="tertiary", on_click=state.jump_to, args=(fact.id,))


def _remove(project: str, fact: Fact) -> None:
    """Unknown again; the way back is above."""
    drafts.forget(project, fact.id)


def _skipped(now: Current, names: Sequence[str]) -> None:
    if not names:
        return
    st.markdown(f":small[**{t('facts.skipped')}**]")
    for name in in_order(names):
        fact = now.library.vocabulary.facts[name]
        with _row():
            st.markdown(f":small[:gray[{plain(fact.label(state.lang()))}]]")
            _change(fact, "facts.answer")
    st.button(
        t("ask.again"),
        key=f"{state.ASK_AGAIN}-all",
        icon=":material/replay:",
        on_click=drafts.ask_again,
        args=(now.project,),
    )
