"""The policy files of snapshots: cut out and put back to the byte, kept once for all snapshots of the same."""

import hashlib
from dataclasses import replace
from functools import cache

import pytest
from demo_offers import FIXED, assessment, later, library, project, prospect, sealed, started
from office import NOW
from sqlalchemy import func, select
from support import DAY

from engine import assess
from engine.exchange.replaying import replay
from engine.exchange.saved import read_saved, saved_bytes
from engine.loading import load
from engine.workspace.failures import Unavailable
from engine.workspace.impact.resting import edition_of
from engine.workspace.offer import offers, snapshots
from engine.workspace.offer.content import Content
from engine.workspace.offer.policy_files import cut
from engine.workspace.offer.snapshots import seal
from engine.workspace.store.tables import policies, snapshot
from engine.workspace.work import reading

GOLDEN = "policies/cn/xinjiang/changji/changji-golden-ten.yaml"


@cache
def other():
    """The library with another rent."""
    text = library().sources[GOLDEN].decode()
    return load({**library().sources, GOLDEN: text.replace("8元/㎡/月", "7元/㎡/月").encode()}, cached=False)


def kept(database, table):
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_saved_assessment_is_cut_and_put_together_to_the_byte():
    content = saved_bytes(assessment(), "zh")
    parts = cut(content)
    assert parts.whole == content
    assert len(parts.own) < len(content) / 4
    assert parts.policies == cut(saved_bytes(later(), "zh")).policies  # of the same library the same


def test_a_snapshot_read_back_is_what_it_was_and_is_replayed(do, database, staff):
    found, _ = started(do)
    content = saved_bytes(assessment(), "zh")
    assert found.snapshot == hashlib.sha256(content).hexdigest()
    with reading(database, staff["lead"], NOW) as work:
        there = snapshots.read(work, found.snapshot).saved
    assert there == read_saved(content, there.file)
    assert replay(there).identical


def test_policy_files_are_kept_once_for_each_edition(do, database):
    found, _ = started(do)
    do("recruiter", offers.renew, found.id, 1, Content((FIXED,)), seal(later()))
    do("recruiter", offers.copy, found.id, "副本")
    assert (kept(database, snapshot), kept(database, policies)) == (2, 1)
    do(
        "recruiter",
        offers.start,
        prospect(do),
        seal(assess(other(), project(), DAY)),
        "其他",
        Content((FIXED,)),
    )
    do("recruiter", offers.start, prospect(do), sealed(), "又一", Content((FIXED,)))
    assert (kept(database, snapshot), kept(database, policies)) == (3, 2)
    for each in (library(), other()):
        assert dict(do("lead", edition_of, each.hash).sources) == dict(each.sources)


@pytest.mark.parametrize("damage", [{"content": b""}, {"content": b"PK"}], ids=["emptied", "other"])
def test_policy_files_that_were_altered_are_noticed(do, database, staff, damage):
    found, _ = started(do)
    with database.writing() as connection:
        connection.execute(policies.update().values(**damage))
    with reading(database, staff["lead"], NOW) as work, pytest.raises(Unavailable, match="snapshot-damaged"):
        snapshots.read(work, found.snapshot)


@pytest.mark.parametrize("place", [0, -1, 1, 10**6])
def test_policy_files_at_another_place_are_noticed(do, database, staff, place):
    found, _ = started(do)
    with database.writing() as connection:
        connection.execute(snapshot.update().values(place=place))
    with reading(database, staff["lead"], NOW) as work, pytest.raises(Unavailable, match="snapshot-damaged"):
        snapshots.read(work, found.snapshot)


def test_what_was_sealed_is_kept_only_where_the_offer_is(do, database):
    with pytest.raises(Exception, match="not-there"):
        do("recruiter", offers.start, 999, replace(sealed()), "x")
    assert (kept(database, snapshot), kept(database, policies)) == (0, 0)
