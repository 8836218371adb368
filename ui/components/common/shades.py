"""Says what the two shades of a chart mean."""

from collections.abc import Mapping, Sequence
from typing import Any

from ui.components.common.note import note
from ui.series import OPEN
from ui.texts import t


def shades(bars: Sequence[Mapping[str, Any]], key: str = "chart.shades") -> None:
    """Nothing where there is only one."""
    if any(bar["part"] == OPEN for bar in bars):
        note(t(key))
