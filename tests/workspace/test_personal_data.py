"""What is kept of a person: handed out whole, let go of, and where they are still mentioned; the chain holds after either."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import NOW

from engine.workspace.failures import Conflict, NotThere, Refused, Unfit
from engine.workspace.prospect import files, prospects
from engine.workspace.prospect.notes import write_note
from engine.workspace.prospect.prospects import Contact, New
from engine.workspace.roles import ROLES
from engine.workspace.staff import people, personal
from engine.workspace.store import audit
from engine.workspace.store.mentions import mentions
from engine.workspace.work import reading, writing

WANG = Contact("王小明", "0994-234 5678", "Wang@maker.example", "wx_wang", "请联系我")


@pytest.fixture
def prospect(do):
    """A prospect with a contact, notes of two kinds, and a file."""
    made = do("recruiter", prospects.create, New("昌吉电缆", contact=WANG))
    do("recruiter", write_note, made.id, "王小明 来过电话")
    do("recruiter", write_note, made.id, "下周看厂房")
    do("recruiter", files.attach, made.id, "名片.txt", b"a card")
    return do("recruiter", prospects.get, made.id)


def everything(database) -> str:
    """All that any table says, but documents."""
    with database.reading() as connection:
        from sqlalchemy import select

        from engine.workspace.store.tables import METADATA

        return "\n".join(
            str(row) for table in METADATA.sorted_tables for row in connection.execute(select(table))
        )


def holds(database) -> bool:
    with database.reading() as connection:
        return audit.verify(connection).broken is None


def test_a_contact_is_exported_whole(do, prospect, database):
    subject = f"prospect/{prospect.id}"
    found = do("lead", personal.export, subject)
    assert json.loads(json.dumps(found)) == found
    assert (found["schema"], found["subject"]) == ("goldenten/person/1", subject)
    assert {name: found["contact"][name] for name in ("person", "phone", "email", "wechat", "message")} == {
        "person": "王小明", "phone": "0994-234 5678", "email": "Wang@maker.example", "wechat": "wx_wang", "message": "请联系我",
    }  # fmt: skip
    assert [each["text"] for each in found["notes"]] == ["王小明 来过电话", "下周看厂房"]
    assert [each["name"] for each in found["files"]] == ["名片.txt"]
    assert "content" not in found["files"][0]
    assert {(each["where"].partition("/")[0], each["column"]) for each in found["mentions"]} == {
        ("note", "text"),
        ("audit", "details"),
    }
    assert [each["action"] for each in found["audit"]] == ["prospect.write"] * 4
    with database.reading() as connection:
        newest = next(audit.entries(connection))
    assert (newest.action, newest.subject, newest.details) == ("person.export", subject, {})


def test_staff_are_exported_with_where_they_stand_but_not_with_what_others_say(do, prospect, staff):
    found = do("lead", personal.export, f"person/{staff['recruiter'].id}")
    assert found["person"]["email"] == "recruiter@zone.example"
    assert found["rows"].keys() == {"prospect.owner", "note.author", "file.author"}
    assert [each["action"] for each in found["done"]] == ["prospect.write"] * 4
    assert "王小明" not in json.dumps(found, ensure_ascii=False)


def test_a_contact_is_erased(do, prospect, database):
    before = everything(database)
    erased = do("lead", personal.erase, f"prospect/{prospect.id}")
    assert (erased.audit_texts, erased.files, erased.unread, erased.owned) == (4, 0, 1, 0)
    assert {(each.where, each.column, each.of) for each in erased.mentions} == {
        ("note/1", "text", f"prospect/{prospect.id}")
    }  # told, and left as it is
    after = everything(database)
    for word in ("0994-234 5678", "Wang@maker.example", "wx_wang", "请联系我"):
        assert word in before
        assert word not in after
    assert after.count("王小明") == 1
    assert holds(database)
    assert do("lead", prospects.contact, prospect.id) == Contact()
    with pytest.raises(Conflict, match="changed-meanwhile"):  # a page that still shows it cannot save it back
        do("recruiter", prospects.write_contact, prospect.id, prospect.version, WANG)
    now = do("recruiter", prospects.get, prospect.id)
    do("recruiter", prospects.write_contact, prospect.id, now.version, Contact("李"))
    assert do("lead", prospects.contact, prospect.id).person == "李"


@pytest.mark.parametrize("files_too", [False, True])
@pytest.mark.parametrize("kind", ["prospect", "person"])
def test_what_would_go_and_what_would_stay_is_told_before(do, prospect, staff, database, kind, files_too):
    """And nothing is done: what erasing says afterwards is the same, and where the words stand then is where it said."""
    do("recruiter", files.attach, prospect.id, "王小明.txt", b"his name")
    do(
        "recruiter",
        prospects.create,
        New("别家", next_step=f"问王小明，或{staff['recruiter'].email}", contact=WANG),
    )
    subject = f"prospect/{prospect.id}" if kind == "prospect" else f"person/{staff['recruiter'].id}"
    words = (
        [WANG.person, WANG.phone, WANG.email, WANG.wechat]
        if kind == "prospect"
        else [staff["recruiter"].name, staff["recruiter"].email]
    )
    before = everything(database)
    told = do("lead", personal.outlook, subject, files=files_too)
    assert everything(database) == before
    assert do("lead", personal.erase, subject, files=files_too) == told
    with database.reading() as connection:
        assert mentions(connection, words) == told.mentions
    where = {each.where for each in told.mentions}
    assert "prospect/2" in where
    assert ("contact/2" in where) is (kind == "prospect")  # he is asked for there, too
    assert "contact/1" not in where
    assert (told.files, told.unread) == (((2, 0) if files_too else (0, 2)) if kind == "prospect" else (0, 0))


def test_a_text_is_told_with_the_record_it_is_a_part_of(database, staff):
    """Every text of the workspace: what is a prospect's or an offer's, and what the audit says of either."""
    from everything import fill

    keys = fill(database, staff["lead"].id, text="王小明")
    one, other = f"prospect/{keys['prospect']}", f"offer/{keys['offer']}"
    with database.reading() as connection:
        of = {each.where.partition("/")[0]: each.of for each in mentions(connection, ["王小明"])}
    assert {name: of[name] for name in ("prospect", "contact", "decision", "note", "file")} == dict.fromkeys(
        ("prospect", "contact", "decision", "note", "file"), one
    )
    assert {name: of[name] for name in ("offer", "edition", "argument", "review", "letter")} == dict.fromkeys(
        ("offer", "edition", "argument", "review", "letter"), other
    )
    assert of["audit"] == one


def test_files_go_along_if_that_is_asked(do, prospect, database):
    erased = do("lead", personal.erase, f"prospect/{prospect.id}", files=True)
    assert (erased.files, erased.unread) == (1, 0)
    assert do("lead", files.attachments, prospect.id) == ()
    assert "名片" not in everything(database)


def test_what_is_erased_is_not_in_the_file_any_more(do, prospect, database):
    if not database.embedded:  # PostgreSQL writes over it when it tidies up
        return
    do("lead", personal.erase, f"prospect/{prospect.id}")
    with database.engine.connect() as connection:
        connection.rollback()
        connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = Path(database.place).read_bytes()
    assert "昌吉电缆".encode() in content
    assert b"wx_wang" not in content


def test_staff_are_made_nobody_and_let_in_no_more(do, prospect, database, staff):
    gone = staff["recruiter"]
    erased = do("lead", personal.erase, f"person/{gone.id}")
    assert (erased.audit_texts, erased.owned, erased.mentions) == (1, 1, ())
    (line,) = [each for each in do("lead", people.people) if each.id == gone.id]
    assert (line.name, line.active, line.department, line.erased) == (f"#{gone.id}", False, "", True)
    assert sum(each.erased for each in do("lead", people.people)) == 1
    assert gone.email not in everything(database)
    assert holds(database)
    with pytest.raises(Refused, match="not-a-member"), reading(database, gone, NOW):
        pass
    with database.reading() as connection:
        entries = list(audit.entries(connection, f"prospect/{prospect.id}"))
    assert {each.actor for each in entries} == {gone.id}  # who has done what stays told, by number


def test_the_last_lead_stays(do, staff, database):
    with pytest.raises(Unfit, match="last-lead"):
        do("lead", personal.erase, f"person/{staff['lead'].id}")
    assert staff["lead"].email in everything(database)


@pytest.mark.parametrize("subject", ["prospect/99", "person/99", "offer/1", "prospect/1; DROP", "", "99"])
def test_who_is_not_there(do, subject):
    for service in (personal.export, personal.erase, personal.outlook):
        with pytest.raises(NotThere):
            do("lead", service, subject)


def test_who_is_meant(do, prospect, staff):
    assert do("lead", personal.find, " WANG@maker.example ") == (f"prospect/{prospect.id}",)
    assert do("lead", personal.find, "recruiter@zone.example") == (f"person/{staff['recruiter'].id}",)
    assert do("lead", personal.find, f"{prospect.id}") == (f"prospect/{prospect.id}",)
    for nobody in ("", "%", "' OR 1=1 --", "nobody@zone.example", "person/99", "9" * 30):
        with pytest.raises(NotThere, match="nobody-so-called"):
            do("lead", personal.find, nobody)


@pytest.mark.parametrize("role", [each for each in ROLES if each != "lead"])
def test_nobody_else_may(do, prospect, role):
    for service, *more in (
        (personal.export, "prospect/1"),
        (personal.erase, "prospect/1"),
        (personal.outlook, "prospect/1"),
        (personal.find, "1"),
    ):
        with pytest.raises(Refused, match="not-permitted"):
            do(role, service, *more)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("电话 09942345678", True), ("0994-234 5678。", True), ("WANG@MAKER.EXAMPLE", True), ("王小明", True), ("王 小明", False),
        ("王", False), ("100%_", False), ("wang@maker", False), ("", False),
    ],
)  # fmt: skip
def test_where_one_is_mentioned(do, prospect, database, text, found):
    made = do("recruiter", prospects.create, New("别家", next_step=text))
    with database.reading() as connection:
        where = {each.where for each in mentions(connection, (WANG.person, WANG.phone, WANG.email))}
    assert (f"prospect/{made.id}" in where) == found


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(st.sampled_from("ab王%_/\\\"'\u00e9 "), min_size=2, max_size=12)
    .map(str.strip)
    .filter(lambda name: len(name) > 1)
)
def test_a_name_with_any_signs_is_found_as_it_is(database, staff, name):
    with writing(database, staff["lead"], NOW) as work:
        one = prospects.create(work, New("甲", next_step=f"<{name}>"))
        other = prospects.create(work, New("乙", next_step="完全无关"))
        kept = prospects.get(work, one.id).next_step
        where = {each.where for each in mentions(work.connection, [name])}
    assert (f"prospect/{one.id}" in where) == (name.lower() in kept.lower())
    assert f"prospect/{other.id}" not in where
