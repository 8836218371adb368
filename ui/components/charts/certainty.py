"""How certain the money is: one bar, from what rests on verified documents to what is open; as a chart and as a table."""

from fractions import Fraction
from typing import NamedTuple

import streamlit as st

from engine import VERIFICATION, Assessment, amount_text, certainty, point
from ui import rulers, state, vega
from ui.components.common.note import note
from ui.texts import plain, t

SHADES = {"verified": 1, "partial": 0.72, "unverified": 0.46, "assumed": 0.24, "open": 0.06}


class Piece(NamedTuple):
    """A piece of the bar, in yuan."""

    kind: str  # of SHADES
    name: str
    sum: Fraction


def pieces(assessment: Assessment) -> list[Piece]:
    """What is sure by how well the documents are known, what assumptions would add, and the rest of the known most."""
    lang, parts = state.lang(), certainty(assessment)
    found = [
        Piece(level, t("certainty.sure", level=VERIFICATION[level](lang)), Fraction(sum_))
        for level, sum_ in parts.sure.items()
    ]
    found.append(Piece("assumed", t("certainty.assumed"), Fraction(parts.assumed)))
    found.append(Piece("open", t("certainty.open"), Fraction(parts.open)))
    return [each for each in found if each.sum > 0]


def there(assessment: Assessment) -> bool:
    """Whether any sum is known of."""
    return bool(pieces(assessment))


def picture(assessment: Assessment) -> None:
    """The bar, and its pieces one below the other; what has no bound cannot be drawn and is told."""
    found, top = pieces(assessment), Fraction(0)
    unit = vega.unit([sum((each.sum for each in found), Fraction(0))])
    whole, apart = [], []
    together = vega.BREAK.join(
        ("", t("headline.most"), _words(sum((each.sum for each in found), Fraction(0))))
    )
    for each in found:
        piece = {"kind": each.kind, "title": each.name, "amount": _words(each.sum),
                 "start": unit.of(top), "end": unit.of(top + each.sum)}  # fmt: skip
        whole.append(piece | {"row": together})
        apart.append(piece | {"row": vega.BREAK.join((each.kind, each.name, _words(each.sum)))})
        top += each.sum
    labels = [together, *(each["row"] for each in apart)]
    st.vega_lite_chart(
        rulers.stack([*whole, *apart], labels, SHADES, unit), alt=t("certainty.alt"), width="stretch"
    )
    _unbounded(assessment)


def _words(sum_: Fraction) -> str:
    return amount_text(point(sum_), state.lang())


def figures(assessment: Assessment) -> None:
    """A line for each piece."""
    found = pieces(assessment)
    lines = {
        t("chart.part"): [plain(each.name) for each in found],
        t("table.amount"): [plain(_words(each.sum)) for each in found],
    }
    st.table(lines, border="horizontal", hide_index=True, alt=t("certainty.alt"))
    _unbounded(assessment)


def _unbounded(assessment: Assessment) -> None:
    assert assessment.package is not None
    if count := len(assessment.package.headline.unbounded):
        note(t("certainty.unbounded", count=count))
