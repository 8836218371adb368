"""Draws the joint review of an offer: what each department says of it and until when; the form for one's own department."""

from collections.abc import Sequence

import streamlit as st

from engine.workspace import (
    AWAITED,
    GIVEN,
    OPINION_CONDITION,
    OPINION_FIELD,
    PASS_OVER_FIELD,
    VERDICTS,
    Offer,
    Opinion,
    OpinionCondition,
    departments,
    give_opinion,
    opinions,
    pass_over,
)
from ui import desk, papers, state
from ui.components.common import names
from ui.components.common.folded import folded
from ui.components.common.note import note
from ui.components.workspace.failures import failures
from ui.components.workspace.typing import choice, day, text, typed, typed_day
from ui.texts import plain, short, t

GIVE, OVER = "opinion-give", "opinion-over"
SEEN = "opinion-seen"  # which opinion, and which version of it, the fields were filled from
LOOKS = {
    "agrees": ("green", ":material/check_circle:"),
    "conditions": ("blue", ":material/rule:"),
    "disagrees": ("red", ":material/cancel:"),
    "passed_over": ("gray", ":material/skip_next:"),
    None: ("orange", ":material/hourglass_top:"),
}


def opinions_on(one: Offer) -> None:
    """Of the newest edition; those on earlier ones can be opened."""
    found = desk.read(opinions, one.id)
    st.subheader(t("opinions"), anchor=False)
    failures(GIVE)
    failures(OVER)
    if not found:
        there = any(each.active for each in desk.read(departments))
        note(t("opinions.none" if there and one.state == "draft" else "opinions.no_departments"))
    else:
        note(t("opinions.lead"))
        given = sum(each.verdict is not None for each in found)
        late = sum(each.late(state.today()) for each in found)
        said = [t("opinions.count", given=given, all=len(found))]
        said += [f":orange[{t('opinions.late', count=late)}]"] if late else []
        st.markdown("　".join(said))
        asks = one.state == "in_review"
        for each in found:
            _line(one, each, asks=asks)
    _earlier(one)


def _line(one: Offer, each: Opinion, *, asks: bool) -> None:
    lang, (color, icon) = state.lang(), LOOKS[each.verdict]
    verdict = AWAITED if each.verdict is None else VERDICTS[each.verdict]
    with st.container(border=True, gap="xsmall", key=f"opinion-{each.id}"):
        st.markdown(f"**{plain(each.name)}**　:{color}[{icon} {verdict(lang)}]  \n:small[{_when(each)}]")
        if each.text:
            st.markdown("  \n".join(plain(line) for line in each.text.splitlines()))
        lines = [
            t("opinions.first", what=plain(asked.text))
            if asked.until is None
            else t("opinions.later", day=names.day(asked.until), what=plain(asked.text))
            for asked in each.conditions
        ]
        if lines:
            st.markdown("\n".join(f"- {line}" for line in lines))
        if not asks:
            return
        if desk.may("opinion.give") and desk.now().department == each.name:
            _give(one, each)
        if desk.may("opinion.pass_over") and each.late(state.today()):
            _pass_over(one, each)


def _when(each: Opinion) -> str:
    if each.at is not None:
        return f":gray[{plain(t('opinions.by', who=each.author, day=names.day(each.at.date())))}]"
    due = names.day(each.due)
    if each.late(state.today()):
        return f":orange[{t('opinions.overdue', day=due)}]"
    return f":gray[{t('opinions.due' if each.deadline.announced else 'opinions.due.moves', day=due)}]"


# --- one's own department


def _give(one: Offer, each: Opinion) -> None:
    lang = state.lang()
    with st.expander(
        t("opinions.give", name=plain(each.name)), key=GIVE, icon=":material/edit_note:", on_change="rerun"
    ):
        _begin(each)
        with st.form(f"{GIVE}-form", border=False):
            choice(
                f"{GIVE}-verdict", t("opinions.verdict"), {name: VERDICTS[name](lang) for name in GIVEN}, ""
            )
            text(f"{GIVE}-text", t("opinions.text"), OPINION_FIELD.most, lines=True)
            text(f"{GIVE}-first", t("opinions.conditions"), OPINION_CONDITION.most * 10, lines=True)
            later, until = st.columns([2, 1])
            with later:
                text(f"{GIVE}-later", t("opinions.later.label"), OPINION_CONDITION.most * 10, lines=True)
            with until:
                day(f"{GIVE}-until", t("opinions.later.until"))
            st.form_submit_button(
                t("opinions.do"), key=f"{GIVE}-do", type="primary", on_click=_given, args=(one.id, each)
            )


def _begin(each: Opinion) -> None:
    """The fields show what has been said; whoever was second keeps what was typed, and saves again after having been told."""
    if papers.kept(SEEN) == (each.id, each.version):
        return
    before = papers.kept(SEEN, (0, 0))[0]
    wrong = {found.code for found in papers.failed(GIVE)}
    if before == each.id and wrong and "changed-meanwhile" not in wrong:
        return  # nobody has been told of the other's yet: saving is to tell
    papers.keep(SEEN, (each.id, each.version))
    if before == each.id and wrong:
        return
    later = [asked for asked in each.conditions if asked.until is not None]
    papers.choose(f"{GIVE}-verdict", each.verdict)
    papers.write(f"{GIVE}-text", each.text)
    papers.write(f"{GIVE}-first", "\n".join(asked.text for asked in each.conditions if asked.until is None))
    papers.write(f"{GIVE}-later", "\n".join(asked.text for asked in later))
    papers.write(f"{GIVE}-until", later[0].until if later else None)


def _given(key: int, each: Opinion) -> None:
    until = typed_day(f"{GIVE}-until")
    conditions = [
        *(OpinionCondition(line) for line in typed(f"{GIVE}-first").splitlines()),
        *(OpinionCondition(line, until, later=True) for line in typed(f"{GIVE}-later").splitlines()),
    ]
    said = papers.chosen(f"{GIVE}-verdict") or "", typed(f"{GIVE}-text"), conditions
    if desk.attempt(GIVE, give_opinion, key, each.id, papers.kept(SEEN)[1], *said):
        st.toast(t("opinions.done", name=short(each.name)), icon=":material/check:")


# --- the lead


def _pass_over(one: Offer, each: Opinion) -> None:
    with st.form(f"{OVER}-{each.id}-form", border=False):
        text(f"{OVER}-{each.id}", t("opinions.reason"), PASS_OVER_FIELD.most)
        st.form_submit_button(
            t("opinions.pass_over"), key=f"{OVER}-{each.id}-do", on_click=_passed, args=(one.id, each)
        )


def _passed(key: int, each: Opinion) -> None:
    desk.attempt(OVER, pass_over, key, each.id, each.version, typed(f"{OVER}-{each.id}"))


# --- earlier editions


def _earlier(one: Offer) -> None:
    before: Sequence[tuple[int, tuple[Opinion, ...]]] = [
        (ordinal, found)
        for ordinal in range(one.ordinal - 1, 0, -1)
        if (found := desk.read(opinions, one.id, ordinal))
    ]
    if not before:
        return
    line = folded(t("opinions.earlier"), f"opinions-earlier-{one.id}")
    if line.open:
        with line:
            for ordinal, found in before:
                st.markdown(f"**{t('opinions.edition', ordinal=ordinal)}**")
                for each in found:
                    _line(one, each, asks=False)
