"""Draws what one clause is worth: its sum, by year, and what has to be said of it."""

from collections.abc import Mapping

import streamlit as st

from engine import NOTES, Amount, Assessment, ClauseResult, amount_text
from ui import state
from ui.components.common import names
from ui.components.common.note import note, notes
from ui.texts import plain, t


def short(result: ClauseResult) -> str:
    """The sum beside the title, fainter where nothing is known of it; nothing where there is none."""
    amount = result.value.amount
    if amount is None or not _told(result):
        return ""
    sum_ = plain(result.sum_text(state.lang()))
    return f"**{sum_}**" if amount.min or amount.max else f":gray[{sum_}]"


def _told(result: ClauseResult) -> bool:
    """Whether it brings or shifts money, as what only moves a tax from year to year; or is open and can bring none."""
    return bool(result.value.amount) or any(result.value.by_year.values()) or result.brings_nothing()


def worth(assessment: Assessment, result: ClauseResult) -> None:
    """The sum, the years, and the remarks."""
    value = result.value
    if value.amount is not None and _told(result):
        st.markdown(t("worth.amount", amount=short(result)) + _by_year(result))
        if value.undecided:
            note(t("worth.undecided", facts=names.facts(assessment, value.undecided)))
    told = [each for each in value.notes if each != "no_tax" or not value.unused]  # else said with its years
    remarks = [plain(NOTES[each](state.lang())) for each in told]
    if value.unused:
        remarks.append(t("worth.unused", years=names.spans(value.unused)))
    if result.eligible_with:
        remarks.append(t("worth.eligible_with", clauses=names.clauses(assessment, result.eligible_with)))
    notes(t("worth.notes"), remarks)


def _by_year(result: ClauseResult) -> str:
    """By the year judged; and by the year paid where that is another."""
    value = result.value
    judged = {year: amount for year, amount in value.by_year.items() if amount}
    paid = {year: amount for year, amount in value.paid.items() if amount}
    lines = [t("worth.by_year", years=_years(judged))] if judged else []
    if paid and paid != judged and set(paid) != {None}:
        lines.append(t("worth.paid", years=_years(paid)))
    return "".join(f"  \n:small[{line}]" for line in lines)


def _years(amounts: Mapping[int | None, Amount]) -> str:
    """`2027 年 40万元 · 2028—2029 年 48万元`: neighbouring years of one sum together."""
    runs: list[tuple[list[int | None], Amount]] = []
    for year, amount in amounts.items():
        last = runs[-1][0][-1] if runs else None
        follows = year is not None and last is not None and year == last + 1
        if follows and runs[-1][1] == amount:
            runs[-1][0].append(year)
        else:
            runs.append(([year], amount))
    lang = state.lang()
    return t("dot").join(
        f"{names.year(None) if years == [None] else names.spans([y for y in years if y is not None])} "
        f"{plain(amount_text(amount, lang))}"
        for years, amount in runs
    )
