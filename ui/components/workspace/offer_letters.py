"""Draws the letters of an offer: drafts to look at, and those that have been issued."""

from collections.abc import Callable

import streamlit as st

from engine.workspace import Ground, Offer, Wanted, draft_letter, letter_file, letters_of, write_letters
from ui import desk, library, papers, state
from ui.components.common import names
from ui.components.common.note import note
from ui.components.workspace.failures import failures
from ui.opening import file_name
from ui.texts import plain, t

PLACE = "offer-letters"
KINDS = {"docx": "Word", "pdf": "PDF"}
LANGS: tuple[Wanted, ...] = ("zh", "en", "both")
LANG = "letter-lang"


def letters(one: Offer, ground: Ground) -> None:
    """In the language chosen: a draft of what would be issued, or what was."""
    st.subheader(t("letter.title"), anchor=False)
    failures(PLACE)
    lang = language()
    found = desk.read(letters_of, one.id)
    there = [each for each in found if each.lang == lang]
    if one.state not in ("issued", "accepted", "in_fulfilment", "settled"):
        note(t("letter.draft"))
        _downloads(
            {
                kind: (
                    f"{one.name}-{t('letter.draft.name')}",
                    desk.later(draft_letter, one.id, ground, library.current(), lang, kind),
                )
                for kind in KINDS
            }
        )
        return
    for each in there:
        note(plain(t("letter.issued", name=each.name, day=names.day(each.at.date()))))
    _downloads({each.kind: (each.name.rpartition(".")[0], _content(each.id)) for each in there})
    if not there and desk.may("offer.issue"):
        st.button(
            t("letter.write"), key=f"{PLACE}-do", icon=":material/translate:",
            on_click=_write, args=(one, ground, lang),
        )  # fmt: skip


def _write(one: Offer, ground: Ground, lang: Wanted) -> None:
    desk.attempting(PLACE, lambda: desk.having(write_letters, one.id, ground, lang))


def language() -> Wanted:
    """The language of the letter that is chosen."""
    key = papers.choice_key(LANG)
    if key not in st.session_state:
        st.session_state[key] = papers.kept(LANG, LANGS[0] if state.lang() == "zh" else LANGS[2])
    return st.segmented_control(
        t("letter.lang"), LANGS, format_func=lambda each: t(f"letter.lang.{each}"), key=key, required=True,
        on_change=lambda: papers.keep(LANG, st.session_state[key]),
    )  # fmt: skip


def chosen() -> Wanted:
    """The same, in a button's callback."""
    return st.session_state.get(papers.choice_key(LANG)) or LANGS[0]


def _downloads(files: dict[str, tuple[str, Callable[[], bytes]]]) -> None:
    with st.container(horizontal=True):
        for kind, (name, content) in files.items():
            st.download_button(
                KINDS[kind], content, file_name=file_name(name, kind), key=f"{PLACE}-{kind}",
                icon=":material/download:", on_click="ignore",
            )  # fmt: skip


def _content(key: int) -> Callable[[], bytes]:
    found = desk.later(letter_file, key)
    return lambda: found()[1]
