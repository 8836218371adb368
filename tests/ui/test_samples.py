from datetime import date
from fractions import Fraction

import pytest
from page import ROOT

from engine import assess, open_project
from ui import form
from ui.library import SAMPLES, typed

FILES = sorted(SAMPLES.glob("*.yaml"))


def test_there_are_ten_samples_and_one_made_up():
    assert SAMPLES == ROOT / "examples"
    assert len(FILES) == 11


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_form_of_a_sample_says_what_its_file_says(path, library):
    project, _ = open_project(path, library)
    answers = {
        name: typed(library, library.vocabulary.facts[name], given, project.written.get(name))
        for name, given in project.facts.items()
    }
    filled = form.read(project.name, answers, library)
    assert filled.project.facts == project.facts
    assert filled.findings == {}
    day = project.as_of or date(2026, 11, 23)
    mine, theirs = assess(library, filled.project, day), assess(library, project, day)
    assert mine.results == theirs.results


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("premises_price", 12_345_678), ("total_investment", 2_000_000_000), ("premises_price", Fraction(123, 100)),
        ("main_business_share", Fraction(6, 10)), ("leased_area", 5000), ("employees", 1234), ("innovation_score", 70),
        ("lease_start", date(2027, 1, 1)), ("industrial_project", True), ("owns_core_ip", False), ("industry", "C3831"),
        ("sectors", frozenset({"new_food", "biotech"})), ("output", {2027: 30_000_000, 2028: 5}), ("ownership", "private"),
        ("taxable_income", {2027: -1_500_000}),
    ],
)  # fmt: skip
def test_a_value_typed_into_its_field_is_read_back_the_same(library, fact, value):
    answers = {fact: typed(library, library.vocabulary.facts[fact], value)}
    assert form.read("x", answers, library).project.facts == {fact: value}


@pytest.mark.parametrize(
    ("fact", "written"),
    [
        ("land_area", "100亩"),
        ("output", {2027: "１０００万元", "2028年": "0.4亿元"}),
        ("main_business_share", "3‰"),
    ],
)
def test_a_figure_stands_in_its_field_as_it_was_written(library, fact, written):
    project = form.read("x", {fact: written}, library).project
    text = typed(library, library.vocabulary.facts[fact], project.facts[fact], project.written[fact])
    expected = {"2027": "１０００万元", "2028": "0.4亿元"} if fact == "output" else written
    assert expected == text


def test_every_sample_has_a_name_in_both_languages(library):
    from ui.texts import TEXTS

    for path in sorted(SAMPLES.glob("*.yaml")):
        project, _ = open_project(path, library)
        assert TEXTS[f"sample.{path.stem}"].zh == project.name
