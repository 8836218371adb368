"""What is said first: the sentence, the three figures and what they rest on; and, apart, what is assumed."""

from collections.abc import Iterator

from engine.assessment import ClauseResult
from engine.locality import by_place
from engine.model.amount import point, present_text
from engine.model.quantities import quantity_text
from engine.model.verdicts import GROUP_ORDER, VERIFICATION
from engine.notices import contradicted
from engine.report.document import Block, Cell, Column, Figure, Figures, KeyValues, Note, Paragraph, Table
from engine.report.voice import MARKS, Voice


def sentence(voice: Voice) -> str:
    """The whole in a sentence."""
    head, place = voice.package.headline, voice.place()
    return voice(
        "sentence",
        day=voice.assessment.as_of.isoformat(),
        place=voice("sentence.place", site=place) if place else "",
        sure=voice.sum(head.sure),
        years=voice.horizon(),
        most=voice.sum(head.most),
        more=voice("sentence.more", count=len(head.unbounded)) if head.unbounded else "",
    )


def figures(voice: Voice) -> tuple[Figure, ...]:
    """What is sure, the known most, and what has no known bound."""
    head = voice.package.headline
    values = {
        "sure": voice.sum(head.sure),
        "most": voice.sum(head.most),
        "unbounded": voice("count", count=len(head.unbounded)),
    }
    return tuple(Figure(voice(name), value, voice(f"{name}.remark")) for name, value in values.items())


def basis(voice: Voice) -> tuple[tuple[str, str], ...]:
    """What the figures rest on: the verification of the documents, the present value, the count of the verdicts."""
    head, assessment, lang = voice.package.headline, voice.assessment, voice.lang
    levels = voice.dotted(
        f"{VERIFICATION[level](lang)} {voice.sum(part)}"
        for level, part in head.by_verification.items()
        if part
    )
    rows = [(voice("by_verification"), levels)] if levels else []
    if head.sure:
        present = voice(
            "present.of",
            amount=present_text(point(voice.package.best.present.min), lang),
            year=assessment.as_of.year,
            rate=quantity_text(assessment.settings.discount, "ratio", lang),
        )
        rows.append((voice("present"), present))
    rows.append((voice("clauses"), voice("clauses.of", count=len(assessment.results), parts=counts(voice))))
    return tuple(rows)


def counts(voice: Voice) -> str:
    """How many clauses came out which way."""
    found = by_place(voice.assessment)
    groups = [each.group for each in found.here]
    parts = [
        voice("group.count", name=voice.group(name), count=groups.count(name))
        for name in GROUP_ORDER
        if name in groups
    ]
    parts += [voice("awaiting", count=len(found.awaiting))] if found.awaiting else []
    parts += [voice("elsewhere", count=len(found.elsewhere))] if found.elsewhere else []
    return voice.dotted(parts)


def summary(voice: Voice) -> Iterator[Block]:
    """The first section."""
    yield Paragraph(sentence(voice))
    if warned := contradicted(voice.assessment, voice.lang):
        yield Note(warned, caution=True)
    yield Figures(figures(voice))
    yield KeyValues(basis(voice))


# --- assumed


def assumed(voice: Voice) -> Iterator[Block]:
    """What the project assumes of an authority and what it would bring; nothing where it assumes nothing.

    INVARIANT: no sum of this section is added to one of another.
    """
    supposed = voice.assessment.supposed
    if supposed is None:
        return
    assert supposed.package is not None
    head, facts = supposed.package.headline, voice.library.vocabulary.facts
    yield Note(voice("assumed.lead"), caution=True)
    yield KeyValues(
        tuple(
            (facts[name].label(voice.lang), voice.given(name, given))
            for name, given in voice.assessment.project.assumed.items()
        )
    )
    changed = voice.assessment.opened_by_assumption()
    if not changed:
        yield Paragraph(voice("assumed.nothing"))
        return
    yield Table(
        (
            Column(voice("clause"), 5), Column(voice("assumed.now"), 2), Column(voice("assumed.then"), 2),
            Column(voice("assumed.amount"), 3, figures=True),
        ),
        tuple(_changed(voice, voice.assessment.result(name), then) for name, then in changed.items()),
    )  # fmt: skip
    yield KeyValues(
        ((voice("assumed.sure"), voice.sum(head.sure)), (voice("assumed.most"), voice.sum(head.most)))
    )


def _changed(voice: Voice, now: ClauseResult, then: ClauseResult) -> tuple[Cell, ...]:
    return (
        voice.cell(now),
        Cell(voice.group(now.group), mark=MARKS[now.group]),
        Cell(voice.group(then.group), mark=MARKS[then.group]),
        Cell(then.sum_text(voice.lang)),
    )
