"""The library's own examples: every condition of every clause with text reached, and at least 95 % of its mutants killed.

BEHIND names the policies that are not there yet. It may only shrink: one that has caught up must leave it.
"""

import pytest
from support import real_files

from engine.examples.coverage import coverage
from engine.examples.points import CONDITIONS
from engine.examples.trials import ENOUGH, mutation, share
from engine.loading import load

BEHIND: frozenset[str] = frozenset()


def policies():
    library = load(real_files(), cached=False)
    return [pytest.param(library, policy, id=policy.policy) for policy in library.policies]


def shortcomings(library, policy):
    """What keeps a policy's examples from being enough, each with its place."""
    reached = coverage(library, policy)
    for each in reached.gaps:
        if each.point.kind in CONDITIONS:
            yield f"{each.point.span}: {each.point.kind}: {each.point.what.zh}"
    yield from reached.failing
    tried = mutation(library, policy)
    for clause in tried.clauses():
        if share(tried.of(clause)) < ENOUGH:
            alive = (each.mutant for each in tried.of(clause) if each.state == "survived")
            yield from (f"{mutant.span}: {mutant.change.zh}" for mutant in alive)


@pytest.mark.parametrize(("library", "policy"), policies())
def test_the_examples_are_enough(library, policy):
    found = list(shortcomings(library, policy))
    assert bool(found) is (policy.policy in BEHIND), "\n".join(found)


def test_who_is_behind_is_there():
    assert {param.id for param in policies()} >= BEHIND
