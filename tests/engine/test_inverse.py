"""Derived facts read backwards: the value found, put in, makes the derived fact reach the figure."""

from fractions import Fraction
from functools import cache

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from support import DAY, library_of, project_of, real_files

from engine.inverse import wanted_of
from engine.known import Known

VOCABULARY = real_files()["policies/vocabulary.yaml"].decode()
WORKED_OUT = """
  {name}:
    type: {type}
    who: derived
    {per}label: {{zh: 推算, en: Worked out}}
    min: none
    derive: "{formula}"
"""


@cache
def vocabulary_with(*formulas):
    """Today's vocabulary and a fact f0, f1, … for each formula (and type, and whether it is yearly)."""
    more = "".join(
        WORKED_OUT.format(name=f"f{i}", type=kind, per="per: year\n    " if yearly else "", formula=formula)
        for i, (formula, kind, yearly) in enumerate(formulas)
    )
    library = library_of(**{"policies/vocabulary.yaml": (VOCABULARY + more).encode()})
    assert [str(each) for each in library.diagnostics if each.severity == "error"] == []
    return library


def known(facts, library):
    return Known(library.vocabulary, project_of(library, facts), DAY)


def solved(known_, place, derived, figure, year=None):
    return list(wanted_of(place, derived, figure, known_, year))


MU = Fraction(2000, 3)
FOUND = [
    # derived fact, figure, year judged, what is known, place → value
    ("sci_tech_staff_share", Fraction(1, 10), None, {"sci_tech_staff": 7}, ("employees", None), [70]),
    ("sci_tech_staff_share", Fraction(1, 10), None, {"employees": 75}, ("sci_tech_staff", None), [Fraction(15, 2)]),
    ("output_per_leased_area", 8000, 2027, {"leased_area": "5000㎡"}, ("output", 2027), [40_000_000]),
    ("output_per_leased_area", 8000, 2027, {"output": {2027: "10000001元"}}, ("leased_area", None), [Fraction(10_000_001, 8000)]),
    ("investment_intensity", 1500, None, {"land_area": "100亩"}, ("planned_fixed_assets", None), [10**8]),
    ("investment_intensity", 1500, None, {"planned_fixed_assets": "1亿元"}, ("land_area", None), [100 * MU]),
    ("last_revenue", 7, None, {}, ("revenue", 2025), [7]),
    ("output_per_mu", 3, None, {"land_area": "1亩"}, ("output", 2025), [2000]),
    # sums of three years: the others are taken off
    ("rnd_intensity", Fraction(5, 100), None,
     {"registered_on": "2020-01-01", "revenue": {2023: "100元", 2024: "100元", 2025: "100元"}, "rnd_expense": {2023: "4元", 2024: "5元"}},
     ("rnd_expense", 2025), [6]),
    ("rnd_intensity", Fraction(5, 100), None,
     {"registered_on": "2020-01-01", "revenue": {2023: "100元", 2024: "100元"}, "rnd_expense": {2023: "4元", 2024: "5元", 2025: "6元"}},
     ("revenue", 2025), [100]),
    # a figure already stated is looked for as if it were not
    ("sci_tech_staff_share", Fraction(1, 10), None, {"sci_tech_staff": 7, "employees": 20}, ("employees", None), [70]),
]  # fmt: skip


@pytest.mark.parametrize(("derived", "figure", "year", "facts", "place", "values"), FOUND)
def test_what_would_reach_a_figure(library, derived, figure, year, facts, place, values):
    assert solved(known(facts, library), place, derived, figure, year) == values


NOWHERE = [
    # another part is unknown, too
    ("sci_tech_staff_share", Fraction(1, 10), None, {}, ("employees", None)),
    ("rnd_intensity", 1, None, {"registered_on": "2020-01-01", "revenue": {2024: "1元"}}, ("rnd_expense", 2025)),
    ("rnd_intensity", 1, None, {"revenue": {2023: "1元", 2024: "1元", 2025: "1元"}}, ("rnd_expense", 2025)),  # registered when?
    # a year the fact does not look at
    ("last_revenue", 7, None, {}, ("revenue", 2026)),
    ("output_per_leased_area", 8000, 2027, {"leased_area": "5000㎡"}, ("output", 2028)),
    # nothing it rests on
    ("sci_tech_staff_share", 1, None, {"sci_tech_staff": 7}, ("land_area", None)),
    ("premises_price", 1, None, {}, ("premises_price", None)),  # not derived at all
    ("high_tech_enterprise", 1, 2027, {}, ("employees", None)),
    ("days_since_registration", 365, None, {}, ("registered_on", None)),
    # by nothing
    ("sci_tech_staff_share", 0, None, {"sci_tech_staff": 7}, ("employees", None)),
]  # fmt: skip


@pytest.mark.parametrize(("derived", "figure", "year", "facts", "place"), NOWHERE)
def test_where_nothing_can_be_said(library, derived, figure, year, facts, place):
    assert solved(known(facts, library), place, derived, figure, year) == []


SHAPES = [
    ("premises_price + fitout_cost", "money", False), ("premises_price - fitout_cost", "money", False), ("fitout_cost - premises_price", "money", False),
    ("premises_price * 3", "money", False), ("3 * premises_price - fitout_cost * 2", "money", False), ("premises_price / fitout_cost", "ratio", False),
    ("fitout_cost / premises_price", "ratio", False), ("premises_price / (premises_price + fitout_cost)", "ratio", False),
    ("(premises_price - fitout_cost) / premises_price", "ratio", False), ("premises_price + premises_price", "money", False),
    ("(premises_price * 2 + fitout_cost) / (premises_price - total_assets)", "ratio", False), ("f0 / total_assets", "ratio", False),
    ("f0 - fitout_cost * 2", "money", False), ("total(output)", "money", False), ("total(output) - premises_price", "money", False),
]  # fmt: skip
whole = st.integers(1, 10**6)


@settings(max_examples=126)
@given(st.integers(0, len(SHAPES) - 1), whole, whole, whole, st.fractions(-100, 100))
@example(11, 1, 2, 3, Fraction(7))
@example(13, 1, 2, 3, Fraction(9))
def test_there_and_back(shape, price, cost, assets, figure):
    library = vocabulary_with(*SHAPES)
    name = f"f{shape}"
    facts = {
        "premises_price": f"{price}元",
        "fitout_cost": f"{cost}元",
        "total_assets": f"{assets}元",
        "output": {2026: "5元"},
    }
    place = ("output", 2027) if SHAPES[shape][0].startswith("total(output)") else ("premises_price", None)
    here = known({each: raw for each, raw in facts.items() if each != place[0] or place[1]}, library)
    found = solved(here, place, name, figure)
    for value in found:
        there = here.supposing({place: value}).value(name)
        assert there == figure or there is None  # None: it would divide by nothing
    # and whatever it comes to on a value, that value is found again
    reached = here.supposing({place: price}).value(name)
    assume(reached is not None)
    again = solved(here, place, name, reached)
    constant = here.supposing({place: price + 1}).value(name) == reached
    assert constant or price in again


@given(whole, whole, st.sampled_from(["min", "max"]))
def test_the_lesser_and_the_greater_name_every_turn(price, cost, word):
    """Of candidates there may be too many: whoever asks tries them. None may be missing."""
    library = vocabulary_with((f"{word}(premises_price, fitout_cost)", "money", False))
    here = known({"fitout_cost": f"{cost}元"}, library)
    reached = here.supposing({("premises_price", None): price}).value("f0")
    if reached != cost:
        assert price in solved(here, ("premises_price", None), "f0", reached)


@given(st.integers(1, 10**13), st.integers(1, 10**9))
def test_real_facts_there_and_back(cents, area):
    library = vocabulary_with()
    here = known({"leased_area": f"{area // 100}.{area % 100:02}㎡"}, library)
    output = Fraction(cents, 100)
    reached = here.supposing({("output", 2028): output}).value("output_per_leased_area", 2028)
    assert solved(here, ("output", 2028), "output_per_leased_area", reached, 2028) == [output]
