"""Draws one's own desk: who one is here, what one may do, the way out."""

import streamlit as st

from engine.workspace import ACTIONS, ROLES, Actor, permitted
from ui import rooms, state
from ui.components.common.note import note
from ui.components.workspace import door
from ui.texts import plain, t


def home(actor: Actor) -> None:
    """Who is there; where one can go; what the role is for."""
    lang = state.lang()
    st.header(plain(t("home.hello", name=actor.name)), anchor=False)
    who, out = st.columns([5, 1], vertical_alignment="center")
    with who:
        said = [ROLES[actor.role](lang), actor.department, actor.email]
        st.markdown("　".join(plain(each) for each in said if each))
    with out, st.container(horizontal_alignment="right"):
        door.sign_out()
    _ways(actor)
    allowed = [said(lang) for name, (said, _) in ACTIONS.items() if permitted(actor.role, name)]
    note(t("home.may", actions=t("comma").join(plain(each) for each in allowed)))


def _ways(actor: Actor) -> None:
    """The pages the role may see."""
    found = [
        name
        for name, action in rooms.PAGES.items()
        if name != rooms.HOME
        and name not in rooms.DETAILS
        and (action is None or permitted(actor.role, action))
    ]
    with st.container(border=True, key="ways"):
        for name in found:
            st.page_link(
                f"ui/pages/workspace/{name}.py", label=f"**{t(f'page.{name}')}**　{t(f'home.{name}')}",
                icon=":material/arrow_forward:",
            )  # fmt: skip
        if not found:
            note(t("home.nothing"))
