"""Draws the zone's budget: the years in a picture, each year's lines with what is committed of them and left, what stands apart."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from engine import point
from engine.workspace import BudgetLine, BudgetUse, YearTotal
from ui import library, state
from ui.components.common.folded import folded
from ui.components.common.note import note
from ui.components.workspace import budget_chart, budget_lines, budget_standing
from ui.components.workspace.failures import failures
from ui.texts import plain, t


def budget(uses: Sequence[BudgetUse], totals: Sequence[YearTotal], *, manages: bool) -> None:
    """All years; the lead's changes stand where the line is."""
    st.header(t("page.budget"), anchor=False)
    note(t("budget.lead"))
    kept = any(each.lines for each in uses)
    if not kept:
        st.info(t("budget.none"), icon=":material/account_balance:")
    budget_chart.by_year(uses, totals)
    failures(budget_lines.CHANGED)
    dated = [(each.year, each) for each in uses if each.year is not None]
    if dated:
        st.subheader(t("budget.lines"), anchor=False)
    _years([each for year, each in dated if year >= state.today().year], kept=kept, manages=manages)
    if past := [each for year, each in dated if year < state.today().year]:
        years = dict.fromkeys((str(past[0].year), str(past[-1].year)))
        line = folded(t("budget.past", years=" – ".join(years)), "budget-past")
        if line.open:
            with line:
                _years(past, kept=kept, manages=manages)
    budget_lines.add(manages=manages)
    _without_year([each for each in uses if each.year is None])
    apart(totals)


def _years(uses: Sequence[BudgetUse], *, kept: bool, manages: bool) -> None:
    for year, together in groupby(uses, key=lambda each: each.year):
        st.markdown(f"**{t('budget.year', year=year)}**")
        for each in together:
            _line(each, kept=kept, manages=manages)


def _line(use: BudgetUse, *, kept: bool, manages: bool) -> None:
    one = use.lines[0] if len(use.lines) == 1 else None
    changing = one is not None and manages and budget_lines.changing(one)
    key = "-".join(map(str, (use.year, *(each.id for each in use.lines))))
    with st.container(border=True, key=f"budget-{key}", gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            said = budget_standing.said(budget_standing.of(use, kept=kept))
            st.markdown(f"**{budget_standing.called(use)}**　{said}" if use.lines else said)
            if one is not None and manages and not changing:
                budget_lines.button(one)
        st.markdown(_sums(use))
        if one is not None:
            note(plain(_pays_for(one)))
        elif use.lines:
            note(t("budget.together.why"))
        if one is not None and changing:
            budget_lines.change(one)


def _sums(use: BudgetUse) -> str:
    """The budget, what is committed of it, what is left: each by its name."""
    committed = use.committed
    found = [(t("budget.budget"), budget_standing.sum_(point(use.budget)))] if use.lines else []
    found.append((t("budget.sure"), budget_standing.sum_(point(committed.min))))
    if not committed.known:
        found.append((t("budget.most"), budget_standing.most(committed)))
    if use.lines:
        found.append((t("budget.left"), budget_standing.left(use.left)))
        if not committed.known and use.left_at_worst is not None:
            found.append((t("budget.left.worst"), budget_standing.left(use.left_at_worst)))
    return "　".join(f":small[{name}]{t('colon')}**{amount}**" for name, amount in found)


def _pays_for(one: BudgetLine) -> str:
    if not one.policies:
        return t("budget.rest")
    titles = {each.policy: each.title(state.lang()) for each in library.current().policies}
    return t("comma").join(titles.get(each, each) for each in one.policies)


def _without_year(found: Sequence[BudgetUse]) -> None:
    """No budget pays for what is paid nobody knows when: it is told apart, never dropped."""
    if not found:
        return
    st.subheader(t("budget.no_year"), anchor=False)
    note(t("budget.no_year.lead"))
    for each in found:
        with st.container(border=True, key="budget-no-year", gap="xsmall"):
            st.markdown(_sums(each))


def apart(totals: Sequence[YearTotal]) -> None:
    """Tax that is not paid, and what others pay."""
    found = [each for each in totals if each.forgone or each.elsewhere]
    if not found:
        return
    st.subheader(t("budget.apart"), anchor=False)
    note(t("budget.apart.lead"))
    st.table(
        {
            t("year"): [budget_standing.year(each.year) for each in found],
            t("budget.forgone"): [budget_standing.sum_(each.forgone or None) for each in found],
            t("budget.elsewhere"): [budget_standing.sum_(each.elsewhere or None) for each in found],
        },
        border="horizontal", hide_index=True, alt=t("budget.apart"),
    )  # fmt: skip
