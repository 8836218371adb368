"""What has been paid of an offer and what came back: entry by entry, each with its voucher. Nothing is paid from here.

INVARIANT: the same payment is never counted twice: of a part and a year, a voucher stands once. Nothing is changed or taken
away; what was entered by mistake is entered the other way round, with a voucher of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Literal

from sqlalchemy import select

from engine.diagnostics import Diagnostic
from engine.model.quantities import Number, exact, money_text
from engine.model.text import Text
from engine.workspace.days import zone_day
from engine.workspace.failures import Conflict, Unfit, failure
from engine.workspace.fields import Field, read
from engine.workspace.offer.offers import subject
from engine.workspace.settlement.lines import Place, fen
from engine.workspace.settlement.settling import Settling, under_way
from engine.workspace.store.tables import paid as paid_table
from engine.workspace.store.tables import person
from engine.workspace.work import Work, does

Way = Literal["paid", "recovered"]

WAYS: dict[Way, Text] = {"paid": Text("兑付", "payment"), "recovered": Text("收回", "recovery")}
REFERENCE = Field(Text("凭证号", "number of the voucher"), 100, required=True)
NO_YEAR = 0  # as kept, of a part whose year the offer does not say
MOST = 10**13  # yuan; what a database can hold of fen is far beyond


@dataclass(frozen=True, slots=True)
class Payment:
    """What somebody enters: of a part in a year (None: the offer does not say in which), how much and when, by which voucher."""

    part: str
    year: int | None
    amount: Number  # more than nothing, whichever way it went
    on: date
    reference: str
    way: Way = "paid"


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment that is kept; `amount` is less than nothing where it came back."""

    id: int
    part: str
    year: int | None
    amount: Number
    on: date
    reference: str
    author: str
    at: datetime

    @property
    def way(self) -> Way:
        """Whether it went out or came back."""
        return "paid" if self.amount > 0 else "recovered"


@does("payment.record")
def record_payment(work: Work, settling: Settling, payment: Payment) -> Paid:
    """Enter what was paid, or what came back. Raises Conflict where it is there already, Unfit for what cannot be kept."""
    key = settling.offer.id
    under_way(work, settling, "payment.record")
    reference = read({"reference": REFERENCE}, {"reference": payment.reference})["reference"]
    there = payments_of_offer(work, key)
    same = [
        each
        for each in there
        if (each.part, each.year, each.reference) == (payment.part, payment.year, reference)
    ]
    if same:
        words = WAYS[same[0].way]
        raise Conflict([failure("paid-already", reference=reference, kind_zh=words.zh, kind_en=words.en)])
    if found := [*_findings(settling, payment, there, zone_day(work.at))]:
        raise Unfit(found)
    amount = payment.amount if payment.way == "paid" else exact(-payment.amount)
    values = {"part": payment.part, "amount": amount, "on": payment.on, "reference": reference}
    year = NO_YEAR if payment.year is None else payment.year
    work.connection.execute(
        paid_table.insert().values(offer=key, year=year, **values, author=work.actor.id, at=work.at)
    )
    told = {
        "part": payment.part,
        "year": payment.year,
        "amount": f"{fen_text(amount)}",
        "reference": reference,
    }
    work.log("payment.record", subject(key), told)
    return payments_of_offer(work, key)[-1]


@does("settlement.read")
def payments(work: Work, settling: Settling) -> tuple[Paid, ...]:
    """All that was paid of an offer and came back, in the order it was entered."""
    return payments_of_offer(work, settling.offer.id)


def payments_of_offer(work: Work, key: int) -> tuple[Paid, ...]:
    """The same, for a service that has asked already whether they may be read."""
    query = (
        select(paid_table, person.c.name)
        .join(person)
        .where(paid_table.c.offer == key)
        .order_by(paid_table.c.id)
    )
    return tuple(
        Paid(row.id, row.part, row.year or None, row.amount, row.on, row.reference, row.name, row.at)
        for row in work.connection.execute(query)
    )


def in_all(found: Iterable[Paid]) -> dict[Place, Number]:
    """What was paid of each part in each year, less what came back."""
    sums: dict[Place, Number] = {}
    for each in found:
        sums[each.part, each.year] = exact(sums.get((each.part, each.year), 0) + each.amount)
    return sums


def _findings(
    settling: Settling, payment: Payment, there: Iterable[Paid], today: date
) -> Iterator[Diagnostic]:
    part, years = settling.promised.part(payment.part), settling.promised.years
    amount = Fraction(payment.amount)
    if part is None:
        yield failure("paid-no-part")
        return
    if amount != Fraction(fen(payment.amount)) or not 0 < amount <= MOST:
        yield failure("paid-amount")
    if payment.on > today:
        yield failure("paid-ahead", day=payment.on)
    of_offer = (
        payment.year is None or payment.year in years or payment.year in settling.promised.planned[part.id]
    )
    if not of_offer or (payment.year is not None and payment.year > today.year):
        yield failure("paid-year", year=payment.year, first=years[0], last=years[-1])
    before = in_all(there).get((payment.part, payment.year), 0)
    if payment.way == "recovered" and payment.amount > before:
        shown = {"amount_zh": money_text(payment.amount), "amount_en": money_text(payment.amount, "en")}
        yield failure(
            "recovered-too-much", **shown, paid_zh=money_text(before), paid_en=money_text(before, "en")
        )


def fen_text(amount: Number) -> str:
    """Decimal yuan, exactly; with a minus where it came back."""
    whole, part = divmod(abs(Fraction(amount) * 100).numerator, 100)
    return f"{'-' if amount < 0 else ''}{whole}.{part:02}"
