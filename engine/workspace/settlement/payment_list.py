"""What is to be paid of all offers, as a workbook for whoever pays: line by line, and in all by offer, in figures and capitals.

INVARIANT: nothing is on the list but what the newest statement of an offer in fulfilment says, and only while that statement
is of all that has been recorded: once a payment is entered, or a figure corrected, the offer is left out until it is drawn
up again, so that no list asks for what was paid already. What is to be recovered of an offer is set off first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from engine.diagnostics import Lang
from engine.model.amount import yuan
from engine.model.quantities import Number
from engine.report.document import Entry, Sheet, SheetColumn, tidied
from engine.report.excel import workbook_of
from engine.workspace.days import zone_day
from engine.workspace.letter.capitals import capitals
from engine.workspace.settlement.ending import is_of_all_recorded
from engine.workspace.settlement.overall import newest_statements
from engine.workspace.settlement.settling import UNDER_WAY
from engine.workspace.settlement.statements import Statement
from engine.workspace.settlement.texts import say
from engine.workspace.store.tables import offer, prospect
from engine.workspace.work import Work, does


@dataclass(frozen=True, slots=True)
class Listed:
    """An offer with its newest statement. `current`: that is of all that has been recorded."""

    number: str
    company: str
    statement: Statement
    current: bool


@does("settlement.read")
def to_be_paid(work: Work) -> tuple[Listed, ...]:
    """The offers in fulfilment that have a statement."""
    query = (
        select(offer.c.id, offer.c.number, prospect.c.company)
        .join(prospect)
        .where(offer.c.state.in_(UNDER_WAY))
    )
    there = {row.id: row for row in work.connection.execute(query)}
    found = [each for each in newest_statements(work) if each.offer in there]
    return tuple(
        Listed(
            there[each.offer].number or "", there[each.offer].company, each, is_of_all_recorded(work, each)
        )
        for each in found
    )


@does("settlement.export")
def payment_list(work: Work, lang: Lang) -> bytes:
    """The list as a workbook: what is to be paid, by offer, what is to be recovered, and which offers are left out."""
    found = to_be_paid(work)
    current = [each for each in found if each.current]
    paying = [each for each in current if each.statement.reckoned.payable]
    recovering = [each for each in current if each.statement.reckoned.recoverable]
    sheets = [
        _lines(say("list", lang), paying, lang),
        _offers(paying, lang),
        _lines(say("recover.list", lang), recovering, lang),
        _left_out([each for each in found if not each.current], lang),
    ]
    work.log(
        "settlement.export",
        "payments",
        {"offers": len(paying), "statements": [each.statement.id for each in paying]},
    )
    return workbook_of(say("list", lang), zone_day(work.at), tidied(tuple(sheets)))


def _lines(title: str, found: Iterable[Listed], lang: Lang) -> Sheet:
    """Each line with something to pay, and those to recover that are set off; their sum is what is paid."""
    rows = [
        (
            each.number, each.company, line.title(lang), say("no_year", lang) if line.year is None else line.year,
            _money(line.due), _money(line.paid), _money(line.to_pay), _money(-line.to_recover), each.statement.reckoned.year, each.statement.ordinal,
        )
        for each in found
        for line in each.statement.reckoned.lines
        if line.to_pay or line.to_recover
    ]  # fmt: skip
    columns = (
        SheetColumn(say("number", lang), 22), SheetColumn(say("company", lang), 30), SheetColumn(say("part", lang), 40),
        SheetColumn(say("of_year", lang), 10), SheetColumn(say("due", lang), 16, money=True), SheetColumn(say("paid", lang), 16, money=True),
        SheetColumn(say("to_pay", lang), 16, money=True), SheetColumn(say("setoff", lang), 16, money=True),
        SheetColumn(say("year", lang), 10), SheetColumn(say("ordinal", lang), 10),
    )  # fmt: skip
    return Sheet(title, columns, tuple(rows))


def _offers(found: Iterable[Listed], lang: Lang) -> Sheet:
    rows: list[tuple[Entry, ...]] = []
    for each in found:
        sums = each.statement.reckoned
        rows.append(
            (each.number, each.company, _money(sums.sum("to_pay")), _money(-sums.sum("to_recover")), _money(sums.payable), capitals(sums.payable))
        )  # fmt: skip
    columns = (
        SheetColumn(say("number", lang), 22), SheetColumn(say("company", lang), 30), SheetColumn(say("to_pay", lang), 16, money=True),
        SheetColumn(say("setoff", lang), 16, money=True), SheetColumn(say("net", lang), 18, money=True), SheetColumn(say("capitals", lang), 50),
    )  # fmt: skip
    return Sheet(say("by_offer", lang), columns, tuple(rows))


def _left_out(found: Iterable[Listed], lang: Lang) -> Sheet:
    columns = (
        SheetColumn(say("number", lang), 22), SheetColumn(say("company", lang), 30), SheetColumn(say("reason", lang), 50),
    )  # fmt: skip
    return Sheet(
        say("left_out", lang),
        columns,
        tuple((each.number, each.company, say("stale", lang)) for each in found),
    )


def _money(value: Number) -> Decimal:
    return Decimal(yuan(value))
