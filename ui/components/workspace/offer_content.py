"""Draws what an offer says: the clauses picked and what they come to, negotiated items, conditions, its term.

What is changed is worked on beside what is kept, and its sums are shown at once; it is kept by one button.
"""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from engine import Mistake, amount_text, point, quantity
from engine.workspace import (
    CONDITION_FIELD,
    ITEM_FIELDS,
    REMARKS_FIELD,
    Content,
    Ground,
    Item,
    Offer,
    Opened,
    Pick,
    WorkspaceError,
    candidates,
    change_offer,
    clashes,
    lost,
    offer_ground,
    open_clauses,
    pick,
    sums,
)
from ui import desk, library, papers, state
from ui.components.common import names
from ui.components.common.folded import folded
from ui.components.common.note import note
from ui.components.workspace import failures as failed
from ui.components.workspace.failures import failures
from ui.components.workspace.typing import text, typed
from ui.state import FIRST_DAY, LAST_DAY
from ui.texts import plain, t

PLACE, ITEM = "offer-content", "offer-item"
WORK = "offer-work"  # with an offer: the version that was seen, and what is being made of it


def content(opened: Opened, *, changes: bool) -> Pick | None:
    """What it says, as it stands or is being changed; the clauses as they are picked now."""
    one, ground = opened.offer, ground_of(opened)
    now = _now(one) if changes else one.content
    failures(PLACE)
    picked = _picked(ground, now)
    _clauses(one, ground, now, changes=changes)
    if picked is not None:
        _comes_to(picked, now)
    _items(one, now, changes=changes)
    _rest(one, now, changes=changes)
    if changes:
        _keep(one, ground, now)
    return picked


def unsaved(one: Offer) -> bool:
    """Whether something has been changed and not been kept."""
    seen = papers.kept(f"{WORK}-{one.id}")
    return seen is not None and seen[1] != one.content and one.state == "draft"


def forget(key: int) -> None:
    """Begin again from what is kept."""
    papers.keep(f"{WORK}-{key}", None)
    papers.keep(f"{WORK}-round-{key}", papers.kept(f"{WORK}-round-{key}", 0) + 1)


def _now(one: Offer) -> Content:
    seen = papers.kept(f"{WORK}-{one.id}")
    return one.content if seen is None else seen[1]


def _put(one: Offer, said: Content) -> None:
    seen = papers.kept(f"{WORK}-{one.id}")
    papers.keep(f"{WORK}-{one.id}", (one.version if seen is None else seen[0], said))


def _field(one: Offer, name: str) -> str:
    """A field's key; another one once what is kept has been taken over."""
    return papers.key(f"{PLACE}-{one.id}-{papers.kept(f'{WORK}-round-{one.id}', 0)}-{name}")


def ground_of(opened: Opened) -> Ground:
    found = papers.kept("offer-ground")
    if found is None or found.digest != opened.offer.snapshot:
        found = offer_ground(opened, library.current())
        papers.keep("offer-ground", found)
    return found


# --- clauses


def _picked(ground: Ground, now: Content) -> Pick | None:
    try:
        return pick(ground.assessment, now.clauses)
    except WorkspaceError as error:
        st.error(failed.lines(error.diagnostics), icon=":material/error:")
        return None


def _clauses(one: Offer, ground: Ground, now: Content, *, changes: bool) -> None:
    lang = state.lang()
    st.subheader(t("offer.clauses"), anchor=False)
    found = candidates(ground.assessment)
    if not found:
        note(t("offer.clauses.none"))
    for each in found:
        name = each.clause.id
        if not changes and name not in now.clauses:
            continue
        sum_ = plain(amount_text(each.value.amount, lang)) if each.value.amount is not None else ""
        words = " · ".join(
            part
            for part in (f"{names.titled(each)} :gray[{plain(each.clause.text.article(lang))}]", sum_)
            if part
        )
        if not changes:
            st.markdown(f":material/check: {words}")
            continue
        key = _field(one, name)
        if key not in st.session_state:
            st.session_state[key] = name in now.clauses
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
    now = _now(one)
    rest = tuple(each for each in now.clauses if each != name)
    _put(one, replace(now, clauses=tuple(sorted((*rest, name))) if st.session_state[key] else rest))


def _comes_to(picked: Pick, now: Content) -> None:
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
            st.markdown(f":small[{look} {plain(each.text(lang))}]]")


# --- negotiated items


def _items(one: Offer, now: Content, *, changes: bool) -> None:
    if not (now.items or changes):
        return
    lang = state.lang()
    st.subheader(t("offer.items"), anchor=False)
    for place, each in enumerate(now.items):
        with st.container(border=True, gap="xsmall"):
            sum_ = plain(_sum(each))
            st.markdown(f"**{plain(each.title)}**　{sum_}")
            for name in ("text", "basis", "reason"):
                if said := getattr(each, name):
                    st.markdown(f":small[{plain(ITEM_FIELDS[name].label(lang))}{t('colon')}{plain(said)}]")
            if changes:
                st.button(
                    t("offer.items.remove"),
                    key=f"{ITEM}-remove-{place}",
                    type="tertiary",
                    on_click=_drop,
                    args=(one, place),
                )
    if changes:
        _new_item(one)


def _sum(item: Item) -> str:
    return amount_text(point(item.amount), state.lang()) if item.amount else ""


def _drop(one: Offer, place: int) -> None:
    now = _now(one)
    _put(one, replace(now, items=tuple(each for at, each in enumerate(now.items) if at != place)))


def _new_item(one: Offer) -> None:
    lang = state.lang()
    with st.expander(t("offer.items.add"), key=ITEM, icon=":material/add:", on_change="rerun"):
        if wrong := papers.kept(f"{ITEM}-wrong", ""):
            st.error(t("offer.items.bad", typed=plain(wrong)), icon=":material/error:")
        with st.form(f"{ITEM}-form", border=False):
            title, amount = st.columns([3, 2])
            with title:
                text(f"{ITEM}-title", ITEM_FIELDS["title"].label(lang), ITEM_FIELDS["title"].most)
            with amount:
                st.text_input(
                    t("offer.items.amount"), key=papers.key(f"{ITEM}-amount"), max_chars=40, persist_state="session",
                    placeholder=t("offer.items.amount.help"),
                )  # fmt: skip
            for name in ("text", "basis", "reason"):
                text(f"{ITEM}-{name}", ITEM_FIELDS[name].label(lang), ITEM_FIELDS[name].most, lines=True)
            st.form_submit_button(t("offer.items.add"), key=f"{ITEM}-do", on_click=_add, args=(one,))


def _add(one: Offer) -> None:
    said = typed(f"{ITEM}-amount").strip()
    try:
        amount = quantity(said, "money") if said else 0
    except Mistake:
        papers.keep(f"{ITEM}-wrong", said)
        return
    papers.keep(f"{ITEM}-wrong", "")
    texts: Mapping[str, str] = {name: typed(f"{ITEM}-{name}") for name in ITEM_FIELDS}
    now = _now(one)
    item = Item(
        title=texts["title"], amount=amount, basis=texts["basis"], reason=texts["reason"], text=texts["text"]
    )
    _put(one, replace(now, items=(*now.items, item)))
    for name in (*ITEM_FIELDS, "amount"):
        papers.write(f"{ITEM}-{name}", "")


# --- conditions, term, remarks


def _rest(one: Offer, now: Content, *, changes: bool) -> None:
    if not changes:
        for each in now.conditions:
            st.markdown(f"- {plain(each)}")
        if now.valid_until:
            st.markdown(t("offers.valid", day=names.day(now.valid_until)))
        if now.remarks:
            st.text(now.remarks)
        return
    keys = {name: _field(one, name) for name in ("conditions", "until", "remarks")}
    for name, value in (
        ("conditions", "\n".join(now.conditions)),
        ("until", now.valid_until),
        ("remarks", now.remarks),
    ):
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
    st.text_area(t("offer.remarks"), key=keys["remarks"], max_chars=REMARKS_FIELD.most, **said)


def _write(one: Offer, keys: Mapping[str, str]) -> None:
    shown = {name: st.session_state.get(key) for name, key in keys.items()}
    conditions = tuple(line.strip() for line in (shown["conditions"] or "").splitlines() if line.strip())
    _put(
        one,
        replace(_now(one), conditions=conditions, valid_until=shown["until"], remarks=shown["remarks"] or ""),
    )


def _keep(one: Offer, ground: Ground, now: Content) -> None:
    waits = unsaved(one)
    if waits:
        st.warning(t("offer.unsaved"), icon=":material/edit:")
    with st.container(horizontal=True):
        st.button(
            t("offer.save"),
            key=f"{PLACE}-do",
            type="primary",
            disabled=not waits,
            on_click=_save,
            args=(one, ground, now),
        )
        if waits:
            st.button(t("offer.discard"), key=f"{PLACE}-not", on_click=forget, args=(one.id,))


def _save(one: Offer, ground: Ground, now: Content) -> None:
    seen = papers.kept(f"{WORK}-{one.id}", (one.version,))[0]
    if desk.attempt(PLACE, change_offer, one.id, seen, now, ground):
        forget(one.id)
        st.toast(t("offer.saved"), icon=":material/check:")
    else:  # whoever saves again has seen what is there now
        papers.keep(f"{WORK}-{one.id}", (one.version, now))
