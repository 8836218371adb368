"""The zone's budget beside what is committed of it, by year: as a chart and as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from engine import Amount, amount_text, point, total, years_in_order
from engine.workspace import BudgetUse, YearTotal
from ui import series, state, vega
from ui.components.common import names
from ui.components.common.note import note
from ui.components.common.shades import shades
from ui.components.workspace import budget_standing
from ui.texts import plain, t


@dataclass(frozen=True, slots=True)
class Year:
    """A year: all its lines together, all that is committed, and how the worst of its lines stands. None: not known which."""

    year: int | None
    budget: Amount
    committed: Amount
    standing: str


def by_year(uses: Sequence[BudgetUse], totals: Sequence[YearTotal]) -> None:
    """Either the picture or the table; only that is built."""
    found = _years(uses, {each.year: each.borne for each in totals})
    if not found:
        return
    st.subheader(t("budget.chart"), anchor=False)
    note(t("budget.chart.lead"))
    picture, figures = st.tabs([t("chart"), t("table")], key=f"budget-view-{state.lang()}", on_change="rerun")
    if picture.open:
        with picture:
            _picture(found)
    if figures.open:
        with figures:
            _figures(found)


def _years(uses: Sequence[BudgetUse], committed: Mapping[int | None, Amount]) -> list[Year]:
    kept = any(each.lines for each in uses)
    found = []
    for year in years_in_order(each.year for each in uses):
        here = [each for each in uses if each.year == year]
        budget = total(point(each.budget) for each in here if len(each.lines) == 1)
        said = [budget_standing.of(each, kept=kept) for each in here]
        worst = min(said, key=lambda each: budget_standing.ORDER.index(each[0]))
        found.append(Year(year, budget, committed.get(year, point(0)), budget_standing.said(worst)))
    return found


def _picture(found: Sequence[Year]) -> None:
    sides = {t("budget.budget"): "budget", t("budget.committed"): "committed"}
    pieces = [
        (each.year, side, piece)
        for each in found
        for side, name in sides.items()
        for piece in series.segments(getattr(each, name))
    ]
    unit = vega.unit(piece.end for _, _, piece in pieces)
    bars: list[dict[str, Any]] = [
        {"year": vega.year_label(year), "side": side, "part": piece.part, "start": unit.of(piece.start), "end": unit.of(piece.end),
         "amount": amount_text(piece.amount, state.lang()), "which": t(f"part.{piece.part}")}
        for year, side, piece in pieces
    ]  # fmt: skip
    shades(bars)
    spec = vega.grouped(bars, [vega.year_label(each.year) for each in found], [*sides], unit)
    st.vega_lite_chart(spec, alt=t("budget.chart"), width="stretch")
    if endless := [names.year(each.year) for each in found if each.committed.max is None]:
        note(plain(t("budget.chart.endless", years=t("comma").join(endless))))


def _figures(found: Sequence[Year]) -> None:
    columns = {
        "year": [budget_standing.year(each.year) for each in found],
        "budget.standing": [each.standing for each in found],
        "budget.budget": [budget_standing.sum_(each.budget or None) for each in found],
        "budget.sure": [budget_standing.sum_(point(each.committed.min)) for each in found],
        "budget.most": [budget_standing.most(each.committed) for each in found],
        "budget.left": [
            "—" if each.year is None else budget_standing.left(each.budget.min - each.committed.min)
            for each in found
        ],
    }
    st.table(budget_standing.headed(columns), border="horizontal", hide_index=True, alt=t("budget.chart"))
