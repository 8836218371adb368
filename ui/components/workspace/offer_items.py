"""Draws the negotiated items of an offer: what each says, what the law check finds in it, and the form to write one anew or again.

What is typed is read when its form is sent, and stays in it until it can be read.
"""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from engine import Diagnostic, amount_text, point
from engine.workspace import (
    ITEM_FIELDS,
    LEGAL_QUESTIONS,
    Content,
    Item,
    ItemDraft,
    Offer,
    PartReview,
    draft_of,
    item_of,
    legal_said,
)
from ui import desk, papers, state
from ui.components.common import notices
from ui.components.common.note import note
from ui.components.workspace import offer_law, offer_sheet
from ui.components.workspace.typing import begun, called, choice, choices, text, typed
from ui.texts import plain, t

ITEM, NEW = "offer-item", "new"  # the form of an item that is not there yet
TYPED = ("title", "amount", "years", "text", "basis", "reason")
MOST_YEARS = 2000  # letters


def items(one: Offer, now: Content, found: Sequence[PartReview], *, changes: bool) -> None:
    """Each item; the forms while it is changed. `found`: of each in turn, what the law check finds."""
    if not (now.items or changes):
        return
    st.subheader(t("offer.items"), anchor=False)
    for place, each in enumerate(now.items):
        with st.container(border=True, gap="xsmall", key=f"{ITEM}-{one.id}-{each.id}"):
            if changes and each.id in offer_sheet.opened(one):
                _form(one, each.id)
                continue
            shown(each)
            if place < len(found):
                offer_law.brief(found[place])
            if changes:
                _buttons(one, each)
    if changes:
        with st.expander(t("offer.items.add"), key=ITEM, icon=":material/add:", on_change="rerun"):
            _form(one, NEW)


def shown(item: Item) -> None:
    """What an item says."""
    lang = state.lang()
    sum_ = plain(amount_text(point(item.amount), lang)) if item.amount else t("offer.items.no_money")
    st.markdown(f"**{plain(item.title)}**　{sum_}")
    said = [(ITEM_FIELDS["text"].label(lang), item.text)]
    years = t("comma").join(
        t("offer.items.year", year=year, amount=amount_text(point(amount), lang))
        for year, amount in item.years
    )
    said += [(t("offer.items.years"), years)]
    said += [(ITEM_FIELDS[name].label(lang), getattr(item, name)) for name in ("basis", "reason")]
    said += [(label(lang), answer(lang)) for label, answer in legal_said(item.legal)]
    lines = [f":small[{plain(begun(label))}{t('colon')}{plain(words)}]" for label, words in said if words]
    st.markdown("  \n".join(lines))


def _buttons(one: Offer, item: Item) -> None:
    with st.container(horizontal=True):
        st.button(
            t("offer.items.edit"), key=f"{ITEM}-edit-{item.id}", type="tertiary", icon=":material/edit:",
            on_click=_open, args=(one, item),
        )  # fmt: skip
        st.button(
            t("offer.items.remove"), key=f"{ITEM}-remove-{item.id}", type="tertiary", icon=":material/delete:",
            on_click=offer_sheet.drop, args=(one, item.id),
        )  # fmt: skip


# --- the form


def _form(one: Offer, key: str) -> None:
    name = _name(one, key)
    told(papers.failed(name))
    with st.form(f"{name}-form", border=False):
        title, amount = st.columns([3, 2])
        with title:
            text(f"{name}-title", called(ITEM_FIELDS["title"]), ITEM_FIELDS["title"].most)
        with amount:
            text(f"{name}-amount", t("offer.items.amount"), 40, hint=t("offer.items.amount.hint"))
        text(
            f"{name}-years", t("offer.items.years.field"), MOST_YEARS, lines=True, hint=t("offer.items.years.hint"),
            about=t("offer.items.years.about"),
        )  # fmt: skip
        for each in ("text", "basis", "reason"):
            text(f"{name}-{each}", called(ITEM_FIELDS[each]), ITEM_FIELDS[each].most, lines=True)
        _questions(name)
        with st.container(horizontal=True):
            done = t("offer.items.add" if key == NEW else "offer.items.done")
            st.form_submit_button(done, key=f"{name}-do", type="primary", on_click=_read_in, args=(one, key))
            if key != NEW:
                st.form_submit_button(
                    t("offer.items.leave"), key=f"{name}-not", on_click=_leave, args=(one, key)
                )


def _questions(name: str) -> None:
    """What the law check asks; whatever is not said is not known."""
    lang = state.lang()
    st.markdown(f"**{t('offer.items.legal')}**")
    note(t("offer.items.legal.about"))
    columns = st.columns(2)
    for place, (key, each) in enumerate(LEGAL_QUESTIONS.items()):
        if place and place % 2 == 0:
            columns = st.columns(2)  # a row each: on a phone they stand in their order
        words = {answer: said(lang) for answer, said in each.answers.items()}
        draw = choices if each.several else choice
        with columns[place % 2]:
            draw(
                f"{name}-legal-{key}",
                each.label(lang),
                words,
                t("offer.items.not_said"),
                about=each.help(lang),
            )


def told(found: Sequence[Diagnostic], items_: Sequence[Item] = ()) -> None:
    """What is wrong, each with the field, line or item it is about."""
    if found:
        st.error("\n\n".join(f"{_place(each, items_)}{notices.sentence(each)}" for each in found), icon=":material/error:")  # fmt: skip


def _place(found: Diagnostic, items_: Sequence[Item]) -> str:
    lang = state.lang()
    match found.span.path.split("."):
        case ["amount"]:
            said = t("offer.items.amount")
        case ["years"]:
            said = t("offer.items.years")
        case ["years", line]:
            said = t("offer.items.years.line", line=line)
        case ["legal", name, *_] if name in LEGAL_QUESTIONS:
            said = LEGAL_QUESTIONS[name].label(lang)
        case ["conditions", place]:
            said = t("offer.conditions.line", line=int(place) + 1)
        case ["items", place, *_] if int(place) < len(items_):
            said = items_[int(place)].title
        case _:
            return ""
    return f"{plain(begun(said))}{t('colon')}"


# --- what is done


def _name(one: Offer, key: str) -> str:
    return f"{ITEM}-{one.id}-{key}"


def _open(one: Offer, item: Item) -> None:
    """The form with what the item says."""
    name, draft = _name(one, item.id), draft_of(item, state.lang())
    offer_sheet.unfold(one, item.id)
    papers.fail(name, ())
    _fill(name, draft)


def _leave(one: Offer, key: str) -> None:
    offer_sheet.unfold(one, key, shut=True)


def _read_in(one: Offer, key: str) -> None:
    name, draft = _name(one, key), _typed(_name(one, key))
    said: list[Item] = []
    if not desk.attempting(name, lambda: said.append(item_of(draft, "" if key == NEW else key))):
        return
    if key == NEW:
        offer_sheet.add(one, said[0])
        _fill(name, ItemDraft())
    else:
        offer_sheet.change(one, said[0])
        offer_sheet.unfold(one, key, shut=True)


def _typed(name: str) -> ItemDraft:
    legal: dict[str, Any] = {each: papers.chosen(f"{name}-legal-{each}") for each in LEGAL_QUESTIONS}
    return ItemDraft(**{each: typed(f"{name}-{each}") for each in TYPED}, legal=legal)


def _fill(name: str, draft: ItemDraft) -> None:
    for each in TYPED:
        papers.write(f"{name}-{each}", getattr(draft, each))
    for each, question in LEGAL_QUESTIONS.items():
        given = draft.legal.get(each)
        papers.choose(f"{name}-legal-{each}", list(given or ()) if question.several else given)
