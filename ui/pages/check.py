import streamlit as st

from engine import assess
from ui import form, library, state
from ui.components import notices, verdicts
from ui.components.chooser import chooser
from ui.components.groups import groups
from ui.components.inputs import inputs
from ui.components.note import note
from ui.texts import plain, t

policies = library.current()
samples = library.samples(policies)

project = chooser(samples)
filled = form.read(state.name(project), state.facts(project), policies)
assessment = assess(policies, filled.project, state.day(project))

with st.container(border=True, key="summary"):
    verdicts.summary(assessment.results)
    notices.left_out_line(policies)
    notices.to_mend(filled, policies)
    note(f"[{t('result.link')} ↓](#{verdicts.anchor(verdicts.ORDER[0])})")

asked, answered = st.columns([3, 5], gap="large")
with asked:
    inputs(project, policies, filled)
with answered:
    groups(assessment)

notices.left_out(policies)
note(
    f"{t('disclaimer')}　{t('privacy')}　"
    f"{plain(t('library', hash=policies.hash, policies=len(policies.policies)))}"
)
