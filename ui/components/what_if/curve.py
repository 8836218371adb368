"""Draws the sums along one quantity, and where more of it brings less."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import streamlit as st

from engine import Assessment, Change, Curve, Lever, amount_text, point
from ui import state, vega
from ui.answer import along
from ui.components.common.note import note
from ui.components.what_if.cliffs import line
from ui.components.what_if.sliders import label, name_of
from ui.texts import plain, t

HIGH = 360  # pixels of the table, which scrolls


def curves(project: str, assessment: Assessment, found: Sequence[Lever], changes: Sequence[Change]) -> None:
    """One curve at a time, through the point where the sliders stand; a table with the same numbers beside it."""
    st.header(t("curve.title"), anchor=False)
    lever = _lever(project, assessment, found)
    drawn = along(assessment, lever, changes)
    chart, table = st.tabs([t("chart"), t("table")], key="curve-tabs", on_change="rerun")
    if chart.open:
        with chart:
            _chart(assessment, lever, drawn, _here(lever, changes))
    if table.open:
        with table:
            _table(assessment, lever, drawn)
    if drawn.cliffs:
        st.markdown("\n".join(f"- {line(assessment, each)}" for each in drawn.cliffs))
    if drawn.knowledge_ends:
        note(t("curve.knowledge_ends"))
    elif not drawn.cliffs:
        note(t("curve.no_cliff"))


def _lever(project: str, assessment: Assessment, found: Sequence[Lever]) -> Lever:
    """The one chosen here or moved last; the strongest to begin with."""
    by_name = {name_of(lever): lever for lever in found}
    kept, key = state.of(project, state.ALONG), state.key(project, state.ALONG)
    stood = state.remembered(kept, None)
    state.fill(key, stood if stood in by_name else next(iter(by_name)))
    labels = {each: label(assessment, lever) for each, lever in by_name.items()}
    name = st.selectbox(
        t("curve.along"), [*labels], key=key, on_change=state.remember, args=(kept, key),
        format_func=lambda each: labels.get(each, each),
    )  # fmt: skip
    return by_name[name]


def _here(lever: Lever, changes: Sequence[Change]) -> Fraction | None:
    """Where the slider stands."""
    moved = [each.after for each in changes if each.place == lever.place]
    value = moved[0] if moved else lever.value
    return Fraction(value) if isinstance(value, int | Fraction) else None


def _chart(assessment: Assessment, lever: Lever, drawn: Curve, here: Fraction | None) -> None:
    fact, lang = assessment.library.vocabulary.facts[lever.fact], state.lang()
    ends = [
        Fraction(each.amount.min if each.amount.max is None else each.amount.max) for each in drawn.points
    ]
    money, along_ = vega.unit(ends), vega.quantity_unit(fact, Fraction(lever.high))
    rows: list[dict[str, Any]] = []
    for each in drawn.points:
        told = {
            "value": along_.of(Fraction(each.value)),
            "shown": assessment.library.vocabulary.show(fact, each.value, lang),
            "amount": amount_text(each.amount, lang),
        }
        rows.append(told | {"line": t("headline.sure"), "sum": money.of(Fraction(each.amount.min))})
        if each.amount.max is not None:
            rows.append(told | {"line": t("curve.most"), "sum": money.of(Fraction(each.amount.max))})
    called = label(assessment, lever)
    title = t("curve.axis", fact=called, unit=along_.name) if along_.name else called
    lines = list(dict.fromkeys(row["line"] for row in rows))
    spec = vega.lines(rows, lines, title, money, None if here is None else along_.of(here))
    st.vega_lite_chart(spec, alt=t("curve.alt", fact=called), width="stretch")


def _table(assessment: Assessment, lever: Lever, drawn: Curve) -> None:
    vocabulary, lang = assessment.library.vocabulary, state.lang()
    fact = vocabulary.facts[lever.fact]

    def money(sum_: int | Fraction | None) -> str:
        return t("curve.endless") if sum_ is None else plain(amount_text(point(sum_), lang))

    columns = {
        t("curve.value"): [plain(vocabulary.show(fact, each.value, lang)) for each in drawn.points],
        t("headline.sure"): [money(each.amount.min) for each in drawn.points],
        t("curve.most"): [money(each.amount.max) for each in drawn.points],
    }
    with st.container(height=HIGH, border=False):
        st.table(
            columns, border="horizontal", hide_index=True, alt=t("curve.alt", fact=label(assessment, lever))
        )
