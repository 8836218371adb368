"""Whose what is: how many each has, and all of it handed over when somebody leaves, together with the change of his line."""

import pytest
from office import NOW
from sqlalchemy import select

from engine.workspace.failures import Conflict, NotThere, Refused, Unfit
from engine.workspace.prospect import ownership, prospects
from engine.workspace.prospect.ownership import Holding
from engine.workspace.prospect.prospects import New
from engine.workspace.roles import ROLES, permitted
from engine.workspace.staff import people
from engine.workspace.store import audit
from engine.workspace.store.tables import offer
from engine.workspace.work import writing


@pytest.fixture
def owned(do, staff, database):
    """Three prospects of the recruiter's and an offer for one; one of the lead's, with an offer of the recruiter's; one nobody's."""
    ours = [do("recruiter", prospects.create, New(f"企业{number}")) for number in range(3)]
    other = do("lead", prospects.create, New("别的"))
    do("lead", prospects.create, New("无主"), owner=None)
    with writing(database, staff["lead"], NOW) as work:
        for each in (ours[0], other):
            values = {
                "prospect": each.id,
                "name": "方案",
                "state": "draft",
                "ordinal": 1,
                "created": NOW,
                "changed": NOW,
            }
            work.connection.execute(offer.insert().values(**values, owner=staff["recruiter"].id))
    return ours


def line(do, key):
    return next(each for each in do("lead", people.people) if each.id == key)


def owners_of_offers(database):
    with database.reading() as connection:
        return set(connection.execute(select(offer.c.owner)).scalars())


def test_what_each_has_is_counted(do, staff, owned):
    mine, theirs = staff["recruiter"].id, staff["lead"].id
    assert do("lead", ownership.holdings) == {mine: Holding(3, 2), theirs: Holding(1, 0)}
    assert not Holding()
    assert Holding(0, 1)


@pytest.mark.parametrize("role", ROLES)
def test_who_hands_over_sees_what_is_his_and_gives_it_away_himself(do, staff, owned, role):
    mine, theirs, me = staff["recruiter"].id, staff["lead"].id, staff[role].id
    has = {mine: Holding(3, 2), theirs: Holding(1, 0)}
    to = theirs if me == mine else mine
    if permitted(role, "prospect.hand_over"):
        assert do(role, ownership.own_holding) == has[me]
        assert do(role, ownership.hand_over_all, me, to) == has[me]
        assert do(role, ownership.own_holding) == Holding()
        assert do("lead", ownership.holdings) == {to: Holding(4, 2)}
        return
    for service, *args in ((ownership.own_holding,), (ownership.hand_over_all, me, to), (ownership.hand_over_all, mine, theirs)):  # fmt: skip
        with pytest.raises(Refused, match="not-permitted"):
            do(role, service, *args)
    assert do("lead", ownership.holdings) == has


@pytest.mark.parametrize("role", [each for each in ROLES if not permitted(each, "people.manage")])
def test_only_the_lead_sees_it_and_changes_lines(do, staff, role):
    with pytest.raises(Refused, match="not-permitted"):
        do(role, ownership.holdings)
    with pytest.raises(Refused, match="not-permitted"):
        do(role, ownership.change_and_hand_over, staff["recruiter"].id, 1, staff["lead"].id, active=False)


def test_everything_of_somebody_who_leaves_is_handed_over(do, staff, database, owned):
    mine, theirs = staff["recruiter"].id, staff["lead"].id
    with pytest.raises(Refused, match="not-yours"):
        do("recruiter", ownership.hand_over_all, theirs, "me")
    do("lead", people.change, mine, line(do, mine).version, active=False)
    assert do("lead", ownership.hand_over_all, mine, theirs) == Holding(3, 2)
    assert do("lead", ownership.hand_over_all, mine, theirs) == Holding()
    after = [do("lead", prospects.get, each.id) for each in owned]
    assert {(each.owner, each.version) for each in after} == {(theirs, 2)}
    assert owners_of_offers(database) == {theirs}
    with database.reading() as connection:
        assert audit.verify(connection).broken is None
        newest = next(audit.entries(connection, prospects.subject(owned[1].id)))
    assert (newest.action, newest.details) == ("prospect.hand_over", {"owner": [mine, theirs]})


def test_the_line_is_changed_and_all_is_handed_over_at_once(do, staff, owned):
    mine, theirs = staff["recruiter"].id, staff["lead"].id
    after = do("lead", ownership.change_and_hand_over, mine, 1, theirs, active=False, department="")
    assert (after.active, after.department) == (False, "")
    assert do("lead", ownership.holdings) == {theirs: Holding(4, 2)}


@pytest.mark.parametrize(
    ("to", "seen", "error"),
    [("reviewer", 1, Unfit), ("recruiter", 1, Unfit), ("lead", 9, Conflict), (999, 1, NotThere)],
)  # (he himself is gone by then)
def test_neither_is_done_where_one_cannot_be(do, staff, owned, to, seen, error):
    mine = staff["recruiter"].id
    whom = staff[to].id if to in staff else to
    before = do("lead", ownership.holdings)
    with pytest.raises(error):
        do("lead", ownership.change_and_hand_over, mine, seen, whom, active=False)
    assert line(do, mine).active
    assert do("lead", ownership.holdings) == before


@pytest.mark.parametrize("key", [0, -1, 2**31, 10**30])
def test_nobody_has_such_a_number(do, staff, key):
    with pytest.raises(NotThere):
        do("lead", ownership.hand_over_all, key, staff["recruiter"].id)
