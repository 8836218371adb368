"""What the package would be if facts were otherwise. What a change does not touch is not worked out again."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from engine.advice.change import Change
from engine.assessment import Assessment, ClauseResult, Combination
from engine.benefits.benefit import TaxBenefit
from engine.judge import decide
from engine.library import Library
from engine.model.amount import Amount
from engine.model.quantities import exact
from engine.money.income_tax import INCOME, LONG_LOSS_CARRY
from engine.money.reliefs import required
from engine.money.valuing import value_of
from engine.package.packer import Allowed, Packer
from engine.package.plans import TaxPlan
from engine.project import Project


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The clauses' results and the best package on other facts."""

    assessment: Assessment
    best: Combination

    def result(self, clause: str) -> ClauseResult:
        """One clause's result."""
        return self.assessment.result(clause)


@dataclass(frozen=True)
class WhatIf:
    """Tries other facts on one assessment."""

    assessment: Assessment
    _tried: dict[tuple[Change, ...], Otherwise] = field(default_factory=dict)
    _plans: dict[Allowed, TaxPlan] = field(default_factory=dict)

    def changed(self, changes: Iterable[Change]) -> Otherwise:
        """The outcome with these changes made."""
        key = tuple(changes)
        if key not in self._tried:
            project = self.assessment.project
            for change in key:
                project = change.applied(project)
            self._tried[key] = self._otherwise(project, frozenset(change.fact for change in key))
        return self._tried[key]

    def _otherwise(self, project: Project, facts: frozenset[str]) -> Otherwise:
        before = self.assessment
        standing = {
            each.clause.id: each for each in before.results if not facts & self._roots[each.clause.id]
        }
        after = decide(before.library, project, before.as_of, before.settings, standing=standing)
        results = tuple(
            each if each.clause.id in standing else replace(each, value=value_of(after, each))
            for each in after.results
        )
        worth = replace(after, results=results)
        touched = any(
            isinstance(each.clause.text.benefit, TaxBenefit) and facts & self._roots[each.clause.id]
            for each in results
        )
        packer = Packer(worth, {} if touched else self._plans)
        return Otherwise(worth, packer.combination(packer.best()))

    @property
    def _roots(self) -> dict[str, frozenset[str]]:
        return all_roots(self.assessment.library)


@lru_cache(maxsize=2)  # it is the same for every project
def all_roots(library: Library) -> dict[str, frozenset[str]]:
    """Of each clause: the facts that its verdict and its value rest on."""
    return {clause.id: value_roots(library, clause.id) for clause in library.clauses}


def value_roots(library: Library, clause_id: str) -> frozenset[str]:
    """The facts that a clause's verdict and value rest on, with those that bound them, and those of clauses it requires."""
    clause = library.by_id[clause_id]
    benefit = clause.text.benefit
    keys = [*library.tested[clause_id], *clause.needs]
    if clause.rhythm.yearly:
        keys.append(clause.rhythm.fact.partition("+")[0])
    if benefit is not None:
        keys += benefit.facts().values()
        if paid := getattr(benefit, "paid", None):
            keys.append(paid.after)
    if isinstance(benefit, TaxBenefit):
        keys += [INCOME, LONG_LOSS_CARRY]
        for other in required(library, clause_id):
            keys += value_roots(library, other)
    facts = library.vocabulary.facts
    roots = set(library.roots_of(key for key in keys if key.partition("@")[0] in facts))
    bounds = {fact.ceiling for fact in facts.values() if fact.id in roots} | {
        fact.id for fact in facts.values() if fact.ceiling in roots
    }
    return frozenset(roots | {each for each in bounds if each is not None})


def gained(
    before: Combination, after: Combination, clause_before: Amount | None, clause_after: Amount | None
) -> Amount:
    """What the package brings more: surely, and at most; where neither has a known bound, by what the clause brings."""
    sure = exact(after.amount.min - before.amount.min)
    if before.amount.max is not None and after.amount.max is not None:
        return Amount(sure, max(sure, exact(after.amount.max - before.amount.max)))
    if clause_after is None or (before.amount.max is not None and clause_after.max is None):
        return Amount(sure, None)
    least = clause_before.min if clause_before is not None else 0
    most = clause_after.min if clause_after.max is None else clause_after.max
    return Amount(sure, max(sure, exact(most - least)))
