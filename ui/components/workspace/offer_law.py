"""Draws the competition review of an offer: what was found, part by part, what to do instead, what has been argued, the record."""

import streamlit as st

from engine import OUTCOMES
from engine.workspace import (
    CONCLUSIONS,
    GROUNDS,
    REASON_FIELD,
    RECORD_FIELDS,
    Finding,
    Offer,
    OfferReview,
    PartReview,
    Statement,
    argue_finding,
    offer_review,
    record_review,
)
from ui import desk, papers, state
from ui.components.common import names
from ui.components.common.note import note, notes
from ui.components.workspace.failures import failures
from ui.components.workspace.typing import choice, day, text, typed, typed_day
from ui.texts import plain, t

ARGUE, RECORD = "offer-argue", "offer-record"
LOOKS = {
    "block": ":red[:material/block:",
    "warn": ":orange[:material/warning:",
    "info": ":gray[:material/info:",
}


def law(one: Offer, *, unsaved: bool) -> None:
    """The findings, the worst first; the forms for whoever may argue them, while the offer is a draft or in review.

    They are of what is kept: while something else stands beside it, `unsaved`, that is said.
    """
    found = desk.read(offer_review, one.id)
    argues = desk.may("offer.argue") and one.state in ("draft", "in_review")
    st.subheader(t("offer.law"), anchor=False)
    note(t("offer.law.lead"))
    if unsaved:
        st.markdown(f":orange[:material/edit: {t('offer.law.kept', ordinal=one.ordinal)}]")
    unsettled = len(found.unsettled)
    st.markdown(
        f":orange[{t('offer.law.unsettled', count=unsettled)}]"
        if unsettled
        else f":material/check: {t('offer.law.settled')}"
    )
    failures(ARGUE)
    for part in found.parts:
        if part.findings:
            st.markdown(f"**{plain(part.title(state.lang()))}**")
            for each in part.findings:
                _finding(one, part, each, argues=argues)
    _record(one, found, argues=argues)


def _finding(one: Offer, part: PartReview, each: Finding, *, argues: bool) -> None:
    lang = state.lang()
    with st.container(border=True, gap="xsmall"):
        st.markdown(
            f"{LOOKS[each.severity]} {plain(each.pattern.title(lang))}]　:small[:gray[{each.pattern.id}]]"
        )
        about = [
            plain(each.hit.by(lang)),
            t("offer.law.found", article=plain(each.pattern.article(lang))),
            t("offer.law.instead", instead=plain(each.pattern.instead(lang))),
        ]
        st.markdown("  \n".join(f":small[{line}]" for line in about if line))
        tests = [
            f":material/{'check' if test.met else 'close'}: {plain(test.text(lang))}" for test in each.tests
        ]
        notes(t("offer.law.tests"), tests)
        if each.argument is not None:
            st.markdown(f":small[{t('offer.law.argued', reason=plain(each.argument.reason))}]")
        elif argues and each.severity == "warn":
            place = f"{ARGUE}-{part.part}-{each.pattern.id}"
            with st.form(f"{place}-form", border=False):
                text(place, t("offer.law.reason"), REASON_FIELD.most, lines=True)
                st.form_submit_button(
                    t("offer.law.argue"),
                    key=f"{place}-do",
                    on_click=_argue,
                    args=(one, part.part, each.pattern.id),
                )


def brief(part: PartReview) -> None:
    """What is found of one part, two lines each, for whoever is writing it; that nothing was is no verdict."""
    lang = state.lang()
    for each in part.findings:
        said = plain(each.hit.by(lang))
        st.markdown(
            f":small[{LOOKS[each.severity]} {plain(each.pattern.title(lang))}]{t('colon')}{said}]  \n"
            f":small[:gray[{t('offer.law.instead', instead=plain(each.pattern.instead(lang)))}]]"
        )
    if not part.findings:
        note(plain(OUTCOMES[part.outcome](lang)))


def _argue(one: Offer, part: str, pattern: str) -> None:
    place = f"{ARGUE}-{part}-{pattern}"
    if desk.attempt(ARGUE, argue_finding, one.id, one.version, part, pattern, typed(place)):
        papers.write(place, "")


def _record(one: Offer, found: OfferReview, *, argues: bool) -> None:
    lang = state.lang()
    st.markdown(f"**{t('offer.record')}**")
    failures(RECORD)
    if found.record is not None:
        said = CONCLUSIONS[found.record.conclusion](lang)
        st.markdown(
            plain(
                t(
                    "offer.record.said",
                    number=found.record.number,
                    on=names.day(found.record.on),
                    conclusion=said,
                )
            )
        )
    else:
        note(t("offer.law.stale" if found.stale else "offer.record.none"))
    if not argues:
        return
    with (
        st.expander(t("offer.record.do"), key=RECORD, icon=":material/fact_check:", on_change="rerun"),
        st.form(f"{RECORD}-form", border=False),
    ):
        number, on = st.columns(2)
        with number:
            text(f"{RECORD}-number", RECORD_FIELDS["number"].label(lang), RECORD_FIELDS["number"].most)
        with on:
            day(f"{RECORD}-on", t("offer.record.on"))
        choice(
            f"{RECORD}-conclusion",
            RECORD_FIELDS["conclusion"].label(lang),
            {each: said(lang) for each, said in CONCLUSIONS.items()},
            "",
        )
        choice(
            f"{RECORD}-ground",
            RECORD_FIELDS["ground"].label(lang),
            {each: said(lang) for each, said in GROUNDS.items()},
            "",
        )
        text(
            f"{RECORD}-exception",
            RECORD_FIELDS["exception"].label(lang),
            RECORD_FIELDS["exception"].most,
            lines=True,
        )
        day(f"{RECORD}-until", t("offer.record.until"))
        st.form_submit_button(t("offer.record.do"), key=f"{RECORD}-do", on_click=_recorded, args=(one,))


def _recorded(one: Offer) -> None:
    told = Statement(
        typed(f"{RECORD}-number"), typed_day(f"{RECORD}-on"), papers.chosen(f"{RECORD}-conclusion") or "",
        papers.chosen(f"{RECORD}-ground") or "", typed(f"{RECORD}-exception"), typed_day(f"{RECORD}-until"),
    )  # fmt: skip
    if desk.attempt(RECORD, record_review, one.id, one.version, told):
        for name in ("number", "exception"):
            papers.write(f"{RECORD}-{name}", "")
        for name in ("on", "until"):
            papers.write(f"{RECORD}-{name}", None)
        for name in ("conclusion", "ground"):
            papers.choose(f"{RECORD}-{name}", None)
