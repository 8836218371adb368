"""The package: grants and tax reliefs put together, what it leaves out and why, what stays open, the runner-up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from engine.assessment import (
    Assessment,
    ClauseResult,
    Combination,
    CouldAdd,
    Headline,
    LeftOut,
    Package,
    Value,
    by_year_paid,
)
from engine.benefits.benefit import TaxBenefit
from engine.benefits.one_off_deduction import OneOffDeduction
from engine.model.amount import UNBOUNDED, Amount, point, total
from engine.model.quantities import Number, exact
from engine.package.choosing import choose, runner_up
from engine.package.problem import Choice, Problem, Weight
from engine.package.relations import problem_of, ties_of
from engine.package.taxes import NO_PLAN, TaxBook, TaxPlan
from engine.policy import ChooseOne

MOST_TIED = 8  # tax clauses set against grants, tried in every combination


def pack(assessment: Assessment) -> tuple[Package, Mapping[str, tuple[str, ...]]]:
    """The best package, and by clause the deductions that would open it (`eligible_with`)."""
    packer = Packer(assessment)
    return packer.package(), packer.book.opened


@dataclass(frozen=True, slots=True)
class Packed:
    """One way to take everything together."""

    problem: Problem
    grants: Choice
    taxes: TaxPlan

    def value(self, weight: Weight) -> tuple[Number, Number | None]:
        """What is surely had, and the most."""
        sure = sum((weight(year) * each for year, each in self.grants.sure.items()), Fraction(0))
        sure += sum((weight(year) * each.min for year, each in self.taxes.saved.items()), Fraction(0))
        tops = [*self.grants.upper.items(), *((year, each.max) for year, each in self.taxes.saved.items())]
        if any(each is None for _, each in tops):
            return exact(sure), None
        return exact(sure), exact(
            sum((weight(year) * each for year, each in tops if each is not None), Fraction(0))
        )

    @property
    def chosen(self) -> frozenset[str]:
        """The clauses."""
        return frozenset(self.taxes.used) | {self.problem.units[place].clause for place in self.grants.units}


class Packer:
    """Puts one assessment's clauses together; `plans` are ways through the tax models known from before."""

    def __init__(self, assessment: Assessment, plans: dict[frozenset[str], TaxPlan] | None = None) -> None:
        self.plans = {} if plans is None else plans
        self.assessment = assessment
        self.settings = assessment.settings
        self.ties = ties_of(assessment.library)
        self.book = TaxBook(assessment, self.ties)
        present = self.settings.present(assessment.as_of.year)
        self.present = present
        self.weight: Weight = present if self.settings.objective == "present" else lambda _: 1
        self.results = {result.clause.id: result for result in assessment.results}

    @cached_property
    def eligible(self) -> dict[str, ClauseResult]:
        """The clauses with money that may be chosen."""
        shut = (
            self.settings.exclude
            | {rival for name in self.included for rival in self.ties.rivals(name)} - self.included
        )
        return {
            name: result
            for name, result in self.results.items()
            if result.value.amount is not None
            and (result.verdict == "eligible" or name in self.book.reliefs)
            and name not in shut
        }

    @cached_property
    def included(self) -> frozenset[str]:
        """The clauses asked for that can be had."""
        return frozenset(name for name in self.settings.include if self.results[name].verdict == "eligible")

    # --- the best

    def best(self, without: frozenset[str] = frozenset()) -> Packed:
        """The best package without these clauses, over every way to settle what stands between taxes and grants."""
        return min(self._settled(without), key=self._order)

    def _order(self, packed: Packed) -> tuple[Number, float | Number, int, list[str]]:
        sure, most = packed.value(self.weight)
        return -sure, float("-inf") if most is None else -most, len(packed.chosen), sorted(packed.chosen)

    def _settled(self, without: frozenset[str]) -> Iterator[Packed]:
        taxes = frozenset(name for name in self.eligible if self._is_tax(name)) - without
        grants = {name: result for name, result in self.eligible.items() if not self._is_tax(name)}
        tied = sorted(name for name in taxes if self._against(name, grants))[:MOST_TIED]
        for size in range(len(tied) + 1):
            for taken in combinations(tied, size):
                allowed = taxes - (set(tied) - set(taken))
                shut = without | {name for name in grants for each in taken if name in self.ties.rivals(each)}
                shut |= {
                    name for name in grants if (self.ties.needs.get(name, frozenset()) & taxes) - allowed
                }
                yield self._packed([each for name, each in grants.items() if name not in shut], allowed)

    def _against(self, tax: str, grants: Mapping[str, ClauseResult]) -> bool:
        asked = any(tax in self.ties.needs.get(name, frozenset()) for name in grants)
        return asked or bool(self.ties.rivals(tax) & grants.keys())

    def _packed(self, grants: Iterable[ClauseResult], taxes: frozenset[str]) -> Packed:
        problem = problem_of(self.assessment, self.ties, grants)
        if taxes not in self.plans:
            self.plans[taxes] = self.book.best(self.weight, taxes, self.included) if taxes else NO_PLAN
        return Packed(problem, choose(problem, self.weight), self.plans[taxes])

    def _is_tax(self, name: str) -> bool:
        return isinstance(self.results[name].clause.text.benefit, TaxBenefit)

    # --- the package

    def package(self) -> Package:
        """The best, explained."""
        best = self.best()
        notes = []
        if any(self.problem_clauses(best.problem, group) > 1 for group in self._unclear(best)):
            notes.append("stacking_unknown")
        if self._relations_broken():
            notes.append("relations_incomplete")
        return Package(
            self.combination(best),
            self._headline(best),
            tuple(self._left_out(best)),
            tuple(self._open(best)),
            self._runner_up(best),
            tuple(self._decided_by(best)),
            tuple(notes),
        )

    def _relations_broken(self) -> bool:
        """A relation between documents could not be read: without it the sum may be too high, and must say so."""
        errors = [each for each in self.assessment.library.diagnostics if each.severity == "error"]
        return any(each.span.file.endswith("relations.yaml") for each in errors)

    @staticmethod
    def problem_clauses(problem: Problem, places: Iterable[int]) -> int:
        """How many clauses stand behind these units."""
        return len({problem.units[place].clause for place in places})

    def _unclear(self, packed: Packed) -> Iterator[frozenset[int]]:
        for group in packed.problem.unclear:
            yield group & frozenset(packed.grants.units)

    def combination(self, packed: Packed) -> Combination:
        """What it brings, by year, in all, and at present value."""
        grants = {
            year: Amount(packed.grants.sure.get(year, 0), packed.grants.upper.get(year, 0))
            for year in {**packed.grants.upper, **packed.grants.sure}
        }
        by_year = by_year_paid([grants, dict(packed.taxes.saved.items())])
        years: dict[int, set[str]] = {year: set(names) for year, names in packed.taxes.by_year.items()}
        for place in packed.grants.units:
            unit = packed.problem.units[place]
            for year, each in unit.pays.items():
                if year is not None and each:
                    years.setdefault(year, set()).add(unit.clause)
        return Combination(
            tuple(sorted(packed.chosen)),
            {year: tuple(sorted(names)) for year, names in sorted(years.items())},
            by_year,
            total(by_year.values()),
            total(_times(each, self.present(year)) for year, each in by_year.items()),
        )

    # --- the headline

    def _headline(self, best: Packed) -> Headline:
        """Open clauses are taken at their best, under the same relations; what has no bound counts with its known part."""
        live = {name: each for name, each in self.results.items() if name not in self.settings.exclude}
        live = {
            name: each for name, each in live.items() if each.verdict != "not_eligible" or each.eligible_with
        }
        grants = [
            _at_best(each) for name, each in live.items() if each.value.amount and not self._is_tax(name)
        ]
        open_ = {name for name, each in live.items() if self._is_tax(name) and _is_open(each)}
        taxes = frozenset(name for name in self.eligible if self._is_tax(name)) | open_
        assumed = replace(self.book, assumed=frozenset(open_), opened={}, _truths={}) if open_ else self.book
        problem = problem_of(self.assessment, self.ties, grants)
        choice = choose(problem, _nominal)
        plan = assumed.best(_nominal, taxes, self.included)
        most = sum((each for each in choice.upper.values() if each is not None), Fraction(0))
        most += sum((each.min if each.max is None else each.max for each in plan.saved.values()), Fraction(0))
        unbounded = [name for name, each in live.items() if _unbounded(each)]
        sure = best.value(_nominal)[0]
        return Headline(sure, max(sure, exact(most)), tuple(unbounded))

    # --- the runner-up

    def _runner_up(self, best: Packed) -> Combination | None:
        """The best package that settles some choice differently: a rival of a chosen clause comes in its place."""
        others = []
        other = runner_up(best.problem, self.weight, best.grants)
        if other is not None:
            others.append(replace(best, grants=other))
        for name in sorted(best.chosen):
            if self._is_tax(name) and name not in self.included:
                without = self.best(frozenset({name}))
                if any(self.ties.between(each, [name]) for each in without.chosen - best.chosen):
                    others.append(without)
        return self.combination(min(others, key=self._order)) if others else None

    # --- what is left out

    def _left_out(self, best: Packed) -> Iterator[LeftOut]:
        for name, result in self.results.items():
            if result.verdict == "eligible" and result.value.amount is not None and name not in best.chosen:
                yield self._because(name, result, best)

    def _because(self, name: str, result: ClauseResult, best: Packed) -> LeftOut:
        if name in self.settings.exclude:
            return LeftOut(name, "by_request")
        linked = self.ties.between(name, sorted(best.chosen))
        if linked is not None:
            rivals = tuple(each for each in sorted(best.chosen) if each in linked.clauses)
            if self.included & set(rivals):
                return LeftOut(name, "request_of_other", rivals, linked.relation.because)
            code = "excludes"
            if isinstance(linked.relation, ChooseOne):
                code = (
                    "other_regime" if self._is_tax(name) and linked.relation.per == "year" else "choose_one"
                )
            return LeftOut(name, code, rivals, linked.relation.because)
        if not self.ties.needs.get(name, frozenset()) <= best.chosen | self._moneyless:
            missing = self.ties.needs[name] - best.chosen
            return LeftOut(name, "requires", tuple(sorted(missing)))
        if isinstance(result.clause.text.benefit, OneOffDeduction):
            return LeftOut(name, "timing_only")
        if self._is_tax(name):
            return LeftOut(name, "no_gain" if result.value.amount else "no_tax")
        for linked in self.ties.caps:
            if name in linked.clauses and result.value.amount:
                rivals = tuple(each for each in linked.clauses if each in best.chosen)
                return LeftOut(name, "cap", rivals, linked.relation.because)
        return LeftOut(name, "no_gain")

    @cached_property
    def _moneyless(self) -> frozenset[str]:
        return frozenset(name for name, result in self.results.items() if result.value.amount is None)

    # --- what is open

    def _open(self, best: Packed) -> Iterator[CouldAdd]:
        """The clauses, and tax years of chosen clauses, that are still open, with what they could add on top."""
        for name, result in self.results.items():
            amount = result.value.amount
            if amount is None or amount.known or name in self.settings.exclude:
                continue
            if result.verdict == "undetermined" or (result.verdict == "eligible" and self._is_tax(name)):
                yield CouldAdd(name, self._could_add(name, result, amount, best))

    def _could_add(self, name: str, result: ClauseResult, amount: Amount, best: Packed) -> Amount:
        if amount.max is None:
            return UNBOUNDED
        before = best.value(_nominal)[1]
        if before is None:
            return Amount(0, amount.max)
        if self._is_tax(name):
            assumed = replace(self.book, assumed=frozenset({name}), opened={}, _truths={})
            taxes = frozenset(each for each in self.eligible if self._is_tax(each)) | {name}
            after = replace(best, taxes=assumed.best(_nominal, taxes)).value(_nominal)[1]
        else:
            certain = replace(result, value=Value(point(amount.max), {}, {None: {None: point(amount.max)}}))
            grants = [each for each in self.eligible.values() if not self._is_tax(each.clause.id)]
            problem = problem_of(self.assessment, self.ties, [*grants, certain])
            after = replace(best, problem=problem, grants=choose(problem, _nominal)).value(_nominal)[1]
        return UNBOUNDED if after is None else Amount(0, max(0, exact(after - before)))

    def _decided_by(self, best: Packed) -> Iterator[str]:
        """The unknown facts behind sums that compete: the choice was made on what is sure of them."""
        seen: set[str] = set()
        for name, result in self.results.items():
            amount = result.value.amount
            if amount is None or amount.known:
                continue
            near = best.chosen | set(self.eligible)
            if self.ties.between(name, sorted(near - {name})) or any(
                name in linked.clauses for linked in self.ties.caps
            ):
                for fact in result.value.undecided:
                    if fact not in seen:
                        seen.add(fact)
                        yield fact


def _at_best(result: ClauseResult) -> ClauseResult:
    """The clause as if it were certain and paid its known most."""
    amount = result.value.amount
    assert amount is not None
    if result.verdict == "undetermined":
        best = point(amount.min if amount.max is None else amount.max)
        return replace(result, value=Value(best, {}, {None: {None: best}}))
    parts = {
        judged: {year: point(each.min if each.max is None else each.max) for year, each in pays.items()}
        for judged, pays in result.value.parts.items()
    }
    return replace(result, value=replace(result.value, parts=parts))


def _is_open(result: ClauseResult) -> bool:
    return result.verdict == "undetermined" or any(
        each.verdict == "undetermined" for each in result.by_year.values()
    )


def _unbounded(result: ClauseResult) -> bool:
    """Whether the measure may bring money without a known bound: its sum, or all of its text, is not known."""
    amount = result.value.amount
    if amount is None:
        return result.clause.text.text == "unavailable" and result.verdict == "undetermined"
    return amount.max is None


def _nominal(_year: int | None) -> Number:
    return 1


def _times(amount: Amount, factor: Number) -> Amount:
    return Amount(exact(amount.min * factor), None if amount.max is None else exact(amount.max * factor))
