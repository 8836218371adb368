"""Draws the list of people: who works here as what; the lead's changes stand where the line is."""

from collections.abc import Mapping, Sequence

import streamlit as st

from engine.workspace import (
    ACTIONS,
    OWNERS,
    PERSON_FIELDS,
    ROLES,
    Actor,
    Holding,
    Person,
    Role,
    add_person,
    change_and_hand_over,
    change_person,
    departments,
    failure,
    hand_over_all,
    holdings,
    own_holding,
    permitted,
)
from ui import desk, papers, state
from ui.components.common.note import note
from ui.components.workspace import personal
from ui.components.workspace.failures import failures
from ui.components.workspace.typing import begun, choice, text, typed
from ui.texts import plain, short, t

COLORS: dict[Role, str] = {
    "recruiter": "blue", "reviewer": "violet", "lead": "orange", "auditor": "green", "policy_editor": "gray",
}  # fmt: skip
ADD = "add-person"  # the line that opens to the form, the place where what is wrong is told, and the fields in it
HAND = "hand-over-all"  # with somebody's number: where all that is his is handed over
OWN = "hand-over-own"  # the line that opens to one's own
CHANGED = "changed-person"  # the line that is being changed: whose, and which version of it was seen


def people(actor: Actor, found: Sequence[Person]) -> None:
    """Those who work here, those who have left, what each role may do; a form for the lead."""
    manages, hands_over = (permitted(actor.role, each) for each in ("people.manage", "prospect.hand_over"))
    st.header(t("page.people"), anchor=False)
    note(t("people.lead") if manages else t("people.lead.others"))
    if manages:
        _add()
    else:  # whose role was taken away while a line was being changed is told that it was not
        failures(ADD)
        failures(CHANGED)
        failures(personal.PLACE)
        for each in found:
            if each.id != actor.id or not hands_over:
                failures(f"{HAND}-{each.id}")
    held = desk.read(holdings) if manages else {actor.id: desk.read(own_holding)} if hands_over else {}
    if left := [each for each in found if each.id in held and not _looks_after(each)]:
        names = t("comma").join(plain(each.name) for each in left)
        st.warning(t("people.left_with", names=names), icon=":material/swap_horiz:")
    for heading, active in (("people.here", True), ("people.gone", False)):
        if some := [each for each in found if each.active is active]:
            st.markdown(f"**{t(heading, count=len(some))}**")
            for each in some:
                has = held.get(each.id, Holding())
                own = hands_over and each.id == actor.id
                _line(each, manages, has, _others(found, each) if has else {}, own=own)
    _roles()


def _others(found: Sequence[Person], one: Person) -> dict[int, str]:
    """Who may have what is his."""
    return {each.id: each.name for each in found if _looks_after(each) and each.id != one.id}


def _looks_after(one: Person) -> bool:
    return one.active and one.role in OWNERS


def _line(one: Person, manages: bool, has: Holding, others: Mapping[int, str], *, own: bool) -> None:
    open_ = manages and not one.erased and papers.kept(CHANGED, (0, 0))[0] == one.id
    with st.container(border=True, key=f"person-{one.id}"):
        words, button = st.columns([5, 1], vertical_alignment="center", wrap=False)
        with words:
            role = f":{COLORS[one.role]}-badge[{ROLES[one.role](state.lang())}]"
            address = t("people.erased") if one.erased else plain(one.email)
            department = f" :gray-badge[{plain(one.department)}]" if one.department else ""
            st.markdown(f"**{plain(one.name)}** {role}{department}  \n:small[:gray[{address}]]")
        if manages and not open_ and not one.erased:
            with button, st.container(horizontal_alignment="right"):
                st.button(
                    t("people.change"), key=f"change-{one.id}", on_click=_begin, args=(one,),
                    help=t("people.change.whom", name=plain(one.name)),
                )  # fmt: skip
        personal.erased(f"person/{one.id}")
        if open_:
            _change(one, has, others)
            st.markdown(f"**{t('personal')}**")
            personal.personal(f"person/{one.id}")
        elif has and not _looks_after(one):
            failures(f"{HAND}-{one.id}")
            st.markdown(f":orange[:material/swap_horiz: {_holds(has)}]")
            _hand_over(one, others)
        elif own:
            _own(one, has, others)


def _own(one: Person, has: Holding, others: Mapping[int, str]) -> None:
    """What is one's own, to be given away by oneself: the line is opened for it."""
    failures(f"{HAND}-{one.id}")
    if not has:
        return
    with st.expander(t("people.hand_over.own"), key=OWN, icon=":material/swap_horiz:", on_change="rerun"):
        note(t("people.hand_over.own.lead", prospects=has.prospects, offers=has.offers))
        _hand_over(one, others)


def _hand_over(one: Person, others: Mapping[int, str]) -> None:
    """All of it, to one who looks after such things."""
    place = f"{HAND}-{one.id}"
    with st.form(f"{place}-form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        choice(f"{place}-to", t("people.hand_over.to"), others, t("people.role"))
        st.form_submit_button(
            t("people.hand_over.do"), key=f"{place}-do", on_click=_handed, args=(one.id, others)
        )


def _handed(key: int, others: Mapping[int, str]) -> None:
    place = f"{HAND}-{key}"
    to = papers.chosen(f"{place}-to")
    if to is None:
        papers.fail(place, [failure("handed-to-nobody")])
        return

    def done() -> None:
        given = desk.do(hand_over_all, key, to)
        name = short(others.get(to, ""))
        said = t("people.hand_over.done", prospects=given.prospects, offers=given.offers, name=name)
        st.toast(said, icon=":material/check:")

    desk.attempting(place, done)


def _holds(has: Holding) -> str:
    return t("people.holds", prospects=has.prospects, offers=has.offers)


# --- a new one


def _add() -> None:
    with st.expander(t("people.add"), key=ADD, icon=":material/person_add:", on_change="rerun"):
        failures(ADD)
        with st.form(f"{ADD}-form", border=False):
            email, name = st.columns(2)
            with email:
                _text(ADD, "email")
            with name:
                _text(ADD, "name")
            role, department = st.columns(2)
            with role:
                _role(ADD)
            with department:
                _department(ADD)
            st.form_submit_button(
                t("people.add.do"),
                key=f"{ADD}-do",
                type="primary",
                on_click=_added,
                icon=":material/person_add:",
            )


def _added() -> None:
    email, name, department = (typed(f"{ADD}-{field}") for field in ("email", "name", "department"))
    role = papers.chosen(f"{ADD}-role") or ""
    if desk.attempt(ADD, add_person, email, name, role, department):
        st.toast(t("people.added", name=short(name)), icon=":material/check:")
        for field in ("email", "name", "department"):
            papers.write(f"{ADD}-{field}", "")
        papers.choose(f"{ADD}-role", None)


# --- a line that is changed


def _begin(one: Person) -> None:
    """From now on the fields show the line as it was seen."""
    papers.keep(CHANGED, (one.id, one.version))
    papers.fail(CHANGED, ())
    papers.write(f"{CHANGED}-name", one.name)
    papers.write(f"{CHANGED}-department", one.department)
    papers.write(f"{CHANGED}-active", one.active)
    papers.choose(f"{CHANGED}-role", one.role)
    papers.choose(f"{CHANGED}-to", None)


def _change(one: Person, has: Holding, others: Mapping[int, str]) -> None:
    failures(CHANGED)
    if papers.kept(CHANGED) != (one.id, one.version):
        _meanwhile(one)
    with st.form(f"{CHANGED}-form", border=False):
        name, role, department = st.columns(3)
        with name:
            _text(CHANGED, "name")
        with role:
            _role(CHANGED)
        with department:
            _department(CHANGED)
        st.toggle(t("people.active"), key=papers.key(f"{CHANGED}-active"), persist_state="session")
        if has:
            st.markdown(_holds(has))
            choice(f"{CHANGED}-to", t("people.hand_over.with"), others, t("people.role"))
        with st.container(horizontal=True):
            st.form_submit_button(
                t("desk.save"), key=f"{CHANGED}-do", type="primary", on_click=_save, args=(one.id, one.name)
            )
            st.form_submit_button(t("desk.cancel"), key=f"{CHANGED}-not", on_click=_leave)


def _meanwhile(one: Person) -> None:
    """Somebody else was there first: the line as it is now. Whoever saves after having seen it means it."""
    said = [one.name, ROLES[one.role](state.lang()), one.department, "" if one.active else t("people.left")]
    st.info(t("people.now", line=" · ".join(plain(each) for each in said if each)), icon=":material/history:")
    papers.keep(CHANGED, (one.id, one.version))


def _save(key: int, name: str) -> None:
    open_, seen = papers.kept(CHANGED)
    if not open_:
        return  # (left already: the second of two clicks)
    to = papers.chosen(f"{CHANGED}-to")
    said = {
        "name": typed(f"{CHANGED}-name"), "department": typed(f"{CHANGED}-department"),
        "role": papers.chosen(f"{CHANGED}-role") or "",
        "active": bool(st.session_state.get(papers.key(f"{CHANGED}-active"))),
    }  # fmt: skip
    if to is None:
        done = desk.attempt(CHANGED, change_person, key, seen, **said)
    else:
        done = desk.attempt(CHANGED, change_and_hand_over, key, seen, to, **said)
    if done:
        st.toast(t("people.changed", name=short(name)), icon=":material/check:")
        _leave()


def _leave() -> None:
    papers.keep(CHANGED, (0, 0))
    papers.fail(CHANGED, ())


# --- fields


def _text(place: str, name: str) -> None:
    text(f"{place}-{name}", _label(name), PERSON_FIELDS[name].most)


def _department(place: str) -> None:
    """As the list of departments calls it: a reviewer answers for the one of that name."""
    _text(place, "department")
    if known := [each.name for each in desk.read(departments) if each.active]:
        note(t("people.departments", names=plain(t("comma").join(known))))


def _role(place: str) -> None:
    words = {role: said(state.lang()) for role, said in ROLES.items()}
    choice(f"{place}-role", _label("role"), words, t("people.role"))


def _label(name: str) -> str:
    field = PERSON_FIELDS[name]
    label = begun(field.label(state.lang()))
    return label if field.required else t("people.optional", label=label)


# --- roles


def _roles() -> None:
    with st.expander(t("people.roles"), icon=":material/badge:", key="roles"):
        lang = state.lang()
        st.table(
            {
                t("people.roles.role"): [role(lang) for role in ROLES.values()],
                t("people.roles.may"): [
                    plain(t("comma").join(said(lang) for said, roles in ACTIONS.values() if role in roles))
                    for role in ROLES
                ],
            },
            border="horizontal", hide_index=True, alt=t("people.roles"),
        )  # fmt: skip
