"""Draws a clause that is refused in a line: which condition fails, and what would change it."""

from engine import (
    STATES,
    Assessment,
    ClauseResult,
    NearMiss,
    Step,
    change_text,
    refusal,
    state_of,
    validity_text,
)
from ui import state
from ui.components.common import names
from ui.components.result import details
from ui.components.result.way import nearly, way
from ui.texts import plain, t

NAMED = 2  # conditions that are named in the line; the others stand in the table it opens to


def refused(project: str, assessment: Assessment, result: ClauseResult, miss: NearMiss | None) -> None:
    """A line that opens to the reasons; below it the way to make it fit, to be tried out where it brings money."""
    lang, found = state.lang(), refusal(assessment, result.clause.id)
    steps = found.steps if found else ()
    why = t("semicolon").join(_why(assessment, result, step) for step in steps[:NAMED])
    if len(steps) > NAMED:
        why += t("refused.more", count=len(steps) - NAMED)
    label = f"{names.titled(result)}{t('colon')}:small[:gray[{why}]]"
    details.details(assessment, result, label)
    if result.eligible_from:
        way(t("eligible_from", day=result.eligible_from.isoformat()))
    elif miss is not None:
        nearly(project, assessment, miss)
    elif found is not None and found.changes:
        changes = (change_text(each, assessment.library.vocabulary, lang) for each in found.changes)
        way(t("way.change", changes=t("semicolon").join(changes)))


def _why(assessment: Assessment, result: ClauseResult, step: Step) -> str:
    """One part that refuses, for Markdown."""
    lang = state.lang()
    if step.origin == "validity":
        validity = result.clause.validity
        states = STATES[state_of(validity, assessment.as_of)](lang)
        return plain(f"{states}{t('colon')}{validity_text(validity, assessment.library.vocabulary)(lang)}")
    if step.of:
        return t("refused.needs", clause=names.titled(assessment.result(step.of)))
    if step.kind == "any":
        nearest = _nearest(step)
        return _why(assessment, result, nearest) if nearest else t("refused.any", parts=_labels(step))
    if step.kind == "not":
        return t("refused.not", part=_labels(step))
    seen = step.seen(lang) if step.seen else ""
    words = t("refused.test", label=step.label(lang), wanted=step.wanted(lang), seen=seen)
    return plain(t("why.gap", seen=words, gap=step.gap(lang)) if step.gap else words)


def _nearest(step: Step) -> Step | None:
    """Of alternatives that are all figures, as brackets are, the one that is least far off."""
    tests = [part for part in step.parts if part.figure is not None and part.bound]
    if step.origin != "brackets" or not tests:
        return None
    return min(tests, key=lambda each: abs((each.figure or 0) - (each.bound or 0)))


def _labels(step: Step) -> str:
    lang = state.lang()
    return t("comma").join(
        plain(f"{part.label(lang)} {part.wanted(lang)}".strip()) for part in step.parts if part.label(lang)
    )
