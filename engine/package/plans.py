"""One way through the tax models: these deductions at these moments, and in each year the cheapest regime that then holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import inf

from engine.benefits.relief import STATUTORY
from engine.benefits.tax_credit import TaxCredit
from engine.benefits.vat_credit import VatCredit
from engine.model.amount import NOTHING, Amount
from engine.model.quantities import Number, exact
from engine.money import income_tax
from engine.money.income_tax import Bases, Income, Taxed
from engine.money.incomes import filled
from engine.money.reliefs import Reliefs
from engine.money.savings import Saved, between, vat_runs
from engine.package.problem import Weight
from engine.package.taxes import Supposition, TaxBook

Step = tuple[str, int | None]  # a clause; of a deduction, in that year
Used = dict[int, list[str]]  # clauses by year


@dataclass(frozen=True, slots=True)
class TaxPlan:
    """Which relief is used in which year, and what all of it saves."""

    by_year: Mapping[int, tuple[str, ...]]
    saved: Mapping[int, Amount]
    # By clause: the deductions that open it in some year although it is closed by itself.
    opened: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def used(self) -> tuple[str, ...]:
        """The clauses used in some year, in order."""
        return tuple(sorted({clause for year in self.by_year.values() for clause in year}))

    def beside(self, other: "TaxPlan") -> "TaxPlan":
        """Both together: plans of different taxes do not touch each other."""
        years = sorted({*self.by_year, *other.by_year})
        by_year = {
            year: tuple(sorted((*self.by_year.get(year, ()), *other.by_year.get(year, ())))) for year in years
        }
        saved = dict(self.saved)
        for year, amount in other.saved.items():
            saved[year] = saved.get(year, NOTHING) + amount
        return TaxPlan(by_year, {year: each for year, each in sorted(saved.items()) if each}, self.opened)


NO_PLAN = TaxPlan({}, {})


def rank(plan: TaxPlan, weight: Weight) -> tuple[Number, float | Number, int, tuple[str, ...]]:
    """Smaller is better."""
    sure = sum(weight(year) * each.min for year, each in plan.saved.items())
    most = [each.max for each in plan.saved.values()]
    top = -inf if None in most else -sum(each for each in most if each is not None)
    used = plan.used
    return -sure, top, len(used), used


@dataclass(frozen=True)
class Plans:
    """The plans of one assessment: each is worked out once, for all suppositions that do not touch its clauses."""

    book: TaxBook
    _income_tax: dict[tuple[object, ...], TaxPlan] = field(default_factory=dict)
    _vat: dict[tuple[object, ...], TaxPlan] = field(default_factory=dict)
    _untaxed: dict[tuple[int, ...], list[tuple[tuple[Income, ...], Taxed]]] = field(default_factory=dict)

    def plan(
        self, supposed: Supposition, taken: frozenset[str], left: frozenset[Step], wanted: frozenset[str]
    ) -> TaxPlan:
        """All of `taken` wherever it holds but for the steps `left`; of regimes those `wanted`, else the cheapest."""
        vat = taken & self.book.of_vat
        names = taken - vat
        key = (names, left, wanted & names, supposed.of(names))
        if key not in self._income_tax:
            self._income_tax[key] = self._on_income(supposed, names, left, wanted)
        if not vat:
            return self._income_tax[key]
        vat_key = (vat, supposed.of(vat))
        if vat_key not in self._vat:
            self._vat[vat_key] = _value_added_tax(supposed, vat)
        return self._income_tax[key].beside(self._vat[vat_key])

    def _on_income(
        self, supposed: Supposition, names: frozenset[str], left: frozenset[Step], wanted: frozenset[str]
    ) -> TaxPlan:
        book = self.book
        used: Used = {}
        chosen: Reliefs = {}

        def use(year: int, clauses: Iterable[str]) -> None:
            for name in clauses:
                used.setdefault(year, []).append(name)
                chosen.setdefault(year, []).append(supposed.relief(name, year))

        # Deductions first: they settle the income, and that what holds.
        for year, income in book.stated.items():
            here = [
                name
                for name in supposed.at_hand[year]
                if name in names and name in book.shifting and (name, year) not in left
            ]
            here = [name for name in here if supposed.holds(name, year, income)]
            use(year, supposed.largest([name for name in here if name in book.deducting], year))
            use(year, [name for name in here if name not in book.deducting])
        bases = income_tax.bases(book.readings[0], chosen)
        holding: Used = {}
        opened: dict[str, tuple[str, ...]] = {}
        for year in book.stated:
            income, by = bases.earned[year], tuple(used.get(year, ()))
            holding[year] = [
                name
                for name in supposed.at_hand[year]
                if name in names and name not in book.shifting and supposed.holds(name, year, income)
            ]
            for name in holding[year] if by else ():
                if book.opens(name, year, income) and len(by) < len(opened.get(name, (*by, ""))):
                    opened[name] = by
        taxed = {year: names_ for year, names_ in holding.items() if bases.left[year] > 0}
        for year, option in _regimes(supposed, taxed, wanted).items():
            use(year, option)
        for year, names_ in holding.items():
            credits_ = [name for name in names_ if isinstance(book.kinds[name], TaxCredit)]
            use(year, supposed.largest(credits_, year))
        saved = self._saved(chosen, {name for names_ in used.values() for name in names_}, supposed, bases)
        return _plan_of(used, saved, opened)

    def _saved(
        self, chosen: Reliefs, names: Iterable[str], supposed: Supposition, bases: Bases
    ) -> dict[int, Amount]:
        """Between the readings, by year; a year whose income is not stated counts only for the loss it may carry over."""
        stated = {each.year for each in self.book.readings[0]}
        blind = tuple(
            sorted({year for name in names for year in supposed.reliefs[name] if year not in stated})
        )
        runs: list[Saved] = []
        for reading, without in self._without(blind):
            of = bases if reading is self.book.readings[0] else income_tax.bases(reading, chosen)
            run = income_tax.saved(without, Taxed(income_tax.due(of, chosen), of))
            runs.append({year: sum_ for year, sum_ in run.items() if year not in blind})
            for year, shift in income_tax.shifts(chosen).items() if blind else ():
                if year in blind and shift < 0:  # depreciation missed in a year of unknown income
                    runs[-1][year] = exact(shift * STATUTORY)
        years = {year for run in runs for year in run if year >= self.book.assessment.years.start}
        return {year: between(run.get(year, 0) for run in runs) for year in years}

    def _without(self, blind: tuple[int, ...]) -> list[tuple[tuple[Income, ...], Taxed]]:
        """Every reading with the tax that is due without any relief."""
        if blind not in self._untaxed:
            readings = filled(self.book.readings, list(blind))
            self._untaxed[blind] = [(reading, income_tax.taxed(reading, {})) for reading in readings]
        return self._untaxed[blind]


def _plan_of(used: Used, saved: Mapping[int, Amount], opened: Mapping[str, tuple[str, ...]]) -> TaxPlan:
    by_year = {year: tuple(sorted(names)) for year, names in sorted(used.items()) if names}
    return TaxPlan(by_year, {year: each for year, each in sorted(saved.items()) if each}, opened)


# --- the regimes of income tax


def _regimes(
    supposed: Supposition, holding: Mapping[int, list[str]], wanted: frozenset[str]
) -> dict[int, tuple[str, ...]]:
    """In each year the cheapest regime that holds; where several are equal, as few clauses over all years as will do."""
    ways = {year: _cheapest(supposed, year, names, wanted) for year, names in holding.items()}
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


def _cheapest(
    supposed: Supposition, year: int, holding: list[str], wanted: frozenset[str]
) -> list[tuple[str, ...]]:
    """The cheapest ways to be taxed in the year: a regime with what may be had on top of it, or none."""
    needs = supposed.book.ties.needs
    regimes = [name for name in holding if supposed.relief(name, year).rate is not None]
    top_ups = [name for name in holding if supposed.relief(name, year).kept != 1]
    asked = [name for name in regimes if name in wanted]
    options: list[tuple[str, ...]] = [(name,) for name in asked or regimes] + ([] if asked else [()])
    ways: dict[tuple[str, ...], Number] = {}
    for option in options:
        there = {*option} | ({*holding} - {*regimes})
        on_top = [name for name in top_ups if needs.get(name, frozenset()) <= there]
        clauses = (*option, *supposed.largest(on_top, year))
        ways[clauses] = income_tax.regime(supposed.relief(name, year) for name in clauses)
    least = min(ways.values())
    return [clauses for clauses, part in ways.items() if part == least]


# --- value-added tax


def _value_added_tax(supposed: Supposition, taken: frozenset[str]) -> TaxPlan:
    """The extra VAT credit: in each year the largest of those that exclude each other."""
    kinds = {name: kind for name in sorted(taken) if isinstance(kind := supposed.book.kinds[name], VatCredit)}
    used: Used = {}
    saved: dict[int, Amount] = {}
    for against in sorted({kind.against for kind in kinds.values()}):
        names = [name for name in kinds if kinds[name].against == against]
        own_used, own_saved = _against(supposed, names, against)
        for year, own in own_used.items():
            used.setdefault(year, []).extend(own)
        for year, amount in own_saved.items():
            saved[year] = saved.get(year, NOTHING) + amount
    return _plan_of(used, saved, {})


def _against(supposed: Supposition, names: list[str], against: str) -> tuple[Used, dict[int, Amount]]:
    used: Used = {}
    chosen: Reliefs = {}
    for year in sorted({year for name in names for year in supposed.reliefs[name]}):
        here = [name for name in names if year in supposed.reliefs[name] and supposed.holds(name, year)]
        used[year] = supposed.largest(here, year)
        chosen[year] = [supposed.relief(name, year) for name in used[year]]
    runs = vat_runs(supposed.book.assessment.known, against, chosen)
    saved = {year: between(run.get(year, 0) for run in runs) for year in chosen}
    return (used, saved) if any(saved.values()) else ({}, {})
