"""A report as a Word document, to be edited: real headings, tables whose headings repeat, links, page numbers."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.report.document import (
    Block,
    Cell,
    Figures,
    Heading,
    Item,
    KeyValues,
    Listing,
    Note,
    Paragraph,
    Part,
    Report,
    Table,
)
from engine.report.word_parts import (
    ACCENT,
    COLOURS,
    INK,
    LANGS,
    SMALL,
    SOFT,
    TINT,
    TINY,
    WARM,
    WIDTH,
    keep_whole,
    repeat,
    rule,
    same_bytes,
    set_properties,
    set_styles,
    set_widths,
    shade,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as Line
    from docx.text.run import Run


def word_of(report: Report) -> bytes:
    """The report as a .docx file."""
    import docx

    document = docx.Document()
    set_properties(document, report)
    set_styles(document, report.parts[0])
    for number, part in enumerate(report.parts):
        _Writer(document, part, first=number == 0).write()
    made = io.BytesIO()
    document.save(made)
    return same_bytes(made.getvalue())


class _Writer:
    """Writes one part; holds where it writes and in which language."""

    def __init__(self, document: "Document", part: Part, *, first: bool) -> None:
        self.document = document
        self.part = part
        self.first = first

    def write(self) -> None:
        """The title, what it is about, and every section."""
        part = self.part
        self._page()
        self._run(self.document.add_paragraph(style="Title"), part.title)
        self._run(self.document.add_paragraph(), part.project, size=13, bold=True)
        self._pairs(part.about)
        for section in part.sections:
            self._run(self.document.add_heading(level=1), section.title)
            for block in section.blocks:
                self._block(block)

    # --- the page

    def _page(self) -> None:
        """A4; the project and the day above, the page's number below."""
        from docx.enum.section import WD_SECTION
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Cm

        section = self.document.sections[0] if self.first else self.document.add_section(WD_SECTION.NEW_PAGE)
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm((21 - WIDTH) / 2)
        section.top_margin = section.bottom_margin = Cm(2)
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        above, below = section.header.paragraphs[0], section.footer.paragraphs[0]
        for line in (above, below):
            line.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        self._run(above, f"{self.part.project[:60]}\t{self.part.running}", size=TINY, colour=SOFT)
        self._run(below, f"{self.part.foot}\t", size=TINY, colour=SOFT)
        before, _, rest = self.part.page.partition("{page}")
        between, _, after = rest.partition("{pages}")
        for words, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            self._run(below, words, size=TINY, colour=SOFT)
            if field:
                self._field(below, field)

    def _field(self, line: "Line", name: str) -> None:
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement

        for kind in ("begin", "", "end"):
            run = self._run(line, "", size=TINY, colour=SOFT)
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = name
            run._r.append(mark)  # noqa: SLF001  (python-docx has no fields of its own)

    # --- blocks

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph(text=text):
                self._run(self.document.add_paragraph(), text)
            case Note(text=text, caution=caution):
                line = self.document.add_paragraph()
                self._run(line, text, size=SMALL, colour=INK if caution else SOFT)
                if caution:
                    shade(line._p.get_or_add_pPr(), WARM)  # noqa: SLF001  (no shading of paragraphs either)
            case KeyValues(rows=rows):
                self._pairs(rows)
            case Figures():
                self._figures(block)
            case Table():
                self._table(block)
            case Listing():
                self._listing(block)

    def _heading(self, heading: Heading) -> None:
        line = self.document.add_heading(level=2)
        self._run(line, heading.text, colour=None if heading.tag else COLOURS[heading.mark])
        if heading.tag:
            self._run(line, f" {heading.tag}", size=SMALL, colour=COLOURS[heading.mark])
        if heading.detail:
            below = self.document.add_paragraph()
            below.paragraph_format.keep_with_next = True
            self._run(below, heading.detail, size=TINY, colour=SOFT)

    def _listing(self, listing: Listing) -> None:
        line = self.document.add_paragraph()
        self._run(line, f"{listing.name}  ", size=SMALL, colour=SOFT, bold=True)
        for number, item in enumerate(listing.items, 1):
            if len(listing.items) > 1:
                self._run(line, f"({number}) ", size=SMALL, colour=SOFT)
            self._item(line, item)
            self._run(line, "  ", size=SMALL)

    def _item(self, line: "Line", item: Item) -> None:
        """Only web addresses become links."""
        if not item.url.startswith(("https://", "http://")):
            self._run(line, item.text, size=SMALL)
            return
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement

        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), line.part.relate_to(item.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run = self._run(line, item.text, size=SMALL, colour=ACCENT)
        link.append(run._r)  # noqa: SLF001  (nor links)
        line._p.append(link)  # noqa: SLF001  (likewise)

    # --- tables

    def _pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        table = self.document.add_table(rows=len(rows), cols=2)
        set_widths(table, (1.0, 3.2))
        for row, (name, value) in zip(table.rows, rows, strict=True):
            left, right = row.cells
            self._run(left.paragraphs[0], name, size=SMALL, colour=SOFT)
            self._run(right.paragraphs[0], value, size=SMALL)
        self._gap()

    def _figures(self, block: Figures) -> None:
        table = self.document.add_table(rows=1, cols=len(block.figures))
        set_widths(table, tuple(1.25 if i == 0 else 1.0 for i in range(len(block.figures))))
        for i, (cell, figure) in enumerate(zip(table.rows[0].cells, block.figures, strict=True)):
            shade(cell._tc.get_or_add_tcPr(), ACCENT if i == 0 else TINT)  # noqa: SLF001  (nor shading of cells)
            ink = "FFFFFF" if i == 0 else INK
            self._run(cell.paragraphs[0], figure.name, size=SMALL, colour=ink)
            self._run(cell.add_paragraph(), figure.value, size=20 if i == 0 else 14, bold=True, colour=ink)
            self._run(cell.add_paragraph(), figure.remark, size=TINY, colour=ink)
        self._gap()

    def _table(self, block: Table) -> None:
        table = self.document.add_table(rows=len(block.rows) + 1, cols=len(block.columns))
        set_widths(table, tuple(column.share for column in block.columns))
        rule(table)
        head, *rows = table.rows
        repeat(head)
        for cell, column in zip(head.cells, block.columns, strict=True):
            self._cell(cell, Cell(column.title), figures=column.figures, bold=True, colour=ACCENT)
            shade(cell._tc.get_or_add_tcPr(), TINT)  # noqa: SLF001  (as above)
        for number, (row, cells) in enumerate(zip(rows, block.rows, strict=True)):
            keep_whole(row)
            last = block.total and number + 1 == len(rows)
            for cell, column, told in zip(row.cells, block.columns, cells, strict=True):
                self._cell(cell, told, figures=column.figures, bold=last, colour=COLOURS[told.mark])
        self._gap()

    def _cell(self, cell: "_Cell", told: Cell, *, figures: bool, bold: bool, colour: str) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        lines = [(cell.paragraphs[0], told.text, SMALL, colour)]
        if told.detail:
            lines.append((cell.add_paragraph(), told.detail, TINY, SOFT))
        for line, text, size, ink in lines:
            line.paragraph_format.space_after = Pt(1)
            line.paragraph_format.left_indent = Pt(7 * min(told.indent, 6))
            if figures:
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            self._run(line, text, size=size, bold=bold, colour=ink)

    def _gap(self) -> None:
        """A little room below a table."""
        from docx.shared import Pt

        line = self.document.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        self._run(line, "", size=4)

    # --- text

    def _run(
        self,
        line: "Line",
        text: str,
        *,
        size: float | None = None,
        bold: bool = False,
        colour: str | None = None,
    ) -> "Run":
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement
        from docx.shared import Pt, RGBColor

        run = line.add_run(text)
        if size is not None:
            run.font.size = Pt(size)
        if bold:
            run.font.bold = True
        if colour is not None:
            run.font.color.rgb = RGBColor.from_string(colour)
        if not self.first:  # the styles speak the first part's language
            lang = OxmlElement("w:lang")
            lang.set(qn("w:val"), LANGS[self.part.lang])
            run._r.get_or_add_rPr().append(lang)  # noqa: SLF001  (nor the language of a run)
        return run
