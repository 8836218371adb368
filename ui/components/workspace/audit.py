"""Draws the audit: what was done, of what and by whom, page by page; and a look through its chain."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from engine.workspace import PROGRAMME, Entry, Person, audit_trail, chain_state
from ui import desk, library, papers
from ui.components.common import names
from ui.components.common.note import note
from ui.components.workspace import entries
from ui.texts import plain, t

FILTERS = ("audit-actor", "audit-kind", "audit-key")
PAGE = "audit-page"  # before which entries the pages begin that one has turned to
CHECKED = "audit-checked"  # when the chain was last looked through from here, and what was found


def audit(people: Sequence[Person]) -> None:
    """What is looked for, what was found; a page of it at a time."""
    called = {PROGRAMME: t("audit.programme"), **{each.id: each.name for each in people}}
    st.header(t("page.audit"), anchor=False)
    note(t("audit.lead"))
    _verify()
    _filters(called)
    turned: tuple[int, ...] = papers.kept(PAGE, ())
    found, older = desk.read(
        audit_trail, kind=papers.kept("audit-kind"), key=_number(papers.kept("audit-key")),
        actor=papers.kept("audit-actor"), before=turned[-1] if turned else None,
    )  # fmt: skip
    if found:
        _table(found, called)
    else:
        st.info(t("audit.none"), icon=":material/search_off:")
    _turn(turned, found, older=older)


# --- the chain


def _verify() -> None:
    if st.button(t("audit.verify"), key="verify", icon=":material/link:"):
        papers.keep(CHECKED, (datetime.now(UTC), desk.read(chain_state)))
    at, found = papers.kept(CHECKED, (None, None))
    if found is None:
        return
    said = {"at": _moment(at, _zone()), "entries": found.entries, "erased": found.erased}
    if found.broken is None:
        key = "audit.whole.erased" if found.erased else "audit.whole"
        st.success(plain(t(key, **said)), icon=":material/verified:")
    else:
        why = t(f"audit.why.{found.why}")
        st.error(plain(t("audit.broken", number=found.broken, why=why, **said)), icon=":material/gpp_bad:")


# --- what is looked for


def _filters(called: Mapping[int, str]) -> None:
    actor, kind, key = st.columns(3)
    with actor:
        _choice("audit-actor", t("audit.actor"), called)
    with kind:
        _choice("audit-kind", t("audit.kind"), {each: t(f"audit.of.{each}") for each in entries.KINDS})
    with key:
        st.text_input(
            t("audit.key"), key=papers.key("audit-key"), placeholder=t("audit.any"), on_change=_narrowed,
            args=("audit-key", papers.key("audit-key")), disabled=papers.kept("audit-kind") is None, max_chars=12,
        )  # fmt: skip


def _choice(name: str, label: str, words: Mapping[Any, str]) -> None:
    key = papers.choice_key(name)
    if key not in st.session_state:
        st.session_state[key] = papers.kept(name)
    st.selectbox(
        label, [*words], format_func=lambda value: words.get(value, str(value)), index=None, key=key,
        placeholder=t("audit.any"), on_change=_narrowed, args=(name, key),
    )  # fmt: skip


def _narrowed(name: str, key: str) -> None:
    """Something else is looked for: from the newest on."""
    papers.keep(name, st.session_state[key])
    papers.keep(PAGE, ())


def _number(text: str | None) -> int | None:
    """The number of a record; no record has that of a text that is none."""
    text = (text or "").strip()
    if not text:
        return None
    return int(text) if text.isascii() and text.isdecimal() else -1


# --- what was found


def _table(found: Sequence[Entry], called: Mapping[int, str]) -> None:
    zone = _zone()
    st.table(
        {
            names.unbroken(t("audit.number")): [str(each.number) for each in found],
            names.unbroken(t("audit.at")): [_moment(each.at, zone) for each in found],
            names.unbroken(t("audit.who")): [_cell(called.get(each.actor, f"#{each.actor}")) for each in found],
            names.unbroken(t("audit.did")): [_cell(entries.action(each.action)) for each in found],
            names.unbroken(t("audit.subject")): [_cell(entries.subject(each.subject, called)) for each in found],
            names.unbroken(t("audit.said")): [_said(each, called) for each in found],
        },
        border="horizontal", hide_index=True, alt=t("page.audit"),
    )  # fmt: skip
    note(t("audit.zone", zone=plain(str(zone or t("audit.zone.server")))))


def _cell(words: str) -> str:
    return plain(names.unbroken(words))


def _moment(at: datetime, zone: tzinfo | None) -> str:
    """To the minute; on one line."""
    local = at.astimezone(zone)
    return f"{names.day(local.date())}\N{NO-BREAK SPACE}{local:%H:%M}"


def _zone() -> tzinfo | None:
    """The reader's time zone; the server's where the browser names none that is known here."""
    try:
        return ZoneInfo(st.context.timezone or "")
    except (ValueError, ZoneInfoNotFoundError):
        return None


def _said(entry: Entry, called: Mapping[int, str]) -> str:
    if entry.details is None:
        return f":gray[{t('audit.erased')}]"
    return plain(entries.said(entry, called, library.current()))


def _turn(turned: tuple[int, ...], found: Sequence[Entry], *, older: bool) -> None:
    if not (turned or older):
        return
    with st.container(horizontal=True, horizontal_alignment="center"):
        st.button(
            t("audit.newer"), key="newer", icon=":material/chevron_left:", disabled=not turned,
            on_click=papers.keep, args=(PAGE, turned[:-1]),
        )  # fmt: skip
        st.button(
            t("audit.older"), key="older", icon=":material/chevron_right:", icon_position="right", disabled=not older,
            on_click=papers.keep, args=(PAGE, (*turned, found[-1].number if found else 0)),
        )  # fmt: skip
