"""What a letter promises: the sums, the clauses with their conditions, the items, and when all of it is paid."""

from collections.abc import Iterator

from engine.json_form import because_text
from engine.law.pattern import SEVERITIES
from engine.model.amount import Amount, point
from engine.model.verdicts import VERIFICATION
from engine.report.document import (
    Block,
    Cell,
    Column,
    Figure,
    Figures,
    Heading,
    KeyValues,
    Mark,
    Note,
    Paragraph,
    Table,
)
from engine.report.grounds import conditions_of, line
from engine.report.plan import year_of
from engine.report.voice import span
from engine.schedule import schedule_of
from engine.wording import benefit_text
from engine.workspace.law.lawfulness import Found
from engine.workspace.letter.capitals import capitals
from engine.workspace.letter.hand import Hand
from engine.workspace.offer.payments import Payment, payments_of
from engine.workspace.offer.picking import clashes

_KNOWN: dict[str, Mark] = {"verified": "good", "partial": "open", "unverified": "bad"}


def offer(hand: Hand) -> Iterator[Block]:
    """What of a draft is still open; the opening; and the sums, the sure one in capitals as well."""
    paper = hand.paper
    if paper.number is None:
        yield Note(hand("draft"), caution=True)
        stops = dict.fromkeys(hand.named(each.message(hand.lang)) for each in paper.stops)
        yield from (Note(hand("draft.stops", finding=each), caution=True) for each in stops)
    yield from (Paragraph(hand.own(each)) for each in paper.template.opening)
    least, most = paper.offer.least, paper.offer.most
    yield Figures(
        (
            Figure(hand("least"), hand.voice.sum(least), hand("least.remark")),
            Figure(
                hand("most"), hand("unbounded") if most is None else hand.voice.sum(most), hand("most.remark")
            ),
            Figure(hand("valid_until"), hand.until, hand("valid.remark")),
        )
    )
    yield Paragraph(hand("least.capitals", words=capitals(least)))


def clauses(hand: Hand) -> Iterator[Block]:
    """Each clause: where it stands, how well that is known, what it gives, its conditions as assessed."""
    for name in hand.paper.content.clauses:
        yield from _clause(hand, name)


def _clause(hand: Hand, name: str) -> Iterator[Block]:
    voice, lang = hand.voice, hand.lang
    result = hand.paper.assessment.result(name)
    clause = result.clause
    known = clause.policy.provenance.known
    yield Heading(clause.text.title(lang), voice.origin(clause), VERIFICATION[known](lang), _KNOWN[known])
    yield from marks(hand, name)
    rows = []
    if clause.text.benefit is not None:
        rows.append((hand("gives"), benefit_text(clause.text.benefit, voice.library.vocabulary)(lang)))
    additive = bool(schedule_of(hand.paper.assessment).clauses)
    rows += list(_sum_of(hand, result.value.amount, hand("amount" if additive else "alone")))
    years = [year for year, each in result.value.paid.items() if year is not None and each]
    if years:
        rows.append((hand("paid"), span(min(years), max(years))))
    yield KeyValues(tuple(rows))
    idle = [each for each in hand.paper.pick.idle if each.clause == name]
    yield from (Note(hand("idle", why=because_text(each, lang)), caution=True) for each in idle)
    lines = tuple(_condition(cells) for cells in (line(voice, each) for each in conditions_of(voice, result)))
    if lines:
        columns = (
            Column(hand("condition"), 3.7), Column(hand("wanted"), 3.4), Column(hand("seen"), 3.5), Column(hand("article"), 2.4),
        )  # fmt: skip
        yield Table(columns, lines)


def _condition(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    condition, wanted, seen, met, basis = cells
    return condition, wanted, Cell(seen.text or met.text, met.text if seen.text else "", met.mark), basis


def _sum_of(hand: Hand, amount: Amount | None, name: str) -> Iterator[tuple[str, str]]:
    """A sum, and in capitals where all of it is known."""
    if amount is None:
        yield name, hand("no_money")
        return
    yield name, hand.voice.money(amount)
    if amount.known and (amount.min * 100).denominator == 1 and amount.min >= 0:
        yield hand("capitals"), capitals(amount.min)


def items(hand: Hand) -> Iterator[Block]:
    """Each negotiated item: its words, sum and basis. Why it was agreed to is the zone's own affair."""
    for each in hand.paper.content.items:
        yield Heading(each.title)
        yield from marks(hand, each.id)
        rows = [(hand("wording"), each.text)] if each.text else []
        rows += list(_sum_of(hand, point(each.amount) if each.amount else None, hand("amount")))
        if each.years:
            paid = (f"{year}{hand('colon')}{hand.voice.sum(amount)}" for year, amount in each.years)
            rows.append((hand("paid"), hand.voice.sentences(paid)))
        rows.append((hand("basis"), each.basis))
        yield KeyValues(tuple(rows))


def marks(hand: Hand, part: str) -> Iterator[Note]:
    """What the legal review found there and nobody has settled."""
    found = hand.paper.review.part(part)
    for each in found.findings if found else ():
        if not each.settled:
            yield Note(_mark(hand, each), caution=True)


def _mark(hand: Hand, found: Found) -> str:
    """A finding, as a letter that cannot be issued marks it."""
    pattern, lang = found.pattern, hand.lang
    return hand(
        "finding", severity=SEVERITIES[found.severity](lang), title=pattern.title(lang), pattern=pattern.id, article=pattern.article(lang),
    )  # fmt: skip


# --- when it is paid


def calendar(hand: Hand) -> Iterator[Block]:
    """The years, what comes in each, and of what; the whole is the offer's own sum."""
    years = payments_of(hand.paper.pick, hand.paper.content)
    if not years:
        yield Paragraph(hand("calendar.none"))
        return
    rows = [
        (Cell(year_of(hand.voice, each.year)), Cell(hand.voice.money(each.amount)), Cell(_parts(hand, each)))
        for each in years
    ]
    rows.append((Cell(hand("total")), Cell(hand.voice.money(hand.paper.offer.amount)), Cell("")))
    columns = Column(hand("year"), 1.4), Column(hand("amount"), 3, figures=True), Column(hand("of_it"), 7)
    yield Table(columns, tuple(rows), total=True)
    yield Note(hand("calendar.note"))
    yield from (
        Note(hand.named(each.text(hand.lang)), caution=True)
        for each in clashes(hand.paper.pick)
        if not each.hard
    )


def _parts(hand: Hand, paid: Payment) -> str:
    """What it is paid for: with the sums where they add up."""
    voice = hand.voice
    parts = [
        voice.title(name)
        if amount is None
        else hand("of_clause", title=voice.title(name), amount=voice.money(amount))
        for name, amount in paid.clauses
    ]
    parts += [hand("of_clause", title=item.title, amount=voice.sum(amount)) for item, amount in paid.items]
    return voice.sentences(parts)
