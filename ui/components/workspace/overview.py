"""Draws the overview: how far prospects and offers have come, what is promised, what needs a look; each figure opens its rows."""

from collections.abc import Mapping

import streamlit as st

from engine import PATTERNS, amount_text
from engine.workspace import (
    OFFER_STATES,
    STAGES,
    InState,
    Sought,
    Wanted,
    budget_use,
    commitment_totals,
    find_offers,
    find_prospects,
    overview_excel,
    pipeline_stages,
    pipeline_states,
    warned_offers,
    what_closes,
)
from ui import desk, library, state
from ui.components.common import names
from ui.components.common.note import note
from ui.components.workspace import budget_chart, offers, overview_money, prospects
from ui.texts import plain, t

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 20  # rows of a figure that is opened


def overview() -> None:
    """All of it, and the way to take it along."""
    head, excel = st.columns([5, 1], vertical_alignment="center")
    with head:
        st.header(t("page.overview"), anchor=False)
    with excel, st.container(horizontal_alignment="right"):
        st.download_button(
            t("overview.excel"), desk.later(overview_excel, library.current(), state.today(), state.lang()),
            file_name=f"{t('page.overview')} {state.today()}.xlsx", mime=XLSX, key="overview-excel",
            icon=":material/download:", type="tertiary", on_click="ignore",
        )  # fmt: skip
    note(t("overview.lead"))
    _stages()
    _states()
    overview_money.money()
    _budget()
    left, right = st.columns(2, gap="large")
    with left:
        _warned()
    with right:
        _closing()


def _budget() -> None:
    """What is used of the zone's budget; its lines are on the page of their own."""
    uses = desk.read(budget_use)
    if any(each.lines for each in uses):
        budget_chart.by_year(uses, desk.read(commitment_totals))
        st.page_link("ui/pages/workspace/budget.py", label=t("overview.budget"), icon=":material/account_balance:",
                     query_params=state.lang_param(), width="content")  # fmt: skip


def _chosen(key: str, counts: Mapping[str, tuple[str, int]]) -> str | None:
    """Which of the figures is opened; none to begin with."""
    labels = {name: t("overview.count", name=words, count=count) for name, (words, count) in counts.items()}
    return st.pills(
        key, [*labels], format_func=labels.get, key=f"{key}-{state.lang()}", label_visibility="collapsed"
    )  # fmt: skip


def _stages() -> None:
    lang, found = state.lang(), desk.read(pipeline_stages)
    st.subheader(t("overview.stages"), anchor=False)
    chosen = _chosen("overview-stage", {each.stage: (STAGES[each.stage](lang), each.count) for each in found})
    if nobodys := sum(each.nobodys for each in found):
        note(t("overview.nobodys", count=nobodys))
    if chosen is None:
        return
    page = desk.read(find_prospects, Wanted(stage=chosen), size=SHOWN)
    with st.container(border=True, gap="xsmall"):
        for each in page.lines:
            with st.container(horizontal=True, vertical_alignment="center"):
                prospects.link(each.id, each.company)
                note(plain(each.project))
    if page.total > SHOWN:
        note(t("overview.more", count=page.total))


def _states() -> None:
    lang, found = state.lang(), desk.read(pipeline_states)
    st.subheader(t("overview.states"), anchor=False)
    chosen = _chosen(
        "overview-state", {each.state: (OFFER_STATES[each.state](lang), each.count) for each in found}
    )
    opened = next((each for each in found if each.state == chosen), None)
    if opened is not None:
        _of_state(opened)
    there = [each for each in found if each.count or each.usual is not None]
    if there:
        st.table(
            {
                t("overview.state"): [OFFER_STATES[each.state](lang) for each in there],
                t("overview.number"): [str(each.count) for each in there],
                t("overview.sum"): [plain(amount_text(each.amount, lang)) for each in there],
                t("overview.stay"): [_stay(each) for each in there],
            },
            border="horizontal", hide_index=True, alt=t("overview.states"),
        )  # fmt: skip
        note(t("overview.days.note"))


def _stay(each: InState) -> str:
    """The days that offers usually stay, and the longest that one has been there."""
    usual = "—" if each.usual is None else f"{each.usual:g}"
    return f"{usual} / {each.here[0][1]}" if each.here else usual


def _of_state(one: InState) -> None:
    page = desk.read(find_offers, Sought(states=frozenset({one.state})), size=SHOWN)
    days = dict(one.here)
    with st.container(border=True, gap="xsmall"):
        for each in page.lines:
            with st.container(horizontal=True, vertical_alignment="center"):
                offers.link(each.id, each.name)
                about = [plain(each.company), plain(amount_text(each.amount, state.lang()))]
                about += [t("overview.days", days=days[each.id])] if each.id in days else []
                note(" · ".join(about))
    if page.total > SHOWN:
        note(t("overview.more", count=page.total))


def _warned() -> None:
    lang, found = state.lang(), desk.read(warned_offers)
    st.subheader(t("overview.warned", count=len(found)), anchor=False)
    if not found:
        note(t("overview.warned.none"))
        return
    with st.container(border=True, gap="small"):
        for each in found[:SHOWN]:
            color = "red" if each.severity == "block" else "orange"
            offers.link(each.offer, each.name)
            patterns = t("comma").join(plain(PATTERNS[name].title(lang)) for name in each.patterns)
            note(f"{plain(each.company)} · :{color}[{patterns}]")
    if len(found) > SHOWN:
        note(t("overview.more", count=len(found)))


def _closing() -> None:
    lang, found = state.lang(), desk.read(what_closes, library.current(), state.today())
    st.subheader(t("overview.closing", count=len(found)), anchor=False)
    if not found:
        note(t("overview.closing.none"))
        return
    with st.container(border=True, gap="small"):
        for each in found[:SHOWN]:
            key = "overview.closing.window" if each.clause else "overview.closing.offer"
            st.markdown(f"**{names.day(each.day)}**　{t(key, what=plain(each.title(lang)))}")
            with st.container(horizontal=True):
                for number, name in each.offers[:SHOWN]:
                    offers.link(number, name)
    if len(found) > SHOWN:
        note(t("overview.more", count=len(found)))
