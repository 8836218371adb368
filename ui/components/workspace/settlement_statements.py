"""Draws the statements of an offer: the one to draw up, those there are, and what differs between them."""

from collections.abc import Sequence

import streamlit as st

from engine.workspace import (
    IN_SETTLEMENT,
    Reckoned,
    SettlementStatement,
    Settling,
    draw_up_settlement,
    settlement_differences,
    settlement_statements,
    statement_file,
    statement_is_current,
)
from ui import desk, library, state
from ui.components.common import names
from ui.components.common.folded import folded
from ui.components.common.note import note
from ui.components.workspace.failures import failures
from ui.components.workspace.settlement_lines import sums
from ui.opening import file_name
from ui.texts import plain, t

PLACE = "settlement-draw-up"


def statements(settling: Settling, now: Reckoned) -> None:
    """Those that were drawn up; what has changed since; a new one."""
    st.subheader(t("statements"), anchor=False)
    found = desk.read(settlement_statements, settling.offer.id)
    of_year = [each for each in found if each.year == now.year]
    if not found:
        note(t("statements.none"))
    current = bool(of_year) and _is_current(of_year[0], now)
    failures(PLACE)
    if settling.offer.state in IN_SETTLEMENT and not desk.may("settlement.draw_up"):
        note(t("statements.who"))
    elif settling.offer.state in IN_SETTLEMENT:
        st.button(
            t("statements.do", year=now.year), key=f"{PLACE}-do", type="secondary" if current else "primary",
            icon=":material/request_quote:", on_click=_draw_up, args=(settling, now.year),
        )  # fmt: skip
    for each in found:
        _statement(settling, each, found)


def _is_current(newest: SettlementStatement, now: Reckoned) -> bool:
    """Whether it still says what is due now; it is told."""
    if lines := _changes(newest.reckoned, now):
        st.warning("\n".join([t("statements.moved", year=now.year), "", *lines]), icon=":material/update:")
        return False
    current = desk.read(statement_is_current, newest)
    note(t("statements.same" if current else "statements.no_other", year=now.year))
    return current


def _changes(before: Reckoned, after: Reckoned) -> list[str]:
    """What is said otherwise, a line for each part in a year."""
    lang = state.lang()
    found: dict[str, list[str]] = {}
    for each in settlement_differences(before, after):
        found.setdefault(f"{each.title(lang)} {names.year(each.year)}", []).append(each.text(lang))
    return [
        f"- :small[{plain(t('statements.change', what=what, change=t('semicolon').join(changes)))}]"
        for what, changes in found.items()
    ]


def _draw_up(settling: Settling, year: int) -> None:
    if desk.attempt(PLACE, draw_up_settlement, settling, year, library.current()):
        st.toast(t("statements.drawn", year=year), icon=":material/check:")


def _statement(settling: Settling, one: SettlementStatement, found: Sequence[SettlementStatement]) -> None:
    said = {"year": one.year, "ordinal": one.ordinal, "who": one.author, "day": names.day(one.at.date())}
    line = folded(plain(t("statements.line", **said)), f"statement-{one.id}")
    if not line.open:
        return
    lang = state.lang()
    with line:
        sums(one.reckoned)
        for each in one.notes:
            st.markdown(f":small[:orange[:material/gavel: {plain(each(lang))}]]")
        if desk.may("settlement.export"):
            _download(settling, one)
        former = next(
            (each for each in found if (each.year, each.ordinal) == (one.year, one.ordinal - 1)), None
        )
        if former is not None:
            lines = _changes(former.reckoned, one.reckoned)
            note(t("statements.changed" if lines else "statements.unchanged", ordinal=former.ordinal))
            if lines:
                st.markdown("\n".join(lines))


def _download(settling: Settling, one: SettlementStatement) -> None:
    """The statement as a file; each leaves an entry in the audit."""
    lang = state.lang()
    name = f"{t('statements.file', year=one.year, ordinal=one.ordinal)}-{settling.company}"
    st.download_button(
        t("statements.pdf"), desk.later_done(statement_file, one.id, "zh" if lang == "zh" else "both"),
        file_name=file_name(name, "pdf"), mime="application/pdf", key=f"statement-{one.id}-pdf",
        icon=":material/picture_as_pdf:", on_click="ignore",
    )  # fmt: skip
