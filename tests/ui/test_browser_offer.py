"""From a prospect to a letter in a real browser: an authority's decision, an offer, what the law finds, a review, approval, the letter read back."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pypdf
import pytest
from browser import accessible, day, pick, press, settled
from page import ROOT, TODAY
from test_browser_journeys import close_up, download
from test_browser_workspace import enter, office  # noqa: F401  (fixtures)

from engine import load_library, open_project
from engine.workspace import Database, NewProspect, Ruling, create_prospect, decide, get_prospect, writing
from ui import desk

pytestmark = pytest.mark.browser
DESK = {"width": 1440, "height": 1000}
LIBRARY = load_library(cached=False)
LAST = "meets_output_per_mu"  # the decision that is recorded on screen


@pytest.fixture
def prospect(office):  # noqa: F811
    """The demonstration's project as a prospect, every authority's decision recorded but one."""
    _, _, url, staff = office
    project, _ = open_project(Path(ROOT) / "examples" / "demo-cable-plant.yaml", LIBRARY)
    said = {name: value for name, value in project.written.items() if name in project.facts}
    decided = {
        name: value for name, value in said.items() if LIBRARY.vocabulary.facts[name].who == "authority"
    }
    facts = {name: value for name, value in said.items() if name not in decided}
    database = Database(url, desk.moment)
    with writing(database, staff["recruiter"], datetime.now(UTC)) as work:
        one = create_prospect(work, NewProspect("天山电缆有限公司", "年产5万吨电缆", facts=facts))
        for fact, value in decided.items():
            if fact != LAST:
                seen = get_prospect(work, one.id).version
                decide(work, LIBRARY, one.id, seen, Ruling(fact, value, "李四（经发局）", date(2026, 11, 2)))
    database.close()
    return one


def test_from_a_prospect_to_the_letter(enter, prospect):  # noqa: F811
    page = enter("recruiter", f"/prospect?id={prospect.id}", viewport=DESK)
    accessible(page)
    sentence = page.get_by_role("heading", level=3).nth(1)  # below its heading
    before = sentence.inner_text()
    decision(page)
    assert sentence.inner_text() != before
    assert sentence.inner_text().startswith("可享受")
    page.get_by_role("textbox", name="方案名称").fill("首轮方案")
    press(page, "起草方案")
    page.get_by_role("heading", level=2, name="首轮方案").wait_for()
    settled(page)
    address = page.url
    content(page)
    accessible(page)
    press(page, "提交审核")
    assert "审核中" in page.locator("main").inner_text()

    reviewer = enter("reviewer", address[address.index("/offer") :], viewport=DESK)
    review(reviewer)
    lead = enter("lead", address[address.index("/offer") :], viewport=DESK, accept_downloads=True)
    press(lead, "批准")
    press(lead, "出具")
    told = lead.locator("main").inner_text()
    assert "已出具" in told
    assert "昌高招〔" in told
    accessible(lead)
    letter(lead)


def decision(page):
    page.locator(".st-key-decisions summary").click()
    settled(page)
    pick(page, "认定的事项", LIBRARY.vocabulary.facts[LAST].label.zh)
    pick(page, "认定结果", "是")
    page.get_by_role("textbox", name="认定人（姓名、部门）").fill("王五（经发局）")
    day(page, "认定日期", "20261102")
    press(page, "登记认定")
    assert "王五（经发局）" in page.locator("main").inner_text()


def content(page):
    """What nobody has verified is left out, and the term stated."""
    for box in page.get_by_role("checkbox").all():
        if "研发费用" in box.get_attribute("aria-label"):
            box.uncheck(force=True)
            settled(page)
    assert "有尚未保存的改动" in page.locator("main").inner_text()
    day(page, "方案有效期至", "20270630")
    press(page, "保存方案")
    assert "有尚未保存的改动" not in page.locator("main").inner_text()


def review(page):
    """Every finding that can be argued is, then the conclusion of the review is recorded."""
    page.locator(".st-key-offer-record summary").click()
    settled(page)
    page.get_by_role("textbox", name="审查结论文号").fill("公平审〔2026〕1号")
    day(page, "审查日期", "20261120")
    pick(page, "审查结论", "符合公平竞争审查标准")
    press(page, "登记审查结论")
    for _ in range(12):
        reasons = page.get_by_role("textbox", name="说明理由", exact=True)
        if not reasons.count():
            break
        reasons.first.fill("条文所定，对所有符合条件的企业一致")
        page.get_by_role("button", name="记录理由").first.click()
        settled(page)
    assert "没有未解决的问题" in page.locator("main").inner_text()


def letter(page):
    pdf, name = download(page, "PDF")
    text = close_up("".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(pdf)).pages))
    assert name.endswith(".pdf")
    for said in ("天山电缆有限公司", "厂房租金补贴", "2027-06-30", "昌高招〔"):
        assert said in text
    assert "研发费用加计扣除" not in text
    word, _ = download(page, "Word")
    assert word[:2] == b"PK"
    assert TODAY
