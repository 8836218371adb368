"""Walks through the interview and the files in a real browser: by keyboard, on a phone, with mistakes, and when the connection goes."""

import re

import pytest
from browser import press, settled, write

from engine import load_library, project_from_bytes

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
BAD = """project: 手机上的项目
facts:
  site: changji-hitech
  industry: C3831
  total_investment: 8000
  output: {2027: 3000万元, 2028: 4000}
  nonsense: 3
"""


def choose_site(page, english=False):
    page.get_by_role("combobox", name="Site" if english else "项目落地载体").click()
    page.keyboard.type("Changji National" if english else "昌吉高新")
    page.keyboard.press("Enter")
    settled(page)


def card(page):
    return page.locator(".st-key-interview")


def heading(page):
    return card(page).get_by_role("heading").inner_text()


def open_file(page, content, name="项目.yaml"):
    press(page, "打开/保存")
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.wait_for_timeout(800)
    settled(page)


@pytest.mark.parametrize(("lang", "typed"), [("zh", "昌吉"), ("en", "changji")])
def test_sites_are_offered_in_the_order_of_the_list_the_zone_before_its_city(visit, lang, typed):
    page = visit(f"/?lang={lang}")
    page.get_by_role("combobox", name="Site" if lang == "en" else "项目落地载体").click()
    page.keyboard.type(typed)
    names = [
        site.name(lang)
        for site in load_library().vocabulary.sites.values()
        if typed in site.name(lang).lower()
    ]
    offered = page.get_by_role("option")
    offered.nth(len(names)).wait_for(state="detached")
    assert offered.all_inner_texts() == names
    assert names[0] == ("Changji National High-tech Zone" if lang == "en" else "昌吉高新区")


@pytest.mark.parametrize(("lang", "shade"), [("zh", "light"), ("en", "dark")])
def test_whoever_skips_everything_on_a_phone_comes_to_an_end(visit, lang, shade):
    page = visit(f"/?lang={lang}", viewport=PHONE, color_scheme=shade)
    fields = card(page).locator("input")
    fields.first.wait_for()
    assert card(page).bounding_box()["y"] < 500  # the questions are what one sees
    choose_site(page, english=lang == "en")
    seen = []
    for _ in range(60):
        button = page.locator(".st-key-next button")
        if not button.count():
            break
        seen.append((heading(page), card(page).inner_text()))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        button.click()
        settled(page)
        page.wait_for_function("document.activeElement?.tagName === 'H2'")  # the reading goes on there
    assert len(seen) == len(set(seen)) > 10
    assert heading(page) == ("能问的都已问过" if lang == "zh" else "Everything has been asked")
    bar = page.get_by_role("progressbar").first
    assert float(bar.get_attribute("aria-valuenow")) < 100
    page.locator(".st-key-ask-again button").click()
    settled(page)
    assert page.locator(".st-key-next button").count() == 1


def test_the_five_facts_by_keyboard_alone(visit):
    page = visit(viewport={"width": 1440, "height": 1000})
    site = page.get_by_role("combobox", name="项目落地载体")
    site.focus()
    page.keyboard.type("昌吉高新")
    page.keyboard.press("Enter")
    settled(page)
    page.keyboard.press("Tab")
    field = page.get_by_role("searchbox", name="主营业务行业代码", exact=True)
    for _ in range(3):
        if field.evaluate("each => each === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.type("dianxian", delay=30)
    page.get_by_role("radio", name=re.compile("C3831")).wait_for()
    settled(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_function(
        "document.querySelector('[aria-label=主营业务行业代码]')?.value.startsWith('C3831 ')"
    )
    settled(page)
    page.get_by_role("radio", name="新建").focus()
    page.keyboard.press("Space")
    settled(page)
    total = page.get_by_role("textbox", name="计划总投资", exact=True)
    total.focus()
    page.keyboard.type("8000万元")
    page.keyboard.press("Enter")
    settled(page)
    assert "1,270万元" in page.locator(".st-key-headline").inner_text()


def test_what_one_is_typing_is_not_lost_while_an_answer_is_worked_out(visit):
    page = visit(viewport={"width": 1440, "height": 1000})
    choose_site(page)
    page.get_by_role("radio", name="新建").click()
    total = page.get_by_role("textbox", name="计划总投资", exact=True)
    total.click()
    page.keyboard.type("1.5亿元", delay=60)  # while the page is drawn anew
    settled(page)
    assert total.input_value() == "1.5亿元"
    assert heading(page) == "先答五项，看看大致能得多少"
    page.keyboard.press("Tab")
    settled(page)
    press(page, "其余不清楚，下一组")
    assert heading(page) == "项目类别与手续"


def test_a_file_with_mistakes_opens_beside_what_was_typed_and_is_saved_again(visit, tmp_path):
    page = visit(viewport={"width": 1440, "height": 1200}, accept_downloads=True)
    write(page, "计划总投资", "5亿元")
    open_file(page, BAD.encode())
    told = page.locator(".st-key-not-read")
    told.wait_for()
    metrics = page.request.get(page.url.partition("?")[0].rstrip("/") + "/_stcore/metrics").text()
    assert "cache_lookups" in metrics
    assert "UploadedFileManager" not in metrics  # not a byte of it is kept
    for line in ("项目.yaml:5:21", "项目.yaml:6:32", "项目.yaml:7:3"):
        assert line in told.inner_text()
    assert (
        "手机上的项目"
        in page.get_by_role("combobox", name="项目", exact=True).input_value()
        + page.locator(".stMain").inner_text()
    )
    total = page.get_by_role("textbox", name="计划总投资", exact=True)
    assert total.input_value() == "8000"
    write(page, "计划总投资", "8000万元")
    press(page, "知道了")
    assert told.count() == 0
    library = load_library(cached=False)
    for name in ("项目文件", "Excel 表"):
        press(page, "打开/保存") if not page.get_by_role("button", name=name, exact=True).count() else None
        with page.expect_download() as caught:
            page.get_by_role("button", name=name, exact=True).click()
        saved = tmp_path / caught.value.suggested_filename
        caught.value.save_as(saved)
        project, found = project_from_bytes(saved.name, saved.read_bytes(), library)
        assert project.name == "手机上的项目"
        assert project.facts["total_investment"] == 80_000_000
        assert project.facts["output"] == {2027: 30_000_000}
        assert [each.code for each in found] == ["missing-unit"]  # the mistake that still stands
    page.keyboard.press("Escape")
    press(page, "全部清空")
    assert page.get_by_role("textbox", name="计划总投资", exact=True).input_value() == ""
    press(page, "撤销")
    assert page.get_by_role("textbox", name="计划总投资", exact=True).input_value() == "8000万元"


def test_what_is_no_project_is_told_where_it_was_opened(visit):
    page = visit(viewport={"width": 1440, "height": 1000})
    open_file(page, b"\x89PNG\r\n\x1a\n", "photo.yaml")
    page.get_by_text("无法打开").wait_for()


def test_another_page_and_back_and_another_tab(visit):
    page = visit(viewport={"width": 1440, "height": 1000})
    write(page, "计划总投资", "5亿元")
    page.get_by_role("link", name="政策库").first.click()
    settled(page)
    page.wait_for_timeout(600)
    page.go_back()
    settled(page)
    page.wait_for_timeout(600)
    assert page.get_by_role("textbox", name="计划总投资", exact=True).input_value() == "5亿元"
    other = visit(viewport={"width": 1440, "height": 1000})
    assert other.get_by_role("textbox", name="计划总投资", exact=True).input_value() == ""
    assert page.get_by_role("textbox", name="计划总投资", exact=True).input_value() == "5亿元"


def test_a_lost_connection_loses_no_answer(visit):
    """As a phone does when one looks at another app: the socket is closed, and opened again later."""
    keep = "const Real = WebSocket; window.WebSocket = class extends Real { constructor(...a) { super(...a); (window.all ??= []).push(this); } };"
    page = visit("/", viewport=PHONE)
    page.add_init_script(keep)
    page.reload()
    page.get_by_role("heading", level=1).wait_for()
    settled(page)
    write(page, "计划总投资", "5亿元")
    page.evaluate("window.all.forEach(each => each.close())")
    page.wait_for_timeout(3000)
    settled(page)
    write(page, "计划总投资", "6亿元")
    choose_site(page)
    assert page.get_by_role("textbox", name="计划总投资", exact=True).input_value() == "6亿元"
    assert "已答 2 项" in page.locator(".stMain").inner_text()


def test_a_year_can_be_typed_into_the_table_on_a_phone(visit):
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    choose_site(page)
    for _ in range(40):
        if heading(page) == "年度经营数据":
            break
        page.locator(".st-key-next button").click()
        settled(page)
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    assert table.bounding_box()["width"] <= 390
    for _ in range(4):
        box = table.bounding_box()
        page.touchscreen.tap(box["x"] + 110, box["y"] + 36 + 35 + 17)
        page.wait_for_timeout(300)
        if page.locator("textarea.gdg-input").count():
            break
    page.locator("textarea.gdg-input").fill("300万元")
    page.locator("textarea.gdg-input").press("Enter")
    page.get_by_text("已答 2 项").wait_for()
