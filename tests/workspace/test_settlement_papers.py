"""The settlement statement as PDF and the payment list as a workbook: what they say is what the statement says, to the fen."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pypdf
import pytest
from demo_offers import RENT, item, library, prospect, sealed
from settled import CONFIRMED, OUTPUT

from engine.model.quantities import money_text
from engine.report.document import texts_of
from engine.workspace.failures import NotThere
from engine.workspace.letter.capitals import capitals
from engine.workspace.offer import offers
from engine.workspace.offer.content import Content
from engine.workspace.settlement.actuals import record
from engine.workspace.settlement.paper import document_of, paper_of, statement_file
from engine.workspace.settlement.payment_list import payment_list, to_be_paid
from engine.workspace.settlement.payments import Payment, record_payment
from engine.workspace.settlement.records import Entry
from engine.workspace.settlement.settling import open_settlement
from engine.workspace.settlement.statements import draw_up
from engine.workspace.settlement.texts import _TEXTS
from engine.workspace.store.tables import offer
from engine.workspace.work import writing

LATER = datetime(2029, 2, 1, 4, 0, tzinfo=UTC)
ITEM = item(amount=300_000, years=((2027, 100_000), (2028, 200_000)))


@pytest.fixture
def later(database, staff):
    def done(role, service, /, *args, **kwargs):
        with writing(database, staff[role], LATER) as work:
            return service(work, *args, **kwargs)

    return done


@pytest.fixture
def settling(do, database, later):
    """An offer in fulfilment: 2027 as planned, 2028 short, and too much was paid of an item: settling(number, company)."""

    def made(number="昌高招〔2026〕1号", company="新疆某某电缆有限公司"):
        found = do(
            "recruiter",
            offers.start,
            prospect(do, company=company),
            sealed(),
            "主方案",
            Content((RENT,), (ITEM,)),
        )
        with database.writing() as connection:
            connection.execute(
                offer.update().where(offer.c.id == found.id).values(state="in_fulfilment", number=number)
            )
        one = do("auditor", open_settlement, found.id, library())
        said = [
            Entry(name, None, value, "经发局王某" if name.startswith("meets") else "")
            for name, value in CONFIRMED.items()
        ]
        said += [
            Entry("output", 2027, OUTPUT[2027]),
            Entry("output", 2028, "3000万元"),
            Entry(RENT, 2027, "是"),
            Entry("item-1", 2027, "6万元"),
        ]
        later("recruiter", record, one, said)
        later(
            "lead", record_payment, one, Payment("item-1", 2027, 100_000, date(2028, 3, 1), "国库〔2028〕1号")
        )
        return one

    return made


def test_the_paper_says_what_the_statement_says(settling, later, database, staff):
    one = settling()
    found = later("reviewer", draw_up, one, 2028, library())
    with writing(database, staff["auditor"], LATER) as work:
        paper = paper_of(work, found.id)
    for lang in ("zh", "en"):
        (part,) = document_of(paper, lang).parts
        told = "\n".join(texts_of(part))
        for line in found.reckoned.lines:
            assert line.title(lang) in told
            assert all(reason(lang) in told for reason in line.reasons)
            assert money_text(line.due, lang) in told
        assert capitals(360_000) in told  # 400000 of rent less 40000 of the item
        assert found.digest in told
        assert "国库〔2028〕1号" in told
    assert found.reckoned.payable == 360_000


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_as_pdf_it_is_the_same_each_time_and_can_be_read(settling, later, lang):
    found = later("reviewer", draw_up, settling(), 2028, library())
    content = later("auditor", statement_file, found.id, lang)
    assert content == later("lead", statement_file, found.id, lang)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    said = "".join(text.split())
    if lang != "en":
        assert "人民币叁拾陆万元整" in said
        assert "招商政策兑现结算单" in said
        assert "要求≥8,000元/㎡" in said
    if lang != "zh":
        assert "Settlementstatement" in said
    assert "无法显示" not in said


def test_a_further_statement_tells_what_differs(settling, later, database, staff):
    one = settling()
    later("reviewer", draw_up, one, 2028, library())
    later("recruiter", record, one, [Entry(RENT, 2028, "是"), Entry("output", 2028, OUTPUT[2028])])
    second = later("reviewer", draw_up, one, 2028, library())
    with writing(database, staff["auditor"], LATER) as work:
        paper = paper_of(work, second.id)
    assert paper.changed
    assert "应兑付：0元 → 48万元" in "\n".join(texts_of(document_of(paper, "zh")))
    with pytest.raises(NotThere):
        later("auditor", statement_file, 999, "zh")


def sheets(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets]


def test_the_list_holds_what_is_to_be_paid_less_what_is_to_be_recovered(settling, later):
    for number in (1, 2):
        one = settling(f"昌高招〔2026〕{number}号", f'=HYPERLINK("http://x","{number}")')
        later("reviewer", draw_up, one, 2028, library())
    lines, by_offer, recover, left_out = sheets(later("lead", payment_list, "zh"))
    assert [row[6] for row in lines[1:]] == [400_000, 0, 400_000, 0]
    assert [row[7] for row in lines[1:]] == [0, -40_000, 0, -40_000]
    assert [row[4:] for row in by_offer[1:]] == [[360_000, "人民币叁拾陆万元整"]] * 2
    assert (len(recover), len(left_out)) == (1, 1)
    assert all(str(row[1]).lstrip("'").startswith("=HYPERLINK") for row in by_offer[1:])  # as a text
    book = openpyxl.load_workbook(io.BytesIO(later("lead", payment_list, "en")))
    assert all(
        cell.data_type != "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
    )


def test_what_was_paid_meanwhile_is_never_asked_for_again(settling, later):
    """INVARIANT: once a payment is entered the offer is left out until it is drawn up again."""
    one = settling()
    later("reviewer", draw_up, one, 2028, library())
    later("lead", record_payment, one, Payment(RENT, 2027, 360_000, date(2029, 1, 5), "国库〔2029〕1号"))
    assert [each.current for each in later("auditor", to_be_paid)] == [False]
    lines, by_offer, _, left_out = sheets(later("lead", payment_list, "zh"))
    assert (len(lines), len(by_offer)) == (1, 1)
    assert left_out[1][2] == "结算单之后又有登记，须重新编制"
    again = later("reviewer", draw_up, one, 2028, library())
    assert again.reckoned.payable == 0
    assert len(sheets(later("lead", payment_list, "zh"))[0]) == 1  # nothing is left to pay


def test_an_offer_that_only_owes_stands_on_the_other_list(settling, later):
    one = settling()
    later("recruiter", record, one, [Entry(RENT, 2027, "否")])
    later("reviewer", draw_up, one, 2028, library())
    lines, by_offer, recover, _ = sheets(later("auditor", payment_list, "zh"))
    assert (len(lines), len(by_offer)) == (1, 1)
    assert [row[7] for row in recover[1:]] == [-40_000]


def test_sums_are_exact_decimals(settling, later):
    one = settling()
    later("recruiter", record, one, [Entry("item-1", 2028, "0.07元")])
    found = later("reviewer", draw_up, one, 2028, library())
    assert found.reckoned.payable * 100 == 36_000_007
    by_offer = sheets(later("lead", payment_list, "zh"))[1]
    assert Decimal(str(by_offer[1][4])) == Decimal("360000.07")
    assert by_offer[1][5] == "人民币叁拾陆万元零柒分"


def test_every_text_stands_in_both_languages():
    assert all(each.zh and each.en for each in _TEXTS.values())
