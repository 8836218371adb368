"""Sides by side: places and variants; an authority's decision stays where it was made."""

import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from support import DAY, RENT, at_sites

from engine import Amount, decided_there, differences, moved, project_from_data, total, years_paid

DECIDED = RENT | {
    "meets_investment_intensity": "yes",
    "meets_output_per_mu": "yes",
    "core_tech_supported": "yes",
}


@pytest.fixture(scope="module")
def library():
    return strategies.library()


def project(facts, library):
    return project_from_data({"project": "x", "facts": facts}, library)[0]


def test_what_the_zone_decided_is_unknown_at_another_place_and_the_rest_goes_along(library):
    here = project(DECIDED, library)
    there = moved(here, "qitai", library)
    assert set(decided_there(here, library)) == {"meets_investment_intensity", "meets_output_per_mu"}
    assert here.facts.keys() - there.facts.keys() == {"meets_investment_intensity", "meets_output_per_mu"}
    assert there.facts["core_tech_supported"] is True  # decided by no single place
    assert there.site == "qitai"
    assert moved(here, "changji-hitech", library) is here


def test_a_project_without_a_place_brings_all_it_states(library):
    nowhere = project({key: value for key, value in DECIDED.items() if key != "site"}, library)
    assert moved(nowhere, "changji-hitech", library).facts == project(DECIDED, library).facts


def test_the_differences_name_what_one_place_has_and_another_has_not(library):
    sides = at_sites(library, project(DECIDED, library), ("changji-hitech", "qitai"), DAY)
    found = {each.clause: each.results for each in differences(sides)}
    rent, none = found["changji-golden-ten/rent"]
    assert rent.verdict == "eligible"
    assert none is None
    holiday = found["xj-difficult-area/holiday"]
    assert holiday[0] is None or holiday[0].verdict == "not_eligible"
    assert holiday[1].verdict == "undetermined"
    assert next(iter(found)) == "changji-golden-ten/rent"  # the only one eligible anywhere


def test_alike_sides_do_not_differ(library):
    sides = at_sites(library, project(DECIDED, library), ("qitai", "qitai", "mulei"), DAY)
    assert differences(sides[:2]) == ()
    assert differences(sides) == ()  # two border counties under the same documents


@settings(max_examples=15)
@given(
    strategies.seeded_projects,
    st.lists(st.sampled_from(["changji-hitech", "qitai", "kashgar-edz"]), min_size=2, max_size=3),
)
def test_the_years_side_by_side_are_each_sides_own(facts, sites):
    library = strategies.library()
    sides = at_sites(library, project(facts, library), sites, DAY)
    table = years_paid(sides)
    for place, side in enumerate(sides):
        own = [row[place] for row in table.values()]
        best = side.package.best
        assert total([*own, Amount(0, 0)]) == total([*best.by_year.values(), Amount(0, 0)])
