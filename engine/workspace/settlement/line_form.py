"""The lines of a statement as plain data, and back: sums are decimal yuan to the fen, exactly.

INVARIANT: what is read is what was written.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from engine.model.amount import Amount
from engine.model.quantities import Number, exact
from engine.model.text import Text
from engine.workspace.settlement.lines import Line
from engine.workspace.settlement.payments import fen_text


def lines_json(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Plain data."""
    return [
        {
            "part": each.part, "title": _texts(each.title), "year": each.year,
            "planned": [fen_text(each.planned.min), _or_none(each.planned.max)], "due": fen_text(each.due), "most": _or_none(each.most),
            "paid": fen_text(each.paid), "kind": each.kind, "reasons": [_texts(one) for one in each.reasons],
            "missing": [list(place) for place in each.missing], "carried": fen_text(each.carried),
        }
        for each in lines
    ]  # fmt: skip


def read_lines(data: Iterable[dict[str, Any]]) -> tuple[Line, ...]:
    """The lines of such data."""
    return tuple(
        Line(
            each["part"], Text(*each["title"]), each["year"], Amount(_number(each["planned"][0]), _read(each["planned"][1])),
            _number(each["due"]), _read(each["most"]), _number(each["paid"]), each["kind"],
            tuple(Text(*one) for one in each["reasons"]), tuple((name, year) for name, year in each["missing"]), _number(each["carried"]),
        )
        for each in data
    )  # fmt: skip


def _texts(text: Text) -> list[str]:
    return [text.zh, text.en]


def _or_none(value: Number | None) -> str | None:
    return None if value is None else fen_text(value)


def _number(text: str) -> Number:
    return exact(Fraction(text))


def _read(text: str | None) -> Number | None:
    return None if text is None else _number(text)
