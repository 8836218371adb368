"""Draws what is said first: the sentence; then the sure sum, the most that is known of, and what has no known bound."""

import streamlit as st

from engine import (
    VERIFICATION,
    Assessment,
    ClauseResult,
    Headline,
    amount_text,
    by_place,
    contradicted,
    point,
    present_text,
)
from ui import state
from ui.components.charts import charts
from ui.components.common import names, verdicts
from ui.components.common.folded import folded
from ui.components.common.note import note, notes
from ui.components.form.questions import ANCHOR
from ui.components.project.settings import settings
from ui.components.result import package as package_
from ui.components.result.sentence import sentence, supposed_sentence
from ui.texts import plain, t


def headline(assessment: Assessment) -> None:
    """The sentence, and three figures; below them in small print what they rest on, and the way to the rest."""
    st.markdown(f"## {sentence(assessment)}", anchors=False)
    if warned := contradicted(assessment, state.lang()):
        st.warning(plain(warned), icon=":material/rule:")
    if more := supposed_sentence(assessment):
        st.markdown(f"{verdicts.supposed()} {more}")
    _figures(assessment)
    _basis(assessment)
    assert assessment.package is not None
    if unbounded := assessment.package.headline.unbounded:
        which = folded(t("headline.which", count=len(unbounded)), "unbounded")
        if which.open:
            with which:
                _unbounded(assessment)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        places = {
            "ask.go_on": ANCHOR,
            "package.title": package_.ANCHOR,
            "clauses.title": verdicts.ANCHOR,
            "charts.title": charts.ANCHOR,
        }
        note("　".join(f"[{t(words)} ↓](#{place})" for words, place in places.items()))
        settings()


def _figures(assessment: Assessment) -> None:
    lang, package = state.lang(), assessment.package
    assert package is not None
    first = package.headline
    sure, others = st.columns([5, 7], vertical_alignment="bottom")
    with sure:
        _figure("headline.sure", t("headline.sure.help"), amount_text(point(first.sure), lang), large=True)
    with others:
        most, unbounded = st.columns(2, wrap=False, vertical_alignment="top")
        with most:
            _figure("headline.most", t("headline.most.help"), amount_text(point(first.most), lang))
        with unbounded:
            count = t("headline.count", count=len(first.unbounded))
            _figure("headline.unbounded", t("headline.unbounded.help"), count)
    _by_verification(first)


def _by_verification(first: Headline) -> None:
    """How much of the sure sum rests on documents that have been verified."""
    lang = state.lang()
    parts = [
        f"{VERIFICATION[level](lang)} {amount_text(point(part), lang)}"
        for level, part in first.by_verification.items()
        if part
    ]
    if parts:
        note(f"{t('headline.of_it')}{t('colon')}{plain(' · '.join(parts))}")


def _figure(name: str, help_: str, value: str, *, large: bool = False) -> None:
    """A figure below its name. Not `st.metric`: that cuts off what is too long for one line, and with it the unit."""
    with st.container(gap=None, key=name.replace(".", "-")):
        st.markdown(f"### :small[{t(name)}]", help=help_, anchors=False)
        st.markdown(f"#### {plain(value)}" if large else f"**{plain(value)}**", anchors=False)


def _basis(assessment: Assessment) -> None:
    """The present value, what it rests on, and what is not modelled."""
    package = assessment.package
    assert package is not None
    years, present = assessment.years, present_text(point(package.best.present.min), state.lang())
    words = t("headline.present", amount=present, rate=state.discount(), first=years[0], last=years[-1])
    note(f"{plain(words)} {t('headline.not_modelled')}")


def _unbounded(assessment: Assessment) -> None:
    """The measures by name, in three kinds: no text at all, a part that is sure, nothing to reckon with yet."""
    package = assessment.package
    assert package is not None
    lang = state.lang()
    waiting = {each.clause.id for each in by_place(assessment).awaiting}
    found = [assessment.result(name) for name in package.headline.unbounded if name not in waiting]
    unread = [each for each in found if each.value.amount is None]
    begun = [each for each in found if each.value.amount is not None and each.value.amount.min]
    rest = [each for each in found if each not in unread and each not in begun]
    notes(
        t("unbounded.begun"),
        [f"{names.titled(each)}{t('colon')}{plain(amount_text(each.value.amount, lang))}" for each in begun],
    )
    notes(t("unbounded.rest"), _by_policy(rest))
    notes(t("unbounded.unread"), _by_policy(unread))
    if apart := len(package.headline.unbounded) - len(found):
        note(t("places.apart", count=apart))


def _by_policy(results: list[ClauseResult]) -> list[str]:
    lang = state.lang()
    policies: dict[str, list[str]] = {}
    for each in results:
        policies.setdefault(plain(each.clause.policy.title(lang)), []).append(names.titled(each))
    return [f"{policy}{t('colon')}{t('comma').join(titles)}" for policy, titles in policies.items()]
