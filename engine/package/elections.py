"""The best plan through the tax models: which deductions, which moment, which regime in which year.

Regimes and credits do not change income, so for given deductions each year's cheapest regime is best; only deductions,
their moment, credits, and clauses that exclude each other altogether are tried one by one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product

from engine.benefits.income_exemption import IncomeExemption
from engine.benefits.relief import STATUTORY
from engine.benefits.tax_credit import TaxCredit
from engine.model.quantities import Number
from engine.money.income_tax import INCOME
from engine.package.plans import NO_PLAN, Plans, Step, TaxPlan, rank
from engine.package.problem import Weight
from engine.package.taxes import Supposition, falling

MOST_TRIED = 10  # elective steps tried in every combination; further ones are left, the careful choice


@dataclass(frozen=True)
class Elections:
    """What may be taken or left, on one supposition."""

    supposed: Supposition
    plans: Plans
    # By clause: the fewest deductions found that open it although it is closed by itself.
    opened: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def best(
        self,
        weight: Weight,
        allowed: frozenset[str],
        wanted: frozenset[str] = frozenset(),
        *,
        lean: bool = True,
    ) -> TaxPlan:
        """The plan that saves most (surely) among these clauses; ties: the higher most, fewest clauses, order of ids.

        Not `lean`: clauses that add nothing may stay in it, where only the sum is asked.
        """
        tried = [(self._plan(*each, wanted), each) for each in self._tries(allowed, wanted)]
        if not tried:
            return NO_PLAN
        best, (taken, moments) = min(tried, key=lambda each: rank(each[0], weight))
        if not lean:
            return best
        worth = rank(best, weight)[:2]
        idle = [
            name
            for name in best.used
            if name not in wanted
            and self._never_costs(name)
            and rank(self._plan(taken - {name}, moments, wanted), weight)[:2] == worth
        ]
        if not idle:
            return best
        fewer = (
            taken - set(without) for size in range(len(idle) + 1) for without in combinations(idle, size)
        )
        return min((self._plan(each, moments, wanted) for each in fewer), key=lambda plan: rank(plan, weight))

    def _plan(self, taken: frozenset[str], moments: frozenset[Step], wanted: frozenset[str]) -> TaxPlan:
        """The plan that takes these clauses, what may be taken or left only at these moments."""
        stated = self.supposed.book.stated
        elective = {(name, year) for name in taken for year in self._moments(name) if year in stated}
        plan = self.plans.plan(self.supposed, taken, frozenset(elective - moments), wanted)
        for clause, by in plan.opened.items():
            if clause not in self.opened or len(by) < len(self.opened[clause]):
                self.opened[clause] = by
        return plan

    def _tries(
        self, allowed: frozenset[str], wanted: frozenset[str]
    ) -> Iterator[tuple[frozenset[str], frozenset[Step]]]:
        """Every way to take or leave the elective steps; what never costs is taken (and given up where it is idle)."""
        here = allowed & self.supposed.reliefs.keys()
        steps: list[Step] = []
        for clause in sorted(here - wanted):
            if years := self._moments(clause):
                steps += [(clause, year) for year in years]
            elif self.supposed.book.ties.rivals(clause) & here:
                steps.append((clause, None))
        fixed = here - {clause for clause, year in steps if year is None or self._wholly_elective(clause)}
        steps.sort(key=lambda step: (step[1] is not None, step[0], step[1] or 0))
        for answers in product((True, False), repeat=min(len(steps), MOST_TRIED)):
            on = [step for step, yes in zip(steps, answers, strict=False) if yes]
            taken = fixed | {clause for clause, _ in on}
            if not any(self.supposed.book.ties.rivals(clause) & taken for clause in taken):
                moments = {(clause, year) for clause in wanted & here for year in self._moments(clause)}
                yield self._standing(taken), frozenset({*on, *moments})

    def _standing(self, taken: frozenset[str]) -> frozenset[str]:
        """Those of the clauses that have the tax clauses they rest on."""
        needs, tax = self.supposed.book.ties.needs, self.supposed.book.results.keys()
        while True:
            kept = frozenset(name for name in taken if needs.get(name, frozenset()) & tax <= taken)
            if kept == taken:
                return kept
            taken = kept

    def _never_costs(self, clause: str) -> bool:
        """More of it never saves less.

        That is so of a credit; of a deduction or exemption where a lower income closes no clause, and no income that an
        exemption leaves is taxed higher for it.
        """
        book = self.supposed.book
        if clause in book.deducting:
            return not self._moments(clause)
        return isinstance(book.kinds[clause], TaxCredit)

    # --- moments

    def _moments(self, clause: str) -> Iterable[int]:
        """The years in which a deduction or exemption may be taken or left, where that can matter."""
        book, years = self.supposed.book, self.supposed.reliefs[clause]
        if clause not in book.shifting:
            return ()
        if clause not in book.deducting or not self._low_income_closes_nothing:
            return years
        dear = self._dear.get(clause, ())
        return years if dear and book.ties.rivals(clause) else dear

    def _wholly_elective(self, clause: str) -> bool:
        return set(self._moments(clause)) == self.supposed.reliefs[clause].keys()

    @cached_property
    def _low_income_closes_nothing(self) -> bool:
        book = self.supposed.book
        conditional = book.conditional & self.supposed.reliefs.keys()
        return all(falling(book.results[name].clause.tree) for name in conditional)

    @cached_property
    def _dear(self) -> dict[str, tuple[int, ...]]:
        """By exemption: the years in which what it leaves at the statutory rate may cost more than it frees."""
        found: dict[str, tuple[int, ...]] = {}
        for name, own in self.supposed.reliefs.items():
            if isinstance(benefit := self.supposed.book.kinds[name], IncomeExemption):
                dear = STATUTORY * (1 - (benefit.beyond or 0))
                halved = [year for year, (relief,) in own.items() if relief.at_statutory]
                found[name] = tuple(year for year in halved if self._lowest_rate(year) < dear)
        return found

    def _lowest_rate(self, year: int) -> Number:
        """Of the regimes that hold in a year on its income as stated."""
        supposed = self.supposed
        income = supposed.book.assessment.known.value(INCOME, year)
        if not isinstance(income, int | Fraction):
            return STATUTORY
        rates = {name: own[year][0].rate for name, own in supposed.reliefs.items() if year in own}
        holding = (
            rate for name, rate in rates.items() if rate is not None and supposed.holds(name, year, income)
        )
        return min(holding, default=STATUTORY)
