"""When an offer is paid: its clauses as they are had together, and its items. The offer's page and its letter both say it from here."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from engine.model.amount import NOTHING, Amount, point, total
from engine.model.quantities import Number
from engine.model.spans import years_in_order
from engine.schedule import schedule_of
from engine.workspace.offer.content import Content, Item
from engine.workspace.offer.picking import Pick


@dataclass(frozen=True, slots=True)
class Payment:
    """What is paid in a year; `year` None: it is not known in which.

    `clauses`: those it is paid for, each with its sum only where the clauses' own sums add up to what is paid.
    """

    year: int | None
    clauses: tuple[tuple[str, Amount | None], ...]
    items: tuple[tuple[Item, Number], ...]
    together: Amount  # of the clauses

    @property
    def amount(self) -> Amount:
        """The clauses under every relation, and the items as stated."""
        return self.together + total(point(amount) for _, amount in self.items)


def payments_of(pick: Pick, content: Content) -> tuple[Payment, ...]:
    """The years in which anything is paid, in their order; the year that is not known comes last.

    INVARIANT: every item of the content is in it with the whole of its sum.
    """
    schedule = schedule_of(pick.assessment)
    together = {year: each for year, each in schedule.amounts.items() if each}
    items: dict[int | None, list[tuple[Item, Number]]] = {}
    for item in content.items:
        for year, amount in _years_of(item):
            items.setdefault(year, []).append((item, amount))
    chosen = pick.combination.chosen_by_year
    found = []
    for year in years_in_order({*together, *items}):
        clauses: tuple[tuple[str, Amount | None], ...] = ()
        if schedule.clauses:
            clauses = tuple((name, paid[year]) for name, paid in schedule.clauses.items() if year in paid)
        elif year in together and year is not None:
            clauses = tuple(
                (name, None) for name in (*chosen.get(year, ()), *_open_end(pick, year, chosen.get(year, ())))
            )
        found.append(Payment(year, clauses, tuple(items.get(year, ())), together.get(year, NOTHING)))
    return tuple(found)


def _open_end(pick: Pick, year: int, counted: Collection[str]) -> Iterator[str]:
    """Clauses for whose sake a year has no known most, and that count nothing towards what is sure of it."""
    for name in pick.clauses:
        paid = pick.whole.result(name).value.paid.get(year)
        if name not in counted and paid is not None and paid.max is None:
            yield name


def _years_of(item: Item) -> Iterator[tuple[int | None, Number]]:
    if item.years:
        yield from ((year, amount) for year, amount in item.years if amount)
    elif item.amount:
        yield None, item.amount
