"""Draws one prospect: what it is and whose, what is next, whom to ask, its project and what that brings, notes and files."""

from collections.abc import Mapping

import streamlit as st

from engine.workspace import (
    CONTACT_FIELDS,
    OWNERS,
    PROSPECT_FIELDS,
    SOURCES,
    STAGES,
    Contact,
    Prospect,
    attachments,
    change_prospect,
    everybody,
    get_prospect,
    hand_over,
    looks_after,
    plan,
    prospect_contact,
    prospects_like,
    stated,
    write_contact,
)
from ui import desk, library, papers, state
from ui.components.common import names
from ui.components.common.note import note
from ui.components.workspace import attached, checklist, decisions, offers, personal, project
from ui.components.workspace.failures import failures
from ui.components.workspace.likeness import likenesses
from ui.components.workspace.prospects import plain_name
from ui.components.workspace.record import named
from ui.components.workspace.typing import called, choice, day, text, typed, typed_day
from ui.texts import plain, t

ABOUT, PLAN, CONTACT, HAND = "prospect-about", "prospect-plan", "prospect-contact", "prospect-hand"
PERSONAL = "prospect-personal"
LIKE = "prospect-like"  # with whom others were compared, and what was found
MOST_LIKE = 5  # others that may be the same
SEEN = "prospect-seen"  # with a part: which prospect and version its fields were filled from


def prospect() -> None:
    """The one that the address names."""
    offers.on_to_the_new()
    key = named("prospects", t("prospect.back"), t("prospect.which"))
    if key is None:
        return
    one = desk.read(get_prospect, key)
    his = looks_after(desk.now(), one.owner)
    changes = his and desk.may("prospect.write")
    people = {each.id: each.name for each in desk.read(everybody)}
    _head(one, people)
    _like(one, people)
    left, right = st.columns([5, 4], gap="large")
    with left:
        found = desk.read(stated, library.current(), one.id)
        project.project(one, found, changes=changes)
        decisions.decisions(one, found, changes=his and desk.may("prospect.decide"))
        offers.of_prospect(one, changes=changes)
        checklist.steps(one, changes=his and desk.may("checklist.write"))
    with right:
        if changes:
            _about(one)
            _plan(one)
            _hand_over(one)
        _contact(one, changes=changes)
        _personal(one)
        attached.notes(one, changes=changes)
        attached.files(one, changes=changes)


def _head(one: Prospect, people: Mapping[int, str]) -> None:
    lang = state.lang()
    st.header(plain(one.company), anchor=False)
    said = [
        f":blue-badge[{STAGES[one.stage](lang)}]",
        plain(one.project),
        plain(plain_name(one.site)),
        plain(t("prospect.owner", name=people.get(one.owner or 0, t("prospects.nobodys")))),
    ]
    st.markdown("　".join(each for each in said if each))
    note(plain(t("prospect.source", source=SOURCES[one.source](lang), day=names.day(one.created.date()))))


def _like(one: Prospect, people: Mapping[int, str]) -> None:
    """Others that may be the same; people decide."""
    asked, found = papers.kept(LIKE) or (None, ())
    if asked != (one.id, one.version) or state.newly_opened():
        found = desk.read(prospects_like, one.id)  # all there are are compared: not again at every press
        papers.keep(LIKE, ((one.id, one.version), found))
    if not found:
        return
    with st.container(border=True, key="prospect-like", gap="xsmall"):
        st.markdown(f":orange[:material/content_copy:] **{t('prospect.like', count=len(found))}**")
        likenesses(found[:MOST_LIKE], people)
        if len(found) > MOST_LIKE:
            note(t("failures.more", count=len(found) - MOST_LIKE))


# --- what is changed in forms


def _about(one: Prospect) -> None:
    lang, sites = state.lang(), library.current().vocabulary.sites
    with st.expander(t("prospect.about"), key=ABOUT, icon=":material/business:", on_change="rerun"):
        failures(ABOUT)
        if _begins(ABOUT, one):
            papers.write(f"{ABOUT}-company", one.company)
            papers.write(f"{ABOUT}-project", one.project)
            papers.choose(f"{ABOUT}-stage", one.stage)
            papers.choose(f"{ABOUT}-site", one.site if one.site in sites else None)
        with st.form(f"{ABOUT}-form", border=False):
            for name in ("company", "project"):
                text(f"{ABOUT}-{name}", called(PROSPECT_FIELDS[name]), PROSPECT_FIELDS[name].most)
            stage, site = st.columns(2)
            with stage:
                choice(
                    f"{ABOUT}-stage",
                    t("prospects.stage"),
                    {each: said(lang) for each, said in STAGES.items()},
                    "",
                )
            with site:
                choice(f"{ABOUT}-site", t("prospects.site"), {each: plain_name(each) for each in sites}, "")
            st.form_submit_button(t("desk.save"), key=f"{ABOUT}-do", on_click=_save_about, args=(one.id,))


def _save_about(key: int) -> None:
    done = desk.attempt(
        ABOUT, change_prospect, key, _seen(ABOUT), company=typed(f"{ABOUT}-company"), project=typed(f"{ABOUT}-project"),
        stage=papers.chosen(f"{ABOUT}-stage") or "", site=papers.chosen(f"{ABOUT}-site") or "",
    )  # fmt: skip
    _after(ABOUT, done)


def _plan(one: Prospect) -> None:
    with st.container(border=True):
        st.markdown(f"**{t('prospect.plan')}**")
        failures(PLAN)
        if _begins(PLAN, one):
            papers.write(f"{PLAN}-step", one.next_step)
            papers.write(f"{PLAN}-on", one.next_on)
        with st.form(f"{PLAN}-form", border=False):
            field = PROSPECT_FIELDS["next_step"]
            text(f"{PLAN}-step", field.label(state.lang()), field.most)
            on, do = st.columns(2, vertical_alignment="bottom")
            with on:
                day(f"{PLAN}-on", t("prospect.plan.on"))
            with do:
                st.form_submit_button(
                    t("desk.save"), key=f"{PLAN}-do", on_click=_save_plan, args=(one.id,), width="stretch"
                )


def _save_plan(key: int) -> None:
    _after(PLAN, desk.attempt(PLAN, plan, key, _seen(PLAN), typed(f"{PLAN}-step"), typed_day(f"{PLAN}-on")))


def _hand_over(one: Prospect) -> None:
    if not desk.may("prospect.hand_over"):
        return
    people = {
        each.id: each.name
        for each in desk.read(everybody)
        if each.active and each.role in OWNERS and each.id != one.owner
    }
    with st.expander(t("prospect.hand_over"), key=HAND, icon=":material/swap_horiz:", on_change="rerun"):
        failures(HAND)
        _begins(HAND, one)
        with st.form(f"{HAND}-form", border=False):
            choice(f"{HAND}-to", t("prospect.hand_over.to"), people, "")
            st.form_submit_button(
                t("prospect.hand_over.do"), key=f"{HAND}-do", on_click=_handed, args=(one.id,)
            )
        if one.owner == desk.now().id:
            query = state.lang_param()
            st.page_link("ui/pages/workspace/people.py", label=t("people.hand_over.own"), query_params=query)


def _handed(key: int) -> None:
    _after(HAND, desk.attempt(HAND, hand_over, key, _seen(HAND), papers.chosen(f"{HAND}-to")))


def _contact(one: Prospect, *, changes: bool) -> None:
    now, lang = desk.read(prospect_contact, one.id), state.lang()
    said = {name: getattr(now, name) for name in CONTACT_FIELDS}
    with st.expander(t("prospect.contact"), key=CONTACT, icon=":material/contact_phone:", on_change="rerun"):
        failures(CONTACT)
        if not changes:
            for name, value in said.items():
                if not value:
                    continue
                label = f"{plain(CONTACT_FIELDS[name].label(lang))}{t('colon')}"
                if CONTACT_FIELDS[name].lines:
                    st.markdown(label)
                    st.text(value)
                else:
                    st.markdown(f"{label}{plain(value)}")
            return
        if _begins(CONTACT, one):
            for name, value in said.items():
                papers.write(f"{CONTACT}-{name}", value)
        with st.form(f"{CONTACT}-form", border=False):
            for name, field in CONTACT_FIELDS.items():
                text(f"{CONTACT}-{name}", field.label(lang), field.most, lines=field.lines)
            st.form_submit_button(t("desk.save"), key=f"{CONTACT}-do", on_click=_save_contact, args=(one.id,))


def _save_contact(key: int) -> None:
    said = Contact(**{name: typed(f"{CONTACT}-{name}") for name in CONTACT_FIELDS})
    _after(CONTACT, desk.attempt(CONTACT, write_contact, key, _seen(CONTACT), said))


def _personal(one: Prospect) -> None:
    """The contact person's data, for whoever may export or erase it."""
    if not desk.may("person.erase"):
        failures(personal.PLACE)  # whose role was taken away meanwhile is told that nothing was done
        return
    subject = f"prospect/{one.id}"
    personal.erased(subject)
    with st.expander(t("personal"), key=PERSONAL, icon=":material/shield_person:", on_change="rerun"):
        personal.personal(subject, files=bool(desk.read(attachments, one.id)))


def _begins(place: str, one: Prospect) -> bool:
    """Whether the fields there are to show the prospect as it is now.

    What has been typed since stays: where somebody else was there first, that is said, and saving again means it.
    """
    seen = papers.kept(f"{SEEN}-{place}")
    if seen == (one.id, one.version):
        return False
    papers.keep(f"{SEEN}-{place}", (one.id, one.version))
    told = {each.code for each in papers.failed(place)}
    if seen is not None and seen[0] == one.id and "changed-meanwhile" in told:
        st.info(t("prospect.now"), icon=":material/history:")
        return False
    if seen is not None and seen[0] != one.id:
        papers.fail(place, ())
    return True


def _seen(place: str) -> int:
    return papers.kept(f"{SEEN}-{place}", (0, 0))[1]


def _after(place: str, done: bool) -> None:
    if done:
        papers.keep(f"{SEEN}-{place}", None)  # filled anew from what has been kept
        st.toast(t("prospect.saved"), icon=":material/check:")
