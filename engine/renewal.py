"""The same question on nearly the same facts: what the difference does not touch is not worked out again."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from engine.assessment import Assessment
from engine.benefits.benefit import TaxBenefit
from engine.judge import decide
from engine.library import Library
from engine.model.facts import Fact
from engine.model.formula import Call, Formula
from engine.money.income_tax import INCOME, LONG_LOSS_CARRY
from engine.money.reliefs import required
from engine.money.valuing import value_of
from engine.project import Project

SITE = "site"  # it brings facts and figures of its own
REGISTERED = "registered_on"  # no year before it is summed


def renewed(before: Assessment, project: Project) -> Assessment:
    """Every clause judged and valued on other facts, nothing combined yet; library, day and settings are the same.

    INVARIANT: the results are those that would come of judging and valuing everything; what was worked out of clauses
    that the difference does not touch is carried over.
    """
    changed, roots = _changed(before.project, project), all_roots(before.library)
    standing = {
        each.clause.id: replace(each, eligible_with=()) if each.eligible_with else each
        for each in before.results
        if SITE not in changed and changed.isdisjoint(roots[each.clause.id])
    }
    after = decide(before.library, project, before.as_of, before.settings, standing=standing)
    results = tuple(
        each if each.clause.id in standing else replace(each, value=value_of(after, each))
        for each in after.results
    )
    workings = {key: found for key, found in before.workings.items() if key[1] <= standing.keys()}
    return replace(after, results=results, workings=workings)


def _changed(before: Project, after: Project) -> set[str]:
    names = before.facts.keys() | after.facts.keys()
    return {name for name in names if before.facts.get(name) != after.facts.get(name)}


@lru_cache(maxsize=2)  # it is the same for every project
def all_roots(library: Library) -> dict[str, frozenset[str]]:
    """Of each clause: the facts that its verdict and its value rest on."""
    return {clause.id: _roots(library, clause.id) for clause in library.clauses}


def _roots(library: Library, clause_id: str) -> frozenset[str]:
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
            keys += _roots(library, other)
    facts = library.vocabulary.facts
    roots = set(library.roots_of(key for key in keys if key.partition("@")[0] in facts))
    while more := {*_unsaid(facts[each] for each in roots)} - roots:
        roots |= library.roots_of(more)
    bounds = {fact.ceiling for fact in facts.values() if fact.id in roots} | {
        fact.id for fact in facts.values() if fact.ceiling in roots
    }
    return frozenset(roots | {each for each in bounds if each is not None})


def _unsaid(facts: Iterable[Fact]) -> Iterator[str]:
    """What some facts rest on besides those that they name: a question before them, the day a company's years begin."""
    for fact in facts:
        if fact.asked_when is not None:
            yield fact.asked_when[0]
        if fact.formula is not None and _looks_back(fact.formula):
            yield REGISTERED


def _looks_back(formula: Formula) -> bool:
    return isinstance(formula, Call) and (formula.name == "sum_last" or any(map(_looks_back, formula.parts)))
