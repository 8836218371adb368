"""The best way through the tax models: which deductions, which moment, which regime in which year.

Regimes and credits do not change income, so for given deductions each year's cheapest regime is best; only deductions,
their moment, credits, and clauses that exclude each other altogether are tried one by one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import inf

from engine.assessment import Assessment, ClauseResult
from engine.benefits.benefit import TaxBenefit
from engine.benefits.extra_deduction import ExtraDeduction
from engine.benefits.one_off_deduction import OneOffDeduction
from engine.benefits.relief import Relief
from engine.benefits.tax_credit import TaxCredit
from engine.benefits.vat_credit import VatCredit
from engine.known import Known
from engine.library import Library
from engine.model.amount import NOTHING, Amount
from engine.model.quantities import Number
from engine.model.verdicts import Verdict
from engine.money import income_tax
from engine.money.completions import Possibilities
from engine.money.reliefs import Reliefs, Saved, between, filled, incomes, reliefs, vat_runs
from engine.package.problem import Weight
from engine.package.relations import Ties

MOST_TRIED = (
    10  # elective steps tried in every combination; of more, only the moments that gain by themselves
)
INCOME = "taxable_income"

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
    # By clause: the fewest deductions found that open it although it is closed by itself.
    opened: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _truths: dict[tuple[str, int, Number], bool] = field(default_factory=dict)

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
                    found[result.clause.id] = own
        return found

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
        plans = (self._plan(taken, moments, wanted) for taken, moments in self._tries(allowed, wanted))
        return min(plans, key=lambda plan: rank(plan, weight), default=NO_PLAN)

    def _tries(
        self, allowed: frozenset[str], wanted: frozenset[str]
    ) -> Iterator[tuple[frozenset[str], frozenset[Step]]]:
        """Every way to take or leave the elective steps."""
        here = allowed & self.reliefs.keys()
        steps: list[Step] = []
        for clause in sorted(here):
            kind = self.kind(clause)
            if isinstance(kind, OneOffDeduction):
                steps += [(clause, year) for year in self.reliefs[clause]]
            elif isinstance(kind, ExtraDeduction | TaxCredit) or self.ties.rivals(clause) & here:
                steps.append((clause, None))
        fixed = here - {clause for clause, _ in steps}
        steps = [step for step in steps if step[0] not in wanted]
        fixed |= here & wanted
        for answers in product((True, False), repeat=min(len(steps), MOST_TRIED)):
            # Beyond the limit every further step is taken: more relief never saves less (engine.money.income_tax).
            on = [step for step, yes in zip(steps, answers, strict=False) if yes] + steps[len(answers) :]
            taken = fixed | {clause for clause, _ in on}
            if not any(self.ties.rivals(clause) & taken for clause in taken):
                moments = {(clause, year) for clause in wanted & here for year in self._moments(clause)}
                yield self._standing(taken), frozenset({*on, *moments})

    def _moments(self, clause: str) -> Iterable[int]:
        return self.reliefs[clause] if isinstance(self.kind(clause), OneOffDeduction) else ()

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
            use(
                year,
                self._largest(
                    [n for n in here if self._deducts(n) and self._holds(n, year, income, ())], year
                ),
            )
            use(
                year,
                [name for name in here if (name, year) in moments and self._holds(name, year, income, ())],
            )
        deducting = {year: tuple(names) for year, names in used.items()}
        plain = income_tax.taxes(self._readings[0], chosen)
        for year, income in stated.items():
            after = income_tax.income_after(income, year, chosen)
            by = deducting.get(year, ())
            here = [name for name in income_tax_clauses if year in self.reliefs[name] and name not in by]
            holding = [name for name in here if not self._shifts(name) and self._holds(name, year, after, by)]
            if plain[year] > 0:
                use(year, self._regime(year, holding, wanted))
            use(
                year,
                self._largest([name for name in holding if isinstance(self.kind(name), TaxCredit)], year),
            )
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
        return isinstance(self.kind(clause), ExtraDeduction)

    def _shifts(self, clause: str) -> bool:
        return isinstance(self.kind(clause), ExtraDeduction | OneOffDeduction)

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
        return relief.deduction + relief.credit + relief.input_vat

    def _regime(self, year: int, holding: list[str], wanted: frozenset[str]) -> tuple[str, ...]:
        """The cheapest way to be taxed in the year: a regime with what may be had on top of it, or none."""
        regimes = [name for name in holding if self._relief(name, year).rate is not None]
        top_ups = [name for name in holding if self._relief(name, year).kept != 1]
        asked = [name for name in regimes if name in wanted]
        options: list[tuple[str, ...]] = [(name,) for name in asked or regimes] + ([] if asked else [()])
        ways = []
        for option in options:
            there = {*option} | ({*holding} - {*regimes})
            clauses = (
                *option,
                *(name for name in top_ups if self.ties.needs.get(name, frozenset()) <= there),
            )
            part = income_tax.regime(self._relief(name, year) for name in clauses)
            ways.append((part, len(clauses), clauses))
        return min(ways)[2]

    def _relief(self, clause: str, year: int) -> Relief:
        return self.reliefs[clause][year][0]

    def _holds(self, clause: str, year: int, income: Number, by: tuple[str, ...]) -> bool:
        """Whether a clause holds in a year on this income; opened by deductions, both evaluators must say so."""
        judged = self._results[clause].by_year[year].verdict
        if clause not in self._conditional:
            return judged == "eligible" or (judged == "undetermined" and clause in self.assumed)
        key = (clause, year, income)
        if key not in self._truths:
            self._truths[key] = self._decided(clause, year, income, judged)
        opened = self._truths[key] and judged == "not_eligible"
        if opened and by and (clause not in self.opened or len(by) < len(self.opened[clause])):
            self.opened[clause] = by
        return self._truths[key]

    def _decided(self, clause: str, year: int, income: Number, judged: Verdict) -> bool:
        if income == self.assessment.known.value(INCOME, year):
            return judged == "eligible" or (judged == "undetermined" and clause in self.assumed)
        known = self.assessment.known.supposing({(INCOME, year): income})
        library = self.assessment.library
        truth = Possibilities(library, known, library.by_id[clause]).truth(known, year)
        if truth is None and clause in self.assumed:
            return True
        return truth is True and fires(library, clause, known, year)

    def _saved(self, chosen: Reliefs, names: frozenset[str]) -> dict[int, Amount]:
        """Between the readings, by year; a year whose income is not stated counts only for the loss it may carry over."""
        stated = {each.year for each in self._readings[0]}
        blind = sorted({year for name in names for year in self.reliefs[name] if year not in stated})
        runs: list[Saved] = []
        for reading in filled(self._readings, blind):
            without, due = income_tax.taxes(reading, {}), income_tax.taxes(reading, chosen)
            runs.append({year: without.get(year, 0) - tax for year, tax in due.items() if year not in blind})
        years = {year for run in runs for year in run if year >= self.assessment.years.start}
        return {year: between(run.get(year, 0) for run in runs) for year in years}

    def _vat(self, taken: frozenset[str]) -> tuple[dict[int, list[str]], dict[int, Amount]]:
        """The extra VAT credit: in each year the largest of those that exclude each other."""
        names = [name for name in sorted(taken) if isinstance(self.kind(name), VatCredit)]
        if not names:
            return {}, {}
        used: dict[int, list[str]] = {}
        chosen: Reliefs = {}
        for year in sorted({year for name in names for year in self.reliefs[name]}):
            used[year] = self._largest([name for name in names if year in self.reliefs[name]], year)
            chosen[year] = [relief for name in used[year] for relief in self.reliefs[name][year]]
        benefit = self.kind(names[0])
        assert isinstance(benefit, VatCredit)
        runs = vat_runs(self.assessment.known, benefit.against, chosen)
        saved = {year: between(run.get(year, 0) for run in runs) for year in chosen}
        return (used, saved) if any(saved.values()) else ({}, {})


def incomes_after(assessment: Assessment) -> dict[int, Number]:
    """The taxable income of each stated year after the deductions of the best package."""
    assert assessment.package is not None
    chosen: Reliefs = {}
    for year, names in assessment.package.best.chosen_by_year.items():
        for name in names:
            result = assessment.result(name)
            if isinstance(result.clause.text.benefit, ExtraDeduction | OneOffDeduction):
                chosen.setdefault(year, []).extend(reliefs(assessment, result).get(year, ()))
    stated = assessment.known.series(INCOME).items()
    return {y: income_tax.income_after(v, y, chosen) for y, v in stated if isinstance(v, int | Fraction)}


def rank(plan: TaxPlan, weight: Weight) -> tuple[Number, float | Number, int, tuple[str, ...]]:
    """Smaller is better."""
    sure = sum((weight(year) * each.min for year, each in plan.saved.items()), Fraction(0))
    most = [each.max for each in plan.saved.values()]
    top = -inf if None in most else -sum((each for each in most if each is not None), Fraction(0))
    return -sure, top, len(plan.used), plan.used


def fires(library: Library, clause: str, known: Known, year: int) -> bool:
    """Whether the deciding engine, too, finds the clause to hold on these facts."""
    panel = library.yearly
    values = {fact: known.value(fact, year) for fact in panel.tracer.facts}
    return clause in panel.rulebook.fire(panel.rulebook.message(values), {})
