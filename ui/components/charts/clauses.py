"""What each clause brings by itself, as a chart and as a table."""

from typing import Any

import streamlit as st

from engine import Assessment, ClauseResult
from ui import series, state, vega
from ui.components.common import names
from ui.components.common.note import note
from ui.components.common.shades import shades
from ui.components.common.verdicts import name
from ui.series import Segment
from ui.texts import plain, t


def there(assessment: Assessment) -> bool:
    """Whether any clause has a sum."""
    return bool(series.by_clause(assessment) or series.without_bar(assessment))


def picture(assessment: Assessment) -> None:
    """A bar for each clause by itself, and in words those of whose money nothing is known."""
    lang = state.lang()
    drawn, unknown = series.by_clause(assessment), series.without_bar(assessment)
    pieces = {each.clause.id: _segments(each) for each in drawn}
    unit = vega.unit(piece.end for each in pieces.values() for piece in each)
    bars: list[dict[str, Any]] = []
    for result in drawn:
        title, words = _marked(assessment, result), result.sum_text(lang)
        bars += [
            {"row": vega.BREAK.join((result.clause.id, title, words)), "part": each.part, "start": unit.of(each.start),
             "end": unit.of(each.end), "title": title, "amount": words, "which": t(f"part.{each.part}")}
            for each in pieces[result.clause.id]
        ]  # fmt: skip
    if bars:
        shades(bars)
        labels = list(dict.fromkeys(bar["row"] for bar in bars))
        alt = t("chart.clauses.alt", count=len(drawn))
        st.vega_lite_chart(vega.rows(bars, labels, unit), alt=alt, width="stretch")
    if unknown:
        titles = t("comma").join(names.titled(each) for each in unknown)
        note(f"{t('package.endless', count=len(unknown))}{titles}")
    if waiting := series.waiting(assessment):
        note(t("places.apart", count=waiting))


def figures(assessment: Assessment) -> None:
    """A line for each clause that may bring money."""
    lang = state.lang()
    listed = [*series.by_clause(assessment), *series.without_bar(assessment)]
    lines = {
        t("table.clause"): [plain(_marked(assessment, each)) for each in listed],
        t("table.amount"): [plain(each.sum_text(lang)) for each in listed],
        t("table.verdict"): [name(each.group) for each in listed],
    }
    st.table(lines, border="horizontal", hide_index=True, alt=t("chart.clauses.alt", count=len(listed)))


def _segments(result: ClauseResult) -> list[Segment]:
    return series.segments(result.value.amount) if result.value.amount else []


def _marked(assessment: Assessment, result: ClauseResult) -> str:
    """The title, with a mark where the clause is part of the package."""
    assert assessment.package is not None
    mark = vega.CHOSEN if result.clause.id in assessment.package.best.chosen else ""
    return f"{mark}{result.clause.text.title(state.lang())}"
