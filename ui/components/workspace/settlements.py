"""Draws all offers that are settled: what is due by year, what each statement says, the payment list, the import."""

from collections.abc import Sequence

import streamlit as st

from engine.workspace import (
    IN_SETTLEMENT,
    OFFER_STATES,
    SETTLEMENT_STATES,
    ListedOffer,
    SettlementStatement,
    SettlementYear,
    Sought,
    State,
    find_offers,
    last_over,
    payment_list,
    plan_against_actual,
    settlement_statements,
    statement_is_current,
)
from ui import desk, papers, state
from ui.components.common import names
from ui.components.common.note import note
from ui.components.workspace import settlement
from ui.components.workspace.actuals_import import imports
from ui.components.workspace.offers import badge
from ui.components.workspace.paging import paging
from ui.components.workspace.prospects import EXPORTS
from ui.components.workspace.settlement_lines import money
from ui.components.workspace.typing import choice, text, typed
from ui.texts import plain, t

PAGE, YEAR = "settlements-page", "settlements-year"
A_PAGE = 25
SUMS = ("planned", "due", "withheld", "carried", "paid", "to_pay", "to_recover")


def settlements() -> None:
    """The sums by year, what is looked for, and a line for each offer."""
    st.header(t("page.settlements"), anchor=False)
    note(t("settlements.lead"))
    sums = desk.read(plan_against_actual)
    _export()
    if desk.may("actual.record"):
        imports()
    _sums(sums)
    sought, year = _sought(sums)
    found = desk.read(find_offers, sought, page=papers.kept(PAGE, 1), size=A_PAGE)
    if not found.lines:
        st.info(t("settlements.none"), icon=":material/search_off:")
        return
    with st.container(border=True, gap="small"):
        for each in found.lines:
            _line(each, year)
    paging("settlements", PAGE, found.number, found.pages, found.total)


def _export() -> None:
    if desk.may("settlement.export"):
        st.download_button(
            t("settlements.list"), desk.later_done(payment_list, state.lang()),
            file_name=f"{t('settlements.list.name')}-{state.today().isoformat()}.xlsx", mime=EXPORTS["xlsx"], key="payment-list",
            icon=":material/table:", on_click="ignore", help=t("settlements.list.about"),
        )  # fmt: skip


def _sums(sums: Sequence[SettlementYear]) -> None:
    """Plan against actual, year by year."""
    if not sums:
        return
    columns = {t("reckoning.year"): [names.year(each.year) for each in sums]}
    for name in SUMS:
        columns[t(f"reckoning.{name}")] = [plain(money(getattr(each, name))) for each in sums]
    st.markdown(f"**{t('settlements.sums')}**")
    st.table(columns, border="horizontal", hide_index=True, alt=t("settlements.sums"))


def _sought(sums: Sequence[SettlementYear]) -> tuple[Sought, int]:
    """Which offers, and up to which year."""
    words, of, up_to = st.columns([3, 2, 2], vertical_alignment="bottom")
    last = last_over(state.today())
    years = sorted(
        {last, *(each.year for each in sums if each.year is not None and each.year <= last)}, reverse=True
    )
    with words:
        text("settlements-words", t("offers.words"), 100, on_change=_narrowed)
    with of:
        choice(
            "settlements-state", t("offers.state"), {each: OFFER_STATES[each](state.lang()) for each in SETTLEMENT_STATES}, t("prospects.any"),
            on_change=_narrowed,
        )  # fmt: skip
    with up_to:
        choice(YEAR, t("settlements.year"), {each: str(each) for each in years}, str(last))
    chosen: State | None = papers.chosen("settlements-state")
    states = frozenset([chosen]) if chosen else frozenset(SETTLEMENT_STATES)
    return Sought(typed("settlements-words"), states), papers.chosen(YEAR) or last


def _narrowed() -> None:
    papers.keep(PAGE, 1)


def _line(each: ListedOffer, year: int) -> None:
    """An offer, which leads to its settlement, with what its statement of the year says."""
    of_year = [one for one in desk.read(settlement_statements, each.id) if one.year == year]
    what, sums = st.columns([4, 4], vertical_alignment="center")
    with what:
        settlement.link(each.id, f"**{plain(each.name)}**")
        said = [badge(each.state), plain(each.company), plain(each.project), plain(each.number or "")]
        st.markdown(f":small[{' · '.join(part for part in said if part)}]")
    with sums:
        if of_year:
            _stated(each, of_year[0])
        else:
            color = "orange" if each.state in IN_SETTLEMENT else "gray"
            st.markdown(f":small[:{color}[{t('settlements.unstated', year=year)}]]")


def _stated(each: ListedOffer, one: SettlementStatement) -> None:
    found = one.reckoned
    said = [f"{t('reckoning.due')} **{plain(money(found.sum('due')))}**"]
    owed = [
        f":{color}[{t(f'reckoning.{name}')} **{plain(money(found.sum(name)))}**]"
        for name, color in (("to_pay", "blue"), ("to_recover", "red")) if found.sum(name)
    ]  # fmt: skip
    said += owed or [f":gray[{t('settlements.nothing')}]"]
    if missing := {place for line in found.lines for place in line.missing}:
        said.append(f":orange[{t('settlements.missing', count=len(missing))}]")
    below = [f":gray[{t('settlements.drawn', day=names.day(one.at.date()))}]"]
    if each.state in IN_SETTLEMENT and not desk.read(statement_is_current, one):
        below.append(f":orange[{t('settlements.stale')}]")
    st.markdown(f":small[{' · '.join(said)}]  \n:small[{' · '.join(below)}]")
