"""Draws the departments that review offers together: how long each has, and who answers for it; forms for the lead."""

from collections.abc import Sequence

import streamlit as st

from engine.workspace import (
    DEPARTMENT_FIELD,
    MOST_DAYS,
    Department,
    Person,
    add_department,
    change_department,
    last_announced,
)
from ui import desk, papers
from ui.components.common.note import note
from ui.components.workspace.failures import failures
from ui.components.workspace.typing import called, text, typed
from ui.texts import plain, t

ADD = "department-add"
CHANGED = "department-changed"  # the line that is being changed: whose, and which version of it was seen
USUAL = 5  # working days, until another number is typed


def departments(found: Sequence[Department], people: Sequence[Person], *, manages: bool) -> None:
    """A line each; the lead's changes stand where the line is."""
    st.header(t("page.departments"), anchor=False)
    note(t("departments.lead"))
    note(t("departments.announced", year=last_announced()))
    if not found:
        st.info(t("departments.none"), icon=":material/groups:")
    failures(CHANGED)
    for each in found:
        _line(each, people, manages=manages)
    failures(ADD)
    if manages:
        with (
            st.expander(t("departments.add"), key=ADD, icon=":material/add:", on_change="rerun"),
            st.form(f"{ADD}-form", border=False),
        ):
            _fields(ADD)
            st.form_submit_button(t("departments.add"), key=f"{ADD}-do", on_click=_added)


def _line(each: Department, people: Sequence[Person], *, manages: bool) -> None:
    open_ = manages and papers.kept(CHANGED, (0, 0))[0] == each.id
    with st.container(border=True, key=f"department-{each.id}", gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            about = t("departments.days", days=each.days) if each.active else t("departments.aside")
            st.markdown(f"**{plain(each.name)}**  \n:small[:gray[{about}]]")
            if manages and not open_:
                st.button(
                    t("departments.change"), key=f"department-change-{each.id}", on_click=_begin, args=(each,),
                    help=t("departments.change.whom", name=plain(each.name)),
                )  # fmt: skip
        if each.active:
            _answering(each, people)
        if open_:
            _change()


def _answering(each: Department, people: Sequence[Person]) -> None:
    reviewers = [
        one.name for one in people if one.active and one.role == "reviewer" and one.department == each.name
    ]
    if reviewers:
        note(t("departments.people", names=plain(t("comma").join(reviewers))))
    else:
        st.markdown(f":small[:orange[:material/person_off: {t('departments.nobody')}]]")


def _fields(place: str) -> None:
    name, days = st.columns([3, 1])
    with name:
        text(f"{place}-name", called(DEPARTMENT_FIELD), DEPARTMENT_FIELD.most)
    with days:
        st.number_input(
            t("departments.days.label"),
            1,
            MOST_DAYS,
            USUAL,
            key=papers.key(f"{place}-days"),
            persist_state="session",
        )


def _days(place: str) -> int:
    return int(st.session_state.get(papers.key(f"{place}-days")) or USUAL)


def _added() -> None:
    if desk.attempt(ADD, add_department, typed(f"{ADD}-name"), _days(ADD)):
        papers.write(f"{ADD}-name", "")
        st.toast(t("departments.saved"), icon=":material/check:")


def _begin(each: Department) -> None:
    papers.keep(CHANGED, (each.id, each.version))
    papers.fail(CHANGED, ())
    papers.write(f"{CHANGED}-name", each.name)
    papers.write(f"{CHANGED}-days", each.days)
    papers.write(f"{CHANGED}-active", each.active)


def _change() -> None:
    with st.form(f"{CHANGED}-form", border=False):
        _fields(CHANGED)
        st.toggle(t("departments.active"), key=papers.key(f"{CHANGED}-active"), persist_state="session")
        with st.container(horizontal=True):
            st.form_submit_button(t("desk.save"), key=f"{CHANGED}-do", type="primary", on_click=_save)
            st.form_submit_button(t("desk.cancel"), key=f"{CHANGED}-not", on_click=_leave)


def _save() -> None:
    key, seen = papers.kept(CHANGED)
    if not key:
        return  # (left already: the second of two clicks)
    active = bool(st.session_state.get(papers.key(f"{CHANGED}-active")))
    said = {"name": typed(f"{CHANGED}-name"), "days": _days(CHANGED), "active": active}
    if desk.attempt(CHANGED, change_department, key, seen, **said):
        st.toast(t("departments.saved"), icon=":material/check:")
        _leave()


def _leave() -> None:
    papers.keep(CHANGED, (0, 0))
    papers.fail(CHANGED, ())
