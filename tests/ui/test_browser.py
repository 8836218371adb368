"""One walk through the real page in a real browser: a rent case of the Golden Ten, from an empty form to its reasons."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from page import ROOT, TODAY

from ui import state

pytestmark = pytest.mark.browser
sync_api = pytest.importorskip("playwright.sync_api")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The app on a free port of this machine, its day pinned."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("server")
    environment = {**os.environ, state.TODAY_VARIABLE: TODAY, "GOLDENTEN_CACHE": str(folder / "cache")}
    environment.pop(state.POLICIES_VARIABLE, None)
    command = [
        sys.executable, "-m", "streamlit", "run", str(ROOT / "streamlit_app.py"), "--server.address", "127.0.0.1",
        "--server.port", str(port), "--server.headless", "true", "--logger.hideWelcomeMessage", "true",
    ]  # fmt: skip
    with (folder / "log").open("w+") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)
        log.seek(0)
        assert "Traceback" not in log.read()


def _wait_for(url, server):
    for _ in range(150):
        assert server.poll() is None, "the server did not start"
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the server did not answer")


@pytest.fixture
def visit(address):
    """Opens the page; in the end no error may stand in the console, and no request may have left this machine."""
    if CHROMIUM is None:
        assert "CI" not in os.environ, "CI installs chromium: .ci/run"
        pytest.skip("no chromium on this machine (Debian: apt install chromium fonts-noto-cjk)")
    complaints = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)

        def open_page(path="/", **context):
            page = browser.new_context(locale="zh-CN", **context).new_page()
            page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on(
                "request",
                lambda request: complaints.append(request.url) if _leaves(request.url, address) else None,
            )
            page.on(
                "websocket",
                lambda socket: complaints.append(socket.url) if _leaves(socket.url, address) else None,
            )
            page.set_default_timeout(15_000)
            page.goto(address + path)
            page.get_by_role("heading", level=1).wait_for()
            _settled(page)
            return page

        yield open_page
        browser.close()
    assert complaints == []


def _leaves(url, address):
    here = address.partition("://")[2]
    return not url.startswith((f"http://{here}/", f"ws://{here}/", "data:", "blob:"))


def _settled(page):
    """The script has run and its result is drawn."""
    page.wait_for_timeout(150)
    page.wait_for_function("!document.querySelector('[data-test-script-state=running]')")
    page.wait_for_timeout(250)


def _pick(page, label, text):
    box = page.get_by_role("combobox", name=label)
    box.click()
    page.keyboard.type(text)
    page.get_by_role("option", name=text).first.click()
    _settled(page)


def _say(page, label, answer):
    page.get_by_role("radiogroup", name=label, exact=True).get_by_role(
        "radio", name=answer, exact=True
    ).click()
    _settled(page)


def _press(page, *names):
    for name in names:
        page.get_by_role("button", name=name, exact=True).or_(
            page.get_by_role("radio", name=name, exact=True)
        ).click()
        _settled(page)


def _type(page, label, text):
    field = page.get_by_role("textbox", name=label, exact=True)
    field.fill(text)
    field.press("Enter")
    _settled(page)


def _day(page, label, digits):
    page.get_by_role("group", name=label).get_by_role("spinbutton").first.click()
    page.keyboard.type(digits)
    page.get_by_role("heading", level=1).click()  # a date counts once its field is left
    _settled(page)


def _cells(page, first_row, *texts):
    """Type into the first column of the table, row by row. A click that only left another field is made again."""
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    editor = page.locator("textarea.gdg-input")
    for row, text in enumerate(texts, first_row):
        for _ in range(5):
            table.dblclick(position={"x": 200, "y": 36 + 35 * row + 17})
            page.wait_for_timeout(400)
            if editor.count():
                break
        editor.fill(text)
        editor.press("Enter")
        _settled(page)


def _summary(page):
    return page.locator(".st-key-counts").inner_text().replace(" ", "")


def _rent_case(page):
    _pick(page, "项目落地载体", "昌吉高新区")
    _pick(page, "主营业务行业代码", "C3831")
    _press(page, "装备制造", "租赁")
    _type(page, "租赁面积", "5000")
    page.get_by_text("缺少单位").first.wait_for()
    assert page.get_by_role("textbox", name="租赁面积", exact=True).input_value() == "5000"
    _type(page, "租赁面积", "5000㎡")
    assert page.get_by_text("缺少单位").count() == 0
    _day(page, "租赁起始日期", "20270101")
    _cells(page, 1, "4000万元", "3999", "4000万元")
    _press(page, "企业基本情况")
    _say(page, "独立法人单位", "是")
    _say(page, "依法合规经营", "是")
    _press(page, "主管部门认定的事项")
    _say(page, "投资强度达到园区标准", "是")
    _say(page, "亩均产值达到园区标准", "是")


def test_a_rent_case_from_the_empty_form_to_its_reasons(visit):
    page = visit(viewport={"width": 1440, "height": 1800})
    assert page.title() == "金十条 GoldenTen"
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert "符合0" in _summary(page)
    _rent_case(page)

    assert page.get_by_text("“3999” 缺少单位").count() == 2  # below the table, and in the list above
    assert "符合1·" in _summary(page)
    eligible = page.locator(".st-key-clause-changji-golden-ten-rent")
    assert "2027 年、2029 年" in eligible.inner_text()  # 2028 has no usable output
    eligible.locator("summary").click()
    _settled(page)
    _press(page, "2028")
    assert page.get_by_role("radio", name="2028", exact=True).is_checked()
    rows = [row.inner_text().split("\t") for row in eligible.get_by_role("row").all()]
    output = next(row for row in rows if "单位租赁面积产值（2028 年）" in row[0])
    assert [cell.strip() for cell in output[1:4]] == ["≥ 8,000元/㎡", "未知", "待定"]

    _press(page, "English")
    assert page.url.endswith("?lang=en")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "Eligible1·" in _summary(page)
    assert page.get_by_role("textbox", name="Leased area", exact=True).input_value() == "5000㎡"


def _demo(page, label="项目"):
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option").filter(has_text="演示" if label == "项目" else "Demonstration").click()
    _settled(page)


def _seen(page, element):
    """Whether all of an element lies within the window."""
    box = element.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_a_phone_a_long_sum_stands_there_whole(visit, lang):
    page = visit(f"/?lang={lang}", viewport={"width": 390, "height": 844})
    _demo(page, "Project" if lang == "en" else "项目")
    sure = page.locator(".st-key-headline-sure").get_by_role("heading")
    for text in ("CNY 14.3206895 million", "1,234,567.1432068951亿元", "12345678901234567890.12万元"):
        sure.evaluate("(each, text) => each.querySelector('span, div')?.firstChild.replaceWith(text)", text)
        assert text in sure.inner_text().replace("\n", "")
        assert sure.evaluate("each => each.scrollWidth <= each.clientWidth")
        assert sure.bounding_box()["x"] + sure.bounding_box()["width"] <= 390


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("shade", ["light", "dark"])
def test_on_a_phone_the_sums_are_seen_first_and_all_else_is_one_press_away(visit, lang, shade):
    english = lang == "en"
    page = visit(f"/?lang={lang}", viewport={"width": 390, "height": 844}, color_scheme=shade)
    _demo(page, "Project" if english else "项目")
    sure = page.locator(".st-key-headline-sure").get_by_role("heading")
    assert sure.inner_text().startswith("CNY" if english else "336.5")
    assert _seen(page, sure)
    assert _seen(page, page.get_by_text("Known most" if english else "已知上限", exact=True))
    charts = page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg")
    charts.nth(1).wait_for()
    assert all(each.bounding_box()["width"] <= 390 for each in charts.all())
    page.get_by_role("link", name="Clauses and reasons" if english else "各条款与理由").click()
    page.wait_for_timeout(800)
    assert _seen(page, page.locator("#clauses"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_question_leads_to_its_field_and_a_near_miss_fills_its_own(visit):
    page = visit(viewport={"width": 1440, "height": 900})
    _demo(page)
    sure = page.locator(".st-key-headline-sure").inner_text()
    page.locator(".st-key-fill-deductible_input_vat").get_by_role("button").click()
    _settled(page)
    page.wait_for_timeout(500)
    table = page.locator("[class*='-deductible_input_vat-']").first
    assert _seen(page, table)
    page.locator(".st-key-apply-0").get_by_role("button").click()
    _settled(page)
    page.get_by_text("已填入：").wait_for()
    page.get_by_role("button", name="撤销", exact=True).click()
    _settled(page)
    page.get_by_text("测算设置").click()
    assert page.get_by_role("spinbutton", name="测算年数").input_value() == "10"
    page.keyboard.press("Escape")
    assert page.locator(".st-key-headline-sure").inner_text() == sure
