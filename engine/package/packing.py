"""The package, explained: the best combination, what it leaves out and why, what stays open, the runner-up."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from engine.assessment import (
    Assessment,
    ClauseResult,
    Combination,
    CouldAdd,
    Headline,
    LeftOut,
    Package,
    Value,
)
from engine.benefits.one_off_deduction import OneOffDeduction
from engine.model.amount import UNBOUNDED, Amount, point
from engine.model.quantities import Number, exact
from engine.model.verdicts import VERIFICATION, Verification
from engine.package.choosing import runner_up
from engine.package.packer import Packed, Packer, known_most, nominal
from engine.package.problem import Problem
from engine.policy import CapShare, ChooseOne


def pack(assessment: Assessment) -> tuple[Package, Mapping[str, tuple[str, ...]]]:
    """The best package, and by clause the deductions that would open it (`eligible_with`)."""
    packer = Packer(assessment)
    return _package(packer), packer.elections.opened


# --- the package


def _package(packer: Packer) -> Package:
    """The best, explained."""
    best = packer.best()
    notes = []
    if any(_clauses_of(best.problem, group) > 1 for group in _unclear(best)):
        notes.append("stacking_unknown")
    if _relations_broken(packer):
        notes.append("relations_incomplete")
    return Package(
        packer.combination(best),
        _headline(packer, best),
        tuple(_left_out(packer, best)),
        tuple(_open(packer, best)),
        _runner_up(packer, best),
        tuple(_decided_by(packer, best)),
        tuple(notes),
    )


def _relations_broken(packer: Packer) -> bool:
    """A relation between documents could not be read: without it the sum may be too high, and must say so."""
    errors = [each for each in packer.assessment.library.diagnostics if each.severity == "error"]
    return any(each.span.file.endswith("relations.yaml") for each in errors)


def _clauses_of(problem: Problem, places: Iterable[int]) -> int:
    """How many clauses stand behind these units."""
    return len({problem.units[place].clause for place in places})


def _unclear(packed: Packed) -> Iterator[frozenset[int]]:
    for group in packed.problem.unclear:
        yield group & frozenset(packed.grants.units)


# --- the headline


def _headline(packer: Packer, best: Packed) -> Headline:
    """Open clauses are taken at their best, under the same relations; what has no bound counts with its known part."""
    live = {name: each for name, each in packer.results.items() if name not in packer.excluded}
    live = {name: each for name, each in live.items() if each.verdict != "not_eligible" or each.eligible_with}
    supposed = {
        name: each if packer.is_tax(name) else _at_best(each)
        for name, each in live.items()
        if (_is_open(each) if packer.is_tax(name) else each.value.amount)
    }
    most = max(
        best.known_most, *(known_most(packer, each, lenient=True) for each in _places(packer, supposed))
    )
    unbounded = [name for name, each in live.items() if _unbounded(each)]
    sure = best.value(nominal)[0]
    return Headline(sure, max(sure, most), tuple(unbounded), _by_verification(packer, best, sure))


def _places(packer: Packer, supposed: Mapping[str, ClauseResult]) -> Iterator[dict[str, ClauseResult]]:
    """What may be had together: all of it at a known site; before there is one, what each single place offers."""
    policies = {name: each.clause.policy for name, each in supposed.items()}
    bound = {policy.policy: policy.sites for policy in policies.values() if policy.sites != "all"}
    if packer.assessment.project.site is not None or not bound:
        yield dict(supposed)
        return
    sites = {site for each in bound.values() for site in each}
    for there in {frozenset(name for name, each in bound.items() if site in each) for site in sites}:
        yield {
            name: each
            for name, each in supposed.items()
            if policies[name].policy in there or policies[name].policy not in bound
        }


def _by_verification(packer: Packer, best: Packed, sure: Number) -> dict[Verification, Number]:
    """The sure sum split: the best package of the better known documents alone, and what each further level adds.

    INVARIANT: the parts are never negative and add up to `sure`.
    """
    known = {name: each.clause.policy.provenance.known for name, each in packer.eligible.items()}
    parts: dict[Verification, Number] = {}
    reached: Number = 0
    for i, level in enumerate(VERIFICATION):
        worse = tuple(VERIFICATION)[i + 1 :]
        if level in known.values():
            without = frozenset(name for name, each in known.items() if each in worse)
            alone = packer.best(without).value(nominal)[0] if without & best.chosen else sure
            parts[level] = exact(max(0, min(alone, sure) - reached))
        else:
            parts[level] = 0
        reached += parts[level]
    return parts


# --- the runner-up


def _runner_up(packer: Packer, best: Packed) -> Combination | None:
    """The best package that settles some choice differently: a rival of a chosen clause comes in its place."""
    others = []
    other = runner_up(best.problem, packer.weight, best.grants)
    if other is not None:
        others.append(replace(best, grants=other))
    for dropped in _dropped(packer, best):
        without = packer.best(dropped)
        if _replaced(packer, dropped, best, without):
            others.append(without)
    for name in packer.eligible.keys() - best.chosen:  # another regime, wherever it holds
        if packer.is_tax(name) and packer.ties.between(name, best.chosen - packer.included):
            other_way = packer.best(wanted=frozenset({name}))
            if name in other_way.chosen:
                others.append(other_way)
    return packer.combination(min(others, key=packer.order)) if others else None


def _dropped(packer: Packer, best: Packed) -> set[frozenset[str]]:
    """What to do without to settle a choice differently that the grants alone do not settle."""
    dropped = {
        frozenset({name})
        for name in best.chosen
        if packer.is_tax(name) and packer.ties.between(name, packer.eligible.keys() - {name})
    }
    for name in packer.eligible.keys() - best.chosen:
        rivals = packer.ties.rivals(name) & best.chosen
        if rivals and any(packer.is_tax(each) for each in {name, *rivals}):
            dropped.add(rivals)
    return {names for names in dropped if not names & packer.included}


def _replaced(packer: Packer, dropped: frozenset[str], best: Packed, other: Packed) -> bool:
    """Whether a rival came in the place of one of these, altogether or in a year in which it was used."""
    if any(packer.ties.between(name, dropped) for name in other.chosen - best.chosen):
        return True
    return any(
        packer.ties.between(name, dropped.intersection(used))
        for year, used in best.taxes.by_year.items()
        for name in set(other.taxes.by_year.get(year, ())) - set(used)
    )


# --- what is left out


def _left_out(packer: Packer, best: Packed) -> Iterator[LeftOut]:
    for name, result in packer.results.items():
        amount = result.value.amount
        if result.verdict != "eligible" or amount is None or name in best.chosen:
            continue
        if amount.max is not None or not _stands_open(packer, name, result):
            yield _because(packer, name, result, best)


def _because(packer: Packer, name: str, result: ClauseResult, best: Packed) -> LeftOut:
    if name in packer.settings.exclude:
        return LeftOut(name, "by_request")
    needs = packer.ties.needs.get(name, frozenset())
    if without := needs & packer.excluded:
        return LeftOut(name, "requires", tuple(sorted(without)))
    if (
        packer.is_tax(name)
        and not result.value.amount
        and not isinstance(result.clause.text.benefit, OneOffDeduction)
    ):
        return LeftOut(name, "no_tax")
    linked = packer.ties.between(name, sorted(best.chosen))
    if linked is not None:
        rivals = tuple(each for each in sorted(best.chosen) if each in linked.clauses)
        if packer.included & set(rivals):
            return LeftOut(name, "request_of_other", rivals, linked.relation.because)
        code = "excludes"
        if isinstance(linked.relation, ChooseOne):
            rates = linked.relation.per == "year" and all(map(packer.is_tax, (name, *rivals)))
            code = "other_regime" if rates else "choose_one"
        return LeftOut(name, code, rivals, linked.relation.because)
    moneyless = {each for each, found in packer.results.items() if found.value.amount is None}
    if missing := needs - best.chosen - moneyless:
        return LeftOut(name, "requires", tuple(sorted(missing)))
    if isinstance(result.clause.text.benefit, OneOffDeduction):
        return LeftOut(name, "timing_only")
    if "paid_outside_horizon" in result.value.notes and not result.value.amount:
        return LeftOut(name, "outside_horizon")
    return _without_gain(packer, name, result, best)


def _without_gain(packer: Packer, name: str, result: ClauseResult, best: Packed) -> LeftOut:
    for linked in packer.ties.caps:
        if name in linked.clauses and result.value.amount:
            rivals = tuple(each for each in sorted(best.chosen) if each in linked.clauses)
            return LeftOut(name, "cap", rivals, linked.relation.because)
    return LeftOut(name, "no_gain")


# --- what is open


def _open(packer: Packer, best: Packed) -> Iterator[CouldAdd]:
    """The clauses, and tax years of chosen clauses, that are still open, with what they could add on top."""
    for name, result in packer.results.items():
        if _stands_open(packer, name, result):
            yield CouldAdd(name, _could_add(packer, name, result, best))


def _stands_open(packer: Packer, name: str, result: ClauseResult) -> bool:
    amount = result.value.amount
    if amount is None or amount.known or name in packer.excluded:
        return False
    return result.verdict == "undetermined" or (result.verdict == "eligible" and packer.is_tax(name))


def _could_add(packer: Packer, name: str, result: ClauseResult, best: Packed) -> Amount:
    amount = result.value.amount
    if amount is None or amount.max is None:
        return UNBOUNDED
    most = _most_with(packer.nominal, name, result, amount.max)
    return Amount(0, max(0, exact(most - best.known_most)))


def _most_with(packer: Packer, name: str, result: ClauseResult, most: Number) -> Number:
    """The most that is known of with a clause at its most: where nothing bears on it, no new search is needed."""
    if packer.is_tax(name):
        if not packer.book.open({name}):
            return packer.best().known_most
        return known_most(packer, {name: result})
    if not packer.ties.bears_on(name, packer.eligible) and not packer.included:
        return exact(packer.best().known_most + most)
    return known_most(packer, {name: _at_best(result)})


def _decided_by(packer: Packer, best: Packed) -> Iterator[str]:
    """The unknown facts behind sums that compete: the choice was made on what is sure of them."""
    facts: dict[str, None] = {}
    for name, result in packer.results.items():
        amount = result.value.amount
        if amount is None or amount.known:
            continue
        near = best.chosen | {each for each in packer.eligible if packer.results[each].verdict == "eligible"}
        if packer.ties.between(name, sorted(near - {name})) or any(
            name in linked.clauses for linked in packer.ties.caps
        ):
            facts |= dict.fromkeys(result.value.undecided)
    for linked in packer.ties.caps:  # a cap that is a share of an open cost
        cost = linked.relation.of if isinstance(linked.relation, CapShare) else None
        if cost is not None and best.chosen.intersection(linked.clauses):
            known = packer.assessment.known
            if known.vocabulary.facts[cost].per_year or known.value(cost) is None:
                facts |= {fact.id: None for fact in known.askable(cost)}
    yield from facts


def _at_best(result: ClauseResult) -> ClauseResult:
    """The clause as if it were certain and paid its known most."""
    amount = result.value.amount
    assert amount is not None
    if result.verdict == "undetermined" and amount.max is None:
        return replace(result, value=Value(point(amount.min), {}, {None: {None: point(amount.min)}}))
    # A year without bound brings what is sure of it, or all that is known of the clause: together no more than that.
    parts = {
        judged: {
            year: point(next(top for top in (each.max, amount.max, each.min) if top is not None))
            for year, each in pays.items()
        }
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
