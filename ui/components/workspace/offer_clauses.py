"""Draws the clauses of an offer: which are picked, what they come to, and what stands between them."""

from dataclasses import replace

import streamlit as st

from engine import amount_text
from engine.workspace import (
    Content,
    Ground,
    Offer,
    Pick,
    WorkspaceError,
    candidates,
    clashes,
    lost,
    open_clauses,
    pick,
    sums,
)
from ui import papers, state
from ui.components.common import names, notices
from ui.components.common.folded import folded
from ui.components.common.note import note
from ui.components.workspace import failures as failed
from ui.components.workspace import offer_sheet
from ui.texts import plain, t

# Streamlit keeps the words of a box to tick on one line and cuts them: on a phone the clause's sum is what is cut off.
_WRAPPED = "<style>[class*='st-key-offer-tick-'] label :is(div, p, span) {white-space: normal}</style>"


def picked(ground: Ground, now: Content) -> Pick | None:
    """The clauses as they are picked now; why they cannot be, where they cannot."""
    try:
        return pick(ground.assessment, now.clauses)
    except WorkspaceError as error:
        st.error(failed.lines(error.diagnostics), icon=":material/error:")
        return None


def clauses(one: Offer, ground: Ground, now: Content, *, changes: bool) -> None:
    """Those that can be picked, or those that are."""
    lang = state.lang()
    st.subheader(t("offer.clauses"), anchor=False)
    st.html(_WRAPPED)
    found = candidates(ground.assessment)
    if not found:
        note(t("offer.clauses.none"))
    for each in found:
        name = each.clause.id
        if not changes and name not in now.clauses:
            continue
        sum_ = plain(each.sum_text(lang)) if each.value.amount is not None else ""
        words = " · ".join(
            part
            for part in (f"{names.titled(each)} :gray[{plain(each.clause.text.article(lang))}]", sum_)
            if part
        )
        if not changes:
            st.markdown(f":material/check: {words}")
            continue
        key = papers.key(offer_sheet.field(one, name))
        if key not in st.session_state:
            st.session_state[key] = name in now.clauses
        with st.container(key=f"offer-tick-{one.id}-{name}".replace("/", "-")):
            st.checkbox(words, key=key, on_change=_take, args=(one, name, key), persist_state="session")
    if undecided := open_clauses(ground.assessment):
        line = folded(t("offer.open", count=len(undecided)), f"offer-open-{one.id}")
        if line.open:
            with line:
                st.markdown(
                    "\n".join(
                        f"- {names.titled(each)}{t('colon')}{plain(t(f'group.{each.group}'))}"
                        for each in undecided
                    )
                )


def _take(one: Offer, name: str, key: str) -> None:
    now = offer_sheet.begin(one)
    rest = tuple(each for each in now.clauses if each != name)
    offer_sheet.put(
        one, replace(now, clauses=tuple(sorted((*rest, name))) if st.session_state[key] else rest)
    )


def comes_to(picked: Pick, now: Content) -> None:
    """The sum of it all, what the best package would bring more, and what stands between the clauses."""
    lang = state.lang()
    with st.container(border=True):
        st.markdown(f"**{t('offer.sum')}{t('colon')}{plain(amount_text(sums(picked, now), lang))}**")
        more = picked.difference
        if more.min or more.max:
            best, difference = (plain(amount_text(each, lang)) for each in (picked.best.amount, more))
            st.markdown(t("offer.best", best=best, more=difference))
        else:
            note(t("offer.best.is"))
        for each in lost(picked):
            title = names.titled(picked.whole.result(each.clause))
            st.markdown(
                f":small[{t('offer.lost', clause=title, amount=plain(amount_text(each.amount, lang)))}]"
            )
        for each in picked.idle:
            st.markdown(f":small[{t('offer.idle', clause=names.titled(picked.whole.result(each.clause)))}]")
        for each in clashes(picked):
            look = ":red[:material/block:" if each.hard else ":orange[:material/warning:"
            st.markdown(f":small[{look} {notices.quoted(each.text(lang))}]]")
