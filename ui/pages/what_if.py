import streamlit as st

from ui import current, library
from ui.answer import advised, moving, supposing
from ui.components.common import notices
from ui.components.common.note import note
from ui.components.project.chooser import chooser
from ui.components.what_if.curve import curves
from ui.components.what_if.goal import goal
from ui.components.what_if.hypothesis import figures, hypothesis
from ui.components.what_if.more import more
from ui.components.what_if.sliders import chosen, sliders
from ui.texts import t

now = current.open_()
note(t("what_if.lead"))
chooser(now.project, library.samples(now.library))
notices.left_out_line(now.library)
notices.to_mend(now.filled, now.library)

# What is assumed of an authority counts here as if it held, and is said to.
supposed = now.assessment.supposed
asked = supposed or now.assessment
if not now.begun:
    note(t("what_if.begin"))
else:
    notices.assumed(now.assessment)
    found = moving(asked)
    if found:
        st.header(t("what_if.title"), anchor=False)
        levers = chosen(now.project, asked, found)
        # The sums first: on a phone they stand right above the sliders.
        sums, moved = st.columns([5, 7], gap="medium")
        with moved:
            changes = sliders(now.project, asked, levers)
        then = supposing(asked, changes)
        with sums, st.container(border=True, key="sums"):
            figures(asked, then, supposed=supposed is not None)
        hypothesis(now, asked, then, changes)
        curves(now.project, asked, found, changes)
    else:
        note(t("what_if.none"))
    more(now.project, asked, advised(supposed) if supposed else now.advice)
    goal(now.project, asked, supposed=supposed is not None)
