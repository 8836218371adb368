import streamlit as st

from ui import form, library, state
from ui.answer import answered
from ui.components import notices
from ui.components.charts import by_clause
from ui.components.chooser import chooser
from ui.components.groups import groups
from ui.components.headline import headline
from ui.components.inputs import inputs
from ui.components.jump import jump
from ui.components.more import more
from ui.components.note import note
from ui.components.package import package
from ui.texts import plain, t

policies = library.current()
samples = library.samples(policies)

project = chooser(samples)
answers = state.facts(project)
filled = form.read(state.name(project), answers, policies)
assessment, advice = answered(filled.project, answers, state.day(project), policies)

with st.container(border=True, key="headline"):
    headline(assessment, begun=bool(answers))
notices.left_out_line(policies)
notices.to_mend(filled, policies)

asked, told = st.columns([3, 5], gap="large")
with asked:
    inputs(project, policies, filled)
with told:
    if answers:
        package(assessment)
        more(project, assessment, advice)
        by_clause(assessment)
    groups(assessment)
jump(project)

notices.left_out(policies)
note(
    f"{t('disclaimer')}　{t('privacy')}　"
    f"{plain(t('library', hash=policies.hash, policies=len(policies.policies)))}"
)
