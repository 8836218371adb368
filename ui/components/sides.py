"""Draws assessments side by side: figures, years, and the clauses that differ."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from engine import (
    REASONS,
    UNKNOWN_VALUE,
    VERIFICATION,
    Advice,
    Assessment,
    ClauseResult,
    Difference,
    amount_text,
    by_place,
    differences,
    point,
    years_paid,
)
from ui import series, state, vega
from ui.components import names, verdicts
from ui.components.note import note
from ui.texts import plain, t

UNBROKEN = 24  # characters a name in the first column may have and stay on one line
ASKED = 3  # of the open questions, those that are named


@dataclass(frozen=True, slots=True)
class Side:
    """One column: what it is called, and what it comes to."""

    title: str
    assessment: Assessment
    advice: Advice


def sides(found: Sequence[Side]) -> None:
    """All of it, from the sums down to single clauses."""
    if len({side.assessment.project.site for side in found}) < len(found):  # else it is the places that differ
        _facts(found)
    st.header(t("compare.figures"), anchor=False)
    _table("compare.figures", t("compare.figure"), found, _figures(found))
    _years(found)
    _clauses(found)


def _table(what: str, first: str, found: Sequence[Side], rows: Sequence[tuple[str, Sequence[str]]]) -> None:
    """A table with a column for each side; two sides of one name stay two columns."""
    columns: dict[str, list[str]] = {first: [_unbroken(plain(name)) for name, _ in rows]}
    for place, title in enumerate(titles(found)):
        columns[plain(title)] = [cells[place] for _, cells in rows]
    st.table(columns, border="horizontal", hide_index=True, alt=t("compare.alt", what=t(what)))


def _unbroken(name: str) -> str:
    """A short name on one line: on a phone the table scrolls sideways instead."""
    return name.replace(" ", "\N{NO-BREAK SPACE}") if len(name) < UNBROKEN else name


def titles(found: Sequence[Side]) -> list[str]:
    """The names of the sides, told apart where they are alike."""
    taken: list[str] = []
    for side in found:
        title, number = side.title, 1
        while title in taken:
            number += 1
            title = f"{side.title} {number}"
        taken.append(title)
    return taken


def _facts(found: Sequence[Side]) -> None:
    """What was entered differently; nothing where only the place differs, which the columns' names say."""
    lang, vocabulary = state.lang(), found[0].assessment.library.vocabulary
    stated = [{**side.assessment.project.assumed, **side.assessment.project.facts} for side in found]
    rows = []
    for name in dict.fromkeys(name for each in stated for name in each if name != "site"):
        fact, values = vocabulary.facts[name], [each.get(name) for each in stated]
        if any(value != values[0] for value in values):
            cells = [
                UNKNOWN_VALUE(lang) if each is None else vocabulary.show_all(fact, each, lang)
                for each in values
            ]
            rows.append((fact.label(lang), [plain(cell) for cell in cells]))
    if rows:
        st.header(t("compare.facts"), anchor=False)
        _table("compare.facts", t("compare.figure"), found, rows)


def _figures(found: Sequence[Side]) -> list[tuple[str, list[str]]]:
    lang = state.lang()
    heads = [side.assessment.package.headline for side in found if side.assessment.package]

    def money(sums: Sequence[object]) -> list[str]:
        return [plain(amount_text(point(each), lang)) for each in sums]

    rows = [
        (t("compare.sure"), [f"**{each}**" for each in money([head.sure for head in heads])]),
        *_by_level(found),
        (t("compare.most"), money([head.most for head in heads])),
        (t("compare.unbounded"), [t("headline.count", count=len(head.unbounded)) for head in heads]),
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
            label = f"{t('compare.sure')}{t('dot')}{name(lang)}"
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
            called = titles(found)
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
            if any(bar["part"] == series.OPEN for bar in bars):
                note(t("chart.shades"))
    if table.open:
        with table:
            rows = [
                (names.year(year), [plain(amount_text(each, lang)) for each in amounts])
                for year, amounts in years.items()
            ]
            _table("compare.years", t("year"), found, rows)


def _clauses(found: Sequence[Side]) -> None:
    every = differences([side.assessment for side in found])
    told = [each for each in every if _says(each)]
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


def _says(difference: Difference) -> bool:
    """Clauses without a text are counted; line by line they would say nothing."""
    return not {each.group for each in difference.results if each} <= {"text_unavailable", "not_eligible"}


def _outcome(result: ClauseResult | None) -> str:
    if result is None:
        return f":gray[{t('compare.not_there')}]"
    look = verdicts.LOOKS[result.group]
    word = f":{look.color}[{look.icon} {verdicts.name(result.group)}]"
    amount = result.value.amount
    if result.verdict == "not_eligible" or not amount:
        return word
    return f"{word} {plain(amount_text(amount, state.lang()))}"
