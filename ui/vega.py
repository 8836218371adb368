"""Charts of money as Vega-Lite. Colours and fonts are the theme's; only shades are ours."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import streamlit as st

from ui import state
from ui.series import OPEN, SURE
from ui.texts import t

ROW, BAR = 62, 14  # pixels: a clause with its two lines of text, and its bar
ARROW = "↑"  # above a year without a known bound
BREAK = "\n"  # between the parts of a label
# A label's first part tells clauses apart that look alike on screen; it is not shown.
SHOWN = "slice(split(datum.label, '\\n'), 1)"
HEIGHT, LEGEND = 260, 26  # a chart of years, and a line of its legend
# What is open is paler, framed in the full colour so that it can be seen on any ground.
SHADES = {"condition": {"test": f"datum.part === '{OPEN}'", "value": 0.25}, "value": 1}


def axis(yuan: Fraction) -> float:
    """In the unit of the axis: 万元, or a million yuan."""
    return float(yuan / (1_000_000 if state.lang() == "en" else 10_000))


def _ink() -> dict[str, str]:
    """The labels in the theme's own ink: Streamlit's grey is too faint on white. Not known at first: then its grey."""
    shade = st.context.theme.type
    ink = st.get_option(f"theme.{shade}.textColor") if shade in ("light", "dark") else None
    return {"labelColor": ink, "titleColor": ink} if ink else {}


def year_label(year: int | None) -> str:
    return t("year.short") if year is None else str(year)


def _money_axis(**more: object) -> dict[str, Any]:
    return {"title": t("chart.axis"), "tickCount": 4, "format": ",~f", **_ink(), **more}


def _tooltip(*fields: tuple[str, str]) -> list[dict[str, str]]:
    return [{"field": field, "type": "nominal", "title": title} for field, title in fields]


def rows(bars: Sequence[Mapping[str, Any]], labels: Sequence[str]) -> dict[str, Any]:
    """A line for each clause: its title and its sum in words, set as the axis' labels above the bar."""
    row = {
        "field": "row", "type": "ordinal", "title": None, "scale": {"domain": [*labels], "padding": 0},
        "axis": {
            "labelAlign": "left", "labelBaseline": "middle", "labelPadding": -2, "labelOffset": -16,
            "labelLineHeight": 17, "labelLimit": {"expr": "width"}, "labelExpr": SHOWN,
            "labelOverlap": False, "ticks": False, "domain": False, "grid": False, "labelFontSize": 13,
            **_ink(),
        },
    }  # fmt: skip
    tooltip = _tooltip(
        ("title", t("table.clause")), ("amount", t("table.amount")), ("which", t("chart.part"))
    )
    return {
        "height": ROW * len(labels),
        "layer": [
            {
                "data": {"values": [*bars]},
                "mark": {"type": "bar", "height": BAR, "yOffset": 17, "strokeWidth": 1, "cornerRadius": 1},
                "encoding": {
                    "y": row,
                    "x": {"field": "start", "type": "quantitative", "axis": _money_axis(), "title": t("chart.axis")},
                    "x2": {"field": "end"},
                    "color": {"datum": SURE, "type": "nominal", "legend": None},
                    "stroke": {"datum": SURE, "type": "nominal", "legend": None},
                    "fillOpacity": SHADES,
                    "tooltip": tooltip,
                },
            }
        ],
    }  # fmt: skip


def columns(
    bars: Sequence[Mapping[str, Any]],
    endless: Sequence[Mapping[str, Any]],
    years: Sequence[str],
    clauses: Sequence[str],
) -> dict[str, Any]:
    """A column for each year; an arrow above those without a known bound."""
    keys = list(dict.fromkeys(bar["key"] for bar in bars))
    year = {
        "field": "year", "type": "ordinal", "sort": [*years], "title": None, "scale": {"domain": [*years]},
        "axis": {"labelAngle": 0, "labelOverlap": "greedy", **_ink()},
    }  # fmt: skip
    legend = (
        {"orient": "bottom", "columns": 1, "title": None, "labelLimit": 320, "labelExpr": SHOWN, **_ink()}
        if clauses
        else None
    )
    colour = {"field": "key", "type": "nominal", "scale": {"domain": keys}, "legend": legend}
    tooltip = _tooltip(
        ("year", t("year")), ("title", t("table.clause")), ("amount", t("table.amount")), ("which", t("chart.part"))
    )  # fmt: skip
    upright = {
        "titleAngle": 0,
        "titleAlign": "left",
        "titleAnchor": "end",
        "titleX": 0,
        "titleY": -12,
        "titleFontWeight": "normal",
    }
    money = {
        "field": "start", "type": "quantitative", "axis": _money_axis(**upright), "title": t("chart.axis"),
    }  # fmt: skip
    bars_ = {
        "data": {"values": [*bars]},
        "mark": {"type": "bar", "strokeWidth": 1, "width": {"band": 0.6}},
        "encoding": {
            "x": year, "y": money, "y2": {"field": "end"}, "color": colour,
            "stroke": {**colour, "legend": None}, "fillOpacity": SHADES, "tooltip": tooltip,
        },
    }  # fmt: skip
    arrows = {
        "data": {"values": [*endless]},
        "mark": {"type": "text", "dy": -9, "fontSize": 15, "color": _ink().get("labelColor", "gray")},
        "encoding": {
            "x": year,
            "y": {"field": "top", "type": "quantitative"},
            "text": {"value": ARROW},
        },
    }
    height = HEIGHT + LEGEND * len(clauses)
    return {"height": height, "layer": [bars_, arrows] if endless else [bars_]}
