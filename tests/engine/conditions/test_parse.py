"""How conditions are written: mappings, lists and groups, and what a tree is made of them."""

import pytest
from support import base_files, judge, library_of, policy_text

from engine.conditions import tree as trees
from engine.conditions.parse import ConditionReader
from engine.conditions.tree import All, Any, Not, Wanted
from engine.diagnostics import Findings
from engine.loading import load
from engine.yaml_io import parse

YES, NO, OPEN = "eligible", "not_eligible", "undetermined"


def read(text, **options):
    vocabulary = load(dict(base_files()), cached=False).vocabulary
    document = parse(f"when: {text}\n", "test.yaml")
    found = Findings()
    tree = ConditionReader(vocabulary, document, found, **options).read(document.data["when"], ("when",))
    return tree, [each.code for each in found]


STAFF = trees.Test("employees", "at_least", 3)
SCORE = trees.Test("innovation_score", "more_than", 70)
TREES = {
    "{employees: {at_least: 3}}": STAFF,
    "[{employees: {at_least: 3}}]": STAFF,
    "[[{employees: {at_least: 3}}]]": STAFF,
    "{employees: {at_least: 3}, innovation_score: {more_than: 70}}": All((STAFF, SCORE)),
    "[{employees: {at_least: 3}}, {innovation_score: {more_than: 70}}]": All((STAFF, SCORE)),
    "{employees: {at_least: 3, at_most: 9}}": All((STAFF, trees.Test("employees", "at_most", 9))),
    "{any: [{employees: {at_least: 3}}, {innovation_score: {more_than: 70}}]}": Any((STAFF, SCORE)),
    "{all: [{employees: {at_least: 3}}, {innovation_score: {more_than: 70}}]}": All((STAFF, SCORE)),
    "{not: {employees: {at_least: 3}}}": Not(STAFF),
    "{not: [{employees: {at_least: 3}}]}": Not(STAFF),
    "{not: {employees: {at_least: 3}, innovation_score: {more_than: 70}}}": Not(All((STAFF, SCORE))),
    "{not: {any: [{employees: {at_least: 3}}, {innovation_score: {more_than: 70}}]}}": Not(
        Any((STAFF, SCORE))
    ),
    "{not: {not: {employees: {at_least: 3}}}}": Not(Not(STAFF)),
}


@pytest.mark.parametrize(("text", "tree"), TREES.items())
def test_trees(text, tree):
    assert read(text) == (tree, [])


def test_an_any_is_a_list():
    """`any: {a, b}` could mean either; so it must be written as a list."""
    _, found = read("{any: {employees: {at_least: 3}, innovation_score: {more_than: 70}}}")
    assert found == ["wrong-type"]


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [({"employees": 3}, YES), ({"employees": 2, "innovation_score": 71, "industrial_project": "no"}, NO),
     ({"employees": 2, "innovation_score": 71, "industrial_project": "yes"}, YES),
     ({"employees": 2, "innovation_score": 70, "industrial_project": "yes"}, NO),
     ({"employees": 2, "innovation_score": 71}, OPEN), ({"employees": 2, "industrial_project": "no"}, NO)],
)  # fmt: skip
def test_several_facts_in_one_mapping_all_hold_even_inside_any(facts, verdict):
    """docs/policy-language: several facts in one mapping must all hold."""
    condition = """
        - any:
            - employees: {at_least: 3}
            - innovation_score: {more_than: 70}
              industrial_project: {is: yes}
    """
    assert judge(condition, facts).verdict == verdict


@pytest.mark.parametrize(("value", "verdict"), [(1, NO), (2, YES), (3, YES), (4, NO), (9, YES)])
def test_several_operators_on_one_fact_all_hold_even_inside_any(value, verdict):
    """docs/policy-language: several operators on one fact must all hold."""
    condition = """
        - any:
            - employees: {at_least: 2, at_most: 3}
            - employees: {is: 9}
    """
    assert judge(condition, {"employees": value}).verdict == verdict


@pytest.mark.parametrize(("value", "verdict"), [(1, NO), (2, YES), (3, YES), (4, NO), (9, YES)])
def test_a_list_inside_any_is_one_alternative(value, verdict):
    """docs/policy-language: the items of a list must all hold."""
    condition = """
        - any:
            - [{employees: {at_least: 2}}, {employees: {at_most: 3}}]
            - employees: {is: 9}
    """
    assert judge(condition, {"employees": value}).verdict == verdict


@pytest.mark.parametrize(
    ("condition", "facts", "verdict"),
    [
        ("- all: [{employees: {at_least: 3}}, {innovation_score: {more_than: 70}}]", {"employees": 2}, NO),
        ("- all: [{employees: {at_least: 3}}, {innovation_score: {more_than: 70}}]", {"employees": 3}, OPEN),
        ("- any: [{employees: {at_least: 3}}, {innovation_score: {more_than: 70}}]", {"employees": 3}, YES),
        ("- any: [{employees: {at_least: 3}}, {innovation_score: {more_than: 70}}]", {"employees": 2}, OPEN),
        (
            "- not: {any: [{employees: {at_least: 3}}, {innovation_score: {more_than: 70}}]}",
            {"employees": 3},
            NO,
        ),
        (
            "- not: {any: [{employees: {at_least: 3}}, {innovation_score: {more_than: 70}}]}",
            {"employees": 2},
            OPEN,
        ),
        (
            "- not: {all: [{employees: {at_least: 3}}, {innovation_score: {more_than: 70}}]}",
            {"employees": 2},
            YES,
        ),
        (
            "- not: {all: [{employees: {at_least: 3}}, {innovation_score: {more_than: 70}}]}",
            {"employees": 3},
            OPEN,
        ),
    ],
)
def test_groups_of_the_known_and_the_unknown(condition, facts, verdict):
    assert judge(condition, facts).verdict == verdict


def test_conditions_may_be_a_mapping():
    assert (
        judge("{employees: {at_least: 3}, innovation_score: {more_than: 70}}", {"employees": 2}).verdict == NO
    )


def test_words_of_derivations():
    tree, found = read("{registered_on: {on_or_before: year_end}}", deriving=True, yearly=True)
    assert found == []
    assert tree == trees.Test("registered_on", "on_or_before", Wanted("year_end"))
    assert read("{registered_on: {on_or_before: year_end}}")[1] == ["only-in-derive"]


@pytest.mark.parametrize(
    ("text", "yearly", "anchored", "codes"),
    [
        ("{output: {at_least: 1元}}", False, False, ["yearly-fact-once"]),
        ("{output: {at_least: 1元}}", True, False, []),
        ("{year: {at_least: 2027}}", False, False, ["yearly-fact-once"]),
        ("{year: {at_least: 2027}}", True, False, []),
        ("{nth_year: {is: 1}}", False, False, ["no-anchor"]),
        ("{nth_year: {is: 1}}", True, False, ["no-anchor"]),
        ("{nth_year: {is: 1}}", True, True, []),
        ("{as_of: {before: 2027-01-01}}", False, False, []),
    ],
)
def test_what_needs_years(text, yearly, anchored, codes):
    assert read(text, yearly=yearly, anchored=anchored)[1] == codes


def test_tests_in_left_to_right():
    tree = All((Any((STAFF, Not(SCORE))), STAFF))
    assert list(trees.tests_in(tree)) == [STAFF, SCORE, STAFF]


def test_the_conditions_of_the_document_hold_for_every_clause():
    head = "conditions: [{employees: {at_least: 3}}]\n"
    library = library_of(policy_text(head=head))
    assert [test.fact for test in trees.tests_in(library.by_id["t/a"].tree)] == ["employees"]
