"""The page of what one takes along: every file is opened and holds the answers on screen, whatever happened in between."""

import base64
import io
import json
import re
import zipfile
import zlib
from datetime import date
from urllib.parse import parse_qs, urlsplit

import docx
import icalendar
import openpyxl
import pytest
from page import TODAY, shown, start
from pypdf import PdfReader
from streamlit.runtime.context import ContextProxy

from engine import (
    ContactLine,
    Investor,
    amount_text,
    assess,
    due_days,
    open_project,
    point,
    read_code,
    read_prospect,
    read_saved,
    saved_bytes,
    share_code,
    unreachable,
)
from ui import drafts, state
from ui.components.take import days as days_
from ui.components.take import zone as zone_
from ui.library import SAMPLES
from ui.texts import TEXTS

PAGE, CHECK, DEMO = "ui/pages/take.py", "ui/pages/check.py", "demo-cable-plant"
NAME = "演示：年产5万吨电缆项目（虚构）"
REPORTS = {"zh": "金十条报告", "en": "GoldenTen-report"}


@pytest.fixture
def files(files):
    """What the page would hand over, by the kind and ending of a file."""

    class Files:
        names = files

        def __call__(self, kind, ending):
            return [
                make for name, make in files.items() if name.startswith(kind) and name.endswith(f".{ending}")
            ][-1]()

    return Files()


@pytest.fixture
def taken(files, page):
    """The page, with the sample."""
    page.set("项目", DEMO)
    return page.go(PAGE)


@pytest.fixture(scope="module")
def demo(library):
    project, _ = open_project(SAMPLES / f"{DEMO}.yaml", library)
    return assess(library, project, project.as_of)


def answered(page, facts, project=drafts.OWN):
    page.at.session_state["drafts"][project]["facts"] = facts
    return page.go(PAGE)


def report_in(page, lang):
    (choice,) = [
        each for each in page.at.segmented_control if each.key.startswith(f"page-{state.REPORT_LANG}-")
    ]
    choice.set_value(lang)
    return page.run()


def pdf_text(content):
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def word_text(content):
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return re.sub(r"\s", "", "".join([*(each.text for each in document.paragraphs), *cells]))


def excel_text(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return re.sub(
        r"\s", "", "".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    )


READERS = {"pdf": pdf_text, "docx": word_text, "xlsx": excel_text}


# --- the page


def test_before_anything_is_stated_only_a_saved_copy_may_be_opened(page):
    page.go(PAGE)
    assert TEXTS["take.begin"].zh in page.text
    assert [each.value for each in page.at.header] == [TEXTS["saved.title"].zh]
    assert [(each.label, each.proto.disabled) for each in page.at.get("download_button")] == [
        ("下载存档", True)
    ]
    assert page.at.file_uploader


def test_everything_is_there_and_nothing_twice(taken, files):
    titles = ("reports", "zone", "share", "days", "saved")
    assert [each.value for each in taken.at.header] == [TEXTS[f"{each}.title"].zh for each in titles]
    assert len(files.names) == 6
    assert all(NAME in name for name in files.names)


def test_in_english_nothing_is_chinese(taken):
    taken.language("en")
    assert not [
        line for line in taken.text.splitlines() if any("\u4e00" <= sign <= "\u9fff" for sign in line)
    ]
    assert not any("\u4e00" <= sign <= "\u9fff" for each in taken.tables for name in each for sign in name)


# --- reports


@pytest.mark.parametrize(("lang", "said"), [("zh", ["336.5万元"]), ("en", ["CNY3.365million"]), ("both", ["336.5万元", "CNY3.365million"])])  # fmt: skip
def test_a_report_of_every_kind_and_language(taken, files, lang, said):
    report_in(taken, lang)
    for ending, read in READERS.items():
        text = read(files("金十条报告", ending))
        for words in said:
            assert words in text, (ending, lang)
        assert ("目录" in text or "概要" in text) == (lang != "en")


def test_the_language_of_the_report_is_the_pages_until_another_is_chosen(taken, files):
    taken.language("en")
    assert "CNY3.365million" in excel_text(files("GoldenTen-report", "xlsx"))
    report_in(taken, "zh")
    taken.go("ui/pages/compare.py").go(PAGE)
    assert "336.5万元" in excel_text(files("GoldenTen-report", "xlsx"))


def test_a_report_is_of_the_answers_on_screen(taken, files):
    taken.at.session_state["drafts"][DEMO]["facts"]["leased_area"] = "3000㎡"
    taken.run()
    assert taken.facts(DEMO)["leased_area"] == "3000㎡"
    text = excel_text(files("金十条报告", "xlsx"))
    assert "272.5万元" in text
    assert "336.5万元" not in text
    taken.set("项目", "crrc-energy-storage")
    assert "272.5万元" not in excel_text(files("金十条报告", "xlsx"))


def test_the_name_is_what_was_typed_last(files, page):
    answered(page, {"site": "changji-hitech", "industry": "C3831"})
    page.set(TEXTS["reports.name"].zh, "年产十万吨  铝箔")
    assert page.at.session_state["drafts"][drafts.OWN]["name"] == "年产十万吨 铝箔"
    assert "金十条报告-年产十万吨 铝箔.pdf" in files.names
    assert "年产十万吨铝箔" in pdf_text(files("金十条报告", "pdf"))
    # Typed, and pressed before the page has run again: the name is noted first.
    page.at.session_state["drafts"][drafts.OWN]["name"] = "更名"
    assert "更名" in excel_text(files("金十条报告", "xlsx"))
    page.set(TEXTS["reports.name"].zh, "")
    assert "我的项目" in excel_text(files("金十条报告", "xlsx"))


HOSTILE = "=cmd|'/C calc'!A0 <script>alert(1)</script> **b** #import \"x\" \\u202e " + "长" * 120


def test_a_hostile_name_is_text_everywhere(files, page, library):
    answered(page, {"site": "changji-hitech", "industry": "C3831", "premises": ["lease"]})
    page.at.session_state["drafts"][drafts.OWN]["name"] = HOSTILE
    page.run()
    for name in files.names:
        assert not set('\\/:*?"<>|') & {*name}
        assert len(name) < 100
    book = openpyxl.load_workbook(io.BytesIO(files("金十条报告", "xlsx")))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert "<script>alert(1)</script>" in pdf_text(files("金十条报告", "pdf"))
    assert "<script>" in word_text(files("金十条报告", "docx"))
    assert read_prospect(files("金十条交园区", "yaml"), library)[0].project.name.startswith("=cmd")


# --- the file for a zone


def type_in(page, **said):
    for name, text in said.items():
        (field,) = [each for each in page.at.text_input if each.key.startswith(f"{state.INVESTOR}-{name}-")]
        field.set_value(text)
    return page.run()


def investor(files, library, name="金十条交园区"):
    return read_prospect(files(name, "yaml"), library)[0].investor


def test_the_file_holds_the_project_the_outcome_and_who_hands_it_in(taken, files, library, demo):
    type_in(taken, company="新疆某某电缆有限公司", phone="0994-1234567", message="请联系\n谢谢")
    read, findings = read_prospect(files("金十条交园区", "yaml"), library)
    assert findings == ()
    assert (read.investor.company, read.investor.phone, read.investor.person) == (
        "新疆某某电缆有限公司",
        "0994-1234567",
        "",
    )
    assert read.project.facts == demo.project.facts
    assert read.told.sure == f"{demo.package.headline.sure:.2f}" or float(read.told.sure) == float(
        demo.package.headline.sure
    )
    assert (read.lang, read.day) == ("zh", date(2026, 11, 23))


def test_all_of_it_is_optional(taken, files, library):
    assert (
        investor(files, library)
        == read_prospect(files("金十条交园区", "yaml"), library)[0].investor.__class__()
    )


def file_button(page):
    (found,) = [each for each in page.at.get("download_button") if each.proto.id.endswith("zone-file")]
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("phone", "转王总", "0994-1234567 转王总"),
        ("email", "wang at cable", "wang@cable.example"),
        ("email", "@", ""),
    ],
)
def test_what_reaches_nobody_is_told_at_its_field_and_stays(taken, files, library, name, wrong, right, lang):
    taken.language(lang)
    assert not file_button(taken).proto.disabled
    type_in(taken, company="甲", **{name: wrong})
    found = unreachable(Investor(company="甲", **{name: wrong}))[name]
    said = [shown(each.value) for each in taken.at.markdown if each.value.startswith(":red[")]
    assert len(said) == 1
    assert wrong in said[0]
    assert (found.hint("zh") if lang == "zh" else found.hint("en")) in said[0]
    assert TEXTS["zone.mend"](lang) in taken.text
    assert file_button(taken).proto.disabled
    (field,) = [each for each in taken.at.text_input if each.key.startswith(f"{state.INVESTOR}-{name}-")]
    assert field.value == wrong  # nothing typed is lost
    taken.go("ui/pages/compare.py").go(PAGE)
    assert TEXTS["zone.mend"](lang) in taken.text
    type_in(taken, **{name: right})
    assert not file_button(taken).proto.disabled
    assert TEXTS["zone.mend"](lang) not in taken.text
    told = investor(files, library, "金十条交园区" if lang == "zh" else "GoldenTen-for-the-zone")
    assert (told.company, getattr(told, name)) == ("甲", right)


def test_what_is_typed_stays_until_all_is_cleared(taken, files, library):
    type_in(taken, company="甲", wechat="w")
    taken.go("ui/pages/compare.py").go(PAGE)
    assert investor(files, library).company == "甲"
    taken.language("en")
    assert investor(files, library, "GoldenTen-for-the-zone").wechat == "w"
    taken.language("zh").set("项目", "crrc-energy-storage")
    assert investor(files, library).company == "甲"
    taken.set("项目", DEMO).go("ui/pages/what_if.py").click("apply-0")  # begins every field anew
    taken.go(PAGE)
    assert investor(files, library).company == "甲"
    taken.click(state.UNDO).click(state.CLEAR)
    assert state.INVESTOR not in taken.at.session_state
    taken.click(state.UNDO)
    assert investor(files, library).company == "甲"


def test_what_is_typed_counts_before_the_page_has_run_again(taken, files, library):
    taken.at.session_state[state.INVESTOR]["person"] = "乙"
    assert investor(files, library).person == "乙"


def test_whom_to_ask(taken, page, monkeypatch):
    assert "未取得：部门、电话、邮箱、地址、网站、怎样申报。" in taken.text
    lines = (ContactLine("电话", "0994-**5**"), ContactLine("邮箱", "未取得", known=False))
    monkeypatch.setattr(zone_, "contact_lines", lambda *_: lines)
    taken.run()
    assert {"项目": ["电话"], "内容": ["0994-**5**"]} in taken.tables
    assert "未取得：邮箱。" in taken.text
    answered(page, {"industry": "C3831"}).set("项目", drafts.OWN)
    assert TEXTS["zone.no_site"].zh in page.text


# --- the link


def link(page):
    (code,) = page.at.code
    return urlsplit(code.value)


def test_the_link_carries_what_may_be_shared_and_names_the_rest(taken, library, demo):
    code = parse_qs(link(taken).query)[state.SHARED][0]
    read = read_code(code, library)
    assert (read.answers["site"], read.answers["industry"]) == ("changji-hitech", "C3831")
    assert read.findings == ()
    assert read.day == date(2026, 11, 23)  # the sample names it; the page says so
    assert "评估日期" in taken.text
    vocabulary = library.vocabulary.facts
    assert all(vocabulary[name].share for name in read.answers)
    left = [vocabulary[name].label("zh") for name in demo.project.facts if not vocabulary[name].share]
    assert f"未放进链接的 {len(left)} 项" in taken.text
    assert all(label in taken.text for label in left)


def test_the_link_of_a_page_in_english_opens_in_english(taken):
    taken.language("en")
    assert parse_qs(link(taken).query)[state.LANG] == ["en"]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("http://127.0.0.1:8501/take", "http://127.0.0.1:8501/"),
        ("https://invest.example.cn/take", "https://invest.example.cn/"),
        ("https://example.cn/tools/goldenten/take", "https://example.cn/tools/goldenten/"),
        ("https://example.cn/tools/goldenten/take/", "https://example.cn/tools/goldenten/"),
        ("https://example.cn/take/take", "https://example.cn/take/"),
        (None, "/"),
    ],
)
def test_the_link_leads_to_the_check_page_wherever_the_app_is_served(taken, monkeypatch, here, there):
    monkeypatch.setattr(ContextProxy, "url", property(lambda _: here))
    taken.run()
    assert link(taken)._replace(query="").geturl() == there


def test_nothing_to_share_is_said(files, page):
    answered(page, {"total_investment": "5亿元"})
    assert TEXTS["share.none"].zh in page.text
    assert not page.at.code
    assert "未放进链接的 1 项：计划总投资" in page.text


# --- a link that leads here

SHARED = {"site": "changji-hitech", "industry": "C3831", "premises": ["lease"]}


def packed(form):
    return (
        base64.urlsafe_b64encode(bytes([1]) + zlib.compress(json.dumps(form).encode())).decode().rstrip("=")
    )


def told(page):
    return TEXTS["arrived"].zh.partition("{")[0] in page.text


def test_a_link_opens_as_a_project_of_its_own(library):
    code = share_code(library, SHARED, {"western_catalogue": "yes"}, date(2027, 3, 1)).text
    page = start(**{state.SHARED: code})
    assert page.at.session_state[state.PROJECT] == "draft-1"
    draft = page.at.session_state["drafts"]["draft-1"]
    assert (draft["facts"], draft["assumed"], draft["as_of"]) == (
        SHARED,
        {"western_catalogue": "yes"},
        "2027-03-01",
    )
    assert page.at.session_state["drafts"][drafts.OWN]["facts"] == {}
    assert "已从链接打开 4 项填写" in page.text
    page.run()
    assert {*page.at.session_state["drafts"]} == {drafts.OWN, "draft-1"}  # once, however often the page runs
    page.click("arrived-close")
    assert not told(page)
    page.run()
    assert not told(page)


def test_a_link_opens_on_whatever_page_it_names_and_is_told_on_the_check_page(library):
    page = start(**{state.SHARED: share_code(library, SHARED, {}).text})
    page.go(PAGE)
    assert page.at.code
    page.go(CHECK)
    assert told(page)


def test_a_second_link_does_not_take_the_place_of_the_first(library):
    page = start(**{state.SHARED: share_code(library, SHARED, {}).text})
    page.at.query_params[state.SHARED] = share_code(library, {"site": "qitai"}, {}).text
    page.run()
    assert [page.facts(each) for each in ("draft-1", "draft-2")] == [SHARED, {"site": "qitai"}]


def test_a_link_that_finds_no_room_is_told(library):
    page = start()
    for number in range(1, drafts.MOST + 1):
        page.at.session_state["drafts"][f"draft-{number}"] = {**page.at.session_state["drafts"][drafts.OWN]}
    page.at.query_params[state.SHARED] = share_code(library, SHARED, {}).text
    page.run()
    assert TEXTS["arrived.full"].zh.format(most=drafts.MOST) in page.text
    assert len(page.at.session_state["drafts"]) == drafts.MOST + 1


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("AAAA", "不完整或已被改动"), ("<script>alert(1)</script>", "不完整或已被改动"), ("x" * 5000, "链接过长"),
        (base64.urlsafe_b64encode(b"\x02xx").decode(), "更新版本"), (packed({"f": "x"}), "不完整或已被改动"),
        (packed({"f": {"site": ["<b>"]}}), "不完整或已被改动"),
    ],
)  # fmt: skip
def test_a_link_that_holds_nothing(code, said):
    page = start(**{state.SHARED: code})
    assert TEXTS["arrived.nothing"].zh in page.text
    assert said in page.text
    assert [*page.at.session_state["drafts"]] == [drafts.OWN]
    page.click("arrived-close")
    assert TEXTS["arrived.nothing"].zh not in page.text


def test_of_a_link_that_holds_more_than_it_may_the_rest_is_used():
    page = start(
        **{
            state.SHARED: packed(
                {
                    "f": {
                        "site": "changji-hitech",
                        "total_investment": "5亿元",
                        "nobody": "yes",
                        "industry": "C99999",
                    }
                }
            )
        }
    )
    assert page.facts("draft-1") == {"site": "changji-hitech"}
    assert "计划总投资" in page.text
    assert "已从链接打开 1 项" in page.text


# --- the calendar


def test_the_calendar_holds_the_days_that_are_listed(taken, files, demo):
    due = due_days(demo)
    listed = next(each for each in taken.tables if TEXTS["days.day"].zh in each)
    assert [day.replace("\N{WORD JOINER}", "") for day in listed["日期"]] == [
        each.day.isoformat() for each in due
    ]
    calendar = icalendar.Calendar.from_ical(files("金十条日历", "ics"))
    assert [str(event["summary"]) for event in calendar.walk("VEVENT")] == [each.title("zh") for each in due]


def test_where_no_day_is_known_there_is_no_empty_calendar(taken, files, monkeypatch):
    monkeypatch.setattr(days_, "due_days", lambda _: ())
    files.names.clear()
    taken.run()
    assert TEXTS["days.none"].zh in taken.text
    assert not [name for name in files.names if name.endswith(".ics")]


# --- the saved copy


def put(page, name, content):
    page.at.file_uploader[0].set_value((name, content, "application/zip"))
    return page.run()


def test_what_is_saved_is_what_is_on_screen_and_has_not_changed(taken, files, demo):
    content = files("金十条存档", "goldenten.zip")
    saved = read_saved(content, "x")
    assert (saved.library, saved.as_of) == (demo.library.hash, demo.as_of)
    put(taken, "x.goldenten.zip", content)
    assert TEXTS["since.same"].zh in taken.text
    assert NAME in taken.text
    assert TEXTS["since.verified"].zh in taken.text


def older(demo):
    """The copy of a day before the rent subsidy was raised."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved_bytes(demo, "zh"))) as source,
        zipfile.ZipFile(content, "w") as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == "assessment.json":
                form = json.loads(part)
                rent = next(each for each in form["clauses"] if each["id"] == "changji-golden-ten/rent")
                rent["amount"] = {"min": "1500000.00", "max": "1500000.00"}
                form["clauses"] = [each for each in form["clauses"] if each["id"] != "cn-six-taxes/half"]
                form["package"]["headline"]["sure"] = "3025000.00"
                part = json.dumps(form, ensure_ascii=False).encode()
            target.writestr(name, part)
    return content.getvalue()


def test_what_has_changed_since_an_earlier_copy(page, files, demo):
    """Somebody has altered the copy: what it says is set against today all the same, and that it was altered is said first."""
    put(page.go(PAGE), "older.goldenten.zip", older(demo))
    assert "文件可能被改动" in page.text
    assert TEXTS["since.stored"].zh in page.text
    assert TEXTS["since.verified"].zh not in page.text
    assert "确定可得：302.5万元 → 336.5万元" in page.text
    rows = next(each for each in page.tables if TEXTS["since.then"].zh in each)
    outcome = dict(zip(rows["条款"], zip(rows["当时"], rows["现在"], strict=True), strict=True))
    assert outcome["厂房租金补贴"] == ("符合 150万元", "符合 184万元")
    assert (TEXTS["since.not_there"].zh) in [then for then, _ in outcome.values()]
    page.language("en")
    assert "Sure: CNY 3.025 million → CNY 3.365 million" in page.text


def bomb():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("meta.json", b"0" * (64 << 20))
    return content.getvalue()


def foreign():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        target.writestr("meta.json", "{}")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "不是完好的 ZIP"), (b"hello", "不是完好的 ZIP"), (foreign(), "这不是保存的评估"), (bomb(), "过大"),
        (b"cut", "不是完好的 ZIP"),
    ],
    ids=["empty", "text", "foreign", "bomb", "cut"],
)  # fmt: skip
def test_a_file_that_is_no_saved_copy_is_refused_in_a_sentence(page, demo, content, said):
    put(page.go(PAGE), "x.goldenten.zip", saved_bytes(demo, "zh")[:2000] if content == b"cut" else content)
    assert said in page.text
    assert TEXTS["since.same"].zh not in page.text


def test_of_a_library_with_a_file_that_cannot_be_read_no_copy_is_saved(own_policies, page):
    (own_policies / "cn" / "gone.yaml").symlink_to(
        "/proc/self/mem"
    )  # opens and will not be read, not even by root
    page.set("项目", DEMO)
    page.go(PAGE)
    assert TEXTS["saved.incomplete"].zh in page.text
    assert [each.proto.disabled for each in page.at.get("download_button") if each.label == "下载存档"] == [
        True
    ]


def test_another_day_is_in_every_file(taken, files, library):
    taken.at.session_state["drafts"][DEMO]["as_of"] = "2027-03-01"
    taken.run()
    assert read_saved(files("金十条存档", "goldenten.zip"), "x").as_of == date(2027, 3, 1)
    assert read_prospect(files("金十条交园区", "yaml"), library)[0].day == date(2027, 3, 1)
    assert "2027-03-01" in pdf_text(files("金十条报告", "pdf"))
    assert TODAY not in pdf_text(files("金十条报告", "pdf"))[:200]


def test_the_sum_of_every_file_is_one(taken, files, library, demo):
    sure = amount_text(point(demo.package.headline.sure))
    assert sure in excel_text(files("金十条报告", "xlsx"))
    told_ = read_prospect(files("金十条交园区", "yaml"), library)[0].told
    form = json.loads(read_saved(files("金十条存档", "goldenten.zip"), "x").assessment)
    assert form["package"]["headline"]["sure"] == told_.sure
    assert float(told_.sure) == demo.package.headline.sure
