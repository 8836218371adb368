"""Draws what came true of an offer: a field for each fact with what was planned, what persons have to say, all entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from engine import Diagnostic, Fact
from engine.workspace import (
    DECIDER_FIELD,
    NOT_KNOWN,
    ActualEntry,
    Asked,
    Reckoned,
    Settling,
    actual_findings,
    record_actuals,
)
from ui import desk, papers, state
from ui.components.common import names, notices
from ui.components.common.note import note
from ui.components.form import field
from ui.components.workspace.failures import failures
from ui.components.workspace.settlement_entries import NO, UNSAID, YES, history, typed_of, value_of, word_of
from ui.drafts import Answer
from ui.texts import plain, t

PLACE = "settlement-facts"
WRONG = "settlement-wrong"  # with an offer: what was wrong at the last attempt, by fact and year
CONTRADICTION = "contradiction"
FOLDED = ("known", "words_rest", "stands", "rest")  # groups of which little has to be said
Place = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class _Begun:
    """A field as it began: where its value is, what it showed, and of what is an authority's to decide, by whom."""

    asked: Asked
    key: str
    shown: Answer
    by: str


def facts(settling: Settling, asked: Sequence[Asked], found: Reckoned | None, *, records: bool) -> None:
    """As fields for whoever may record them, else as lines."""
    st.subheader(t("actuals"), anchor=False)
    missing = {place for line in found.lines for place in line.missing} if found else set()
    groups = _groups(settling, asked, missing, over=found is not None)
    if records:
        note(t("actuals.lead"))
        _form(settling, groups, missing)
    else:
        for label, of in groups.items():
            _heading(label, of)
            for each in of:
                st.markdown(f"{plain(_label(settling, each))}  \n{_about(settling, each, missing)}")
    history(settling)


def _groups(
    settling: Settling, asked: Sequence[Asked], missing: set[Place], *, over: bool
) -> dict[str, list[Asked]]:
    """What is asked, by heading; what need not be said last. Of a year that is not over no figures are asked."""
    found: dict[str, list[Asked]] = {
        each: []
        for each in ("of_year", "once", "conditions", "words", "known", "words_rest", "stands", "rest")
    }
    for each in asked:
        name, at = each.place
        if not each.word:
            of = "of_year" if at is not None else "once"
            if each.place not in missing and at is None:
                of = (
                    "known"
                    if each.recorded
                    else "rest"
                    if each.planned is None
                    else "stands"
                    if each.stands
                    else of
                )
        elif name in settling.conditions:
            of = "conditions"
        else:
            part = settling.promised.part(name)
            wanted = each.recorded or not over or each.place in missing or (part is not None and part.item)
            of = "words" if wanted else "words_rest"
        found[of].append(each)
    if not over:
        found["of_year"] = []
    return {name: of for name, of in found.items() if of}


def _heading(name: str, of: Sequence[Asked]) -> str:
    """What a group is called."""
    label = t(f"actuals.{name}", count=len(of))
    st.markdown(f"**{label}**")
    if name == "words":
        note(t("actuals.words.lead"))
    return label


# --- fields


def _form(settling: Settling, groups: Mapping[str, Sequence[Asked]], missing: set[Place]) -> None:
    begun: list[_Begun] = []
    failures(PLACE)
    wrong = papers.kept(f"{WRONG}-{settling.offer.id}") or {}
    if wrong:
        st.error(t("actuals.wrong", count=sum(map(len, wrong.values()))), icon=":material/edit_note:")
    with st.form(f"{PLACE}-form", border=True):
        for name, of in groups.items():
            if name in FOLDED:
                with st.expander(
                    t(f"actuals.{name}", count=len(of)), expanded=any(each.place in wrong for each in of)
                ):
                    begun += [_field(settling, each, missing, wrong) for each in of]
            else:
                _heading(name, of)
                begun += [_field(settling, each, missing, wrong) for each in of]
        st.form_submit_button(
            t("actuals.do"), key=f"{PLACE}-do", type="primary", on_click=_record, args=(settling, begun)
        )


def _field(
    settling: Settling, each: Asked, missing: set[Place], wrong: Mapping[Place, Sequence[Any]]
) -> _Begun:
    """A field, below it what was offered and recorded; another one once something else is recorded."""
    newest = each.recorded.id if each.recorded else 0
    key = papers.choice_key(f"{PLACE}-{settling.offer.id}-{each.place[0]}-{each.place[1] or ''}-{newest}")
    fact = settling.vocabulary.facts.get(each.place[0])
    by = each.recorded.by if each.recorded else ""
    if fact is None:
        begun = _word(settling, each, key)
    else:
        shown = typed_of(settling, fact, each.recorded)
        begun = _Begun(each, key, shown, by)
        _of_fact(settling, fact, begun)
    st.markdown(_about(settling, each, missing))
    for one in wrong.get(each.place, ()):
        if one == CONTRADICTION:
            st.markdown(f":red[:material/error:] :small[{t('actuals.contradiction')}]")
        else:
            notices.finding(one, settling.promised.library)
    return begun


def _of_fact(settling: Settling, fact: Fact, begun: _Begun) -> None:
    if begun.key not in st.session_state:
        skipped = begun.asked.recorded is not None and begun.asked.recorded.value == NOT_KNOWN
        st.session_state[begun.key] = field.as_widget(fact, begun.shown, skipped=skipped)
    labels = {"label": plain(_label(settling, begun.asked)), "help": field.help_of(fact), "key": begun.key}
    if fact.who != "authority":
        field.widget(fact, labels)
        return
    value, by = st.columns(2)
    with value:
        field.widget(fact, labels)
    with by:
        if f"{begun.key}-by" not in st.session_state:
            st.session_state[f"{begun.key}-by"] = begun.by
        st.text_input(t("actuals.by"), key=f"{begun.key}-by", max_chars=DECIDER_FIELD.most)


def _word(settling: Settling, each: Asked, key: str) -> _Begun:
    """Yes or no; of a payment, a sum beside it."""
    shown = word_of(settling, each.recorded) if each.recorded else UNSAID
    words = {YES: t("yes"), NO: t("no")}
    if key not in st.session_state:
        st.session_state[key] = shown if shown in words else None
    label = plain(_label(settling, each))
    if each.place[0] in settling.conditions:
        st.segmented_control(label, [*words], format_func=words.get, key=key)
    else:
        choice, at = st.columns([3, 2], vertical_alignment="bottom")
        with choice:
            st.segmented_control(label, [*words], format_func=words.get, key=key)
        with at:
            if f"{key}-sum" not in st.session_state:
                st.session_state[f"{key}-sum"] = "" if shown in words else shown
            st.text_input(t("actuals.at_sum"), key=f"{key}-sum", max_chars=50)
    return _Begun(each, key, shown, "")


def _label(settling: Settling, each: Asked) -> str:
    """How it is called, with its year: a sum may look back on others than the one that is settled."""
    return settling.label(each.place)(state.lang())


def _about(settling: Settling, each: Asked, missing: set[Place]) -> str:
    """What the offer says, what is recorded, and that it is missing."""
    said = []
    if each.planned is not None:
        said.append(t("actuals.planned", value=each.planned(state.lang())))
    if each.recorded is not None:
        one = each.recorded
        value = value_of(settling, one)
        said.append(t("actuals.recorded", value=value, who=one.author, day=names.day(one.at.date())))
    words = " · ".join(f":gray[{plain(part)}]" for part in said)
    if each.place in missing:
        words = f":orange[:material/pending_actions: {t('actuals.missing')}]" + (
            f" · {words}" if words else ""
        )
    return f":small[{words}]" if words else ""


# --- recorded


def _record(settling: Settling, begun: Sequence[_Begun]) -> None:
    """What was changed, each an entry; what is wrong of it is told at its field, and nothing is recorded."""
    entries: list[ActualEntry] = []
    wrong: dict[Place, list[Diagnostic | str]] = {}
    for each in begun:
        said, by = _now(each)
        if said == CONTRADICTION:
            wrong[each.asked.place] = [CONTRADICTION]
        elif said != each.shown or (by != each.by and said):
            entry = ActualEntry(*each.asked.place, said or NOT_KNOWN, by)
            entries.append(entry)
            if found := [*actual_findings(settling, entry, state.today())]:
                wrong[each.asked.place] = [*found]
    papers.keep(f"{WRONG}-{settling.offer.id}", wrong)
    papers.fail(PLACE, ())
    if wrong:
        return
    if not entries:
        st.toast(t("actuals.same"), icon=":material/info:")
        return
    if desk.attempt(PLACE, record_actuals, settling, entries):
        st.toast(t("actuals.done", count=len(entries)), icon=":material/check:")


def _now(each: _Begun) -> tuple[Answer, str]:
    """What its field says now, and by whom it was decided."""
    value = st.session_state.get(each.key)
    by = (st.session_state.get(f"{each.key}-by") or "").strip()
    if each.asked.word and f"{each.key}-sum" in st.session_state:
        at = (st.session_state.get(f"{each.key}-sum") or "").strip()
        if at:
            return (CONTRADICTION if value == NO else at), ""
    if isinstance(value, date):
        return value.isoformat(), by
    if isinstance(value, str):
        value = value.strip()
    if isinstance(value, list):
        shown = each.shown if isinstance(each.shown, list) else []
        return (each.shown if {*value} == {*shown} else value or ""), by
    return (value or ""), by
