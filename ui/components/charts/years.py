"""The package by the year paid, as a chart and as a table."""

from typing import Any

import streamlit as st

from engine import Amount, Assessment, Schedule, amount_text, schedule_of, total
from ui import series, state, vega
from ui.components.common import names
from ui.components.common.note import note
from ui.components.common.shades import shades
from ui.texts import plain, t


def there(assessment: Assessment) -> bool:
    """Whether anything is paid."""
    return bool(schedule_of(assessment).amounts)


def picture(assessment: Assessment) -> None:
    """A bar for each year of the package: clause upon clause where that is exact, else the package as one."""
    years = schedule_of(assessment)
    unit = vega.unit(each.end for year in years.amounts for each in series.bar(years, year))
    bars = _bars(assessment, years, unit)
    tops = [unit.of(bar[-1].end) if (bar := series.bar(years, year)) else 0 for year in years.amounts]
    endless = [
        {"year": vega.year_label(year), "top": top}
        for (year, amount), top in zip(years.amounts.items(), tops, strict=True)
        if amount.max is None
    ]
    shades(bars)
    spec = vega.columns(
        bars, endless, [vega.year_label(year) for year in years.amounts], [*years.clauses], unit
    )
    st.vega_lite_chart(spec, alt=t("chart.years.alt"), width="stretch")
    if endless:
        note(t("chart.endless"))
    if not years.clauses:
        note(t("chart.not_additive"))


def _bars(assessment: Assessment, years: Schedule, unit: vega.Unit) -> list[dict[str, Any]]:
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


def figures(assessment: Assessment) -> None:
    """A line for each year, and one for all of them."""
    assert assessment.package is not None
    years = schedule_of(assessment)
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
