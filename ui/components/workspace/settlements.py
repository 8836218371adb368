"""Draws all offers that are settled: what is due by year, what each statement says, the payment list, the import."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from engine.workspace import (
    IN_SETTLEMENT,
    OFFER_STATES,
    SETTLEMENT_STATES,
    ListedOffer,
    SettlementStatement,
    Sought,
    State,
    Work,
    draw_up_all,
    find_offers,
    last_over,
    payment_list,
    plan_against_actual,
    settlement_statements,
    statement_is_current,
)
from ui import desk, library, papers, state
from ui.components.common import names
from ui.components.common.folded import folded
from ui.components.common.note import note
from ui.components.workspace import settlement
from ui.components.workspace.actuals_import import imports
from ui.components.workspace.failures import failures, lines
from ui.components.workspace.offers import badge
from ui.components.workspace.paging import paging
from ui.components.workspace.prospects import EXPORTS
from ui.components.workspace.settlement_lines import figure
from ui.components.workspace.typing import choice, text, typed
from ui.texts import plain, t

PAGE, YEAR = "settlements-page", "settlements-year"
A_PAGE = 25
YEARS = 10  # before, to choose from
SHOWN = 50  # offers of which no statement was drawn up
COLORS = {"withheld": "gray", "carried": "gray", "paid": "gray", "to_pay": "blue", "to_recover": "red"}
ROUND = "settlement-round"


def settlements() -> None:
    """The sums by year, what is looked for, and a line for each offer."""
    st.header(t("page.settlements"), anchor=False)
    note(t("settlements.lead"))
    _export()
    if desk.may("actual.record"):
        imports(_year())
    _round(_year())
    _sums()
    sought, year = _sought()
    found = desk.read(find_offers, sought, page=papers.kept(PAGE, 1), size=A_PAGE)
    if not found.lines:
        st.info(t("settlements.none"), icon=":material/search_off:")
        return
    stated = desk.read(_stated_of, found.lines, year)
    with st.container(border=True, gap="small"):
        for each in found.lines:
            _line(each, year, stated.get(each.id))
    paging("settlements", PAGE, found.number, found.pages, found.total)


def _export() -> None:
    if desk.may("settlement.export"):
        st.download_button(
            t("settlements.list"), desk.later_done(payment_list, state.lang()),
            file_name=f"{t('settlements.list.name')}-{state.today().isoformat()}.xlsx", mime=EXPORTS["xlsx"], key="payment-list",
            icon=":material/table:", on_click="ignore", help=t("settlements.list.about"),
        )  # fmt: skip


def _round(year: int) -> None:
    """The statements of a year for all offers, one after the other; one that is cut off is simply repeated."""
    failures(ROUND)
    found = papers.kept(ROUND)
    if desk.may("settlement.draw_up") and st.button(
        t("settlements.round", year=year),
        key=f"{ROUND}-do",
        icon=":material/request_quote:",
        help=t("settlements.round.about"),
    ):
        papers.keep(ROUND, None)
        bar = st.progress(0.0, t("settlements.round.doing", done=0, of=0))

        def progress(done: int, of: int) -> None:
            bar.progress(done / of, t("settlements.round.doing", done=done, of=of))

        desk.attempting(ROUND, lambda: papers.keep(
            ROUND, (year, draw_up_all(desk.opened(), desk.now(), year, library.current(), progress=progress))
        ))  # fmt: skip
        st.rerun()
    if found is not None:
        of_year, drawn = found
        st.success(
            t("settlements.round.done", year=of_year, count=len(drawn.drawn)), icon=":material/check_circle:"
        )
        for key, why in drawn.left[:SHOWN]:
            with st.container(horizontal=True, vertical_alignment="center"):
                settlement.link(key, t("settlements.round.left", number=key))
                note(lines(why))


def _sums() -> None:
    """Plan against actual of all offers, once it is opened; a line a year: so many figures would be no table on a phone."""
    line = folded(t("settlements.sums"), "settlements-sums")
    if not line.open:
        return
    with line:
        found = desk.read(plan_against_actual)
        if not found:
            note(t("statements.none"))
        for each in found:
            said = [
                f"**{names.year(each.year)}**",
                figure("planned", each.planned),
                figure("due", each.due, bold=True),
            ]
            said += [
                figure(name, amount, color)
                for name, color in COLORS.items()
                if (amount := getattr(each, name))
            ]
            st.markdown("　".join(said))


def _sought() -> tuple[Sought, int]:
    """Which offers, and up to which year."""
    words, of, up_to = st.columns([3, 2, 2], vertical_alignment="bottom")
    last = last_over(state.today())
    with words:
        text("settlements-words", t("offers.words"), 100, on_change=_narrowed)
    with of:
        words_of = {each: OFFER_STATES[each](state.lang()) for each in SETTLEMENT_STATES}
        choice("settlements-state", t("offers.state"), words_of, t("prospects.any"), on_change=_narrowed)
    with up_to:
        choice(
            YEAR, t("settlements.year"), {last - back: str(last - back) for back in range(YEARS)}, str(last)
        )
    chosen: State | None = papers.chosen("settlements-state")
    states = frozenset([chosen]) if chosen else frozenset(SETTLEMENT_STATES)
    return Sought(typed("settlements-words"), states), _year()


def _year() -> int:
    """Up to which it is looked at: unless another is chosen, the last that is over."""
    return papers.chosen(YEAR) or last_over(state.today())


def _narrowed() -> None:
    papers.keep(PAGE, 1)


@dataclass(frozen=True, slots=True)
class _Stated:
    """The newest statement of an offer up to a year, and whether something has been recorded since."""

    statement: SettlementStatement
    stale: bool


def _stated_of(work: Work, offers: Sequence[ListedOffer], year: int) -> dict[int, _Stated]:
    found = {}
    for each in offers:
        there = [one for one in settlement_statements(work, each.id) if one.year <= year]
        if there:
            stale = each.state in IN_SETTLEMENT and not statement_is_current(work, there[0])
            found[each.id] = _Stated(there[0], stale)
    return found


def _line(each: ListedOffer, year: int, stated: _Stated | None) -> None:
    """An offer, which leads to its settlement, with what its statement of the year says, or the one before."""
    what, sums = st.columns([4, 4], vertical_alignment="center")
    with what:
        settlement.link(each.id, f"**{plain(each.name)}**")
        said = [badge(each.state), plain(each.company), plain(each.project), plain(each.number or "")]
        st.markdown(f":small[{' · '.join(part for part in said if part)}]")
    with sums:
        if stated is None or stated.statement.year < year:
            color = "orange" if each.state in IN_SETTLEMENT else "gray"
            st.markdown(f":small[:{color}[{t('settlements.unstated', year=year)}]]")
        if stated is not None:
            _stated(stated)


def _stated(of: _Stated) -> None:
    one, found = of.statement, of.statement.reckoned
    said = [figure("due", found.sum("due"), bold=True)]
    owed = [
        figure(name, found.sum(name), COLORS[name], bold=True)
        for name in ("to_pay", "to_recover")
        if found.sum(name)
    ]
    said += owed or [f":small[:gray[{t('settlements.nothing')}]]"]
    if missing := {place for line in found.lines for place in line.missing}:
        said.append(f":small[:orange[{t('settlements.missing', count=len(missing))}]]")
    below = [f":gray[{t('settlements.drawn', year=one.year, day=names.day(one.at.date()))}]"]
    if of.stale:
        below.append(f":orange[{t('settlements.stale')}]")
    st.markdown(f"{'　'.join(said)}  \n:small[{' · '.join(below)}]")
