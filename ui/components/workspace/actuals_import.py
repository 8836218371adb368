"""Draws the import of what came true of many offers: a table that is tried first, row by row, then recorded."""

from collections.abc import Iterator, Sequence

import streamlit as st

from engine.workspace import (
    ACTUAL_FATES,
    ActualEntry,
    ActualsLine,
    ActualsPreview,
    BroughtActuals,
    Settling,
    actuals,
    blank_actuals,
    import_actuals,
    preview_actuals,
)
from ui import desk, library, papers, state
from ui.components.common.note import note
from ui.components.workspace.failures import failures, placed
from ui.components.workspace.prospects import EXPORTS
from ui.components.workspace.settlement_entries import in_words, value_of
from ui.components.workspace.tried_files import came, last, looked_at
from ui.texts import plain, t

PLACE = "actuals-table"
SHOWN = 50  # rows of a kind that are listed


def imports(year: int) -> None:
    """Folded away until somebody wants it. `year`: up to which the table to fill in asks."""
    line = st.expander(
        t("settlements.import"), key="actuals-import", icon=":material/upload_file:", on_change="rerun"
    )
    if not line.open:
        return
    with line:
        note(t("settlements.import.lead"))
        st.download_button(
            t("settlements.import.blank", year=year), desk.later(blank_actuals, library.current(), year, state.lang()),
            file_name=f"{t('actuals')}-{year}.xlsx", mime=EXPORTS["xlsx"], key="actuals-blank", icon=":material/table:", on_click="ignore",
        )  # fmt: skip
        found = looked_at(
            PLACE, t("settlements.import.upload"), ("xlsx", "csv", "txt", "tsv"), preview_actuals
        )
        if isinstance(found, ActualsPreview):
            _preview(found)
        elif isinstance(brought := last(PLACE), BroughtActuals):
            _brought(brought)


def _preview(found: ActualsPreview) -> None:
    """The dry run: how many rows are what, each kind, and the button."""
    lang = state.lang()
    counts = (f"{said(lang)} **{len(found.of(fate))}**" for fate, said in ACTUAL_FATES.items())
    st.markdown("　".join(counts))
    if found.findings:
        st.warning("\n\n".join(map(placed, found.findings[:SHOWN])), icon=":material/view_column:")
    for fate, icon in (("refused", ":material/error:"), ("new", ":material/add:")):
        if lines := found.of(fate):
            label = t("settlements.import.rows", fate=ACTUAL_FATES[fate](lang), count=len(lines))
            with st.expander(label, icon=icon, expanded=fate == "refused"):
                for each in lines[:SHOWN]:
                    _row(each)
                _more(lines)
    coming = (*found.of("new"), *_chosen(found.of("replaces")))
    failures(PLACE)
    if st.button(
        t("settlements.import.do", count=len(coming)),
        key="actuals-import-do",
        type="primary",
        disabled=not coming,
    ):
        _import(coming)


def _chosen(lines: Sequence[ActualsLine]) -> list[ActualsLine]:
    """Rows that somebody has recorded otherwise; those that are to correct it."""
    if not lines:
        return []
    label = t("settlements.import.rows", fate=ACTUAL_FATES["replaces"](state.lang()), count=len(lines))
    chosen = []
    with st.expander(label, icon=":material/compare_arrows:", expanded=True):
        note(t("settlements.import.replaces"))
        for each in lines[:SHOWN]:
            _row(each)
            place = each.row.place
            if st.checkbox(
                t("settlements.import.replace"), key=papers.key(f"replaces-{place.sheet}-{place.line}")
            ):
                chosen.append(each)
        _more(lines)
    return chosen


def _row(each: ActualsLine) -> None:
    """A row: of which offer, what it says anew, what is wrong with it."""
    company = plain(each.settling.company) if each.settling else ""
    head = [f"**{plain(each.row.number) or '—'}**", company, plain(str(each.row.place))]
    said = [*_entries(each.settling, each.entries)] if each.settling else []
    said += [placed(one) for one in each.findings]
    st.markdown("  \n".join([" · ".join(part for part in head if part), *(f":small[{one}]" for one in said)]))


def _entries(settling: Settling, entries: Sequence[ActualEntry]) -> Iterator[str]:
    """What each says, and what is recorded so far where that is something else."""
    before = {each.place: each for each in desk.read(actuals, settling)}  # the newest is the last
    for each in entries:
        fact = settling.vocabulary.facts.get(each.fact)
        value = str(each.value) if fact is None else in_words(settling, fact, each.value)
        said = {"what": plain(settling.label(each.place)(state.lang())), "value": plain(value)}
        if each.place in before:
            so_far = plain(value_of(settling, before[each.place]))
            yield t("settlements.import.before", **said, before=so_far)
        else:
            yield t("settlements.import.entry", **said)


def _more(lines: Sequence[ActualsLine]) -> None:
    if len(lines) > SHOWN:
        note(t("failures.more", count=len(lines) - SHOWN))


def _import(lines: Sequence[ActualsLine]) -> None:
    """Batch by batch; a run that ends in between has kept the batches before."""
    bar = st.progress(0.0, t("settlements.import.doing", done=0, of=len(lines)))

    def progress(done: int, of: int) -> None:
        bar.progress(done / of, t("settlements.import.doing", done=done, of=of))

    desk.attempting(
        PLACE, lambda: came(PLACE, import_actuals(desk.opened(), desk.now(), lines, progress=progress))
    )
    st.rerun()


def _brought(found: BroughtActuals) -> None:
    if found.stopped:
        st.error("\n\n".join(map(placed, found.stopped)), icon=":material/error:")
    if found.passed:
        rows = t("comma").join(plain(each.number) for each in found.passed)
        st.warning(t("settlements.import.passed", rows=rows), icon=":material/compare_arrows:")
    st.success(t("settlements.import.done", count=found.entries), icon=":material/check_circle:")
