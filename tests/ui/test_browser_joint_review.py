"""An offer's life in a real browser: three departments answer, one asks for conditions, the lead approves within the budget;
the letter names them. Two years later what came true falls short: the statement says what is due, and what to recover.
"""

import io
import re
from contextlib import contextmanager
from datetime import date

import docx
import pypdf
import pytest
from browser import accessible, day, free_port, pick, press, settled, visiting
from demonstration import demonstrating, going_on
from page import TODAY
from staffing import STAFF
from test_browser_journeys import close_up, download
from test_browser_offer import review
from test_browser_workspace import sign_in

from ui.texts import TEXTS

pytestmark = pytest.mark.browser
DESK = {"width": 1440, "height": 1000}
OFFER, SETTLEMENT = "/offer?id=2", "/settlement?id=2"  # of the demonstration, in review


@pytest.fixture
def on(chromium, tmp_path):
    """The demonstration on a day: opens the offer in a browser of its own, signed in as somebody."""

    @contextmanager
    def entering(running, today):
        provider = free_port()
        with (
            running(tmp_path, free_port(), today, provider) as address,
            visiting(chromium, address, f"http://127.0.0.1:{provider}") as visit,
        ):

            def entered(who, path=OFFER, **context):
                page = visit(path, **context)
                sign_in(page, who)
                return page

            yield entered

    return entering


def test_from_joint_review_to_the_statement(on):
    with on(demonstrating, date.fromisoformat(TODAY)) as enter:
        number = reviewed(enter)
    with on(going_on, date(2028, 2, 1)) as enter:
        page = enter("lead", "/settlements", viewport=DESK, accept_downloads=True)
        recorded(page, number)
        page.goto(page.url.replace("/settlements", SETTLEMENT))
        page.get_by_role("heading", level=2, name="方案一：现有条款").wait_for()
        paid(page)
        stated(page)


def reviewed(enter):
    """From the departments' answers to its fulfilment; the number of the letter."""
    for who, department in (("reviewer", "发展和改革局"), ("planning", "规划建设局")):
        page = enter(who, viewport=DESK)
        answer(page, department, "同意")
        page.context.close()
    lead = enter("lead", viewport=DESK, accept_downloads=True)
    review(lead)
    press(lead, "批准")
    assert "“生态环境分局”尚未答复" in lead.locator("main").inner_text()

    phone = enter("environment", viewport={"width": 390, "height": 844})
    answer(
        phone,
        "生态环境分局",
        "附条件同意",
        first="环评批复之前不得开工",
        later="排污许可证",
        until="20270301",
    )
    accessible(phone)

    lead.reload()
    lead.get_by_role("heading", level=2, name="方案一：现有条款").wait_for()
    settled(lead)
    told = lead.locator("main").inner_text()
    assert "已答复 3 / 3" in told
    assert "须先满足：环评批复之前不得开工" in told
    assert "预算之内" in told.replace("\N{WORD JOINER}", "")
    press(lead, "批准")
    press(lead, "出具")
    assert "已出具" in lead.locator("main").inner_text()
    accessible(lead)
    word, _ = download(lead, "Word")
    text = close_up(
        "".join(each.text for each in docx.Document(io.BytesIO(word)).element.body.iter() if each.text)
    )
    assert close_up("环评批复之前不得开工（生态环境分局）") in text
    assert close_up("排污许可证（生态环境分局，2027-03-01 之前补交）") in text
    assert STAFF["lead"][0] not in text
    for step in ("登记接受", "开始兑现"):
        press(lead, step)
    told = lead.locator("main").inner_text()
    assert "兑现中" in told
    return re.search(r"昌高招〔\d+〕\d+号", close_up(told))[0]


# What came true of the first year: half of the area, and nothing invested yet; the conditions asked for were met.
CAME = {
    "所属产业领域": "装备制造", "工业（生产性）项目": "是", "独立法人单位": "是", "依法合规经营": "是", "厂房取得方式": "租赁", "租赁面积": "2500㎡",
    "租赁起始日期": "2027-03-01", "建设性质": "新建", "用地面积": "30亩", "计划固定资产投资": "6000万元", "开工日期": "2027-04-01",
    "固定资产投资（入统） 2027": "0元", "年度产值（入统） 2027": "3000万元", "投资强度达到园区标准": "是", "亩均产值达到园区标准": "是",
    "持有（或曾持有）高新技术企业证书": "否", "changji-golden-ten/fixed-assets+1 2027": "是", "asked-1": "是", "asked-2": "是", "认定人": "经发局刘洋",
}  # fmt: skip


def recorded(page, number):
    """The table of what came true is tried, then recorded."""
    page.get_by_text("导入实际情况").click()
    settled(page)
    row = {"招商方案文号": number, **CAME}
    table = "\n".join(map(",".join, (row, row.values()))).encode()
    page.locator("input[type=file]").set_input_files(
        {"name": "2027.csv", "mimeType": "text/csv", "buffer": table}
    )
    page.get_by_role("button", name="登记 1 行").wait_for()
    settled(page)
    press(page, "登记 1 行")
    assert f"已登记 {len(CAME) - 1} 项" in page.locator("main").inner_text()


def paid(page):
    """What was paid before anybody looked: all that was planned."""
    settled(page)
    pick(page, "款项", "2027 年")
    pick(page, "方向", "兑付")
    page.get_by_role("textbox", name="金额", exact=True).fill("40万元")
    day(page, "日期", "20280120")
    page.get_by_role("textbox", name="凭证号").fill("国库2028-1")
    press(page, "登记兑付或收回")
    page.get_by_role("checkbox", name=TEXTS["payments.beyond.sure"].zh).check(force=True)
    press(page, "登记兑付或收回")
    assert "国库2028-1" in page.locator("main").inner_text()


def stated(page):
    press(page, "编制 2027 年结算单")
    told = said(page)
    assert "应兑付20万元" in told
    assert "应收回20万元" in told
    assert "实际0元" in told
    accessible(page)
    page.get_by_text("2027 年，第 1 次").click()
    settled(page)
    pdf, _ = download(page, "下载结算单（PDF）")
    text = close_up("".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(pdf)).pages))
    for figure in ("应兑付20万元", "应收回20万元", "贰拾万元整"):
        assert figure in text


def said(page):
    return close_up(page.locator("main").inner_text().replace("\N{WORD JOINER}", ""))


def answer(page, department, verdict, first="", later="", until=""):
    """A department's opinion, by whoever reviews for it."""
    page.get_by_text(f"填写“{department}”的意见").click()
    settled(page)
    pick(page, "意见", verdict)
    if first:
        page.get_by_role("textbox", name="须先满足的条件，每行一项").fill(first)
        page.get_by_role("textbox", name="可以后补的事项（容缺），每行一项").fill(later)
        day(page, "后补期限", until)
    press(page, "提交意见")
    assert verdict in page.locator("main").inner_text()
