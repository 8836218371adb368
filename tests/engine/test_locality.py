"""What is refused for its place alone, and what waits for the place to be known."""

import pytest
from support import DAY, clause_text, clean, library_of, policy_text, project_of

from engine import assess, awaits_site, by_place, elsewhere, load_library
from engine.project import Project

MET, UNMET, OPEN = {"employees": "200"}, {"employees": "10"}, {}
# Documents by their sites, each with one clause: at least 100 employees.
SITES = {"here": "[changji-hitech, qitai]", "there": "[kashgar-edz]", "every": "all"}
CASES = [  # facts, here, elsewhere, awaiting
    ({"site": "qitai"} | MET, "here every", "there", ""),
    ({"site": "qitai"} | UNMET, "here every", "there", ""),
    ({"site": "qitai"} | OPEN, "here every", "there", ""),
    ({"site": "kashgar-edz"} | MET, "there every", "here", ""),
    ({"site": "ningbo"} | OPEN, "every", "here there", ""),
    (MET, "every", "", "here there"),
    (OPEN, "every", "", "here there"),
    (UNMET, "here there every", "", ""),  # refused already, wherever it goes
]


@pytest.fixture(scope="module")
def three():
    clause = clause_text("a", "- employees: {at_least: '100'}")
    return clean(
        library_of(*(policy_text(clause, policy=name, sites=sites) for name, sites in SITES.items()))
    )


@pytest.mark.parametrize(("facts", "here", "other", "awaiting"), CASES)
def test_each_clause_is_in_one_place(three, facts, here, other, awaiting):
    assessment = assess(three, project_of(three, facts), DAY)
    found = by_place(assessment)
    names = {
        part: {each.clause.policy.policy for each in getattr(found, part)}
        for part in ("here", "elsewhere", "awaiting")
    }
    assert names == {
        "here": set(here.split()), "elsewhere": set(other.split()), "awaiting": set(awaiting.split()),
    }  # fmt: skip


def test_what_only_the_place_decides_waits_for_it_though_the_document_applies_everywhere():
    policy = policy_text(
        clause_text("place", "- western_region: {is: yes}"),
        clause_text("more", "- western_region: {is: yes}\n- employees: {at_least: '100'}"),
    )
    library = clean(library_of(policy))
    waiting = by_place(assess(library, project_of(library, {}), DAY)).awaiting
    assert [each.clause.id for each in waiting] == ["t/place"]


@pytest.mark.parametrize("site", [None, "changji-hitech", "hohhot"])
def test_in_the_whole_library_no_document_of_another_place_is_judged_any_other_way(site):
    library = load_library(cached=False)
    assessment = assess(library, Project("x", {"site": site} if site else {}), DAY)
    for result in assessment.results:
        sites = result.clause.policy.sites
        bound = sites != "all" and site not in sites
        assert elsewhere(result, site) == (bound and site is not None)
        if bound:
            assert result.verdict == "not_eligible" or awaits_site(result, site)
    found = by_place(assessment)
    parts = (*found.here, *found.elsewhere, *found.awaiting)
    assert sorted(each.clause.id for each in parts) == sorted(library.by_id)
