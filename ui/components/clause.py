"""Draws one clause: what it is, its verdict, what it is worth, what it still needs, and why."""

import streamlit as st

from engine import VERIFICATION, WARNINGS, Assessment, ClauseResult, reason_years, table
from ui import state
from ui.components import names, worth
from ui.components.note import note, notes
from ui.components.provenance import provenance
from ui.components.reasons import reasons
from ui.components.verdicts import LOOKS, badge
from ui.texts import plain, t


def clause(assessment: Assessment, result: ClauseResult) -> None:
    """A line that opens; the rest is drawn only when it has been opened."""
    lang, text, policy = state.lang(), result.clause.text, result.clause.policy
    label = f"**{plain(text.title(lang))}** :small[:gray[{plain(policy.title(lang))}]]"
    if sum_ := worth.short(result):
        label += f" {sum_}"
    if years := _eligible_years(result):
        label += f" {badge('eligible', names.spans(years))}"
    if result.group == "missing_facts":
        label += f" :small[:orange[{t('still', count=len(result.missing))}]]"
    opened = st.expander(
        label, key=state.clause_key(result.clause.id), icon=LOOKS[result.group].icon, on_change="rerun"
    )
    if opened.open:
        with opened:
            _head(result)
            worth.worth(assessment, result)
            _needs(assessment, result)
            _why(assessment, result)
            _notes(result)
            provenance(result.clause.policy)
            _link(result)


def _head(result: ClauseResult) -> None:
    lang, text, policy = state.lang(), result.clause.text, result.clause.policy
    known = policy.provenance.known
    marks = [badge(result.group), f":gray-badge[{t('verification', level=VERIFICATION[known](lang))}]"]
    st.markdown(" ".join(marks))
    about = [policy.title(lang), text.article(lang), policy.issuer(lang), policy.number or ""]
    note(" · ".join(plain(each) for each in about if each))
    told = [plain(WARNINGS[each](lang)) for each in result.warnings if each != known]
    if told:
        st.markdown(f":orange[:material/warning:] :small[{t('comma').join(told)}]")
    if result.eligible_from:
        st.markdown(f":material/schedule: {plain(t('eligible_from', day=result.eligible_from.isoformat()))}")


def _needs(assessment: Assessment, result: ClauseResult) -> None:
    lang, vocabulary = state.lang(), assessment.library.vocabulary
    for who in ("applicant", "authority"):
        facts = [vocabulary.fact(name) for name in result.missing]
        labels = [plain(fact.label(lang)) for fact in facts if fact.who == who]
        if labels:
            more = who == "applicant" and result.verdict == "eligible"  # for its other years, or its amount
            st.markdown(t("missing.more" if more else f"missing.{who}", facts=t("comma").join(labels)))


def _why(assessment: Assessment, result: ClauseResult) -> None:
    clause_id = result.clause.id
    year = next(iter(reason_years(assessment, clause_id)), None)
    if result.by_year:
        year = _choose_year(result)
    reasons(table(assessment, clause_id, year), result.clause.text.title(state.lang()))


def _choose_year(result: ClauseResult) -> int:
    """Every year with its verdict; the first that says what the clause comes to is chosen."""
    spans: dict[str, list[int]] = {}
    for year, judgement in result.by_year.items():
        spans.setdefault(judgement.group, []).append(year)
    st.markdown("  \n".join(f"{badge(group)} {names.spans(years)}" for group, years in spans.items()))
    key = state.clause_key(f"{result.clause.id}-year")
    if st.session_state.get(key) not in result.by_year:
        deciding = (year for year, each in result.by_year.items() if each.verdict == result.verdict)
        st.session_state[key] = next(deciding, min(result.by_year))
    return st.segmented_control(t("by_year"), [*result.by_year], key=key, required=True, wrap=True)


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


def _eligible_years(result: ClauseResult) -> list[int]:
    return [year for year, each in result.by_year.items() if each.verdict == "eligible"]
