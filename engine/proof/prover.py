"""Asks z3 one question after another about one project's symbols. Each has a limit of work, so that none can hang."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import z3

from engine.proof.symbols import Symbols
from engine.proof.terms import Term

# Steps of the solver, not seconds: the same question ends the same way on every machine. About two seconds' worth.
LIMIT = 5_000_000

# From a model to terms, the dearest first, of which one is to hold.
Wish = Callable[[Any], Iterable[Term]]


class Undecided(Exception):
    """The prover came to no answer within its limit."""


@dataclass(slots=True)
class Prover:
    """The questions about one project. Everything asked about must have been encoded with the symbols beforehand."""

    symbols: Symbols
    limit: int = field(default_factory=lambda: LIMIT)
    _solver: Any = field(init=False)
    _ready: bool = False

    def __post_init__(self) -> None:
        self._solver = z3.Solver()
        self._solver.set("rlimit", self.limit)

    def model(self, *terms: Term) -> Any:
        """A project for which all of these hold, as a model of z3; None where there is none. Raises Undecided."""
        self._begin()
        self._solver.push()
        try:
            self._solver.add(*terms)
            return self._solver.model() if self._holds() else None
        finally:
            self._solver.pop()

    def as_many(self, must: Iterable[Term], wish: Iterable[Term]) -> list[Term]:
        """Of the wishes, in order, as many as go along with what must be. Raises Undecided, also where that cannot be."""
        self._begin()
        self._solver.push()
        kept = []
        try:
            self._solver.add(*must)
            if not self._holds():
                raise Undecided
            for term in wish:
                self._solver.push()
                self._solver.add(term)
                if self._holds():
                    kept.append(term)
                else:
                    self._solver.pop()
            return kept
        finally:
            self._solver.pop(self._solver.num_scopes())

    def clash(self, terms: Iterable[Term]) -> list[int]:
        """The places of a smallest group of terms that cannot hold together; none where all can. Raises Undecided."""
        kept = list(enumerate(terms))
        if self.model(*(term for _, term in kept)) is not None:
            return []
        for each in list(kept):
            fewer = [other for other in kept if other is not each]
            if self.model(*(term for _, term in fewer)) is None:
                kept = fewer
        return [place for place, _ in kept]

    def settle(self, terms: Iterable[Term], wishes: Iterable[Wish]) -> Any:
        """A project for which the terms hold, each wish met by the first of its terms that goes along. Raises Undecided."""
        self._begin()
        self._solver.push()
        try:
            self._solver.add(*terms)
            if not self._holds():
                return None
            model = self._solver.model()
            for wish in wishes:
                model = self._fix(wish, model)
                if model is None:
                    return None
            return model
        finally:
            self._solver.pop()

    def _fix(self, wish: Wish, model: Any) -> Any:
        for equal in wish(model):
            if z3.is_true(model.eval(equal, model_completion=True)):
                self._solver.add(equal)
                return model
            self._solver.push()
            self._solver.add(equal)
            found = self._solver.model() if self._holds() else None
            self._solver.pop()
            if found is not None:
                self._solver.add(equal)
                return found
        return None

    def _begin(self) -> None:
        if not self._ready:
            self._solver.add(*self.symbols.axioms())
            self._ready = self.symbols.closed = True

    def _holds(self) -> bool:
        answer = self._solver.check()
        if answer == z3.unknown:
            raise Undecided
        return bool(answer == z3.sat)
