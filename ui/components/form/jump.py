"""Brings the field of a fact into view after its button was pressed, or the clause whose questions were asked."""

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


# Back to the clause from which one came to its questions.
_RETURN = """<script data-return="{number}">setTimeout(() => {{
  const line = document.querySelector('.st-key-{line}');
  if (!line) return;
  line.scrollIntoView({{block: "center"}});
  line.querySelector("summary")?.focus({{preventScroll: true}});
}}, 150);</script>"""


def jump(project: str) -> None:
    """Once for each press."""
    turned, asked, back = state.take_turn(), state.take_jump(), state.take_return()
    if back is not None:
        # As Streamlit writes a key into a class.
        line = re.sub(r"[^\w-]", "-", back[0], flags=re.ASCII)
        _run(f"return-{back[1]}", _RETURN.format(number=back[1], line=line))
        return
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
