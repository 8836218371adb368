"""The budget in a real browser: within it, beyond it, the lead's decision; on a phone."""

from datetime import date

import pytest
from browser import accessible, free_port, press, settled, visiting
from demonstration import demonstrating
from page import TODAY
from test_browser_workspace import sign_in

pytestmark = pytest.mark.browser
DESK, PHONE = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}
OFFER = "/offer?id=2"  # of the demonstration, in review
STOPPED = "负责人说明理由、作出决定之前，不能批准"


@pytest.fixture
def enter(chromium, tmp_path):
    """Opens a page in a browser of its own, signed in as somebody of the demonstration."""
    provider = free_port()
    with (
        demonstrating(tmp_path, free_port(), date.fromisoformat(TODAY), provider) as address,
        visiting(chromium, address, f"http://127.0.0.1:{provider}") as visit,
    ):

        def entered(who, path, **context):
            page = visit(path, **context)
            sign_in(page, who)
            return page

        yield entered


def test_beyond_the_budget_the_lead_decides(enter):
    page = enter("lead", "/budget", viewport=DESK)
    page.get_by_role("heading", level=2, name="预算").wait_for()
    settled(page)
    accessible(page)
    main = page.locator("main")
    page.get_by_role("tab", name="表").click()
    settled(page)
    assert "已承诺（确定）" in main.inner_text().replace("\N{WORD JOINER}", "")
    accessible(page)
    line = page.locator("[class*='st-key-budget-2027-']").first
    line.get_by_role("button", name="修改").first.click()
    settled(page)
    line.get_by_role("textbox", name="金额").fill("30万元")
    press(page, "保存")
    assert "余额：6万元" in line.inner_text().replace("\N{WORD JOINER}", "").replace("\n", "")

    page.goto(page.url.replace("/budget", OFFER))
    page.get_by_role("heading", level=3, name="对园区的价值").wait_for()
    settled(page)
    assert STOPPED in main.inner_text()
    page.get_by_role("textbox", name="理由", exact=True).last.fill("专题会议同意追加")
    press(page, "决定超预算仍可批准")
    assert "专题会议同意追加" in main.inner_text()
    assert STOPPED not in main.inner_text()


@pytest.mark.parametrize("path", ["/budget", OFFER])
def test_on_a_phone(enter, path):
    page = enter("auditor", path, viewport=PHONE)
    page.get_by_role("heading", level=3, name="测算假设" if path == "/budget" else "对园区的价值").wait_for()
    settled(page)
    accessible(page)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
