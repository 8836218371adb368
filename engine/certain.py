"""How certain the package's money is: what is sure by how well its documents are known, what is assumed, what is open."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.assessment import Assessment, Headline
from engine.model.quantities import Number, exact
from engine.model.verdicts import Verification


@dataclass(frozen=True, slots=True)
class Certainty:
    """The known most in parts; what has no known bound is in none of them.

    `assumed` comes on top of what is sure if everything assumed holds; below nothing where that would take from it.
    """

    sure: Mapping[Verification, Number]
    assumed: Number
    open: Number


def certainty(assessment: Assessment) -> Certainty:
    """The parts of the known most. What is assumed may lie beyond it: then nothing is left open."""
    first = _headline(assessment)
    assumed = exact(_headline(assessment.supposed).sure - first.sure) if assessment.supposed else 0
    left = exact(first.most - first.sure - max(assumed, 0))
    return Certainty(first.by_verification, assumed, max(left, 0))


def _headline(assessment: Assessment) -> Headline:
    assert assessment.package is not None
    return assessment.package.headline
