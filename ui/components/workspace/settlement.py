"""Draws the settlement of one offer: the year, what is due up to it, what came true, what was paid, the statements."""

from collections.abc import Iterator

import streamlit as st

from engine.workspace import (
    IN_SETTLEMENT,
    Offer,
    Reckoned,
    Settling,
    get_offer,
    get_prospect,
    last_over,
    looks_after,
    open_settlement,
    payments_made,
    settlement_preview,
    to_record,
)
from ui import desk, library, papers, state
from ui.components.common.note import note
from ui.components.workspace import offers, settlement_facts, settlement_payments, settlement_statements
from ui.components.workspace.record import named
from ui.components.workspace.settlement_lines import reckoning
from ui.texts import plain, t

OPENED = "settlement-opened"  # the one that was opened last, and of which record and policies
YEAR = "settlement-year"


def settlement() -> None:
    """The one that the address names."""
    key = named("settlements", t("settlement.back"), t("settlement.which"))
    if key is None:
        return
    one = desk.read(get_offer, key)
    settling = _opened(one)
    st.header(plain(one.name), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        offer_link(one.id)
        st.markdown(
            " · ".join(
                each
                for each in (offers.badge(one.state), plain(settling.company), plain(one.number or ""))
                if each
            )
        )
    note(t("settlement.lead"))
    if not settling.promised.parts:
        st.info(t("settlement.nothing"), icon=":material/info:")
        return
    year = _year(settling)
    over = year <= last_over(state.today())
    found = desk.read(settlement_preview, settling, year) if over else None
    left, right = st.columns([5, 4], gap="large")
    with left:
        if found is None:
            st.info(t("settlement.not_over", year=year), icon=":material/calendar_clock:")
        else:
            reckoning(settling, found)
            settlement_statements.statements(settling, found)
    with right:
        _entered(settling, year, found)


def _entered(settling: Settling, year: int, found: Reckoned | None) -> None:
    """What came true and what was paid; for whoever may, as fields."""
    one = settling.offer
    under_way = one.state in IN_SETTLEMENT
    prospect = desk.read(get_prospect, one.prospect)
    records = under_way and desk.may("actual.record") and looks_after(desk.now(), prospect.owner)
    settlement_facts.facts(settling, desk.read(to_record, settling, year), found, records=records)
    pays = under_way and desk.may("payment.record")
    settlement_payments.payments(settling, desk.read(payments_made, settling), found, pays=pays)


def _opened(one: Offer) -> Settling:
    """Opened once: an accepted offer says for good what it said. Raises Conflict for one that nobody has accepted."""
    policies = library.current()
    asked = (one.id, one.version, policies.hash)
    kept = papers.kept(OPENED)
    if kept is None or kept[0] != asked:
        kept = asked, desk.read(open_settlement, one.id, policies)
        papers.keep(OPENED, kept)
    return kept[1]


def _year(settling: Settling) -> int:
    """The year up to which it is looked at: at first the last one that is over."""
    known = [*_years(settling)]
    name = f"{YEAR}-{settling.offer.id}"
    key = papers.choice_key(name)
    if st.session_state.get(key) not in known:
        over = [each for each in known if each <= last_over(state.today())]
        kept = papers.kept(name)
        st.session_state[key] = kept if kept in known else over[-1] if over else known[0]
    return st.segmented_control(
        t("settlement.year"), known, key=key, required=True, wrap=True, on_change=lambda: papers.keep(name, st.session_state[key])
    )  # fmt: skip


def _years(settling: Settling) -> Iterator[int]:
    """Those of the offer that have begun, as a payment may come later than was planned; of one that begins later, its first."""
    years = settling.promised.years
    last = max(years[-1], settling.promised.last or 0)
    yield from range(years[0], max(years[0], min(last, state.today().year)) + 1)


def offer_link(key: int) -> None:
    """The way to the offer."""
    query = {"id": str(key), **state.lang_param()}
    st.page_link(
        "ui/pages/workspace/offer.py",
        label=t("settlement.offer"),
        icon=":material/contract:",
        query_params=query,
        width="content",
    )


def link(key: int, label: str) -> None:
    """The way to the settlement of an offer."""
    query = {"id": str(key), **state.lang_param()}
    st.page_link("ui/pages/workspace/settlement.py", label=label, query_params=query, width="content")
