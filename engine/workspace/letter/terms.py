"""On which terms: what is handed in and where, conditions and obligations, recovery, validity, the review, what all of it rests on."""

from collections.abc import Iterator

from engine.model.verdicts import VERIFICATION
from engine.report.document import (
    Block,
    Cell,
    Column,
    Heading,
    Item,
    KeyValues,
    Listing,
    Mark,
    Note,
    Paragraph,
    Table,
)
from engine.report.grounds import windows_of
from engine.workspace.joint_review.opinions import Condition
from engine.workspace.law.measures import WHOLE
from engine.workspace.law.review_record import CONCLUSIONS, GROUNDS, Conclusion
from engine.workspace.letter.hand import Hand
from engine.workspace.letter.promises import marks

_KNOWN: dict[str, Mark] = {"verified": "good", "partial": "open", "unverified": "bad"}


def milestones(hand: Hand) -> Iterator[Block]:
    """Days to keep: those the project states, and those of the documents; and the measures each matters to."""
    found = hand.paper.terms.milestones
    if not found:
        return
    rows = tuple(
        (
            Cell(each.day.isoformat()),
            Cell(each.text(hand.lang), hand("planned") if each.planned else ""),
            Cell(hand.voice.titles(each.clauses)),
        )
        for each in found
    )
    yield Table(
        (Column(hand("day_to_keep"), 1.6), Column(hand("what"), 5), Column(hand("for_clauses"), 6)), rows
    )


def materials(hand: Hand) -> Iterator[Block]:
    """Each material once and the clauses it is for; and of each clause the department, the way and the windows."""
    terms, voice, lang = hand.paper.terms, hand.voice, hand.lang
    if not terms.clauses:
        return
    if terms.materials:
        wanted = tuple((Cell(name(lang)), Cell(voice.titles(ids))) for name, ids in terms.materials.items())
        yield Table((Column(hand("material"), 7), Column(hand("for_clauses"), 6)), wanted)
    else:
        yield Paragraph(hand("materials.none"))
    columns = (
        Column(hand("clause"), 4),
        Column(hand("department"), 3),
        Column(hand("route"), 4),
        Column(hand("windows"), 3),
    )
    rows = []
    for each in terms.clauses:
        call = each.clause.application
        windows = windows_of(voice, call) if call else ""
        route = each.route(lang) if each.route else ""
        told = (
            each.clause.text.title(lang),
            each.department(lang),
            route or hand("dash"),
            windows or hand("dash"),
        )
        rows.append(tuple(map(Cell, told)))
    yield Table(columns, tuple(rows))


def obligations(hand: Hand) -> Iterator[Block]:
    """Conditions precedent of the offer, what its clauses take for granted, and what the company owes."""
    paper, lang = hand.paper, hand.lang
    yield from marks(hand, WHOLE)
    yield Heading(hand("precedent"))
    first = [*paper.content.conditions]
    first += [_asked(hand, each) for each in paper.asked if each[1].until is None]
    yield from _numbered(tuple(first)) if first else (Paragraph(hand("none")),)
    if later := [_asked(hand, each) for each in paper.asked if each[1].until is not None]:
        yield Heading(hand("later"))
        yield from _numbered(tuple(later))
    assumed = dict.fromkeys(text(lang) for each in paper.terms.clauses for text in each.assumes)
    if assumed:
        yield Listing(hand("assumed"), tuple(map(Item, assumed)))
    yield Heading(hand("duties"))
    yield from _numbered(tuple(hand.own(each) for each in paper.template.obligations))


def _asked(hand: Hand, asked: tuple[str, Condition]) -> str:
    """What a department asks for, and by when where it may follow later."""
    department, condition = asked
    key = "asked" if condition.until is None else "asked.until"
    return hand(key, department=department, what=condition.text, day=condition.until or "")


def recovery(hand: Hand) -> Iterator[Block]:
    """When less is paid, or money comes back; as far as the law allows (a template passes the patterns)."""
    yield from _numbered(tuple(hand.own(each) for each in hand.paper.template.recovery))


def validity(hand: Hand) -> Iterator[Block]:
    """Until when it may be accepted; and what else is to be said."""
    yield Paragraph(hand.own(hand.paper.template.validity))
    if hand.paper.content.remarks:
        yield Heading(hand("remarks"))
        yield from (Paragraph(each) for each in hand.paper.content.remarks.splitlines() if each.strip())


def review(hand: Hand) -> Iterator[Block]:
    """The record of the fair-competition review; where there is none, that there is none."""
    paper, lang = hand.paper, hand.lang
    record = paper.review.record
    if record is None:
        yield Note(
            hand("review.none" if paper.review.needs_record else "review.law"),
            caution=paper.review.needs_record,
        )
        return
    conclusion: Conclusion = record.conclusion  # type: ignore[assignment]  # kept only if it is one
    rows = [
        (hand("review.number"), record.number), (hand("review.on"), record.on.isoformat()), (hand("review.of"), CONCLUSIONS[conclusion](lang)),
    ]  # fmt: skip
    if record.ground:
        rows += [
            (hand("review.ground"), GROUNDS[record.ground](lang)),
            (hand("review.exception"), record.exception),
        ]
    if record.until:
        rows.append((hand("review.until"), record.until.isoformat()))
    yield KeyValues(tuple(rows))


def grounds(hand: Hand) -> Iterator[Block]:
    """The assessment by its day and digest; the documents, how well each is known, and what is to be warned of."""
    paper, voice, lang = hand.paper, hand.voice, hand.lang
    yield Paragraph(
        hand(
            "rests_on",
            day=paper.offer.as_of.isoformat(),
            digest=paper.offer.snapshot,
            library=paper.offer.library,
        )
    )
    policies = {each.policy: each for each in voice.library.policies}
    rows = []
    for name in voice.numbers:
        policy = policies[name]
        known = policy.provenance.known
        caveat = policy.provenance.caveat(lang) if policy.provenance.caveat else ""
        origin = voice.dotted((policy.issuer(lang), policy.number or ""))
        rows.append(
            (
                Cell(voice.document(policy), caveat),
                Cell(origin),
                Cell(VERIFICATION[known](lang), mark=_KNOWN[known]),
            )
        )
    if rows:
        yield Table(
            (Column(hand("document"), 6), Column(hand("issuer"), 4), Column(hand("known"), 2)), tuple(rows)
        )


def disclaimer(hand: Hand) -> Iterator[Block]:
    """What no letter settles, and who signs."""
    yield from (Paragraph(hand.own(each)) for each in hand.paper.template.disclaimer)
    yield KeyValues(
        ((hand("signed"), hand.own(hand.paper.template.signature)), (hand("date"), hand.paper.on.isoformat()))
    )


def _numbered(texts: tuple[str, ...]) -> Iterator[Block]:
    for number, each in enumerate(texts, 1):
        yield Paragraph(f"{number}. {each}")
