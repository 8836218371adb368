"""Walks through the real page in a real browser: a rent case of the Golden Ten from an empty form to its reasons, and a phone."""

import pytest
from browser import cells, day, pick, press, say, search, settled, write

pytestmark = pytest.mark.browser


def _summary(page):
    return page.locator(".st-key-counts").inner_text().replace(" ", "")


def _rent_case(page):
    pick(page, "项目落地载体", "昌吉高新区")
    search(page, "主营业务行业代码", "3831", "C3831 电线、电缆制造")
    page.get_by_text("全部问题", exact=True).click()
    settled(page)
    press(page, "项目类别与手续", "装备制造", "厂房与土地", "租赁")
    write(page, "租赁面积", "5000")
    page.get_by_text("缺少单位").first.wait_for()
    assert page.get_by_role("textbox", name="租赁面积", exact=True).input_value() == "5000"
    write(page, "租赁面积", "5000㎡")
    assert page.get_by_text("缺少单位").count() == 0
    day(page, "租赁起始日期", "20270101")
    press(page, "年度经营数据")
    cells(page, 4, "4000万元", "3999", "4000万元")  # the table begins with the three years before
    press(page, "企业基本情况")
    say(page, "独立法人单位", "是")
    say(page, "依法合规经营", "是")
    press(page, "主管部门认定的事项")
    say(page, "投资强度达到园区标准", "是")
    say(page, "亩均产值达到园区标准", "是")


def test_a_rent_case_from_the_empty_form_to_its_reasons(visit):
    page = visit(viewport={"width": 1440, "height": 1800})
    assert page.title() == "金十条 GoldenTen"
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    _rent_case(page)

    assert page.get_by_text("“3999” 缺少单位").count() == 1  # in the list: another topic is open
    assert "符合0·" in _summary(page)  # what the authority decides is assumed
    for box in page.get_by_role("checkbox", name="已有主管部门书面答复").all():
        box.check(force=True)
        settled(page)
    assert "符合1·" in _summary(page)
    card = page.get_by_text("厂房租金补贴", exact=True).first.locator(
        "xpath=ancestor::*[@data-testid='stVerticalBlock'][1]"
    )
    assert "2027 年、2029 年" in card.inner_text()  # 2028 has no usable output
    eligible = page.locator(".st-key-clause-changji-golden-ten-rent")
    eligible.locator("summary").click()
    settled(page)
    press(page, "2028")
    assert page.get_by_role("radio", name="2028", exact=True).is_checked()
    rows = [row.inner_text().split("\t") for row in eligible.get_by_role("row").all()]
    output = next(row for row in rows if "单位租赁面积产值（2028 年）" in row[0])
    assert [cell.strip() for cell in output[1:4]] == ["≥ 8,000元/㎡", "未知", "待定"]

    press(page, "English")
    assert page.url.endswith("?lang=en")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "Eligible1·" in _summary(page)
    assert page.get_by_role("searchbox").first.input_value().startswith("C3831 ")


def _demo(page, label="项目"):
    page.get_by_role("combobox", name=label, exact=True).click()
    page.get_by_role("option").filter(has_text="演示" if label == "项目" else "Demonstration").click()
    settled(page)


def _seen(page, element):
    """Whether all of an element lies within the window."""
    box = element.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_a_phone_a_long_sum_stands_there_whole(visit, lang):
    page = visit(f"/?lang={lang}", viewport={"width": 390, "height": 844})
    _demo(page, "Project" if lang == "en" else "项目")
    sure = page.locator(".st-key-headline-sure").get_by_role("heading", level=4)
    for text in ("CNY 14.3206895 million", "1,234,567.1432068951亿元", "12345678901234567890.12万元"):
        sure.evaluate("(each, text) => each.querySelector('span, div')?.firstChild.replaceWith(text)", text)
        assert text in sure.inner_text().replace("\n", "")
        assert sure.evaluate("each => each.scrollWidth <= each.clientWidth")
        assert sure.bounding_box()["x"] + sure.bounding_box()["width"] <= 390


@pytest.mark.parametrize(("lang", "shade"), [("zh", "light"), ("en", "dark")])
def test_on_a_phone_the_sums_are_seen_first_and_all_else_is_one_press_away(visit, lang, shade):
    english = lang == "en"
    page = visit(f"/?lang={lang}", viewport={"width": 390, "height": 844}, color_scheme=shade)
    _demo(page, "Project" if english else "项目")
    sure = page.locator(".st-key-headline-sure").get_by_role("heading", level=4)
    assert sure.inner_text().startswith("CNY" if english else "336.5")
    assert _seen(page, page.locator(".st-key-headline").get_by_role("heading", level=2))  # the sentence
    assert _seen(page, sure)
    assert _seen(page, page.get_by_text("Known most" if english else "已知上限", exact=True))
    charts = page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg")
    charts.first.wait_for()
    assert all(each.bounding_box()["width"] <= 390 for each in charts.all())
    page.get_by_role("link", name="Clauses and reasons" if english else "各条款与理由").click()
    page.wait_for_timeout(800)
    assert _seen(page, page.locator("#clauses"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_question_leads_to_its_field_and_a_near_miss_fills_its_own(visit):
    page = visit(viewport={"width": 1440, "height": 900})
    _demo(page)
    sure = page.locator(".st-key-headline-sure").inner_text()
    page.locator("[class*='st-key-fill-']").first.get_by_role("button").click()
    settled(page)
    page.wait_for_timeout(500)
    assert _seen(page, page.locator(".st-key-interview").get_by_role("heading"))
    page.locator("[class*='st-key-try-']").first.get_by_role("button").click()
    settled(page)
    page.get_by_text("已填入：").wait_for()
    page.get_by_role("button", name="撤销", exact=True).click()
    settled(page)
    page.get_by_text("测算设置").click()
    assert page.get_by_role("spinbutton", name="测算年数").input_value() == "10"
    page.keyboard.press("Escape")
    assert page.locator(".st-key-headline-sure").inner_text() == sure
