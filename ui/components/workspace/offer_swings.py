"""Draws on which figures the worth of an offer hangs: a bar each way from what it is now, and the same in a table."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import streamlit as st

from engine import point, present_text
from engine.workspace import (
    ASSUMED_SHARES,
    Effect,
    Offer,
    Sensitivity,
    Worth,
    WorthCase,
    WorthSpan,
    assumptions,
    sensitivity_of,
    span_text,
)
from ui import desk, rulers, state, vega
from ui.components.common.folded import folded
from ui.components.common.note import note
from ui.texts import plain, t

LOW, HIGH = "low", "high"


def swings(one: Offer, case: WorthCase, found: Worth) -> None:
    """Folded away; worked out once it is opened."""
    line = folded(t("swing"), f"offer-swings-{one.id}")
    if not line.open:
        return
    with line:
        sensitivity = sensitivity_of(case, desk.read(assumptions))
        if sensitivity is None:
            labels = [ASSUMED_SHARES[each].label(state.lang()) for each in found.unset]
            note(t("swing.unset", what=plain(t("comma").join(labels))))
        elif (least := _side(sensitivity)) is None:
            note(t("swing.boundless", why=_why(found)))
        else:
            _drawn(sensitivity, least=least)


def _side(found: Sensitivity) -> bool | None:
    """Whether its least is looked at, or else its most; None: it has neither."""
    if found.base.least is not None:
        return True
    return None if found.base.most is None else False


def _why(found: Worth) -> str:
    why = [t("swing.why.cost")] if found.cost.max is None else []
    why += [t("swing.why.plan")] if found.silent or found.unstated else []
    return t("comma").join(why)


def _drawn(found: Sensitivity, *, least: bool) -> None:
    base = found.base.least if least else found.base.most
    assert base is not None
    note(t("swing.lead"))
    known = found.base.least == found.base.most
    key = "swing.now" if known else "swing.now.least" if least else "swing.now.most"
    st.markdown(plain(t(key, amount=_sum(base))))
    picture, figures = st.tabs([t("chart"), t("table")], key=f"swings-view-{state.lang()}", on_change="rerun")
    if picture.open:
        with picture:
            _picture(found.effects, Fraction(base), least=least)
    if figures.open:
        with figures:
            _figures(found.effects)


def _picture(effects: Sequence[Effect], base: Fraction, *, least: bool) -> None:
    ends = [(each, which, end) for each in effects for which, end in _ends(each, least=least)]
    unit = vega.unit([base, *(end for _, _, end in ends)])
    words = {LOW: t("swing.low"), HIGH: t("swing.high")}
    bars: list[dict[str, Any]] = [
        {"row": _row(each), "side": words[which], "start": unit.of(base), "end": unit.of(end),
         "title": each.label(state.lang()), "figure": (each.at_low if which == LOW else each.at_high)(state.lang()),
         "amount": _sum(end)}
        for each, which, end in ends
    ]  # fmt: skip
    spec = rulers.swings(bars, [_row(each) for each in effects], [*words.values()], unit.of(base), unit)
    st.vega_lite_chart(spec, alt=t("swing.alt"), width="stretch")


def _ends(each: Effect, *, least: bool) -> Iterator[tuple[str, Fraction]]:
    for which, span in ((LOW, each.low), (HIGH, each.high)):
        end = span.least if least else span.most
        if end is not None:
            yield which, Fraction(end)


def _row(each: Effect) -> str:
    """A line's label: what it is, and from what to what."""
    lang = state.lang()
    between = t("swing.from_to", low=each.at_low(lang), high=each.at_high(lang))
    return vega.BREAK.join((each.name, each.label(lang), between))


def _sum(value: int | Fraction) -> str:
    return present_text(point(value), state.lang())


def _figures(effects: Sequence[Effect]) -> None:
    lang = state.lang()
    st.table(
        {
            t("swing.figure"): [plain(each.label(lang)) for each in effects],
            t("swing.low"): [_cell(each.at_low(lang), each.low) for each in effects],
            t("swing.high"): [_cell(each.at_high(lang), each.high) for each in effects],
        },
        border="horizontal", hide_index=True, alt=t("swing.alt"),
    )  # fmt: skip


def _cell(figure: str, span: WorthSpan) -> str:
    return plain(t("swing.at", figure=figure, amount=span_text(span, rounded=True)(state.lang())))
