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
from engine.package.problem import Choice, Problem, Unit, Weight
from engine.package.relations import problem_of, ties_of
from engine.package.taxes import NO_PLAN, TaxBook, TaxPlan
from engine.policy import CapShare, ChooseOne

Allowed = tuple[
    frozenset[str], frozenset[str]
]  # tax clauses that may be used, and those that must where they hold

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
    """Puts one assessment's clauses together; `plans` are ways through the tax models known from before.

    `supposed` clauses stand for those of the same name and may be chosen as they are; tax clauses among them hold in
    their open years. With any of them sums are nominal. `lenient`: what may or may not stack does.
    """

    def __init__(
        self,
        assessment: Assessment,
        plans: dict[Allowed, TaxPlan] | None = None,
        supposed: Mapping[str, ClauseResult] | None = None,
        *,
        lenient: bool = False,
    ) -> None:
        self.plans = {} if plans is None else plans
        self.supposed = supposed or {}
        self.lenient = lenient
        self.assessment = assessment
        self.settings = assessment.settings
        self.ties = ties_of(assessment.library)
        self.book = TaxBook(assessment, self.ties, frozenset(self.supposed))
        present = self.settings.present(assessment.as_of.year)
        self.present = present
        later_is_less = self.settings.objective == "present" and supposed is None
        self.weight: Weight = present if later_is_less else _nominal
        self.results = {result.clause.id: result for result in assessment.results}

    @cached_property
    def eligible(self) -> dict[str, ClauseResult]:
        """The clauses with money that may be chosen."""
        shut = (
            self.settings.exclude
            | {rival for name in self.included for rival in self.ties.rivals(name)} - self.included
        )
        may_be_had = {
            name: result
            for name, result in self.results.items()
            if result.value.amount is not None and (result.verdict == "eligible" or name in self.book.reliefs)
        }
        return {name: each for name, each in {**may_be_had, **self.supposed}.items() if name not in shut}

    @cached_property
    def included(self) -> frozenset[str]:
        """The clauses asked for that can be had, with those they rest on."""
        asked = {name for name in self.settings.include if self.results[name].verdict == "eligible"}
        while more := {each for name in asked for each in self.ties.needs.get(name, ())} - asked:
            asked |= more
        return frozenset(asked)

    # --- the best

    def best(self, without: frozenset[str] = frozenset(), wanted: frozenset[str] = frozenset()) -> Packed:
        """The best package without some clauses, with tax reliefs that are wanted wherever they hold.

        Over every way to settle what stands between taxes and grants.
        """
        return min(self._settled(without, wanted), key=self._order)

    def _order(self, packed: Packed) -> tuple[Number, float | Number, int, list[str]]:
        sure, most = packed.value(self.weight)
        return -sure, float("-inf") if most is None else -most, len(packed.chosen), sorted(packed.chosen)

    def _settled(self, without: frozenset[str], wanted: frozenset[str]) -> Iterator[Packed]:
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
                kept = [each for name, each in grants.items() if name not in shut]
                yield self._packed(kept, allowed, self.included | wanted)

    def _against(self, tax: str, grants: Mapping[str, ClauseResult]) -> bool:
        asked = any(tax in self.ties.needs.get(name, frozenset()) for name in grants)
        return asked or bool(self.ties.rivals(tax) & grants.keys())

    def _packed(
        self, grants: Iterable[ClauseResult], taxes: frozenset[str], wanted: frozenset[str]
    ) -> Packed:
        problem = self._problem(grants)
        if (taxes, wanted) not in self.plans:
            self.plans[taxes, wanted] = self.book.best(self.weight, taxes, wanted) if taxes else NO_PLAN
        return Packed(problem, choose(problem, self.weight), self.plans[taxes, wanted])

    def _problem(self, grants: Iterable[ClauseResult]) -> Problem:
        """The grants; whatever is taken, what is asked for is taken with it (but for two that exclude each other)."""
        problem = problem_of(self.assessment, self.ties, grants)
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
            for year in self._years_had(unit):
                years.setdefault(year, set()).add(unit.clause)
        return Combination(
            tuple(sorted(packed.chosen)),
            {year: tuple(sorted(names)) for year, names in sorted(years.items())},
            by_year,
            total(by_year.values()),
            total(_times(each, self.present(year)) for year, each in by_year.items()),
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

    # --- the headline

    def _headline(self, best: Packed) -> Headline:
        """Open clauses are taken at their best, under the same relations; what has no bound counts with its known part."""
        live = {name: each for name, each in self.results.items() if name not in self.settings.exclude}
        live = {
            name: each for name, each in live.items() if each.verdict != "not_eligible" or each.eligible_with
        }
        supposed = {
            name: each if self._is_tax(name) else _at_best(each)
            for name, each in live.items()
            if (_is_open(each) if self._is_tax(name) else each.value.amount)
        }
        packed = Packer(self.assessment, None, supposed, lenient=True).best()
        most = sum((each for each in packed.grants.upper.values() if each is not None), Fraction(0))
        saved = packed.taxes.saved.values()
        most += sum((each.min if each.max is None else each.max for each in saved), Fraction(0))
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
        for dropped in self._dropped(best):
            without = self.best(dropped)
            if self._replaced(dropped, best, without):
                others.append(without)
        for name in self.eligible.keys() - best.chosen:  # another regime, wherever it holds
            if self._is_tax(name) and self.ties.between(name, best.chosen - self.included):
                other_way = self.best(wanted=frozenset({name}))
                if name in other_way.chosen:
                    others.append(other_way)
        return self.combination(min(others, key=self._order)) if others else None

    def _dropped(self, best: Packed) -> set[frozenset[str]]:
        """What to do without to settle a choice differently that the grants alone do not settle."""
        dropped = {
            frozenset({name})
            for name in best.chosen
            if self._is_tax(name) and self.ties.between(name, self.eligible.keys() - {name})
        }
        for name in self.eligible.keys() - best.chosen:
            rivals = self.ties.rivals(name) & best.chosen
            if rivals and any(self._is_tax(each) for each in {name, *rivals}):
                dropped.add(rivals)
        return {names for names in dropped if not names & self.included}

    def _replaced(self, dropped: frozenset[str], best: Packed, other: Packed) -> bool:
        """Whether a rival came in the place of one of these, altogether or in a year in which it was used."""
        if any(self.ties.between(name, dropped) for name in other.chosen - best.chosen):
            return True
        return any(
            self.ties.between(name, dropped.intersection(used))
            for year, used in best.taxes.by_year.items()
            for name in set(other.taxes.by_year.get(year, ())) - set(used)
        )

    # --- what is left out

    def _left_out(self, best: Packed) -> Iterator[LeftOut]:
        for name, result in self.results.items():
            if result.verdict == "eligible" and result.value.amount is not None and name not in best.chosen:
                yield self._because(name, result, best)

    def _because(self, name: str, result: ClauseResult, best: Packed) -> LeftOut:
        if name in self.settings.exclude:
            return LeftOut(name, "by_request")
        if (
            self._is_tax(name)
            and not result.value.amount
            and not isinstance(result.clause.text.benefit, OneOffDeduction)
        ):
            return LeftOut(name, "no_tax")
        linked = self.ties.between(name, sorted(best.chosen))
        if linked is not None:
            rivals = tuple(each for each in sorted(best.chosen) if each in linked.clauses)
            if self.included & set(rivals):
                return LeftOut(name, "request_of_other", rivals, linked.relation.because)
            code = "excludes"
            if isinstance(linked.relation, ChooseOne):
                rates = linked.relation.per == "year" and all(map(self._is_tax, (name, *rivals)))
                code = "other_regime" if rates else "choose_one"
            return LeftOut(name, code, rivals, linked.relation.because)
        if not self.ties.needs.get(name, frozenset()) <= best.chosen | self._moneyless:
            missing = self.ties.needs[name] - best.chosen
            return LeftOut(name, "requires", tuple(sorted(missing)))
        if isinstance(result.clause.text.benefit, OneOffDeduction):
            return LeftOut(name, "timing_only")
        return self._without_gain(name, result, best)

    def _without_gain(self, name: str, result: ClauseResult, best: Packed) -> LeftOut:
        for linked in self.ties.caps:
            if name in linked.clauses and result.value.amount:
                rivals = tuple(each for each in sorted(best.chosen) if each in linked.clauses)
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
            supposed = Packer(self.assessment, None, {name: result})
        else:
            certain = replace(result, value=Value(point(amount.max), {}, {None: {None: point(amount.max)}}))
            supposed = Packer(self.assessment, self._nominal_plans, {name: certain})
        after = supposed.best().value(_nominal)[1]
        return UNBOUNDED if after is None else Amount(0, max(0, exact(after - before)))

    @cached_property
    def _nominal_plans(self) -> dict[Allowed, TaxPlan]:
        return self.plans if self.weight is _nominal else {}

    def _decided_by(self, best: Packed) -> Iterator[str]:
        """The unknown facts behind sums that compete: the choice was made on what is sure of them."""
        facts: dict[str, None] = {}
        for name, result in self.results.items():
            amount = result.value.amount
            if amount is None or amount.known:
                continue
            near = best.chosen | {each for each in self.eligible if self.results[each].verdict == "eligible"}
            if self.ties.between(name, sorted(near - {name})) or any(
                name in linked.clauses for linked in self.ties.caps
            ):
                facts |= dict.fromkeys(result.value.undecided)
        for linked in self.ties.caps:  # a cap that is a share of an open cost
            cost = linked.relation.of if isinstance(linked.relation, CapShare) else None
            if cost is not None and best.chosen.intersection(linked.clauses):
                known = self.assessment.known
                if known.vocabulary.facts[cost].per_year or known.value(cost) is None:
                    facts |= {fact.id: None for fact in known.askable(cost)}
        yield from facts


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
