"""How far figures are from what documents ask for."""

from fractions import Fraction

import pytest
from support import assessment_of, clause_text, clean, library_of, policy_text

from engine import by_place, explain, thresholds

WAN = 10_000
BRACKETS = (
    '{kind: brackets, of: premises_price, brackets: [{between: "[100万元, 200万元)", rate: 1%}, '
    '{between: "[200万元, 400万元)", rate: 2%}, {between: "[400万元, )", rate: 3%}]}'
)


def found(conditions, facts, **options):
    library = clean(library_of(policy_text(clause_text("a", conditions, **options))))
    return [
        (each.step.figure, each.step.bound, each.met, each.distance)
        for each in thresholds(assessment_of(library, facts))
    ]


@pytest.mark.parametrize(
    ("conditions", "facts", "rows"),
    [
        ("- employees: {at_least: 100}", {"employees": 75}, [(75, 100, False, Fraction(1, 4))]),
        ("- employees: {more_than: 100}", {"employees": 100}, [(100, 100, False, 0)]),
        ("- employees: {at_most: 300}", {"employees": 450}, [(450, 300, False, Fraction(1, 2))]),
        ("- employees: {less_than: 300}", {"employees": 150}, [(150, 300, True, Fraction(1, 2))]),
        ('- employees: {between: "[100, 200]"}', {"employees": 50}, [(50, 100, False, Fraction(1, 2))]),
        ('- employees: {between: "[100, 200]"}', {"employees": 150}, [(150, 100, True, Fraction(1, 2))]),
        ('- employees: {between: "[100, 200]"}', {"employees": 300}, [(300, 200, False, Fraction(1, 2))]),
        ("- employees: {at_least: 0}", {"employees": 5}, [(5, 0, True, None)]),
        # no figure, no distance: not known, a day, a word, a year; nor below a negation
        ("- employees: {at_least: 100}", {}, []),
        ("- registered_on: {on_or_after: 2026-01-01}", {"registered_on": "2025-01-01"}, []),
        ("- employees: {is: 3}", {"employees": 5}, []),
        ("- industrial_project: {is: yes}", {"industrial_project": "no"}, []),
        ("- not: {employees: {at_least: 3}}", {"employees": 5}, []),
    ],
)  # fmt: skip
def test_of_one_condition(conditions, facts, rows):
    assert found(conditions, facts) == rows


@pytest.mark.parametrize(
    ("price", "bounds"),
    [
        (50, [(100, False), (200, False), (400, False)]),
        (150, [(200, False), (400, False), (100, True)]),
        (200, [(400, False), (200, True)]),
        (900, [(400, True)]),
    ],
)
def test_of_brackets_those_above_and_the_one_the_figure_is_in(price, bounds):
    rows = found("", {"premises_price": f"{price}万元"}, benefit=BRACKETS)
    assert [(bound // WAN, met) for _, bound, met, _ in rows] == bounds


def test_what_falls_short_comes_first_the_closest_first_and_each_once():
    library = clean(library_of(
        policy_text(
            clause_text("a", "[{employees: {at_least: 100}}, {total_assets: {at_most: 10元}}]"),
            clause_text("b", "[{employees: {at_least: 100}}, {land_area: {at_least: 10㎡}}]"),
        )
    ))  # fmt: skip
    rows = thresholds(assessment_of(library, {"employees": 50, "total_assets": "9元", "land_area": "9㎡"}))
    assert [(each.step.fact, each.clauses) for each in rows] == [
        ("land_area", ("t/b",)), ("employees", ("t/a", "t/b")), ("total_assets", ("t/a",)),
    ]  # fmt: skip


def test_other_places_have_no_say():
    library = clean(
        library_of(policy_text(clause_text("a", "- employees: {at_least: 100}"), sites="[qitai]"))
    )
    assert thresholds(assessment_of(library, {"site": "changji-hitech", "employees": 5})) == ()
    assert thresholds(assessment_of(library, {"site": "qitai", "employees": 5}))


def test_of_the_real_library_every_row_is_a_test_of_a_clause_here(library):
    facts = {
        "site": "changji-hitech",
        "employees": 120,
        "total_assets": "1.5亿元",
        "output": {2027: "1元"},
        "leased_area": "5㎡",
        "lease_start": "2027-01-01",
    }
    assessment = assessment_of(library, facts)
    rows = thresholds(assessment)
    here = {each.clause.id for each in by_place(assessment).here}
    assert rows
    for each in rows:
        assert set(each.clauses) <= here
        assert each.step.seen is not None
        assert each.met == (each.step.truth is True)
        assert explain(
            assessment, each.clauses[0], next(iter(assessment.result(each.clauses[0]).by_year), None)
        )
    assert [each.met for each in rows] == sorted(each.met for each in rows)
