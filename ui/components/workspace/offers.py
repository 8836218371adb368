"""Draws the offers: what is looked for, and the lines that fit; those of one prospect, and the way to a new one."""

from collections.abc import Sequence

import streamlit as st

from engine import amount_text, assess
from engine.workspace import (
    OFFER_FIELDS,
    OFFER_STATES,
    ListedOffer,
    Prospect,
    Sought,
    State,
    find_offers,
    seal,
    start_offer,
    stated,
)
from ui import desk, library, papers, state
from ui.components.common import names
from ui.components.common.note import note
from ui.components.workspace.failures import failures
from ui.components.workspace.paging import paging
from ui.components.workspace.typing import choice, text, typed
from ui.texts import plain, t

COLORS: dict[State, str] = {
    "draft": "gray", "in_review": "violet", "approved": "blue", "issued": "green", "accepted": "green", "in_fulfilment": "blue", "settled": "gray", "withdrawn": "red",
}  # fmt: skip
PAGE, START = "offers-page", "offer-start"
STARTED = "offer-started"  # the offer that was just drafted
A_PAGE = 25
ONE = "ui/pages/workspace/offer.py"


def offers() -> None:
    """All of them, or what is looked for."""
    st.header(t("page.offers"), anchor=False)
    note(t("offers.lead"))
    words, of = st.columns([3, 2], vertical_alignment="bottom")
    with words:
        text("offers-words", t("offers.words"), 100, on_change=_narrowed)
    with of:
        states = {each: said(state.lang()) for each, said in OFFER_STATES.items()}
        choice("offers-state", t("offers.state"), states, t("prospects.any"), on_change=_narrowed)
    chosen = papers.chosen("offers-state")
    sought = Sought(typed("offers-words"), frozenset([chosen]) if chosen else frozenset())
    found = desk.read(find_offers, sought, page=papers.kept(PAGE, 1), size=A_PAGE)
    if not found.lines:
        st.info(t("offers.none"), icon=":material/search_off:")
        return
    lines(found.lines, company=True)
    paging("offers", PAGE, found.number, found.pages, found.total)


def _narrowed() -> None:
    papers.keep(PAGE, 1)


def lines(found: Sequence[ListedOffer], *, company: bool) -> None:
    """A line for each, which leads to it."""
    with st.container(border=True, gap="small"):
        for each in found:
            what, sums = st.columns([4, 3], vertical_alignment="center")
            with what:
                link(each.id, each.name)
                of = [plain(each.company), plain(each.project)] if company else []
                said = [badge(each.state), *of, plain(each.number or "")]
                st.markdown(f":small[{' · '.join(part for part in said if part)}]")
            with sums:
                about = [
                    f"**{plain(amount_text(each.amount, state.lang()))}**",
                    f":gray[{plain(each.owner_name)}]",
                ]
                if each.valid_until:
                    about.append(f":gray[{t('offers.valid', day=names.day(each.valid_until))}]")
                st.markdown(f":small[{' · '.join(about)}]")


def link(key: int, name: str) -> None:
    """The way to one of them."""
    st.page_link(ONE, label=f"**{plain(name)}**", query_params=_address(key), width="content")


def _address(key: int) -> dict[str, str]:
    return {"id": str(key), **state.lang_param()}


def badge(of: State) -> str:
    """The state of an offer, as Markdown."""
    return f":{COLORS[of]}-badge[{OFFER_STATES[of](state.lang())}]"


# --- of one prospect


def on_to_the_new() -> None:
    """Whoever has just drafted an offer goes on with it. (A button's callback cannot lead to another page.)"""
    made = papers.kept(STARTED)
    if made is not None:
        papers.keep(STARTED, None)
        st.switch_page(ONE, query_params=_address(made))


def of_prospect(one: Prospect, *, changes: bool) -> None:
    """Its offers, and the form to draft one."""
    found = desk.read(find_offers, Sought(prospect=one.id), size=A_PAGE)
    st.subheader(t("offers.of", count=found.total), anchor=False)
    if found.lines:
        lines(found.lines, company=False)
    if not (changes and desk.may("offer.write")):
        return
    failures(START)
    if not (one.facts or one.site):
        note(t("offers.start.none"))
        return
    note(t("offers.start.lead"))
    with st.form(f"{START}-form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        text(f"{START}-name", t("offers.start.name"), OFFER_FIELDS["name"].most)
        st.form_submit_button(
            t("offers.start"),
            key=f"{START}-do",
            icon=":material/edit_document:",
            on_click=_start,
            args=(one,),
        )


def _start(one: Prospect) -> None:
    policies = library.current()
    name = typed(f"{START}-name") or one.project or one.company

    def drafted() -> None:
        project = desk.read(stated, policies, one.id).project
        assessment = assess(policies, project, state.today(), state.settings())
        papers.keep(STARTED, desk.do(start_offer, one.id, seal(assessment), name).id)

    if desk.attempting(START, drafted):
        papers.write(f"{START}-name", "")
