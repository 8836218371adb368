"""Charts as Vega-Lite besides those of sums by clause and year: one bar of several shades, figures beside what is wanted, time."""

from collections.abc import Mapping, Sequence
from typing import Any

from ui import vega
from ui.series import SURE
from ui.texts import t

FARTHEST = 2  # of what is wanted: a bar that would be longer is cut there
THIN = 0.004  # half the width of the stroke, on that scale
WINDOW = "window"


def stack(
    pieces: Sequence[Mapping[str, Any]], labels: Sequence[str], shades: Mapping[str, float], unit: vega.Unit
) -> dict[str, Any]:
    """One bar of several pieces, told apart by their shade; below it each piece by itself, where it stands in the bar."""
    conditions = [{"test": f"datum.kind === '{kind}'", "value": shade} for kind, shade in shades.items()]
    told = vega.tooltip(("title", t("chart.part")), ("amount", t("table.amount")))
    return {
        "height": vega.tall(labels),
        "layer": [
            {
                "data": {"values": [*pieces]},
                "mark": vega.bar(),
                "encoding": {
                    "y": vega.row(labels),
                    "x": {"field": "start", "type": "quantitative", "axis": vega.money_axis(unit), "title": unit.name},
                    "x2": {"field": "end"},
                    "color": vega.BLUE, "stroke": vega.BLUE,
                    "fillOpacity": {"condition": conditions, "value": 1}, "tooltip": told,
                },
            }
        ],
    }  # fmt: skip


def bullets(bars: Sequence[Mapping[str, Any]], labels: Sequence[str]) -> dict[str, Any]:
    """A line for each threshold: the figure as a share of what is wanted, and a stroke where that is."""
    axis = {"title": t("distance.axis"), "format": ".0%", "values": [0, 0.5, 1, 1.5, 2], **vega.ink()}
    x = {"field": "share", "type": "quantitative", "axis": axis, "scale": {"domain": [0, FARTHEST]}}
    told = vega.tooltip(
        ("title", t("distance.figure")), ("words", t("distance.values")), ("clauses", t("table.clause"))
    )
    ink = vega.ink().get("labelColor", "gray")
    strokes = [{"row": label, "at": 1 - THIN, "to": 1 + THIN} for label in labels]
    return {
        "height": vega.tall(labels),
        "layer": [
            {
                "data": {"values": [*bars]},
                "mark": vega.bar(),
                "encoding": {
                    "y": vega.row(labels), "x": x, "color": vega.BLUE, "stroke": vega.BLUE,
                    "fillOpacity": vega.SHADES, "tooltip": told,
                },
            },
            {
                "data": {"values": strokes},
                "mark": vega.bar(height=vega.BAR + 8, strokeWidth=0, color=ink),
                "encoding": {"y": vega.row(labels), "x": {**x, "field": "at"}, "x2": {"field": "to"}},
            },
        ],
    }  # fmt: skip


def spans(
    bars: Sequence[Mapping[str, Any]], labels: Sequence[str], first: str, last: str, today: str
) -> dict[str, Any]:
    """A line for each text: the time it holds, and below the times one may apply; a stroke for the day asked about."""
    ink = vega.ink().get("labelColor", "gray")
    axis = {"title": None, "format": "%Y", "tickCount": "year", "labelOverlap": "greedy", **vega.ink()}
    x = {"field": "start", "type": "temporal", "axis": axis, "scale": {"domain": [first, last]}}
    told = vega.tooltip(("title", t("time.text")), ("words", t("time.span")))
    return {
        "height": vega.tall(labels),
        "layer": [
            {
                "data": {"values": [each for each in bars if each["window"] is window]},
                "mark": vega.bar(height=6 if window else vega.BAR, yOffset=28 if window else 17, clip=True),
                "encoding": {
                    "y": vega.row(labels), "x": x, "x2": {"field": "end"},
                    "color": {"datum": WINDOW if window else SURE, "type": "nominal", "legend": None,
                              "scale": {"domain": [SURE, WINDOW]}},
                    "stroke": {"datum": WINDOW if window else SURE, "type": "nominal", "legend": None},
                    "fillOpacity": vega.SHADES, "tooltip": told,
                },
            }
            for window in (False, True)
        ] + [
            {
                "data": {"values": [{"day": today}]},
                "mark": {"type": "rule", "strokeDash": [3, 4], "strokeWidth": 1, "color": ink, "opacity": 0.7},
                "encoding": {"x": {"field": "day", "type": "temporal"}},
            },
        ],
    }  # fmt: skip


def swings(
    bars: Sequence[Mapping[str, Any]],
    labels: Sequence[str],
    sides: Sequence[str],
    base: float,
    unit: vega.Unit,
) -> dict[str, Any]:
    """A line for each figure: a bar to either side of what there is now, which a stroke marks."""
    axis = vega.money_axis(unit)
    x = {"field": "start", "type": "quantitative", "axis": axis, "title": unit.name, "scale": {"zero": False}}
    told = vega.tooltip(
        ("title", t("swing.figure")), ("side", t("chart.part")), ("figure", t("curve.value")), ("amount", t("table.amount"))
    )  # fmt: skip
    colour = {
        "field": "side", "type": "nominal", "scale": {"domain": [*sides]},
        "legend": {"orient": "bottom", "title": None, **vega.ink()},
    }  # fmt: skip
    ink = vega.ink().get("labelColor", "gray")
    return {
        "height": vega.tall(labels) + 3 * vega.LEGEND,
        "layer": [
            {
                "data": {"values": [*bars]},
                "mark": vega.bar(),
                "encoding": {"y": vega.row(labels), "x": x, "x2": {"field": "end"}, "color": colour, "tooltip": told},
            },
            {
                "data": {"values": [{"at": base}]},
                "mark": {"type": "rule", "strokeDash": [3, 4], "strokeWidth": 1, "color": ink},
                "encoding": {"x": {"field": "at", "type": "quantitative"}},
            },
        ],
    }  # fmt: skip
