"""The least change that opens a clause or reaches a sum."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from engine.advice.change import Change, LeastChange
from engine.advice.curves import turns
from engine.advice.misses import near_misses
from engine.advice.ways import Way, Ways, relative
from engine.advice.whatif import Otherwise, WhatIf, gained
from engine.assessment import Assessment, ClauseResult
from engine.benefits.benefit import Cash, TaxBenefit
from engine.clause import Clause
from engine.model.amount import Amount
from engine.model.facts import NUMERIC
from engine.model.quantities import Number, exact
from engine.money.completions import limits, step
from engine.money.income_tax import INCOME
from engine.package.taxes import incomes_after

MOST_JOINED = 3  # steps put together to reach a sum
MOST_STEPS = 10  # single steps that are joined, those that bring most
FAR = 100  # a quantity is raised to at most so many times what it is

Changes = tuple[Change, ...]


def least_change(assessment: Assessment, goal: str | Number) -> LeastChange:
    """The fewest (then smallest) changes of facts the applicant can act on that open a clause, or reach a sum of money."""
    what_if = WhatIf(assessment)
    if isinstance(goal, str):
        return _opening(assessment, goal, what_if)
    return _reaching(assessment, goal, what_if)


# --- a clause


def _opening(assessment: Assessment, clause_id: str, what_if: WhatIf) -> LeastChange:
    result = assessment.result(clause_id)
    if result.verdict == "eligible":
        return LeastChange(clause_id, (), None, ())
    years = years_of(assessment, result)
    readings = [Ways(assessment, result.clause, year) for year in years]
    if clause_id in assessment.library.testing(
        INCOME
    ):  # the deductions of the package may have opened one half
        after_deductions = incomes_after(assessment)
        readings += [
            Ways(assessment, result.clause, year, {(INCOME, year): after_deductions[year]})
            for year in years
            if year is not None and year in after_deductions
        ]
    ways = sorted(
        ((ways.cost(_way(found)), found) for ways in readings for found in ways.found()),
        key=lambda each: each[0],
    )
    for _, found in ways:
        after = what_if.changed(found)
        if after.result(clause_id).verdict == "eligible" or clause_id in after.best.chosen:
            return LeastChange(clause_id, found, _gain(assessment, after, clause_id), ())
    untouched = dict(pair for ways in readings for pair in ways.untouched())
    return LeastChange(clause_id, None, None, tuple(untouched.items()))


def years_of(assessment: Assessment, result: ClauseResult) -> list[int | None]:
    """The years in which a clause may be opened: those judged inside the horizon, or none of its own."""
    if not result.clause.rhythm.yearly:
        return [None]
    return [year for year in result.by_year if year in assessment.years]


def _way(changes: Iterable[Change]) -> Way:
    return {change.place: change.after for change in changes}


def _gain(assessment: Assessment, after: Otherwise, clause_id: str) -> Amount:
    assert assessment.package is not None
    own = assessment.result(clause_id).value.amount
    return gained(assessment.package.best, after.best, own, after.result(clause_id).value.amount)


# --- a sum


def _reaching(assessment: Assessment, target: Number, what_if: WhatIf) -> LeastChange:
    """Single steps first, alone, then joined; at last each quantity is taken back as far as the sum allows."""
    assert assessment.package is not None
    before = assessment.package.best.amount.min
    goal = str(exact(target))
    if before >= target:
        return LeastChange(goal, (), None, ())
    steps = list(_steps(assessment, target, what_if))
    for size in range(1, MOST_JOINED + 1):
        reached = []
        for joined in combinations(steps, size):
            changes = _joined(joined)
            if changes is not None and _sure(what_if, changes) >= target:
                reached.append(_taken_back(assessment, changes, target, what_if))
        if reached:
            best = min(reached, key=_cost)
            after = what_if.changed(best).best.amount
            most = None if after.max is None else max(exact(after.max - before), exact(after.min - before))
            return LeastChange(goal, best, Amount(exact(after.min - before), most), ())
    return LeastChange(goal, None, None, _in_the_way(assessment))


def _steps(assessment: Assessment, target: Number, what_if: WhatIf) -> Iterator[Changes]:
    """What may be done: open a clause, reach the next bracket, or have more of what a grant is paid on."""
    found: dict[Changes, Number] = {}
    for miss in near_misses(assessment, what_if):
        found[(miss.change,)] = miss.gain.min
    for result in assessment.results:
        if isinstance(result.clause.text.benefit, Cash | TaxBenefit) and result.verdict != "eligible":
            opened = _opening(assessment, result.clause.id, what_if)
            if opened.changes and opened.gain is not None and opened.gain.min > 0:
                found[opened.changes] = opened.gain.min
                for changes in _more_of(assessment, result, target, what_if, opened.changes):
                    found[changes] = _sure(what_if, changes)
        elif result.verdict == "eligible":
            for changes in _more_of(assessment, result, target, what_if):
                found[changes] = _sure(what_if, changes)
    yield from sorted(found, key=lambda changes: (-found[changes], _cost(changes)))[:MOST_STEPS]


def _more_of(
    assessment: Assessment, result: ClauseResult, target: Number, what_if: WhatIf, opening: Changes = ()
) -> Iterator[Changes]:
    """More of the quantity a clause is paid on: so much that the sum is reached, or as much as brings most."""
    benefit, known = result.clause.text.benefit, assessment.known
    assert benefit is not None
    for year in years_of(assessment, result):
        ways = Ways(assessment, result.clause, year)
        for name in benefit.facts().values():
            fact = known.vocabulary.facts[name]
            place = (name, year if fact.per_year else None)
            others = tuple(change for change in opening if change.place != place)
            base = next((change.after for change in opening if change.place == place), known.value(*place))
            if fact.type not in NUMERIC or not isinstance(base, int | Fraction) or ways.why_not(fact, place):
                continue
            top = min(limits(fact, known, place[1])[1], base * FAR)
            sizes = {each for each in turns(assessment, place) if base < each <= top}
            sizes |= {min(top, base * 2**power) for power in range(1, 8)}
            best: tuple[Number, Changes] = (_sure(what_if, opening), ())
            for size in sorted(each for each in sizes if each > base):
                more = (*others, Change(name, place[1], known.value(*place), exact(size)))
                if (sum_ := _sure(what_if, more)) > best[0]:
                    best = sum_, more
                if sum_ >= target:
                    break
            if best[1]:
                yield best[1]


def _joined(parts: Iterable[Changes]) -> Changes | None:
    """Several steps in one; none where two of them move the same fact."""
    changes = tuple(dict.fromkeys(change for part in parts for change in part))
    places = {change.place for change in changes}
    return changes if len(places) == len(changes) else None


def _taken_back(assessment: Assessment, changes: Changes, target: Number, what_if: WhatIf) -> Changes:
    """Each quantity moved no farther than the sum needs: halving the distance until one step less would miss it."""
    for place, change in enumerate(changes):
        if not isinstance(change.before, int | Fraction) or not isinstance(change.after, int | Fraction):
            continue
        small = step(assessment.library.vocabulary.facts[change.fact])
        near, far = Fraction(0), abs(Fraction(change.after - change.before)) / small
        sign = 1 if change.after > change.before else -1
        while far - near > 1:
            middle = Fraction((near + far) // 2)
            tried = _moved(changes, place, exact(change.before + sign * middle * small))
            if _sure(what_if, tried) >= target:
                far = middle
            else:
                near = middle
        changes = _moved(changes, place, exact(change.before + sign * far * small))
    return changes


def _moved(changes: Changes, place: int, value: Number) -> Changes:
    return (*changes[:place], replace(changes[place], after=value), *changes[place + 1 :])


def _sure(what_if: WhatIf, changes: Changes) -> Number:
    return what_if.changed(changes).best.amount.min


def _cost(changes: Changes) -> tuple[int, Fraction, str]:
    size = sum((relative(change.before, change.after) for change in changes), Fraction(0))
    return len(changes), size, str([(change.fact, change.year) for change in changes])


def _in_the_way(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    """What stands in the way of clauses with money and may not be touched."""
    found: dict[str, str] = {}
    for result in assessment.results:
        clause: Clause = result.clause
        if isinstance(clause.text.benefit, Cash | TaxBenefit) and result.verdict != "eligible":
            for year in years_of(assessment, result):
                found.update(
                    pair for pair in Ways(assessment, clause, year).untouched() if pair[0] not in found
                )
    return tuple(found.items())
