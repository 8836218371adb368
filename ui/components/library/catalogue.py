"""Draws the list of documents: what is looked for, and what fits."""

from collections.abc import Mapping, Sequence

import streamlit as st

from engine import LEVELS, STATES, SUPPORTS, VERIFICATION, Entry, Library, Policy, Query, Text, find
from ui import state
from ui.components.common.note import note
from ui.texts import plain, t

STATE_COLORS = {"in_force": "green", "not_yet": "blue", "closed": "gray", "expired": "gray", "repealed": "gray",
                "unknown": "orange", "doubtful": "orange"}  # fmt: skip
KNOWN_COLORS = {"verified": "green", "partial": "blue", "unverified": "gray"}
SITES = 3  # names of a long list that are shown


def browse(library: Library, entries: Sequence[Entry]) -> None:
    """The filters, then the documents that fit."""
    clauses = [clause for entry in entries for clause in entry.clauses]
    unread = sum(clause.text.text == "unavailable" for clause in clauses)
    st.header(t("library.title"), anchor=False)
    note(t("library.lead", policies=len(entries), clauses=len(clauses), unavailable=unread))
    found = find(entries, _asked(library))
    st.markdown(f"**{t('library.found', count=len(found))}**")
    if not found:
        st.info(t("library.none"), icon=":material/search_off:")
    for entry in found:
        _line(library, entry)


# --- what is looked for


def _asked(library: Library) -> Query:
    lang = state.lang()
    st.text_input(
        t("library.search"), key=_key("words"), placeholder=t("library.search.hint"), on_change=state.set_filter,
        args=("words",),
    )  # fmt: skip
    st.pills(
        t("library.kind"), [*SUPPORTS], format_func=lambda kind: SUPPORTS[kind](lang), key=_key("kind"),
        on_change=state.set_filter, args=("kind",), wrap=True,
    )  # fmt: skip
    sectors = {choice.value: choice.label for choice in library.vocabulary.facts["sectors"].choices}
    more: dict[str, Mapping[str, Text]] = {
        "site": {name: site.name for name, site in library.vocabulary.sites.items()},
        "level": LEVELS, "sector": sectors, "state": STATES, "known": VERIFICATION,
    }  # fmt: skip
    count = sum(bool(state.filtered(name)) for name in more)
    title = t("library.filters.set", count=count) if count else t("library.filters")
    with st.expander(title, icon=":material/tune:", key="filters"):
        for column, (name, names) in zip(_columns(len(more)), more.items(), strict=True):
            with column:
                _choice(name, names)
    set_ = {name: state.filtered(name) or None for name in ("kind", *more)}
    return Query(state.filtered("words"), verification=set_.pop("known"), **set_)


def _columns(count: int) -> list[st.delta_generator.DeltaGenerator]:
    return [*st.columns(3), *st.columns(3)][:count]


def _choice(name: str, names: Mapping[str, Text]) -> None:
    st.selectbox(
        t(f"library.{name}"), [*names], format_func=lambda value: names[value](state.lang()), key=_key(name),
        index=None, placeholder=t("library.any"), on_change=state.set_filter, args=(name,),
    )  # fmt: skip


def _key(name: str) -> str:
    """The widget's key; a widget that is new shows what had been chosen."""
    key = state.filter_key(name)
    if key not in st.session_state:
        chosen = state.filtered(name)
        st.session_state[key] = chosen if name == "words" else chosen or None
    return key


# --- what fits


def _line(library: Library, entry: Entry) -> None:
    policy, lang = entry.policy, state.lang()
    with st.container(border=True):
        words, button = st.columns([6, 1], vertical_alignment="center")
        with words:
            st.markdown(f"**{plain(policy.title(lang))}**  \n{marks(entry)}")
            about = [policy.issuer(lang), policy.number or "", where(library, policy), clauses_of(entry)]
            note(" · ".join(plain(each) for each in about if each))
        with button:
            st.button(
                t("library.open"), key=f"open-{policy.policy}", on_click=state.open_policy, args=(policy.policy,),
                width="stretch", help=policy.title(lang),
            )  # fmt: skip


def marks(entry: Entry) -> str:
    """How the document stands, how well it is known, and what it gives, as Markdown."""
    lang, known = state.lang(), entry.policy.provenance.known
    badges = [
        f":{STATE_COLORS[entry.state]}-badge[{STATES[entry.state](lang)}]",
        f":{KNOWN_COLORS[known]}-badge[{VERIFICATION[known](lang)}]",
    ]
    badges += [f":gray-badge[{SUPPORTS[kind](lang)}]" for kind in SUPPORTS if kind in entry.kinds]
    return " ".join(badges)


def where(library: Library, policy: Policy) -> str:
    """The places where the document applies."""
    sites = policy.sites
    if sites == "all":
        return t("library.everywhere")
    known = library.vocabulary.sites
    named = [known[site].name(state.lang()) for site in sites[:SITES]]
    return t("library.elsewhere", sites=t("comma").join(named) + ("…" if len(sites) > SITES else ""))


def clauses_of(entry: Entry) -> str:
    """How many clauses it has, and plainly where no text of any was obtained."""
    count = t("library.clauses", count=len(entry.clauses))
    return (
        f"{count}{t('semicolon')}{t('library.whole_text_missing')}"
        if entry.kinds == {"unavailable"}
        else count
    )
