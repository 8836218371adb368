"""Draws the clauses of an assessment by the kind of support: in each first what one gets, then what is open, then what is refused."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import streamlit as st

from engine import SUPPORTS, Advice, Assessment, ClauseResult, by_place, kind_of
from ui import state
from ui.components.common.folded import folded
from ui.components.common.note import note
from ui.components.common.verdicts import summary
from ui.components.result.card import card, line
from ui.components.result.places import AWAITING, ELSEWHERE, places
from ui.components.result.refused import refused
from ui.texts import t

OPEN = ("missing_facts", "authority_decides", "evaluators_disagree")
CLOSED = ("text_unavailable", "not_eligible")  # in a line each
LINES = 8  # of these, before the rest is folded away


def groups(project: str, assessment: Assessment, advice: Advice) -> None:
    """The counts, the kinds, and the clauses of the kind that is chosen.

    INVARIANT: every clause of the assessment stands in one kind, or among those of other places or waiting for one.
    """
    found = by_place(assessment)
    summary(found)
    kind = _choose(found.here)
    if kind is not None:
        of_kind = [each for each in found.here if kind_of(each.clause) == kind]
        _groups(project, assessment, advice, of_kind)
    places(assessment, AWAITING, found.awaiting)
    places(assessment, ELSEWHERE, found.elsewhere)


def _choose(results: Sequence[ClauseResult]) -> str | None:
    """Of which kind the clauses are shown: those with results first, each with how many one gets of how many there are."""
    counts = {
        kind: (
            sum(each.verdict == "eligible" for each in results if kind_of(each.clause) == kind),
            sum(kind_of(each.clause) == kind for each in results),
        )
        for kind in SUPPORTS
    }
    kinds = sorted((kind for kind in SUPPORTS if counts[kind][1]), key=lambda kind: not counts[kind][0])
    if not kinds:
        return None
    labels = {kind: t("kind.count", kind=SUPPORTS[kind](state.lang()), got=got, all=all_)
              for kind, (got, all_) in counts.items()}  # fmt: skip
    # The words on screen change with the counts: the choice is kept apart from the widget that shows it.
    key = state.key("result", state.KIND)
    st.session_state[key] = state.kind() if state.kind() in kinds else kinds[0]
    return st.segmented_control(
        t("kinds"), kinds, format_func=labels.get, key=key, required=True, wrap=True,
        on_change=state.set_kind, args=(key,), label_visibility="collapsed",
    )  # fmt: skip


def _groups(project: str, assessment: Assessment, advice: Advice, results: Sequence[ClauseResult]) -> None:
    """Eligible; eligible if what is assumed holds; open; without a text; refused."""
    supposed = assessment.supposed
    opened = assessment.opened_by_assumption()
    assumed = [each for each in results if each.verdict != "eligible" and _opens(opened.get(each.clause.id))]
    rest = [each for each in results if each not in assumed]
    of: dict[str, list[ClauseResult]] = {}
    for each in rest:
        of.setdefault(each.group, []).append(each)
    misses = {each.clause: each for each in reversed(advice.near_misses)}

    def firm(each: ClauseResult) -> None:
        card(project, assessment, each, misses.get(each.clause.id))

    def hypothetical(each: ClauseResult) -> None:
        assert supposed is not None
        card(project, supposed, opened[each.clause.id], assumed=True)

    _group("eligible", sorted(of.get("eligible", ()), key=_by_sum), firm)
    _group("assumed", assumed, hypothetical)
    _group("open", sorted((each for group in OPEN for each in of.get(group, ())), key=_by_sum), firm)
    _group("text_unavailable", of.get("text_unavailable", ()), lambda each: line(assessment, each))
    closed = sorted(of.get("not_eligible", ()), key=lambda each: each.clause.id not in misses)
    _group(
        "not_eligible", closed, lambda each: refused(project, assessment, each, misses.get(each.clause.id))
    )


def _group(name: str, results: Sequence[ClauseResult], draw: Callable[[ClauseResult], None]) -> None:
    if not results:
        return
    st.subheader(t("group.count", name=t(f"group.name.{name}"), count=len(results)), anchor=False)
    note(t(f"group.{name}"))
    lines = name in CLOSED
    rest = results[LINES:] if lines and len(results) > LINES + 1 else ()
    with st.container(border=lines, gap="xsmall" if lines else "small"):
        for each in results[: len(results) - len(rest)]:
            draw(each)
        if rest:
            more = folded(t("group.rest", count=len(rest)), f"rest-{name}")
            if more.open:
                with more, st.container(gap="xsmall"):
                    for each in rest:
                        draw(each)


def _opens(result: ClauseResult | None) -> bool:
    return result is not None and result.verdict == "eligible"


def _by_sum(result: ClauseResult) -> tuple[Fraction, bool, Fraction]:
    """What is sure first, then the most that is known of; what has no known bound stands above what has none at all."""
    amount = result.value.amount
    if amount is None:
        return Fraction(0), True, Fraction(0)
    return -Fraction(amount.min), False, -Fraction(amount.min if amount.max is None else amount.max)
