"""A statement as a document: what is to be paid or recovered, line by line, why something is withheld, and what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from engine.diagnostics import Lang
from engine.model.amount import amount_text
from engine.model.quantities import Number, money_text
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
    Part,
    Report,
    Section,
    Table,
    tidied,
)
from engine.report.pdf import pdf_of
from engine.workspace.days import zone_day
from engine.workspace.failures import NotThere, failure
from engine.workspace.letter.capitals import capitals
from engine.workspace.letter.template import in_use
from engine.workspace.offer.offers import get_offer, subject
from engine.workspace.prospect import prospects
from engine.workspace.settlement.differences import Difference, differences
from engine.workspace.settlement.lines import KINDS, Kind, Line
from engine.workspace.settlement.payments import WAYS, Paid, payments_of_offer
from engine.workspace.settlement.statements import Statement, statement, statements
from engine.workspace.settlement.texts import say
from engine.workspace.work import Work, does

Wanted = Literal["zh", "en", "both"]

SHOWN = 16  # letters of a digest in a line
_MARKS: dict[Kind, Mark] = {"": "good", "refused": "bad", "less": "bad"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A statement with all that its document tells. `changed` None: it is the first of its year."""

    statement: Statement
    company: str
    number: str
    snapshot: str
    zone: dict[Lang, str]
    on: date
    paid: tuple[Paid, ...]
    changed: tuple[Difference, ...] | None


@does("settlement.export")
def statement_file(work: Work, number: int, lang: Wanted) -> bytes:
    """A statement as PDF: the same one gives the same bytes. Raises NotThere."""
    paper = paper_of(work, number)
    content = pdf_of(document_of(paper, lang))
    work.log("settlement.export", subject(paper.statement.offer), {"statement": number, "lang": lang})
    return content


def paper_of(work: Work, number: int) -> Paper:
    """All that the document of a statement tells: payments as they were recorded when it was drawn up."""
    found = statement(work, number)
    offer = get_offer(work, found.offer)
    of_year = [each for each in statements(work, found.offer) if each.year == found.year]
    before = next((each for each in of_year if each.ordinal == found.ordinal - 1), None)
    if found.ordinal > 1 and before is None:
        raise NotThere([failure("not-there")])
    paid = tuple(
        each
        for each in payments_of_offer(work, found.offer)
        if each.at <= found.at and (each.year is None or each.year <= found.year)
    )
    template = in_use(work)
    zone: dict[Lang, str] = {"zh": template.zone("zh"), "en": template.zone("en")}
    changed = None if before is None else differences(before.reckoned, found.reckoned)
    company = prospects.row(work, offer.prospect).company
    return Paper(found, company, offer.number or "", offer.snapshot, zone, zone_day(found.at), paid, changed)


def document_of(paper: Paper, lang: Wanted) -> Report:
    """The document, in one language or in both, Chinese first."""
    langs: tuple[Lang, ...] = ("zh", "en") if lang == "both" else (lang,)
    return tidied(Report(paper.on, tuple(_part(paper, each) for each in langs)))


def _part(paper: Paper, lang: Lang) -> Part:
    found, number = paper.statement, paper.number or say("unnumbered", lang)
    title = say("title", lang)
    about = (
        (say("number", lang), number),
        (say("company", lang), paper.company),
        (say("zone", lang), paper.zone[lang]),
        (say("year", lang), str(found.year)),
        (say("ordinal", lang), str(found.ordinal)),
        (say("drawn", lang), paper.on.isoformat()),
    )
    sections = tuple(
        Section(say(name, lang), tuple(blocks(paper, lang)))
        for name, blocks in (
            ("sums", _sums), ("lines", _lines), ("why", _why), ("paid.section", _paid), ("changed", _changed), ("grounds", _grounds),
        )
    )  # fmt: skip
    return Part(
        lang=lang, title=title, project=say("project", lang, company=paper.company, number=number), about=about,
        running=say("running", lang, title=title, number=number, year=found.year, ordinal=found.ordinal),
        foot=say("foot", lang, digest=found.digest[:SHOWN]), page=say("page", lang, page="{page}", pages="{pages}"),
        missing=say("missing_glyphs", lang, letters="{letters}"), sections=sections, sheets=(),
    )  # fmt: skip


# --- sections


def _sums(paper: Paper, lang: Lang) -> Iterator[Block]:
    found = paper.statement.reckoned
    recover = bool(found.recoverable)
    first = "recoverable" if recover else "payable"
    amount = found.recoverable if recover else found.payable
    yield Figures(
        (
            Figure(say(first, lang), money_text(amount, lang), say(f"{first}.remark", lang)),
            Figure(say("due", lang), money_text(found.sum("due"), lang), say("due.remark", lang)),
            Figure(say("paid", lang), money_text(found.sum("paid"), lang), ""),
        )
    )
    yield Paragraph(say(f"{first}.capitals", lang, words=capitals(amount)))
    if found.arrears:
        yield Paragraph(say("arrears", lang, sum=money_text(found.arrears, lang)))
    names = ("withheld", "carried", "to_pay", "to_recover", "unclear")
    yield KeyValues(tuple((say(name, lang), money_text(found.sum(name), lang)) for name in names))


def _lines(paper: Paper, lang: Lang) -> Iterator[Block]:
    found = paper.statement.reckoned
    if not found.lines:
        yield Paragraph(say("none", lang))
        return
    columns = (
        Column(say("of_year", lang), 1.2), Column(say("part", lang), 4), Column(say("planned", lang), 2.2, figures=True),
        Column(say("due", lang), 2, figures=True), Column(say("withheld", lang), 2, figures=True), Column(say("paid", lang), 2, figures=True),
        Column(say("to_pay", lang), 2, figures=True),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(_year(each.year, lang)), Cell(each.title(lang), KINDS[each.kind](lang), _MARKS.get(each.kind, "open")),
            Cell(amount_text(each.planned, lang)), Cell(money_text(each.due, lang)), Cell(money_text(each.withheld, lang), _carried(each, lang)),
            Cell(money_text(each.paid, lang)), Cell(money_text(each.to_pay, lang) if not each.to_recover else _minus(each.to_recover, lang)),
        )
        for each in found.lines
    ]  # fmt: skip
    net = found.sum("to_pay") - found.sum("to_recover")
    sums = [money_text(found.sum(name), lang) for name in ("planned", "due", "withheld", "paid")]
    last = money_text(net, lang) if net >= 0 else _minus(-net, lang)
    rows.append((Cell(""), Cell(say("total", lang)), *map(Cell, sums), Cell(last)))
    yield Table(columns, tuple(rows), total=True)
    yield Note(say("lines.note", lang))


def _why(paper: Paper, lang: Lang) -> Iterator[Block]:
    told = [each for each in paper.statement.reckoned.lines if each.kind and each.reasons]
    if not told:
        yield Paragraph(say("why.none", lang))
    for each in told:
        yield Heading(
            f"{each.title(lang)} {_year(each.year, lang)}",
            "",
            KINDS[each.kind](lang),
            _MARKS.get(each.kind, "open"),
        )
        yield from (Paragraph(reason(lang)) for reason in each.reasons)
    yield from (Note(each(lang), caution=True) for each in paper.statement.notes)


def _paid(paper: Paper, lang: Lang) -> Iterator[Block]:
    if not paper.paid:
        yield Paragraph(say("paid.none", lang))
        return
    titles = {each.part: each.title(lang) for each in paper.statement.reckoned.lines}
    columns = (
        Column(say("on", lang), 1.6), Column(say("of_year", lang), 1.2), Column(say("part", lang), 4), Column(say("way", lang), 1.4),
        Column(say("amount", lang), 2.4, figures=True), Column(say("reference", lang), 3),
    )  # fmt: skip
    rows = tuple(
        (
            Cell(each.on.isoformat()), Cell(_year(each.year, lang)), Cell(titles.get(each.part, each.part)), Cell(WAYS[each.way](lang)),
            Cell(money_text(max(each.amount, -each.amount), lang)), Cell(each.reference),
        )
        for each in paper.paid
    )  # fmt: skip
    yield Table(columns, rows)


def _changed(paper: Paper, lang: Lang) -> Iterator[Block]:
    if not paper.changed:
        yield Paragraph(say("first" if paper.changed is None else "same", lang))
        return
    columns = Column(say("of_year", lang), 1.2), Column(say("part", lang), 4), Column(say("amount", lang), 6)
    yield Table(
        columns,
        tuple(
            (Cell(_year(each.year, lang)), Cell(each.title(lang)), Cell(each.text(lang)))
            for each in paper.changed
        ),
    )


def _grounds(paper: Paper, lang: Lang) -> Iterator[Block]:
    found = paper.statement
    yield Paragraph(say("rests_on", lang, edition=found.edition, snapshot=paper.snapshot))
    yield Paragraph(say("digest", lang, digest=found.digest))
    yield KeyValues(
        (
            (say("signed", lang), paper.zone[lang]), (say("by", lang), found.author), (say("reviewed", lang), say("blank", lang)),
            (say("date", lang), paper.on.isoformat()),
        )
    )  # fmt: skip


def _year(year: int | None, lang: Lang) -> str:
    return say("no_year", lang) if year is None else str(year)


def _carried(line: Line, lang: Lang) -> str:
    return say("carried.part", lang, sum=money_text(line.carried, lang)) if line.carried else ""


def _minus(amount: Number, lang: Lang) -> str:
    return f"−{money_text(amount, lang)}"
