"""Draws sums of money as bars, each chart with the same figures in a table beside it."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from engine import Amount, Assessment, amount_text
from ui import series, state, vega
from ui.components import names
from ui.components.note import note
from ui.components.verdicts import name
from ui.series import OPEN, Years
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
        bars: list[dict[str, Any]] = []
        for result in drawn:
            amount, title = result.value.amount, result.clause.text.title(lang)
            assert amount is not None
            words = amount_text(amount, lang)
            bars += [
                {"row": vega.BREAK.join((result.clause.id, title, words)), "part": each.part, "start": vega.axis(each.start),
                 "end": vega.axis(each.end), "title": title, "amount": words, "which": t(f"part.{each.part}")}
                for each in series.segments(amount)
            ]  # fmt: skip
        if bars:
            _shades(bars)
            labels = list(dict.fromkeys(bar["row"] for bar in bars))
            alt = t("chart.clauses.alt", count=len(drawn))
            st.vega_lite_chart(vega.rows(bars, labels), alt=alt, width="stretch")
        if unknown:
            titles = t("comma").join(names.titled(each) for each in unknown)
            note(f"{t('package.endless', count=len(unknown))}{titles}")
    with table:
        listed = [*drawn, *unknown]
        lines = {
            t("table.clause"): [names.titled(each) for each in listed],
            t("table.amount"): [plain(amount_text(each.value.amount, lang)) for each in listed],
            t("table.verdict"): [name(each.group) for each in listed],
        }
        st.table(lines, border="horizontal", hide_index=True, alt=t("chart.clauses.alt", count=len(listed)))


def by_year(assessment: Assessment) -> None:
    """A bar for each year of the package: clause upon clause where that is exact, else the package as one."""
    years = series.by_year(assessment)
    if not years.amounts:
        return
    chart, table = st.tabs([t("chart"), t("table")])
    with chart:
        bars = _year_bars(assessment, years)
        tops = [vega.axis(bar[-1].end) if (bar := years.bar(year)) else 0 for year in years.amounts]
        endless = [
            {"year": vega.year_label(year), "top": top}
            for (year, amount), top in zip(years.amounts.items(), tops, strict=True)
            if amount.max is None
        ]
        _shades(bars)
        spec = vega.columns(
            bars, endless, [vega.year_label(year) for year in years.amounts], [*years.clauses]
        )
        st.vega_lite_chart(spec, alt=t("chart.years.alt"), width="stretch")
        if endless:
            note(t("chart.endless"))
        if not years.clauses:
            note(t("chart.not_additive"))
    with table:
        _year_table(assessment, years)


def _year_bars(assessment: Assessment, years: Years) -> list[dict[str, Any]]:
    lang, whole = state.lang(), t("package.title")
    titles = {each: assessment.result(each).clause.text.title(lang) for each in years.clauses}
    return [
        {"year": vega.year_label(year), "part": each.part, "start": vega.axis(each.start), "end": vega.axis(each.end),
         "key": vega.BREAK.join((each.clause or "", titles.get(each.clause, whole))),
         "title": titles.get(each.clause, whole), "amount": amount_text(each.amount, lang),
         "which": t(f"part.{each.part}")}
        for year in years.amounts
        for each in years.bar(year)
    ]  # fmt: skip


def _year_table(assessment: Assessment, years: Years) -> None:
    lang = state.lang()
    lines: dict[str, list[str]] = {
        t("year"): [plain(names.year(year)) for year in years.amounts],
        t("table.all"): [_cell(amount) for amount in years.amounts.values()],
    }
    for clause, sums in years.clauses.items():
        title = assessment.result(clause).clause.text.title(lang)
        lines[plain(title)] = [_cell(sums.get(year)) for year in years.amounts]
    st.table(lines, border="horizontal", hide_index=True, alt=t("chart.years.alt"))


def _cell(amount: Amount | None) -> str:
    return plain(amount_text(amount or None, state.lang()))


def _shades(bars: Sequence[Mapping[str, Any]]) -> None:
    """What the two shades mean, where there are two."""
    if any(bar["part"] == OPEN for bar in bars):
        note(t("chart.shades"))
