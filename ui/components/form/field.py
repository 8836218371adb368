"""Draws the field of one fact, with what is wrong about its value beside it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from engine import Diagnostic, Fact, Library
from ui import drafts, state
from ui.components.common.notices import finding
from ui.components.form.industry import industry
from ui.drafts import Answer
from ui.texts import plain, t

AT_A_GLANCE = 5  # choices that stand side by side; more are a list that opens


def field(
    project: str, fact: Fact, library: Library, findings: Sequence[Diagnostic] = (), *, place: str = "", ask: bool = False
) -> None:  # fmt: skip
    """One fact that is not recorded by year. `place` tells fields of one fact apart; `ask`: its label is the question.

    INVARIANT: a field shows what the draft says, whoever changed it last.
    """
    key = state.key(project, f"{place}{fact.id}")
    given = drafts.said(project, fact.id)
    labels: dict[str, Any] = {
        "label": plain(((ask and fact.question) or fact.label)(state.lang())),
        "help": help_of(fact, ask=ask),
        "key": key,
        "on_change": _note,
        "args": (project, fact, key),
    }
    if fact.type == "industry":
        industry(project, fact, library, labels)
    else:
        # Set only where it differs: a value that is sent again would overwrite what somebody is typing.
        shown = as_widget(fact, given, skipped=fact.id in drafts.skipped(project))
        if key not in st.session_state or st.session_state[key] != shown:
            st.session_state[key] = shown
        widget(fact, labels)
    if fact.who == "authority" and given:
        answered_box(project, fact, key)
    for each in findings:
        finding(each, library)


def widget(fact: Fact, labels: dict[str, Any]) -> None:
    """The field that a fact of its type is entered in; `labels`: its label, help and key, and what a change does."""
    match fact.type:
        case "yes_no":
            names = {"yes": t("yes"), "no": t("no"), "": t("unknown")}
            st.segmented_control(options=[*names], format_func=_naming(names), wrap=True, **labels)
        case "choice" if len(fact.choices) <= AT_A_GLANCE:
            names = {choice.value: plain(choice.label(state.lang())) for choice in fact.choices}
            st.pills(options=[*names], format_func=_naming(names), wrap=True, **labels)
        case "choice":
            names = {choice.value: choice.label(state.lang()) for choice in fact.choices}
            # What holds the letters typed, in the order of the list: by likeness a shorter name would come first, the city before its zone.
            st.selectbox(
                index=None, options=[*names], format_func=_naming(names), placeholder=t("choose"),
                filter_mode="contains", **labels,
            )  # fmt: skip
        case "choices":
            names = {choice.value: plain(choice.label(state.lang())) for choice in fact.choices}
            st.pills(options=[*names], selection_mode="multi", format_func=_naming(names), **labels)
        case "date":
            st.date_input(
                value=None, min_value=state.FIRST_DAY, max_value=state.LAST_DAY, format="YYYY-MM-DD", **labels
            )
        case _:
            example = fact.example(state.lang())
            placeholder = t("for_example", example=example) if example else ""
            st.text_input(placeholder=placeholder, max_chars=200, **labels)


def answered_box(project: str, fact: Fact, key: str) -> None:
    """What an authority decides is supposed, unless it has said so: the safe reading of a mere click."""
    answered = f"{key}-answered"
    firm = fact.id in drafts.facts(project)
    if st.session_state.get(answered) != firm:
        st.session_state[answered] = firm
    st.checkbox(
        t("authority.answered"), key=answered, help=t("authority.answered.help"), on_change=_note_answered,
        args=(project, fact.id, answered),
    )  # fmt: skip


def _note_answered(project: str, fact: str, key: str) -> None:
    drafts.touched()
    drafts.firmly(project, fact, answered=st.session_state[key])


def _naming(names: dict[str, str]) -> Callable[[str], str]:
    return lambda value: names.get(value, value)


def help_of(fact: Fact, *, ask: bool = False) -> str:
    """What helps with a fact: the question, unless it is the label, and where the answer is found."""
    lang = state.lang()
    parts = [text(lang) for text in ((None if ask else fact.question), fact.help) if text]
    return "\n\n".join(plain(part) for part in parts)


def as_widget(fact: Fact, given: Answer | None, *, skipped: bool) -> object:
    """The answer as the widget holds it; one that the widget cannot hold is not shown in it."""
    choices = {choice.value for choice in fact.choices}
    match fact.type, given:
        case "date", str():
            return _day(given)
        case "yes_no", _:
            return given if given in ("yes", "no") else "" if skipped else None
        case "choice", _:
            return given if given in choices else None
        case "choices", _:
            return [each for each in given if each in choices] if isinstance(given, list) else []
        case "date", _:
            return None
    return given if isinstance(given, str) else ""


def _day(given: str) -> date | None:
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return None
    return day if state.FIRST_DAY <= day <= state.LAST_DAY else None


def _note(project: str, fact: Fact, key: str) -> None:
    """The widget has changed: take its value over into the draft."""
    drafts.touched()
    value = st.session_state[key]
    if fact.type == "date" and value is not None:
        value = value.isoformat()
    drafts.say(project, fact, value)
    if value == "" and fact.type == "yes_no":  # said to be not clear, which is more than not said
        drafts.skip(project, [fact.id])
