"""The tax clauses of an assessment: what each changes in which year, and on what income it holds."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from engine.assessment import Assessment, ClauseResult
from engine.benefits.benefit import TaxBenefit
from engine.benefits.extra_deduction import ExtraDeduction
from engine.benefits.income_exemption import IncomeExemption
from engine.benefits.one_off_deduction import OneOffDeduction
from engine.benefits.relief import Relief
from engine.benefits.vat_credit import VatCredit
from engine.conditions.tree import All, Any, Node, Not, Open, Test, tests_in
from engine.conditions.truth import Truth
from engine.known import Known
from engine.library import Library
from engine.model.quantities import Number, exact
from engine.money import income_tax
from engine.money.completions import Possibilities, thresholds
from engine.money.income_tax import DEPRECIATION, INCOME
from engine.money.incomes import Readings, incomes
from engine.money.reliefs import Reliefs, reliefs
from engine.package.relations import Ties

JUDGED: dict[str, Truth] = {"eligible": True, "undetermined": None, "not_eligible": False}
DEDUCTIONS = ExtraDeduction, IncomeExemption  # they lower the income for good; a one-off deduction moves it


@dataclass(frozen=True)
class TaxBook:
    """The tax clauses of one assessment, as they are judged."""

    assessment: Assessment
    ties: Ties
    _truths: dict[tuple[str, int, Number], Truth] = field(default_factory=dict)
    _possible: dict[str, Reliefs] = field(default_factory=dict)

    @cached_property
    def results(self) -> dict[str, ClauseResult]:
        """By tax clause."""
        listed = self.assessment.results
        return {each.clause.id: each for each in listed if isinstance(each.clause.text.benefit, TaxBenefit)}

    @cached_property
    def kinds(self) -> dict[str, TaxBenefit]:
        """Each one's benefit."""
        return {
            name: kind
            for name, each in self.results.items()
            if isinstance(kind := each.clause.text.benefit, TaxBenefit)
        }

    @cached_property
    def deducting(self) -> frozenset[str]:
        """Those that lower the income."""
        return frozenset(name for name, kind in self.kinds.items() if isinstance(kind, DEDUCTIONS))

    @cached_property
    def shifting(self) -> frozenset[str]:
        """Those that lower the income of a year, if only to raise it in others."""
        moving = (name for name, kind in self.kinds.items() if isinstance(kind, OneOffDeduction))
        return self.deducting.union(moving)

    @cached_property
    def of_vat(self) -> frozenset[str]:
        """Those that lower value-added tax; the others lower income tax."""
        return frozenset(name for name, kind in self.kinds.items() if isinstance(kind, VatCredit))

    @cached_property
    def conditional(self) -> frozenset[str]:
        """Clauses with a test on taxable income: what they come to depends on the deductions of the combination."""
        return self.assessment.library.testing(INCOME)

    @cached_property
    def readings(self) -> Readings:
        """The stated incomes, once for each way in which losses may be carried."""
        return incomes(self.assessment)

    @cached_property
    def stated(self) -> dict[int, Number]:
        """The stated incomes of the horizon."""
        return {each.year: each.income for each in self.readings[0] if each.year in self.assessment.years}

    @cached_property
    def reliefs(self) -> dict[str, Reliefs]:
        """By clause: what it changes in its eligible years, and in the years that a deduction may open."""
        found = {
            name: self.possible(name) if name in self.conditional else reliefs(self.assessment, result)
            for name, result in self.results.items()
        }
        return {name: own for name, own in found.items() if own}

    def possible(self, clause: str) -> Reliefs:
        """What a clause changes in the years in which it may hold, the open ones too."""
        if clause not in self._possible:
            closed = clause in self.conditional
            own = reliefs(self.assessment, self.results[clause], possible=True, closed=closed)
            self._possible[clause] = {} if closed and not self._may_hold(clause, own) else own
        return self._possible[clause]

    def open(self, names: Iterable[str]) -> frozenset[str]:
        """Those of some clauses that could come to more in open years; where income decides, in any year."""
        return frozenset(
            name
            for name in names
            if name in self.results
            and any(
                name in self.conditional or self.verdict(name, year) == "undetermined"
                for year in self.possible(name)
            )
        )

    def _may_hold(self, clause: str, years: Iterable[int]) -> bool:
        """Whether some income would let the clause hold in one of the years."""
        return any(
            self.verdict(clause, year) != "not_eligible" or self._truth(clause, year, None) is not False
            for year in years
        )

    def verdict(self, clause: str, year: int) -> str:
        """How the year is judged on the facts as they are stated."""
        return self.results[clause].by_year[year].verdict

    def truth(self, clause: str, year: int, income: Number) -> Truth:
        """Whether a clause holds in a year on this income; both evaluators must say so."""
        key = (clause, year, income)
        if key not in self._truths:
            self._truths[key] = self._truth(clause, year, income)
        return self._truths[key]

    def opens(self, clause: str, year: int, income: Number) -> bool:
        """Whether this income lets a clause hold that is closed on the income as stated."""
        return self.verdict(clause, year) == "not_eligible" and self.truth(clause, year, income) is True

    def _truth(self, clause: str, year: int, income: Number | None) -> Truth:
        library = self.assessment.library
        known = self.assessment.known.supposing({(INCOME, year): income})
        truth = Possibilities(library, known, library.by_id[clause]).truth(known, year)
        return False if truth is True and not fires(library, clause, known, year) else truth


@dataclass(frozen=True)
class Supposition:
    """The tax clauses where some are taken to hold in their open years.

    INVARIANT: what is supposed of a clause touches no other clause.
    """

    book: TaxBook
    assumed: frozenset[str] = frozenset()
    # Equipment not stated is supposed to be bought just down to a threshold of income, else to 0.
    to_door: bool = False

    @cached_property
    def reliefs(self) -> dict[str, Reliefs]:
        """By clause: what it changes in the years in which it holds, or a deduction may open it."""
        return {**self.book.reliefs, **{name: self._as_bought(name) for name in sorted(self.assumed)}}

    @cached_property
    def at_hand(self) -> dict[int, list[str]]:
        """Of each stated year: the clauses of income tax that change something in it, in order."""
        names = sorted(self.reliefs.keys() - self.book.of_vat)
        return {year: [name for name in names if year in self.reliefs[name]] for year in self.book.stated}

    def of(self, clauses: frozenset[str]) -> tuple[frozenset[str], bool]:
        """What is supposed of some clauses; where that is the same, so are their plans."""
        assumed = self.assumed & clauses
        return assumed, self.to_door and bool(assumed)

    def relief(self, clause: str, year: int) -> Relief:
        """What a clause changes in one of its years."""
        return self.reliefs[clause][year][0]

    def holds(self, clause: str, year: int, income: Number | None = None) -> bool:
        """Whether a clause holds in one of its years on this income, or on that which is stated."""
        book = self.book
        if (
            income is None
            or clause not in book.conditional
            or income == book.assessment.known.value(INCOME, year)
        ):
            truth = JUDGED[book.verdict(clause, year)]
        else:
            truth = book.truth(clause, year, income)
        return truth is True or (truth is None and clause in self.assumed)

    def largest(self, names: Iterable[str], year: int) -> list[str]:
        """Of clauses that exclude each other within a year, the one that gives most in it; the others stand."""
        kept = list(names)
        for linked in self.book.ties.yearly if len(kept) > 1 else ():
            group = sorted(name for name in kept if name in linked.clauses)
            if len(group) > 1:
                best = max(group, key=lambda name: _size(self.relief(name, year)))
                kept = [name for name in kept if name not in group or name == best]
        return kept

    def _as_bought(self, clause: str) -> Reliefs:
        """A purchase that is not stated yet: of a size at which it brings most, not of the endless one of a bound."""
        own, benefit = self.book.possible(clause), self.book.kinds[clause]
        if not isinstance(benefit, OneOffDeduction):
            return own
        known = self.book.assessment.known
        return {
            year: taken if known.value(benefit.of, year) is not None else [self._bought(year, taken[0])]
            for year, taken in own.items()
        }

    def _bought(self, year: int, most: Relief) -> Relief:
        book, known = self.book, self.book.assessment.known
        income = known.value(INCOME, year)
        if not isinstance(income, int | Fraction):
            return most
        doors = [
            mark
            for name in book.conditional
            for mark in thresholds((INCOME, year), book.assessment.library.by_id[name], known, year)
            if mark < income
        ]
        left = max(doors, default=0) if self.to_door else 0
        cents = -(
            (income - left) * 100 * DEPRECIATION // (1 - DEPRECIATION)
        )  # rounded up: nine tenths of it count
        return replace(most, timing=min(most.timing, max(0, exact(Fraction(cents, 100)))))


def _size(relief: Relief) -> Number:
    return relief.deduction + relief.exempt + relief.credit + relief.input_vat + 1 - relief.kept


def falling(node: Node) -> bool:
    """Whether every test that rests on taxable income is of that fact itself, and holds the more the lower it is."""
    match node:
        case Test(fact=fact, operator=operator):
            return fact != INCOME or operator in ("at_most", "less_than")
        case All(parts=parts) | Any(parts=parts):
            return all(falling(part) for part in parts)
        case Not(part=part):
            return not any(test.fact == INCOME for test in tests_in(part))
        case Open():
            return True


def fires(library: Library, clause: str, known: Known, year: int) -> bool:
    """Whether the deciding engine, too, finds the clause to hold on these facts."""
    panel = library.yearly
    values = {fact: known.value(fact, year) for fact in panel.tracer.facts}
    return clause in panel.rulebook.fire(panel.rulebook.message(values), {})


# --- after the package


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
