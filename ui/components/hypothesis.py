"""Draws what other figures would come to, beside what the project comes to now, and lets them be kept."""

from collections.abc import Sequence

import streamlit as st

from engine import Assessment, Change, Fact, Library, amount_text, point
from ui import drafts, state
from ui.components import names
from ui.components.note import note, notes
from ui.components.sliders import reset
from ui.library import typed
from ui.texts import plain, t


def hypothesis(project: str, before: Assessment, after: Assessment, changes: Sequence[Change]) -> None:
    """The three sums now and then, the clauses that come and go, and what to do with the figures."""
    st.table(
        _sums(before, after if changes else None), border="horizontal", hide_index=True, alt=t("what_if.alt")
    )
    if not changes:
        note(t("what_if.same"))
        return
    _clauses(before, after)
    with st.container(horizontal=True):
        st.button(
            t("what_if.enter"), key="what-if-enter", icon=":material/edit_note:", type="primary", on_click=_enter,
            args=(project, before.library, changes),
        )  # fmt: skip
        st.button(
            t("what_if.keep"), key="what-if-keep", icon=":material/content_copy:", on_click=_keep,
            args=(project, before.library, changes),
        )  # fmt: skip
        st.button(
            t("what_if.reset"), key="what-if-reset", icon=":material/restart_alt:", on_click=reset,
            args=(project, changes),
        )  # fmt: skip


def _sums(before: Assessment, after: Assessment | None) -> dict[str, list[str]]:
    """Now; and, where something is moved, then and by how much."""
    lang, old, new = state.lang(), before.package, (after or before).package
    assert old is not None
    assert new is not None
    figures = [
        ("compare.sure", old.headline.sure, new.headline.sure),
        ("compare.most", old.headline.most, new.headline.most),
    ]

    def money(sum_: object) -> str:
        return plain(amount_text(point(sum_), lang))

    counts = [len(old.headline.unbounded), len(new.headline.unbounded)]
    now = {
        t("what_if.outcome"): [t(name) for name, _, _ in figures] + [t("compare.unbounded")],
        t("what_if.now"): [money(was) for _, was, _ in figures] + [t("headline.count", count=counts[0])],
    }
    return (
        now
        if after is None
        else now
        | {
            t("what_if.then"): [f"**{money(is_)}**" for _, _, is_ in figures]
            + [t("headline.count", count=counts[1])],
            t("what_if.change"): [_signed(is_ - was) for _, was, is_ in figures] + [""],
        }
    )


def _signed(difference: object) -> str:
    text = plain(amount_text(point(abs(difference)), state.lang()))
    return "—" if not difference else f":green[+{text}]" if difference > 0 else f":red[−{text}]"


def _clauses(before: Assessment, after: Assessment) -> None:
    old, new = (
        {each.clause.id for each in side.results if each.verdict == "eligible"} for side in (before, after)
    )
    came, went = sorted(new - old), sorted(old - new)
    lines = [t("what_if.came", clauses=names.clauses(after, came))] if came else []
    lines += [t("what_if.went", clauses=names.clauses(after, went))] if went else []
    notes("", lines)


def entries(library: Library, changes: Sequence[Change]) -> list[tuple[str, int | None, drafts.Answer]]:
    """Changes as somebody would type them."""

    def answer(fact: Fact, change: Change) -> drafts.Answer:
        return typed(library, fact, change.after)

    return [(each.fact, each.year, answer(library.vocabulary.facts[each.fact], each)) for each in changes]


def _enter(project: str, library: Library, changes: Sequence[Change]) -> None:
    drafts.apply(project, entries(library, changes))
    st.toast(t("what_if.entered", count=len(changes)), icon=":material/edit_note:")


def _keep(project: str, library: Library, changes: Sequence[Change]) -> None:
    name = t("what_if.variant", name=drafts.called(project))
    made = drafts.vary(project, name)
    if made is None:
        st.toast(t("compare.full", most=drafts.MOST), icon=":material/warning:")
        return
    drafts.apply(made, entries(library, changes))
    drafts.touched()  # there is nothing to take back: the variant can be removed
    st.toast(t("what_if.kept", name=plain(name)), icon=":material/content_copy:")
