"""One in a year, of grants of which one is paid in a year that is not known: what is sure holds whichever year it is."""

import pytest
from test_packing import LEASE, clause_text, each_year, grant, packed, wan

PER_YEAR = "- {choose_one: [a, b], per: year}"
LATER = "{kind: fixed, amount: %s万元, paid: {after: production_start, years: 1}}"


def dated(name, amount, year=0):
    return clause_text(name, "", LATER % amount)


@pytest.mark.parametrize(
    ("clauses", "facts", "sure"),
    [
        # a in 2027; b in some year, which may be 2027: one of them only is sure, never 12
        ([dated("a", 5), grant("b", 7)], {"production_start": "2026-06-01"}, 7),
        ([dated("a", 7), grant("b", 5)], {"production_start": "2026-06-01"}, 7),
        # b may fall into any year in which a is had, and take its place there: 55 is not sure (25 + two years of a are)
        ([each_year("a", 10), grant("b", 25)], LEASE, 45),
        # both of no known year
        ([grant("a", 5), grant("b", 7)], {}, 7),
    ],
)
def test_a_year_that_is_not_known_may_be_any_of_the_others(clauses, facts, sure):
    assert packed(clauses, PER_YEAR, facts).best.amount.min / 10_000 <= sure


def test_known_years_apart_are_both_had():
    ends = "{kind: fixed, amount: 7万元, paid: {after: production_start, years: 2}}"
    package = packed(
        [dated("a", 5), clause_text("b", "", ends)], PER_YEAR, {"production_start": "2026-06-01"}
    )
    assert wan(package.best.amount) == 12


def test_the_most_counts_both_as_they_may_come_in_different_years():
    """What is said to be known at most is never less than what may come."""
    package = packed([dated("a", 5), grant("b", 7)], PER_YEAR, {"production_start": "2026-06-01"})
    assert package.headline.most / 10_000 == 12
