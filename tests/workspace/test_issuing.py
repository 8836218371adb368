"""Issuing offers: letters are written before the transaction that keeps them, numbers have no gap, and there is no other way."""

import contextlib
import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from offers_made import approved, content, library, made, moved
from office import NOW
from sqlalchemy import event
from test_letter import KINDS, NUMBER, SOURCE, read_back
from test_overtaken import changed

from engine.workspace.course import issuing, moving
from engine.workspace.course.issuing import ToIssue, draft_letter, keep_issued, ready_to_issue, write_letters
from engine.workspace.days import zone_day
from engine.workspace.failures import Conflict
from engine.workspace.law import arguing
from engine.workspace.letter.issued import letter_file, letters, write
from engine.workspace.letter.template import replace_template
from engine.workspace.offer import offers
from engine.workspace.prospect import prospects
from engine.workspace.roles import ROLES
from engine.workspace.work import reading, writing


class _BackAgain(Exception):
    """Ends a transaction of which nothing is to be kept."""


@pytest.fixture
def one(do):
    """An approved offer and its ground."""
    found, ground = made(do)
    return approved(do, found), ground


# --- between reading and keeping


def ready(database, staff, asked):
    """What letters are written from, and the letters."""
    with reading(database, staff["lead"], NOW) as work:
        found = ready_to_issue(work, asked)
    return found.basis, write(found.paper, asked.lang)


def renamed(do, found):
    seen = do("lead", prospects.get, found.prospect)
    do("lead", prospects.change, seen.id, seen.version, company="新疆另一电缆有限公司")


def argued_anew(do, found):
    """Returned, another argument and record, and approved: in the same state as before, on other grounds."""
    draft = do("lead", moving.move, found.id, found.version, "return", "再看")
    review = do("reviewer", arguing.offer_review, found.id)
    (part, each), *_ = [
        (part, each) for part in review.parts for each in part.findings if each.argument is not None
    ]
    do("reviewer", arguing.withdraw_argument, found.id, draft.version, part.part, each.pattern.id)
    approved(do, do("lead", offers.get, found.id))


# What somebody does while the letters are written → what whoever issues is told.
MEANWHILE = {
    "the company has another name": (renamed, "letter-changed-meanwhile"),
    "the template is another": (
        lambda do, _: do("lead", replace_template, SOURCE.replace("昌高招", "昌园投").encode()), "letter-changed-meanwhile",
    ),
    "it was returned": (lambda do, found: do("lead", moving.move, found.id, found.version, "return", "再看"), "not-in-state"),
    "it was withdrawn": (lambda do, found: moved(do, found, "withdraw"), "not-in-state"),
    "its law is argued anew": (argued_anew, "changed-meanwhile"),
}  # fmt: skip


@pytest.mark.parametrize("what", MEANWHILE)
def test_what_changes_while_letters_are_written_is_told_and_nothing_is_kept(do, database, staff, one, what):
    found, ground = one
    asked = ToIssue(found.id, found.version, ground, library())
    basis, written = ready(database, staff, asked)
    change, code = MEANWHILE[what]
    change(do, found)
    before = do("lead", offers.get, found.id)
    with pytest.raises(Conflict, match=code):
        do("lead", keep_issued, asked, basis, written)
    assert do("lead", offers.get, found.id) == before
    assert (before.number, do("lead", letters, found.id)) == (None, ())


def test_a_number_or_a_day_that_is_gone_is_taken_anew(do, database, staff, one, issue):
    found, ground = one
    asked = ToIssue(found.id, found.version, ground, library())
    basis, written = ready(database, staff, asked)
    with writing(database, staff["lead"], NOW + timedelta(days=1)) as work:
        assert keep_issued(work, asked, basis, written) is None
    other, on = made(do)
    issue("lead", approved(do, other), on, library())
    assert do("lead", keep_issued, asked, basis, written) is None
    assert do("lead", offers.get, found.id) == found
    issued = issue("lead", found, ground, library())
    assert issued.number == "昌高招〔2026〕2号"
    for each in do("lead", letters, found.id):
        assert issued.number in read_back(do("lead", letter_file, each.id)[1], each.kind)


def test_another_language_written_meanwhile_by_somebody_else_stays(do, database, staff, one, issue):
    found, ground = one
    issued = issue("lead", found, ground, library())
    with reading(database, staff["lead"], NOW) as work:
        there, prepared = issuing.ready_to_write(work, found.id, ground, "en")
    assert there == ()
    first = write_letters(database, staff["lead"], found.id, ground, "en", at=NOW)
    assert do("lead", issuing.keep_written, prepared.basis, write(prepared.paper, "en")) == first
    moved(do, issued, "accept")
    assert do("lead", issuing.keep_written, prepared.basis, write(prepared.paper, "both")) == ()


def test_a_snapshot_is_read_once_for_a_move_or_a_letter(do, database, one, issue):
    """Taking it apart is the dearest of it all; the law, the documents and the letter are of the same."""
    read = []
    event.listen(
        database.engine,
        "before_cursor_execute",
        lambda *said: read.append(said[2]) if "snapshot.content" in said[2] else None,
    )
    found, ground = one
    issue(
        "lead", found, ground, changed(("amount: 120万元", "amount: 121万元"))
    )  # on other policies: they are compared
    assert len(read) == 1
    do("lead", draft_letter, found.id, ground, library(), "zh", "pdf")
    assert len(read) == 2
    other, _ = made(do)
    moved(do, other, "submit")
    assert len(read) == 3


@pytest.mark.parametrize("role", ROLES)
def test_no_move_issues_without_letters(do, one, role):
    found, _ = one
    with pytest.raises(ValueError, match="letters"):
        do(role, moving.move, found.id, found.version, "issue")
    assert do("lead", offers.get, found.id) == found


# --- numbers


def test_numbers_have_no_gap_and_none_is_given_twice(do, database, staff, issue):
    ready_ones = [(approved(do, found), ground) for found, ground in (made(do) for _ in range(6))]

    def issued(found, ground, *, breaks):
        if not breaks:
            issue("lead", found, ground, library())
            return
        kept, asked = None, ToIssue(found.id, found.version, ground, library())
        with contextlib.suppress(_BackAgain):
            while kept is None:
                basis, written = ready(database, staff, asked)
                with writing(database, staff["lead"], NOW) as work:
                    kept = keep_issued(work, asked, basis, written)
                    if kept is not None:
                        raise _BackAgain

    threads = [
        threading.Thread(target=issued, args=each, kwargs={"breaks": n == 2})
        for n, each in enumerate(ready_ones)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    again, ground = ready_ones[2]
    again = do("lead", offers.get, again.id)
    assert (again.state, again.number) == ("approved", None)
    numbers = {do("lead", offers.get, each.id).number for each, _ in ready_ones} - {None}
    assert numbers == {f"昌高招〔2026〕{n}号" for n in range(1, 6)}
    assert issue("lead", again, ground, library()).number == "昌高招〔2026〕6号"
    for found, _ in ready_ones:
        number, own = do("lead", offers.get, found.id).number, do("lead", letters, found.id)
        assert len(own) == len(KINDS)
        assert all(number in read_back(do("lead", letter_file, each.id)[1], each.kind) for each in own)


def test_a_new_year_begins_at_one_by_the_clocks_of_the_zone(do, issue):
    found, ground = made(do)
    assert issue("lead", approved(do, found), ground, library()).number == NUMBER
    late, ground = made(do, content(valid_until=date(2027, 1, 31)))
    late, at = approved(do, late), datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
    assert zone_day(at) == date(2027, 1, 1)
    assert issue("lead", late, ground, library(), at=at).number == "昌高招〔2027〕1号"


def test_the_count_goes_on_under_another_prefix(do, issue):
    (first, ground), (second, _) = [made(do) for _ in range(2)]
    issue("lead", approved(do, first), ground, library())
    do("lead", replace_template, SOURCE.replace("昌高招", "昌园投").encode())
    assert issue("lead", approved(do, second), ground, library()).number == "昌园投〔2026〕2号"
