"""A project as plain data again: as it was written where that still says what counts, exactly otherwise."""

from datetime import date
from fractions import Fraction

import pytest
import strategies
from hypothesis import given
from support import DAY

from engine import InputError, Project, project_from_data
from engine.examples.writing import document
from engine.exchange.statement import MOST_FACTS, project_of, statement, tidy
from engine.yaml_io import parse


def read(facts, **more):
    return project_from_data({"project": "x", "facts": facts, **more}, strategies.library())[0]


@given(strategies.projects())
def test_read_again_it_is_the_same_project(facts):
    project = read(facts)
    text = document(statement(project, strategies.library().vocabulary))
    again, found = project_from_data(parse(text, "x").data, strategies.library())
    assert (again.name, again.facts, again.as_of) == (project.name, project.facts, project.as_of)
    assert [each for each in found if each.severity == "error"] == []


@given(strategies.projects())
def test_so_it_is_where_nothing_is_known_of_how_it_was_written(facts):
    project = read(facts)
    bare = Project(project.name, project.facts, DAY)
    again, _ = project_from_data(statement(bare, strategies.library().vocabulary), strategies.library())
    assert (again.facts, again.as_of) == (project.facts, DAY)


def test_as_it_was_written(library):
    facts = {
        "leased_area": "7.5 亩",
        "output": {"2027年": "０.3亿元"},
        "industrial_project": "是",
        "premises": "租赁",
    }
    assert statement(read(facts), library.vocabulary)["facts"] == facts


def test_what_never_counted_is_left_out(library):
    facts = {"leased_area": "big", "output": "unknown", "no_such_fact": 1, "employees": 5}
    assert statement(read(facts), library.vocabulary) == {"project": "x", "facts": {"employees": 5}}


@pytest.mark.parametrize(
    ("fact", "value", "words"),
    [
        ("leased_area", Fraction(5000), "5000㎡"),
        ("land_area", Fraction(2000, 3) * 7, "7亩"),
        ("total_investment", 12_345_678, "1234.5678万元"),
        ("debt_ratio", Fraction(1, 8), "12.5%"),
        ("registered_on", date(2027, 1, 1), "2027-01-01"),
        ("premises", frozenset({"build", "lease"}), ["lease", "build"]),
    ],
)
def test_a_value_that_was_never_written(library, fact, value, words):
    changed = read({fact: "unknown"}).supposing(fact, value)
    assert statement(changed, library.vocabulary)["facts"] == {fact: words}


def test_assumptions_stand_apart(library):
    project = read({"employees": 5}, assumed={"western_catalogue": "是"})
    assert statement(project, library.vocabulary)["assumed"] == {"western_catalogue": "yes"}


def test_tidy_takes_what_draws_nothing():
    data = {"a\x1b": ["x\u202ey\n\tz", 1, None, True, {"b": "\ud800"}]}
    assert tidy(data) == {"a": ["xy\n\tz", 1, None, True, {"b": ""}]}


@pytest.mark.parametrize("side", ["facts", "assumed"])
def test_more_facts_than_there_are(library, side):
    many = {f"f{i}": "yes" for i in range(MOST_FACTS + 1)}
    with pytest.raises(InputError):
        project_of({"project": "x", side: many}, library, "x")


@pytest.mark.parametrize(
    "data", [None, [], "x", 3, {}, {"project": ""}, {"facts": {}}, {"project": "x", "facts": []}]
)
def test_no_project(library, data):
    with pytest.raises(InputError):
        project_of(data, library, "x")
