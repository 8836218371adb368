"""The audit: appended to only, chained, verified; what an entry says may be erased, and the chain still holds."""

import threading

import pytest
from office import NOW
from sqlalchemy.exc import DBAPIError

from engine.workspace.staff import people
from engine.workspace.store import audit
from engine.workspace.work import writing


def verified(database):
    with database.reading() as connection:
        return audit.verify(connection)


def test_an_untouched_chain_verifies(database, staff):
    found = verified(database)
    assert (found.entries, found.erased, found.broken) == (5, 0, None)


@pytest.mark.parametrize(
    "statement", ["UPDATE audit SET actor = 9", "DELETE FROM audit", "DELETE FROM audit WHERE number = 2"]
)
def test_the_database_itself_refuses_to_change_an_entry(database, staff, statement):
    with pytest.raises(DBAPIError, match="appended to only"), database.writing() as connection:
        connection.exec_driver_sql(statement)
    assert verified(database).broken is None


@pytest.mark.parametrize(
    ("statement", "broken", "why"),
    [
        ('UPDATE audit_text SET details = \'{"role":"lead"}\' WHERE number = 3', 3, "text"),
        ("UPDATE audit_text SET salt = 'x' WHERE number = 2", 2, "text"),
        ("UPDATE chain SET number = 4", 5, "end"),
        ("UPDATE chain SET hash = 'x'", 5, "end"),
    ],
)
def test_what_was_altered_behind_its_back_is_found(database, staff, statement, broken, why):
    with database.writing() as connection:
        connection.exec_driver_sql(statement)
    found = verified(database)
    assert (found.broken, found.why) == (broken, why)


def test_an_entry_cut_off_at_the_end_is_found(database, staff):
    with database.writing() as connection:
        _without_guards(connection)
        connection.exec_driver_sql("DELETE FROM audit_text WHERE number = 5")
        connection.exec_driver_sql("DELETE FROM audit WHERE number = 5")
    assert verified(database).why == "end"


def test_an_entry_taken_out_or_rewritten_is_found(database, staff):
    with database.writing() as connection:
        _without_guards(connection)
        connection.exec_driver_sql("UPDATE audit SET actor = 9 WHERE number = 2")
    assert (verified(database).broken, verified(database).why) == (2, "hash")
    with database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM audit_text WHERE number = 2")
        connection.exec_driver_sql("DELETE FROM audit WHERE number = 2")
    assert (verified(database).broken, verified(database).why) == (2, "missing")


def _without_guards(connection):
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ALTER TABLE audit DISABLE TRIGGER audit_kept")
    else:
        connection.exec_driver_sql("DROP TRIGGER audit_no_update")
        connection.exec_driver_sql("DROP TRIGGER audit_no_delete")


def test_what_an_entry_says_can_be_erased_and_the_chain_holds(database, staff):
    with database.writing() as connection:
        assert audit.erase(connection, f"person/{staff['recruiter'].id}") == 1
    found = verified(database)
    assert (found.entries, found.erased, found.broken) == (5, 1, None)
    with database.reading() as connection:
        (entry,) = audit.entries(connection, f"person/{staff['recruiter'].id}")
    assert entry.details is None
    assert entry.actor == staff["lead"].id


def test_many_at_once_are_chained_one_by_one(database, staff):
    def add(number):
        for each in range(5):
            with writing(database, staff["lead"], NOW) as work:
                people.add(work, f"p{number}-{each}@zone.example", "某", "recruiter")

    threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    found = verified(database)
    assert (found.entries, found.broken) == (25, None)
    with database.reading() as connection:
        numbers = [each.number for each in audit.entries(connection)]
    assert numbers == list(range(25, 0, -1))
