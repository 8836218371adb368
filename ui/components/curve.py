"""Draws the sums along one quantity, and where more of it brings less."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import streamlit as st

from engine import Assessment, Change, Curve, Lever, amount_text, point
from ui import state, vega
from ui.answer import along
from ui.components.cliffs import line
from ui.components.note import note
from ui.components.sliders import label, name_of
from ui.texts import plain, t


def curves(project: str, assessment: Assessment, found: Sequence[Lever], changes: Sequence[Change]) -> None:
    """One curve at a time, on the figures as they are moved; a table with the same numbers beside it."""
    st.header(t("curve.title"), anchor=False)
    by_name = {name_of(lever): lever for lever in found}
    name = f"{state.ALONG}-{project}"
    key = state.key(project, state.ALONG)
    moved = [name_of(each) for each in changes]
    kept = state.remembered(name, None)
    st.session_state[key] = kept if kept in by_name else next(iter([*moved, *by_name]))
    chosen = st.selectbox(
        t("curve.along"), [*by_name], key=key, on_change=state.remember, args=(name, key),
        format_func=lambda each: label(assessment, by_name[each]) if each in by_name else each,
    )  # fmt: skip
    lever = by_name[chosen]
    drawn = along(assessment, lever)
    chart, table = st.tabs([t("chart"), t("table")], key="curve-tabs", on_change="rerun")
    if chart.open:
        with chart:
            _chart(assessment, lever, drawn, _here(lever, changes))
    if table.open:
        with table:
            _table(assessment, lever, drawn)
    if drawn.cliffs:
        st.markdown("\n".join(f"- {line(assessment, each)}" for each in drawn.cliffs))
    else:
        note(t("curve.no_cliff"))


def _here(lever: Lever, changes: Sequence[Change]) -> Fraction | None:
    """Where the slider stands."""
    moved = [each.after for each in changes if (each.fact, each.year) == lever.place]
    value = moved[0] if moved else lever.value
    return None if value is None else Fraction(value)


def _chart(assessment: Assessment, lever: Lever, drawn: Curve, here: Fraction | None) -> None:
    fact, lang = assessment.library.vocabulary.facts[lever.fact], state.lang()
    ends = [
        Fraction(each.amount.max if each.amount.max is not None else each.amount.min) for each in drawn.points
    ]
    money, along_ = vega.unit(ends), vega.quantity_unit(fact, Fraction(lever.high))
    rows: list[dict[str, Any]] = []
    for each in drawn.points:
        told = {
            "value": along_.of(Fraction(each.value)),
            "shown": assessment.library.vocabulary.show(fact, each.value, lang),
            "amount": amount_text(each.amount, lang),
        }
        rows.append(told | {"line": t("curve.sure"), "sum": money.of(Fraction(each.amount.min))})
        if each.amount.max is not None:
            rows.append(told | {"line": t("curve.most"), "sum": money.of(Fraction(each.amount.max))})
    title = plain(label(assessment, lever))
    spec = vega.lines(
        rows, list(dict.fromkeys(row["line"] for row in rows)), f"{label(assessment, lever)}（{along_.name}）" if lang == "zh" else
        f"{label(assessment, lever)} ({along_.name})", money, None if here is None else along_.of(here),
    )  # fmt: skip
    st.vega_lite_chart(spec, alt=t("curve.alt", fact=title), width="stretch")


def _table(assessment: Assessment, lever: Lever, drawn: Curve) -> None:
    fact, lang = assessment.library.vocabulary.facts[lever.fact], state.lang()
    show = assessment.library.vocabulary.show
    lines = {
        t("curve.value"): [plain(show(fact, each.value, lang)) for each in drawn.points],
        t("curve.sure"): [plain(amount_text(point(each.amount.min), lang)) for each in drawn.points],
        t("curve.most"): [
            t("curve.endless")
            if each.amount.max is None
            else plain(amount_text(point(each.amount.max), lang))
            for each in drawn.points
        ],
    }
    with st.container(height=360, border=False):
        st.table(
            lines, border="horizontal", hide_index=True, alt=t("curve.alt", fact=label(assessment, lever))
        )
