"""Joint review in a real browser: three departments answer, one asks for conditions, the lead approves; the letter names them."""

import io
from datetime import date

import docx
import pytest
from browser import accessible, day, free_port, pick, press, settled, visiting
from demonstration import demonstrating
from page import TODAY
from staffing import STAFF
from test_browser_journeys import close_up, download
from test_browser_offer import review
from test_browser_workspace import sign_in

pytestmark = pytest.mark.browser
DESK = {"width": 1440, "height": 1000}
OFFER = "/offer?id=1"  # of the demonstration, in review


@pytest.fixture
def enter(chromium, tmp_path):
    """Opens the offer in a browser of its own, signed in as somebody of the demonstration."""
    provider = free_port()
    with (
        demonstrating(tmp_path, free_port(), date.fromisoformat(TODAY), provider) as address,
        visiting(chromium, address, f"http://127.0.0.1:{provider}") as visit,
    ):

        def entered(who, path=OFFER, **context):
            page = visit(path, **context)
            sign_in(page, who)
            return page

        yield entered


def test_three_departments_and_the_lead(enter):
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
