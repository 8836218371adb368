"""Mutants put before the examples: killed where an example expects something that no longer comes out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from engine.examples.judging import differs, judged, traced, with_required
from engine.examples.mutants import Mutant, mutants
from engine.examples.running import Case, cases
from engine.library import Library
from engine.model.facts import Given
from engine.policy import Policy

WAIVED = "mutants"  # the check's name in `waive`
ENOUGH = Fraction(95, 100)  # of a clause's mutants must be killed

State = Literal["killed", "survived", "idle", "waived"]


@dataclass(frozen=True, slots=True)
class Trial:
    """A mutant, and what became of it: `idle` ones are proved to change nothing."""

    mutant: Mutant
    state: State
    killer: str | None = None  # the example


@dataclass(frozen=True, slots=True)
class Mutation:
    """What the examples of one policy make of its mutants; `failing` are examples that do not hold, which kill none."""

    policy: Policy
    trials: tuple[Trial, ...]
    failing: tuple[str, ...] = ()

    def of(self, clause: str | None) -> tuple[Trial, ...]:
        """Those of one clause, or (None) those of what the document says of all its clauses."""
        return tuple(each for each in self.trials if each.mutant.clause == clause)

    def clauses(self) -> tuple[str | None, ...]:
        """Whose mutants there are, the document's first."""
        return tuple(dict.fromkeys(each.mutant.clause for each in self.trials))

    @property
    def enough(self) -> bool:
        """Whether of each clause, and of what all share, so many are killed as must be."""
        return all(share(self.of(clause)) >= ENOUGH for clause in self.clauses())


def share(trials: Iterable[Trial]) -> Fraction:
    """The part that is killed of those that could be: what is proved idle or waived with a reason is left out."""
    states = [each.state for each in trials]
    killed = states.count("killed")
    living = killed + states.count("survived")
    return Fraction(killed, living) if living else Fraction(1)


def mutation(library: Library, policy: Policy, *, clause: str | None = None) -> Mutation:
    """Every mutant of a policy tried on its examples; of one `policy/clause` alone where it is named."""
    court = Court(library, policy)
    found = mutants(library, policy, court.seen())
    trials = (court.trial(mutant) for mutant in found if clause in (None, mutant.clause))
    return Mutation(policy, tuple(trials), court.failing)


class Court:
    """The examples of one policy, ready to be asked again and again."""

    def __init__(self, library: Library, policy: Policy) -> None:
        self.library, self.policy = library, policy
        self.cases = cases(library, policy)
        named = dict.fromkeys(name for case in self.cases for name in case.expected if name in library.by_id)
        small = traced(library, with_required(library, named).values())
        self.witnesses: dict[str, list[Case]] = {name: [] for name in named}
        failing: dict[str, None] = {}
        for case in self.cases:
            assessment = judged(small, case)
            for name in case.expected:
                if name in named and differs(assessment, case, name):
                    failing[case.example.example] = None
                elif name in named:
                    self.witnesses[name].append(case)
        self.failing = tuple(failing)

    def seen(self) -> dict[str, frozenset[str]]:
        """The words the examples use, by fact."""
        found: dict[str, set[str]] = {}
        for case in self.cases:
            for fact, given in case.project.facts.items():
                found.setdefault(fact, set()).update(_words(given))
        return {fact: frozenset(words) for fact, words in found.items()}

    def trial(self, mutant: Mutant) -> Trial:
        """Put one mutant before the examples."""
        killer = self.killer(mutant)
        if killer is not None:
            return Trial(mutant, "killed", killer)
        if mutant.idle():
            return Trial(mutant, "idle")
        return Trial(mutant, "waived" if self._waived(mutant) else "survived")

    def killer(self, mutant: Mutant) -> str | None:
        """The example that notices a mutant."""
        for name in mutant.clauses:
            witnesses = self.witnesses.get(name, [])
            if not witnesses:
                continue
            rested = with_required(self.library, [name])
            small = traced(
                self.library, (mutant.clauses.get(each, clause) for each, clause in rested.items())
            )
            for i, case in enumerate(witnesses):
                if differs(judged(small, case), case, name):
                    witnesses.insert(0, witnesses.pop(i))  # who noticed one mistake often notices the next
                    return case.example.example
        return None

    def _waived(self, mutant: Mutant) -> bool:
        waivers = self.policy.waive
        if mutant.clause is not None:
            waivers = (*waivers, *self.library.by_id[mutant.clause].text.waive)
        return any(each.check == WAIVED for each in waivers)


def _words(given: Given) -> Iterator[str]:
    values = given.values() if isinstance(given, dict) else [given]
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, frozenset):
            yield from value
