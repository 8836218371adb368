"""Draws the zone's procedures in their turn; the lead adds them as lines of text, many at once, and changes them one by one."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from engine.workspace import (
    MOST_DAYS,
    PLACES,
    PROCEDURE_FIELDS,
    Handling,
    Procedure,
    add_procedures,
    change_procedure,
)
from ui import desk, papers
from ui.components.common.note import note
from ui.components.workspace.failures import failures
from ui.components.workspace.typing import called, text, typed
from ui.texts import TEXTS, plain, t

ADD, LINES = "procedures-add", "procedures-lines"
WRONG = "procedures-wrong"  # what is wrong with the lines as they were typed
CHANGED = "procedure-changed"
MOST = 20_000  # letters of the lines: some hundreds of procedures
LATER = TEXTS["procedures.later"]
PARTS = 4  # of a line: turn, procedure, department, working days; the fifth may be left out


def procedures(found: Sequence[Procedure], *, manages: bool) -> None:
    """Those of one turn together."""
    st.subheader(t("procedures"), anchor=False)
    note(t("procedures.lead"))
    if not found:
        st.info(t("procedures.none"), icon=":material/checklist:")
    failures(CHANGED)
    listed = [each for each in found if each.active]
    for place, together in groupby(listed, key=lambda each: each.handling.place):
        st.markdown(f"**{t('procedures.turn', place=place)}**")
        for each in together:
            _line(each, manages=manages)
    if aside := [each for each in found if not each.active]:
        st.markdown(f"**{t('procedures.aside')}**")
        for each in aside:
            _line(each, manages=manages)
    if manages:
        _add()
    else:
        failures(ADD)


def _line(each: Procedure, *, manages: bool) -> None:
    one, open_ = each.handling, manages and papers.kept(CHANGED, (0, 0))[0] == each.id
    with st.container(border=True, key=f"procedure-{each.id}", gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            about = [plain(one.department), t("departments.days", days=one.days)]
            about += [t("procedures.tolerant")] if one.tolerant else []
            st.markdown(f"{plain(one.name)}  \n:small[:gray[{' · '.join(about)}]]")
            if manages and not open_:
                st.button(
                    t("departments.change"), key=f"procedure-change-{each.id}", on_click=_begin, args=(each,),
                    help=t("departments.change.whom", name=plain(one.name)),
                )  # fmt: skip
        if open_:
            _change()


# --- many at once


def _add() -> None:
    with st.expander(t("procedures.add"), key=ADD, icon=":material/add:", on_change="rerun"):
        failures(ADD)
        if wrong := papers.kept(WRONG):
            st.error("\n\n".join(plain(each) for each in wrong), icon=":material/error:")
        with st.form(f"{ADD}-form", border=False):
            note(plain(t("procedures.add.how")))
            text(LINES, t("procedures.add"), MOST, lines=True, hint=t("procedures.add.example"))
            st.form_submit_button(t("procedures.add"), key=f"{ADD}-do", on_click=_added)


def _added() -> None:
    handlings: list[Handling] = []
    wrong: list[str] = []
    for number, line in enumerate(typed(LINES).splitlines(), 1):
        if line.strip():
            read = _read(line)
            if isinstance(read, Handling):
                handlings.append(read)
            else:
                wrong.append(t("procedures.line", line=number, why=read))
    papers.keep(WRONG, wrong)
    if wrong or not handlings:
        return
    if desk.attempt(ADD, add_procedures, handlings):
        papers.write(LINES, "")
        st.toast(t("procedures.added", count=len(handlings)), icon=":material/check:")


def _read(line: str) -> Handling | str:
    """A line as a procedure, or why it is none."""
    parts = [each.strip() for each in line.replace("｜", "|").strip().strip("|").split("|")]
    if not PARTS <= len(parts) <= PARTS + 1:
        return t("procedures.line.parts")
    place, name, department, days, *rest = parts
    for each in (place, days):
        if not each.isdecimal():
            return t("procedures.line.number", value=each[:20])
    later = rest[0] if rest else ""
    if later and later.lower() not in (LATER.zh, LATER.en):
        return t("procedures.line.later", value=later[:20])
    return Handling(name, department, int(place), int(days), bool(later))


# --- one that is changed


def _begin(each: Procedure) -> None:
    one = each.handling
    papers.keep(CHANGED, (each.id, each.version))
    papers.fail(CHANGED, ())
    said = {"name": one.name, "department": one.department, "place": one.place, "days": one.days,
            "tolerant": one.tolerant, "active": each.active}  # fmt: skip
    for name, value in said.items():
        papers.write(f"{CHANGED}-{name}", value)


def _change() -> None:
    with st.form(f"{CHANGED}-form", border=False):
        for name, field in PROCEDURE_FIELDS.items():
            text(f"{CHANGED}-{name}", called(field), field.most)
        place, days = st.columns(2)
        with place:
            st.number_input(
                t("procedures.place"), PLACES.start, PLACES.stop - 1, key=papers.key(f"{CHANGED}-place")
            )
        with days:
            st.number_input(t("departments.days.label"), 1, MOST_DAYS, key=papers.key(f"{CHANGED}-days"))
        st.toggle(t("procedures.tolerant"), key=papers.key(f"{CHANGED}-tolerant"))
        st.toggle(t("procedures.active"), key=papers.key(f"{CHANGED}-active"))
        with st.container(horizontal=True):
            st.form_submit_button(t("desk.save"), key=f"{CHANGED}-do", type="primary", on_click=_save)
            st.form_submit_button(t("desk.cancel"), key=f"{CHANGED}-not", on_click=_leave)


def _save() -> None:
    def said(name: str) -> int:
        return int(st.session_state.get(papers.key(f"{CHANGED}-{name}")) or 0)

    key, seen = papers.kept(CHANGED)
    if not key:
        return  # (left already: the second of two clicks)
    handling = Handling(
        typed(f"{CHANGED}-name"),
        typed(f"{CHANGED}-department"),
        said("place"),
        said("days"),
        bool(said("tolerant")),
    )
    if desk.attempt(CHANGED, change_procedure, key, seen, handling, active=bool(said("active"))):
        st.toast(t("departments.saved"), icon=":material/check:")
        _leave()


def _leave() -> None:
    papers.keep(CHANGED, (0, 0))
    papers.fail(CHANGED, ())
