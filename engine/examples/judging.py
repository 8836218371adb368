"""Clauses judged by the tracer alone: a mutant asks no rules engine, whose rulesets can never be given back.

What engine.judge does stays as it is; only the rulebook is another, one that fires what the tracer finds to hold. The
tests of the library hold the two evaluators together, so what is measured here is what the engine would say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property

from engine.assessment import Assessment, ClauseResult
from engine.clause import Clause
from engine.examples.running import Case
from engine.judge import decide
from engine.library import Library, Panel
from engine.model.facts import Value
from engine.money.reliefs import required
from engine.money.valuing import value_of
from engine.rete import Answers, Rulebook
from engine.trace import Tracer


@dataclass(frozen=True, slots=True)
class _Echo:
    """A rulebook that answers as its tracer does: the message is the facts themselves."""

    tracer: Tracer

    def message(self, values: Mapping[str, Value | None]) -> dict[str, Value]:
        return {fact: value for fact, value in values.items() if value is not None}

    def fire(self, message: Mapping[str, Value], _answers: Answers | None = None) -> frozenset[str]:
        truths = self.tracer.truths(message)
        return frozenset(name for name, holds in self.tracer.holds.items() if holds(truths))


class _TracedPanel(Panel):
    @cached_property
    def rulebook(self) -> Rulebook:
        return _Echo(self.tracer)  # type: ignore[return-value]  # all of a rulebook that engine.judge uses


class _TracedLibrary(Library):
    @cached_property
    def once(self) -> Panel:
        return _TracedPanel(tuple(clause for clause in self.clauses if not clause.rhythm.yearly))

    @cached_property
    def yearly(self) -> Panel:
        return _TracedPanel(tuple(clause for clause in self.clauses if clause.rhythm.yearly))


def traced(library: Library, clauses: Iterable[Clause]) -> Library:
    """The library with these clauses alone, judged by the tracer alone."""
    own = {each.name: getattr(library, each.name) for each in fields(Library)}
    return _TracedLibrary(**{**own, "clauses": tuple(clauses)})


def with_required(library: Library, clauses: Iterable[str]) -> dict[str, Clause]:
    """These clauses and those they rest on, by id: a tax relief is worth what it saves on top of them."""
    names = dict.fromkeys(clauses)
    for name in list(names):
        names |= dict.fromkeys(sorted(required(library, name)))
    return {name: library.by_id[name] for name in names}


def judged(library: Library, case: Case) -> Assessment:
    """The verdicts on an example's facts; nothing is valued."""
    return decide(library, case.project, case.as_of)


def differs(assessment: Assessment, case: Case, clause: str) -> bool:
    """Whether anything that the example expects of a clause comes out otherwise."""
    return any(True for _ in case.unmet(clause, _valued(assessment, case, clause)))


def _valued(assessment: Assessment, case: Case, clause: str) -> ClauseResult:
    result = assessment.result(clause)
    if not case.expected[clause].keys() & {"amount", "by_year"}:
        return result
    return replace(result, value=value_of(assessment, result))
