"""Draws the door of the workspace: closed, to be opened by signing in, or shut for whoever is there; and why."""

from collections.abc import Callable

import streamlit as st
from streamlit.errors import StreamlitAuthError, StreamlitMissingAuthlibError

from engine.workspace import ROLES, Actor, Refused, WorkspaceError
from ui import desk, rooms, sign_in, state
from ui.components.common.note import note
from ui.components.workspace import failures
from ui.texts import plain, t


def open_(page: str) -> bool:
    """Whether whoever is there may see the page; if not, it is said why and what can be done."""
    if not sign_in.configured():
        _closed()
    elif not sign_in.signed_in():
        _ask()
    else:
        try:
            desk.enter(rooms.PAGES[page])
        except WorkspaceError as error:
            failures.whole(error)
            if isinstance(error, Refused):
                _turned_away(error)
        else:
            _inside(page)
            return True
    return False


def tell(draw: Callable[[], None]) -> None:
    """Draw what is inside; what fails there is told where it got to."""
    try:
        draw()
    except WorkspaceError as error:
        failures.whole(error)


def who(actor: Actor) -> str:
    """Somebody's name, role and department."""
    role = ROLES[actor.role](state.lang())
    return " · ".join(plain(each) for each in (actor.name, role, actor.department) if each)


def sign_out() -> None:
    """The way out; it leads to where one signs in."""
    st.button(t("desk.sign_out"), key="sign-out", icon=":material/logout:", on_click=st.logout)
    _come_back()


def _inside(page: str) -> None:
    """As whom one is here (one's own desk says it itself), and for how long if not for long."""
    if page != rooms.HOME:
        note(who(desk.now()))
    minutes = sign_in.minutes_left()
    if minutes is not None:
        st.warning(t("desk.soon", minutes=minutes), icon=":material/timer:")


def _closed() -> None:
    st.header(t("desk.closed"), anchor=False)
    with st.container(border=True):
        st.markdown(t("desk.closed.why"))
        st.markdown(t("desk.closed.open"))
        st.markdown(t("desk.closed.try"))
    note(t("desk.closed.rest"))


def _ask() -> None:
    st.header(t("desk.ask"), anchor=False)
    st.markdown(t("desk.ask.lead"))
    _sign_in(t("desk.sign_in"))
    _come_back()


def _turned_away(error: Refused) -> None:
    """Whose sign-in is over signs in again; who is not on the list can only leave; who may not see this page knows the others."""
    if error.code == "sign-in-over":
        _sign_in(t("desk.sign_in.again"))
        _come_back()
    elif error.code != "not-permitted":
        note(t("desk.not_on_the_list"))
        sign_out()


def _sign_in(label: str) -> None:
    if st.button(label, key="sign-in", type="primary", icon=":material/login:"):
        try:
            st.login()
        except (StreamlitAuthError, StreamlitMissingAuthlibError):
            st.error(t("desk.half_configured"), icon=":material/error:")


# The provider sends everybody back to the first page, in the language it begins with. So the browser remembers the page it
# left by that button, and the first page that it draws next leads back there (ui.frame). Constant text only.
_REMEMBER = """<script>
  document.addEventListener("click", event => {
    if (event.target.closest(".st-key-sign-in, .st-key-sign-out"))
      sessionStorage.setItem("signing-in", location.pathname + location.search);
  }, true);
</script>"""


def _come_back() -> None:
    st.html(_REMEMBER, unsafe_allow_javascript=True)
