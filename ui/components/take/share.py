"""Draws the link one passes on, and what it leaves out."""

from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from engine import share_code
from ui import drafts, state
from ui.components.common import names
from ui.components.common.note import note
from ui.current import Current
from ui.texts import t


def share(now: Current) -> None:
    """The address in a box with a copy button."""
    st.header(t("share.title"), anchor=False)
    note(t("share.lead"))
    assumed = drafts.assumed(now.project)
    code = share_code(now.library, now.answers, assumed, drafts.stated_day(now.project))
    if len({**now.answers, **assumed}) == len(code.left_out):
        st.markdown(t("share.none"))
    else:
        st.markdown(f":small[{t('share.copy')}]")
        st.code(_address(code.text), language=None, wrap_lines=True)
    if code.left_out:
        note(t("share.left_out", count=len(code.left_out), facts=names.facts(now.assessment, code.left_out)))


def _address(code: str) -> str:
    """The check page of this very app, as the browser knows it: below whatever path it is served."""
    here = urlsplit(st.context.url or "")
    path = here.path.rstrip("/").rsplit("/", 1)[0] + "/"
    query = urlencode({state.SHARED: code} | state.lang_param())
    return urlunsplit((here.scheme, here.netloc, path, query, ""))
