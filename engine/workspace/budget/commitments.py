"""What offers take of the zone's budget: committed by those that are approved, and by the one that is looked at.

A sum falls on the line of its year that names its policies. Where several policies are paid one sum that nobody can split,
it falls on their lines together. Of lines taken together counts what falls on no others; each line by itself is one of
these. INVARIANT: what is sure to be paid fits into the lines exactly if it fits into every set of them that is told here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import ColumnElement, and_, case, func, select

from engine.model.amount import NOTHING, Amount, total
from engine.model.quantities import Number, exact
from engine.model.spans import years_in_order
from engine.workspace.budget.assumptions import Assumptions, assumptions_of
from engine.workspace.budget.lines import Line, lines_of
from engine.workspace.offer.charges import Charge, kept
from engine.workspace.offer.offers import get_offer
from engine.workspace.store.columns import fen_sum, yuan_of
from engine.workspace.store.tables import charge, offer
from engine.workspace.work import Work, does

# The states in which an offer is a commitment. What has been settled was paid out of the lines of its years, and stays there;
# what was issued stays committed until somebody has withdrawn it, its term over or not.
COMMITTED = ("approved", "issued", "accepted", "in_fulfilment", "settled")


@dataclass(frozen=True, slots=True)
class Sums:
    """What is paid in a year (None: not known in which) for the same policies."""

    year: int | None
    policies: tuple[str, ...]
    levels: tuple[str, ...]
    amount: Amount


@dataclass(frozen=True, slots=True)
class Use:
    """How lines of a year stand. `lines`: one; or several on which some sum falls together; none: no line pays for it.

    `committed`: at least what falls on none but these, at most all that may fall on them. `own`: of the offer looked at.
    """

    year: int | None
    lines: tuple[Line, ...]
    committed: Amount
    own: Amount = NOTHING

    @property
    def budget(self) -> Number:
        """Of these lines together."""
        return exact(sum(each.amount for each in self.lines))

    @property
    def left(self) -> Number:
        """What is left once all that is sure is paid; negative: it goes beyond."""
        return exact(self.budget - self.committed.min - self.own.min)

    @property
    def left_at_worst(self) -> Number | None:
        """What is left if everything comes to its most; None: no bound is known."""
        if self.committed.max is None or self.own.max is None:
            return None
        return exact(self.budget - self.committed.max - self.own.max)

    @property
    def over(self) -> Number:
        """By how much what is sure goes beyond, for which the offer is a reason. Without a line, that is all of its own."""
        if not self.own.min:
            return 0
        return max(0, exact(self.own.min if not self.lines else -self.left))


@dataclass(frozen=True, slots=True)
class YearTotal:
    """What offers are to be paid in a year. `elsewhere`: by other levels than those the zone's own budget carries.

    `borne`: at most all that several levels answer for together. `forgone`: tax that is not paid, by whoever's revenue.
    """

    year: int | None
    borne: Amount
    elsewhere: Amount
    forgone: Amount


@does("budget.read")
def budget_use(work: Work, key: int | None = None, year: int | None = None) -> tuple[Use, ...]:
    """How the lines stand, by year; with an offer, what it adds as its newest edition says, whatever state it is in."""
    found = uses(work, key)
    return tuple(each for each in found if year is None or each.year == year)


@does("budget.read")
def year_totals(work: Work) -> tuple[YearTotal, ...]:
    """What all offers that are commitments are to be paid, by year."""
    carried = assumptions_of(work).levels
    found: dict[int | None, YearTotal] = {}
    for kind, sums in (("paid", committed(work)), ("tax", committed(work, tax=True))):
        for each in sums:
            before = found.get(each.year, YearTotal(each.year, NOTHING, NOTHING, NOTHING))
            borne, elsewhere = _shared(each, carried)
            found[each.year] = (
                YearTotal(each.year, before.borne + borne, before.elsewhere + elsewhere, before.forgone)
                if kind == "paid"
                else YearTotal(each.year, before.borne, before.elsewhere, before.forgone + each.amount)
            )
    return tuple(found[year] for year in years_in_order(found))


def uses(work: Work, key: int | None = None) -> tuple[Use, ...]:
    """The same as `budget_use`, for a service that has asked already."""
    own: tuple[Charge, ...] = ()
    if key is not None:
        edition = get_offer(work, key).ordinal
        own = tuple(each for each in kept(work, key, edition) if each.kind != "tax")
    return tuple(uses_of(lines_of(work), committed(work, without=key), own, assumptions_of(work)))


# --- which lines a sum falls on


def uses_of(
    lines: Iterable[Line], committed: Iterable[Sums], own: Iterable[Sums | Charge], assumptions: Assumptions
) -> Iterator[Use]:
    """Every year that has lines or sums; in it every line, then lines that some sum falls on together, then what has none."""
    years: dict[int | None, tuple[Line, ...]] = {}
    for line in lines:
        years[line.year] = (*years.get(line.year, ()), line)
    sides = [[each for each in sums if _shared(each, assumptions.levels)[0]] for sums in (committed, own)]
    for year in years_in_order({*years, *(each.year for sums in sides for each in sums)}):
        here = years.get(year, ())
        mine, others = (
            [
                (_falls_on(here, each), _shared(each, assumptions.levels)[0])
                for each in sums
                if each.year == year
            ]
            for sums in reversed(sides)
        )
        yield from _of_year(year, here, others, mine)


Falling = list[tuple[frozenset[int], Amount]]  # on which lines, by their ids


def _of_year(year: int | None, lines: tuple[Line, ...], others: Falling, mine: Falling) -> Iterator[Use]:
    sets = [frozenset({each.id}) for each in lines]
    sets += _together({on for on, _ in (*others, *mine) if len(on) > 1})
    if any(not on for on, _ in (*others, *mine)):
        sets.append(frozenset())
    for each in sets:
        within = tuple(line for line in lines if line.id in each)
        yield Use(year, within, _on(each, others), _on(each, mine))


def _together(groups: set[frozenset[int]]) -> list[frozenset[int]]:
    """The groups, and what overlapping ones come to together: what fits into all of these can be split so that it fits."""
    found = set(groups)
    while not (more := {one | other for one in found for other in groups if one & other}) <= found:
        found |= more
    return sorted(found, key=lambda each: (len(each), sorted(each)))


def _on(lines: frozenset[int], falling: Falling) -> Amount:
    if not lines:
        return total(amount for on, amount in falling if not on)
    least = sum((amount.min for on, amount in falling if on and on <= lines), Fraction(0))
    most = total(amount for on, amount in falling if on & lines).max
    return Amount(exact(least), most)


def _falls_on(lines: tuple[Line, ...], sums: Sums | Charge) -> frozenset[int]:
    """The lines of its year that a sum falls on; of several policies, those that have one are taken to pay for all of it."""
    named = {policy: line.id for line in lines for policy in line.policies}
    rest = next((line.id for line in lines if not line.policies), None)
    found = {named.get(policy, rest) for policy in sums.policies} if sums.policies else {rest}
    return frozenset(each for each in found if each is not None)


def _shared(sums: Sums | Charge, carried: frozenset[str]) -> tuple[Amount, Amount]:
    """What the zone's own budget carries of a sum, and what others do; all or nothing of it is sure to fall on either."""
    own = [level in carried for level in sums.levels]
    if all(own):
        return sums.amount, NOTHING
    if not any(own):
        return NOTHING, sums.amount
    shared = Amount(0, sums.amount.max)
    return shared, shared


def borne_of(sums: Sums | Charge, carried: frozenset[str]) -> Amount:
    """What the zone's own budget carries of a sum."""
    return _shared(sums, carried)[0]


# --- what is committed


def committed(work: Work, *, without: int | None = None, tax: bool = False) -> tuple[Sums, ...]:
    """The sums of all offers that are commitments, by year, policies and levels; one query, whatever their number."""
    newest = and_(offer.c.id == charge.c.offer, offer.c.ordinal == charge.c.ordinal)
    wanted: list[ColumnElement[bool]] = [
        offer.c.state.in_(COMMITTED),
        charge.c.kind == "tax" if tax else charge.c.kind != "tax",
    ]
    if without is not None:
        wanted.append(offer.c.id != without)
    alike = charge.c.year, charge.c.policies, charge.c.levels
    query = (
        select(
            *alike, fen_sum(charge.c.least).label("least"), fen_sum(charge.c.most).label("most"),
            func.sum(case((charge.c.most.is_(None), 1), else_=0)).label("endless"),
        )
        .select_from(charge.join(offer, newest))
        .where(*wanted)
        .group_by(*alike)
    )  # fmt: skip
    return tuple(
        Sums(
            row.year, tuple(row.policies), tuple(row.levels),
            Amount(yuan_of(row.least), None if row.endless else yuan_of(row.most)),
        )
        for row in work.connection.execute(query)
    )  # fmt: skip
