"""How far the project's figures are from what documents ask for, as a chart and as a table."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from engine import Assessment, Threshold, thresholds
from ui import rulers, state, vega
from ui.components.common.note import note
from ui.components.common.shades import shades
from ui.series import OPEN, SURE
from ui.texts import plain, t

MOST = 12  # lines of the picture; the table has all
CLAUSES = 3  # named of those that share a threshold


def there(assessment: Assessment) -> bool:
    """Whether there may be figures; to look for those that are asked for is for who wants to see them."""
    return bool(assessment.project.facts)


def picture(assessment: Assessment) -> None:
    """What falls short first, the closest first: each figure as a share of what is wanted."""
    found = thresholds(assessment)
    drawn = [each for each in found if (each.step.bound or 0) > 0][:MOST]
    bars = [_bar(assessment, each, place) for place, each in enumerate(drawn)]
    shades(bars, "distance.shades")
    if bars:
        spec = rulers.bullets(bars, [bar["row"] for bar in bars])
        st.vega_lite_chart(spec, alt=t("distance.alt", count=len(bars)), width="stretch")
    else:
        note(t("distance.none"))
    if rest := len(found) - len(drawn):
        note(t("distance.rest", count=rest))


def _bar(assessment: Assessment, threshold: Threshold, place: int) -> dict[str, Any]:
    lang, step = state.lang(), threshold.step
    assert step.figure is not None
    assert step.bound is not None
    assert step.seen is not None
    words = t("distance.of", seen=step.seen(lang), wanted=step.wanted(lang))
    title = step.label(lang)
    told = (
        f"{words}{t('dot')}{t('why.yes') if threshold.met else step.gap(lang) if step.gap else t('why.no')}"
    )
    return {
        "row": vega.BREAK.join((str(place), title, told)), "part": SURE if threshold.met else OPEN, "title": title,
        "share": float(min(max(step.figure / step.bound, 0), rulers.FARTHEST)), "words": told,
        "clauses": _titles(assessment, threshold.clauses),
    }  # fmt: skip


def figures(assessment: Assessment) -> None:
    """A line for each threshold."""
    lang, found = state.lang(), thresholds(assessment)
    columns = {
        t("distance.figure"): [plain(each.step.label(lang)) for each in found],
        t("why.seen"): [plain(each.step.seen(lang)) if each.step.seen else "" for each in found],
        t("why.wanted"): [plain(each.step.wanted(lang)) for each in found],
        t("why.truth"): [_verdict(each) for each in found],
        t("table.clause"): [plain(_titles(assessment, each.clauses)) for each in found],
    }
    st.table(columns, border="horizontal", hide_index=True, alt=t("distance.alt", count=len(found)))


def _verdict(threshold: Threshold) -> str:
    lang, gap = state.lang(), threshold.step.gap
    word = t("why.yes" if threshold.met else "why.no")
    return plain(t("why.gap", seen=word, gap=gap(lang))) if gap else word


def _titles(assessment: Assessment, clauses: Sequence[str]) -> str:
    lang = state.lang()
    named = t("comma").join(assessment.result(each).clause.text.title(lang) for each in clauses[:CLAUSES])
    return t("names.more", named=named, count=len(clauses)) if len(clauses) > CLAUSES else named
