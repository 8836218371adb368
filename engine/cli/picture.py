"""Pictures of a curve: block characters for a terminal, and a small SVG file that needs nothing else."""

from collections.abc import Sequence
from fractions import Fraction
from html import escape

from engine.advice.curves import Curve, Point
from engine.model.amount import Amount, amount_text, point
from engine.model.quantities import Number

COLUMNS, ROWS = 72, 8
EIGHTHS = " ▁▂▃▄▅▆▇█"


def top_of(points: Sequence[Point]) -> Number:
    """The highest sum drawn."""
    return max(_most(each.amount) for each in points)


def _most(amount: Amount) -> Number:
    """The known most; the sure sum where no bound is known."""
    return amount.min if amount.max is None else amount.max


def blocks(points: Sequence[Point]) -> list[str]:
    """Columns of the sure sum, shaded on to the known most; every column shows the last value worked out in it."""
    first, last, top = points[0].value, points[-1].value, top_of(points)
    columns: list[Amount] = []
    at = 0
    for column in range(COLUMNS):
        right = first + Fraction(last - first) * column / (COLUMNS - 1)
        while at + 1 < len(points) and points[at + 1].value <= right:
            at += 1
        columns.append(points[at].amount)
    lines = []
    for row in reversed(range(ROWS)):
        cells = []
        for amount in columns:
            sure, most = (
                int(Fraction(each) * ROWS * 8 / top) - row * 8 for each in (amount.min, _most(amount))
            )
            cells.append(EIGHTHS[min(8, sure)] if sure > 0 else "░" if most > 0 else " ")
        lines.append("".join(cells).rstrip())
    return lines


# --- SVG

WIDE, HIGH, LEFT, TOP, BOTTOM = 860, 400, 120, 50, 60


def svg(curve: Curve, title: str, ends: tuple[str, str], lang: str, legend: tuple[str, str, str]) -> str:
    """The same picture as a drawing: the sure sum a line, the known most a shade, the cliffs marked."""
    points = curve.points
    low, high, top = points[0].value, points[-1].value, top_of(points) or 1
    right, foot = WIDE - 30, HIGH - BOTTOM

    def x(value: Number) -> str:
        return f"{LEFT + float(Fraction(value - low) / (high - low)) * (right - LEFT):.1f}"

    def y(value: Number) -> str:
        return f"{foot - float(Fraction(value) / top) * (foot - TOP):.1f}"

    def label(at: float, height: float, words: str, anchor: str = "middle", size: int = 13) -> str:
        return f'<text x="{at}" y="{height}" text-anchor="{anchor}" font-size="{size}">{escape(words)}</text>'

    sure = " ".join(f"{x(each.value)},{y(each.amount.min)}" for each in points)
    most = " ".join(f"{x(each.value)},{y(_most(each.amount))}" for each in reversed(points))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" font-family="sans-serif" fill="#222">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDE}" height="{HIGH}" fill="#fff"/>',
        label(WIDE / 2, 26, title, size=16),
    ]
    for cliff in curve.cliffs:
        if isinstance(cliff.last, int | Fraction) and (
            cliff.until is None or isinstance(cliff.until, int | Fraction)
        ):
            left = x(cliff.last)
            wide = float(x(high if cliff.until is None else min(high, cliff.until))) - float(left)
            parts.append(
                f'<rect x="{left}" y="{TOP}" width="{wide:.1f}" height="{foot - TOP}" fill="#fde2e0"/>'
            )
    parts += [
        f'<polygon points="{sure} {most}" fill="#cfe3d4"/>',
        f'<polyline points="{sure}" fill="none" stroke="#1b7a3d" stroke-width="2"/>',
        f'<path d="M{LEFT},{TOP}V{foot}H{right}" fill="none" stroke="#888"/>',
        label(LEFT, foot + 20, ends[0]),
        label(right, foot + 20, ends[1], "end"),
        label(LEFT - 8, foot, amount_text(point(0), lang), "end"),
        label(LEFT - 8, TOP + 5, amount_text(point(top), lang), "end"),
    ]
    for place, (colour, words) in enumerate(zip(("#1b7a3d", "#cfe3d4", "#fde2e0"), legend, strict=True)):
        at = LEFT + place * 240
        parts.append(f'<rect x="{at}" y="{HIGH - 26}" width="12" height="12" fill="{colour}"/>')
        parts.append(label(at + 18, HIGH - 15, words, "start"))
    return "\n".join([*parts, "</svg>"]) + "\n"
