"""Draws what may be done with a person's data: all of it to take along; and letting go of it, in two steps.

First it is shown what would go and what would stay, then it is confirmed by typing the number; afterwards stands what was
let go of, and where the person is still mentioned.
"""

import json
from collections import Counter
from collections.abc import Callable, Sequence

import streamlit as st

from engine.workspace import Erased, Mention, erase_outlook, erase_person, export_person, failure
from ui import desk, papers, state
from ui.components.common.note import note
from ui.components.workspace.failures import failures
from ui.components.workspace.typing import text, typed
from ui.texts import t

PLACE = "personal"
ASKED = "personal-asked"  # whose data is to be erased: the first step is on screen
SEEN = "personal-seen"  # for whom and how it was asked what would go, and the answer
ERASED = "personal-erased"  # what was let go of last, until that has been read
SHOWN = 20  # places where somebody is mentioned
DIGITS = 12
PAGES = ("prospect", "offer")  # records that have one


def personal(subject: str, *, files: bool = False) -> None:
    """The ways to export and to erase it. `files`: there are some that can go along."""
    kind, _, number = subject.partition("/")
    asked = papers.kept(ASKED) == subject
    note(t(f"personal.lead.{kind}"))
    with st.container(horizontal=True):
        st.download_button(
            t("personal.export"), _content(subject), file_name=f"{kind}-{number}.json", mime="application/json",
            key=f"{PLACE}-export-{kind}-{number}", icon=":material/download:", on_click="ignore",
        )  # fmt: skip
        if not asked:
            st.button(
                t("personal.erase"), key=f"{PLACE}-ask-{kind}-{number}", icon=":material/person_remove:",
                on_click=_ask, args=(subject,),
            )  # fmt: skip
    if asked:
        _first(subject, files=files)


def erased(subject: str) -> None:
    """What was let go of, if that was just done: and what people still have to see to."""
    found = papers.kept(ERASED)
    if found is None or found.subject != subject:
        return
    with st.container(border=True, key="erased"):
        said = t("personal.done", texts=found.audit_texts, files=found.files)
        st.success(said, icon=":material/check_circle:")
        _stays(found)
        st.button(t("personal.read"), key=f"{PLACE}-read", on_click=papers.keep, args=(ERASED, None))


def _content(subject: str) -> Callable[[], bytes]:
    found = desk.later_done(export_person, subject)
    return lambda: json.dumps(found(), ensure_ascii=False, indent=2).encode()


# --- the two steps


def _ask(subject: str) -> None:
    papers.keep(ASKED, subject)
    papers.keep(SEEN, None)
    papers.keep(ERASED, None)
    papers.fail(PLACE, ())
    papers.write(f"{PLACE}-files", False)
    papers.write(f"{PLACE}-number", "")


def _leave() -> None:
    papers.keep(ASKED, None)
    papers.fail(PLACE, ())


def _first(subject: str, *, files: bool) -> None:
    """What would go and what would stay; then the number, and the button."""
    kind, _, number = subject.partition("/")
    with st.container(border=True, key="erasing"):
        along = files and st.checkbox(
            t("personal.files"), key=papers.key(f"{PLACE}-files"), persist_state="session"
        )
        found = _outlook(subject, files=along)
        goes = [t(f"personal.goes.{kind}", number=number)]
        goes += [t("personal.goes.audit", count=found.audit_texts)] if found.audit_texts else []
        goes += [t("personal.goes.files", count=found.files)] if found.files else []
        _list(t("personal.goes"), goes)
        _stays(found)
        failures(PLACE)
        with st.form(f"{PLACE}-form", border=False):
            text(f"{PLACE}-number", t("personal.confirm", number=number), DIGITS)
            with st.container(horizontal=True):
                st.form_submit_button(
                    t("personal.erase.do"), key=f"{PLACE}-do", type="primary", icon=":material/delete_forever:",
                    on_click=_erase, args=(subject, along),
                )  # fmt: skip
                st.form_submit_button(t("desk.cancel"), key=f"{PLACE}-not", on_click=_leave)


def _outlook(subject: str, *, files: bool) -> Erased:
    """Asked once, and again when one comes back to the page: every text of the workspace is looked through for it."""
    asked, found = papers.kept(SEEN) or (None, None)
    if asked != (subject, files) or state.newly_opened():
        found = desk.read(erase_outlook, subject, files=files)
        papers.keep(SEEN, ((subject, files), found))
    return found


def _erase(subject: str, files: bool) -> None:
    number, said = subject.partition("/")[2], typed(f"{PLACE}-number").strip()
    if not said.isdecimal() or int(said) != int(number):
        papers.fail(PLACE, [failure("erase-unconfirmed", number=number)])
        return
    if desk.attempting(PLACE, lambda: papers.keep(ERASED, desk.do(erase_person, subject, files=files))):
        _leave()


# --- what stays


def _stays(found: Erased) -> None:
    count = len({each.where for each in found.mentions})
    stays = [t("personal.stays.mentions", count=count)] if count else []
    stays += [t("personal.stays.unread", count=found.unread)] if found.unread else []
    stays += [t("personal.stays.owned", count=found.owned)] if found.owned else []
    _list(t("personal.stays"), [*stays, t("personal.stays.backups")])
    if count:
        _mentions(found.mentions)
    else:
        note(t("personal.stays.none"))


def _mentions(found: Sequence[Mention]) -> None:
    """Where the words stand: of which record, and what of it; to be gone to where it has a page."""
    # A text may hold them in more than one of its columns.
    texts = {each.where: (each.where.partition("/")[0], each.of) for each in found}
    places = Counter(texts.values())
    # What is of one record stands together, by its number.
    ordered = sorted(places.items(), key=lambda each: (len(each[0][1]), each[0][1]))
    for (what, of), count in ordered[:SHOWN]:
        kind, _, number = of.partition("/")
        record = t("personal.of", kind=t(f"audit.of.{kind}"), number=number) if of else ""
        said = t("personal.in", what=t(f"personal.in.{what}"), count=count, of=record).rstrip(" ·")
        if kind in PAGES:
            st.page_link(
                f"ui/pages/workspace/{kind}.py", label=f":small[{said}]", width="content",
                query_params={"id": number, **state.lang_param()},
            )  # fmt: skip
        else:
            note(said)
    if len(places) > SHOWN:
        note(t("failures.more", count=len(places) - SHOWN))


def _list(heading: str, items: Sequence[str]) -> None:
    st.markdown("\n".join([f"**{heading}**", "", *(f"- {each}" for each in items)]))
