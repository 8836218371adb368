"""What competition law means for aid, what the comparison found in the clauses relied on, and what no report settles."""

from collections.abc import Iterator

from engine.law.measure import measure_of
from engine.law.reviewing import OUTCOMES, Outcome, Review, review
from engine.report.document import Block, Cell, Column, Heading, Mark, Note, Paragraph, Table
from engine.report.grounds import told
from engine.report.voice import Voice

PARAGRAPHS = ("law.rule", "law.reclaimed", "law.older", "law.written")
_MARKS: dict[Outcome, Mark] = {"block": "bad", "argue": "open", "none": "", "unseen": "faint", "based": ""}


def law(voice: Voice) -> Iterator[Block]:
    """The rule and what may follow from it; then each clause relied on by what was found; then what holds of everything."""
    yield from (Paragraph(voice(key)) for key in PARAGRAPHS)
    found = reviews(voice)
    if found:
        yield Heading(voice("law.table"))
        yield _table(voice, found)
        yield Note(voice("law.foot"))
    yield Note(voice("law.not_modelled"), caution=True)
    yield Note(voice("law.disclaimer"), caution=True)


def reviews(voice: Voice) -> dict[str, Review]:
    """What comes of each clause relied on, by id."""
    return {each.clause.id: review(measure_of(each.clause)) for each in told(voice)}


def _table(voice: Voice, found: dict[str, Review]) -> Table:
    columns = Column(voice("law.outcome"), 3), Column(voice("law.clauses"), 9)
    rows = []
    for outcome, words in OUTCOMES.items():
        alike = {name: came for name, came in found.items() if came.outcome == outcome}
        if alike:
            clauses = voice.row(_named(voice, name, came) for name, came in alike.items())
            patterns = sorted(
                {
                    (each.pattern.id, each.pattern.title(voice.lang))
                    for came in alike.values()
                    for each in came.findings
                }
            )
            said = voice.sentences(f"{name} {title}" for name, title in patterns)
            told = Cell(clauses, said) if patterns else Cell(voice("law.count", count=len(alike)), clauses)
            rows.append((Cell(words(voice.lang), mark=_MARKS[outcome]), told))
    return Table(columns, tuple(rows))


def _named(voice: Voice, name: str, came: Review) -> str:
    ids = voice.row(each.pattern.id for each in came.findings)
    return voice.title(name) + (voice("brackets", words=ids) if ids else "")
