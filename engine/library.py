"""The library: every policy that could be read, compiled; and what was wrong with the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from engine import rete, trace
from engine.clause import Clause
from engine.conditions.tree import Test, rests_on, tests_in
from engine.diagnostics import Diagnostic
from engine.model.facts import Fact, Vocabulary
from engine.model.formula import Call, Ref
from engine.policy import Policy, Relation
from engine.rete import Rulebook
from engine.source import Span
from engine.trace import Tracer


@dataclass(frozen=True, slots=True)
class LinkedRelation:
    """A relation with the full ids of its clauses."""

    relation: Relation
    clauses: tuple[str, ...]
    span: Span


@dataclass(frozen=True, eq=False)
class Panel:
    """Clauses judged by one rhythm, and both their evaluators (made when first needed)."""

    clauses: tuple[Clause, ...]

    @cached_property
    def tracer(self) -> Tracer:
        """The explaining evaluator."""
        return trace.build(self.clauses)

    @cached_property
    def rulebook(self) -> Rulebook:
        """The deciding engine."""
        return rete.build(self.clauses)


@dataclass(frozen=True, eq=False)
class Library:
    """Immutable: the vocabulary, the policies without errors, their clauses, and all findings."""

    hash: str
    vocabulary: Vocabulary
    policies: tuple[Policy, ...]
    clauses: tuple[Clause, ...]
    relations: tuple[LinkedRelation, ...]
    # Of each policy: its file's name and content, for the places of its examples.
    files: dict[str, tuple[str, bytes]]
    # Every file that could be read, by name: what the hash was made of.
    sources: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def once(self) -> Panel:
        """The clauses judged once."""
        return Panel(tuple(clause for clause in self.clauses if not clause.rhythm.yearly))

    @cached_property
    def yearly(self) -> Panel:
        """The clauses judged year by year."""
        return Panel(tuple(clause for clause in self.clauses if clause.rhythm.yearly))

    @cached_property
    def varying(self) -> tuple[str, ...]:
        """The facts of yearly clauses whose value may differ from year to year."""
        return tuple(fact for fact in self.yearly.tracer.facts if self._varies(fact))

    @cached_property
    def constant(self) -> tuple[str, ...]:
        """The facts of yearly clauses that are the same in every year."""
        return tuple(fact for fact in self.yearly.tracer.facts if not self._varies(fact))

    def _varies(self, key: str) -> bool:
        return key == "year" or key.startswith("nth_year@") or self.vocabulary.fact(key).per_year

    @cached_property
    def curable(self) -> dict[str, int]:
        """The clauses that time alone may open, and the bits of their tests of the assessment's day or of days up to it."""
        facts = {name for name, fact in self.vocabulary.facts.items() if counted_from(fact)} | {"as_of"}
        found: dict[str, int] = {}
        for panel in (self.once, self.yearly):
            for clause in panel.clauses:
                timed = [panel.tracer.index[test] for test in tests_in(clause.tree) if test.fact in facts]
                if timed:
                    found[clause.id] = sum(1 << place for place in set(timed))
        return found

    @cached_property
    def tests(self) -> dict[str, tuple[Test, ...]]:
        """Of each clause: its tests, each once."""
        return {clause.id: tuple(dict.fromkeys(tests_in(clause.tree))) for clause in self.clauses}

    @cached_property
    def tested(self) -> dict[str, tuple[str, ...]]:
        """Of each clause: the facts it tests."""
        return {name: tuple(dict.fromkeys(test.fact for test in tests)) for name, tests in self.tests.items()}

    @cached_property
    def roots(self) -> dict[str, frozenset[str]]:
        """Of each clause: the facts its tests rest on, through every fact that is worked out from others."""
        return {name: self.roots_of(facts) for name, facts in self.tested.items()}

    def testing(self, fact: str) -> frozenset[str]:
        """The clauses with a test that rests on the fact."""
        return frozenset(name for name, facts in self.roots.items() if fact in facts)

    def asked_at(self, site: str | None) -> frozenset[str]:
        """The facts on which verdicts and sums rest of the documents that apply at a site, or anywhere."""
        found: set[str] = set()
        for clause in self.clauses:
            if clause.policy.sites == "all" or site in clause.policy.sites:
                found |= self.roots[clause.id] | self.roots_of((*clause.needs, *_of_the_sum(clause)))
        return frozenset(found)

    def roots_of(self, keys: Iterable[str]) -> frozenset[str]:
        """These facts, and all that they are worked out from."""
        found: set[str] = set()
        waiting = list(keys)
        while waiting:
            key, _, anchor = waiting.pop().partition("@")
            if anchor:
                waiting.append(anchor.partition("+")[0])
            if key not in found:
                found.add(key)
                waiting += rests_on(self.vocabulary.facts[key])
        return frozenset(found)

    @cached_property
    def by_id(self) -> dict[str, Clause]:
        """Clauses by `policy/clause`."""
        return {clause.id: clause for clause in self.clauses}


def _of_the_sum(clause: Clause) -> Iterable[str]:
    """The facts a clause's sum and its day of payment rest on."""
    benefit = clause.text.benefit
    if benefit is not None:
        yield from benefit.facts().values()
        paid = getattr(benefit, "paid", None)
        if paid is not None:
            yield paid.after


def counted_from(fact: Fact) -> str | None:
    """The date from which a fact counts the days up to the assessment, if that is what it does."""
    match fact.formula:
        case Call(name="days_between", parts=(Ref(fact=start), Ref(fact="as_of"))):
            return start
    return None
