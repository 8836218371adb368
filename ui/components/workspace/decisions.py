"""Draws what authorities have decided of a prospect's project: who, on which day, what; and the form to record it."""

import streamlit as st

from engine import Mistake
from engine.workspace import DECISION_FIELDS, Decision, Prospect, Ruling, Stated, decide, take_back
from ui import desk, library, papers, state
from ui.components.common import names
from ui.components.common.note import note
from ui.components.workspace.failures import failures
from ui.components.workspace.typing import choice, day, text, typed, typed_day
from ui.texts import plain, t

PLACE = "decisions"


def decisions(one: Prospect, found: Stated, *, changes: bool) -> None:
    """Those that count, those given for another place, and a new one."""
    st.subheader(t("prospect.decisions"), anchor=False)
    note(t("prospect.decisions.lead"))
    failures(PLACE)
    for each in (*found.decisions, *found.elsewhere):
        _line(one, each, counts=each in found.decisions, changes=changes)
    if changes:
        _new(one)


def _line(one: Prospect, each: Decision, *, counts: bool, changes: bool) -> None:
    vocabulary = library.current().vocabulary
    fact = vocabulary.facts.get(each.fact)
    label = fact.label(state.lang()) if fact else each.fact
    value = _value(each)
    said = t("prospect.decisions.recorded", by=each.by, on=names.day(each.on), who=each.recorded_by)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        apart = "" if counts else f"  \n:small[:orange[{t('prospect.decisions.elsewhere')}]]"
        if value is None:
            apart += f"  \n:small[:orange[{t('prospect.decisions.outdated')}]]"
            value = _as_recorded(each)
        st.markdown(f"{plain(label)}{t('colon')}**{plain(value)}**  \n:small[:gray[{plain(said)}]]{apart}")
        if changes:
            st.button(
                t("prospect.decisions.back"), key=f"{PLACE}-back-{each.fact}", type="tertiary",
                on_click=desk.attempt, args=(PLACE, take_back, one.id, one.version, each.fact),
            )  # fmt: skip


def _value(each: Decision) -> str | None:
    """What was decided, in words; None where the vocabulary of today does not take it any more."""
    vocabulary = library.current().vocabulary
    fact = vocabulary.facts.get(each.fact)
    if fact is None:
        return None
    try:
        return vocabulary.show_all(fact, vocabulary.read(fact, each.value), state.lang())
    except Mistake:
        return None


def _as_recorded(each: Decision) -> str:
    said = each.value if isinstance(each.value, list) else [each.value]
    return t("comma").join(map(str, said))


def _new(one: Prospect) -> None:
    policies, lang = library.current(), state.lang()
    asked = policies.asked_at(one.site or None)
    facts = {
        name: fact
        for name, fact in policies.vocabulary.facts.items()
        if fact.who == "authority" and fact.answerable and name in asked
    }
    with st.expander(t("prospect.decisions.do"), key=PLACE, icon=":material/gavel:", on_change="rerun"):
        choice(
            f"{PLACE}-fact",
            t("prospect.decisions.fact"),
            {name: fact.label(lang) for name, fact in facts.items()},
            "",
        )
        chosen = facts.get(papers.chosen(f"{PLACE}-fact") or "")
        if chosen is None:
            return
        with st.form(f"{PLACE}-form", border=False):
            if chosen.type == "yes_no":
                choice(f"{PLACE}-value", t("prospect.decisions.value"), {"yes": t("yes"), "no": t("no")}, "")
            elif chosen.choices:
                words = {each.id: each.label(lang) for each in chosen.choices}
                choice(f"{PLACE}-value", t("prospect.decisions.value"), words, "")
            else:
                text(f"{PLACE}-value", t("prospect.decisions.value"), 200)
            by, on = st.columns(2)
            with by:
                text(f"{PLACE}-by", t("prospect.decisions.by"), DECISION_FIELDS["by"].most)
            with on:
                day(f"{PLACE}-on", t("prospect.decisions.on"))
            st.form_submit_button(
                t("prospect.decisions.do"),
                key=f"{PLACE}-do",
                on_click=_record,
                args=(one.id, one.version, chosen.id, chosen.type),
            )


def _record(key: int, seen: int, fact: str, kind: str) -> None:
    field = f"{PLACE}-value"
    said = papers.chosen(field) if kind in ("yes_no", "choice", "choices") else typed(field)
    value = [said] if kind == "choices" and said else said or ""
    ruling = Ruling(fact, value, typed(f"{PLACE}-by"), typed_day(f"{PLACE}-on"))
    if desk.attempt(PLACE, decide, library.current(), key, seen, ruling):
        papers.choose(f"{PLACE}-fact", None)
        papers.choose(field, None)
        papers.write(f"{PLACE}-by", "")
        papers.write(f"{PLACE}-on", None)
        st.toast(t("prospect.saved"), icon=":material/check:")
