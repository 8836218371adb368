"""Draws an editable table of facts recorded by year: years are rows, facts are columns."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from engine import Diagnostic, Fact, years_offered
from ui import drafts, form, state
from ui.components.note import note
from ui.components.notices import about, finding
from ui.texts import plain, t

ROW = 35  # pixels, Streamlit's own height of a row
ROWS = 8  # shown before the table scrolls


def year_table(
    project: str,
    name: str,
    facts: Sequence[Fact],
    findings: Mapping[str, Sequence[Diagnostic]],
    *,
    past: bool,
) -> None:
    """Some yearly facts. Cells are typed as people write quantities and read by the engine."""
    lang = state.lang()
    answers = drafts.facts(project)
    facts = sorted(facts, key=lambda fact: fact.id != state.wanted())
    years = years_offered(facts, answers, drafts.day(project), past=past, horizon=state.horizon())
    key = state.key(project, f"{name}-{years[0]}-{len(years)}-{'-'.join(fact.id for fact in facts)}")
    frame = pd.DataFrame(
        {fact.id: [_cell(answers.get(fact.id), year) for year in years] for fact in facts},
        index=pd.Index([str(year) for year in years], name=t("year")),
        dtype="object",
    )
    columns = {"_index": st.column_config.TextColumn(t("year"), disabled=True, width=70)} | {
        fact.id: st.column_config.TextColumn(fact.label(lang), help=_help(fact), width="medium", max_chars=60)
        for fact in facts
    }
    note(plain(t("years.lead")))
    st.data_editor(
        frame, key=key, on_change=_note, args=(project, key, tuple(fact.id for fact in facts), tuple(years)),
        column_config=columns, height=ROW * (min(len(years), ROWS) + 1) + 2, alt=t("years.alt"),
    )  # fmt: skip
    for fact in facts:
        for each in findings.get(fact.id, ()):
            finding(each, about(fact, each))


def _cell(given: object, year: int) -> str:
    return str(given.get(str(year), "")) if isinstance(given, dict) else ""


def _help(fact: Fact) -> str:
    return "\n\n".join(text(state.lang()) for text in (fact.question, fact.help) if text)


def _note(project: str, key: str, facts: tuple[str, ...], years: tuple[int, ...]) -> None:
    """Cells have changed: take them over into the draft."""
    drafts.touched()
    edits = st.session_state[key]["edited_rows"]
    for fact, series in form.with_edits(drafts.facts(project), edits, facts, years).items():
        drafts.answer(project, fact, series)
