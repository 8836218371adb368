import streamlit as st

from ui import current, library
from ui.components.charts.charts import charts
from ui.components.common import notices
from ui.components.form.inputs import inputs
from ui.components.form.jump import jump
from ui.components.form.my_facts import my_facts
from ui.components.form.questions import questions
from ui.components.project.arrived import arrived
from ui.components.project.chooser import chooser
from ui.components.project.homeward import homeward
from ui.components.result.groups import groups
from ui.components.result.headline import headline
from ui.components.result.next_step import next_step
from ui.components.result.package import package
from ui.components.result.welcome import welcome

now = current.open_()
samples = library.samples(now.library)
with st.container():  # whatever comes and goes here, the form below keeps its place, and with it the focus
    chooser(now.project, samples)
    arrived(now.library)
    homeward(now.project)
    if now.begun:
        with st.container(border=True, key="headline"):
            headline(now.assessment)
    notices.left_out_line(now.library)

asked, told = st.columns([3, 5], gap="large")
with asked:
    with st.container():
        questions(now)
    with st.container():
        notices.to_mend(now.filled, now.library)
    with st.container():
        my_facts(now)
    inputs(now.project, now.library, now.filled)
with told:
    if now.begun:
        package(now.assessment)
        next_step(now.assessment, now.advice)
        groups(now.project, now.assessment, now.advice)
        charts(now.assessment)
    else:
        welcome(now, samples)
jump(now.project)
