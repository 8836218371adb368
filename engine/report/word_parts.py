"""What a Word document is made of that python-docx has no words for; its styles, its properties, its bytes."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from engine.report.document import Mark, Part, Report

if TYPE_CHECKING:
    from docx.document import Document

ACCENT, INK, SOFT, TINT, WARM, RULE = "1F5A96", "1B2733", "5A6876", "EEF3F9", "FFF7E6", "D3DCE6"
COLOURS: dict[Mark, str] = {"": INK, "good": "1B7340", "open": "8A5A00", "bad": "A3322A", "faint": "6B7783"}
LANGS = {"zh": "zh-CN", "en": "en-US"}
EAST_ASIA, LATIN = "Microsoft YaHei", "Calibri"
WIDTH = 17.4  # centimetres of text on A4
BODY, SMALL, TINY = 10.0, 8.5, 8.0
EPOCH = (1980, 1, 1, 0, 0, 0)  # of the members of the file: the same report gives the same bytes


def same_bytes(file: bytes) -> bytes:
    """The file without the moment at which it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return made.getvalue()


def set_properties(document: "Document", report: Report) -> None:
    """Title, language and day; Word takes titles of 255 letters."""
    day = datetime(report.day.year, report.day.month, report.day.day, tzinfo=UTC)
    first, own = report.parts[0], document.core_properties
    own.title = f"{first.title} · {first.project}"[:255]
    own.author = own.last_modified_by = "GoldenTen"
    own.comments = own.keywords = own.subject = ""
    own.language = LANGS[first.lang]
    own.created = own.modified = day
    own.revision = 1


def set_styles(document: "Document", part: Part) -> None:
    """Fonts, sizes and the language of the whole document."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    sizes = {"Normal": BODY, "Title": 22.0, "Heading 1": 15.0, "Heading 2": 11.0}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.size = Pt(size)
        own = style.element.get_or_add_rPr()
        fonts = own.get_or_add_rFonts()
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key, font in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", EAST_ASIA)):
            fonts.set(qn(f"w:{key}"), font)
        if name != "Normal":
            style.font.color.rgb = RGBColor.from_string(INK if name == "Heading 2" else ACCENT)
            style.font.bold = True
    normal = document.styles["Normal"]
    normal.paragraph_format.space_after = Pt(4)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGS[part.lang])
        lang.set(qn("w:eastAsia"), "zh-CN")


def shade(properties: Any, colour: str) -> None:
    """A ground behind a cell or a paragraph, by its properties."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    ground = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        ground.set(qn(f"w:{key}"), value)
    properties.append(ground)


def rule(table: Any) -> None:
    """Lines between the rows only."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    borders = OxmlElement("w:tblBorders")
    for side, size, colour in (("bottom", "4", RULE), ("insideH", "4", RULE)):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", colour)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    after = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption")
    table._tbl.tblPr.insert_element_before(borders, *after)  # noqa: SLF001  (python-docx has none of its own)


def repeat(row: Any) -> None:
    """A row of headings, on every page the table reaches."""
    _mark(row, "w:tblHeader")
    keep_whole(row)


def keep_whole(row: Any) -> None:
    """A row stays on one page."""
    _mark(row, "w:cantSplit")


def _mark(row: Any, name: str) -> None:
    from docx.oxml.parser import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001  (python-docx has none of its own)


def set_widths(table: Any, shares: Sequence[float]) -> None:
    """Columns by their shares of the page."""
    from docx.shared import Cm

    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(WIDTH * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width
