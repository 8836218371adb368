"""Draws the field of one fact, with what is wrong about its value beside it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from engine import Diagnostic, Fact, Library
from ui import drafts, state
from ui.components.notices import finding
from ui.drafts import Answer
from ui.texts import plain, t


def field(project: str, fact: Fact, library: Library, findings: Sequence[Diagnostic] = ()) -> None:
    """One fact that is not recorded by year."""
    key = state.key(project, fact.id)
    given = drafts.facts(project).get(fact.id)
    labels: dict[str, Any] = {
        "label": plain(fact.label(state.lang())),
        "help": _help(fact),
        "key": key,
        "on_change": _note,
        "args": (project, fact.id, key, fact.type),
    }
    if key not in st.session_state:
        st.session_state[key] = _as_widget(fact, given)
    match fact.type:
        case "yes_no":
            names = {"yes": t("yes"), "no": t("no"), "": t("unknown")}
            st.segmented_control(options=[*names], format_func=_naming(names), wrap=True, **labels)
        case "choice":
            names = {choice.value: choice.label(state.lang()) for choice in fact.choices}
            st.selectbox(
                index=None, options=[*names], format_func=_naming(names), placeholder=t("choose"), **labels
            )
        case "choices":
            names = {choice.value: plain(choice.label(state.lang())) for choice in fact.choices}
            st.pills(options=[*names], selection_mode="multi", format_func=_naming(names), **labels)
        case "industry":
            codes = library.vocabulary.industries
            names = {code: codes.name(code, state.lang()) for code in codes.names}
            st.selectbox(
                index=None, options=[*names], format_func=_naming(names), placeholder=t("search"), **labels
            )
        case "date":
            st.date_input(
                value=None, min_value=state.FIRST_DAY, max_value=state.LAST_DAY, format="YYYY-MM-DD", **labels
            )
        case _:
            placeholder = t("for_example", example=fact.example) if fact.example else ""
            st.text_input(placeholder=placeholder, max_chars=200, **labels)
    for each in findings:
        finding(each)


def _naming(names: dict[str, str]) -> Callable[[str], str]:
    return lambda value: names.get(value, value)


def _help(fact: Fact) -> str:
    lang = state.lang()
    parts = [text(lang) for text in (fact.question, fact.help) if text]
    return "\n\n".join(plain(part) for part in parts)


def _as_widget(fact: Fact, given: Answer | None) -> object:
    """The answer as the widget holds it."""
    match fact.type, given:
        case "date", str():
            return date.fromisoformat(given)
        case "choices", _:
            return given or []
        case (
            (
                "yes_no"
                | "money"
                | "area"
                | "weight"
                | "count"
                | "ratio"
                | "number"
                | "money_per_area"
                | "text"
            ),
            _,
        ):
            return given or ""
    return given


def _note(project: str, fact: str, key: str, kind: str) -> None:
    """The widget has changed: take its value over into the draft."""
    drafts.touched()
    value = st.session_state[key]
    if kind == "date" and value is not None:
        value = value.isoformat()
    drafts.answer(project, fact, value)
