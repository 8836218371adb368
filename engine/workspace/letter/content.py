"""The letter as one neutral document: what is said, in which order, in Chinese, English or both; and its two ways of writing."""

from collections.abc import Callable, Iterator
from typing import Literal

from engine.diagnostics import Lang
from engine.report.document import Block, Part, Report, Section, tidied
from engine.workspace.letter.hand import Hand, Paper, hand_of
from engine.workspace.letter.promises import calendar, clauses, items, offer
from engine.workspace.letter.terms import (
    disclaimer,
    grounds,
    materials,
    milestones,
    obligations,
    recovery,
    review,
    validity,
)

Wanted = Literal["zh", "en", "both"]

# In this order; a section without anything to say is left out.
SECTIONS: dict[str, Callable[[Hand], Iterator[Block]]] = {
    "offer": offer, "clauses": clauses, "items": items, "calendar": calendar, "milestones": milestones, "materials": materials,
    "obligations": obligations, "recovery": recovery, "validity": validity, "review": review, "grounds": grounds,
    "disclaimer": disclaimer,
}  # fmt: skip
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
SHOWN = 16  # letters of a digest in a line; the whole of it stands in the grounds


def document_of(paper: Paper, lang: Wanted) -> Report:
    """The whole letter, in one language or in both, Chinese first."""
    langs: tuple[Lang, ...] = ("zh", "en") if lang == "both" else (lang,)
    return tidied(Report(paper.on, tuple(_part(hand_of(paper, each)) for each in langs)))


def _part(hand: Hand) -> Part:
    paper = hand.paper
    title, number = hand.own(paper.template.title), paper.number or hand("unnumbered")
    to = hand("to", company=paper.company)
    about = (
        (hand("number"), number),
        (hand("date"), paper.on.isoformat()),
        (hand("zone"), paper.template.zone(hand.lang)),
        (hand("valid_until"), hand.until),
        (hand("assessed"), paper.offer.as_of.isoformat()),
        (hand("digest"), paper.offer.snapshot[:SHOWN]),
    )
    return Part(
        lang=hand.lang, title=title, project=hand("to.project", to=to, project=paper.project) if paper.project else to, about=about,
        running=hand("running", title=title, number=number),
        foot=hand("foot", digest=paper.offer.snapshot[:SHOWN], library=paper.offer.library),
        page=hand("page", page="{page}", pages="{pages}"), missing=hand("missing_glyphs", letters="{letters}"),
        sections=tuple(_sections(hand)), sheets=(),
    )  # fmt: skip


def _sections(hand: Hand) -> Iterator[Section]:
    number = 0
    for key, blocks_of in SECTIONS.items():
        blocks = tuple(blocks_of(hand))
        if blocks:
            said = NUMERALS[number] if hand.lang == "zh" else str(number + 1)
            yield Section(hand("numbered", number=said, title=hand(key)), blocks)
            number += 1
