"""Charts of money as Vega-Lite. Colours and fonts are the theme's; only shades are ours."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import streamlit as st

from engine import Fact
from ui import state
from ui.series import OPEN, SURE
from ui.texts import t

ROW, BAR, AXIS = 58, 14, 52  # pixels: a clause with its two lines of text, its bar, and the axis below all
CHOSEN = "✓ "  # before the clauses of the package
ARROW = "↑"  # above a year without a known bound
BREAK = "\n"  # between the parts of a label
# A label's first part tells clauses apart that look alike on screen; it is not shown.
SHOWN = "slice(split(datum.label, '\\n'), 1)"
HEIGHT, LEGEND = 260, 26  # a chart of years, and a line of its legend
LABEL = 270  # what is longer ends in dots: it fits a phone
# The name of the axis above it, written as it is read.
UPRIGHT = {
    "titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleX": 0, "titleY": -12, "titleFontWeight": "normal",
}  # fmt: skip
# What is open is paler, framed in the full colour so that it can be seen on any ground.
SHADES = {"condition": {"test": f"datum.part === '{OPEN}'", "value": 0.25}, "value": 1}


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of an axis: its name, and how many yuan it is."""

    name: str
    yuan: int | Fraction

    def of(self, yuan: Fraction) -> float:
        """A sum in this unit."""
        return float(yuan / self.yuan)


# Of each language the units, and the sum from which on the next one is used: labels stay short.
_UNITS = {
    "zh": (("chart.axis.small", 10**4, 10**9), ("chart.axis.large", 10**8, 10**13), ("chart.axis.huge", 10**12, None)),
    "en": (("chart.axis.small", 10**6, 10**10), ("chart.axis.large", 10**9, 10**13), ("chart.axis.huge", 10**12, None)),
}  # fmt: skip


_QUANTITIES = {
    "area": ("unit.area", Fraction(1)), "weight": ("unit.weight", Fraction(1)), "ratio": ("unit.ratio", Fraction(1, 100)),
    "money_per_area": ("unit.money_per_area", Fraction(1)),
}  # fmt: skip


def unit(ends: Iterable[Fraction]) -> Unit:
    """The unit that suits all of these sums."""
    top = max((abs(each) for each in ends), default=Fraction(0))
    words, yuan = next(
        (words, yuan) for words, yuan, below in _UNITS[state.lang()] if below is None or top < below
    )
    return Unit(t(words), yuan)


def ink() -> dict[str, str]:
    """The labels in the theme's own ink: Streamlit's grey is too faint on white. Not known at first: then its grey."""
    shade = st.context.theme.type
    ink = st.get_option(f"theme.{shade}.textColor") if shade in ("light", "dark") else None
    return {"labelColor": ink, "titleColor": ink} if ink else {}


def year_label(year: int | None) -> str:
    return t("year.short") if year is None else str(year)


def money_axis(unit: Unit, **more: object) -> dict[str, Any]:
    """An axis of sums."""
    return {"title": unit.name, "tickCount": 4, "format": ",~f", **ink(), **more}


def tooltip(*fields: tuple[str, str]) -> list[dict[str, str]]:
    """What is said of a piece below the pointer: fields of its data, each under a heading."""
    return [{"field": field, "type": "nominal", "title": title} for field, title in fields]


def row(labels: Sequence[str]) -> dict[str, Any]:
    """A line for each label, which may have two: set as the axis' labels above the bar."""
    return {
        "field": "row", "type": "ordinal", "title": None, "scale": {"domain": [*labels], "padding": 0},
        "axis": {
            "labelAlign": "left", "labelBaseline": "middle", "labelPadding": -2, "labelOffset": -16,
            "labelLineHeight": 17, "labelLimit": {"expr": "width"}, "labelExpr": SHOWN,
            "labelOverlap": False, "ticks": False, "domain": False, "grid": False, "labelFontSize": 13,
            **ink(),
        },
    }  # fmt: skip


def tall(labels: Sequence[str]) -> int:
    """The height of a chart of lines, its axis included."""
    return ROW * len(labels) + AXIS


def bar(**more: object) -> dict[str, Any]:
    """A bar below its label; what is open is framed."""
    return {"type": "bar", "height": BAR, "yOffset": 17, "strokeWidth": 1, "cornerRadius": 1, **more}


BLUE: dict[str, Any] = {"datum": SURE, "type": "nominal", "legend": None}  # the theme's first colour


def rows(bars: Sequence[Mapping[str, Any]], labels: Sequence[str], unit: Unit) -> dict[str, Any]:
    """A line for each clause: its title and its sum in words, and its bar."""
    told = tooltip(("title", t("table.clause")), ("amount", t("table.amount")), ("which", t("chart.part")))
    return {
        "height": tall(labels),
        "layer": [
            {
                "data": {"values": [*bars]},
                "mark": bar(),
                "encoding": {
                    "y": row(labels),
                    "x": {"field": "start", "type": "quantitative", "axis": money_axis(unit), "title": unit.name},
                    "x2": {"field": "end"},
                    "color": BLUE, "stroke": BLUE, "fillOpacity": SHADES, "tooltip": told,
                },
            }
        ],
    }  # fmt: skip


def columns(
    bars: Sequence[Mapping[str, Any]],
    endless: Sequence[Mapping[str, Any]],
    years: Sequence[str],
    clauses: Sequence[str],
    unit: Unit,
) -> dict[str, Any]:
    """A column for each year; an arrow above those without a known bound."""
    keys = list(dict.fromkeys(bar["key"] for bar in bars))
    year = {
        "field": "year", "type": "ordinal", "sort": [*years], "title": None, "scale": {"domain": [*years]},
        "axis": {"labelAngle": 0, "labelOverlap": "greedy", **ink()},
    }  # fmt: skip
    legend = (
        {"orient": "bottom", "columns": 1, "title": None, "labelLimit": LABEL, "labelExpr": SHOWN, **ink()}
        if clauses
        else None
    )
    colour = {"field": "key", "type": "nominal", "scale": {"domain": keys}, "legend": legend}
    told = tooltip(
        ("year", t("year")), ("title", t("table.clause")), ("amount", t("table.amount")), ("which", t("chart.part"))
    )  # fmt: skip
    money = {
        "field": "start", "type": "quantitative", "axis": money_axis(unit, **UPRIGHT), "title": unit.name,
    }  # fmt: skip
    bars_ = {
        "data": {"values": [*bars]},
        "mark": {"type": "bar", "strokeWidth": 1, "width": {"band": 0.6}},
        "encoding": {
            "x": year, "y": money, "y2": {"field": "end"}, "color": colour,
            "stroke": {**colour, "legend": None}, "fillOpacity": SHADES, "tooltip": told,
        },
    }  # fmt: skip
    arrows = {
        "data": {"values": [*endless]},
        "mark": {"type": "text", "dy": -9, "fontSize": 15, "color": ink().get("labelColor", "gray")},
        "encoding": {
            "x": year,
            "y": {"field": "top", "type": "quantitative"},
            "text": {"value": ARROW},
        },
    }
    height = HEIGHT + LEGEND * len(clauses)
    return {"height": height, "layer": [bars_, arrows] if endless else [bars_]}


def grouped(
    bars: Sequence[Mapping[str, Any]], years: Sequence[str], sides: Sequence[str], unit: Unit
) -> dict[str, Any]:
    """For each year a column of each side, next to one another."""
    colour = {
        "field": "side", "type": "nominal", "scale": {"domain": [*sides]},
        "legend": {"orient": "bottom", "columns": 1, "title": None, "labelLimit": LABEL, **ink()},
    }  # fmt: skip
    told = tooltip(
        ("year", t("year")), ("side", t("compare.side")), ("amount", t("table.amount")), ("which", t("chart.part"))
    )  # fmt: skip
    drawn = {
        "data": {"values": [*bars]},
        "mark": {"type": "bar", "strokeWidth": 1},
        "encoding": {
            "x": {
                "field": "year", "type": "ordinal", "sort": [*years], "title": None, "scale": {"domain": [*years]},
                "axis": {"labelAngle": 0, "labelOverlap": "greedy", **ink()},
            },
            "xOffset": {"field": "side", "sort": [*sides]},
            "y": {"field": "start", "type": "quantitative", "axis": money_axis(unit, **UPRIGHT), "title": unit.name},
            "y2": {"field": "end"},
            "color": colour, "stroke": {**colour, "legend": None}, "fillOpacity": SHADES, "tooltip": told,
        },
    }  # fmt: skip
    return {"height": HEIGHT + LEGEND * (len(sides) + 2), "layer": [drawn]}


def quantity_unit(fact: Fact, top: Fraction) -> Unit:
    """The unit in which a fact's axis is drawn: money as all money, other quantities as they are written."""
    if fact.type == "money":
        return unit([top])
    words, size = _QUANTITIES.get(fact.type, ("", Fraction(1)))
    return Unit(t(words) if words else "", size)


def lines(
    rows: Sequence[Mapping[str, Any]], names: Sequence[str], title: str, money: Unit, here: float | None
) -> dict[str, Any]:
    """A line for each name along a quantity; an upright rule where the quantity stands now."""
    told = tooltip(
        ("shown", t("curve.value")), ("line", t("chart.part")), ("amount", t("table.amount"))
    )  # fmt: skip
    colour = {
        "field": "line",
        "type": "nominal",
        "scale": {"domain": [*names]},
        "legend": {"orient": "bottom", "title": None, **ink()},
    }
    drawn = {
        "data": {"values": [*rows]},
        "mark": {"type": "line", "strokeWidth": 2, "point": {"size": 18}},
        "encoding": {
            "x": {"field": "value", "type": "quantitative", "axis": {"title": title, "format": ",~f", "tickCount": 8, **ink()}},
            "y": {"field": "sum", "type": "quantitative", "axis": money_axis(money, **UPRIGHT), "title": money.name},
            "color": colour,
            "strokeDash": {"field": "line", "type": "nominal", "scale": {"domain": [*names], "range": [[1, 0], [5, 4]]}, "legend": None},
            "tooltip": told,
        },
    }  # fmt: skip
    rule = {
        "data": {"values": [] if here is None else [{"value": here, "here": t("curve.here")}]},
        "mark": {"type": "rule", "strokeDash": [2, 3], "strokeWidth": 1.5, "color": ink().get("labelColor", "gray")},
        "encoding": {"x": {"field": "value", "type": "quantitative"}, "tooltip": tooltip(("here", t("curve.along")))},
    }  # fmt: skip
    return {"height": HEIGHT + 3 * LEGEND, "layer": [drawn, rule]}
