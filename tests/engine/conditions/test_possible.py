"""What is called impossible is impossible, and what a random project passes is called possible."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import real_files

from engine.conditions.possible import opposite, possible
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import Test, Wanted
from engine.loading import load
from engine.model.quantities import Interval

Condition = Test
Condition.__test__ = False  # pytest would take it for one of its own


@pytest.fixture(scope="module")
def vocabulary():
    return load(real_files()).vocabulary


NUMBERS = st.integers(-3, 12)
DATES = st.integers(1, 20).map(lambda day: date(2027, 1, day))
SETS = st.sets(st.sampled_from(["biotech", "new_food", "new_energy", "other"]), min_size=1).map(frozenset)
CODES = st.sets(st.sampled_from(["C", "C38", "C383", "C3831", "C39", "F"]), min_size=1).map(frozenset)
NATURES = st.sampled_from(["new_build", "expansion", "upgrade", "relocation"])

# A fact, the values it may have, and the operands of its tests.
FACTS = {
    "employees": (st.integers(0, 12), NUMBERS.filter(lambda number: number >= 0)),
    "taxable_income": (NUMBERS, NUMBERS),
    "registered_on": (DATES, DATES),
    "industrial_project": (st.booleans(), st.booleans()),
    "project_nature": (NATURES, NATURES),
    "sectors": (SETS, SETS),
    "industry": (st.sampled_from(["C3831", "C3832", "C3911", "F5111", "A0111"]), CODES),
}


@st.composite
def a_case_of(draw, fact, vocabulary):
    values, operands = FACTS[fact]
    kinds = [name for name, row in OPERATORS.items() if vocabulary.facts[fact].type in row.types]
    tests = []
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(kinds))
        operand = draw(operands)
        match OPERATORS[name].takes:
            case "interval":
                low, high = sorted((operand, draw(operands)))
                operand = Interval(
                    low, high, draw(st.booleans()) or low == high, draw(st.booleans()) or low == high
                )
            case "many" if not isinstance(operand, frozenset):
                operand = frozenset({operand, draw(operands)})
        tests.append(Test(fact, name, operand))
    return draw(values), tests


@pytest.mark.parametrize("fact", FACTS)
@given(data=st.data())
def test_what_some_project_passes_is_possible(fact, data, vocabulary):
    value, tests = data.draw(a_case_of(fact, vocabulary))
    turned = [
        test if OPERATORS[test.operator].test(value, test.operand) else opposite(test) for test in tests
    ]
    assert all(OPERATORS[test.operator].test(value, test.operand) for test in turned)
    assert possible(turned, vocabulary)
    assert not possible([*turned, opposite(turned[0])], vocabulary)


def test_the_ends_of_facts(vocabulary):
    assert not possible([Test("employees", "less_than", 0)], vocabulary)
    assert possible([Test("employees", "at_most", 0)], vocabulary)
    assert possible([Test("taxable_income", "less_than", 0)], vocabulary)
    assert not possible([Test("hitech_revenue_share", "more_than", 1)], vocabulary)


def test_sites_bring_their_facts(vocabulary):
    here = Test("site", "is", "changji-hitech")
    assert not possible([here, Test("difficult_area", "is", True)], vocabulary)
    assert possible([Test("site", "is", "qitai"), Test("difficult_area", "is", True)], vocabulary)
    unknown = next(site for site, each in vocabulary.sites.items() if "difficult_area" not in each.facts)
    for value in (True, False):
        assert possible([Test("site", "is", unknown), Test("difficult_area", "is", value)], vocabulary)


def test_facts_do_not_clash_with_others(vocabulary):
    assert possible([Test("employees", "less_than", 3), Test("total_assets", "more_than", 3)], vocabulary)
    standard = Test("output_per_leased_area", "at_least", Wanted("standard"))
    assert possible([standard, Test("output_per_leased_area", "at_most", 0)], vocabulary)


def test_too_many_sets_count_as_possible(vocabulary):
    values = [choice.value for choice in vocabulary.facts["sectors"].choices]
    tests = [Test("sectors", "includes", frozenset(values[i : i + 2])) for i in range(len(values) - 1)]
    assert possible(tests, vocabulary)
