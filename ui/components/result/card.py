"""Draws a clause as a card: what it brings, who gives it, how it stands, at most one warning; the rest once it is opened."""

import streamlit as st

from engine import VERIFICATION, Assessment, ClauseResult, NearMiss, cautions
from ui import acts, state
from ui.components.common import names
from ui.components.common.verdicts import LOOKS, name, supposed
from ui.components.result import details, worth
from ui.components.result.way import nearly
from ui.texts import plain, t

FAINT = ("unverified", "windows_over")  # warnings of what is usual: told, and not painted


def card(
    project: str,
    assessment: Assessment,
    result: ClauseResult,
    miss: NearMiss | None = None,
    *,
    assumed: bool = False,
) -> None:
    """A clause that is eligible or open. `assumed`: the assessment is the one in which what is assumed holds."""
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            st.markdown(f"**{names.titled(result)}**", width="stretch")
            if sum_ := worth.short(result):
                st.markdown(sum_, width="content")
        _lines(_about(assessment, result, assumed=assumed))
        if result.verdict == "undetermined":
            _still_open(project, assessment, result)
        if miss is not None:
            nearly(project, assessment, miss)
        details.details(assessment, result)


def _lines(lines: list[str]) -> None:
    st.markdown("  \n".join(f":small[{each}]" for each in lines), width="stretch")


def _about(assessment: Assessment, result: ClauseResult, *, assumed: bool) -> list[str]:
    """Verdict and years; who gives it and where it is written; the most pressing warning."""
    lang, clause = state.lang(), result.clause
    policy, look = clause.policy, LOOKS[result.group]
    years = [year for year, each in result.by_year.items() if each.verdict == "eligible"]
    how = f":{look.color}[{look.icon} {name(result.group)}]"
    if assumed:
        how = f"{supposed()} {how}"
    if years:
        how += f" · {names.spans(years)}"
    told = next(iter(cautions(result, assessment.as_of)), None)
    known = (
        ""
        if told and told.code == "unverified"
        else t("verification", level=VERIFICATION[policy.provenance.known](lang))
    )
    by = [policy.issuer(lang), policy.number or policy.title(lang), clause.text.article(lang), known]
    lines = [how, f":gray[{' · '.join(plain(each) for each in by if each)}]"]
    if told is not None:
        color = "gray" if told.code in FAINT else "orange"
        lines.append(f":{color}[:material/warning:] {plain(told.text(lang))}")
    return lines


def _still_open(project: str, assessment: Assessment, result: ClauseResult) -> None:
    """What would decide it, and the way to where that is filled in."""
    vocabulary = assessment.library.vocabulary
    asked: dict[str, list[str]] = {"applicant": [], "authority": []}
    for fact in (vocabulary.fact(each) for each in result.missing):
        asked[fact.who if fact.who == "authority" else "applicant"].append(fact.id)
    wanted = [
        t(f"missing.{who}", facts=names.facts(assessment, facts)) for who, facts in asked.items() if facts
    ]
    lines = wanted or [t(f"group.{result.group}")]
    if not wanted:
        _lines(lines)
        return
    with st.container(
        horizontal=True, wrap=False, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        _lines(lines)
        st.button(
            t("more.fill"),
            key=f"fill-{result.clause.id}",
            on_click=acts.pursue,
            args=(project, assessment, result.clause.id),
        )


def line(assessment: Assessment, result: ClauseResult) -> None:
    """A clause of whose text nothing is known: its title and where it stands, no more."""
    policy, lang = result.clause.policy, state.lang()
    about = [policy.number or policy.title(lang), result.clause.text.article(lang)]
    label = f"{names.titled(result)}{t('colon')}:small[:gray[{' · '.join(plain(each) for each in about if each)}]]"
    details.details(assessment, result, label)
