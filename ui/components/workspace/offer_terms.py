"""Draws what comes with the clauses of an offer: conditions, payments, materials, departments, days."""

import streamlit as st

from engine import amount_text
from engine.workspace import Pick, terms_of
from ui import state
from ui.components.common import names
from ui.components.common.folded import folded
from ui.components.common.note import notes
from ui.texts import plain, t


def terms(picked: Pick | None) -> None:
    """Folded away; drawn once it is opened."""
    if picked is None or not picked.clauses:
        return
    line = folded(t("offer.terms"), "offer-terms")
    if line.open:
        with line:
            _terms(picked)


def _terms(picked: Pick) -> None:
    lang, found = state.lang(), terms_of(picked)
    paid = {year: amount for year, amount in found.payments.amounts.items() if amount.max or amount.min}
    if paid:
        st.table(
            {
                t("year"): [t("year.unknown") if year is None else str(year) for year in paid],
                t("prospect.sum"): [plain(amount_text(each, lang)) for each in paid.values()],
            },
            border="horizontal", hide_index=True, alt=t("offer.terms"),
        )  # fmt: skip
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
