"""Draws what other figures would come to, beside what the project comes to now, and lets them be kept."""

from collections.abc import Sequence
from fractions import Fraction

import streamlit as st

from engine import Assessment, Change, Library, amount_text, point
from ui import drafts, form, state
from ui.acts import entries
from ui.components.common import names, notices
from ui.components.common.note import note, notes
from ui.components.what_if.sliders import reset
from ui.current import Current
from ui.texts import plain, short, t


def figures(before: Assessment, after: Assessment, *, supposed: bool) -> None:
    """The three figures as they would be, each with what it is now; as high unmoved as moved, so that nothing jumps."""
    assert before.package is not None
    assert after.package is not None
    was, is_ = before.package.headline, after.package.headline
    _sum("compare.assumed" if supposed else "headline.sure", was.sure, is_.sure, large=True)
    most, unbounded = st.columns(2, wrap=False)
    with most:
        _sum("headline.most", was.most, is_.most)
    with unbounded:
        old, new = (t("headline.count", count=len(each.unbounded)) for each in (was, is_))
        _figure("headline.unbounded", new, "" if old == new else t("what_if.now", value=old))


def _sum(name: str, was: int | Fraction, is_: int | Fraction, *, large: bool = False) -> None:
    """The large one has room for what it is now, too."""
    old, new, apart = (plain(amount_text(point(each), state.lang())) for each in (was, is_, abs(is_ - was)))
    signed = f":green[+{apart}]" if is_ > was else f":red[−{apart}]"
    more = f"  {t('what_if.now', value=old)}" if large else ""
    _figure(name, new, "" if is_ == was else f"{signed}{more}", large=large)


def _figure(name: str, value: str, difference: str, *, large: bool = False) -> None:
    with st.container(gap=None):
        st.markdown(f"### :small[{t(name)}]", anchors=False)
        st.markdown(f"#### {value}" if large else f"**{value}**", anchors=False)
        note(difference or t("what_if.unchanged"))


def hypothesis(now: Current, before: Assessment, after: Assessment, changes: Sequence[Change]) -> None:
    """The clauses that come and go, what would contradict itself, and what to do with the figures."""
    if changes:
        _clauses(before, after)
        _contradictions(now, changes)
    else:
        note(t("what_if.same"))
    acts = {
        "enter": (":material/edit_note:", _enter),
        "keep": (":material/content_copy:", _keep),
        "reset": (":material/restart_alt:", _reset),
    }
    with st.container(horizontal=True):
        for name, (icon, act) in acts.items():
            full = name == "keep" and not drafts.room()
            st.button(
                t(f"what_if.{name}"), key=f"what-if-{name}", icon=icon, on_click=act, args=(now.project, now.library, changes),
                type="primary" if name == "enter" else "secondary", disabled=not changes or full,
                help=t("compare.full", most=drafts.MOST) if full else None,
            )  # fmt: skip


def _clauses(before: Assessment, after: Assessment) -> None:
    old, new = (
        {each.clause.id for each in side.results if each.verdict == "eligible"} for side in (before, after)
    )
    came, went = sorted(new - old), sorted(old - new)
    lines = [t("what_if.came", clauses=names.clauses(after, came))] if came else []
    lines += [t("what_if.went", clauses=names.clauses(after, went))] if went else []
    notes("", lines)
    if not lines:
        note(t("what_if.alike"))


def _contradictions(now: Current, changes: Sequence[Change]) -> None:
    """What is moved by itself stays within its limits; several together may not fit one another."""
    answers = drafts.entered(now.answers, entries(now.library, changes))
    moved = form.read(now.filled.project.name, answers, now.library, drafts.assumed(now.project))
    before = now.filled.of("warning")
    for fact, found in moved.of("warning"):
        if (fact, found) not in before:
            notices.finding(found, now.library, notices.about(now.library.vocabulary.facts[fact], found))


def _enter(project: str, library: Library, changes: Sequence[Change]) -> None:
    drafts.apply(project, entries(library, changes))
    reset(project, changes)
    st.toast(t("what_if.entered", count=len(changes)), icon=":material/edit_note:")


def _keep(project: str, library: Library, changes: Sequence[Change]) -> None:
    made = drafts.vary(project, drafts.variant_name(project))
    if made is not None:
        drafts.apply(made, entries(library, changes))
        drafts.touched()  # there is nothing to take back: the variant can be removed
        reset(project, changes)
        st.toast(t("what_if.kept", name=short(drafts.own()[made])), icon=":material/content_copy:")


def _reset(project: str, _: Library, changes: Sequence[Change]) -> None:
    reset(project, changes)
