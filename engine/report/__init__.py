"""Reports to take along: one neutral document from one assessment, and three ways of writing it (PDF, Word, Excel).

What this needs is imported when it is called: most runs of the program write no report.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from engine.advice.advising import Advice
    from engine.assessment import Assessment
    from engine.comparing import Side
    from engine.report.document import Report


def report_of(
    assessment: "Assessment", advice: "Advice", lang: Literal["zh", "en", "both"] = "zh"
) -> "Report":
    """The whole report, in one language or in both, Chinese first; nothing in it that the assessment does not hold.

    `advice` is `advise(assessment)`: what every surface shows beside it, worked out once.
    """
    from engine.report.content import document_of

    return document_of(assessment, advice, lang)


def report_pdf(report: "Report", *, system_fonts: bool = True) -> bytes:
    """The report as a PDF file; the same report gives the same bytes.

    It is set in the font we carry. What that font has not comes from the machine's fonts, if it may and if one has it
    (`system_fonts`), and only then are those looked for; what none has is named on the first page.
    """
    from engine.report.pdf import pdf_of

    return pdf_of(report, system_fonts=system_fonts)


def report_pictures(report: "Report", *, ppi: float = 80) -> list[bytes]:
    """The pages of the PDF as PNG files."""
    from engine.report.pdf import pictures_of

    return pictures_of(report, ppi=ppi)


def report_word(report: "Report") -> bytes:
    """The report as a Word document (.docx); the same report gives the same bytes."""
    from engine.report.word import word_of

    return word_of(report)


def report_excel(report: "Report") -> bytes:
    """The report as an Excel workbook (.xlsx); the same report gives the same bytes."""
    from engine.report.excel import excel_of

    return excel_of(report)


def comparison_excel(sides: Sequence["Side"], lang: Literal["zh", "en"] = "zh", *, entered: bool) -> bytes:
    """Assessments side by side as an Excel workbook, all of one library; `entered`: with what was entered differently."""
    from engine.report.comparison import workbook

    return workbook(sides, lang, entered=entered)


def missing_glyphs(text: str) -> Sequence[str]:
    """The characters that neither our font nor any of the machine's shows. (Debian: `fonts-noto-cjk` has most.)"""
    from engine.report.pdf import missing_from_fonts

    return missing_from_fonts(text)
