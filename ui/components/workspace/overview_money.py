"""Draws the money of the overview: promises by year and policy as a chart and a table, and what has come of them."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import streamlit as st

from engine import Amount, amount_text, point, total
from engine.workspace import (
    Promise,
    newest_statements,
    promise_outcomes,
    promised_in,
    promises,
    settled_outcome,
)
from ui import desk, library, state, vega
from ui.components.common import names
from ui.components.common.note import note
from ui.components.workspace import offers, settlement
from ui.series import SURE
from ui.texts import plain, t

SHOWN = 20
UNKNOWN = "unknown"  # the year that is not known, among those one may choose


def money() -> None:
    """What is promised; planned and paid by year; what the statements say is still to move."""
    st.subheader(t("overview.promises"), anchor=False)
    note(t("overview.promises.lead"))
    found = desk.read(promises)
    if not found:
        note(t("overview.promises.none"))
    else:
        st.vega_lite_chart(_chart(found), alt=t("overview.chart"), width="stretch")
        _years(found)
        _by_policy(found)
    _outcomes()
    _statements()


def _policy(policies: Sequence[str]) -> str:
    """By their titles; what the library no longer has by its id; none: what was negotiated."""
    lang = state.lang()
    titles = {each.policy: each.title(lang) for each in library.current().policies}
    return t("comma").join(titles.get(name, name) for name in policies) or t("overview.items")


def _chart(found: Sequence[Promise]) -> dict[str, Any]:
    """A column for each year, policy upon policy: what is sure of it."""
    lang = state.lang()
    years = list(dict.fromkeys(each.year for each in found))
    tops = [Fraction(sum((each.amount.min for each in found if each.year == year), 0)) for year in years]
    unit, bars = vega.unit(tops), []
    for year in years:
        start = Fraction(0)
        for each in (one for one in found if one.year == year):
            end, title = start + Fraction(each.amount.min), _policy(each.policies)
            bars.append({
                "year": vega.year_label(year), "part": SURE, "start": unit.of(start), "end": unit.of(end),
                "key": vega.BREAK.join(("/".join(each.policies), title)), "title": title,
                "amount": amount_text(each.amount, lang), "which": t(f"part.{SURE}"),
            })  # fmt: skip
            start = end
    labels = [vega.year_label(year) for year in years]
    endless = [
        {"year": vega.year_label(year), "top": unit.of(top)}
        for year, top in zip(years, tops, strict=True)
        if any(each.amount.max is None for each in found if each.year == year)
    ]
    return vega.columns(bars, endless, labels, list({each["key"]: None for each in bars}), unit)


def _years(found: Sequence[Promise]) -> None:
    """Which year's rows are opened."""
    lang = state.lang()
    sums = {
        year: total(each.amount for each in found if each.year == year)
        for year in dict.fromkeys(each.year for each in found)
    }
    labels = {
        UNKNOWN if year is None else str(year): f"{plain(names.year(year))} {amount_text(amount, lang)}"
        for year, amount in sums.items()
    }
    chosen = st.pills(
        "overview-year", [*labels], format_func=labels.get, key=f"overview-year-{lang}", label_visibility="collapsed"
    )  # fmt: skip
    if chosen is None:
        return
    rows = desk.read(promised_in, None if chosen == UNKNOWN else int(chosen))
    known = library.current().by_id
    with st.container(border=True, gap="xsmall"):
        for each in rows[:SHOWN]:
            parts = [
                known[name].text.title(lang) if name in known else t("overview.items") for name in each.parts
            ]
            with st.container(horizontal=True, vertical_alignment="center"):
                offers.link(each.offer, each.name)
                about = [
                    plain(each.company),
                    plain(t("comma").join(parts)),
                    plain(amount_text(each.amount, lang)),
                ]
                note(" · ".join(about))
    if len(rows) > SHOWN:
        note(t("overview.more", count=len(rows)))


def _by_policy(found: Sequence[Promise]) -> None:
    lang = state.lang()
    years = list(dict.fromkeys(each.year for each in found))
    policies = list(dict.fromkeys(each.policies for each in found))
    sums = {(each.year, each.policies): each.amount for each in found}
    columns: dict[str, list[str]] = {t("overview.policy"): [plain(_policy(each)) for each in policies]}
    for year in years:
        columns[plain(names.year(year))] = [_cell(sums.get((year, each))) for each in policies]
    together = [total(sums[place] for place in sums if place[1] == each) for each in policies]
    columns[t("table.total")] = [f"**{plain(amount_text(each, lang))}**" for each in together]
    st.table(columns, border="horizontal", hide_index=True, alt=t("overview.chart"))


def _outcomes() -> None:
    lang, found = state.lang(), desk.read(promise_outcomes)
    if not any(each.paid for each in found):
        return
    st.table(
        {
            t("overview.year"): [plain(names.year(each.year)) for each in found],
            t("overview.planned"): [plain(amount_text(each.planned, lang)) for each in found],
            t("overview.paid"): [plain(amount_text(point(each.paid), lang)) for each in found],
        },
        border="horizontal", hide_index=True, alt=f"{t('overview.planned')} · {t('overview.paid')}",
    )  # fmt: skip


def _statements() -> None:
    together, lang = desk.read(settled_outcome), state.lang()
    if not together.offers:
        return

    def said(one: Any) -> dict[str, str]:
        sums = {"to_pay": one.to_pay, "to_recover": one.to_recover, "carried": one.carried}
        return {name: plain(amount_text(point(each), lang)) for name, each in sums.items()}

    st.markdown(t("overview.outcome", count=together.offers, **said(together)))
    found = desk.read(newest_statements)
    if found:
        with st.container(border=True, gap="xsmall"):
            for each in found[:SHOWN]:
                with st.container(horizontal=True, vertical_alignment="center"):
                    settlement.link(each.offer, f"**{plain(each.name)}**")
                    note(f"{plain(each.company)} · {t('overview.statement', **said(each))}")
        if len(found) > SHOWN:
            note(t("overview.more", count=len(found)))


def _cell(amount: Amount | None) -> str:
    return plain(amount_text(amount or None, state.lang()))
