"""Draws assessments side by side: figures, years, and the clauses that differ."""

from collections.abc import Sequence

import streamlit as st

from engine import (
    REASONS,
    UNKNOWN_VALUE,
    VERIFICATION,
    ClauseResult,
    Fact,
    Said,
    Side,
    Vocabulary,
    amount_text,
    by_place,
    comparison_excel,
    contradicted,
    differences,
    facts_apart,
    point,
    years_paid,
)
from ui import series, state, vega
from ui.components.common import names, notices, verdicts
from ui.components.common.note import note
from ui.components.common.shades import shades
from ui.components.project.files import XLSX
from ui.opening import file_name
from ui.texts import plain, t

ASKED = 3  # of the open questions, those that are named


def sides(found: Sequence[Side], *, entered: bool) -> None:
    """All of it, from the sums down to single clauses; first what was entered differently, if it may have been."""
    if entered:
        _facts(found)
    st.header(t("compare.figures"), anchor=False)
    _contradicted(found)
    _table("compare.figures", t("compare.figure"), found, _figures(found))
    _years(found)
    _clauses(found)
    _download(found, entered=entered)


def _table(what: str, first: str, found: Sequence[Side], rows: Sequence[tuple[str, Sequence[str]]]) -> None:
    """A table with a column for each side."""
    columns: dict[str, list[str]] = {first: [plain(names.unbroken(name)) for name, _ in rows]}
    for place, side in enumerate(found):
        columns[plain(side.title)] = [cells[place] for _, cells in rows]
    st.table(columns, border="horizontal", hide_index=True, alt=t("compare.alt", what=t(what)))


def _facts(found: Sequence[Side]) -> None:
    """What was entered differently; what is only assumed is no answer, and marked."""
    vocabulary = found[0].assessment.library.vocabulary
    rows = [
        (fact.label(state.lang()), [_value(vocabulary, fact, each) for each in said])
        for fact, said in facts_apart([side.assessment.project for side in found], vocabulary)
    ]
    days = [side.assessment.as_of.isoformat() for side in found]
    if len(set(days)) > 1:
        rows.insert(0, (t("day"), [plain(each) for each in days]))
    st.header(t("compare.facts"), anchor=False)
    if rows:
        _table("compare.facts", t("compare.figure"), found, rows)
    else:
        note(t("compare.facts.none"))


def _value(vocabulary: Vocabulary, fact: Fact, said: Said | None) -> str:
    if said is None:
        return f":gray[{plain(UNKNOWN_VALUE(state.lang()))}]"
    text = plain(vocabulary.show_all(fact, said.given, state.lang()))
    return f"{text} {verdicts.supposed()}" if said.assumed else text


def _contradicted(found: Sequence[Side]) -> None:
    """Whose sums rest on facts that cannot all be true."""
    for side in found:
        if warned := contradicted(side.assessment, state.lang()):
            st.warning(f"{plain(side.title)}{t('colon')}{notices.quoted(warned)}", icon=":material/rule:")


def _figures(found: Sequence[Side]) -> list[tuple[str, list[str]]]:
    lang = state.lang()
    heads = [side.assessment.package.headline for side in found if side.assessment.package]

    def money(sums: Sequence[object]) -> list[str]:
        return [plain(amount_text(point(each), lang)) for each in sums]

    rows = [
        (t("headline.sure"), [f"**{each}**" for each in money([head.sure for head in heads])]),
        *_by_level(found),
        (t("headline.most"), money([head.most for head in heads])),
        (t("headline.unbounded"), [t("headline.count", count=len(head.unbounded)) for head in heads]),
    ]
    supposed = [side.assessment.supposed or side.assessment for side in found]
    if any(side.assessment.supposed for side in found):
        rows.append(
            (t("compare.assumed"), money([each.package.headline.sure for each in supposed if each.package]))
        )
    for group in ("eligible", *REASONS):
        counts = [sum(each.group == group for each in by_place(side.assessment).here) for side in found]
        if any(counts):
            rows.append((verdicts.name(group), [str(count) for count in counts]))
    rows += [
        (t("compare.questions"), [str(len(side.advice.next_questions)) for side in found]),
        (t("compare.first"), [_first(side) for side in found]),
    ]
    return rows


def _by_level(found: Sequence[Side]) -> list[tuple[str, list[str]]]:
    """Of what is sure, how much rests on how well known documents."""
    lang, rows = state.lang(), []
    for level, name in VERIFICATION.items():
        parts = [
            side.assessment.package.headline.by_verification.get(level, 0)
            for side in found
            if side.assessment.package
        ]
        if any(parts):
            label = t("compare.of_it", level=name(lang))
            rows.append((label, [plain(amount_text(point(part), lang)) for part in parts]))
    return rows


def _first(side: Side) -> str:
    asked = [question.fact for question in side.advice.next_questions[:ASKED]]
    return names.facts(side.assessment, asked)


def _years(found: Sequence[Side]) -> None:
    lang, assessments = state.lang(), [side.assessment for side in found]
    years = years_paid(assessments)
    if not years:
        return
    st.header(t("compare.years"), anchor=False)
    chart, table = st.tabs([t("chart"), t("table")], key="compare-years", on_change="rerun")
    if chart.open:
        with chart:
            called = [side.title for side in found]
            pieces = [
                (year, side, piece)
                for year, amounts in years.items()
                for side, amount in zip(called, amounts, strict=True)
                for piece in series.segments(amount)
            ]
            unit = vega.unit(piece.end for _, _, piece in pieces)
            bars = [
                {"year": vega.year_label(year), "side": side, "part": piece.part, "start": unit.of(piece.start),
                 "end": unit.of(piece.end), "amount": amount_text(piece.amount, lang), "which": t(f"part.{piece.part}")}
                for year, side, piece in pieces
            ]  # fmt: skip
            labels = [vega.year_label(year) for year in years]
            st.vega_lite_chart(
                vega.grouped(bars, labels, called, unit), alt=t("compare.years.alt"), width="stretch"
            )
            shades(bars)
    if table.open:
        with table:
            rows = [
                (names.year(year), [plain(amount_text(each, lang)) for each in amounts])
                for year, amounts in years.items()
            ]
            _table("compare.years", t("year"), found, rows)


def _clauses(found: Sequence[Side]) -> None:
    every = differences([side.assessment for side in found])
    told = [each for each in every if not each.textless]
    st.header(t("compare.clauses"), anchor=False)
    if not every:
        note(t("compare.alike"))
    if told:
        library = found[0].assessment.library
        rows = [
            (
                library.by_id[each.clause].text.title(state.lang()),
                [_outcome(result) for result in each.results],
            )
            for each in told
        ]
        _table("compare.clauses", t("table.clause"), found, rows)
    if textless := len(every) - len(told):
        note(t("compare.textless", count=textless))


def _outcome(result: ClauseResult | None) -> str:
    if result is None:
        return f":gray[{t('compare.not_there')}]"
    look = verdicts.LOOKS[result.group]
    word = f":{look.color}[{look.icon} {verdicts.name(result.group)}]"
    if result.verdict == "not_eligible" or not (result.value.amount or result.brings_nothing()):
        return word
    return f"{word} {plain(result.sum_text(state.lang()))}"


def _download(found: Sequence[Side], *, entered: bool) -> None:
    """What stands above, to go on working with; made when it is asked for, outside the page's run."""
    kept, lang = tuple(found), state.lang()
    st.download_button(
        t("compare.excel"), data=lambda: comparison_excel(kept, lang, entered=entered), mime=XLSX, key="compare-excel",
        file_name=file_name(t("compare.file", name=found[0].assessment.project.name), "xlsx"), on_click="ignore",
        icon=":material/download:",
    )  # fmt: skip
