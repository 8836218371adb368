"""Actuals of many offers from a table: what would come, row by row; pieces, repeats, corrections; what cannot be read."""

import io
import re
import threading
from datetime import UTC, datetime

import openpyxl
import pytest
from demo_offers import RENT, item, library, prospect, sealed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from settled import CONFIRMED
from sqlalchemy import func, select

from engine.report.document import Sheet, SheetColumn
from engine.report.excel import workbook_of
from engine.workspace.failures import Refused, Unfit
from engine.workspace.offer import offers
from engine.workspace.offer.content import Content
from engine.workspace.settlement import importing
from engine.workspace.settlement.actuals import actuals, record
from engine.workspace.settlement.blank import blank_actuals
from engine.workspace.settlement.importing import FATES, bring_in, look_through
from engine.workspace.settlement.records import Entry, came_of
from engine.workspace.settlement.settling import open_settlement
from engine.workspace.settlement.statements import draw_up
from engine.workspace.store.tables import actual, offer
from engine.workspace.work import writing

LATER = datetime(2029, 2, 1, 4, 0, tzinfo=UTC)
ITEM = item(amount=300_000, years=((2027, 100_000), (2028, 200_000)))
NUMBERS = ("昌高招〔2026〕1号", "昌高招〔2026〕2号", "昌高招〔2026〕3号")


@pytest.fixture
def later(database, staff):
    def done(role, service, /, *args, **kwargs):
        with writing(database, staff[role], LATER) as work:
            return service(work, *args, **kwargs)

    return done


@pytest.fixture
def three(do, database):
    """Three accepted offers of the rent and an item, with these numbers."""
    keys = []
    for number in NUMBERS:
        found = do(
            "recruiter",
            offers.start,
            prospect(do, company=number),
            sealed(),
            "主方案",
            Content((RENT,), (ITEM,)),
        )
        keys.append(found.id)
        with database.writing() as connection:
            connection.execute(
                offer.update().where(offer.c.id == found.id).values(state="in_fulfilment", number=number)
            )
    return keys


HEADS = "招商方案文号,output 2027,output（万元）2028,leased_area,认定人,meets_output_per_mu,item-1 2027"
ROWS = tuple(f"{number},3000万元,4000,5000㎡,经发局王某,是,是" for number in NUMBERS)
TABLE = "\n".join([HEADS, *ROWS]).encode()


@pytest.fixture
def come(later, database, staff):
    """Look through a table and import what is new of it."""

    def done(content, *fates, name="t.csv", role="lead"):
        preview = later(role, look_through, library(), name, content)
        return preview, bring_in(database, staff[role], preview.of(*(fates or ("new",))), at=LATER)

    return done


def said(later, key):
    settling = later("auditor", open_settlement, key, library())
    return came_of(settling, later("auditor", actuals, settling))


def test_a_row_an_offer_a_column_a_fact(three, later, come):
    preview, brought = come(TABLE)
    assert [line.fate for line in preview.lines] == ["new"] * 3
    assert (preview.findings, brought.entries, brought.passed, brought.stopped) == ((), 15, (), ())
    for key in three:
        found = said(later, key)
        assert found.facts == {
            ("output", 2027): 30_000_000,
            ("output", 2028): 40_000_000,
            ("leased_area", None): 5_000,
            ("meets_output_per_mu", None): True,
        }
        assert found.words == {("item-1", 2027): True}
    settling = later("auditor", open_settlement, three[0], library())
    entries = later("auditor", actuals, settling)
    assert {each.source for each in entries} == {"import"}
    assert {each.by for each in entries} == {"", "经发局王某"}


def test_the_same_table_again_adds_nothing(three, later, come, database):
    come(TABLE)
    preview, brought = come(TABLE, *FATES)
    assert [line.fate for line in preview.lines] == ["there"] * 3
    assert brought.entries == 0
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(actual)).scalar_one() == 15


def test_a_workbook_says_the_same(three, later, come):
    rows = [line.split(",") for line in TABLE.decode().split("\n")]
    sheet = Sheet("一", tuple(SheetColumn(each, 10) for each in rows[0]), tuple(map(tuple, rows[1:])))
    preview, brought = come(workbook_of("实际情况", LATER.date(), [sheet]), name="t.xlsx")
    assert (len(preview.of("new")), brought.entries) == (3, 15)


def test_what_somebody_has_recorded_otherwise_is_replaced_only_if_one_chooses_so(three, later, come):
    come(TABLE)
    settling = later("auditor", open_settlement, three[0], library())
    later("lead", record, settling, [Entry("output", 2028, "3999万元")])
    preview, brought = come(TABLE)
    assert [line.fate for line in preview.lines] == ["replaces", "there", "there"]
    assert brought.entries == 0
    assert said(later, three[0]).facts["output", 2028] == 39_990_000
    assert come(TABLE, "new", "replaces")[1].entries == 1
    assert said(later, three[0]).facts["output", 2028] == 40_000_000


def test_what_is_recorded_between_the_look_and_the_import_is_not_overwritten(three, later, database, staff):
    preview = later("lead", look_through, library(), "t.csv", TABLE)
    settling = later("auditor", open_settlement, three[1], library())
    later("lead", record, settling, [Entry("output", 2028, "3999万元")])
    brought = bring_in(database, staff["lead"], preview.of("new"), at=LATER)
    assert [row.number for row in brought.passed] == [NUMBERS[1]]
    assert brought.entries == 10
    assert said(later, three[1]).facts == {("output", 2028): 39_990_000}


# A row that is refused whole: what stands in it, the code, and the column it is found in (1: the row itself).
WRONG = {
    "no such offer": ("昌高招〔2026〕9号,1万元,1,1㎡,,,", "actuals-no-such-offer", 1),
    "no number": (",1万元,1,1㎡,,,", "actuals-without-number", 1),
    "no figure": (f"{NUMBERS[0]},1万元,很多,1㎡,,,", "not-one-figure", 3),
    "no unit": (f"{NUMBERS[0]},1000,1,1㎡,,,", "missing-unit", 2),
    "decided by nobody": (f"{NUMBERS[0]},1万元,1,1㎡,,是,", "actual-without-decider", 6),
    "more than agreed": (f"{NUMBERS[0]},1万元,1,1㎡,,,10.01万元", "word-too-much", 7),
    "twice": (f"{NUMBERS[1]},1万元,1,1㎡,,,", "actuals-offer-twice", 1),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_row_with_anything_wrong_is_refused_whole_at_its_cell(three, later, come, name):
    row, code, column = WRONG[name]
    preview, brought = come("\n".join([HEADS, ROWS[1], row]).encode())
    good, bad = preview.lines
    assert (good.fate, bad.fate, brought.entries) == ("new", "refused", 5)
    (found,) = bad.findings
    assert (found.code, found.span.line, found.span.column) == (code, 3, column)
    assert found.message("zh")
    assert found.message("en")
    assert said(later, three[0]).facts == {}


def test_years_outside_the_offer_and_years_to_come_are_told_at_their_cells(three, later, come):
    heads = "文号,output 2025,output 2029,output 2028,leased_area"
    (line,) = come(f"{heads}\n{NUMBERS[0]},1万元,1万元,1万元,1亩".encode())[0].lines
    assert [(each.code, each.span.column) for each in line.findings] == [
        ("actual-year-outside", 2),
        ("actual-year-not-over", 3),
    ]


def test_a_row_with_another_company_than_the_offer_s_is_refused(three, come):
    rows = f"{NUMBERS[0]},{NUMBERS[0]},1万元\n{NUMBERS[1]},另一家公司,1万元\n{NUMBERS[2]},,1万元"
    preview, brought = come(f"文号,企业,output 2028\n{rows}".encode())
    assert [line.fate for line in preview.lines] == ["new", "refused", "new"]
    assert [each.code for each in preview.lines[1].findings] == ["actuals-other-company"]
    assert brought.entries == 2


def test_a_column_nobody_knows_is_told_and_the_rest_comes(three, come):
    preview, brought = come(f"文号,output 2028,产出 2028,output\n{NUMBERS[0]},1万元,1万元,1万元".encode())
    assert [each.code for each in preview.findings] == ["table-column", "table-column"]
    assert brought.entries == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "table-empty"), ("企业,output 2028\n甲,1万元".encode(), "actuals-without-offer")],
)
def test_what_is_no_table_of_actuals(three, later, content, code):
    with pytest.raises(Unfit, match=code):
        later("lead", look_through, library(), "t.csv", content)


def test_whose_offers_they_are(three, later, database, staff):
    from engine.workspace.store.tables import prospect as table

    with pytest.raises(Refused, match="not-permitted"):
        later("reviewer", look_through, library(), "t.csv", TABLE)
    with database.writing() as connection:
        connection.execute(table.update().where(table.c.company == NUMBERS[0]).values(owner=staff["lead"].id))
    preview = later("recruiter", look_through, library(), "t.csv", TABLE)
    assert [line.fate for line in preview.lines] == ["refused", "new", "new"]
    assert preview.lines[0].findings[0].code == "not-yours"


def test_an_offer_that_is_settled_takes_nothing_more(three, later, come, database):
    with database.writing() as connection:
        connection.execute(offer.update().where(offer.c.id == three[2]).values(state="settled"))
    preview, brought = come(TABLE)
    assert preview.lines[2].findings[0].code == "settlement-not-in-state"
    assert brought.entries == 10


def test_cut_off_in_the_middle_it_is_repeated(three, later, database, staff, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 1)
    lines = later("lead", look_through, library(), "t.csv", TABLE).of("new")

    def stop(done, _whole):
        if done == 2:
            with database.writing() as connection:
                connection.execute(offer.update().where(offer.c.id == three[2]).values(state="settled"))

    brought = bring_in(database, staff["lead"], lines, progress=stop, at=LATER)
    assert brought.entries == 10
    assert [each.code for each in brought.stopped] == ["table-stopped", "settlement-not-in-state"]
    with database.writing() as connection:
        connection.execute(offer.update().values(state="accepted"))
    again = later("lead", look_through, library(), "t.csv", TABLE)
    assert [line.fate for line in again.lines] == ["there", "there", "new"]
    assert bring_in(database, staff["lead"], again.of("new"), at=LATER).entries == 5


def test_two_who_import_the_same_at_once_add_it_once(three, later, database, staff):
    lines = later("lead", look_through, library(), "t.csv", TABLE).of("new")
    start, ended = threading.Barrier(2), []

    def run():
        start.wait()
        ended.append(bring_in(database, staff["lead"], lines, at=LATER).entries)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sum(ended) == 15
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(actual)).scalar_one() == 15


PIECES = [
    "文号,output 2027,output 2028\n{n},3000万元,4000万元",
    "文号," + ",".join(CONFIRMED) + ",认定人\n{n}," + ",".join(";".join(each) if isinstance(each, list) else each for each in CONFIRMED.values()) + ",王某",
    "文号,item-1 2027,item-1 2028," + RENT + " 2027\n{n},是,15万元,是",
]  # fmt: skip


@given(st.permutations([*range(len(PIECES)), *range(len(PIECES))]))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_in_whatever_order_tables_come_and_however_often_the_statement_is_the_same(
    do, database, later, come, order
):
    """INVARIANT: the order of imports does not matter, nothing is counted twice."""
    with database.writing() as connection:
        count = connection.execute(select(func.count()).select_from(offer)).scalar_one()
    number = f"昌高招〔2027〕{count}号"
    found = do(
        "recruiter", offers.start, prospect(do, company=number), sealed(), "主方案", Content((RENT,), (ITEM,))
    )
    with database.writing() as connection:
        connection.execute(
            offer.update().where(offer.c.id == found.id).values(state="accepted", number=number)
        )
    for each in order:
        preview, _ = come(PIECES[each].format(n=number).encode(), "new", "replaces")
        assert [line.findings for line in preview.lines] == [()]
    settling = later("auditor", open_settlement, found.id, library())
    drawn = later("lead", draw_up, settling, 2028, library()).reckoned
    assert len(later("auditor", actuals, settling)) == 2 + len(CONFIRMED) + 3
    assert [(each.part, each.year, each.due) for each in drawn.lines] == [
        (RENT, 2027, 400_000), ("item-1", 2027, 100_000), (RENT, 2028, 0), ("item-1", 2028, 150_000),
    ]  # fmt: skip


def test_that_there_is_no_such_offer_is_told_with_whatever_else_is_wrong_with_the_row(three, come):
    row = "昌高招〔2026〕9号,1㎡\n"
    preview, _ = come(f"招商方案文号,租赁面积\n{row}{row}".encode())
    assert {each.code for each in preview.lines[1].findings} == {
        "actuals-no-such-offer",
        "actuals-offer-twice",
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_to_fill_in_is_read_back_as_it_stands(three, later, come, lang):
    """What is recorded stands in it; filled in, every column of it is known."""
    come(TABLE)
    content = later("lead", blank_actuals, library(), 2028, lang)
    preview, brought = come(content, *FATES, name="t.xlsx")
    assert [line.fate for line in preview.lines] == ["there"] * 3
    assert (preview.findings, brought.entries) == ((), 0)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    told = [*book.worksheets[1].iter_rows(min_row=2, values_only=True)]
    keyed = [head for head in heads if re.match(r"item-|condition-|[a-z-]+/", head)]
    assert {head for head, *_ in told} == set(keyed)
    assert "物流补助" in next(what for head, _, what, _ in told if head == "item-1 2028")
    assert all(all(row) for row in told)
    wanted = {
        **CONFIRMED,
        "output 2028": "4000万元",
        "changji-golden-ten/rent 2028": "是",
        "item-1 2028": "15万元",
    }
    for name, value in wanted.items():
        fact, _, year = name.partition(" ")
        label = library().vocabulary.facts[fact].label(lang) if fact in library().vocabulary.facts else fact
        column = heads[f"{label} {year}".strip()]
        sheet.cell(2, column).value = "、".join(value) if isinstance(value, list) else value
    sheet.cell(2, heads["认定人" if lang == "zh" else "Decided by"]).value = "经发局王某"
    filled = io.BytesIO()
    book.save(filled)
    preview, brought = come(filled.getvalue(), name="t.xlsx")
    assert [(line.fate, line.findings) for line in preview.lines] == [
        ("new", ()),
        ("there", ()),
        ("there", ()),
    ]
    assert brought.entries == 9
