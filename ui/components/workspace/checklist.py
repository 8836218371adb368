"""Draws a project's checklist: each procedure in its turn, what is under way and until when; the form to bring one further."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from engine.workspace import (
    STEP_LEADS,
    STEP_NOTE,
    STEP_STATES,
    ChecklistStep,
    Prospect,
    checklist,
    in_the_way,
    procedures,
    start_checklist,
    take_step,
)
from ui import desk, papers, state
from ui.components.common import names
from ui.components.common.note import note
from ui.components.workspace.failures import failures
from ui.components.workspace.typing import choice, day, text, typed, typed_day
from ui.texts import plain, t

PLACE = "checklist"
OPEN = "checklist-open"  # the step whose form is open: which, and which version of it was seen
LOOKS = {
    "waiting": ("gray", ":material/radio_button_unchecked:"),
    "under_way": ("blue", ":material/pending:"),
    "later": ("violet", ":material/schedule:"),
    "done": ("green", ":material/check_circle:"),
    "not_needed": ("gray", ":material/do_not_disturb_on:"),
}


def steps(one: Prospect, *, changes: bool) -> None:
    """What the checklist says; the button that makes it."""
    found = desk.read(checklist, one.id)
    listed = () if found else desk.read(procedures)
    if not found and not any(each.active for each in listed):
        failures(PLACE)
        return  # the zone keeps no list: nothing is missing
    st.subheader(t("checklist"), anchor=False)
    failures(PLACE)
    if not found:
        note(t("checklist.none"))
        if changes:
            st.button(
                t("checklist.start"), key="checklist-start", icon=":material/checklist:",
                on_click=desk.attempt, args=(PLACE, start_checklist, one.id),
            )  # fmt: skip
        return
    note(t("checklist.lead"))
    done = sum(each.state in ("done", "not_needed") for each in found)
    late = sum(each.late(state.today()) for each in found)
    said = [t("checklist.count", done=done, all=len(found))]
    said += [f":orange[{t('checklist.late', count=late)}]"] if late else []
    st.markdown("　".join(said))
    for place, together in groupby(found, key=lambda each: each.place):
        with st.container(border=True, gap="xsmall", key=f"checklist-turn-{place}"):
            note(t("procedures.turn", place=place))
            for each in together:
                _line(one, each, found, changes=changes)


def _line(one: Prospect, each: ChecklistStep, steps: Sequence[ChecklistStep], *, changes: bool) -> None:
    lang, (color, icon) = state.lang(), LOOKS[each.state]
    open_ = changes and papers.kept(OPEN, (0, 0))[0] == each.id
    may = t("procedures.tolerant") if each.tolerant and each.state in ("waiting", "under_way") else ""
    about = [plain(each.department), _when(each), may, plain(each.note)]
    words = f"{plain(each.name)}　:{color}[{icon} {STEP_STATES[each.state](lang)}]"
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f"{words}  \n:small[{' · '.join(said for said in about if said)}]")
        if changes and not open_:
            st.button(
                t("checklist.do"), key=f"step-{each.id}", type="tertiary", on_click=_begin, args=(each,),
                help=t("checklist.do.whom", name=plain(each.name)),
            )  # fmt: skip
    if open_:
        _form(one, each, steps)


def _when(each: ChecklistStep) -> str:
    if each.state == "done" and each.done is not None:
        return t("checklist.done_on", day=names.day(each.done))
    if each.due is None:
        return t("checklist.days", days=each.days)
    late = each.late(state.today())
    said = t("checklist.overdue" if late else "checklist.due", day=names.day(each.due))
    return f":orange[{said}]" if late else said


def _begin(each: ChecklistStep) -> None:
    papers.keep(OPEN, (each.id, each.version))
    papers.fail(PLACE, ())
    papers.choose(f"{PLACE}-state", None)
    papers.write(f"{PLACE}-note", each.note)
    papers.write(f"{PLACE}-until", None)


def _form(one: Prospect, each: ChecklistStep, steps: Sequence[ChecklistStep]) -> None:
    lang = state.lang()
    waits = bool(in_the_way(each, steps))
    leads = [
        name
        for name in STEP_LEADS[each.state]
        if not (name == "under_way" and waits) and not (name == "later" and not each.tolerant)
    ]
    with st.form(f"{PLACE}-form", border=False):
        wanted, until = st.columns(2)
        with wanted:
            choice(
                f"{PLACE}-state", t("checklist.state"), {name: STEP_STATES[name](lang) for name in leads}, ""
            )
        if "later" in leads:
            with until:
                day(f"{PLACE}-until", t("checklist.until"))
        text(f"{PLACE}-note", t("checklist.note"), STEP_NOTE.most)
        with st.container(horizontal=True):
            st.form_submit_button(
                t("desk.save"), key=f"{PLACE}-do", type="primary", on_click=_save, args=(one.id, each.state)
            )
            st.form_submit_button(t("desk.cancel"), key=f"{PLACE}-not", on_click=_leave)


def _save(key: int, state_now: str) -> None:
    number, seen = papers.kept(OPEN)
    if not number:
        return  # (left already: the second of two clicks)
    wanted = papers.chosen(f"{PLACE}-state") or state_now
    said = {"until": typed_day(f"{PLACE}-until"), "note": typed(f"{PLACE}-note")}
    if desk.attempt(PLACE, take_step, key, number, seen, wanted, **said):
        _leave()


def _leave() -> None:
    papers.keep(OPEN, (0, 0))
    papers.fail(PLACE, ())
