"""Draws the letter's template: the one in use, to take along; the zone's own in its place; back to ours."""

import streamlit as st

from engine.workspace import replace_template, restore_template, template_replaced, template_source
from ui import desk, papers
from ui.components.common import names
from ui.components.common.upload import upload
from ui.components.workspace.failures import of_a_file
from ui.texts import plain, t

PLACE = "template"


def template() -> None:
    """Which is in use; download, replace, restore."""
    st.header(t("page.template"), anchor=False)
    st.markdown(t("template.lead"))
    own = desk.read(template_replaced)
    with st.container(border=True):
        if own is None:
            st.markdown(f"**{t('template.ours')}**")
        else:
            st.markdown(f"**{plain(t('template.own', name=own.by, day=names.day(own.at.date())))}**")
        with st.container(horizontal=True):
            st.download_button(
                t("template.get"), desk.later(template_source), file_name="template.yaml", mime="application/yaml",
                key="template-get", icon=":material/download:", on_click="ignore",
            )  # fmt: skip
            if own is not None:
                st.button(t("template.restore"), key="template-restore", type="tertiary", on_click=_restore)
    given = upload(t("template.upload"), _upload(), 1, ("yaml", "yml"))
    of_a_file(PLACE)
    st.button(t("template.do"), key="template-do", type="primary", disabled=given is None, on_click=_replace)


def _upload() -> str:
    """Another field after each template that was taken."""
    return papers.key(f"{PLACE}-{papers.kept(PLACE, 0)}")


def _replace() -> None:
    given = st.session_state.get(_upload())
    if given is not None and desk.attempt(PLACE, replace_template, given.getvalue()):
        papers.keep(PLACE, papers.kept(PLACE, 0) + 1)
        st.toast(t("template.done"), icon=":material/check:")


def _restore() -> None:
    if desk.attempt(PLACE, restore_template):
        st.toast(t("template.restored"), icon=":material/check:")
