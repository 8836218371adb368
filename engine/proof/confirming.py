"""What the engine itself says of a witness: nothing is claimed of a project that the engine judges otherwise."""

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import z3

from engine.assessment import Assessment, ClauseResult
from engine.benefits.benefit import Cash, TaxBenefit
from engine.benefits.relief import Relief
from engine.clause import Clause
from engine.judge import decide
from engine.library import Library
from engine.model.amount import NOTHING, Amount, total
from engine.model.quantities import Number, exact
from engine.model.verdicts import Verdict
from engine.money.completions import UNBOUNDED_FROM
from engine.money.grants import case_of
from engine.money.valuing import value_of
from engine.proof.sums import NONE, Gives, Sum
from engine.proof.terms import Term, Tri
from engine.proof.writing import Witness


@dataclass(frozen=True)
class Engine:
    """A library's engine, asked about one witness."""

    library: Library
    witness: Witness

    @cached_property
    def assessment(self) -> Assessment:
        """Every clause judged; nothing combined."""
        return decide(self.library, self.witness.project(), self.witness.as_of)

    def verdict(self, clause: Clause) -> Verdict:
        """Of the year judged, where it is judged by year; a year that is not judged gives nothing."""
        result = self._result(clause)
        if not clause.rhythm.yearly:
            return result.verdict
        judged = result.by_year.get(self.witness.year)
        return "not_eligible" if judged is None else judged.verdict

    def amount(self, clause: Clause) -> Amount | None:
        """What a grant pays for the year judged; None where it is no grant."""
        if not isinstance(clause.text.benefit, Cash):
            return None
        value = value_of(self.assessment, self._result(clause))
        parts = value.parts.get(self.witness.year if clause.rhythm.yearly else None, {})
        return total(parts.values()) if parts else NOTHING

    def relief(self, clause: Clause) -> Relief | None:
        """What a tax clause changes in the year judged."""
        if not isinstance(clause.text.benefit, TaxBenefit):
            return None
        return clause.text.benefit.relief(case_of(clause, self.assessment.known, self.witness.year))

    def _result(self, clause: Clause) -> ClauseResult:
        return self.assessment.result(clause.id)


def verdict_of(model: Any, truth: Tri, settled: Term) -> Verdict:
    """The verdict of a model, what is open being left open."""
    yes, no = (z3.substitute(part, (settled, z3.BoolVal(False))) for part in (truth.yes, truth.no))
    if z3.is_true(model.eval(yes, model_completion=True)):
        return "eligible"
    return "not_eligible" if z3.is_true(model.eval(no, model_completion=True)) else "undetermined"


def number_in(model: Any, term: Term) -> Number | None:
    """A figure of a model; None where it is no fraction."""
    value = model.eval(term, model_completion=True)
    return None if z3.is_algebraic_value(value) else exact(value.as_fraction())


def same_gives(engine: Engine, clause: Clause, model: Any, gives: Gives) -> bool:
    """Whether the engine reckons what the model says."""
    if isinstance(gives, Sum):
        amount = engine.amount(clause)
        assert amount is not None
        endless = z3.is_true(model.eval(gives.endless, model_completion=True))
        most = None if endless else number_in(model, gives.most)
        if most is not None and most >= UNBOUNDED_FROM:
            most = None
        return amount == Amount(number_in(model, gives.least) or 0, most)
    said: dict[str, Any] = {field.name: field.default for field in fields(Relief)}
    for name, term in gives.items():
        number = number_in(model, term)
        said[name] = None if name == "rate" and number == NONE else number
    return engine.relief(clause) == Relief(**said)
