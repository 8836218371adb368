"""Looking into the audit: who may, what is found of a record, a kind, a person; page by page; and the chain."""

import pytest
from office import NOW

from engine.workspace import (
    PROGRAMME,
    ROLES,
    Refused,
    audit_trail,
    chain_state,
    change_person,
    everybody,
    permitted,
)
from engine.workspace.staff.trail import PAGE
from engine.workspace.work import writing


def numbers(found):
    return [each.number for each in found[0]]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("service", [audit_trail, chain_state])
def test_only_an_auditor_and_the_lead_look_into_it(do, role, service):
    if permitted(role, "audit.read"):
        do(role, service)
        return
    with pytest.raises(Refused, match="not-permitted"):
        do(role, service)
    assert role not in {"auditor", "lead"}


def test_the_newest_come_first_and_can_be_narrowed_down(do, database, staff):
    one = next(each for each in do("lead", everybody) if each.role == "recruiter")
    do("lead", change_person, one.id, one.version, name="新名")
    with writing(database, staff["recruiter"], NOW) as work:
        work.log("prospect.write", "prospect/1", {"company": "甲"})
        work.log("prospect.write", "prospect/11", {"company": "乙"})
        work.log("prospect.write", "pro%/1", {})
    assert numbers(do("auditor", audit_trail)) == [9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert numbers(do("auditor", audit_trail, kind="prospect")) == [8, 7]
    assert numbers(do("auditor", audit_trail, kind="prospect", key=1)) == [7]
    assert numbers(do("auditor", audit_trail, kind="pro%")) == [9]
    assert numbers(do("auditor", audit_trail, kind="person", key=one.id)) == [6, 2]
    assert numbers(do("auditor", audit_trail, actor=staff["recruiter"].id)) == [9, 8, 7]
    assert numbers(do("auditor", audit_trail, actor=PROGRAMME)) == [1]
    assert numbers(do("auditor", audit_trail, kind="offer")) == []
    assert numbers(do("auditor", audit_trail, before=3)) == [2, 1]


def test_a_page_says_whether_there_are_older_ones(do, database, staff):
    with writing(database, staff["lead"], NOW) as work:
        for each in range(2 * PAGE - 5):
            work.log("prospect.write", f"prospect/{each}", {})
    first, more = do("auditor", audit_trail)
    assert (len(first), more) == (PAGE, True)
    rest, more = do("auditor", audit_trail, before=first[-1].number)
    assert (len(rest), more) == (PAGE, False)
    assert [each.number for each in (*first, *rest)] == list(range(2 * PAGE, 0, -1))
