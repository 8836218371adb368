"""Draws what an offer says: the clauses picked and what they come to, negotiated items, conditions, its term.

What is changed is worked on beside what is kept (offer_sheet), and its sums and what the law check finds are shown at
once; it is kept by one button.
"""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from engine.workspace import (
    CONDITION_FIELD,
    REMARKS_FIELD,
    Content,
    Ground,
    Offer,
    OfferReview,
    Opened,
    PartReview,
    Pick,
    WorkspaceError,
    against_kept,
    change_offer,
    editions_of,
    offer_ground,
    review_outlook,
)
from ui import desk, library, papers, state
from ui.components.common import names, notices
from ui.components.common.folded import folded
from ui.components.common.note import note
from ui.components.workspace import offer_clauses, offer_items, offer_law, offer_sheet
from ui.components.workspace.offer_sheet import forget, unsaved
from ui.state import FIRST_DAY, LAST_DAY
from ui.texts import plain, t

__all__ = ["content", "forget", "ground_of", "unsaved"]

PLACE = "offer-content"
WHOLE, UNREVIEWED = (
    "offer",
    "L28",
)  # the part that is all of it; that no review is recorded is told where it is recorded


def content(opened: Opened, *, changes: bool) -> Pick | None:
    """What it says, as it stands or is being changed; the clauses as they are picked now."""
    one, ground = opened.offer, ground_of(opened)
    now = offer_sheet.now(one) if changes else one.content
    offer_items.told(papers.failed(PLACE), now.items)
    if changes and offer_sheet.overtaken(one):
        _meanwhile(one, ground, now)
    picked = offer_clauses.picked(ground, now)
    offer_clauses.clauses(one, ground, now, changes=changes)
    if picked is not None:
        offer_clauses.comes_to(picked, now)
    found = _found(one, now) if changes else None
    parts = [each for each in found.parts if _is_item(each)] if found else []
    offer_items.items(one, now, parts, changes=changes)
    _rest(one, now, found, changes=changes)
    if changes:
        _keep(one, ground, now)
    return picked


def ground_of(opened: Opened) -> Ground:
    """The assessment an offer rests on, worked out once."""
    found = papers.kept("offer-ground")
    if found is None or found.digest != opened.offer.snapshot:
        found = offer_ground(opened, library.current())
        papers.keep("offer-ground", found)
    return found


def _found(one: Offer, now: Content) -> OfferReview | None:
    """What the law check would find in what stands there; why it cannot be told, where it could not be kept."""
    try:
        return desk.read(review_outlook, one.id, offer_sheet.to_keep(now))
    except WorkspaceError as error:
        if not papers.failed(PLACE):
            offer_items.told(error.diagnostics, now.items)
        return None


def _is_item(part: PartReview) -> bool:
    return "/" not in part.part and part.part != WHOLE


# --- somebody else was there


def _meanwhile(one: Offer, ground: Ground, now: Content) -> None:
    """What has been kept meanwhile, and what it would mean to keep one's own all the same."""
    newest, *_ = desk.read(editions_of, one.id)
    with st.container(border=True, key="offer-meanwhile"):
        said = t("offer.meanwhile", who=newest.author, ordinal=newest.ordinal)
        st.markdown(f":orange[:material/group:] {plain(said)}")
        changes = desk.read(against_kept, one.id, now, library.current())
        lines = [f"- {notices.quoted(each.text(state.lang()))}" for each in changes]
        st.markdown("\n".join(lines) or f"- {t('offer.meanwhile.same')}")
        line = folded(t("offer.meanwhile.kept"), f"offer-meanwhile-kept-{one.id}")
        if line.open:
            with line:
                _as_kept(one, ground)
        with st.container(horizontal=True):
            st.button(
                t("offer.meanwhile.over"), key=f"{PLACE}-over", disabled=bool(offer_sheet.opened(one)), on_click=_save, args=(one, ground, now, one.version)
            )  # fmt: skip
            st.button(t("offer.meanwhile.take"), key=f"{PLACE}-take", on_click=_take_theirs, args=(one,))


def _as_kept(one: Offer, ground: Ground) -> None:
    titles = [names.titled(ground.assessment.result(each)) for each in one.content.clauses]
    st.markdown("\n".join(f"- {each}" for each in titles))
    for each in one.content.items:
        offer_items.shown(each)
    _said(one.content)


def _take_theirs(one: Offer) -> None:
    forget(one.id)
    papers.fail(PLACE, ())


# --- conditions, term, remarks


def _rest(one: Offer, now: Content, found: OfferReview | None, *, changes: bool) -> None:
    if not changes:
        _said(now)
        return
    st.subheader(t("offer.rest"), anchor=False)
    given = {"conditions": "\n".join(now.conditions), "until": now.valid_until, "remarks": now.remarks}
    keys = {name: papers.key(offer_sheet.field(one, name)) for name in given}
    for name, value in given.items():
        if keys[name] not in st.session_state:
            st.session_state[keys[name]] = value
    said = {"on_change": _write, "args": (one, keys), "persist_state": "session"}
    st.text_area(t("offer.conditions"), key=keys["conditions"], max_chars=CONDITION_FIELD.most * 10, **said)
    st.date_input(
        t("offer.valid_until"),
        key=keys["until"],
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="YYYY-MM-DD",
        **said,
    )
    if now.valid_until is not None and now.valid_until < state.today():
        st.markdown(f":small[:orange[:material/warning: {t('offer.valid_until.past')}]]")
    st.text_area(t("offer.remarks"), key=keys["remarks"], max_chars=REMARKS_FIELD.most, **said)
    if found is not None and (part := found.part(WHOLE)) is not None:
        kept = tuple(each for each in part.findings if each.pattern.id != UNREVIEWED)
        if kept:
            offer_law.brief(replace(part, findings=kept))


def _said(now: Content) -> None:
    """The same to be read."""
    if not (now.conditions or now.valid_until or now.remarks):
        return
    st.subheader(t("offer.rest"), anchor=False)
    st.markdown("\n".join(f"- {plain(each)}" for each in now.conditions))
    if now.valid_until:
        st.markdown(t("offers.valid", day=names.day(now.valid_until)))
    if now.remarks:
        st.text(now.remarks)


def _write(one: Offer, keys: Mapping[str, str]) -> None:
    shown = {name: st.session_state.get(key) for name, key in keys.items()}
    conditions = tuple(line.strip() for line in (shown["conditions"] or "").splitlines() if line.strip())
    said = replace(
        offer_sheet.begin(one),
        conditions=conditions,
        valid_until=shown["until"],
        remarks=(shown["remarks"] or "").strip(),
    )
    offer_sheet.put(one, said)


# --- kept


def _keep(one: Offer, ground: Ground, now: Content) -> None:
    waits, rewritten = unsaved(one), bool(offer_sheet.opened(one))
    if waits:
        st.warning(t("offer.unsaved"), icon=":material/edit:")
    if rewritten:
        note(t("offer.items.first"))
    if offer_sheet.overtaken(one):
        return  # it is settled above whose is kept
    with st.container(horizontal=True):
        st.button(
            t("offer.save"),
            key=f"{PLACE}-do",
            type="primary",
            disabled=not waits or rewritten,
            on_click=_save,
            args=(one, ground, now, offer_sheet.seen(one)),
        )
        if waits:
            st.button(t("offer.discard"), key=f"{PLACE}-not", on_click=_take_theirs, args=(one,))


def _save(one: Offer, ground: Ground, now: Content, seen: int) -> None:
    if desk.attempt(PLACE, change_offer, one.id, seen, offer_sheet.to_keep(now), ground):
        forget(one.id)
        st.toast(t("offer.saved"), icon=":material/check:")
