"""Prospects from a table: the dry run, the import in batches, duplicates, and what is left of one that was cut off."""

import pytest
import strategies
from handed_tables import text
from office import NOW
from sqlalchemy import select
from support import workbook

from engine.workspace.failures import NotThere, Refused, Unavailable, Unfit, failure
from engine.workspace.prospect import notes, prospects
from engine.workspace.prospect.lists import find
from engine.workspace.staff import people
from engine.workspace.store import audit
from engine.workspace.store.tables import contact, note, prospect
from engine.workspace.traffic import importing
from engine.workspace.traffic.importing import bring_in, look_through
from engine.workspace.work import reading

HEADINGS = ["企业", "项目名称", "电话", "邮箱", "阶段", "负责人", "备注", "计划总投资（万元）"]


def library():
    return strategies.library()


def rows(count, first=0):
    return [
        [f"第{each}号材料有限公司", f"第{each}号项目", 13800000000 + each, f"a{each}@example.com", "洽谈中", "recruiter@zone.example", "展会", 8000]
        for each in range(first, first + count)
    ]  # fmt: skip


@pytest.fixture
def look(do):
    """The dry run of a table of these rows, as a recruiter."""

    def looked(*rows, role="recruiter", headings=HEADINGS):
        return do(role, look_through, library(), "线索.xlsx", workbook(headings, *rows))

    return looked


@pytest.fixture
def bring(database, staff):
    """The import of lines, as a recruiter."""

    def brought(lines, owner=None, role="recruiter", **more):
        return bring_in(database, staff[role], lines, owner, at=NOW, **more)

    return brought


def fates(preview):
    return [line.fate for line in preview.lines]


def counted(database):
    with database.reading() as connection:
        return len(connection.execute(select(prospect.c.id)).all())


def holds(database):
    with database.reading() as connection:
        return audit.verify(connection).broken is None


# --- what comes


def test_a_row_becomes_a_prospect_with_its_contact_note_facts_and_owner(do, look, bring, staff, database):
    preview = look(*rows(2), [None, "没有企业"])
    assert fates(preview) == ["new", "new", "refused"]
    assert counted(database) == 0  # a dry run keeps nothing
    brought = bring(preview.of("new"))
    assert (len(brought.new), brought.passed, brought.stopped) == (2, (), ())
    first = do("recruiter", prospects.get, brought.new[0])
    assert (first.company, first.project, first.stage) == ("第0号材料有限公司", "第0号项目", "negotiating")
    assert (first.owner, first.source, first.version) == (staff["recruiter"].id, "table", 1)
    assert first.facts == {"total_investment": "8000万元"}
    assert do("recruiter", prospects.contact, first.id).phone == "13800000000"
    assert [each.text for each in do("recruiter", notes.notes, first.id)] == ["展会"]
    assert do("recruiter", find).total == 2
    with database.reading() as connection:
        (entry,) = audit.entries(connection, f"prospect/{first.id}")
    assert (entry.actor, entry.action) == (staff["recruiter"].id, "prospect.import")
    assert entry.details["row"] == 2
    assert holds(database)


@pytest.mark.parametrize(("owner", "whose"), [("me", "recruiter"), (None, None)])
def test_rows_without_an_owner_are_whose_the_import_says(do, look, bring, staff, owner, whose):
    brought = bring(look(["甲公司"], headings=["企业"]).lines, owner)
    assert do("lead", prospects.get, brought.new[0]).owner == (whose and staff[whose].id)


def test_an_owner_is_known_by_address_or_by_a_name_only_one_of_them_has(do, look):
    do("lead", people.add, "two@zone.example", "同名", "recruiter")
    do("lead", people.add, "three@zone.example", "同名", "recruiter")
    owners = ["RECRUITER@zone.example", "招商人员乙", "同名", "auditor@zone.example", None]
    found = look(*([f"第{n}公司", each] for n, each in enumerate(owners)), headings=["企业", "负责人"])
    assert fates(found) == ["new", "new", "refused", "refused", "new"]


# --- duplicates


def test_a_row_that_is_there_already_does_not_come(look, bring, database):
    bring(look(*rows(3)).lines)
    preview = look(*rows(5))
    assert fates(preview) == ["duplicate"] * 3 + ["new"] * 2
    brought = bring(preview.lines)
    assert (len(brought.new), [row.company for row in brought.passed]) == (
        2,
        [f"第{each}号材料有限公司" for each in range(3)],
    )
    assert counted(database) == 5


def test_a_row_that_stands_there_twice_comes_once(look, bring, database):
    preview = look(*rows(1), *rows(1))
    assert fates(preview) == ["new", "duplicate"]
    assert [str(each) for each in preview.lines[1].above] == ["线索.xlsx[Sheet1]!A2"]
    assert len(bring(preview.lines).new) == counted(database) == 1


@pytest.mark.parametrize(
    "other",
    [
        ["第0号材料有限公司", "另一个项目"],  # the same company, another project
        ["第0号材料集团", "第0号项目"],  # nearly the same company
        ["别的公司", "别的项目", "138-0000-0000"],
        ["别的公司", "别的项目", None, "A0@example.com"],
    ],
)
def test_what_may_be_the_same_is_told_and_comes_if_somebody_says_so(look, bring, database, other):
    (there,) = bring(look(*rows(1)).lines).new
    preview = look(other)
    (line,) = preview.lines
    assert (line.fate, [each.prospect for each in line.like]) == ("alike", [there])
    bring(preview.of("new"))
    assert counted(database) == 1
    bring(preview.of("new", "alike"))
    assert counted(database) == 2
    assert fates(look(other)) == ["duplicate"]


def test_what_another_entered_since_the_dry_run_does_not_come_again(do, look, bring, database):
    preview = look(*rows(2))
    do("lead", prospects.create, prospects.New("第1号材料有限公司 ", "第1号项目"))
    brought = bring(preview.lines)
    assert (len(brought.new), [row.company for row in brought.passed]) == (1, ["第1号材料有限公司"])
    assert counted(database) == 2


# --- batches


@pytest.fixture
def small(monkeypatch):
    """Batches of three rows."""
    monkeypatch.setattr(importing, "BATCH", 3)


@pytest.mark.usefixtures("small")
def test_it_comes_in_batches_and_says_how_far_it_is(look, bring):
    seen = []
    brought = bring(look(*rows(7)).lines, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(3, 7), (6, 7), (7, 7)]
    assert len(brought.new) == 7


@pytest.mark.usefixtures("small")
def test_an_import_cut_off_leaves_whole_batches_and_repeating_it_doubles_nothing(look, bring, database):
    preview = look(*rows(8))

    def cut(done, total):
        if done == 6:
            raise KeyboardInterrupt  # the process ends here

    with pytest.raises(KeyboardInterrupt):
        bring(preview.lines, progress=cut)
    assert counted(database) == 6
    brought = bring(preview.lines)
    assert (len(brought.new), len(brought.passed), counted(database)) == (2, 6, 8)
    assert holds(database)


@pytest.mark.usefixtures("small")
def test_a_batch_that_fails_leaves_nothing_of_itself_and_what_came_before_is_told(
    look, bring, database, monkeypatch
):
    insert, batches = importing._insert, []  # the database goes away while the second batch is written

    def failing(work, kept):
        batches.append(len(kept))
        keys = insert(work, kept)
        if len(batches) == 2:
            raise Unavailable([failure("database-down")])
        return keys

    monkeypatch.setattr(importing, "_insert", failing)
    brought = bring(look(*rows(8)).lines)
    assert (len(brought.new), [each.code for each in brought.stopped]) == (
        3,
        ["table-stopped", "database-down"],
    )
    assert "3" in brought.stopped[0].message("zh")
    with database.reading() as connection:
        assert [len(connection.execute(select(table)).all()) for table in (prospect, contact, note)] == [
            3,
            3,
            3,
        ]
    assert holds(database)


@pytest.mark.usefixtures("small")
def test_the_first_batch_that_fails_leaves_nothing_at_all(look, bring, database):
    preview = look(["甲公司"], ["乙公司"], headings=["企业"])
    with pytest.raises(NotThere):
        bring(preview.lines, 999)
    assert counted(database) == 0


# --- who may, and what is refused


@pytest.mark.parametrize("role", ["reviewer", "auditor", "policy_editor"])
def test_only_a_recruiter_and_the_lead_import(do, look, bring, role, database):
    preview = look(*rows(1))
    with pytest.raises(Refused):
        look(*rows(1), role=role)
    with pytest.raises(Refused):
        bring(preview.lines, role=role)
    assert counted(database) == 0


def test_a_file_that_is_no_table_is_told(do):
    with pytest.raises(Unfit, match="table-kind"):
        do("recruiter", look_through, library(), "x.pdf", b"%PDF-1.7")


def test_script_and_formulas_are_texts(do, look, bring):
    said = "<script>alert(1)</script>"
    table = text(["企业", "备注", "下一步"], [said, "=cmd|' /C calc'!A0", "'; DROP TABLE prospect; --"])
    preview = do("recruiter", look_through, library(), "x.csv", table)
    (key,) = bring(preview.lines).new
    kept = do("recruiter", prospects.get, key)
    assert (kept.company, kept.next_step) == (said, "'; DROP TABLE prospect; --")
    assert do("recruiter", notes.notes, key)[0].text == "=cmd|' /C calc'!A0"


def test_who_is_who_goes_into_no_log(look, bring, caplog, capfd):
    caplog.set_level(0)
    bring(look(*rows(2)).lines)
    assert "13800000000" not in caplog.text + "".join(capfd.readouterr())


def test_many_rows_come_in_one_go_on_either_database(do, look, bring, database, staff):
    preview = look(*rows(600))
    assert len(bring(preview.lines).new) == 600
    with reading(database, staff["lead"], NOW) as work:
        assert find(work).total == 600
    assert holds(database)
