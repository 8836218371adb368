"""The result in a real browser: cards and lines open and stay open, on a phone too; and what a screen reader meets."""

import pytest
from browser import press, settled

pytestmark = pytest.mark.browser
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 1000}
RENT = ".st-key-clause-changji-golden-ten-rent"
LARGE_BUSINESS = ".st-key-clause-cn-small-low-profit-rate-5"
# Streamlit's own: the accent on a dark ground (see .streamlit/config.toml), a table wider than a phone.
KNOWN = {"color-contrast", "scrollable-region-focusable"}


@pytest.fixture
def demo(visit):
    def open_demo(**context):
        page = visit(**context)
        page.get_by_role("combobox", name="项目", exact=True).click()
        page.get_by_role("option").filter(has_text="演示").click()
        settled(page)
        return page

    return open_demo


def sideways(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def fold(page, line):
    """Press a line that opens; its table of reasons, if it is open then."""
    page.locator(f"{line} summary").first.click()
    settled(page)
    return page.locator(line).get_by_role("table")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_card_opens_to_its_reasons_and_to_a_report_to_copy(demo, viewport):
    page = demo(viewport=viewport)
    assert page.locator(RENT).get_by_role("table").count() == 0
    reasons = fold(page, RENT)
    reasons.wait_for()
    page.locator(RENT).get_by_text("报告错误").click()
    settled(page)
    told = page.locator(RENT).get_by_test_id("stCode").inner_text()
    assert "changji-golden-ten/rent" in told
    assert "5,000 ㎡" in told  # what was typed stands in it, and the page says so
    assert page.get_by_text("其中含有您填写的数值").count() == 1
    assert sideways(page) == 0
    assert fold(page, RENT).count() == 0


def test_a_line_stays_open_when_what_it_says_changes_and_in_the_other_language(demo):
    page = demo(viewport=DESK)
    page.get_by_role("radio", name="税收").click()
    settled(page)
    fold(page, LARGE_BUSINESS).wait_for()
    press(page, "English")
    assert page.locator(LARGE_BUSINESS).get_by_text("Total assets").first.is_visible()
    assert page.locator(LARGE_BUSINESS).get_by_role("table").is_visible()


def test_every_chart_is_drawn_and_none_is_wider_than_a_phone(demo):
    page = demo(viewport=PHONE)
    for name in ("按条款", "按把握", "距门槛", "时间", "按年"):
        page.get_by_role("radio", name=name, exact=True).click()
        settled(page)
        drawn = page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg")
        drawn.first.wait_for()
        assert drawn.first.bounding_box()["width"] <= PHONE["width"]
        assert sideways(page) == 0
        page.get_by_role("tab", name="表", exact=True).click()
        settled(page)
        page.get_by_role("table").first.wait_for()
        assert page.get_by_role("table").count() == 1
        page.get_by_role("tab", name="图", exact=True).click()
        settled(page)


@pytest.mark.parametrize(("viewport", "shade"), [(PHONE, "dark"), (DESK, "light")], ids=["phone", "desk"])
def test_nothing_new_stands_in_a_screen_reader_s_way(demo, viewport, shade):
    page = demo(viewport=viewport, color_scheme=shade)
    fold(page, RENT)
    found = {each["id"] for each in axe.Axe().run(page).response["violations"]}
    assert found <= (KNOWN if shade == "dark" else KNOWN - {"color-contrast"})
