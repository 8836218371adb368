"""Open offers that rest on other policies than those of the day: which, on which, and those policies; for whom."""

from functools import cache

import pytest
from demo_offers import library, project, prospect
from support import DAY, real_files

from engine import assess
from engine.loading import load
from engine.workspace.course.moving import move
from engine.workspace.failures import NotThere, Refused
from engine.workspace.impact.resting import edition_of, resting
from engine.workspace.offer import offers
from engine.workspace.offer.snapshots import seal
from engine.workspace.roles import ROLES, permitted

GOLDEN = "policies/cn/xinjiang/changji/changji-golden-ten.yaml"


@cache
def older(rent):
    """The library of this checkout, with another rent."""
    text = real_files()[GOLDEN].decode()
    assert "8元/㎡/月" in text
    return load({**real_files(), GOLDEN: text.replace("8元/㎡/月", rent).encode()}, cached=False)


@pytest.fixture
def drafted(do):
    """One offer on each of these, by its library's hash."""
    libraries = (library(), older("5元/㎡/月"), older("6元/㎡/月"))
    key = prospect(do)
    return {
        each.hash: do("recruiter", offers.start, key, seal(assess(each, project(), DAY)), f"方案 {each.hash}")
        for each in libraries
    }


def test_those_on_other_policies_are_told_by_edition(do, drafted):
    found = do("recruiter", resting, library())
    assert {each.library for each in found} == {*drafted} - {library().hash}
    for each in found:
        assert (each.count, each.first, each.last) == (1, DAY, DAY)
        assert [offer.id for offer in each.offers] == [drafted[each.library].id]


@pytest.mark.parametrize("role", [each for each in ROLES if permitted(each, "impact.read")])
def test_who_may_not_see_offers_sees_how_many(do, drafted, role):
    for each in do(role, resting, library()):
        assert each.count == 1
        assert bool(each.offers) is permitted(role, "offer.read")


def test_an_offer_that_is_closed_rests(do, drafted):
    one = drafted[older("5元/㎡/月").hash]
    do("recruiter", move, one.id, one.version, "withdraw")
    assert [each.library for each in do("lead", resting, library())] == [older("6元/㎡/月").hash]


def test_the_policies_are_those_of_then(do, drafted):
    old = older("5元/㎡/月")
    found = do("policy_editor", edition_of, old.hash)
    assert (found.hash, dict(found.sources)) == (old.hash, dict(old.sources))


@pytest.mark.parametrize("name", ["", "0" * 16, "'; drop table offer; --"])
def test_policies_that_nothing_rests_on_are_not_there(do, drafted, name):
    with pytest.raises(NotThere):
        do("lead", edition_of, name)


def test_an_auditor_is_refused(do):
    for service, asked in ((resting, library()), (edition_of, "0" * 16)):
        with pytest.raises(Refused):
            do("auditor", service, asked)
