"""Draws sums of money as bars, each chart with the same figures in a table beside it."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from engine import Amount, Assessment, ClauseResult, Schedule, amount_text, schedule_of, total
from ui import series, state, vega
from ui.components import names
from ui.components.note import note
from ui.components.verdicts import name
from ui.series import OPEN, Segment
from ui.texts import plain, t


def by_clause(assessment: Assessment) -> None:
    """A bar for each clause by itself, and in words those of whose money nothing is known."""
    lang = state.lang()
    drawn, unknown = series.by_clause(assessment), series.without_bar(assessment)
    if not drawn and not unknown:
        return
    st.header(t("chart.clauses"), anchor=False)
    note(t("chart.clauses.lead"))
    chart, table = st.tabs([t("chart"), t("table")])
    with chart:
        pieces = {each.clause.id: _segments(each) for each in drawn}
        unit = vega.unit(piece.end for each in pieces.values() for piece in each)
        bars: list[dict[str, Any]] = []
        for result in drawn:
            title, words = _marked(assessment, result), amount_text(result.value.amount, lang)
            bars += [
                {"row": vega.BREAK.join((result.clause.id, title, words)), "part": each.part, "start": unit.of(each.start),
                 "end": unit.of(each.end), "title": title, "amount": words, "which": t(f"part.{each.part}")}
                for each in pieces[result.clause.id]
            ]  # fmt: skip
        if bars:
            _shades(bars)
            labels = list(dict.fromkeys(bar["row"] for bar in bars))
            alt = t("chart.clauses.alt", count=len(drawn))
            st.vega_lite_chart(vega.rows(bars, labels, unit), alt=alt, width="stretch")
        if unknown:
            titles = t("comma").join(names.titled(each) for each in unknown)
            note(f"{t('package.endless', count=len(unknown))}{titles}")
        if waiting := series.waiting(assessment):
            note(t("places.apart", count=waiting))
    with table:
        listed = [*drawn, *unknown]
        lines = {
            t("table.clause"): [plain(_marked(assessment, each)) for each in listed],
            t("table.amount"): [plain(amount_text(each.value.amount, lang)) for each in listed],
            t("table.verdict"): [name(each.group) for each in listed],
        }
        st.table(lines, border="horizontal", hide_index=True, alt=t("chart.clauses.alt", count=len(listed)))


def _segments(result: ClauseResult) -> list[Segment]:
    return series.segments(result.value.amount) if result.value.amount else []


def _marked(assessment: Assessment, result: ClauseResult) -> str:
    """The title, with a mark where the clause is part of the package."""
    assert assessment.package is not None
    mark = vega.CHOSEN if result.clause.id in assessment.package.best.chosen else ""
    return f"{mark}{result.clause.text.title(state.lang())}"


def by_year(assessment: Assessment) -> None:
    """A bar for each year of the package: clause upon clause where that is exact, else the package as one."""
    years = schedule_of(assessment)
    if not years.amounts:
        return
    chart, table = st.tabs([t("chart"), t("table")])
    with chart:
        unit = vega.unit(each.end for year in years.amounts for each in series.bar(years, year))
        bars = _year_bars(assessment, years, unit)
        tops = [unit.of(bar[-1].end) if (bar := series.bar(years, year)) else 0 for year in years.amounts]
        endless = [
            {"year": vega.year_label(year), "top": top}
            for (year, amount), top in zip(years.amounts.items(), tops, strict=True)
            if amount.max is None
        ]
        _shades(bars)
        spec = vega.columns(
            bars, endless, [vega.year_label(year) for year in years.amounts], [*years.clauses], unit
        )
        st.vega_lite_chart(spec, alt=t("chart.years.alt"), width="stretch")
        if endless:
            note(t("chart.endless"))
        if not years.clauses:
            note(t("chart.not_additive"))
    with table:
        _year_table(assessment, years)


def _year_bars(assessment: Assessment, years: Schedule, unit: vega.Unit) -> list[dict[str, Any]]:
    lang, whole = state.lang(), t("package.title")
    titles = {each: assessment.result(each).clause.text.title(lang) for each in years.clauses}
    return [
        {"year": vega.year_label(year), "part": each.part, "start": unit.of(each.start), "end": unit.of(each.end),
         "key": vega.BREAK.join((each.clause or "", titles.get(each.clause, whole))),
         "title": titles.get(each.clause, whole), "amount": amount_text(each.amount, lang),
         "which": t(f"part.{each.part}")}
        for year in years.amounts
        for each in series.bar(years, year)
    ]  # fmt: skip


def _year_table(assessment: Assessment, years: Schedule) -> None:
    """A line for each year, and one for all of them."""
    assert assessment.package is not None
    lang, together = state.lang(), assessment.package.best.amount
    lines: dict[str, list[str]] = {
        t("year"): [*(plain(names.year(year)) for year in years.amounts), f"**{t('table.total')}**"],
        t("table.all"): [*(_cell(amount) for amount in years.amounts.values()), f"**{_cell(together)}**"],
    }
    for clause, sums in years.clauses.items():
        title = assessment.result(clause).clause.text.title(lang)
        in_all = f"**{_cell(total(sums.values()))}**"
        lines[plain(title)] = [*(_cell(sums.get(year)) for year in years.amounts), in_all]
    st.table(lines, border="horizontal", hide_index=True, alt=t("chart.years.alt"))


def _cell(amount: Amount | None) -> str:
    return plain(amount_text(amount or None, state.lang()))


def _shades(bars: Sequence[Mapping[str, Any]]) -> None:
    """What the two shades mean, where there are two."""
    if any(bar["part"] == OPEN for bar in bars):
        note(t("chart.shades"))
