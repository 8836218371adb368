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

# Where the reading goes on after a card has been turned, for eyes, keyboard and screen reader; no keyboard opens on a phone.
_TURN = """<script data-turn="{number}">setTimeout(() => {{
  const heading = document.querySelector(".st-key-interview h2");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({{preventScroll: true}});
  heading.scrollIntoView({{block: "nearest"}});
}}, 150);</script>"""


def jump(project: str) -> None:
    """Once for each press."""
    turned, asked = state.take_turn(), state.take_jump()
    if turned is not None and asked is None:
        _run(f"turn-{turned}", _TURN.format(number=turned))
    if asked is None:
        return
    fact, number = asked
    if re.fullmatch(r"\w+", fact, re.ASCII) and re.fullmatch(r"[\w-]+", project, re.ASCII):
        script = _SCRIPT.format(number=number, project=project, fact=fact)
        _run(f"jump-{number}", script)


def _run(key: str, script: str) -> None:
    """In a place of its own each time: a script that takes another's place is not run."""
    with st.container(key=key):
        st.html(script, unsafe_allow_javascript=True)
