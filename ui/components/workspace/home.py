"""Draws one's own desk: who one is here, what is due, where one can go, the way out."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from engine.workspace import ACTIONS, ROLES, Actor, due_prospects, opinions_awaited, permitted
from ui import desk, rooms, state
from ui.components.common import names
from ui.components.common.note import note
from ui.components.workspace import door, offers
from ui.components.workspace.prospects import link
from ui.texts import plain, t

SHOWN = 10  # of what is due


def home(actor: Actor) -> None:
    """Who is there; what is due; where one can go; what the role is for."""
    lang = state.lang()
    st.header(plain(t("home.hello", name=actor.name)), anchor=False)
    who, out = st.columns([5, 1], vertical_alignment="center")
    with who:
        said = [ROLES[actor.role](lang), actor.department, actor.email]
        st.markdown("　".join(plain(each) for each in said if each))
    with out, st.container(horizontal_alignment="right"):
        door.sign_out()
    if permitted(actor.role, "prospect.write"):
        _due(actor)
    if actor.role == "lead" or (permitted(actor.role, "opinion.give") and actor.department):
        _awaited(actor)
    _ways(actor)
    allowed = [said(lang) for name, (said, _) in ACTIONS.items() if permitted(actor.role, name)]
    note(t("home.may", actions=t("comma").join(plain(each) for each in allowed)))


def _due(actor: Actor) -> None:
    """What one was to do by today; the lead sees everybody's."""
    today = state.today()
    found = desk.read(due_prospects, today, None if actor.role == "lead" else actor.id)
    if not found:
        note(t("home.nothing_due"))
        return
    st.markdown(f"**{t('home.due', count=len(found))}**")
    with st.container(border=True, key="due", gap="small"):
        for each in found[:SHOWN]:
            assert each.next_on is not None
            day = f":{'orange' if each.next_on < today else 'gray'}[{plain(names.day(each.next_on))}]"
            whose = "" if each.owner == actor.id else plain(each.owner_name or t("prospects.nobodys"))
            way, said = _row()
            with way:
                link(each.id, each.company)
            said.markdown(
                " · ".join(f":small[{word}]" for word in (day, plain(each.next_step), whose) if word)
            )
    if len(found) > SHOWN:
        note(t("prospects.more", count=len(found) - SHOWN))


def _awaited(actor: Actor) -> None:
    """What one's department is to answer, the most urgent first; the lead sees all."""
    own, today = "" if actor.role == "lead" else actor.department, state.today()
    found = desk.read(opinions_awaited, own)
    if not found:
        return
    st.markdown(f"**{t('home.opinions' if own else 'home.opinions.all', count=len(found))}**")
    with st.container(border=True, key="awaited", gap="small"):
        for each, called in found[:SHOWN]:
            day = f":{'orange' if each.late(today) else 'gray'}[{plain(names.day(each.due))}]"
            way, said = _row()
            with way:
                offers.link(each.offer, called)
            said.markdown(" · ".join(f":small[{word}]" for word in (day, plain(each.name))))
    if len(found) > SHOWN:
        note(t("prospects.more", count=len(found) - SHOWN))


def _ways(actor: Actor) -> None:
    """The pages the role may see."""
    found = [
        name
        for name, action in rooms.PAGES.items()
        if name != rooms.HOME
        and name not in rooms.DETAILS
        and (action is None or permitted(actor.role, action))
    ]
    with st.container(border=True, key="ways", gap="small"):
        for name in found:
            way, said = _row()
            way.page_link(f"ui/pages/workspace/{name}.py", label=f"**{t(f'page.{name}')}**", width="content")
            with said:
                note(t(f"home.{name}"))
        if not found:
            note(t("home.nothing"))


def _row() -> list[DeltaGenerator]:
    """Where it leads, and what is there."""
    return st.columns([2, 5], vertical_alignment="center", gap="xsmall")
