"""What is said of all that facts can amount to holds whatever the facts are: random conditions, random edits, random facts."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import clause_of, clean, library_of

from engine import trace
from engine.conditions import tree as tree_
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Any, Not
from engine.examples.edits import edits
from engine.examples.mutants import _replaced
from engine.examples.worlds import alike, truth_in, worlds
from engine.model.quantities import Interval

VOCABULARY = clean(library_of()).vocabulary

VALUES = {
    "employees": [0, 1, 2, 3, 4, 5], "premises_price": [0, Fraction(1, 100), 1, Fraction(101, 100), 2, 3],
    "main_business_share": [0, Fraction(1, 2), Fraction(5001, 10000), 1], "foreign_invested": [True, False],
    "registered_on": [date(2026, 1, 1) + timedelta(days) for days in range(5)],
    "ownership": ["private", "state", "foreign", "mixed"],
    "premises": [frozenset(each) for each in ((), ("lease",), ("build",), ("lease", "build"), ("revive",))],
    "industry": ["C", "C38", "C3831", "C3823", "F", "F52"],
}  # fmt: skip


@st.composite
def leaves(draw):
    fact = draw(st.sampled_from(sorted(VALUES)))
    kind = VOCABULARY.facts[fact].type
    operator = draw(st.sampled_from([name for name, row in OPERATORS.items() if kind in row.types]))
    takes = OPERATORS[operator].takes
    if takes == "interval":
        low, high = sorted(draw(st.tuples(*[st.sampled_from(VALUES[fact])] * 2)))
        inside = low == high
        return tree_.Test(
            fact, operator, Interval(low, high, inside or draw(st.booleans()), inside or draw(st.booleans()))
        )
    if takes == "many":
        words = {
            each for value in VALUES[fact] for each in (value if isinstance(value, frozenset) else [value])
        }
        return tree_.Test(
            fact, operator, frozenset(draw(st.lists(st.sampled_from(sorted(words)), min_size=1, max_size=3)))
        )
    return tree_.Test(fact, operator, draw(st.sampled_from(VALUES[fact])))


def groups(inner):
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(parts.map(All), parts.map(Any), inner.map(Not))


trees = st.recursive(leaves(), groups, max_leaves=5)
facts = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in VALUES.items()})


def truth(clause, values):
    tracer = trace.build([clause])
    return tracer.holds[clause.id](tracer.truths({fact: values.get(fact) for fact in tracer.facts}))


@settings(deadline=None)
@given(st.lists(trees, min_size=1, max_size=3), st.data())
def test_an_edit_said_to_change_nothing_changes_nothing(parts, data):
    clause = clause_of("a", All(tuple(parts)))
    found = list(edits(clause.tree.parts[0], VOCABULARY, {}))
    edit = data.draw(st.sampled_from(found))
    spot = (0, *edit.path)
    edited = _replaced(clause, spot, edit.node)
    if alike(clause, edited, spot, VOCABULARY):
        for values in data.draw(st.lists(facts, min_size=5, max_size=20)):
            assert truth(clause, values) is truth(edited, values), values


@settings(deadline=None)
@given(trees, facts)
def test_every_project_is_a_world(tree, values):
    """What random facts make of the tests is one of the ways that are listed."""
    clause = clause_of("a", tree)
    tracer = trace.build([clause])
    truths = tracer.truths({fact: values.get(fact) for fact in tracer.facts})
    found = worlds(tracer.tests, VOCABULARY)
    if found is None:
        return
    ways = [tuple(world[test] for test in tracer.tests) for world in found]
    assert tuple(truths.of(place) for place in range(len(tracer.tests))) in ways


def test_a_site_brings_its_facts_along():
    site, west = (
        tree_.Test("site", "one_of", frozenset({"changji-hitech"})),
        tree_.Test("western_region", "is", True),
    )
    ways = {(world[site], world[west]) for world in worlds([site, west], VOCABULARY)}
    assert (True, True) in ways
    assert (True, False) not in ways  # Changji lies in the western region
    assert (None, False) in ways  # a project without a site may say where it lies


def test_too_many_worlds_are_not_listed():
    listed = [
        tree_.Test(name, "is", True)
        for name, fact in VOCABULARY.facts.items()
        if fact.type == "yes_no" and fact.who == "applicant"
    ]
    assert worlds(listed[:5], VOCABULARY) is not None
    assert worlds(listed, VOCABULARY) is None


@pytest.mark.parametrize(("own", "expected"), [(True, True), (None, None), (False, False)])
def test_a_part_supposed_to_be_otherwise(own, expected):
    few, foreign = tree_.Test("employees", "at_least", 3), tree_.Test("foreign_invested", "is", True)
    tree = All((few, Not(Any((foreign, few)))))
    world = {few: True, foreign: False}
    assert truth_in(tree, world) is False
    assert truth_in(tree, world, (1,), own) is expected
