"""How far a project's figures are from the figures documents ask for: each threshold once, with the clauses that have it."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from engine.advice.refusals import deciding_year
from engine.assessment import Assessment
from engine.locality import by_place
from engine.model.quantities import Number
from engine.reasons import Step, explain


@dataclass(frozen=True, slots=True)
class Threshold:
    """A test of a figure: `step.figure` is the project's, `step.bound` the one it is held against."""

    step: Step
    clauses: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Whether the figure does."""
        return self.step.truth is True

    @property
    def distance(self) -> Fraction | None:
        """How far it is from the bound, in proportion to it; None for a bound of nothing."""
        figure, bound = _both(self.step)
        return abs(Fraction(figure - bound) / Fraction(bound)) if bound else None


def thresholds(assessment: Assessment) -> tuple[Threshold, ...]:
    """Of the clauses judged at the project's place, in the year that decides each: what falls short first, the closest first."""
    found: dict[tuple[object, ...], tuple[Step, list[str]]] = {}
    for result in by_place(assessment).here:
        clause = result.clause.id
        for step in _figures(explain(assessment, clause, deciding_year(assessment, clause))):
            key = step.fact, step.label, step.operator, step.wanted, step.truth
            clauses = found.setdefault(key, (step, []))[1]
            if clause not in clauses:
                clauses.append(clause)
    return tuple(sorted((Threshold(step, tuple(ids)) for step, ids in found.values()), key=_order))


def _order(threshold: Threshold) -> tuple[bool, bool, Fraction, str, str]:
    far = threshold.distance
    return threshold.met, far is None, far or Fraction(0), threshold.step.fact, threshold.step.wanted.zh


def _figures(step: Step) -> Iterator[Step]:
    """The tests of figures; not those below a negation, whose bounds are not to be reached, nor the base a sum is paid on."""
    if step.kind == "test" and step.figure is not None and step.bound is not None:
        if step.origin != "base" and not _left_behind(step):
            yield step
    elif step.kind != "not":
        for part in step.parts:
            yield from _figures(part)


def _left_behind(step: Step) -> bool:
    """A bracket below the one the figure is in: more of it never leads there."""
    figure, bound = _both(step)
    return step.origin == "brackets" and step.truth is False and figure >= bound


def _both(step: Step) -> tuple[Number, Number]:
    assert step.figure is not None
    assert step.bound is not None
    return step.figure, step.bound
