"""What the package would be if facts were otherwise. What a change does not touch is not worked out again."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.advice.change import Change
from engine.assessment import Assessment, ClauseResult, Combination
from engine.benefits.benefit import TaxBenefit
from engine.model.amount import Amount
from engine.model.quantities import exact
from engine.package.packer import Allowed, Packer
from engine.package.plans import TaxPlan
from engine.project import Project
from engine.renewal import all_roots, renewed


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
        worth, roots = renewed(self.assessment, project), all_roots(self.assessment.library)
        touched = any(
            isinstance(each.clause.text.benefit, TaxBenefit) and facts & roots[each.clause.id]
            for each in worth.results
        )
        packer = Packer(worth, {} if touched else self._plans)
        return Otherwise(worth, packer.combination(packer.best()))


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
