"""Draws the package: what is taken together, what stays open, what is left out and why."""

import streamlit as st

from engine import Assessment, Package, amount_text, because_text, by_place, point, schedule_of
from ui import state
from ui.components.common import names
from ui.components.common.folded import folded
from ui.components.common.note import note, notes
from ui.components.common.verdicts import LOOKS, badge
from ui.texts import plain, t

ANCHOR = "package"


def package(assessment: Assessment) -> None:
    """What is taken together; what could come on top, and what was weighed against it, when opened."""
    best = assessment.package
    assert best is not None
    st.header(t("package.title"), anchor=ANCHOR)
    if best.best.chosen:
        note(t("package.lead"))
        _chosen(assessment, best)
        if "stacking_unknown" in best.notes:
            st.markdown(f":orange[:material/help:] :small[{t('package.stacking')}]")
    else:
        note(t("package.none"))
    with st.container(gap=None):
        if best.open:
            more = folded(t("package.open.count", count=len(best.open)), "package-open")
            if more.open:
                with more:
                    _open(assessment, best)
        if best.left_out or best.runner_up is not None or best.decided_by:
            weighed = folded(t("package.weighed"), "package-weighed")
            if weighed.open:
                with weighed:
                    _weighed(assessment, best)


def _weighed(assessment: Assessment, package: Package) -> None:
    _left_out(assessment, package)
    _runner_up(assessment, package)
    if package.decided_by:
        notes(t("package.decided_by"), [names.facts(assessment, package.decided_by)])


def _chosen(assessment: Assessment, package: Package) -> None:
    """Each clause with its years and its sum; the sums are the clauses' own where they do not add up to the package."""
    lang, best = state.lang(), package.best
    exact = bool(schedule_of(assessment).clauses)
    lines: list[str] = []
    for clause in best.chosen:
        result = assessment.result(clause)
        years = [year for year, chosen in best.chosen_by_year.items() if clause in chosen]
        when = names.spans(years) if years else names.year(None)
        sum_ = plain(amount_text(result.value.amount, lang))
        alone = sum_ if exact else t("package.alone", amount=sum_)
        look = LOOKS["eligible" if result.verdict == "eligible" else result.group]
        lines.append(f":{look.color}[{look.icon}] **{names.titled(result)}** · {alone} · :gray[{when}]")
    lines.append(f"**{t('package.together', amount=plain(amount_text(best.amount, lang)))}**")
    st.markdown("  \n".join(lines))


def _open(assessment: Assessment, package: Package) -> None:
    """What open clauses could add: those with a bound one by one, the others in one line, and how many wait for the site."""
    lang, waiting = state.lang(), {each.clause.id for each in by_place(assessment).awaiting}
    listed = [each for each in package.open if each.clause not in waiting]
    bounded = [each for each in listed if each.amount.max]
    endless = [each.clause for each in listed if each.amount.max is None]
    bounded.sort(key=lambda each: -(each.amount.max or 0))
    lines = []
    for each in bounded:
        assert each.amount.max is not None
        result = assessment.result(each.clause)
        most = t("package.up_to", amount=plain(amount_text(point(each.amount.max), lang)))
        state_ = badge(result.group) if result.verdict != "eligible" else badge("missing_facts")
        lines.append(f"{names.titled(result)} · **{most}** {state_}")
    if endless:
        count = t("package.endless", count=len(endless))
        lines.append(f"{count}{names.clauses(assessment, endless)}")
    if apart := len(package.open) - len(listed):
        lines.append(t("places.apart", count=apart))
    notes("", lines)


def _left_out(assessment: Assessment, package: Package) -> None:
    lines = []
    for each in package.left_out:
        because = plain(because_text(each, state.lang()))
        rivals = names.clauses(assessment, each.rivals)
        words = "package.needs" if each.because == "requires" else "package.rivals"
        more = t(words, clauses=rivals) if each.rivals else ""
        lines.append(f"**{names.titled(assessment.result(each.clause))}**{t('colon')}{because}{more}")
    notes(t("package.left_out"), lines)


def _runner_up(assessment: Assessment, package: Package) -> None:
    """The second best, by what it swaps and what it brings less (or, of the most, more)."""
    other, less = package.runner_up, package.difference
    if other is None or less is None:
        return
    lang = state.lang()
    came = [each for each in other.chosen if each not in package.best.chosen]
    went = [each for each in package.best.chosen if each not in other.chosen]
    swap = t("package.swap" if came and went else "package.swap_in" if came else "package.swap_out",
             came=names.clauses(assessment, came), went=names.clauses(assessment, went))  # fmt: skip
    sure = plain(amount_text(point(less.min), lang))
    line = swap + (t("package.less", amount=sure) if less.min else t("package.same"))
    if less.max is not None and less.max != less.min:
        key = "package.most_less" if less.max >= 0 else "package.most_more"
        line += t(key, amount=plain(amount_text(point(abs(less.max)), lang)))
    notes(t("package.runner_up"), [line + t("stop")])
