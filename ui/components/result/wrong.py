"""Draws a report of a mistake, ready to be copied: nothing is sent from here."""

import streamlit as st

from engine import UNKNOWN_VALUE, VERDICTS, Assessment, ClauseResult, Row, table
from ui import state
from ui.components.common import names
from ui.components.common.folded import folded
from ui.components.common.note import note
from ui.texts import t


def wrong(assessment: Assessment, result: ClauseResult, year: int | None) -> None:
    """Folded away; the text names the clause, the library and the day, and holds the figures typed."""
    opened = folded(t("wrong"), state.clause_key(f"{result.clause.id}-wrong"))
    if opened.open:
        with opened:
            note(t("wrong.lead"))
            st.code(report(assessment, result, year), language=None, wrap_lines=True)


def report(assessment: Assessment, result: ClauseResult, year: int | None) -> str:
    """Plain text, in the language on screen."""
    lang, clause = state.lang(), result.clause
    verdict = VERDICTS[result.verdict](lang)
    if years := [each for each, one in result.by_year.items() if one.verdict == "eligible"]:
        verdict += f" ({names.spans(years)})"
    facts = {
        "wrong.clause": f"{clause.id} · {clause.text.title(lang)}",
        "wrong.article": f"{clause.policy.title(lang)} · {clause.text.article(lang)}",
        "wrong.library": f"{assessment.library.hash} · {assessment.as_of.isoformat()}",
        "wrong.verdict": verdict,
        "wrong.amount": result.sum_text(lang),
    }
    head = [f"{t(key)}{t('colon')}{value}" for key, value in facts.items()]
    reasons = t("wrong.reasons") if year is None else t("wrong.reasons.year", year=year)
    rows = [_row(each) for each in table(assessment, clause.id, year)]
    return "\n".join([*head, f"{reasons}{t('colon')}", *rows, f"{t('wrong.what')}{t('colon')}"])


def _row(row: Row) -> str:
    """A line of the reason table."""
    lang, step = state.lang(), row.step
    truth = t({True: "why.yes", False: "why.no", None: "why.open"}[step.truth])
    seen = step.seen(lang) if step.seen else UNKNOWN_VALUE(lang)
    asked = f" | {step.wanted(lang)} | {seen}" if step.kind == "test" else ""
    return f"{'  ' * (row.depth + 1)}- [{truth}] {step.label(lang)}{asked} | {row.basis(lang)}"
