"""The best way through the tax models: which deductions, which moment, which regime in which year.

Regimes and credits do not change income, so for given deductions each year's cheapest regime is best; only deductions,
their moment, credits, and clauses that exclude each other altogether are tried one by one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product
from math import inf

from engine.assessment import Assessment, ClauseResult
from engine.benefits.benefit import TaxBenefit
from engine.benefits.extra_deduction import ExtraDeduction
from engine.benefits.income_exemption import IncomeExemption
from engine.benefits.one_off_deduction import OneOffDeduction
from engine.benefits.relief import STATUTORY, Relief
from engine.benefits.tax_credit import TaxCredit
from engine.benefits.vat_credit import VatCredit
from engine.conditions.tree import All, Any, Node, Not, Open, Test, tests_in
from engine.conditions.truth import Truth
from engine.known import Known
from engine.library import Library
from engine.model.amount import NOTHING, Amount
from engine.model.quantities import Number, exact
from engine.money import income_tax
from engine.money.completions import Possibilities, thresholds
from engine.money.income_tax import DEPRECIATION, INCOME, Income, Taxed
from engine.money.incomes import filled, incomes
from engine.money.reliefs import Reliefs, reliefs
from engine.money.savings import Saved, between, vat_runs
from engine.package.problem import Weight
from engine.package.relations import Ties

MOST_TRIED = 10  # elective steps tried in every combination; further ones are left, the careful choice

Step = tuple[str, int | None]  # a clause taken or not; of a one-off deduction, in that year


@dataclass(frozen=True, slots=True)
class TaxPlan:
    """Which relief is used in which year, and what all of it saves."""

    by_year: Mapping[int, tuple[str, ...]]
    saved: Mapping[int, Amount]

    @property
    def used(self) -> tuple[str, ...]:
        """The clauses used in some year, in order."""
        return tuple(sorted({clause for year in self.by_year.values() for clause in year}))


NO_PLAN = TaxPlan({}, {})


@dataclass(frozen=True)
class TaxBook:
    """What the tax models need of one assessment; `assumed` clauses are taken to hold in their open years."""

    assessment: Assessment
    ties: Ties
    assumed: frozenset[str] = frozenset()
    to_door: bool = (
        False  # equipment not stated is supposed to be bought just down to a threshold of income, else to 0
    )
    # By clause: the fewest deductions found that open it although it is closed by itself.
    opened: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _truths: dict[tuple[str, int, Number], Truth] = field(default_factory=dict)
    _plain: dict[tuple[int, ...], list[tuple[tuple[Income, ...], Taxed]]] = field(default_factory=dict)

    @cached_property
    def reliefs(self) -> dict[str, Reliefs]:
        """By tax clause: what it changes in its eligible years, and in the years that a deduction may open."""
        found: dict[str, Reliefs] = {}
        for result in self.assessment.results:
            if isinstance(result.clause.text.benefit, TaxBenefit):
                own = reliefs(self.assessment, result, possible=result.clause.id in self.assumed)
                if result.clause.id in self._conditional:
                    own = reliefs(self.assessment, result, possible=True, closed=True)
                if own:
                    found[result.clause.id] = self._as_bought(result, own)
        return found

    def _as_bought(self, result: ClauseResult, own: Reliefs) -> Reliefs:
        """A purchase that is not stated yet: of a size at which it brings most, not of the endless one of a bound."""
        benefit = result.clause.text.benefit
        if not isinstance(benefit, OneOffDeduction) or result.clause.id not in self.assumed:
            return own
        known = self.assessment.known
        return {
            year: taken if known.value(benefit.of, year) is not None else [self._bought(year, taken[0])]
            for year, taken in own.items()
        }

    def _bought(self, year: int, most: Relief) -> Relief:
        income = self.assessment.known.value(INCOME, year)
        if not isinstance(income, int | Fraction):
            return most
        doors = [
            mark
            for name in self._conditional
            for mark in thresholds((INCOME, year), self._results[name].clause, self.assessment.known, year)
            if mark < income
        ]
        left = max(doors, default=0) if self.to_door else 0
        cents = -(
            (income - left) * 100 * DEPRECIATION // (1 - DEPRECIATION)
        )  # rounded up: nine tenths of it count
        return replace(most, timing=min(most.timing, max(0, exact(Fraction(cents, 100)))))

    @cached_property
    def _conditional(self) -> frozenset[str]:
        """The clauses with a test on taxable income: what they come to depends on the deductions of the combination."""
        return self.assessment.library.testing(INCOME)

    @cached_property
    def _results(self) -> dict[str, ClauseResult]:
        return {result.clause.id: result for result in self.assessment.results}

    @cached_property
    def _readings(self) -> tuple[tuple[income_tax.Income, ...], ...]:
        return incomes(self.assessment)

    def kind(self, clause: str) -> TaxBenefit:
        """The clause's benefit."""
        benefit = self._results[clause].clause.text.benefit
        assert isinstance(benefit, TaxBenefit)
        return benefit

    # --- the best plan

    def best(self, weight: Weight, allowed: frozenset[str], wanted: frozenset[str] = frozenset()) -> TaxPlan:
        """The plan that saves most (surely) among these clauses; ties: the higher most, fewest clauses, order of ids."""
        tried = [(self._plan(*each, wanted), each) for each in self._tries(allowed, wanted)]
        if not tried:
            return NO_PLAN
        best, (taken, moments) = min(tried, key=lambda each: rank(each[0], weight))
        idle = [
            name
            for name in best.used
            if name not in wanted
            and self._never_costs(name)
            and rank(self._plan(taken - {name}, moments, wanted), weight)[:2] == rank(best, weight)[:2]
        ]
        lean = (taken - set(without) for size in range(len(idle) + 1) for without in combinations(idle, size))
        return (
            min((self._plan(each, moments, wanted) for each in lean), key=lambda plan: rank(plan, weight))
            if idle
            else best
        )

    def _tries(
        self, allowed: frozenset[str], wanted: frozenset[str]
    ) -> Iterator[tuple[frozenset[str], frozenset[Step]]]:
        """Every way to take or leave the elective steps; what never costs is taken (and given up where it is idle)."""
        here = allowed & self.reliefs.keys()
        steps: list[Step] = []
        for clause in sorted(here - wanted):
            if years := self._moments(clause):
                steps += [(clause, year) for year in years]
            elif self.ties.rivals(clause) & here:
                steps.append((clause, None))
        fixed = here - {clause for clause, year in steps if year is None or self._wholly_elective(clause)}
        steps.sort(key=lambda step: (step[1] is not None, step[0], step[1] or 0))
        for answers in product((True, False), repeat=min(len(steps), MOST_TRIED)):
            on = [step for step, yes in zip(steps, answers, strict=False) if yes]
            taken = fixed | {clause for clause, _ in on}
            if not any(self.ties.rivals(clause) & taken for clause in taken):
                moments = {(clause, year) for clause in wanted & here for year in self._moments(clause)}
                yield self._standing(taken), frozenset({*on, *moments})

    def _never_costs(self, clause: str) -> bool:
        """More of it never saves less.

        That is so of a credit; of a deduction or exemption where a lower income closes no clause, and no income that an
        exemption leaves is taxed higher for it.
        """
        kind = self.kind(clause)
        return isinstance(kind, TaxCredit) or (self._deducts(clause) and not self._moments(clause))

    @cached_property
    def _low_income_closes_nothing(self) -> bool:
        library = self.assessment.library
        return all(_falling(library.by_id[name].tree) for name in self._conditional if name in self.reliefs)

    def _moments(self, clause: str) -> Iterable[int]:
        """The years in which a deduction or exemption may be taken or left, where that can matter."""
        if not self._shifts(clause):
            return ()
        if not self._deducts(clause) or not self._low_income_closes_nothing:
            return self.reliefs[clause]
        dear = self._dear.get(clause, ())
        return self.reliefs[clause] if dear and self.ties.rivals(clause) else dear

    @cached_property
    def _dear(self) -> dict[str, tuple[int, ...]]:
        """By exemption: the years in which what it leaves at the statutory rate may cost more than it frees."""
        found: dict[str, tuple[int, ...]] = {}
        for name, own in self.reliefs.items():
            if isinstance(benefit := self.kind(name), IncomeExemption):
                dear = STATUTORY * (1 - (benefit.beyond or 0))
                halved = [year for year, (relief,) in own.items() if relief.at_statutory]
                found[name] = tuple(year for year in halved if self._lowest_rate(year) < dear)
        return found

    def _lowest_rate(self, year: int) -> Number:
        """Of the regimes that hold in a year on its income as stated."""
        income = self.assessment.known.value(INCOME, year)
        if not isinstance(income, int | Fraction):
            return STATUTORY
        rates = {name: own[year][0].rate for name, own in self.reliefs.items() if year in own}
        holding = (
            rate for name, rate in rates.items() if rate is not None and self._holds(name, year, income, ())
        )
        return min(holding, default=STATUTORY)

    def _wholly_elective(self, clause: str) -> bool:
        return set(self._moments(clause)) == self.reliefs[clause].keys()

    def _standing(self, taken: frozenset[str]) -> frozenset[str]:
        """Those of the clauses that have the tax clauses they rest on."""
        tax = {
            name
            for name, result in self._results.items()
            if isinstance(result.clause.text.benefit, TaxBenefit)
        }
        while True:
            kept = frozenset(name for name in taken if self.ties.needs.get(name, frozenset()) & tax <= taken)
            if kept == taken:
                return kept
            taken = kept

    def _plan(self, taken: frozenset[str], moments: frozenset[Step], wanted: frozenset[str]) -> TaxPlan:
        """These deductions at these moments, and in each year the cheapest regime that then holds."""
        income_tax_clauses = [name for name in sorted(taken) if not isinstance(self.kind(name), VatCredit)]
        used: dict[int, list[str]] = {}
        chosen: Reliefs = {}

        def use(year: int, clauses: Iterable[str]) -> None:
            for name in clauses:
                used.setdefault(year, []).append(name)
                chosen.setdefault(year, []).extend(self.reliefs[name][year])

        stated = {each.year: each.income for each in self._readings[0] if each.year in self.assessment.years}
        for year, income in stated.items():
            here = [name for name in income_tax_clauses if year in self.reliefs[name]]
            here = [
                name
                for name in here
                if self._shifts(name)
                and (year not in self._moments(name) or (name, year) in moments)
                and self._holds(name, year, income, ())
            ]
            use(year, self._largest([name for name in here if self._deducts(name)], year))
            use(year, [name for name in here if not self._deducts(name)])
        deducting = {year: tuple(names) for year, names in used.items()}
        shifts = income_tax.shifts(chosen)
        holding: dict[int, list[str]] = {}
        for year, income in stated.items():
            after = income_tax.income_after(income, chosen.get(year, ()), shifts.get(year, 0))
            by = deducting.get(year, ())
            here = [name for name in income_tax_clauses if year in self.reliefs[name] and name not in by]
            holding[year] = [
                name for name in here if not self._shifts(name) and self._holds(name, year, after, by)
            ]
        taxed = income_tax.taxed(self._readings[0], chosen).income
        for year, option in self._regimes(
            {y: names for y, names in holding.items() if taxed[y] > 0}, wanted
        ).items():
            use(year, option)
        for year, names in holding.items():
            use(year, self._largest([name for name in names if isinstance(self.kind(name), TaxCredit)], year))
        saved = self._saved(chosen, frozenset(name for names in used.values() for name in names))
        by_year = {year: tuple(sorted(names)) for year, names in used.items() if names}
        vat_by_year, vat_saved = self._vat(taken)
        for year, names in vat_by_year.items():
            by_year[year] = tuple(sorted((*by_year.get(year, ()), *names)))
        for year, amount in vat_saved.items():
            saved[year] = saved.get(year, NOTHING) + amount
        return TaxPlan(
            dict(sorted(by_year.items())), {year: each for year, each in sorted(saved.items()) if each}
        )

    def _deducts(self, clause: str) -> bool:
        return isinstance(self.kind(clause), ExtraDeduction | IncomeExemption)

    def _shifts(self, clause: str) -> bool:
        return isinstance(self.kind(clause), ExtraDeduction | IncomeExemption | OneOffDeduction)

    def _largest(self, names: list[str], year: int) -> list[str]:
        """Of clauses that exclude each other within a year, the one that gives most in it; the others stand."""
        kept = list(names)
        for linked in self.ties.yearly:
            group = sorted(name for name in kept if name in linked.clauses)
            if len(group) > 1:
                best = max(group, key=lambda name: self._size(name, year))
                kept = [name for name in kept if name not in group or name == best]
        return kept

    def _size(self, clause: str, year: int) -> Number:
        relief = self._relief(clause, year)
        return relief.deduction + relief.exempt + relief.credit + relief.input_vat + 1 - relief.kept

    def _regimes(
        self, holding: Mapping[int, list[str]], wanted: frozenset[str]
    ) -> dict[int, tuple[str, ...]]:
        """In each year the cheapest regime that holds; where several are equal, as few clauses over all years as will do."""
        ways = {year: self._cheapest(year, names, wanted) for year, names in holding.items()}
        names = sorted({name for options in ways.values() for option in options for name in option})
        for size in range(len(names) + 1):
            for few in combinations(names, size):
                found = {
                    year: min((option for option in options if set(option) <= set(few)), default=None)
                    for year, options in ways.items()
                }
                if None not in found.values():
                    return {year: option for year, option in found.items() if option}
        return {}

    def _cheapest(self, year: int, holding: list[str], wanted: frozenset[str]) -> list[tuple[str, ...]]:
        """The cheapest ways to be taxed in the year: a regime with what may be had on top of it, or none."""
        regimes = [name for name in holding if self._relief(name, year).rate is not None]
        top_ups = [name for name in holding if self._relief(name, year).kept != 1]
        asked = [name for name in regimes if name in wanted]
        options: list[tuple[str, ...]] = [(name,) for name in asked or regimes] + ([] if asked else [()])
        ways: dict[tuple[str, ...], Number] = {}
        for option in options:
            there = {*option} | ({*holding} - {*regimes})
            on_top = [name for name in top_ups if self.ties.needs.get(name, frozenset()) <= there]
            clauses = (*option, *self._largest(on_top, year))
            ways[clauses] = income_tax.regime(self._relief(name, year) for name in clauses)
        least = min(ways.values())
        return [clauses for clauses, part in ways.items() if part == least]

    def _relief(self, clause: str, year: int) -> Relief:
        return self.reliefs[clause][year][0]

    def _holds(self, clause: str, year: int, income: Number, by: tuple[str, ...]) -> bool:
        """Whether a clause holds in a year on this income; opened by deductions, both evaluators must say so."""
        judged = self._results[clause].by_year[year].verdict
        if clause not in self._conditional:
            return judged == "eligible" or (judged == "undetermined" and clause in self.assumed)
        if income == self.assessment.known.value(INCOME, year):
            truth = {"eligible": True, "undetermined": None, "not_eligible": False}[judged]
        else:
            key = (clause, year, income)
            if key not in self._truths:
                self._truths[key] = self._truth(*key)
            truth = self._truths[key]
        opened = truth is True and by and judged == "not_eligible"
        if opened and (clause not in self.opened or len(by) < len(self.opened[clause])):
            self.opened[clause] = by
        return truth is True or (truth is None and clause in self.assumed)

    def _truth(self, clause: str, year: int, income: Number) -> Truth:
        library = self.assessment.library
        known = self.assessment.known.supposing({(INCOME, year): income})
        truth = Possibilities(library, known, library.by_id[clause]).truth(known, year)
        return False if truth is True and not fires(library, clause, known, year) else truth

    def _saved(self, chosen: Reliefs, names: frozenset[str]) -> dict[int, Amount]:
        """Between the readings, by year; a year whose income is not stated counts only for the loss it may carry over."""
        stated = {each.year for each in self._readings[0]}
        blind = tuple(sorted({year for name in names for year in self.reliefs[name] if year not in stated}))
        runs: list[Saved] = []
        for reading, without in self._untaxed(blind):
            run = income_tax.saved(reading, without, chosen)
            runs.append({year: sum_ for year, sum_ in run.items() if year not in blind})
            for year, shift in income_tax.shifts(chosen).items() if blind else ():
                if year in blind and shift < 0:  # depreciation missed in a year of unknown income
                    runs[-1][year] = exact(shift * STATUTORY)
        years = {year for run in runs for year in run if year >= self.assessment.years.start}
        return {year: between(run.get(year, 0) for run in runs) for year in years}

    def _untaxed(self, blind: tuple[int, ...]) -> list[tuple[tuple[Income, ...], Taxed]]:
        """Every reading with the tax that is due without any relief."""
        if blind not in self._plain:
            readings = filled(self._readings, list(blind))
            self._plain[blind] = [(reading, income_tax.taxed(reading, {})) for reading in readings]
        return self._plain[blind]

    def _vat(self, taken: frozenset[str]) -> tuple[dict[int, list[str]], dict[int, Amount]]:
        """The extra VAT credit: in each year the largest of those that exclude each other."""
        kinds = {name: kind for name in sorted(taken) if isinstance(kind := self.kind(name), VatCredit)}
        used: dict[int, list[str]] = {}
        saved: dict[int, Amount] = {}
        for against in sorted({kind.against for kind in kinds.values()}):
            own_used, own_saved = self._against(
                [name for name in kinds if kinds[name].against == against], against
            )
            for year, names in own_used.items():
                used.setdefault(year, []).extend(names)
            for year, amount in own_saved.items():
                saved[year] = saved.get(year, NOTHING) + amount
        return used, saved

    def _against(self, names: list[str], against: str) -> tuple[dict[int, list[str]], dict[int, Amount]]:
        used: dict[int, list[str]] = {}
        chosen: Reliefs = {}
        for year in sorted({year for name in names for year in self.reliefs[name]}):
            used[year] = self._largest([name for name in names if year in self.reliefs[name]], year)
            chosen[year] = [relief for name in used[year] for relief in self.reliefs[name][year]]
        runs = vat_runs(self.assessment.known, against, chosen)
        saved = {year: between(run.get(year, 0) for run in runs) for year in chosen}
        return (used, saved) if any(saved.values()) else ({}, {})


def incomes_after(assessment: Assessment) -> dict[int, Number]:
    """The taxable income of each stated year after the deductions of the best package."""
    chosen = deductions_taken(assessment)
    stated = assessment.known.series(INCOME).items()
    shifts = income_tax.shifts(chosen)
    return {
        year: income_tax.income_after(value, chosen.get(year, ()), shifts.get(year, 0))
        for year, value in stated
        if isinstance(value, int | Fraction)
    }


def deductions_taken(assessment: Assessment) -> Reliefs:
    """The deductions and exemptions of the best package."""
    assert assessment.package is not None
    chosen: Reliefs = {}
    for year, names in assessment.package.best.chosen_by_year.items():
        for name in names:
            result = assessment.result(name)
            if isinstance(result.clause.text.benefit, ExtraDeduction | IncomeExemption | OneOffDeduction):
                chosen.setdefault(year, []).extend(reliefs(assessment, result).get(year, ()))
    return chosen


def rank(plan: TaxPlan, weight: Weight) -> tuple[Number, float | Number, int, tuple[str, ...]]:
    """Smaller is better."""
    sure = sum((weight(year) * each.min for year, each in plan.saved.items()), Fraction(0))
    most = [each.max for each in plan.saved.values()]
    top = -inf if None in most else -sum((each for each in most if each is not None), Fraction(0))
    return -sure, top, len(plan.used), plan.used


def _falling(node: Node) -> bool:
    """Whether every test that rests on taxable income is of that fact itself, and holds the more the lower it is."""
    match node:
        case Test(fact=fact, operator=operator):
            return fact != INCOME or operator in ("at_most", "less_than")
        case All(parts=parts) | Any(parts=parts):
            return all(_falling(part) for part in parts)
        case Not(part=part):
            return not any(test.fact == INCOME for test in tests_in(part))
        case Open():
            return True


def fires(library: Library, clause: str, known: Known, year: int) -> bool:
    """Whether the deciding engine, too, finds the clause to hold on these facts."""
    panel = library.yearly
    values = {fact: known.value(fact, year) for fact in panel.tracer.facts}
    return clause in panel.rulebook.fire(panel.rulebook.message(values), {})
