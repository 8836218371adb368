"""The PDF read back: it says what the document says, in our own font, the same bytes every time."""

import io
import re

import pypdf
import pytest
from report_cases import HOSTILE, bare, digests, reported, said
from support import ROOT, in_subprocess

from engine import report_pdf, report_pictures
from engine.report.document import shown
from engine.report.pdf import missing_from_fonts


def read(report, **options):
    return pypdf.PdfReader(io.BytesIO(report_pdf(report, **options)))


def text_of(pdf, report):
    """The text of all pages, bare, without what stands on every one of them."""
    running = [bare(each) for part in report.parts for each in (part.running, part.foot)]
    projects = list(dict.fromkeys(bare(part.project) for part in report.parts))
    pages = []
    for page in pdf.pages:
        text = re.sub(r"第\d+页/共\d+页|Page\d+of\d+", "", bare(page.extract_text()))
        for each in running:
            text = text.replace(each, "")
        pages.append(text)
    first, *others = pages
    for project in projects:
        first = first.replace(project, "", 1)
        others = [each.replace(project, "", 1) for each in others]
    return "".join((first, *others))


@pytest.mark.parametrize(
    ("name", "lang"),
    [("demo", "zh"), ("demo", "en"), ("assumed", "zh"), ("empty", "both"), ("hostile", "en")],
)
def test_it_says_what_the_document_says(name, lang):
    """With the machine's fonts out of reach, as on a machine without a Chinese font."""
    report = reported(name, lang)
    whole = text_of(read(report, system_fonts=name == "hostile"), report)
    for part in report.parts:
        assert [text for text in said(part) if text not in whole] == []


@pytest.mark.parametrize(("lang", "tag"), [("zh", "zh-CN"), ("en", "en-US"), ("both", "zh-CN")])
def test_it_can_be_found_and_found_through(lang, tag):
    report = reported("demo", lang)
    pdf = read(report)
    first = report.parts[0]
    assert pdf.metadata.title == f"{first.title} · {first.project}"
    assert pdf.metadata.creation_date.date() == report.day
    assert pdf.trailer["/Root"]["/Lang"] == tag
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    outline = [each.title for each in pdf.outline if not isinstance(each, list)]
    assert outline == [section.title for part in report.parts for section in part.sections]


def test_every_page_has_its_number_and_every_source_its_link():
    report = reported("demo", "zh")
    pdf = read(report)
    (part,) = report.parts
    for number, page in enumerate(pdf.pages, 1):
        assert bare(f"第 {number} 页 / 共 {len(pdf.pages)} 页") in bare(page.extract_text())
        assert bare(part.project) in bare(page.extract_text())
        assert part.running.rpartition(" ")[2] in page.extract_text()
    links = {
        str(note.get_object()["/A"]["/URI"])
        for page in pdf.pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    }
    wanted = {
        item.url
        for section in part.sections
        for block in section.blocks
        for item in getattr(block, "items", ())
        if item.url
    }
    assert wanted == links
    assert len(wanted) > 20


def test_only_our_own_fonts_are_in_it():
    for page in read(reported("demo", "both")).pages:
        fonts = page["/Resources"]["/Font"].values()
        assert all("GoldenTenSansSC" in each.get_object()["/BaseFont"] for each in fonts)


def test_what_a_user_writes_stays_text():
    report = reported("hostile", "zh")
    pdf = read(report)
    page = bare(pdf.pages[0].extract_text())
    assert bare(shown(HOSTILE)) in page
    assert "[U+202E]abc[U+202C]" in page
    assert not any(
        "javascript" in str(note.get_object()) for page in pdf.pages for note in page.get("/Annots", [])
    )


def test_what_no_font_shows_is_said_on_the_first_page():
    for lang, word in (("zh", "请安装"), ("en", "Install")):
        pdf = read(reported("hostile", lang), system_fonts=False)
        page = bare(pdf.pages[0].extract_text())
        assert f"{word}" in page
        assert "U+4DAE" in page
        assert "fonts-noto-cjk" in page
    assert "fonts-noto-cjk" not in read(reported("demo", "zh"), system_fonts=False).pages[0].extract_text()


def test_a_character_that_no_font_has_is_named():
    assert missing_from_fonts("中文 abc 喆堃\u200d\ufe0f") == ()
    assert missing_from_fonts("中\U000e0fff") == ("\U000e0fff",)  # a character that does not exist


def test_the_same_report_gives_the_same_bytes_whatever_the_seed_and_the_clock():
    """In a process of its own, with another order of sets and a later moment."""
    script = f"""
    sys.path.insert(0, {str(ROOT / "tests" / "engine" / "report")!r})
    from report_cases import digests
    print(*digests("hostile"))
    """
    assert in_subprocess(script).split() == digests("hostile")


def test_pages_can_be_looked_at():
    pages = report_pictures(reported("empty", "en"), ppi=20)
    assert len(pages) == len(read(reported("empty", "en")).pages)
    assert all(page.startswith(b"\x89PNG") for page in pages)
