"""What tax clauses save, each alone against the same project without any relief (or on top of a clause it requires)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from engine.assessment import Assessment, ClauseResult
from engine.benefits.benefit import TaxBenefit
from engine.benefits.extra_deduction import ExtraDeduction
from engine.benefits.one_off_deduction import OneOffDeduction
from engine.benefits.relief import STATUTORY, Relief
from engine.benefits.vat_credit import VatCredit
from engine.known import Known
from engine.library import Library
from engine.model.amount import NOTHING, UNBOUNDED, Amount
from engine.model.quantities import Number, exact
from engine.money import income_tax, vat
from engine.money.completions import ENDLESS, UNBOUNDED_FROM, Possibilities, limits
from engine.money.grants import beginnings, case_of, undated
from engine.money.income_tax import DEPRECIATION, HIGH_TECH_LOSS_YEARS, LOSS_YEARS, Income
from engine.policy import Requires

Reliefs = dict[int, list[Relief]]  # by tax year
Saved = dict[int, Number]
Readings = tuple[tuple[Income, ...], ...]


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
        deciding = _deciding_losses(assessment.known, readings[0])
        return replace(found, undecided=(*found.undecided, *deciding))
    return found


def _deciding_losses(known: Known, listed: Iterable[Income]) -> tuple[str, ...]:
    """The facts that would settle how long losses live."""
    years = {each.year + later for each in listed for later in range(LOSS_YEARS + 1)}
    facts = [fact.id for year in sorted(years) for fact in known.askable("high_tech_enterprise", year)]
    return tuple(dict.fromkeys(facts))


def incomes(assessment: Assessment) -> Readings:
    """The stated incomes up to the end of the horizon, once for each way in which losses may be carried."""
    known, last = assessment.known, assessment.years[-1]
    stated = {
        year: value
        for year, value in sorted(known.series("taxable_income").items())
        if isinstance(value, int | Fraction) and year <= last
    }
    latest = max(stated, default=0)
    long = {year: _ever_high_tech(known, year) for year in stated if latest - year > LOSS_YEARS}
    held = {year for year, ever in long.items() if ever}
    return tuple(
        tuple(
            Income(year, value, HIGH_TECH_LOSS_YEARS if year in held | more else LOSS_YEARS)
            for year, value in stated.items()
        )
        for more in _runs(_losing(assessment, stated, [year for year, ever in long.items() if ever is None]))
    )


def _runs(years: list[int]) -> list[set[int]]:
    """All of them, none, and every unbroken run: a qualification is held from one day to another."""
    found = [set(years), set[int]()]
    found += [set(years[i:j]) for i in range(len(years)) for j in range(i + 1, len(years) + 1)]
    return [each for place, each in enumerate(found) if each not in found[:place]]


def _losing(assessment: Assessment, stated: Mapping[int, Number], years: list[int]) -> list[int]:
    """Those of the years that may end in a loss, the highest deductions taken: for the others its life is no matter."""
    if not years:
        return []
    most: dict[int, Number] = {}
    for result in assessment.results:
        if isinstance(result.clause.text.benefit, ExtraDeduction | OneOffDeduction):
            for year, taken in reliefs(assessment, result, possible=True, closed=True).items():
                most[year] = most.get(year, 0) + sum(each.deduction + each.timing for each in taken)
    return [year for year in years if stated[year] < most.get(year, 0)]


def _ever_high_tech(known: Known, year: int) -> bool | None:
    """Whether the qualification is held in the year of a loss or one of the five in which it is carried anyway."""
    held = [known.value("high_tech_enterprise", year + later) for later in range(LOSS_YEARS + 1)]
    if True in held:
        return True
    return None if None in held else False


def reliefs(
    assessment: Assessment, result: ClauseResult, *, possible: bool = False, closed: bool = False
) -> Reliefs:
    """What the clause changes in the years of the horizon that are eligible; where asked, in open or closed ones too."""
    clause, benefit = result.clause, result.clause.text.benefit
    assert isinstance(benefit, TaxBenefit)
    found: Reliefs = {}
    wanted = {"eligible": True, "undetermined": possible, "not_eligible": closed}
    for year, judgement in result.by_year.items():
        if year not in assessment.years or not wanted[judgement.verdict]:
            continue
        known: Known | None = assessment.known
        if closed:
            known = _at_most(benefit, assessment.known, year)
        elif judgement.verdict == "undetermined":
            known = _highest(Possibilities(assessment.library, assessment.known, clause), benefit, year)
        if known is not None:
            found[year] = [benefit.relief(case_of(clause, known, year))]
    return found


def _highest(possible: Possibilities, benefit: TaxBenefit, year: int) -> Known | None:
    """What is known, the open base of the benefit at the highest at which the clause can hold; None: it cannot."""
    base = benefit.facts().get("of")
    open_ = () if base is None or possible.known.value(base, year) is not None else (base,)
    best: tuple[Number, Known] | None = None
    for known in possible.of(open_, year):
        if possible.truth(known, year) is False:
            continue
        size = known.value(base, year) if base is not None else None
        if not isinstance(size, int | Fraction) or not open_:
            return known
        if best is None or size > best[0]:
            best = size, known
    return best[1] if best is not None else None


def _at_most(benefit: TaxBenefit, known: Known, year: int) -> Known:
    """What is known, every open quantity of the benefit at its highest."""
    facts = [known.vocabulary.facts[name] for name in benefit.facts().values()]
    open_ = [fact for fact in facts if known.value(fact.id, year) is None]
    return known.supposing(
        {(fact.id, year if fact.per_year else None): limits(fact, known, year)[1] for fact in open_}
    )


def merged(parts: Iterable[Mapping[int, Iterable[Relief]]]) -> Reliefs:
    """The reliefs of several clauses by year."""
    result: Reliefs = {}
    for part in parts:
        for year, taken in part.items():
            result.setdefault(year, []).extend(taken)
    return result


def required(library: Library, clause_id: str) -> frozenset[str]:
    """The clauses that a clause rests on, and those that they rest on."""
    found: set[str] = set()
    waiting = [clause_id]
    while waiting:
        asked = waiting.pop()
        for linked in library.relations:
            if isinstance(linked.relation, Requires) and linked.clauses[0] == asked:
                waiting += [each for each in linked.clauses[1:] if each not in found]
                found |= set(linked.clauses[1:])
    return frozenset(found - {clause_id})


# --- enterprise income tax


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
    return found if found.amount.known or not unstated else replace(found, undecided=("taxable_income",))


def filled(readings: Readings, blind: list[int]) -> Readings:
    """The readings with the years whose income is not known at their ends: a loss there is carried into known years."""
    if not blind:
        return readings
    return tuple(
        tuple(sorted([*listed, *(Income(year, end) for year in blind)], key=lambda each: each.year))
        for listed in readings
        for end in (-ENDLESS, 0, ENDLESS)
    )


def saved(listed: Iterable[Income], own: Reliefs, below: Reliefs) -> Saved:
    """What reliefs save, year by year, on top of those below."""
    listed = list(listed)
    without, with_ = income_tax.taxes(listed, below), income_tax.taxes(listed, merged([below, own]))
    return {year: without.get(year, 0) - with_.get(year, 0) for year in sorted(with_.keys() | without.keys())}


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
        highest = _highest(possible, benefit, year) if year in assessment.years else None
        if highest is not None:
            found[year] = [benefit.relief(case_of(clause, highest, year))]
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
        gain, open_by_year = _may_elect(readings, own, still, horizon)
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


def _may_elect(
    readings: Readings, own: Reliefs, still: Reliefs, horizon: range
) -> tuple[Amount, dict[int, Amount]]:
    """What purchases not yet known could bring, in all and by year, beside those that are.

    In all no more than the tax on losses that are never used: every cost is deducted once, sooner or later. No year
    saves more than its tax; and where it pays in all, the years after give back no more than all that is saved.
    """
    runs = [income_tax.taxes(listed, {}) for listed in readings]
    tax = {year: max(run[year] for run in runs) for year in runs[0]}
    if any(year not in tax for year in still):
        return UNBOUNDED, dict.fromkeys(still, UNBOUNDED)
    loss = any(each.income < 0 for each in readings[0])
    all_tax = sum((sum_ for year, sum_ in tax.items() if year >= horizon.start), Fraction(0))
    first, last = min(still), max(still) + DEPRECIATION
    back = all_tax
    if not loss and len(readings) == 1 and own.keys() | still.keys() == {first}:
        back = Fraction(all_tax) / _missed(readings[0], first)
    bought = sum((relief.timing for taken in still.values() for relief in taken), Fraction(0))
    back = min(back, Fraction(bought) / DEPRECIATION * STATUTORY)
    by_year = {
        year: Amount(exact(-back) if year > first else 0, tax.get(year, 0)) for year in range(first, last)
    }
    wasted = (
        sum(run.values(), Fraction(0)) - STATUTORY * sum((each.income for each in listed), Fraction(0))
        for run, listed in zip(runs, readings, strict=True)
    )
    return Amount(0, exact(min(max(wasted), all_tax))), {year: each for year, each in by_year.items() if each}


def _missed(listed: tuple[Income, ...], bought: int) -> int:
    """In how many of the nine years after a purchase the missing tenth is taxed: a loss made by buying absorbs the others."""
    lives = {each.year: each.loss_years for each in listed}
    absorbed = [year for year in lives if bought < year <= bought + lives[bought]]
    return max(1, DEPRECIATION - 1 - len(absorbed))


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
    due = {year: known.value(against, year) for year in taken}
    stated = {year: sum_ for year, sum_ in due.items() if isinstance(sum_, int | Fraction)}
    blind = [year for year in due if year not in stated]
    much = [set[int](), set(blind), *({year} for year in blind)] if blind else [set[int]()]
    ends = [{year: ENDLESS if year in each else 0 for year in blind} for each in much]
    return [vat.saved({**stated, **each}, taken) for each in ends]
