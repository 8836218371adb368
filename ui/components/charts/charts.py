"""Draws the charts: one at a time, each with the same figures in a table beside it."""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from engine import Assessment
from ui import state
from ui.components.charts import certainty, clauses, distance, time, years
from ui.components.common.note import note
from ui.texts import t

ANCHOR = "charts"

Draw = Callable[[Assessment], None]


class Chart(NamedTuple):
    """Whether there is anything to draw, the picture, and its figures."""

    there: Callable[[Assessment], bool]
    picture: Draw
    figures: Draw


CHARTS: dict[str, Chart] = {
    "years": Chart(years.there, years.picture, years.figures),
    "clauses": Chart(clauses.there, clauses.picture, clauses.figures),
    "certainty": Chart(certainty.there, certainty.picture, certainty.figures),
    "distance": Chart(distance.there, distance.picture, distance.figures),
    "time": Chart(time.there, time.picture, time.figures),
}


def charts(assessment: Assessment) -> None:
    """A choice of what to see; only that is built, and of it either the picture or the table."""
    there = [name for name, each in CHARTS.items() if each.there(assessment)]
    if not there:
        return
    st.header(t("charts.title"), anchor=ANCHOR)
    key = state.key("result", state.CHART)
    st.session_state[key] = state.chart() if state.chart() in there else there[0]
    names = {name: t(f"chart.name.{name}") for name in there}
    chosen = st.segmented_control(
        t("charts.title"), there, format_func=names.get, key=key, required=True, wrap=True,
        on_change=state.set_chart, args=(key,), label_visibility="collapsed",
    )  # fmt: skip
    note(t(f"chart.lead.{chosen}"))
    # What a tab is called changes with the language, and with it what is open.
    picture, figures = st.tabs([t("chart"), t("table")], key=f"chart-view-{state.lang()}", on_change="rerun")
    if picture.open:
        with picture:
            CHARTS[chosen].picture(assessment)
    if figures.open:
        with figures:
            CHARTS[chosen].figures(assessment)
