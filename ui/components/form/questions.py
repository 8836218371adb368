"""Draws what is asked next: the five first facts, then card after card, and where the asking stands."""

import streamlit as st

from engine import FIRST_TOPIC, ClauseResult, Question, amount_text, at_stake, confined, point
from ui import acts, drafts, interview, state
from ui.components.common import names
from ui.components.common.note import note
from ui.components.form.fields import fields
from ui.current import Current
from ui.interview import Card, Interview
from ui.texts import plain, t

ANCHOR = "questions"


def questions(now: Current) -> None:
    """The card that is open, and how far one is; in the end what was left open."""
    standing = _standing(now)
    if standing.card is None:
        with st.container(border=True, key="interview"):
            _end(now, standing)
        return
    drafts.ask(now.project, standing.card.facts)  # it stays while one answers
    with st.container(border=True, key="interview"):
        _card(now, standing, standing.card)
    if now.begun:
        _progress(now, standing)


def _standing(now: Current) -> Interview:
    facts, said = now.library.vocabulary.facts, {*now.answers, *drafts.assumed(now.project)}
    asked_for, wanted = now.advice.next_questions, state.jump_wanted()
    if wanted in facts and wanted not in drafts.asked(now.project):
        drafts.pursue(now.project, "")
        drafts.ask(now.project, interview.about(facts, asked_for, said, wanted))
    result = _pursued(now)
    found = interview.interview(
        facts, asked_for, said, drafts.skipped(now.project), drafts.asked(now.project),
        drafts.asked_before(now.project), local=[each.id for each in now.library.clauses if confined(each)],
        pursued=result.missing if result else (),
    )  # fmt: skip
    on_card = found.card.facts if found.card else ()
    if result and not {*on_card} & {*result.missing, *drafts.asked(now.project)}:
        drafts.pursue(now.project, "")  # there is nothing more to ask of it
    return found


def _pursued(now: Current) -> ClauseResult | None:
    """The clause somebody is after, as far as there still is one."""
    clause = drafts.pursued(now.project)
    return next((each for each in now.assessment.results if each.clause.id == clause), None)


def _card(now: Current, standing: Interview, card: Card) -> None:
    known, first = now.library.vocabulary.facts, card.topic == FIRST_TOPIC
    after = None if first else _pursued(now)
    if after:
        st.header(t("ask.pursued", clause=plain(after.clause.text.title(state.lang()))), anchor=ANCHOR)
    else:
        st.header(t("ask.first") if first else t(f"topic.{card.topic}"), anchor=ANCHOR)
    undecided = [each for each in standing.undecided if each.fact in card.facts]
    note(t("form.lead") if first else _decides(now, undecided))
    with st.container():  # the button keeps its place, however many there are
        asked = [known[name] for name in card.facts]
        fields(now.project, asked, now.library, now.filled.findings, ask=not first)
    left = drafts.open_of(now.project, card.facts)
    words = "ask.next" if not left else "ask.skip" if len(left) == len(card.facts) else "ask.skip_rest"
    if now.begun or not first:
        st.button(
            t(words), key=state.NEXT, type="secondary" if words == "ask.skip" else "primary", width="stretch",
            on_click=_next, args=(now.project, card.facts),
        )  # fmt: skip
        _ways_back(now, after)
    if first:
        note(f":material/lock: {t('form.private')}")


def _next(project: str, facts: tuple[str, ...]) -> None:
    """What has no answer is left open on purpose."""
    drafts.touched()
    drafts.skip(project, facts)
    drafts.close(project)
    state.turn()


def _ways_back(now: Current, after: ClauseResult | None) -> None:
    """To the card before, and to the clause from which one came."""
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if drafts.asked_before(now.project):
            st.button(
                t("ask.back"), key=state.BACK, type="tertiary", icon=":material/arrow_back:",
                on_click=_back, args=(now.project,),
            )  # fmt: skip
        if after:
            st.button(
                t("ask.to_clause"), key=state.TO_CLAUSE, type="tertiary", icon=":material/south:",
                on_click=acts.back_to, args=(now.project, after.clause.id),
            )  # fmt: skip


def _back(project: str) -> None:
    drafts.back(project)
    state.turn()


def _decides(now: Current, undecided: list[Question]) -> str:
    """What the questions of a card hold undecided, together."""
    clauses = dict.fromkeys(clause for each in undecided for clause in each.clauses)
    if not clauses:
        return f":material/check: {t('ask.decided')}"
    most = at_stake(now.assessment.supposed or now.assessment, clauses).max
    if most is None:
        return t("ask.decides.unknown", count=len(clauses))
    return t("ask.decides", amount=plain(amount_text(point(most), state.lang())), count=len(clauses))


def _progress(now: Current, standing: Interview) -> None:
    """INVARIANT: never full while anything is undecided."""
    project, left = now.filled.project, len(standing.rest) + (standing.card is not None)
    answered = len(project.facts) + len(project.assumed)
    words = t("ask.progress" if left else "ask.progress.done", count=answered, groups=left)
    if project.assumed:
        words += t("ask.progress.assumed", count=len(project.assumed))
    st.progress(answered / max(answered + len(standing.undecided), 1), text=words)


def _end(now: Current, standing: Interview) -> None:
    st.header(t("ask.end.open" if standing.undecided else "ask.end"), anchor=ANCHOR)
    if not standing.undecided:
        note(t("ask.end.lead"))
    if standing.partly:
        about = names.facts(now.assessment, [each.fact for each in standing.partly])
        note(t("ask.partly", count=len(standing.partly), facts=about))
    if standing.passed:
        note(f"{t('ask.passed', count=len(standing.passed))}　{_decides(now, [*standing.passed])}")
        st.button(
            t("ask.again"),
            key=state.ASK_AGAIN,
            icon=":material/replay:",
            on_click=_ask_again,
            args=(now.project,),
        )
    if standing.undecided:
        _progress(now, standing)


def _ask_again(project: str) -> None:
    drafts.touched()
    drafts.ask_again(project)
    state.turn()
