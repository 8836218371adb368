"""Draws what an offer costs the zone, by year and budget line beside what others take; and what is decided beyond the budget."""

from collections.abc import Sequence

import streamlit as st

from engine import point
from engine.workspace import (
    OVERRUN_REASON,
    BudgetStanding,
    BudgetUse,
    Offer,
    Opened,
    OverrunDecision,
    budget_standing,
    decide_overrun,
    offer_totals,
    overrun_said,
)
from ui import desk, papers, state
from ui.components.common import names
from ui.components.common.note import note
from ui.components.workspace import budget_standing as standing
from ui.components.workspace import failures as failed
from ui.components.workspace import offer_worth
from ui.components.workspace.budget import apart
from ui.components.workspace.failures import failures
from ui.components.workspace.typing import text, typed
from ui.texts import plain, t

DECIDE = "overrun-decide"
STOPPED = ("draft", "in_review")  # states in which it has not been approved


def cost(opened: Opened, *, unsaved: bool) -> None:
    """To whoever may see the budget: of the edition that is kept, whatever stands on the sheet."""
    if not desk.may("budget.read"):
        return
    one = opened.offer
    st.subheader(t("cost"), anchor=False)
    note(t("cost.unsaved" if unsaved else "cost.lead"))
    found = desk.read(budget_standing, one.id)
    _lines(found)
    apart(desk.read(offer_totals, one.id))
    if one.state != "withdrawn":
        _beyond(one, found)
    offer_worth.worth(opened)


def stops(one: Offer) -> None:
    """Beside the moves of an offer in review: that it is not within the budget, and nothing has been decided."""
    if one.state == "in_review" and desk.may("budget.read") and desk.read(budget_standing, one.id).undecided:
        st.markdown(f":small[:orange[:material/account_balance: {t('cost.stops')}]]")


# --- by year and line


def _lines(found: BudgetStanding) -> None:
    own = [each for each in found.uses if each.own]
    if not own:
        note(t("cost.none"))
        return
    kept = any(each.lines for each in found.uses)
    st.markdown(f"**{t('cost.lines')}**")
    columns = {"year": [standing.year(each.year) for each in own]}
    if kept:
        columns["budget.standing"] = [standing.said(standing.of(each, kept=True)) for each in own]
    else:
        note(t("cost.no_budget"))
    columns["cost.own"] = [f"**{standing.sum_(each.own)}**" for each in own]
    if kept:
        columns |= _beside(own)
    st.table(standing.headed(columns), border="horizontal", hide_index=True, alt=t("cost.lines"))


def _beside(own: Sequence[BudgetUse]) -> dict[str, list[str]]:
    return {
        "budget.line": [standing.called(each) for each in own],
        "budget.budget": [standing.sum_(point(each.budget) if each.lines else None) for each in own],
        "cost.others": [standing.sum_(each.committed) for each in own],
        "budget.left": [standing.left(each.left) if each.lines else "—" for each in own],
    }


# --- beyond the budget


def _beyond(one: Offer, found: BudgetStanding) -> None:
    """What goes beyond, what has been decided of it, and the lead's form."""
    failures(DECIDE)
    if not found.overruns:
        return
    waits = found.undecided and one.state in STOPPED
    told = [overrun_said(each) for each in found.overruns]
    lines = failed.lines(told) if waits else "\n\n".join(plain(each.message(state.lang())) for each in told)
    said = f"**{t('cost.over')}**\n\n{lines}"
    if waits:
        st.error(f"{said}\n\n{t('cost.stopped')}", icon=":material/account_balance:")
    else:
        st.warning(said, icon=":material/account_balance:")
    if found.decision is not None:
        _decision(found.decision)
    if waits and one.state == "in_review" and desk.may("budget.decide"):
        with st.form(f"{DECIDE}-form", border=False):
            text(f"{DECIDE}-reason", t("cost.reason"), OVERRUN_REASON.most, lines=True)
            st.form_submit_button(
                t("cost.decide"), key=f"{DECIDE}-do", type="primary", on_click=_decide, args=(one.id, found.seen),
            )  # fmt: skip


def _decision(made: OverrunDecision) -> None:
    said = {"who": made.author, "day": names.day(made.at.date()), "reason": made.reason}
    if made.void:
        st.markdown(f":orange[:material/event_busy: {plain(t('cost.void', **said))}]")
    else:
        st.markdown(f":green[:material/gavel:] {plain(t('cost.decided', **said))}")


def _decide(key: int, seen: str) -> None:
    if desk.attempt(DECIDE, decide_overrun, key, seen, typed(f"{DECIDE}-reason")):
        papers.write(f"{DECIDE}-reason", "")
        st.toast(t("cost.decision.done"), icon=":material/check:")
