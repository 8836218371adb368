"""Brings the field of a fact into view after its button was pressed."""

import re

import streamlit as st

from ui import state

# Streamlit writes a widget's key into its class; a table's key names all its facts.
_SCRIPT = """<script data-jump="{number}">setTimeout(() => {{
  const field = document.querySelector('[class*="st-key-{project}-"][class*="-{fact}-"]');
  if (!field) return;
  field.scrollIntoView({{block: "center"}});
  field.querySelector("input, textarea, button")?.focus({{preventScroll: true}});
}}, 150);</script>"""


def jump(project: str) -> None:
    """Once for each press."""
    asked = state.take_jump()
    if asked is None:
        return
    fact, number = asked
    if re.fullmatch(r"\w+", fact, re.ASCII) and re.fullmatch(r"[\w-]+", project, re.ASCII):
        script = _SCRIPT.format(number=number, project=project, fact=fact)
        st.html(script, unsafe_allow_javascript=True)
