"""What an offer costs, and in which year: a row for each sum that belongs to known clauses of known policies, or to an item.

Who pays it in the end is not said here: a row names the level of whoever answers for its policies, and which levels the
zone's own budget carries is an assumption. Tax reliefs are no expenditure but revenue forgone: they stand in rows of
their own. INVARIANT: nothing is split that is only known together; of every year, the rows come to what is paid in it
(engine.workspace.offer.payments), but for the rounding of each to the fen.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sqlalchemy import select

from engine.assessment import Assessment
from engine.model.amount import NOTHING, Amount, point, total, yuan
from engine.model.quantities import Number, exact
from engine.model.spans import years_in_order
from engine.package.choosing import choose
from engine.package.packer import Packer
from engine.package.problem import Choice
from engine.package.relations import problem_of
from engine.policy import Level
from engine.workspace.offer.content import Content
from engine.workspace.offer.payments import payments_of
from engine.workspace.offer.picking import Pick
from engine.workspace.store.tables import charge
from engine.workspace.work import Work

Kind = Literal["clauses", "item", "tax"]
Payer = Level | Literal["item", "unstated"]  # a policy's level; of an item; of a policy that does not say

ByYear = Mapping[int | None, Amount]


@dataclass(frozen=True, slots=True)
class Charge:
    """A sum of a year (None: it is not known in which). `parts`: its clauses, which are known apart from all others, or its item."""

    kind: Kind
    year: int | None
    parts: tuple[str, ...]
    policies: tuple[str, ...]  # none: of an item
    levels: tuple[Payer, ...]
    amount: Amount


def charges_of(pick: Pick, content: Content) -> tuple[Charge, ...]:
    """What an offer of this content costs, each sum to the fen; sums that are exactly nothing are left out."""
    return tuple(each for each in _charges(pick, content) if each.amount)


def _charges(pick: Pick, content: Content) -> Iterator[Charge]:
    yield from charges_of_best(pick.assessment)
    for payment in payments_of(pick, content):
        for item, amount in payment.items:
            yield Charge("item", payment.year, (item.id,), (), ("item",), point(amount))


def charges_of_best(assessment: Assessment) -> Iterator[Charge]:
    """What the best package of an assessment costs."""
    packer = Packer(assessment)
    best = packer.best()
    clauses = frozenset(best.problem.units[place].clause for place in best.grants.units)
    for group, paid in _apart(packer, clauses, _by_year(best.grants)):
        yield from _rows("clauses", assessment, group, paid)
    yield from _rows("tax", assessment, frozenset(best.taxes.used), best.taxes.saved)


def _rows(
    kind: Kind, assessment: Assessment, names: frozenset[str], paid: Mapping[int, Amount] | ByYear
) -> Iterator[Charge]:
    clauses = [assessment.library.by_id[name] for name in sorted(names)]
    policies = tuple(sorted({each.policy.policy for each in clauses}))
    levels: tuple[Payer, ...] = tuple(sorted({each.policy.level or "unstated" for each in clauses}))
    for year, amount in paid.items():
        yield Charge(kind, year, tuple(sorted(names)), policies, levels, to_the_fen(amount))


def to_the_fen(amount: Amount) -> Amount:
    """As it is kept: in whole fen, as everywhere."""
    return Amount(_fen(amount.min), None if amount.max is None else _fen(amount.max))


def _fen(value: Number) -> Number:
    return exact(Fraction(yuan(value)))


# --- which clauses' sums are known apart


def _apart(packer: Packer, clauses: frozenset[str], paid: ByYear) -> Iterator[tuple[frozenset[str], ByYear]]:
    """The clauses in the smallest groups whose own sums add up to what all of them are paid, in every year."""
    groups = _bound_together(packer, clauses)
    own = {group: _own(packer, group) for group in groups}
    if not _adds_up(own.values(), paid):
        yield clauses, paid
        return
    for group in groups:
        yield from _within(packer, group, own[group])


def _within(packer: Packer, group: frozenset[str], paid: ByYear) -> Iterator[tuple[frozenset[str], ByYear]]:
    """By clause where that adds up, else by policy, else together."""
    by_clause = [frozenset({name}) for name in sorted(group)]
    policies: dict[str, set[str]] = {}
    for name in group:
        policies.setdefault(packer.results[name].clause.policy.policy, set()).add(name)
    by_policy = [frozenset(names) for _, names in sorted(policies.items())]
    for parts in (by_clause, by_policy):
        own = {part: _own(packer, part) for part in parts}
        if _adds_up(own.values(), paid):
            yield from own.items()
            return
    yield group, paid


def _bound_together(packer: Packer, clauses: frozenset[str]) -> list[frozenset[str]]:
    """Clauses that no relation joins, even by way of others, have nothing to do with each other."""
    groups = [{name} for name in sorted(clauses)]
    for linked in packer.assessment.library.relations:
        joined = [group for group in groups if not group.isdisjoint(linked.clauses)]
        if len(joined) > 1:
            groups = [group for group in groups if group not in joined] + [set().union(*joined)]
    return [frozenset(group) for group in groups]


def _own(packer: Packer, clauses: Iterable[str]) -> ByYear:
    """What some clauses are paid where there are no others."""
    problem = problem_of(packer.assessment, packer.ties, (packer.results[name] for name in clauses))
    return _by_year(choose(problem, packer.weight))


def _by_year(choice: Choice) -> ByYear:
    """Between what is sure of a year and the most it may bring."""
    years = years_in_order({*choice.sure, *choice.years})
    return {year: Amount(choice.sure.get(year, 0), choice.years.get(year, 0)) for year in years}


def _adds_up(parts: Iterable[ByYear], whole: ByYear) -> bool:
    listed = list(parts)
    years = {*whole, *(year for part in listed for year in part)}
    return all(
        total(part.get(year, NOTHING) for part in listed) == whole.get(year, NOTHING) for year in years
    )


# --- as they are kept


def keep(work: Work, offer: int, ordinal: int, charges: Iterable[Charge]) -> None:
    """Keep what an edition costs, in the transaction that keeps the edition."""
    rows = [
        {
            "offer": offer, "ordinal": ordinal, "kind": each.kind, "year": each.year, "parts": list(each.parts),
            "policies": list(each.policies), "levels": list(each.levels), "least": each.amount.min, "most": each.amount.max,
        }
        for each in charges
    ]  # fmt: skip
    if rows:
        work.connection.execute(charge.insert(), rows)


def kept(work: Work, offer: int, ordinal: int) -> tuple[Charge, ...]:
    """What an edition costs, as it was kept."""
    query = select(charge).where(charge.c.offer == offer, charge.c.ordinal == ordinal).order_by(charge.c.id)
    return tuple(
        Charge(
            row.kind, row.year, tuple(row.parts), tuple(row.policies), tuple(row.levels), Amount(row.least, row.most),
        )
        for row in work.connection.execute(query)
    )  # fmt: skip
