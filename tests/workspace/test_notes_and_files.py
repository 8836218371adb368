"""Notes and files of a prospect: kept as they came, taken away by whoever may, and never more than bytes."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import NOW
from sqlalchemy import select

from engine.workspace.failures import NotThere, Refused, Unavailable, Unfit
from engine.workspace.prospect import files, notes, prospects
from engine.workspace.prospect.prospects import New
from engine.workspace.roles import Actor
from engine.workspace.staff import people
from engine.workspace.store import audit
from engine.workspace.store.tables import file
from engine.workspace.work import writing

LONG = "长" * 200


@pytest.fixture
def cable(do):
    return do("recruiter", prospects.create, New("电缆公司")).id


@pytest.fixture
def second(do, database):
    """Another recruiter: do something as him."""
    one = do("lead", people.add, "second@zone.example", "二", "recruiter")

    def done(service, /, *args):
        with writing(database, Actor(one.id, one.email, one.name, one.role), NOW) as work:
            return service(work, *args)

    return done


def test_notes_are_listed_the_newest_first(do, cable, database, staff):
    with writing(database, staff["lead"], NOW - timedelta(days=1)) as work:
        old = notes.write_note(work, cable, " 先前\u200b的电话：\n对方 <b>有意</b> ")
    new = do("recruiter", notes.write_note, cable, "今天的电话")
    found = do("auditor", notes.notes, cable)
    assert [(each.id, each.author_name, each.text) for each in found] == [
        (new, "招商人员乙", "今天的电话"),
        (old, "负责人甲", "先前的电话：\n对方 <b>有意</b>"),
    ]


def test_a_note_is_taken_away_by_whoever_wrote_it_or_the_lead(do, cable, database):
    mine, leads = do("recruiter", notes.write_note, cable, "一"), do("lead", notes.write_note, cable, "二")
    with pytest.raises(Refused, match="not-yours"):
        do("recruiter", notes.remove_note, cable, leads)
    do("lead", notes.remove_note, cable, mine)
    do("lead", notes.remove_note, cable, leads)
    assert do("recruiter", notes.notes, cable) == ()
    with database.reading() as connection:
        newest, *_ = audit.entries(connection, prospects.subject(cable))
    assert newest.details == {"note": {str(leads): ["二", None]}}


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "field-missing"), (" \n\u200b", "field-missing"), ("长" * 5_001, "field-too-long")],
)
def test_a_note_says_something_of_some_length(do, cable, text, code):
    with pytest.raises(Unfit, match=code):
        do("recruiter", notes.write_note, cable, text)


def test_a_file_comes_back_as_it_was(do, cable):
    content = bytes(range(256)) * 40
    made = do("recruiter", files.attach, cable, "C:\\资料\\可研 报告.pdf", content)
    assert (made.name, made.size, made.author_name) == ("可研 报告.pdf", 10_240, "招商人员乙")
    assert do("auditor", files.download, cable, made.id) == (made, content)
    assert do("recruiter", files.attach, cable, "可研 报告.pdf", content) == made  # pressed twice
    other = do("recruiter", files.attach, cable, "可研 报告.pdf", b"another")
    assert do("lead", files.attachments, cable) == (other, made)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "attachment-empty"), (bytes(files.MOST * files.MEGA + 1), "attachment-too-large")],
)
def test_a_file_of_no_use_is_not_kept(do, cable, content, code):
    with pytest.raises(Unfit, match=code):
        do("recruiter", files.attach, cable, "a.bin", content)
    assert do("lead", files.attachments, cable) == ()


def test_the_largest_file_is_kept(do, cable):
    content = bytes(files.MOST * files.MEGA)
    made = do("recruiter", files.attach, cable, "a.bin", content)
    assert do("lead", files.download, cable, made.id)[1] == content


def test_a_file_that_was_altered_behind_its_back_is_not_given_out(do, cable, database):
    made = do("recruiter", files.attach, cable, "a.txt", b"as it was")
    with database.writing() as connection:
        connection.execute(file.update().values(content=b"as it is"))
    with pytest.raises(Unavailable, match="attachment-damaged"):
        do("lead", files.download, cable, made.id)


def test_a_file_is_taken_away_for_good(do, cable, database):
    made = do("recruiter", files.attach, cable, "a.txt", b"x")
    do("lead", files.remove_file, cable, made.id)
    assert do("lead", files.attachments, cable) == ()
    with database.reading() as connection:
        assert connection.execute(select(file.c.id)).all() == []
        newest, *_ = audit.entries(connection, prospects.subject(cable))
    assert newest.details == {"file": {str(made.id): [{"name": "a.txt", "digest": made.digest}, None]}}


def test_what_is_of_another_prospect_is_not_there(do, cable):
    other = do("recruiter", prospects.create, New("别的公司")).id
    number = do("recruiter", files.attach, other, "a.txt", b"x").id
    written = do("recruiter", notes.write_note, other, "一")
    for service, key in ((files.download, number), (files.remove_file, number), (notes.remove_note, written)):
        for forged in (key, 0, -1, 10**30):
            with pytest.raises(NotThere):
                do("recruiter", service, cable, forged)
    for service in (files.attachments, notes.notes):
        with pytest.raises(NotThere):
            do("recruiter", service, 10**30)


def test_another_recruiter_reads_and_changes_nothing(do, cable, second):
    number = do("recruiter", files.attach, cable, "a.txt", b"x").id
    written = do("recruiter", notes.write_note, cable, "一")
    for service, said in (
        (files.attach, ("b.txt", b"y")),
        (files.remove_file, (number,)),
        (notes.write_note, ("二",)),
        (notes.remove_note, (written,)),
    ):
        with pytest.raises(Refused, match="not-yours"):
            second(service, cable, *said)
    assert second(files.download, cable, number)[1] == b"x"
    assert [each.text for each in second(notes.notes, cable)] == ["一"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("报告.pdf", "报告.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        (".htaccess", "htaccess"),
        ("", "未命名"),
        ("...", "未命名"),
        (".pdf", "pdf"),
        ("/", "未命名"),
        ("CON.txt", "_CON.txt"),
        ("com1", "_com1"),
        ("控制\x00\u202e字符.exe\n", "控制字符.exe"),
        ('a<b>:"c|d?*.txt', "a_b___c_d__.txt"),
        ("点在末尾. . .", "点在末尾"),
        (f"{LONG}.xlsx", "长" * 115 + ".xlsx"),
        (f"短.{LONG}", f"短.{LONG}"[:120]),
    ],
)
def test_a_name_that_every_system_takes(name, kept):
    assert files.tidy_name(name) == kept


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_stays(name):
    kept = files.tidy_name(name)
    assert kept
    assert len(kept) <= files.LONGEST
    assert not set(kept) & set('<>:"/\\|?*\n\0')
    assert files.tidy_name(kept) == kept
