"""The pages what if, compare and take along in a real browser: what is moved, chosen, typed, downloaded and passed on."""

import io
import re

import pytest
from browser import accessible, go, press, settled
from pypdf import PdfReader

pytestmark = pytest.mark.browser

DESK, PHONE = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}
NAMES = {"zh": ("假如", "比较", "带走"), "en": ("What if", "Compare", "Take along")}
A_PRESS, A_MOVE = 60, 700  # milliseconds: of a finger on the button, and from the keyboard to it


@pytest.fixture
def demo(visit):
    """The sample, on one of the pages."""

    def opened(name, lang="zh", **context):
        page = visit("/" if lang == "zh" else "/?lang=en", **context)
        page.get_by_role("combobox", name="项目" if lang == "zh" else "Project", exact=True).click()
        page.get_by_role("option").filter(has_text="演示" if lang == "zh" else "Demonstration").first.click()
        settled(page)
        go(page, name)
        return page

    return opened


def shown(page):
    """The project the page says it is about."""
    return page.get_by_role("combobox", name="项目", exact=True).input_value()


def slide(page, number, key, times=1):
    slider = page.get_by_role("slider").nth(number)
    slider.focus()
    for _ in range(times):
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    settled(page)


def sure(page):
    return page.locator(".st-key-sums h4").inner_text()


def downloaded(page, name):
    """As a hand does it: some time after the last key, and not in no time."""
    page.wait_for_timeout(A_MOVE)
    with page.expect_download() as got:
        page.get_by_role("button", name=name, exact=True).click(delay=A_PRESS)
    return got.value.suggested_filename, got.value.path().read_bytes()


def pdf_text(content):
    return re.sub(
        r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages[:2])
    )


def plainly(text):
    return text.replace("\N{WORD JOINER}", "")


def inside(page, part):
    box = part.bounding_box()
    return box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]


# --- what if


def test_sliders_are_moved_by_keyboard_and_what_was_moved_stays(demo):
    page = demo("假如", viewport=DESK)
    assert sure(page) == "336.5万元"
    slide(page, 0, "ArrowRight", 5)
    moved = sure(page)
    assert moved != "336.5万元"
    slide(page, 0, "End")
    slide(page, 0, "Home")
    assert page.get_by_role("slider").nth(0).get_attribute("aria-valuetext") == "0元"
    assert sure(page) == "286.5万元"
    go(page, "比较")
    go(page, "假如")
    assert sure(page) == "286.5万元"
    press(page, "English")
    assert sure(page) == "CNY 2.865 million"
    press(page, "中文", "恢复原值")
    assert sure(page) == "336.5万元"
    slide(page, 2, "ArrowLeft", 4)
    moved = sure(page)
    assert moved != "336.5万元"
    press(page, "写入项目")
    assert sure(page) == moved
    press(page, "撤销")
    assert sure(page) == "336.5万元"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_a_phone_the_sums_are_seen_while_a_slider_is_moved_and_nothing_jumps(demo, lang):
    page = demo(NAMES[lang][0], lang, viewport=PHONE, has_touch=True)
    sums, sliders = page.locator(".st-key-sums"), page.get_by_role("slider")
    sums.evaluate("each => each.scrollIntoView({block: 'start'})")
    page.mouse.wheel(0, -70)  # from below the bar at the top
    page.wait_for_timeout(400)
    assert inside(page, page.locator(".st-key-sums h4"))
    assert inside(page, sliders.nth(2))
    places = [each.bounding_box()["y"] for each in sliders.all()]
    sliders.nth(2).evaluate("each => each.focus({preventScroll: true})")
    before = sure(page)
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    page.wait_for_function("was => document.querySelector('.st-key-sums h4').innerText !== was", arg=before)
    settled(page)
    assert [each.bounding_box()["y"] for each in sliders.all()] == places
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_goal_is_found_and_entered(demo):
    page = demo("假如", viewport=DESK)
    press(page, "达到一个金额")
    field = page.get_by_role("textbox", name="确定可得达到多少", exact=True)
    field.fill("400万元")
    field.press("Enter")
    settled(page)
    press(page, "寻找办法")
    page.get_by_text("改动 1 项即可").wait_for()
    press(page, "全部写入项目")
    assert sure(page) == "400万元"


# --- compare


def beside(page, *places):
    """Choose these places, too."""
    box = page.get_by_role("combobox", name="放到哪些地方")
    for place in places:
        box.click()
        page.keyboard.type(place, delay=30)
        page.get_by_role("option", name=place, exact=True).click()
        settled(page)
    page.keyboard.press("Escape")


def test_places_side_by_side_and_then_variants(demo):
    page = demo("比较", viewport=DESK)
    beside(page, "奇台县", "木垒县")
    table = page.get_by_role("table").first
    assert [each.inner_text() for each in table.get_by_role("columnheader").all()] == [
        "比较项",
        "昌吉高新区",
        "奇台县",
        "木垒县",
    ]
    row = next(
        each for each in table.get_by_role("row").all() if plainly(each.inner_text()).startswith("确定可得")
    )
    assert [each.inner_text().strip() for each in row.get_by_role("cell").all()][1:] == [
        "336.5万元",
        "152.5万元",
        "152.5万元",
    ]
    page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first.wait_for()
    press(page, "几个方案", "把当前项目另存为方案", "把当前项目另存为方案")
    assert shown(page).endswith("（方案） 2")
    page.get_by_text("各方案填写的内容相同").wait_for()
    for name in ("假如", "带走", "比较"):  # the same project on every page
        go(page, name)
        assert shown(page).endswith("（方案） 2")


def test_on_a_phone_no_name_stands_a_character_a_line(demo):
    page = demo("比较", viewport=PHONE)
    beside(page, "奇台县", "木垒县")
    for row in page.get_by_role("table").first.get_by_role("row").all()[1:-1]:
        assert row.get_by_role("cell").first.bounding_box()["height"] < 60
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


# --- take along


def test_the_pdf_is_of_what_is_on_screen(demo):
    page = demo("带走", viewport=DESK)
    name, content = downloaded(page, "PDF")
    assert name == "金十条报告-演示：年产5万吨电缆项目（虚构）.pdf"
    assert "336.5万元" in pdf_text(content)
    go(page, "假如")
    slide(page, 2, "ArrowLeft", 4)
    moved = sure(page)
    assert moved != "336.5万元"
    press(page, "另存为方案")
    go(page, "带走")
    field = page.get_by_role("textbox", name="项目名称（写在报告上）", exact=True)
    field.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("少租一半", delay=30)
    name, content = downloaded(page, "PDF")
    assert name == "金十条报告-少租一半.pdf"
    text = pdf_text(content)
    assert "少租一半" in text
    assert f"确定可得{moved}" in text
    assert "确定可得336.5万元" not in text
    assert shown(page) == "少租一半"  # renamed, and still the one that is shown
    press(page, "英文")
    assert shown(page) == "少租一半"
    assert "CNY" in pdf_text(downloaded(page, "PDF")[1])


def test_what_was_typed_last_is_in_the_file_for_the_zone(demo):
    page = demo("带走", viewport=DESK)
    for name in ("企业", "留言"):
        page.get_by_role("textbox", name=name, exact=True).click()
        page.keyboard.type(f"某某{name}", delay=30)
        assert f"某某{name}" in downloaded(page, "下载交给园区的文件")[1].decode()
    go(page, "比较")
    go(page, "带走")
    assert page.get_by_role("textbox", name="企业", exact=True).input_value() == "某某企业"


def test_a_link_in_a_fresh_browser(demo, visit, address):
    page = demo("带走", viewport=DESK)
    link = page.get_by_test_id("stCode").inner_text().replace("\n", "")
    assert link.startswith(f"{address}/?p=")
    other = visit(link.removeprefix(address), viewport=DESK)
    other.get_by_text("已从链接打开").wait_for()
    assert shown(other) == "来自链接"
    press(other, "知道了")
    assert other.get_by_text("已从链接打开").count() == 0
    for name in ("比较", "带走", "假如"):
        go(other, name)
        assert shown(other) == "来自链接"
    cut = visit(f"/?p={link.partition('?p=')[2][:-9]}")
    cut.get_by_text("这个链接没有可用的内容").wait_for()


# --- for everybody


@pytest.mark.parametrize(("viewport", "shade"), [(DESK, "dark"), (PHONE, "light")], ids=["desk", "phone"])
def test_the_pages_can_be_used_by_everybody(demo, shade, viewport):
    page = demo("假如", viewport=viewport, color_scheme=shade)
    slide(page, 2, "ArrowLeft", 4)
    accessible(page)
    go(page, "比较")
    box = page.get_by_role("combobox", name="放到哪些地方")
    box.click()
    page.keyboard.type("奇台县", delay=30)
    page.get_by_role("option", name="奇台县", exact=True).click()
    page.keyboard.press("Escape")
    settled(page)
    accessible(page)
    go(page, "带走")
    accessible(page)
