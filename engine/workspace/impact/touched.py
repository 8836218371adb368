"""What a change of the policies touches: which prospects and which open offers, and by how much.

Every prospect is set against both editions with its facts of now and the decisions that count. First only the clauses
that changed are decided; whoever cannot feel their change is not assessed (engine.changes.reach). Offers stay as they
are: what is said of one is what its clauses would come to today.
INVARIANT: nothing is worked out while a transaction is open: prospects are read batch by batch, each in one of its own.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from sqlalchemy import func, select

from engine.assessing import assess
from engine.assessment import Assessment
from engine.changes.differences import Difference, difference
from engine.changes.impact import VerdictChange, Years, project_impact, summed
from engine.changes.reach import Reach, reach
from engine.library import Library
from engine.model.amount import Amount
from engine.model.quantities import Number, exact
from engine.model.spans import years_in_order
from engine.model.verdicts import Verdict
from engine.project import Project
from engine.workspace.budget.assumptions import assumptions_of
from engine.workspace.budget.commitments import borne_of
from engine.workspace.budget.years import BudgetYear, budget_years
from engine.workspace.offer.charges import charges_of_best
from engine.workspace.offer.offers import Offer, offers_query, read_offer
from engine.workspace.offer.picking import candidates, package_of, pick
from engine.workspace.offer.states import State
from engine.workspace.prospect.answers import Decision, decided_everywhere, decisions_between, stated_of
from engine.workspace.prospect.prospects import Prospect, prospect_of
from engine.workspace.prospect.stages import Stage
from engine.workspace.roles import Actor, permitted
from engine.workspace.store.database import Database
from engine.workspace.store.tables import offer, prospect
from engine.workspace.work import Work, at_the_command_line, does, reading

Progress = Callable[[int, int], None]  # prospects done, of how many

OPEN: tuple[State, ...] = ("draft", "in_review", "approved", "issued")
BATCH = 250  # prospects read at once
KEPT = 50  # pairs of assessments: many prospects have no facts yet, or the same


@dataclass(frozen=True, slots=True)
class PickTouched:
    """A clause of an offer that comes out otherwise; None: there was, or is, no such clause, or no sum of it."""

    clause: str
    before: Verdict | None
    after: Verdict | None
    amount_before: Amount | None
    amount_after: Amount | None


@dataclass(frozen=True, slots=True)
class OfferTouched:
    """An open offer of which something comes out otherwise. `before`, `after`: what its clauses come to, without its items."""

    offer: Offer
    before: Amount
    after: Amount
    clauses: tuple[PickTouched, ...]


@dataclass(frozen=True, slots=True)
class ProspectTouched:
    """A prospect that comes out otherwise, and its open offers that do. `before`, `after`: its best package.

    What it is called is left out for those who may not see prospects, and so are its offers.
    """

    prospect: int
    company: str
    project: str
    stage: Stage
    owner: int | None
    before: Amount
    after: Amount
    by_year: Years  # the change of its sure sum, in the years in which there is one
    borne: Years  # of it, what falls on the zone's own budget: of grants, by the levels it is taken to carry
    verdicts: tuple[VerdictChange, ...]
    offers: tuple[OfferTouched, ...]
    count: int  # of its offers, whoever may see them

    @property
    def change(self) -> Number:
        """What it surely gets more; negative: less."""
        return exact(self.after.min - self.before.min)

    @property
    def unnamed(self) -> "ProspectTouched":
        """The same, without anything that tells whose it is."""
        return replace(self, company="", project="", owner=None, offers=())

    @property
    def differs(self) -> bool:
        """Whether anything comes out otherwise."""
        return bool(self.before != self.after or self.by_year or self.verdicts or self.count)


@dataclass(frozen=True, slots=True)
class Touched:
    """A change of the policies and what it touches, the largest changes first. `looked_at`: all prospects there are.

    `budget`: the zone's, to hold the change against; empty for those who may not see it.
    """

    difference: Difference
    prospects: tuple[ProspectTouched, ...]
    looked_at: int
    assessed: int  # with both editions; the others cannot come out otherwise
    budget: tuple[BudgetYear, ...] = ()

    @property
    def gainers(self) -> tuple[ProspectTouched, ...]:
        """Those that surely get more, the most first."""
        return tuple(each for each in self.prospects if each.change > 0)

    @property
    def losers(self) -> tuple[ProspectTouched, ...]:
        """Those that surely get less, the most first."""
        return tuple(each for each in self.prospects if each.change < 0)

    @property
    def total(self) -> Number:
        """What all of them surely get more together; negative: less."""
        return exact(sum((each.change for each in self.prospects), 0))

    @property
    def by_year(self) -> Years:
        """The same by year."""
        return summed(each.by_year for each in self.prospects)

    @property
    def borne(self) -> Years:
        """Of it, what falls on the zone's own budget, by year."""
        return summed(each.borne for each in self.prospects)

    @property
    def years(self) -> list[int | None]:
        """Those in which either changes."""
        return years_in_order({*self.by_year, *self.borne})

    @property
    def count(self) -> int:
        """How many open offers come out otherwise, whoever may see them."""
        return sum(each.count for each in self.prospects)

    @property
    def offers(self) -> tuple[OfferTouched, ...]:
        """The open offers of which something comes out otherwise."""
        return tuple(each for one in self.prospects for each in one.offers)


def touched(
    database: Database,
    actor: Actor | None,
    old: Library,
    new: Library,
    as_of: date,
    *,
    progress: Progress | None = None,
) -> Touched:
    """Which prospects and open offers come out otherwise with the new edition, on this day.

    It may be left at any prospect: whatever `progress` raises ends it. `actor` None: whoever runs the programme where the
    database is. INVARIANT: whoever may not see prospects sees numbers alone, not whose they are.
    """
    with _at_work(database, actor) as work:
        carried, budget = _budget(work)
    looking = _Looking(reach(old, new), as_of, carried)
    found: list[ProspectTouched] = []
    done = last = 0
    while True:
        with _at_work(database, actor) as work:
            batch = look_at(work, last)
        for one, decisions, offers in batch.lines:
            said = looking.compared(one, decisions, offers)
            if said is not None and said.differs:
                found.append(said if batch.named else said.unnamed)
            done += 1
            if progress is not None:
                progress(done, max(done, batch.total))
            last = one.id
        if len(batch.lines) < BATCH:
            break
    found.sort(key=lambda each: (-abs(Fraction(each.change)), each.prospect))
    return Touched(difference(old, new), tuple(found), done, looking.assessed, budget)


def _at_work(database: Database, actor: Actor | None) -> AbstractContextManager[Work]:
    return reading(database, actor) if actor else at_the_command_line(database, changes=False)


@does("impact.read")
def _budget(work: Work) -> tuple[frozenset[str], tuple[BudgetYear, ...]]:
    """The levels the zone's own budget carries, and that budget where he who asks may see it."""
    shown = permitted(work.actor.role, "budget.read")
    return assumptions_of(work).levels, budget_years(work) if shown else ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Some prospects with the decisions on them and their open offers. `total`: of all there are; `named`: who asks may see whose."""

    lines: tuple[tuple[Prospect, tuple[Decision, ...], tuple[Offer, ...]], ...]
    total: int
    named: bool


@does("impact.read")
def look_at(work: Work, last: int) -> Batch:
    """The prospects after this one."""
    run = work.connection.execute
    total: int = run(select(func.count()).select_from(prospect)).scalar_one()
    rows = run(select(prospect).where(prospect.c.id > last).order_by(prospect.c.id).limit(BATCH)).all()
    found = [prospect_of(row) for row in rows]
    lines: list[tuple[Prospect, tuple[Decision, ...], tuple[Offer, ...]]] = []
    if found:
        ends = found[0].id, found[-1].id
        decisions, offers = decisions_between(work, *ends), _open_offers(work, *ends)
        lines = [(one, decisions.get(one.id, ()), tuple(offers.get(one.id, ()))) for one in found]
    return Batch(tuple(lines), total, permitted(work.actor.role, "prospect.read"))


def _open_offers(work: Work, first: int, last: int) -> dict[int, list[Offer]]:
    """The open offers of the prospects of these numbers."""
    query = offers_query().where(offer.c.state.in_(OPEN), offer.c.prospect.between(first, last))
    found: dict[int, list[Offer]] = {}
    for row in work.connection.execute(query.order_by(offer.c.id)):
        found.setdefault(row.prospect, []).append(read_offer(row))
    return found


@dataclass(frozen=True, slots=True)
class Sides:
    """A project under both editions; and by how much more its grants fall on the zone's own budget, year by year."""

    before: Assessment
    after: Assessment
    borne: Years


@dataclass(slots=True)
class _Looking:
    """Assesses under both editions, what is alike once."""

    reach: Reach
    as_of: date
    carried: frozenset[str]
    assessed: int = 0
    spared: dict[Hashable, bool] = field(default_factory=dict)
    kept: dict[Hashable, Sides] = field(default_factory=dict)

    def compared(
        self, found: Prospect, decisions: Sequence[Decision], offers: Sequence[Offer]
    ) -> ProspectTouched | None:
        """A prospect under both editions; None where nothing that is asked here can differ."""
        if self.reach.nothing:
            return None
        picked = frozenset(name for each in offers for name in each.content.clauses)
        sides = self.sides(*self._projects(found, decisions), picked)
        return None if sides is None else _compared(found, offers, sides)

    def _projects(self, found: Prospect, decisions: Sequence[Decision]) -> tuple[Project, Project]:
        """What is read with either edition, without what is only assumed: that makes no sure sum."""
        old, new = self.reach.old, self.reach.new
        before = replace(stated_of(old, found, decisions).project, assumed={})
        alike = self.reach.clauses is not None and decided_everywhere(old) == decided_everywhere(new)
        return before, before if alike else replace(stated_of(new, found, decisions).project, assumed={})

    def sides(self, before: Project, after: Project, picked: frozenset[str]) -> Sides | None:
        """Both assessments; None where nothing that is asked here can differ."""
        like = tuple(_alike(side) for side in (before, after))
        named = picked & self.reach.felt
        if (like, named) not in self.spared:
            self.spared[like, named] = self.reach.spares(before, after, self.as_of, named=named)
        if self.spared[like, named]:
            return None
        self.assessed += 1
        if like not in self.kept:
            if len(self.kept) >= KEPT:
                del self.kept[next(iter(self.kept))]
            old, new = self.reach.old, self.reach.new
            was, now = assess(old, before, self.as_of), assess(new, after, self.as_of)
            self.kept[like] = Sides(was, now, _borne(was, now, self.carried))
        return self.kept[like]


def _alike(project: Project) -> Hashable:
    """Two projects of which this is the same are assessed the same."""
    return tuple(
        (name, tuple(sorted(given.items())) if isinstance(given, dict) else given)
        for name, given in sorted(project.facts.items())
    )


def _compared(found: Prospect, offers: Iterable[Offer], sides: Sides) -> ProspectTouched:
    before, after = sides.before, sides.after
    between = project_impact("", before, after)
    compared = (_offer(each, before, after) for each in offers)
    touched_offers = tuple(each for each in compared if each.clauses or each.before != each.after)
    return ProspectTouched(
        found.id,
        found.company,
        found.project,
        found.stage,
        found.owner,
        _best(before),
        _best(after),
        between.by_year,
        sides.borne,
        between.verdicts,
        touched_offers,
        len(touched_offers),
    )


def _borne(before: Assessment, after: Assessment, carried: frozenset[str]) -> Years:
    """What is sure of the best package's grants, later less earlier; a tax relief is nobody's expenditure."""
    sides = ((after, 1), (before, -1))
    years = summed(
        {each.year: exact(sign * borne_of(each, carried).min)}
        for side, sign in sides
        for each in charges_of_best(side)
        if each.kind != "tax"
    )
    return {year: change for year, change in years.items() if change}


def _best(side: Assessment) -> Amount:
    headline = package_of(side).headline
    return Amount(headline.sure, headline.most)


def _offer(found: Offer, before: Assessment, after: Assessment) -> OfferTouched:
    clauses: list[PickTouched] = []
    for name in found.content.clauses:
        was, now = _result(before, name), _result(after, name)
        if was != now:
            clauses.append(PickTouched(name, was[0], now[0], was[1], now[1]))
    picked = found.content.clauses
    return OfferTouched(found, _together(before, picked), _together(after, picked), tuple(clauses))


def _result(side: Assessment, name: str) -> tuple[Verdict | None, Amount | None]:
    found = next((each for each in side.results if each.clause.id == name), None)
    return (None, None) if found is None else (found.verdict, found.value.amount)


def _together(side: Assessment, clauses: Iterable[str]) -> Amount:
    """What these clauses come to, of those that can be had."""
    there = {each.clause.id for each in candidates(side)}
    return pick(side, [name for name in clauses if name in there]).combination.amount
