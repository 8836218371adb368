"""Whole journeys of an investor in a real browser: from the first answer to the report that is taken along, and astray."""

import io
import re
from datetime import date
from pathlib import Path

import openpyxl
import pypdf
import pytest
from browser import accessible, arrived, day, go, pick, press, say, search, settled, write
from page import TODAY, printed
from test_bilingual import ALLOWED, HAN

from engine import Written, form_xlsx, load_library

pytestmark = pytest.mark.browser

DESK, PHONE = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}
NOT_YET = "目前没有确定可享受的条款"
A_PRESS = 60  # milliseconds: of a finger on the button
NUMBER = re.compile(r"[\u4e00-\u9fff ]+(?:公告\d{4}年|令(?:\d{4}年)?)第\d+号|(?<=and)\d+号")  # of a document
EXAMPLES = re.compile(r"Examples \(")  # of a policy file: their names are Chinese by design
FINGER = 24  # pixels: the least a target may have on a screen that is touched


def sentence(page):
    return page.locator(".st-key-headline").get_by_role("heading", level=2).inner_text()


def sum_(page, name):
    """One of the three figures below the sentence."""
    return page.locator(f".st-key-headline-{name}").inner_text().split("\n")[-1].strip()


def supposed(page):
    """What it says of what is assumed, the mark included."""
    return page.locator(".st-key-headline p").filter(has_text="项假设成立").inner_text()


def question(page):
    return page.locator(".st-key-interview").get_by_role("heading", level=2).inner_text()


def my_facts(page):
    """What stands below that line once it is open."""
    return page.locator(".st-key-my-facts").inner_text().partition("我的项目信息")[2]


def choose(page, project, label="项目"):
    _drop_down(page, label)
    page.get_by_role("option").filter(has_text=project).first.click()
    settled(page)


def _drop_down(page, label):
    box = page.get_by_role("combobox", name=label, exact=True)
    box.scroll_into_view_if_needed()
    page.wait_for_timeout(150)  # a list closes as soon as the page is scrolled
    box.click()


def projects(page):
    """What there is to choose, samples left out."""
    _drop_down(page, "项目")
    names = [each.inner_text() for each in page.get_by_role("option").all()]
    page.keyboard.press("Escape")
    return [each for each in names if not each.startswith("示例")]


def unfold(page, where="main"):
    """Open every line that is closed, and what is folded inside of those."""
    for _ in range(4):
        closed = page.locator(where).locator("details:not([open]) > summary").filter(has_not_text=EXAMPLES)
        if not closed.count():
            return
        closed.evaluate_all("all => all.forEach(each => each.click())")
        settled(page)


def download(page, name):
    """The bytes and the name of what a button gives."""
    with page.expect_download() as caught:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(caught.value.path()).read_bytes(), caught.value.suggested_filename


def open_file(page, name, content):
    """As somebody does; the project of the file is shown then."""
    if not page.get_by_text("打开项目文件").is_visible():
        press(page, "打开/保存")
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_text("打开项目文件").wait_for(state="hidden")
    settled(page)


def pages_of(pdf):
    """What a PDF says, without the spaces between."""
    return "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def close_up(text):
    return re.sub(r"\s+", "", text)


# --- from the first answer to the report


def test_from_the_first_answer_to_the_report(visit):
    page = visit(viewport=DESK, accept_downloads=True)
    assert page.locator(".st-key-headline").count() == 0  # nothing is promised before anything is said
    accessible(page)
    five_facts(page)
    assert re.fullmatch(NOT_YET + r"，补齐信息并经认定最高 [\d,]+万元，\d+ 项金额上限未知。", sentence(page))
    assert sum_(page, "sure") == "0元"
    cards(page)
    before = sum_(page, "most")
    suppose(page)
    have_answered(page)
    assert sum_(page, "most") != before
    reasons(page)
    charted(page)
    said = {name: sum_(page, name) for name in ("sure", "most", "unbounded")}
    library = re.search(r"政策库 ([0-9a-f]{16})", page.locator("main").inner_text())[1]

    go(page, "带走")
    accessible(page)
    write(page, "项目名称（写在报告上）", "天山电缆一期")
    pdf, name = download(page, "PDF")
    assert name == "金十条报告-天山电缆一期.pdf"
    told = close_up(pages_of(pdf))
    for each in ("天山电缆一期", TODAY, library, "以主管部门审核为准", "购买、盘活厂房奖励", "假设"):
        assert each in told
    for label, figure in zip(("确定可得", "已知上限", "金额上限未知"), said.values(), strict=True):
        assert f"{label}{close_up(figure)}" in told


def five_facts(page):
    pick(page, "项目落地载体", "昌吉高新区")
    search(page, "主营业务行业代码", "3831", "C3831 电线、电缆制造")
    press(page, "新建")
    write(page, "计划总投资", "2亿元")
    day(page, "开工日期", "20270301")
    press(page, "下一组")


def cards(page):
    """Some answered, some not, some passed over whole."""
    assert question(page) == "项目类别与手续"
    press(page, "装备制造", "其余不清楚，下一组")
    assert question(page) == "企业基本情况"
    say(page, "申报单位是否为独立法人？", "是")
    say(page, "申报单位是否依法合规经营？", "是")
    press(page, "其余不清楚，下一组")
    assert question(page) == "厂房与土地"
    press(page, "上一组", "下一组", "购买")


def suppose(page):
    """What the authority decides is supposed only: marked, counted apart, and nothing of it is sure."""
    say(page, "园区是否认可项目投资强度达标？", "是")
    say(page, "园区是否认可项目亩均产值达标？", "是")
    press(page, "其余不清楚，下一组")
    write(page, "购买或盘活厂房的实际交易金额是多少？", "5000万元")
    assert re.search(r"假设\s*若您的 2 项假设成立：另有 1 项可享受，.* 100万元。", supposed(page))
    assert sentence(page).startswith(NOT_YET)
    assert sum_(page, "sure") == "0元"
    assert page.get_by_role("heading", name="假设成立时可享受 · 1").is_visible()
    assert page.get_by_role("heading", name="可享受 · 1", exact=True).count() == 0
    accessible(page)
    press(page, "其余不清楚，下一组")
    passed = question(page)
    press(page, "不清楚，先跳过")
    assert question(page) != passed


def have_answered(page):
    """Once the authority has answered it is sure; what is supposed next leaves that as it is."""
    page.get_by_text("全部问题", exact=True).click()
    settled(page)
    press(page, "主管部门认定的事项")
    for box in page.get_by_role("checkbox", name="已有主管部门书面答复").all():
        box.check(force=True)
        settled(page)
    assert sentence(page).startswith("可享受 1 项，已确定 100万元，")
    say(page, "园区认定的产业发展核心环节", "是")
    assert "若您的 1 项假设成立" in supposed(page)
    assert sum_(page, "sure") == "100万元"
    assert "（其中 1 项为假设）" in page.locator("main").inner_text()


def reasons(page):
    """The reasons of a clause, line by line."""
    clause = page.locator(".st-key-clause-changji-golden-ten-premises-purchase")
    clause.get_by_text("理由、申报与来源").click()
    settled(page)
    rows = [
        [cell.strip() for cell in row.inner_text().split("\t")] for row in clause.get_by_role("row").all()
    ]
    assert [printed(each) for each in rows[0][:4]] == ["条件", "要求", "您的情况", "结论"]
    price = next(row for row in rows if "厂房实际交易额" in row[0])
    assert price[1:4] == ["≥ 1,000万元", "5,000万元", "满足"]
    assert {row[3] for row in rows[1:]} == {"满足"}
    accessible(page)


def charted(page):
    """A picture, and the same in a table."""
    assert page.get_by_role("heading", name="图表").is_visible()
    press(page, "按条款")
    page.locator("[data-testid=stVegaLiteChart]").first.wait_for()
    page.get_by_role("tab", name="表", exact=True).click()
    settled(page)
    row = page.get_by_role("row").filter(has_text="购买、盘活厂房奖励").filter(has_text="100万元")
    assert row.first.is_visible()


# --- nothing is known


def test_whoever_knows_only_the_place_is_asked_to_the_end_and_promised_nothing(visit):
    page = visit(viewport=DESK, accept_downloads=True)
    pick(page, "项目落地载体", "昌吉高新区")
    for _ in range(60):
        skip = page.get_by_role("button", name="不清楚，先跳过").or_(
            page.get_by_role("button", name="其余不清楚，下一组")
        )
        if not skip.count():
            break
        skip.click()
        settled(page)
        assert sentence(page).startswith(NOT_YET)
        assert sum_(page, "sure") == "0元"
    assert question(page) == "能问的都已问过"
    assert sum_(page, "most").endswith("万元")
    assert int(sum_(page, "unbounded").split()[0]) > 0
    accessible(page)
    go(page, "带走")
    assert page.get_by_text("未放进链接的").count() == 0  # what is known is carried by the link
    assert pages_of(download(page, "PDF")[0])
    for name in ("假如", "比较", "资格自查"):
        go(page, name)
    press(page, "重新询问")
    assert question(page) == "先答五项，看看大致能得多少"
    assert sum_(page, "sure") == "0元"


# --- files


def broken_form():
    """The Excel form as somebody gave it back: a sum without its unit, an industry that is none, a year that cannot be read."""
    library = load_library(cached=False)
    facts = {"site": "changji-hitech", "employees": "120", "output": {"2027": "3000万元", "2028": "4000万元"}}
    book = openpyxl.load_workbook(
        io.BytesIO(form_xlsx(library, Written("表格项目", facts, {}, None), "zh", date.fromisoformat(TODAY)))
    )
    places = {}
    for sheet, fact, column, text in (
        ("填写", "total_investment", "填写", "8000"),
        ("填写", "industry", "填写", "C9999"),
        ("按年", "output", "2028", "很多"),
    ):
        names = [cell.value for cell in book[sheet][3]]
        row = next(row for row in book[sheet].iter_rows(min_row=4) if row[0].value == fact)
        cell = row[names.index(column)]
        cell.value = text
        places[fact] = f"[{sheet}]!{cell.coordinate}"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue(), places


def test_a_form_with_mistakes_is_opened_mended_saved_and_opened_again(visit):
    page = visit(viewport=DESK, accept_downloads=True)
    write(page, "计划总投资", "5亿元")
    content, places = broken_form()
    open_file(page, "发来的表.xlsx", content)
    told = page.locator("main").inner_text()
    for place in places.values():
        assert f"发来的表.xlsx{place}" in told
    accessible(page)
    press(page, "知道了")
    assert page.get_by_role("combobox", name="项目", exact=True).input_value() == "表格项目"
    total = page.get_by_role("textbox", name="计划总投资", exact=True)
    assert total.input_value() == "8000"  # to be mended where it stands
    write(page, "计划总投资", "8000万元")
    page.get_by_text("我的项目信息", exact=True).click()
    settled(page)
    mine = my_facts(page)
    for value in ("昌吉高新区", "8,000万元", "120", "3,000万元"):
        assert value in mine
    choose(page, "我的项目")
    assert page.get_by_role("textbox", name="计划总投资", exact=True).input_value() == "5亿元"  # one's own

    choose(page, "表格项目")
    for name in ("项目文件", "Excel 表"):
        press(page, "打开/保存")
        saved, called = download(page, name)
        open_file(page, called, saved)
        assert page.get_by_role("textbox", name="计划总投资", exact=True).input_value() == "8000万元"
        assert f"{called}:" not in (told := page.locator("main").inner_text()) or "很多" in told
        for place in ("total_investment", "industry"):
            assert f"{called}{places[place]}" not in told
        assert my_facts(page) == mine


# --- the link


def test_a_link_shows_another_the_same_and_only_what_outsiders_may_see(visit):
    page = visit(viewport=DESK)
    pick(page, "项目落地载体", "昌吉高新区")
    press(page, "新建")
    write(page, "计划总投资", "2亿元")
    press(page, "其余不清楚，下一组", "装备制造")
    go(page, "带走")
    link = page.get_by_test_id("stCode").inner_text().strip()
    assert "计划总投资" in page.get_by_text("未放进链接的 1 项").inner_text()

    code = link[link.index("/?") :]
    other = visit(code, viewport=DESK)
    assert other.get_by_text("已从链接打开 3 项填写").is_visible()
    assert "来自链接" in other.get_by_role("combobox", name="项目", exact=True).input_value()
    other.get_by_text("我的项目信息", exact=True).click()
    settled(other)
    mine = my_facts(other)
    for value in ("昌吉高新区", "新建", "装备制造"):
        assert value in mine
    assert "计划总投资" not in mine
    other.reload()
    arrived(other)
    assert other.get_by_text("已从链接打开 3 项填写").is_visible()  # as the address says
    accessible(other)
    press(other, "知道了")
    assert other.get_by_text("已从链接打开").count() == 0
    assert "我的项目" in projects(other)[0]  # one's own is beside it, untouched

    at = len(code) - 12
    spoilt = visit(code[:at] + ("A" if code[at] != "A" else "B") + code[at + 1 :], viewport=DESK)
    assert spoilt.get_by_text("这个链接没有可用的内容。").is_visible()
    assert spoilt.get_by_role("heading", name="先答五项").is_visible()


# --- on a phone


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_a_phone_from_the_first_answer_to_a_card(visit, lang):
    english = lang == "en"
    shade = "dark" if english else "light"
    page = visit(f"/?lang={lang}", viewport=PHONE, has_touch=True, is_mobile=True, color_scheme=shade)

    def fits():
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        small = page.evaluate(
            """least => [...document.querySelectorAll('main button, main summary, main [role=radio], main [role=combobox], main input')]
                .filter(each => each.offsetParent && !/^(Help|year|month|day|Choose|Link)/.test(each.ariaLabel ?? ''))
                .map(each => [each.closest('[data-baseweb=input], [data-testid=stFileUploaderDropzone], label') ?? each, each.innerText || each.ariaLabel])
                .map(([box, name]) => [name, box.getBoundingClientRect().width, box.getBoundingClientRect().height])
                .filter(([, width, height]) => width < least || height < least)""",
            FINGER,
        )
        assert small == []

    fits()
    accessible(page)
    page.get_by_role("combobox", name="Site" if english else "项目落地载体").tap()
    page.keyboard.type("Changji National" if english else "昌吉高新")
    page.get_by_role("option").first.tap()
    settled(page)
    page.get_by_role("radio", name="New" if english else "新建").first.tap()
    settled(page)
    fits()
    page.evaluate("window.scrollTo(0, 0)")
    first = page.locator(".st-key-headline").get_by_role("heading", level=2)
    box = first.bounding_box()
    assert box["y"] + box["height"] <= PHONE["height"]  # seen without scrolling
    assert first.inner_text().startswith("No clause is known to be met yet" if english else NOT_YET)
    page.get_by_role("link", name="Clauses and reasons" if english else "各条款与理由").tap()
    page.get_by_text("Reasons, application, sources" if english else "理由、申报与来源").first.tap()
    settled(page)
    page.get_by_role("table").first.wait_for()
    fits()
    accessible(page)
    go(page, "Take along" if english else "带走")
    fits()


# --- in English


def chinese(page):
    """What is Chinese on an English page: texts, labels, and what stands in fields."""
    page.mouse.move(0, 0)
    texts = page.evaluate(
        """() => {
            const found = [], all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (all.nextNode())
                if (!['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(all.currentNode.parentElement.tagName)) found.push(all.currentNode.data);
            for (const each of document.querySelectorAll('[aria-label], [placeholder], [title], [alt], input, textarea'))
                found.push(each.ariaLabel, each.placeholder, each.title, each.alt, each.value);
            return found.filter(Boolean).map(each => each.trim());
        }"""
    )
    return {each for each in texts if HAN.search(bared(each)) and each != "中文"}


def bared(text):
    """Without the Chinese that may stand in an English text (see test_bilingual)."""
    for allowed in (NUMBER, *ALLOWED):
        text = allowed.sub("", text)
    return text


def test_an_english_reader_meets_no_chinese_from_the_first_page_to_the_report(visit):
    page = visit("/?lang=en", viewport=DESK, accept_downloads=True)
    met = {"start": chinese(page)}
    choose(page, "Demonstration", "Project")
    for name in ("My project so far", "All questions"):
        page.get_by_text(name, exact=True).click()
        settled(page)
    topics = page.get_by_role("toolbar", name="By subject").get_by_role("button")
    for topic in [each.inner_text() for each in topics.all()][::4]:
        press(page, topic)
        met[topic] = chinese(page)
    page.get_by_text("All questions", exact=True).click()
    settled(page)
    kinds = page.get_by_role("radiogroup", name="Kind of support").get_by_role("radio")
    for kind in [each.inner_text() for each in kinds.all()][:2]:
        page.get_by_role("radio", name=kind, exact=True).click()
        settled(page)
        unfold(page)
        met[kind] = chinese(page)
    page.get_by_role("tab", name="Table", exact=True).click()
    settled(page)
    for chart in ("By clause", "By certainty", "To thresholds", "Time"):
        press(page, chart)
        met[chart] = chinese(page)
    most = sum_(page, "most")

    go(page, "What if")
    unfold(page)
    met["what if"] = chinese(page)
    accessible(page)
    go(page, "Compare")
    pick(page, "At which places", "Horgos")
    page.keyboard.press("Escape")
    page.get_by_role("option").first.wait_for(state="detached")
    met["compare"] = chinese(page)
    accessible(page)
    go(page, "Take along")
    met["take"] = chinese(page)
    report = bared(close_up(pages_of(download(page, "PDF")[0])))
    assert close_up("Demonstration: a cable plant, 50,000 tonnes a year (made up)") in report
    assert close_up(most) in report
    met["report"] = set(re.findall(r".{0,20}[\u3400-\u9fff]+.{0,20}", report))
    go(page, "Library")
    met["library"] = chinese(page)
    accessible(page)
    page.get_by_role("button", name="Open").nth(1).click()
    settled(page)
    unfold(page)
    met["document"] = chinese(page)
    accessible(page)
    assert {where: each for where, each in met.items() if each} == {}


# --- by keyboard alone


def tab_to(page, name, most=25):
    """Press Tab until the focus is on what has this name."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(e => e.ariaLabel || e.innerText || '')(document.activeElement)").startswith(name):
            return
    pytest.fail(f"{name} is not reached")


def test_by_keyboard_from_the_address_to_the_first_result(visit):
    page = visit(viewport=DESK)
    tab_to(page, "项目落地载体")
    page.keyboard.type("昌吉高新")
    page.keyboard.press("Enter")
    settled(page)
    tab_to(page, "主营业务行业代码")
    page.keyboard.type("dianxian", delay=30)
    page.get_by_role("radio", name=re.compile("C3831")).wait_for()
    settled(page)
    tab_to(page, "C3831")
    page.keyboard.press("Space")
    typed = "document.querySelector('[aria-label=主营业务行业代码]')?.value.startsWith('C3831 ')"
    page.wait_for_function(typed)
    settled(page)
    tab_to(page, "新建")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    settled(page)
    assert page.get_by_role("radio", name="扩建").is_checked()
    tab_to(page, "计划总投资")
    page.keyboard.type("2亿元")
    page.keyboard.press("Enter")
    settled(page)
    tab_to(page, "year, 开工日期")
    page.keyboard.type("20270301")
    tab_to(page, "Choose date")
    page.keyboard.press("Tab")  # the date counts once its field is left, and changes what the button says
    settled(page)
    assert page.evaluate("document.activeElement.innerText") == "下一组"
    page.keyboard.press("Enter")
    settled(page)
    assert sentence(page).startswith(NOT_YET)
    assert question(page) != "先答五项，看看大致能得多少"


# --- astray


def test_two_tabs_keep_their_own_answers(visit):
    page = visit(viewport=DESK)
    write(page, "计划总投资", "5亿元")
    other = page.context.new_page()  # of the same browser
    other.goto(page.url)
    arrived(other)
    assert other.get_by_role("textbox", name="计划总投资", exact=True).input_value() == ""
    write(other, "计划总投资", "6亿元")
    go(page, "假如")
    go(page, "资格自查")
    assert page.get_by_role("textbox", name="计划总投资", exact=True).input_value() == "5亿元"
    assert other.get_by_role("textbox", name="计划总投资", exact=True).input_value() == "6亿元"


def test_back_forward_and_reload(visit):
    page = visit("/?lang=en", viewport=DESK)
    write(page, "Total investment", "CNY 500 million")
    go(page, "What if")
    go(page, "Take along")
    what_if, take = (page.get_by_role("heading", name=name) for name in ("How to reach a goal", "Link"))
    field = page.get_by_role("textbox", name="Total investment", exact=True)
    for step, there in (
        (page.go_back, what_if),
        (page.go_forward, take),
        (page.go_back, what_if),
        (page.go_back, field),
    ):
        step()  # each is one page further
        there.first.wait_for()
        settled(page)
        assert page.get_by_role("radio", name="English").first.is_checked()
        assert page.url.endswith("?lang=en")
    assert field.input_value() == "CNY 500 million"
    page.reload()  # as the page says: nothing is kept
    arrived(page)
    assert page.get_by_role("radio", name="English").first.is_checked()
    assert field.input_value() == ""


def test_the_language_is_switched_while_one_is_typing(visit):
    page = visit(viewport=DESK)
    page.get_by_role("textbox", name="计划总投资", exact=True).press_sequentially("1.5亿元")
    press(page, "English")
    field = page.get_by_role("textbox", name="Total investment", exact=True)
    assert field.input_value() == "1.5亿元"
    page.get_by_role("searchbox").press_sequentially("cable", delay=30)
    page.get_by_role("radio", name="中文").click(delay=A_PRESS)
    page.get_by_role("heading", name="先答五项").wait_for()
    settled(page)
    assert page.evaluate("[document.documentElement.lang, location.search]") == ["zh-CN", ""]
    assert page.get_by_role("textbox", name="计划总投资", exact=True).input_value() == "1.5亿元"
    assert page.get_by_role("searchbox", name="主营业务行业代码", exact=True).input_value() in ("", "cable")


def test_clearing_takes_everything_and_undo_brings_it_back(visit):
    page = visit(viewport=DESK)
    write(page, "计划总投资", "5亿元")
    open_file(page, "别人的.yaml", "project: 别人的项目\nfacts: {site: qitai}\n".encode())
    choose(page, "演示")
    press(page, "打开/保存", "另存为方案")
    go(page, "假如")
    slider = page.get_by_role("slider").first
    stood = slider.get_attribute("aria-valuetext")
    slider.press("End")
    settled(page)
    assert slider.get_attribute("aria-valuetext") != stood
    go(page, "带走")
    for name, text in (("企业", "天山电缆"), ("电话", "0994-1234567")):
        page.get_by_role("textbox", name=name, exact=True).fill(text)
    settled(page)
    assert len(before := projects(page)) == 3

    press(page, "全部清空")
    assert page.get_by_text("先在“资格自查”里填写项目情况").first.is_visible()
    assert projects(page) == ["我的项目（自行填写）"]
    choose(page, "演示")
    for name in ("企业", "电话"):
        assert page.get_by_role("textbox", name=name, exact=True).input_value() == ""
    go(page, "假如")
    assert page.get_by_role("slider").first.get_attribute("aria-valuetext") == stood
    choose(page, "我的项目")
    go(page, "资格自查")
    assert page.get_by_role("textbox", name="计划总投资", exact=True).input_value() == ""

    # By the way back, which stands where one has cleared.
    write(page, "计划总投资", "7亿元")
    open_file(page, "别人的.yaml", "project: 别人的项目\nfacts: {site: qitai}\n".encode())
    go(page, "带走")
    page.get_by_role("textbox", name="企业", exact=True).fill("天山电缆")
    settled(page)
    press(page, "全部清空", "撤销")
    assert page.get_by_role("textbox", name="企业", exact=True).input_value() == "天山电缆"
    assert "别人的项目" in projects(page)
    choose(page, "我的项目")
    go(page, "资格自查")
    assert page.get_by_role("textbox", name="计划总投资", exact=True).input_value() == "7亿元"
    assert len(before) > len(projects(page))
