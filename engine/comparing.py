"""Assessments side by side: the same project at several places, or variants of a project."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.asking import in_order
from engine.assessment import Assessment, ClauseResult
from engine.locality import elsewhere
from engine.model.amount import Amount
from engine.model.facts import Fact, Given, Vocabulary
from engine.model.spans import years_in_order
from engine.project import Project

if TYPE_CHECKING:
    from engine.advice.advising import Advice


@dataclass(frozen=True, slots=True)
class Side:
    """One column: what it is called, and what it comes to."""

    title: str
    assessment: Assessment
    advice: "Advice"


@dataclass(frozen=True, slots=True)
class Said:
    """What is stated of a fact, or only assumed."""

    given: Given
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A clause that does not come out alike on all sides; None where it does not apply at the side's place."""

    clause: str
    results: tuple[ClauseResult | None, ...]

    @property
    def textless(self) -> bool:
        """Wherever it is not refused its text is missing: such clauses are counted, line by line they would say nothing."""
        return {each.group for each in self.results if each} <= {"text_unavailable", "not_eligible"}


def differences(sides: Sequence[Assessment]) -> tuple[Difference, ...]:
    """The clauses that differ between the sides in verdict or sum, those with most at stake first. All of one library."""
    found = []
    for results in zip(*(side.results for side in sides), strict=True):
        there = tuple(
            None if elsewhere(result, side.project.site) else result
            for result, side in zip(results, sides, strict=True)
        )
        if len({_outcome(each) for each in there}) > 1:
            found.append(Difference(results[0].clause.id, there))
    return tuple(sorted(found, key=_stake, reverse=True))


def facts_apart(
    projects: Sequence[Project], vocabulary: Vocabulary
) -> tuple[tuple[Fact, tuple[Said | None, ...]], ...]:
    """What the projects state differently, in the order in which it is asked; None: one states nothing of it."""
    stated = [_stated(project) for project in projects]
    found = []
    for name in in_order(dict.fromkeys(name for each in stated for name in each)):
        said = tuple(each.get(name) for each in stated)
        if any(each != said[0] for each in said):
            found.append((vocabulary.facts[name], said))
    return tuple(found)


def _stated(project: Project) -> dict[str, Said]:
    assumed = {name: Said(given, assumed=True) for name, given in project.assumed.items()}
    return assumed | {name: Said(given) for name, given in project.facts.items()}


def _outcome(result: ClauseResult | None) -> object:
    """A clause that is refused comes to the same as one that does not apply."""
    if result is None or result.verdict == "not_eligible":
        return "not_eligible"
    amount = result.value.amount
    return result.verdict, result.group, amount and (amount.min, amount.max)


def _stake(difference: Difference) -> tuple[bool, object, object]:
    """Eligible somewhere first; then by the sure sum, then by the most."""
    amounts = [each.value.amount for each in difference.results if each and each.value.amount]
    sure = max((each.min for each in amounts), default=0)
    most = max((each.min if each.max is None else each.max for each in amounts), default=0)
    return any(each and each.verdict == "eligible" for each in difference.results), sure, most


def years_paid(sides: Sequence[Assessment]) -> dict[int | None, tuple[Amount, ...]]:
    """What the best package brings in each year, side by side; the year that is not known comes last."""
    paid = [side.package.best.by_year if side.package else {} for side in sides]
    years = {year for each in paid for year, amount in each.items() if amount}
    return {year: tuple(each.get(year, Amount(0, 0)) for each in paid) for year in years_in_order(years)}
