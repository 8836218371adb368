"""Puts grants and tax reliefs together in the best way, over everything that stands between them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from engine.assessment import (
    Assessment,
    ClauseResult,
    Combination,
    by_year_paid,
)
from engine.benefits.benefit import TaxBenefit
from engine.benefits.one_off_deduction import OneOffDeduction
from engine.model.amount import Amount, point, total
from engine.model.quantities import Number, exact
from engine.package.choosing import choose
from engine.package.elections import Elections
from engine.package.plans import NO_PLAN, Plans, TaxPlan
from engine.package.problem import Choice, Problem, Unit, Weight
from engine.package.relations import problem_of, ties_of
from engine.package.taxes import Supposition, TaxBook

# Tax clauses that may be used, and those that must where they hold.
Allowed = tuple[frozenset[str], frozenset[str]]
# By the grants that may be used.
Choices = dict[frozenset[str], tuple[Problem, Choice]]

MOST_TIED = 8  # tax clauses set against grants, tried in every combination


@dataclass(frozen=True, slots=True)
class Packed:
    """One way to take everything together."""

    problem: Problem
    grants: Choice
    taxes: TaxPlan

    def value(self, weight: Weight) -> tuple[Number, Number | None]:
        """What is surely had, and the most."""
        sure = sum(weight(year) * each for year, each in self.grants.sure.items())
        sure += sum(weight(year) * each.min for year, each in self.taxes.saved.items())
        tops = [*self.grants.upper.items(), *((year, each.max) for year, each in self.taxes.saved.items())]
        if any(each is None for _, each in tops):
            return exact(sure), None
        return exact(sure), exact(sum(weight(year) * each for year, each in tops if each is not None))

    @property
    def known_most(self) -> Number:
        """The most that is known of: what has no bound counts with what is sure of it."""
        tops = [*self.grants.upper.items(), *((year, each.max) for year, each in self.taxes.saved.items())]
        sure = {**self.grants.sure}
        for year, each in self.taxes.saved.items():
            sure[year] = sure.get(year, 0) + each.min
        unbounded = {year for year, each in tops if each is None}
        known = sum(each for year, each in tops if each is not None and year not in unbounded)
        return exact(known + sum(sure.get(year, 0) for year in unbounded))

    @property
    def chosen(self) -> frozenset[str]:
        """The clauses."""
        return frozenset(self.taxes.used) | {self.problem.units[place].clause for place in self.grants.units}


class Packer:
    """Puts one assessment's clauses together; `best_plans` are ways through the tax models known from before.

    `supposed` clauses stand for those of the same name and may be chosen as they are; tax clauses among them hold in
    their open years. With any of them sums are nominal. `lenient`: what may or may not stack does,
    and what is paid in a year that is not known meets nothing.
    """

    def __init__(
        self,
        assessment: Assessment,
        best_plans: dict[Allowed, TaxPlan] | None = None,
        *,
        plans: Plans | None = None,
        choices: Choices | None = None,
        supposed: Mapping[str, ClauseResult] | None = None,
        lenient: bool = False,
        to_door: bool = False,
    ) -> None:
        self.best_plans = {} if best_plans is None else best_plans
        self.choices = {} if choices is None else choices
        self.supposed = supposed or {}
        self.lenient = lenient
        self.sum_alone = supposed is not None
        self.assessment = assessment
        self.settings = assessment.settings
        self.plans = plans or _plans(assessment)
        self.book = self.plans.book
        self.ties = self.book.ties
        self.elections = Elections(Supposition(self.book, self.book.open(self.supposed), to_door), self.plans)
        present = self.settings.present(assessment.as_of.year)
        self.present = present
        later_is_less = self.settings.objective == "present" and not self.sum_alone
        self.weight: Weight = present if later_is_less else nominal
        self.results = {result.clause.id: result for result in assessment.results}

    @cached_property
    def nominal(self) -> "Packer":
        """The same where every yuan counts the same, whenever it comes."""
        return self if self.weight is nominal else Packer(self.assessment, plans=self.plans, supposed={})

    def supposing(
        self,
        supposed: Mapping[str, ClauseResult],
        *,
        lenient: bool = False,
        to_door: bool = False,
        choices: Choices | None = None,
    ) -> "Packer":
        """A packer of the same assessment where some clauses hold as supposed; it is asked for nothing but the sum.

        `choices`: of another one that supposes the same grants.
        """
        if choices is None and not lenient and all(map(self.is_tax, supposed)):
            choices = self.nominal.choices
        return Packer(
            self.assessment,
            plans=self.plans,
            choices=choices,
            supposed=supposed,
            lenient=lenient,
            to_door=to_door,
        )

    @cached_property
    def excluded(self) -> frozenset[str]:
        """The clauses that must not be chosen on request, with those that rest on them."""
        return self.ties.resting_on(self.settings.exclude)

    @cached_property
    def eligible(self) -> dict[str, ClauseResult]:
        """The clauses with money that may be chosen."""
        rivals = {rival for name in self.included for rival in self.ties.rivals(name)} - self.included
        shut = self.excluded | self.ties.resting_on(rivals)
        may_be_had = {
            name: result
            for name, result in self.results.items()
            if result.value.amount is not None
            and (result.verdict == "eligible" or name in self.elections.supposed.reliefs)
        }
        return {name: each for name, each in {**may_be_had, **self.supposed}.items() if name not in shut}

    @cached_property
    def included(self) -> frozenset[str]:
        """The clauses asked for that can be had, with those they rest on."""
        asked = self.settings.include - self.excluded
        return self.ties.grounds(name for name in asked if self.results[name].verdict == "eligible")

    # --- the best

    def best(self, without: frozenset[str] = frozenset(), wanted: frozenset[str] = frozenset()) -> Packed:
        """The best package without some clauses, with tax reliefs that are wanted wherever they hold.

        Over every way to settle what stands between taxes and grants.
        """
        return min(self._settled(without, wanted), key=self.order)

    def order(self, packed: Packed) -> tuple[Number, float | Number, int, list[str]]:
        """Smaller is better: surely more, at most more, fewer clauses, order of ids."""
        sure, most = packed.value(self.weight)
        return -sure, float("-inf") if most is None else -most, len(packed.chosen), sorted(packed.chosen)

    def _settled(self, without: frozenset[str], wanted: frozenset[str]) -> Iterator[Packed]:
        taxes = frozenset(name for name in self.eligible if self.is_tax(name)) - without
        grants = {name: result for name, result in self.eligible.items() if not self.is_tax(name)}
        tied = sorted(name for name in taxes if self._against(name, grants))[:MOST_TIED]
        for size in range(len(tied) + 1):
            for taken in combinations(tied, size):
                rivals = {name for name in grants for each in taken if name in self.ties.rivals(each)}
                shut = self.ties.resting_on(without | rivals | (set(tied) - set(taken)))
                kept = [each for name, each in grants.items() if name not in shut]
                yield self._packed(kept, taxes - shut, self.included | wanted)

    def _against(self, tax: str, grants: Mapping[str, ClauseResult]) -> bool:
        asked = any(tax in self.ties.needs.get(name, frozenset()) for name in grants)
        return asked or bool(self.ties.rivals(tax) & grants.keys())

    def _packed(
        self, grants: Iterable[ClauseResult], taxes: frozenset[str], wanted: frozenset[str]
    ) -> Packed:
        listed = list(grants)
        names = frozenset(each.clause.id for each in listed)
        if names not in self.choices:
            problem = self._problem(listed)
            self.choices[names] = problem, choose(problem, self.weight)
        problem, choice = self.choices[names]
        if (taxes, wanted) not in self.best_plans:
            best = NO_PLAN
            if taxes:
                best = self.elections.best(self.weight, taxes, wanted, lean=not self.sum_alone)
            self.best_plans[taxes, wanted] = best
        return Packed(problem, choice, self.best_plans[taxes, wanted])

    def _problem(self, grants: Iterable[ClauseResult]) -> Problem:
        """The grants; whatever is taken, what is asked for is taken with it (but for two that exclude each other)."""
        problem = problem_of(self.assessment, self.ties, grants, lenient=self.lenient)
        rivals = {place for pair in problem.rivals for place in pair}
        asked = [
            place
            for place, unit in enumerate(problem.units)
            if unit.clause in self.included
            and (place not in rivals or not self.ties.rivals(unit.clause) & self.included)
        ]
        with_them = (
            (i, frozenset({place})) for place in asked for i in range(len(problem.units)) if i != place
        )
        problem = replace(problem, needs=(*problem.needs, *with_them))
        if not self.lenient:
            return problem
        limits = [
            replace(each, most=point(each.most.max)) for each in problem.limits if each.most.max is not None
        ]
        return replace(problem, unclear=(), limits=tuple(limits))

    def is_tax(self, name: str) -> bool:
        """Whether a clause lowers a tax."""
        return isinstance(self.results[name].clause.text.benefit, TaxBenefit)

    def combination(self, packed: Packed) -> Combination:
        """What it brings, by year, in all, and at present value."""
        in_all = _by_year(packed, packed.grants.upper)
        years: dict[int, set[str]] = {year: set(names) for year, names in packed.taxes.by_year.items()}
        for place in packed.grants.units:
            unit = packed.problem.units[place]
            for year in self._years_had(unit):
                years.setdefault(year, set()).add(unit.clause)
        return Combination(
            tuple(sorted(packed.chosen)),
            {year: tuple(sorted(names)) for year, names in sorted(years.items())},
            _by_year(packed, packed.grants.years),
            total(in_all.values()),
            total(_times(each, self.present(year)) for year, each in in_all.items()),
        )

    def _years_had(self, unit: Unit) -> Iterator[int]:
        """The years in which a chosen unit pays for what is eligible; an open year widens the sum only."""
        result = self.results[unit.clause]
        for judged, pays in result.value.parts.items():
            open_ = judged is not None and result.by_year[judged].verdict != "eligible"
            if not open_ and unit.year in (None, judged):
                yield from (
                    year for year, each in pays.items() if year in unit.pays and year is not None and each
                )


def _plans(assessment: Assessment) -> Plans:
    """The ways through the tax models, kept while nothing touches a tax clause."""
    taxes = (each.id for each in assessment.library.clauses if isinstance(each.text.benefit, TaxBenefit))
    return assessment.once("plans", taxes, lambda: Plans(TaxBook(assessment, ties_of(assessment.library))))


def known_most(packer: Packer, supposed: Mapping[str, ClauseResult], *, lenient: bool = False) -> Number:
    """The most that is known of where these clauses hold as supposed."""
    there = packer.supposing(supposed, lenient=lenient)
    found = there.best().known_most
    if not any(isinstance(each.clause.text.benefit, OneOffDeduction) for each in supposed.values()):
        return found
    bought = packer.supposing(supposed, lenient=lenient, to_door=True, choices=there.choices)
    return max(found, bought.best().known_most)


def nominal(_year: int | None) -> Number:
    """Every yuan counts the same, whenever it comes."""
    return 1


def _by_year(packed: Packed, tops: Mapping[int | None, Number | None]) -> dict[int | None, Amount]:
    """What is sure and these tops of the grants, with the taxes saved."""
    sure = packed.grants.sure
    grants = {year: Amount(sure.get(year, 0), tops.get(year, 0)) for year in {**tops, **sure}}
    return by_year_paid([grants, dict(packed.taxes.saved.items())])


def _times(amount: Amount, factor: Number) -> Amount:
    return Amount(exact(amount.min * factor), None if amount.max is None else exact(amount.max * factor))
