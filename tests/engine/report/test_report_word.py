"""The Word file read back: it says what the document says, with real headings and tables, the same bytes every time."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from report_cases import HOSTILE, bare, reported, said

from engine import report_word
from engine.report.document import Heading, Table, shown


def read(report):
    return docx.Document(io.BytesIO(report_word(report)))


def text_of(document):
    return bare("".join(node.text or "" for node in document.element.body.iter(qn("w:t"))))


def test_it_says_what_the_document_says(case):
    _, report = case
    whole = text_of(read(report))
    (part,) = report.parts
    assert [text for text in said(part) if text not in whole] == []


def test_its_headings_and_tables_are_real():
    report = reported("demo", "both")
    document = read(report)
    headings = {
        level: [line.text for line in document.paragraphs if line.style.name == f"Heading {level}"]
        for level in (1, 2)
    }
    sections = [section for part in report.parts for section in part.sections]
    assert headings[1] == [section.title for section in sections]
    blocks = [block for section in sections for block in section.blocks]
    own = [f"{block.text} {block.tag}".strip() for block in blocks if isinstance(block, Heading)]
    assert headings[2] == own
    tables = [block for block in blocks if isinstance(block, Table)]
    made = [table for table in document.tables if list(table._tbl.iter(qn("w:tblHeader")))]
    assert len(made) == len(tables)
    for table, block in zip(made, tables, strict=True):
        assert [cell.text for cell in table.rows[0].cells] == [column.title for column in block.columns]
        assert len(table.rows) == len(block.rows) + 1


@pytest.mark.parametrize(("lang", "tag"), [("zh", "zh-CN"), ("en", "en-US"), ("both", "zh-CN")])
def test_its_language_fonts_and_properties(lang, tag):
    report = reported("demo", lang)
    document = read(report)
    own = document.core_properties
    assert (own.language, own.author, own.created.date(), own.revision) == (tag, "GoldenTen", report.day, 1)
    assert own.title == f"{report.parts[0].title} · {report.parts[0].project}"
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
    (lang_,) = document.styles.element.iter(qn("w:lang"))
    assert (lang_.get(qn("w:val")), lang_.get(qn("w:eastAsia"))) == (tag, "zh-CN")
    runs = {node.get(qn("w:val")) for node in document.element.body.iter(qn("w:lang"))}
    assert runs == ({"en-US"} if lang == "both" else set())


def test_every_page_has_the_project_above_and_its_number_below():
    document = read(reported("demo", "both"))
    zh, en = document.sections
    assert "演示" in zh.header.paragraphs[0].text
    assert "政策资格评估报告" in zh.header.paragraphs[0].text
    assert "Incentives assessment" in en.header.paragraphs[0].text
    for section, words in ((zh, ("第 ", " 页 / 共 ", " 页")), (en, ("Page ", " of "))):
        line = section.footer.paragraphs[0]
        assert all(word in line.text for word in words)
        assert [node.text for node in line._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_only_web_addresses_become_links_and_no_text_does_anything():
    for name in ("demo", "hostile"):
        document = read(reported(name, "zh"))
        targets = [each.target_ref for each in document.part.rels.values() if each.is_external]
        assert targets
        assert all(each.startswith(("http://", "https://")) for each in targets)
    assert shown(HOSTILE) in [line.text for line in document.paragraphs]
    assert [node.text for node in document.element.body.iter(qn("w:instrText"))] == []


def test_a_very_long_name_is_written():
    from dataclasses import replace

    report = reported("empty", "zh")
    (part,) = report.parts
    long = "长" * 40_000
    document = read(replace(report, parts=(replace(part, project=long),)))
    assert long in [line.text for line in document.paragraphs]
    assert len(document.core_properties.title) == 255


def test_no_moment_is_kept_in_the_file():
    with zipfile.ZipFile(io.BytesIO(report_word(reported("empty", "zh")))) as file:
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
