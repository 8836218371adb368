"""Draws what an offer brings: when it is paid; and of its clauses conditions, materials, departments, days."""

import streamlit as st

from engine import amount_text, point
from engine.workspace import Content, Payment, Pick, payments_of, sums, terms_of
from ui import state
from ui.components.common import names
from ui.components.common.folded import folded
from ui.components.common.note import notes
from ui.texts import plain, t


def terms(picked: Pick | None, now: Content) -> None:
    """Folded away; drawn once it is opened. `now`: what the offer says as it stands there."""
    if picked is None or not (picked.clauses or now.items):
        return
    line = folded(t("offer.terms"), "offer-terms")
    if line.open:
        with line:
            _payments(picked, now)
            _terms(picked)


def _payments(picked: Pick, now: Content) -> None:
    """As in the letter: the years, and last the sum that stands at the head of the offer."""
    lang, found = state.lang(), payments_of(picked, now)
    if not found:
        return
    years = [t("year.unknown") if each.year is None else str(each.year) for each in found]
    amounts = [each.amount for each in found]
    st.table(
        {
            t("year"): [*years, t("offer.terms.total")],
            t("prospect.sum"): [plain(amount_text(each, lang)) for each in (*amounts, sums(picked, now))],
            t("offer.terms.parts"): [*(_parts(picked, each) for each in found), ""],
        },
        border="horizontal", hide_index=True, alt=t("offer.terms.payments"),
    )  # fmt: skip


def _parts(picked: Pick, paid: Payment) -> str:
    """What it is paid for: with the sums where they add up."""
    lang, library = state.lang(), picked.whole.library
    parts = [
        (library.by_id[name].text.title(lang), "" if amount is None else amount_text(amount, lang))
        for name, amount in paid.clauses
    ]
    parts += [(item.title, amount_text(point(amount), lang)) for item, amount in paid.items]
    return t("offer.terms.between").join(plain(" ".join(filter(None, part))) for part in parts)


def _terms(picked: Pick) -> None:
    lang, found = state.lang(), terms_of(picked)
    for each in found.clauses:
        st.markdown(f"**{plain(each.clause.text.title(lang))}**")
        notes(t("offer.terms.conditions"), [plain(condition.text(lang)) for condition in each.conditions])
        notes(t("offer.terms.assumes"), [plain(one(lang)) for one in each.assumes])
        notes(t("offer.terms.department"), [plain(each.department(lang))])
    notes(t("offer.terms.materials"), [plain(each(lang)) for each in found.materials])
    days = [
        plain(t("offer.terms.day", day=names.day(each.day), about=each.text(lang)))
        for each in found.milestones
    ]
    notes(t("offer.terms.days"), days)
