"""Draws one offer: where it stands, what it says and comes to, the law, what comes with it, its editions and history."""

from collections.abc import Sequence

import streamlit as st

from engine import Diagnostic, Since, amount_text, assess
from engine.workspace import (
    MOVE_NOTE,
    OFFER_MOVES,
    SETTLEMENT_STATES,
    Move,
    Offer,
    Opened,
    ToIssue,
    copy_offer,
    get_prospect,
    issue_offer,
    looks_after,
    move_offer,
    moves_of,
    offer_since,
    open_offer,
    overtaken,
    renew_offer,
    seal,
    stated,
    still_unsettled,
    unverified_in,
)
from ui import desk, library, papers, state
from ui.components.common import names, notices
from ui.components.common.folded import folded
from ui.components.common.note import note
from ui.components.workspace import failures as failed
from ui.components.workspace import (
    offer_content,
    offer_cost,
    offer_editions,
    offer_law,
    offer_letters,
    offer_opinions,
    offer_sheet,
    offer_terms,
)
from ui.components.workspace.failures import failures
from ui.components.workspace.offers import badge
from ui.components.workspace.record import named
from ui.components.workspace.typing import text, typed
from ui.texts import plain, t

MOVES, SNAPSHOT, COPY = "offer-moves", "offer-snapshot", "offer-copy"
SINCE = "offer-since"  # what has changed since the snapshot of the offer that was looked at last
TO_COME = ("draft", "in_review", "approved")  # states before the letter
BACK: tuple[Move, ...] = ("return", "withdraw")  # moves that lead to no letter


def offer() -> None:
    """The one that the address names."""
    key = named("offers", t("offer.back"), t("offer.which"))
    if key is None:
        return
    opened = desk.read(open_offer, key, library.current())
    one = opened.offer
    prospect = desk.read(get_prospect, one.prospect)
    writes = desk.may("offer.write") and looks_after(desk.now(), prospect.owner)
    changes = writes and one.state == "draft"
    _head(one, prospect.company)
    stops = _stops(opened)
    _snapshot(opened, stops, writes=changes)
    left, right = st.columns([5, 4], gap="large")
    with left:
        picked = offer_content.content(opened, changes=changes)
        offer_terms.terms(picked, offer_sheet.now(one) if changes else one.content)
    with right:
        unsaved = offer_content.unsaved(one)
        if looks_after(desk.now(), prospect.owner):
            _moves(opened, stops, waits=unsaved)
        offer_opinions.opinions_on(one)
        offer_law.law(one, unsaved=unsaved)
        offer_letters.letters(one, offer_content.ground_of(opened))
        offer_editions.editions(one)
        offer_editions.history(one)
        _copy(one, writes=writes)
    offer_cost.cost(opened, unsaved=unsaved)
    offer_editions.variants(one)


def _head(one: Offer, company: str) -> None:
    st.header(plain(one.name), anchor=False)
    query = {"id": str(one.prospect), **state.lang_param()}
    st.page_link(
        "ui/pages/workspace/prospect.py", label=plain(company), icon=":material/business:", query_params=query
    )
    said = [badge(one.state), plain(one.number or ""), plain(t("offer.edition", ordinal=one.ordinal))]
    st.markdown("　".join(each for each in said if each))
    st.markdown(
        f"#### {t('offer.sum')}{t('colon')}{plain(amount_text(one.amount, state.lang()))}", anchors=False
    )
    note(plain(t("offer.rests_on", day=names.day(one.as_of), library=one.library)))
    if one.state in SETTLEMENT_STATES and desk.may("settlement.read"):
        query = {"id": str(one.id), **state.lang_param()}
        st.page_link(
            "ui/pages/workspace/settlement.py", label=t("settlement.way"), icon=":material/payments:", query_params=query
        )  # fmt: skip


# --- the snapshot


def _stops(opened: Opened) -> tuple[Diagnostic, ...]:
    """What keeps its letter back whatever a review says: told from the draft on, so that nobody works on it for nothing."""
    one = opened.offer
    if one.state not in TO_COME:
        return ()
    ground = offer_content.ground_of(opened)
    found = tuple(unverified_in(one.content, ground.assessment.library))
    return (*found, *overtaken(one, ground, _since(opened))) if _older(opened) else found


def _older(opened: Opened) -> bool:
    return opened.moved_on or opened.offer.as_of != state.today()


def _snapshot(opened: Opened, stops: Sequence[Diagnostic], *, writes: bool) -> None:
    failures(SNAPSHOT)
    one = opened.offer
    if stops:
        st.warning(f"**{t('offer.stops')}**\n\n{failed.lines(stops)}", icon=":material/event_busy:")
    if opened.moved_on:
        st.warning(t("offer.moved_on"), icon=":material/update:")
        line = folded(t("offer.since"), f"offer-since-{one.id}")
        if line.open:
            with line:
                offer_editions.since(_since(opened))
    if writes and _older(opened):
        st.button(
            t("offer.renew"), key="offer-renew", icon=":material/refresh:", on_click=_renew, args=(one,),
            disabled=offer_content.unsaved(one),  # it begins again from what is kept
        )  # fmt: skip


def _since(opened: Opened) -> Since:
    """Assesses once for a snapshot, the library and the day."""
    policies = library.current()
    asked = (opened.offer.snapshot, policies.hash, state.today())
    kept = papers.kept(SINCE)
    if kept is None or kept[0] != asked:
        kept = asked, offer_since(opened, policies, state.today())
        papers.keep(SINCE, kept)
    return kept[1]


def _renew(one: Offer) -> None:
    policies = library.current()

    def renewed() -> None:
        project = desk.read(stated, policies, one.prospect).project
        assessment = assess(policies, project, state.today(), state.settings())
        desk.do(renew_offer, one.id, one.version, one.content, seal(assessment))

    if desk.attempting(SNAPSHOT, renewed):
        offer_content.forget(one.id)


# --- moves


def _moves(opened: Opened, stops: Sequence[Diagnostic], *, waits: bool) -> None:
    one = opened.offer
    moves = moves_of(desk.now().role, one.state)
    if not moves:
        return
    with st.container(border=True):
        st.markdown(f"**{t('offer.moves')}**")
        failures(MOVES)
        if stops and not set(moves) <= set(BACK):
            said = (notices.quoted(each.message(state.lang())) for each in stops)
            st.markdown("  \n".join(f":small[:orange[:material/event_busy: {each}]]" for each in said))
        offer_cost.stops(one)
        if "settle" in moves:
            _unsettled(one)
        if waits:
            note(t("offer.moves.wait"))
        text("offer-note", t("offer.moves.note"), MOVE_NOTE.most, lines=True)
        with st.container(horizontal=True):
            for each in moves:
                label = OFFER_MOVES[each](state.lang())
                st.button(
                    label[:1].upper() + label[1:], key=f"move-{each}", disabled=waits and each != "withdraw",
                    type="secondary" if each in BACK else "primary", on_click=_move, args=(opened, each),
                )  # fmt: skip


def _unsettled(one: Offer) -> None:
    """What is left before it can be settled for good: told before somebody tries."""
    if found := desk.read(lambda work: tuple(still_unsettled(work, one))):
        said = [f":small[:orange[:material/pending_actions: {notices.sentence(each)}]]" for each in found]
        st.markdown("  \n".join([f":small[**{t('settlement.unsettled')}**]", *said]))


def _move(opened: Opened, step: Move) -> None:
    one, said = opened.offer, typed("offer-note")
    if step == "issue":
        ground, lang = offer_content.ground_of(opened), offer_letters.chosen()
        asked = ToIssue(one.id, one.version, ground, library.current(), lang, said)
        done = desk.attempting(MOVES, lambda: desk.having(issue_offer, asked))
    else:
        done = desk.attempt(MOVES, move_offer, one.id, one.version, step, said)
    if done:
        papers.write("offer-note", "")
        st.toast(t("offer.moved", move=OFFER_MOVES[step](state.lang())), icon=":material/check:")


def _copy(one: Offer, *, writes: bool) -> None:
    if writes:
        failures(COPY)
        st.button(
            t("offer.copy"), key="offer-copy", icon=":material/content_copy:", on_click=_copied, args=(one,)
        )


def _copied(one: Offer) -> None:
    if desk.attempt(COPY, copy_offer, one.id, t("offer.copy.name", name=one.name)):
        st.toast(t("offer.copied"), icon=":material/check:")
