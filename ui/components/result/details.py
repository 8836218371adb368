"""Draws what a clause opens to: its reasons, its money by year, how one applies, and how well it is known."""

import streamlit as st

from engine import Assessment, ClauseResult, cautions, deciding_year, table
from ui import state
from ui.components.common import names
from ui.components.common.folded import folded
from ui.components.common.note import note, notes
from ui.components.common.provenance import provenance
from ui.components.common.verdicts import badge
from ui.components.result import worth
from ui.components.result.application import application
from ui.components.result.reasons import reasons
from ui.components.result.wrong import wrong
from ui.texts import plain, t


def details(assessment: Assessment, result: ClauseResult, label: str = "") -> None:
    """A line that opens; what is below it is drawn only when it has been opened."""
    opened = folded(label or t("details"), state.clause_key(result.clause.id))
    if opened.open:
        with opened:
            if label:
                _heading(result)
            year = _years(assessment, result)
            reasons(table(assessment, result.clause.id, year), result.clause.text.title(state.lang()))
            _more(assessment, result)
            worth.worth(assessment, result)
            _cautions(assessment, result)
            application(result.clause.application, assessment.as_of)
            _notes(result)
            provenance(result.clause.policy)
            _link(result)
            wrong(assessment, result, year)


def _heading(result: ClauseResult) -> None:
    """What a card says above its line, for clauses that have none."""
    lang, clause = state.lang(), result.clause
    about = [
        clause.policy.title(lang),
        clause.text.article(lang),
        clause.policy.issuer(lang),
        clause.policy.number,
    ]
    note(" · ".join(plain(each) for each in about if each))


def _more(assessment: Assessment, result: ClauseResult) -> None:
    """What is still open about a clause that is decided: its other years, or its amount."""
    if result.eligible_from:
        st.markdown(f":material/schedule: {plain(t('eligible_from', day=result.eligible_from.isoformat()))}")
    if result.verdict == "eligible" and result.missing:
        st.markdown(t("missing.more", facts=names.facts(assessment, result.missing)))


def _years(assessment: Assessment, result: ClauseResult) -> int | None:
    """Every year with its verdict, and a choice; the one that says best what the clause comes to is chosen."""
    if not result.by_year:
        return None
    spans: dict[str, list[int]] = {}
    for year, judgement in result.by_year.items():
        spans.setdefault(judgement.group, []).append(year)
    st.markdown("  \n".join(f"{badge(group)} {names.spans(years)}" for group, years in spans.items()))
    key = state.clause_key(f"{result.clause.id}-year")
    if st.session_state.get(key) not in result.by_year:
        st.session_state[key] = deciding_year(assessment, result.clause.id)
    return st.segmented_control(t("by_year"), [*result.by_year], key=key, required=True, wrap=True)


def _cautions(assessment: Assessment, result: ClauseResult) -> None:
    lang = state.lang()
    told = cautions(result, assessment.as_of)
    notes(t("cautions"), [plain(each.text(lang)) for each in told])


def _notes(result: ClauseResult) -> None:
    lang, text = state.lang(), result.clause.text
    notes(t("assumes"), [plain(each(lang)) for each in text.assumes])
    notes(t("interpretations"), [plain(each(lang)) for each in text.interpretations])


def _link(result: ClauseResult) -> None:
    """To the document itself, this clause opened, with all that it says beside it."""
    st.page_link(
        "ui/pages/library.py", label=t("library.link"), icon=":material/menu_book:",
        query_params={state.POLICY: result.clause.policy.policy, state.CLAUSE: result.clause.text.clause} | state.lang_param(),
    )  # fmt: skip
