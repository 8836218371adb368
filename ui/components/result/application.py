"""Draws how one applies: the way, the windows and how they stand on a day, what is handed in."""

from datetime import date

from engine import Application
from ui import state
from ui.components.common.note import notes
from ui.texts import plain, t


def application(call: Application | None, day: date) -> None:
    """The way and the windows, and the materials; what was not obtained is said to be so."""
    lang = state.lang()
    if call is None:
        notes(t("library.apply"), [t("apply.none")])
        return
    lines = [plain(call.route(lang))] if call.route else []
    for window in call.windows:
        words = t("library.window", first=window.from_.isoformat(), last=window.to.isoformat())
        round_ = f" · {plain(window.round(lang))}" if window.round else ""
        lines.append(f"{words}{round_} · {t(f'library.window.{window.state(day)}')}")
    materials = [plain(each(lang)) for each in call.materials]
    notes(t("library.apply"), lines or [t("apply.unknown")])
    notes(t("library.materials"), materials or [t("apply.unknown")])
