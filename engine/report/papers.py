"""What has to be got ready: the materials of the eligible clauses; and what the project said of itself."""

from collections.abc import Iterator

from engine.reasons import WHO
from engine.report.document import Block, Cell, Column, Note, Paragraph, Table
from engine.report.grounds import windows_of
from engine.report.verdicts import groups
from engine.report.voice import Voice


def materials_of(voice: Voice) -> dict[str, list[str]]:
    """Each material once, and the eligible clauses it is for, by id."""
    found: dict[str, list[str]] = {}
    for result in groups(voice.assessment)["eligible"]:
        call = result.clause.application
        for material in call.materials if call else ():
            found.setdefault(material(voice.lang), []).append(result.clause.id)
    return found


def materials(voice: Voice) -> Iterator[Block]:
    """One list over all eligible clauses; and where and when to hand it in. Nothing where no clause is met."""
    eligible, found = groups(voice.assessment)["eligible"], materials_of(voice)
    if not eligible:
        return
    if found:
        columns = Column(voice("material"), 7), Column(voice("for_clauses"), 6)
        yield Table(columns, tuple((Cell(name), Cell(voice.titles(ids))) for name, ids in found.items()))
    else:
        yield Paragraph(voice("materials.none"))
    calls = [(each.clause, each.clause.application) for each in eligible]
    rows = tuple(
        (
            Cell(clause.text.title(voice.lang)),
            Cell(call.route(voice.lang) if call.route else voice("dash")),
            Cell(windows_of(voice, call) or voice("dash")),
        )
        for clause, call in calls
        if call is not None and (call.route or call.windows)
    )
    if rows:
        yield Table(
            (Column(voice("clause"), 4), Column(voice("route"), 6), Column(voice("windows"), 3)), rows
        )


def facts(voice: Voice) -> Iterator[Block]:
    """Every stated fact as the surface shows it, and who states it."""
    vocabulary, stated = voice.library.vocabulary, voice.assessment.project.facts
    if not stated:
        yield Paragraph(voice("facts.none"))
        return
    yield Note(voice("facts.lead"))
    order = [name for name in vocabulary.facts if name in stated]
    columns = Column(voice("fact"), 4.2), Column(voice("value"), 6), Column(voice("who"), 2.2)
    rows = tuple(
        (
            Cell(vocabulary.facts[name].label(voice.lang)),
            Cell(voice.given(name, stated[name])),
            Cell(WHO[vocabulary.facts[name].who](voice.lang)),
        )
        for name in order
    )
    yield Table(columns, rows)
