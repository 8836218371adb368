"""Draws the editions of an offer and what differs between them, what was done to it, and the variants of its prospect."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from engine import Since, amount_text
from engine.workspace import (
    ACTIONS,
    OFFER_STATES,
    Offer,
    OfferEvent,
    Sought,
    compare_editions,
    editions_of,
    find_offers,
    offer_history,
    side_by_side,
)
from ui import desk, library, state
from ui.components.common import names, notices
from ui.components.common.folded import folded
from ui.components.common.note import note
from ui.components.take import saved
from ui.components.workspace.offer_letters import KINDS
from ui.texts import plain, t

MOST_VARIANTS = 4  # side by side


def editions(one: Offer) -> None:
    """Each with what differs from the one before."""
    found = desk.read(editions_of, one.id)
    line = folded(t("offer.editions", count=len(found)), f"offer-editions-{one.id}")
    if not line.open:
        return
    with line:
        for each in found:
            amount = amount_text(each.amount, state.lang())
            said = t(
                "offer.editions.by",
                ordinal=each.ordinal,
                name=each.author,
                day=names.day(each.at.date()),
                amount=amount,
            )
            st.markdown(f"**{plain(said)}**")
            if each.ordinal > 1:
                changes = desk.read(
                    compare_editions, one.id, each.ordinal - 1, each.ordinal, library.current()
                )
                lines = [f"- {notices.quoted(change.text(state.lang()))}" for change in changes]
                st.markdown("\n".join(lines) or t("offer.editions.same"))


def history(one: Offer) -> None:
    """What was done to it, by whom, the newest first."""
    line = folded(t("offer.history"), f"offer-history-{one.id}")
    if not line.open:
        return
    with line:
        for each in desk.read(offer_history, one.id):
            details = each.details or {}
            did = _did(each, details)
            said = t("offer.history.line", day=names.day(each.at.date()), who=each.who, did=did)
            note(plain(f"{said} {details.get('note') or ''}"))


def _did(event: OfferEvent, details: Mapping[str, Any]) -> str:
    """Where a move led, which letter was written, or what else was done."""
    lang = state.lang()
    if "to" in details:
        return OFFER_STATES[details["to"]](lang)
    did = ACTIONS[event.action][0](lang)
    if letter := details.get("letter"):
        words = t(f"letter.lang.{letter['lang']}")
        return t("offer.history.letter", did=did, words=words, kind=KINDS[letter["kind"]])
    return did


def since(found: Since) -> None:
    """What has changed since an offer's snapshot."""
    saved.changed_since(found, library.current())


def variants(one: Offer) -> None:
    """The offers of its prospect side by side, line by line."""
    found = desk.read(find_offers, Sought(prospect=one.prospect), size=MOST_VARIANTS)
    if len(found.lines) < 2:
        return
    line = folded(t("offer.variants"), "offer-variants")
    if not line.open:
        return
    lang = state.lang()
    with line:
        offers, cells = desk.read(side_by_side, [each.id for each in found.lines], library.current())
        columns = {t("offer.variants.what"): [plain(each.label(lang)) for each in cells]}
        for place, each in enumerate(offers):
            columns[f"{plain(each.name)} · {place + 1}"] = [plain(cell.cells[place](lang)) for cell in cells]
        st.table(columns, border="horizontal", hide_index=True, alt=t("offer.variants"))
