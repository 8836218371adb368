"""Draws the forms in which the lead keeps the lines of the budget: a new one, and one that is changed or taken out."""

import streamlit as st

from engine import amount_text, point
from engine.workspace import (
    BUDGET_FIELDS,
    BudgetDraft,
    BudgetLine,
    add_budget_line,
    change_budget_line,
    remove_budget_line,
)
from ui import desk, library, papers, state
from ui.components.workspace.failures import failures
from ui.components.workspace.typing import called, choices, text, typed
from ui.texts import plain, t

ADD = "budget-add"
CHANGED = "budget-changed"  # the line that is being changed: which, and which version of it was seen
MOST_AMOUNT = 40  # letters of a sum
FIRST_YEAR, LAST_YEAR = (
    2000,
    2100,
)  # that can be typed; which of them are years of a budget is said when it is kept


def add(*, manages: bool) -> None:
    """A line more."""
    failures(ADD)
    if manages:
        with (
            st.expander(t("budget.add"), key=ADD, icon=":material/add:", on_change="rerun"),
            st.form(f"{ADD}-form", border=False),
        ):
            _fields(ADD, ())
            st.form_submit_button(t("budget.add"), key=f"{ADD}-do", on_click=_added)


def changing(one: BudgetLine) -> bool:
    """Whether its form is open."""
    return bool(papers.kept(CHANGED, (0, 0))[0] == one.id)


def button(one: BudgetLine) -> None:
    """Opens the form of a line."""
    st.button(
        t("budget.change"), key=f"budget-change-{one.id}", on_click=_begin, args=(one,),
        help=t("budget.change.whom", year=one.year, name=plain(one.name)),
    )  # fmt: skip


def change(one: BudgetLine) -> None:
    """The form of a line."""
    with st.form(f"{CHANGED}-form", border=False):
        _fields(CHANGED, one.policies)
        with st.container(horizontal=True):
            st.form_submit_button(t("desk.save"), key=f"{CHANGED}-do", type="primary", on_click=_save)
            st.form_submit_button(t("desk.cancel"), key=f"{CHANGED}-not", on_click=_leave)
            st.form_submit_button(
                t("budget.remove"), key=f"{CHANGED}-remove", type="tertiary", icon=":material/delete:", on_click=_remove,
            )  # fmt: skip


def _fields(place: str, own: tuple[str, ...]) -> None:
    """`own`: policies of the line, one of which may be none of the library any more."""
    name, year, amount = st.columns([4, 2, 3])
    with name:
        text(f"{place}-name", called(BUDGET_FIELDS["name"]), BUDGET_FIELDS["name"].most)
    with year:
        st.number_input(
            t("desk.required", label=t("budget.year.label")), FIRST_YEAR, LAST_YEAR, state.today().year, format="%d",
            key=papers.key(f"{place}-year"), persist_state="session",
        )  # fmt: skip
    with amount:
        label = t("desk.required", label=t("budget.amount.label"))
        text(f"{place}-amount", label, MOST_AMOUNT, hint=t("budget.amount.hint"))
    words = {name: name for name in own}
    words |= {each.policy: each.title(state.lang()) for each in library.current().policies}
    choices(f"{place}-policies", t("budget.policies.label"), words, t("budget.policies.none"))


def _draft(place: str) -> BudgetDraft:
    year = int(st.session_state.get(papers.key(f"{place}-year")) or state.today().year)
    policies = tuple(papers.chosen(f"{place}-policies") or ())
    return BudgetDraft(year, typed(f"{place}-name"), typed(f"{place}-amount"), policies)


def _added() -> None:
    if desk.attempt(ADD, add_budget_line, _draft(ADD)):
        for name in ("name", "amount"):
            papers.write(f"{ADD}-{name}", "")
        papers.choose(f"{ADD}-policies", [])
        st.toast(t("budget.saved"), icon=":material/check:")


def _begin(one: BudgetLine) -> None:
    papers.keep(CHANGED, (one.id, one.version))
    papers.fail(CHANGED, ())
    papers.write(f"{CHANGED}-name", one.name)
    papers.write(f"{CHANGED}-year", one.year)
    papers.write(f"{CHANGED}-amount", amount_text(point(one.amount), state.lang()))
    papers.choose(f"{CHANGED}-policies", [*one.policies])


def _save() -> None:
    key, seen = papers.kept(CHANGED)
    if not key:
        return  # (left already: the second of two clicks)
    if desk.attempt(CHANGED, change_budget_line, key, seen, _draft(CHANGED)):
        st.toast(t("budget.saved"), icon=":material/check:")
        _leave()


def _remove() -> None:
    key, seen = papers.kept(CHANGED)
    if not key:
        return  # (left already: the second of two clicks)
    if desk.attempt(CHANGED, remove_budget_line, key, seen):
        st.toast(t("budget.removed"), icon=":material/check:")
        _leave()


def _leave() -> None:
    papers.keep(CHANGED, (0, 0))
    papers.fail(CHANGED, ())
