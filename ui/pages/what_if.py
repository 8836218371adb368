import streamlit as st

from ui import current, library
from ui.answer import moving, supposing
from ui.components import notices
from ui.components.chooser import chooser
from ui.components.curve import curves
from ui.components.goal import goal
from ui.components.hypothesis import hypothesis
from ui.components.more import more
from ui.components.note import note
from ui.components.sliders import sliders
from ui.texts import t

now = current.open_()
note(t("what_if.lead"))
chooser(now.project, library.samples(now.library))
notices.left_out_line(now.library)

# What is assumed of an authority counts here as if it held, and is said to.
asked = now.assessment.supposed or now.assessment
if not now.begun:
    note(t("what_if.begin"))
else:
    notices.assumed(now.assessment)
    found = moving(asked)
    if found:
        moved, sums = st.columns([7, 5], gap="large")
        with moved:
            changes = sliders(now.project, asked, found)
        then = supposing(asked, changes) if changes else asked
        with sums, st.container(border=True):
            hypothesis(now.project, asked, then, changes)
    else:
        note(t("what_if.none"))
    more(now.project, asked, now.advice)
    if found:
        curves(now.project, then, found, changes)
    goal(now.project, asked)
