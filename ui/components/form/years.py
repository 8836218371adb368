"""Draws an editable table of facts recorded by year: years are rows, facts are columns."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from engine import Diagnostic, Fact, Library, looked_back_on, years_offered
from ui import drafts, form, state
from ui.components.common.note import note
from ui.components.common.notices import about, finding
from ui.components.form.field import answered_box, help_of
from ui.drafts import Answer
from ui.texts import plain, t

ROW = 35  # pixels, Streamlit's own height of a row
ROWS = 11  # shown before the table scrolls: the usual horizon


def year_table(
    project: str,
    facts: Sequence[Fact],
    library: Library,
    findings: Mapping[str, Sequence[Diagnostic]],
    *,
    place: str = "",
    ask: bool = False,
) -> None:
    """Some yearly facts. Cells are typed as people write quantities and read by the engine. `ask`: the questions are shown."""
    said = {fact.id: given for fact in facts if (given := drafts.said(project, fact.id))}
    facts = sorted(facts, key=lambda fact: fact.id != state.wanted())
    past = not looked_back_on(library).isdisjoint(fact.id for fact in facts)
    years = years_offered(facts, said, drafts.day(project), past=past, horizon=state.horizon())
    key = _key(project, f"{place}{years[0]}-{len(years)}-{'-'.join(fact.id for fact in facts)}", said)
    frame = pd.DataFrame(
        {fact.id: [_cell(fact, said.get(fact.id), year) for year in years] for fact in facts},
        index=pd.Index([str(year) for year in years], name=t("year")),
        dtype="object",
    )
    for fact in facts if ask else ():
        st.markdown(
            f":small[{plain((fact.question or fact.label)(state.lang()))}]", help=help_of(fact, ask=True)
        )
    note(plain(t("years.lead")))
    st.data_editor(
        frame, key=key, on_change=_note, args=(project, key, tuple(facts), tuple(years)),
        column_config=_columns(facts), height=ROW * (min(len(years), ROWS) + 1) + 2, alt=t("years.alt"),
    )  # fmt: skip
    for fact in facts:
        if fact.who == "authority" and fact.id in said:
            answered_box(project, fact, state.key(project, f"{place}{fact.id}"))
        for each in findings.get(fact.id, ()):
            finding(each, library, about(fact, each))


def _columns(facts: Sequence[Fact]) -> dict[str, Any]:
    """The years stand still when a narrow screen scrolls; two facts fit on a phone."""
    lang = state.lang()
    columns: dict[str, Any] = {
        "_index": st.column_config.TextColumn(t("year"), disabled=True, width=60, pinned=True)
    }
    for fact in facts:
        label, help_ = fact.label(lang), help_of(fact)
        if fact.type == "yes_no":
            names = {"yes": t("yes"), "no": t("no")}
            columns[fact.id] = st.column_config.SelectboxColumn(
                label, help=help_, width=118, options=[*names], format_func=names.get
            )
        else:
            columns[fact.id] = st.column_config.TextColumn(label, help=help_, width=118, max_chars=60)
    return columns


def _cell(fact: Fact, given: object, year: int) -> str | None:
    """What a cell shows: text, or nothing in a list of choices, where an empty text is none of them."""
    text = str(given.get(str(year), "")) if isinstance(given, dict) else ""
    return text or (None if fact.type == "yes_no" else "")


# --- a table holds edits, not values: where a fact was changed elsewhere it is another table


def _key(project: str, name: str, said: Mapping[str, Answer]) -> str:
    """The key of a table that shows what the draft says."""
    base = state.key(project, name)
    turn, seen = state.remembered(base, (0, said))
    turn += seen != said
    state.keep(base, (turn, said))
    return f"{base}-{turn}"


def _note(project: str, key: str, facts: tuple[Fact, ...], years: tuple[int, ...]) -> None:
    """Cells have changed: take them over into the draft."""
    drafts.touched()
    known = {fact.id: fact for fact in facts}
    said = {name: given for name in known if (given := drafts.said(project, name))}
    edits = st.session_state[key]["edited_rows"]
    for name, series in form.with_edits(said, edits, [*known], years).items():
        drafts.say(project, known[name], series)
    base, _, turn = key.rpartition("-")
    said = {name: given for name in known if (given := drafts.said(project, name))}
    state.keep(base, (int(turn), said))
