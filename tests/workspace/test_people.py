"""The list of people: the first lead, the lead's changes, who is let in; two who change the same line."""

import pytest
from office import NOW

from engine.workspace.failures import Conflict, NotThere, Refused, Unfit, WorkspaceError
from engine.workspace.roles import Actor
from engine.workspace.staff import people
from engine.workspace.store.database import Database
from engine.workspace.work import reading, writing


def test_the_first_lead_is_put_on_an_empty_list_only_once(database):
    with database.writing() as connection:
        lead = people.first_lead(connection, " Lead@Zone.example ", "王")
    assert (lead.email, lead.role, lead.active) == ("lead@zone.example", "lead", True)
    with pytest.raises(Conflict, match="lead-exists"), database.writing() as connection:
        people.first_lead(connection, "other@zone.example", "李")


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"email": "LEAD@zone.example"}, None),
        ({"email": "lead@zone.example", "email_verified": True, "exp": NOW.timestamp() + 1}, None),
        ({"email": "lead@zone.example", "exp": NOW.timestamp()}, "sign-in-over"),
        ({"email": "lead@zone.example", "email_verified": False}, "sign-in-without-address"),
        ({}, "sign-in-without-address"),
        ({"email": None}, "sign-in-without-address"),
        ({"email": "nobody@zone.example"}, "not-a-member"),
        ({"email": "lead@zone.example' OR 1=1 --"}, "not-a-member"),
    ],
)
def test_who_is_let_in(database, staff, claims, code):
    with database.reading() as connection:
        if code is None:
            assert people.signed_in(connection, claims, NOW) == staff["lead"]
            return
        with pytest.raises(Refused) as refused:
            people.signed_in(connection, claims, NOW)
    assert refused.value.code == code


def test_whoever_has_left_is_let_in_no_more_and_can_do_nothing_with_an_old_session(do, database, staff):
    recruiter = next(each for each in do("lead", people.people) if each.role == "recruiter")
    do("lead", people.change, recruiter.id, recruiter.version, active=False)
    with pytest.raises(Refused, match="not-a-member"), database.reading() as connection:
        people.signed_in(connection, {"email": recruiter.email}, NOW)
    with pytest.raises(Refused, match="not-a-member"), reading(database, staff["recruiter"], NOW):
        pass


def test_a_role_that_was_taken_away_counts_at_once(do, database, staff):
    auditor = next(each for each in do("lead", people.people) if each.role == "auditor")
    do("lead", people.change, auditor.id, auditor.version, role="policy_editor")
    with reading(database, staff["auditor"], NOW) as work:
        assert work.actor.role == "policy_editor"


def test_a_role_made_up_in_the_session_is_worth_nothing(database, staff):
    forged = Actor(staff["recruiter"].id, staff["recruiter"].email, "x", "lead")
    with writing(database, forged, NOW) as work, pytest.raises(Refused, match="not-permitted"):
        people.add(work, "x@zone.example", "x", "lead")


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ({"email": "", "name": "", "role": ""}, ["field-missing"] * 3),
        ({"email": "no address", "name": "李", "role": "lead"}, ["no-address"]),
        ({"email": "a@b.cn", "name": "李", "role": "boss"}, ["field-unknown-choice"]),
        ({"email": "a@b.cn", "name": "李" * 101, "role": "lead"}, ["field-too-long"]),
    ],
)
def test_what_cannot_be_kept_is_told_all_at_once(do, typed, codes):
    with pytest.raises(Unfit) as unfit:
        do("lead", people.add, **typed)
    assert [each.code for each in unfit.value.diagnostics] == codes
    assert all(each.message("zh") and each.message("en") for each in unfit.value.diagnostics)


def test_an_address_is_there_once(do):
    with pytest.raises(Conflict, match="person-exists"):
        do("lead", people.add, "Recruiter@zone.example", "李", "recruiter")


def test_there_is_always_a_lead(do, staff):
    lead = next(each for each in do("lead", people.people) if each.role == "lead")
    for change in ({"active": False}, {"role": "auditor"}):
        with pytest.raises(Unfit, match="last-lead"):
            do("lead", people.change, lead.id, lead.version, **change)
    other = do("lead", people.add, "second@zone.example", "二", "lead")
    assert do("lead", people.change, lead.id, lead.version, role="auditor").role == "auditor"
    assert other.role == "lead"


def test_of_two_who_change_a_line_at_once_the_second_is_told(do):
    one = next(each for each in do("lead", people.people) if each.role == "recruiter")
    do("lead", people.change, one.id, one.version, name="新名")
    with pytest.raises(Conflict) as conflict:
        do("lead", people.change, one.id, one.version, name="另一个新名")
    assert conflict.value.code == "changed-meanwhile"
    assert "负责人甲" in conflict.value.diagnostics[0].message("zh")
    with pytest.raises(NotThere):
        do("lead", people.change, 999, 1, name="谁")


def test_what_fails_leaves_nothing_behind(database, staff):
    def begun():
        with writing(database, staff["lead"], NOW) as work:
            people.add(work, "gone@zone.example", "x", "recruiter")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        begun()
    with reading(database, staff["lead"], NOW) as work:
        assert "gone@zone.example" not in {each.email for each in people.people(work)}


def test_a_database_that_is_none_is_told(tmp_path):
    path = tmp_path / "workspace.db"
    path.write_text("this is no database, it is a text of some length " * 10)
    opened = Database(f"sqlite:///{path}")
    with pytest.raises(WorkspaceError, match="database-damaged"), opened.reading() as connection:
        connection.exec_driver_sql("SELECT 1 FROM person")
    opened.close()
