"""Prospects: entered, changed under the eyes of others, handed over, planned; the lists, their filters and pages."""

import threading
from datetime import date, timedelta

import pytest
from office import NOW
from sqlalchemy import select

from engine.workspace.failures import Conflict, NotThere, Refused, Unfit
from engine.workspace.prospect import lists, prospects
from engine.workspace.prospect.lists import Wanted
from engine.workspace.prospect.prospects import Contact, New
from engine.workspace.prospect.stages import STAGES
from engine.workspace.roles import ROLES
from engine.workspace.staff import people
from engine.workspace.store import audit
from engine.workspace.store.tables import offer
from engine.workspace.work import writing

DAY = date(2026, 11, 23)
WANG = Contact("王经理", "0994-1234567", "wang@cable.example", "wang-cable", "请尽快联系\n谢谢")
FACTS = {"industry": "C3831", "output": {"2027": "3000万元", "2028": "4000 wan?"}, "premises": ["lease"]}


def entries(database, key):
    with database.reading() as connection:
        return list(audit.entries(connection, prospects.subject(key)))


def test_a_prospect_is_kept_as_it_was_entered(do, staff, database):
    new = New(
        " 特变\u200b 电缆 有限公司 ",
        "电缆项目",
        "contacted",
        "changji-hitech",
        "发送资料",
        DAY,
        WANG,
        FACTS,
        {"core_link_recognised": "yes"},
        "investor",
        {"sure": "1.00"},
    )
    made = do("recruiter", prospects.create, new)
    assert made == do("auditor", prospects.get, made.id)
    assert (made.company, made.stage, made.site, made.owner) == (
        "特变 电缆 有限公司",
        "contacted",
        "changji-hitech",
        staff["recruiter"].id,
    )
    assert (made.next_step, made.next_on, made.version, made.created) == ("发送资料", DAY, 1, NOW)
    assert (made.facts, made.assumed, made.source) == (FACTS, {"core_link_recognised": "yes"}, "investor")
    assert do("reviewer", prospects.contact, made.id) == WANG
    (entry,) = entries(database, made.id)
    assert (entry.action, entry.actor) == ("prospect.write", staff["recruiter"].id)
    assert entry.details["company"] == made.company


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        (New(" \n "), ["field-missing"]),
        (New("企业" * 101, stage="married"), ["field-too-long", "field-unknown-choice"]),
        (New("", site="s" * 61, contact=Contact(phone="1" * 61)), ["field-missing", "field-too-long", "field-too-long"]),
        (New("企业", contact=Contact(phone="abc", email="not an email")), ["field-no-phone", "field-no-email"]),
        (New("企业", contact=Contact(phone="转王总", email="@")), ["field-no-phone", "field-no-email"]),
        (New("", contact=Contact(email="wang at cable.example")), ["field-missing", "field-no-email"]),
        (New("企业", facts={"site": "s" * 61}), ["field-too-long"]),
        (New("企业", facts={"site": ["changji-hitech"]}), ["answers-unreadable"]),
        (New("企业", facts={"output": {"2027": {"a": {"b": {"c": "d"}}}}}), ["answers-unreadable"]),
        (New("企业", facts={"output": object()}), ["answers-unreadable"]),
        (New("企业", facts={"output": float("nan")}), ["answers-unreadable"]),
        (New("企业", facts={"output": 10**30}), ["answers-unreadable"]),
        (New("企业", facts={"output": {2027: "1万元", "2027": "2万元"}}), ["answers-unreadable"]),
        (New("企业", facts={"output": "1" * 2_001}), ["answers-unreadable"]),
        (New("企业", assumed={f"f{number}": "1" for number in range(1_001)}), ["answers-unreadable"]),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_told_and_nothing_is_kept(do, new, codes):
    with pytest.raises(Unfit) as unfit:
        do("lead", prospects.create, new)
    assert [each.code for each in unfit.value.diagnostics] == codes
    assert do("lead", lists.find).total == 0


def test_a_place_among_the_facts_is_the_prospects_own(do):
    made = do("recruiter", prospects.create, New("企业", facts={"site": "qitai", "industry": ""}))
    assert (made.site, made.facts) == ("qitai", {})


@pytest.mark.parametrize("key", [0, -1, 999, 2**31, 10**30])
def test_one_that_is_not_there(do, key):
    with pytest.raises(NotThere):
        do("lead", prospects.get, key)
    with pytest.raises(NotThere):
        do("lead", prospects.change, key, 1, company="x")


def test_script_and_signs_are_kept_as_text(do):
    said = "<script>alert('x')</script> '); DROP TABLE prospect; --"
    made = do("recruiter", prospects.create, New(said))
    assert made.company == said
    assert [each.id for each in do("lead", lists.find, Wanted("<SCRIPT>alert")).lines] == [made.id]


def test_a_change_says_what_was_and_what_is(do, database):
    made = do("recruiter", prospects.create, New("甲公司", facts=FACTS))
    after = do("recruiter", prospects.change, made.id, 1, stage="visiting", project="二期")
    assert (after.company, after.project, after.stage, after.version) == ("甲公司", "二期", "visiting", 2)
    newest, _ = entries(database, made.id)
    assert newest.details == {"project": ["", "二期"], "stage": ["lead", "visiting"]}
    assert do("recruiter", prospects.change, made.id, 2, stage="visiting") == after
    assert len(entries(database, made.id)) == 2  # nothing changed, nothing said


def test_of_two_who_change_one_the_second_is_told_by_whom(do):
    made = do("recruiter", prospects.create, New("甲公司"))
    do("lead", prospects.change, made.id, made.version, stage="lost")
    for service, said in (
        (prospects.plan, ("打电话", DAY)),
        (prospects.hand_over, (None,)),
        (prospects.write_contact, (WANG,)),
    ):
        with pytest.raises(Conflict, match="changed-meanwhile") as conflict:
            do("recruiter", service, made.id, made.version, *said)
        assert "负责人甲" in conflict.value.diagnostics[0].message("zh")
    assert do("lead", prospects.get, made.id).version == 2
    assert do("lead", prospects.contact, made.id) == Contact()


def test_of_many_at_once_one_is_kept_and_the_others_are_told(do, database, staff):
    made = do("recruiter", prospects.create, New("甲公司"))
    told = []

    def change(number):
        try:
            with writing(database, staff["lead"], NOW) as work:
                prospects.change(work, made.id, 1, company=f"甲公司{number}")
        except Conflict as conflict:
            told.append(conflict.code)

    threads = [threading.Thread(target=change, args=(number,)) for number in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert told == ["changed-meanwhile"] * 5
    after = do("lead", prospects.get, made.id)
    assert after.version == 2
    assert entries(database, made.id)[0].details == {"company": ["甲公司", after.company]}


def test_what_is_anothers_a_recruiter_does_not_change(do, staff):
    theirs = do("lead", prospects.create, New("负责人的企业"))
    for service, said in (
        (prospects.change, {"stage": "lost"}),
        (prospects.plan, {"step": "打电话"}),
        (prospects.write_contact, {"said": WANG}),
        (prospects.hand_over, {"to": "me"}),
    ):
        with pytest.raises(Refused, match="not-yours"):
            do("recruiter", service, theirs.id, theirs.version, **said)
    nobodys = do("lead", prospects.hand_over, theirs.id, theirs.version, None)
    taken = do("recruiter", prospects.hand_over, nobodys.id, nobodys.version, "me")
    assert taken.owner == staff["recruiter"].id
    assert do("lead", prospects.change, taken.id, taken.version, stage="signed").stage == "signed"


@pytest.mark.parametrize("role", [each for each in ROLES if each not in ("recruiter", "lead")])
def test_only_who_looks_after_prospects_can_be_given_one(do, staff, role):
    made = do("recruiter", prospects.create, New("甲公司"))
    with pytest.raises(Unfit, match="cannot-own"):
        do("recruiter", prospects.hand_over, made.id, made.version, staff[role].id)


def test_nobody_who_has_left_or_never_was_is_given_one(do, staff):
    made = do("recruiter", prospects.create, New("甲公司"))
    gone = do("lead", people.add, "gone@zone.example", "走", "recruiter")
    do("lead", people.change, gone.id, gone.version, active=False)
    with pytest.raises(Unfit, match="cannot-own"):
        do("recruiter", prospects.hand_over, made.id, made.version, gone.id)
    with pytest.raises(NotThere):
        do("recruiter", prospects.hand_over, made.id, made.version, 10**30)


def _offer(database, staff, key, owner):
    with writing(database, staff["lead"], NOW) as work:
        values = {"prospect": key, "name": "方案", "state": "draft", "owner": owner, "ordinal": 1}
        return work.connection.execute(
            offer.insert().values(**values, created=NOW, changed=NOW)
        ).inserted_primary_key[0]


def test_an_offer_goes_along_with_its_prospect_only_if_it_was_its_owners(do, staff, database):
    mine, theirs = staff["recruiter"].id, staff["lead"].id
    made = do("recruiter", prospects.create, New("甲公司"))
    owners = {_offer(database, staff, made.id, each): each for each in (mine, theirs)}
    second = do("lead", people.add, "second@zone.example", "二", "recruiter")
    do("recruiter", prospects.hand_over, made.id, made.version, second.id)
    with database.reading() as connection:
        found = dict(connection.execute(select(offer.c.id, offer.c.owner)).all())
    assert found == {key: second.id if owner == mine else theirs for key, owner in owners.items()}


def test_what_is_done_next_and_when_one_is_reminded(do):
    late, today, later, never = (
        do("recruiter", prospects.create, New(f"企业{number}")) for number in range(4)
    )
    for each, days in ((late, -10), (today, 0), (later, 1)):
        do("recruiter", prospects.plan, each.id, each.version, "打电话", DAY + timedelta(days=days))
    assert [each.id for each in do("auditor", lists.due, DAY)] == [late.id, today.id]
    assert do("lead", lists.due, DAY, owner=never.owner + 1) == ()
    overdue = Wanted(due_by=DAY - timedelta(days=1))
    assert [each.id for each in do("lead", lists.find, overdue).lines] == [late.id]
    done = do("recruiter", prospects.plan, late.id, 2)
    assert (done.next_step, done.next_on) == ("", None)
    with pytest.raises(Unfit, match="field-missing"):
        do("recruiter", prospects.plan, never.id, never.version, "", DAY)
    ordered = do("lead", lists.find, order="next").lines
    assert [each.next_on for each in ordered] == [DAY, DAY + timedelta(days=1), None, None]


def test_the_contact_stands_apart_and_is_changed_like_the_rest(do, database):
    made = do("recruiter", prospects.create, New("甲公司"))
    after = do("recruiter", prospects.write_contact, made.id, made.version, WANG)
    assert after.version == 2
    assert do("recruiter", prospects.write_contact, made.id, 2, WANG).version == 2
    newest, _ = entries(database, made.id)
    assert newest.details["contact"]["phone"] == ["", "0994-1234567"]
    with pytest.raises(Unfit, match="field-too-long"):
        do("recruiter", prospects.write_contact, made.id, 2, Contact(email="e" * 201))


@pytest.fixture
def many(do, staff):
    """Twelve prospects: stages in turns, three owners, two sites."""
    stages = list(STAGES)
    for number in range(12):
        new = New(
            f"企业{number:02}", stage=stages[number % 6], site=("qitai", "mulei")[number % 2],
            next_step="看" if number < 3 else "", next_on=DAY if number < 3 else None,
        )  # fmt: skip
        do(
            "lead",
            prospects.create,
            new,
            owner=(None, staff["lead"].id, staff["recruiter"].id)[number % 3],
        )


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), range(12)),
        (Wanted(stage="visiting"), [2, 8]),
        (Wanted(site="qitai"), range(0, 12, 2)),
        (Wanted(nobodys=True), range(0, 12, 3)),
        (Wanted(nobodys=True, site="mulei"), [3, 9]),
        (Wanted(due_by=DAY), [0, 1, 2]),
        (Wanted(due_by=DAY - timedelta(days=1)), []),
        (Wanted("企业0", site="mulei"), [1, 3, 5, 7, 9]),
        (Wanted(stage="no such stage"), []),
        (Wanted(owner=-5), []),
    ],
)
def test_what_is_listed_is_what_fits(do, many, wanted, expected):
    page = do("auditor", lists.find, wanted)
    assert sorted(each.company for each in page.lines) == [f"企业{number:02}" for number in expected]
    assert page.total == len(expected)
    assert sum(do("auditor", lists.counts, wanted).values()) == page.total
    board = do("auditor", lists.board, wanted)
    assert list(board) == list(STAGES)
    assert {each.id for column in board.values() for each in column.lines} == {each.id for each in page.lines}
    assert {stage: column.total for stage, column in board.items()} == do("lead", lists.counts, wanted)
    assert all(each.stage == stage for stage, column in board.items() for each in column.lines)


def test_owners_are_named(do, many, staff):
    lines = do("lead", lists.find, Wanted(owner=staff["recruiter"].id)).lines
    assert {each.owner_name for each in lines} == {staff["recruiter"].name}
    assert {each.owner_name for each in do("lead", lists.find, Wanted(nobodys=True)).lines} == {""}


@pytest.mark.parametrize("order", list(lists.ORDERS))
def test_pages_hold_each_once_whatever_is_asked_for(do, many, order):
    pages = [do("lead", lists.find, order=order, page=number, size=5) for number in (1, 2, 3)]
    assert [len(each.lines) for each in pages] == [5, 5, 2]
    assert len({each.id for page in pages for each in page.lines}) == 12
    assert {(each.total, each.pages) for each in pages} == {(12, 3)}
    assert do("lead", lists.find, order=order, page=10**30, size=5) == pages[2]
    assert do("lead", lists.find, order=order, page=-3, size=5) == pages[0]
    assert len(do("lead", lists.find, order=order, size=-1).lines) == 1


def test_the_board_shows_the_first_of_each_stage_and_how_many_there_are(do, many):
    board = do("lead", lists.board, each=1)
    assert {(len(column.lines), column.total) for column in board.values()} == {(1, 2)}
    assert board["lead"].lines[0].company == "企业00"  # it is due
