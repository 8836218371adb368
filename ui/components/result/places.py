"""Draws what is a matter of the place: clauses of other places, and those that wait for the place, by document."""

from collections.abc import Sequence

import streamlit as st

from engine import Assessment, ClauseResult
from ui import state
from ui.components.common import names
from ui.components.common.note import note
from ui.components.library.catalogue import where
from ui.texts import plain, t

ELSEWHERE, AWAITING = "elsewhere", "awaiting"
ICONS = {ELSEWHERE: ":material/location_off:", AWAITING: ":material/location_searching:"}


def places(assessment: Assessment, kind: str, results: Sequence[ClauseResult]) -> None:
    """A quiet line that opens to the documents, each with where it applies, its clauses, and the way to all it says."""
    if not results:
        return
    opened = st.expander(
        t(f"places.{kind}", count=len(results)), key=f"places-{kind}", icon=ICONS[kind], on_change="rerun"
    )
    if opened.open:
        with opened:
            note(t(f"places.lead.{kind}"))
            documents: dict[str, list[ClauseResult]] = {}
            for result in results:
                documents.setdefault(result.clause.policy.policy, []).append(result)
            for document, clauses in documents.items():
                _document(assessment, document, clauses)


def _document(assessment: Assessment, document: str, results: Sequence[ClauseResult]) -> None:
    lang, policy = state.lang(), results[0].clause.policy
    with st.container(gap=None):
        with st.container(
            horizontal=True, wrap=False, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            st.markdown(f":small[**{plain(policy.title(lang))}**]")
            st.page_link(
                "ui/pages/library.py", label=t("library.open"), width="content",
                query_params={state.POLICY: document} | state.lang_param(),
            )  # fmt: skip
        note(plain(where(assessment.library, policy)))
        note(t("comma").join(names.titled(each) for each in results))
