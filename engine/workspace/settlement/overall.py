"""The newest statements of all offers, and what they come to together, year by year."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from engine.model.quantities import Number, exact
from engine.model.spans import years_in_order
from engine.workspace.settlement.statements import Statement, query, statement_of
from engine.workspace.store.tables import settlement
from engine.workspace.work import Work, does


@dataclass(frozen=True, slots=True)
class YearSum:
    """Plan against actual of one year (None: of no known year), over the newest statements of all offers."""

    year: int | None
    planned: Number
    due: Number
    withheld: Number
    carried: Number
    paid: Number
    to_pay: Number
    to_recover: Number


@does("settlement.read")
def plan_against_actual(work: Work) -> tuple[YearSum, ...]:
    """What was planned, is due, was withheld and paid, year by year, by the newest statement of each offer."""
    sums: dict[int | None, dict[str, Number]] = {}
    names = ("planned", "due", "withheld", "carried", "paid", "to_pay", "to_recover")
    for each in newest_statements(work):
        for line in each.reckoned.lines:
            of_year = sums.setdefault(line.year, dict.fromkeys(names, 0))
            for name in names:
                of_year[name] = exact(
                    of_year[name] + (line.planned.min if name == "planned" else getattr(line, name))
                )
    return tuple(YearSum(year, **sums[year]) for year in years_in_order(sums))


def newest_statements(work: Work, year: int | None = None) -> Iterator[Statement]:
    """The newest statement of each offer, of its newest year or of one; in the order of the offers."""
    found = query().where(settlement.c.id.in_(newest_of_each(year))).order_by(settlement.c.offer)
    yield from map(statement_of, work.connection.execute(found))


def newest_of_each(year: int | None = None) -> Select[tuple[int]]:
    """The numbers of these: of each offer the one of its latest year, or of one year, that was drawn up last."""
    order = settlement.c.year.desc(), settlement.c.ordinal.desc()
    place = func.row_number().over(partition_by=settlement.c.offer, order_by=order).label("place")
    ranked = select(settlement.c.id, place)
    if year is not None:
        ranked = ranked.where(settlement.c.year == year)
    found = ranked.subquery()
    return select(found.c.id).where(found.c.place == 1)
