"""What tax clauses save, each alone against the same project without any relief (or on top of a clause it requires)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from engine.assessment import Assessment, ClauseResult
from engine.benefits.benefit import TaxBenefit
from engine.benefits.one_off_deduction import OneOffDeduction
from engine.benefits.relief import STATUTORY
from engine.benefits.vat_credit import VatCredit
from engine.known import Known
from engine.model.amount import NOTHING, UNBOUNDED, Amount
from engine.model.quantities import Number, exact
from engine.money import income_tax, vat
from engine.money.completions import ENDLESS, UNBOUNDED_FROM, Possibilities
from engine.money.grants import beginnings, case_of, undated
from engine.money.income_tax import DEPRECIATION, INCOME, Income
from engine.money.incomes import Readings, deciding_losses, filled, incomes
from engine.money.reliefs import Reliefs, highest, merged, reliefs, required

Saved = dict[int, Number]


@dataclass(frozen=True, slots=True)
class Saving:
    """What a clause saves by year (sure to most), in all, and the years in which it has nothing to lower."""

    by_year: Mapping[int, Amount]
    amount: Amount
    unused: tuple[int, ...] = ()
    undecided: tuple[str, ...] = ()  # facts that widen it although no clause tests them


def saving(assessment: Assessment, result: ClauseResult, benefit: TaxBenefit) -> Saving:
    """What the clause saves alone."""
    if isinstance(benefit, VatCredit):
        return _vat_saving(assessment, result, benefit)
    readings = incomes(assessment)
    found = _income_tax_saving(assessment, result, benefit, readings)
    if len(readings) > 1 and not found.amount.known:
        deciding = deciding_losses(assessment)
        return replace(found, undecided=(*found.undecided, *deciding))
    return found


def _income_tax_saving(
    assessment: Assessment, result: ClauseResult, benefit: TaxBenefit, readings: Readings
) -> Saving:
    own, most = reliefs(assessment, result), reliefs(assessment, result, possible=True)
    needed = [assessment.result(name) for name in required(assessment.library, result.clause.id)]
    needed = [each for each in needed if isinstance(each.clause.text.benefit, TaxBenefit)]
    below = merged(reliefs(assessment, each) for each in needed)
    below_most = merged(reliefs(assessment, each, possible=True) for each in needed)
    known = {each.year for each in readings[0]}
    blind = [year for year in most if year not in known]
    if isinstance(benefit, OneOffDeduction):
        open_years = [year for year in most if year not in own]
        return _elected(readings, own, {year: most[year] for year in open_years}, assessment.years)
    if undated(result.clause, assessment.known):
        return _undated(assessment, result, needed, readings)
    unstated = [year for year in sorted({*most, *below_most}) if year not in known]
    listings = filled(readings, unstated)
    runs = [saved(listed, own, below) for listed in listings]
    if most != own:  # more relief never saves less, in any year: the two runs are the ends
        runs += [saved(listed, most, below_most) for listed in listings]
    found = _saving(runs, own, most, blind, assessment.years)
    return found if found.amount.known or not unstated else replace(found, undecided=(INCOME,))


def saved(listed: Sequence[Income], own: Reliefs, below: Reliefs) -> Saved:
    """What reliefs save, year by year, on top of those below."""
    both = merged([below, own])
    return income_tax.saved(income_tax.taxed(listed, below), income_tax.taxed(listed, both))


def _saving(runs: list[Saved], own: Reliefs, most: Reliefs, blind: list[int], horizon: range) -> Saving:
    """Between the runs, by year and in all; `blind` are years whose income is not known."""
    years = sorted({year for run in runs for year in run if year in horizon})
    by_year = {year: between(run.get(year, 0) for run in runs) for year in years}
    in_all = between(sum((run.get(year, 0) for year in years), Fraction(0)) for run in runs)
    by_year = {year: amount for year, amount in by_year.items() if amount or year in most}
    by_year |= dict.fromkeys(blind, UNBOUNDED)
    unused = tuple(year for year in own if year not in blind and not by_year.get(year, NOTHING))
    return Saving(dict(sorted(by_year.items())), Amount(in_all.min, None) if blind else in_all, unused)


def _undated(
    assessment: Assessment, result: ClauseResult, needed: list[ClauseResult], readings: Readings
) -> Saving:
    """A clause counted from a date that is not known: what it saves at most, whenever it begins."""
    runs: list[Saved] = [{}]
    years: set[int] = set()
    stated = {each.year for each in readings[0]}
    for known in beginnings(
        Possibilities(assessment.library, assessment.known, result.clause), assessment.years
    ):
        own = _from(assessment, known, result)
        below = merged(_from(assessment, known, each) for each in needed)
        years |= own.keys()
        blind = [year for year in sorted({*own, *below}) if year not in stated]
        runs += [saved(listed, own, below) for listed in filled(readings, blind)]
    return _saving(runs, {}, {year: [] for year in years}, sorted(years - stated), assessment.years)


def _from(assessment: Assessment, known: Known, result: ClauseResult) -> Reliefs:
    """What a clause changes at most, were this known."""
    clause, benefit = result.clause, result.clause.text.benefit
    assert isinstance(benefit, TaxBenefit)
    first = known.first_year(clause.rhythm.fact) if clause.rhythm.kind == "anchor" else None
    if first is None:
        return reliefs(assessment, result, possible=True)
    possible = Possibilities(assessment.library, known, clause)
    found: Reliefs = {}
    for year in range(first + clause.rhythm.first - 1, first + clause.rhythm.last):
        best = highest(possible, benefit, year) if year in assessment.years else None
        if best is not None:
            found[year] = [benefit.relief(case_of(clause, best, year))]
    return found


def between(numbers: Iterable[Number]) -> Amount:
    """The least and the most of them; a sum that grows with an endless quantity has no upper bound."""
    listed = list(numbers)
    if not listed:
        return NOTHING
    most = max(listed)
    return Amount(exact(min(listed)), None if most >= UNBOUNDED_FROM else exact(most))


def _elected(readings: Readings, own: Reliefs, still: Reliefs, horizon: range) -> Saving:
    """A one-off deduction moves tax in time and is voluntary: taken only where it does not cost.

    Without a loss in sight it brings exactly nothing in all, whatever was bought; with one, at most the tax there is.
    Its later years count to the end, beyond the horizon too, or the same money would look like a gain.
    """
    runs = [_if_it_pays(saved(listed, own, {}), own, horizon) for listed in readings]
    if still:
        runs.append({})  # with what may still be bought it may not pay any more
    by_year = {
        year: between(run.get(year, 0) for run in runs)
        for year in sorted({year for run in runs for year in run})
    }
    in_all = between(sum(run.values(), Fraction(0)) for run in runs)
    if still:
        gain, open_by_year = _may_elect(readings, still, horizon)
        in_all |= gain
        for year, amount in open_by_year.items():
            run = by_year.get(year, NOTHING)  # both together save no more than the tax either
            top = None if amount.max is None or run.max is None else max(amount.max, run.max)
            by_year[year] = Amount(exact(min(run.min, 0) + amount.min), top)
    unused = tuple(year for year in own if not by_year.get(year, NOTHING))
    return Saving(dict(sorted(by_year.items())), in_all, unused)


def _if_it_pays(run: Saved, own: Reliefs, horizon: range) -> Saved:
    kept = {year: sum_ for year, sum_ in run.items() if year >= horizon.start and (sum_ or year in own)}
    return kept if sum(kept.values(), Fraction(0)) >= 0 else dict.fromkeys(own, 0)


def _may_elect(readings: Readings, still: Reliefs, horizon: range) -> tuple[Amount, dict[int, Amount]]:
    """What purchases not yet known could bring, in all and by year, beside those that are.

    In all no more than the tax on losses that are never used: every cost is deducted once, sooner or later. No year
    saves more than its tax; and where it pays in all, the years after give back no more than all that is saved.
    """
    runs = [income_tax.taxes(listed, {}) for listed in readings]
    tax = {year: max(run[year] for run in runs) for year in runs[0]}
    if any(year not in tax for year in still):
        return UNBOUNDED, dict.fromkeys(still, UNBOUNDED)
    all_tax = sum((sum_ for year, sum_ in tax.items() if year >= horizon.start), Fraction(0))
    first, last = min(still), max(still) + DEPRECIATION
    by_year = {
        year: Amount(exact(-all_tax) if year > first else 0, tax.get(year, 0)) for year in range(first, last)
    }
    wasted = (
        sum(run.values(), Fraction(0)) - STATUTORY * sum((each.income for each in listed), Fraction(0))
        for run, listed in zip(runs, readings, strict=True)
    )
    return Amount(0, exact(min(max(wasted), all_tax))), {year: each for year, each in by_year.items() if each}


# --- value-added tax


def _vat_saving(assessment: Assessment, result: ClauseResult, benefit: VatCredit) -> Saving:
    own, most = reliefs(assessment, result), reliefs(assessment, result, possible=True)
    runs = [run for each in (own, most) for run in vat_runs(assessment.known, benefit.against, each)]
    return _saving(runs, own, most, [], assessment.years)


def vat_runs(known: Known, against: str, taken: Reliefs) -> list[Saved]:
    """What the extra credit saves, at the ends of every year whose VAT due is not known.

    A year saves most with much VAT of its own and none before it, least the other way round; all of them, most with
    much VAT in each.
    """
    if not taken:
        return [{}]
    # A year without the relief ends what is carried.
    gaps = dict.fromkeys(range(min(taken), max(taken) + 1), 0)
    due = {year: known.value(against, year) for year in taken}
    stated = {year: sum_ for year, sum_ in due.items() if isinstance(sum_, int | Fraction)}
    blind = [year for year in due if year not in stated]
    much = [set[int](), set(blind), *({year} for year in blind)] if blind else [set[int]()]
    ends = [{year: ENDLESS if year in each else 0 for year in blind} for each in much]
    return [vat.saved({**gaps, **stated, **each}, taken) for each in ends]
