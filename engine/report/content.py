"""One assessment as one neutral document: what is said, in which order, in Chinese, English or both."""

from collections.abc import Callable, Iterator
from typing import Literal

from engine.advice.advising import Advice
from engine.assessment import Assessment
from engine.diagnostics import Lang
from engine.report.document import Block, Part, Report, Section, tidied
from engine.report.grounds import TOLD, grounds, open_grounds
from engine.report.law import law
from engine.report.papers import facts, materials
from engine.report.plan import advice as advised
from engine.report.plan import package
from engine.report.sheets import sheets_of
from engine.report.sources import documents, numbered
from engine.report.summary import assumed, summary
from engine.report.verdicts import verdicts
from engine.report.voice import Voice
from engine.version import VERSION

Wanted = Literal["zh", "en", "both"]

# In this order; a section without anything to say is left out.
SECTIONS: dict[str, Callable[[Voice], Iterator[Block]]] = {
    "summary": summary, "assumed": assumed, "package": package, "advice": advised, "verdicts": verdicts,
    "grounds": grounds, "open_grounds": open_grounds, "material_list": materials, "facts": facts, "documents": documents, "law": law,
}  # fmt: skip

# What is looked up rather than read.
DENSE = frozenset({"open_grounds", "material_list", "facts", "documents", "law"})

NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一")


def document_of(assessment: Assessment, advice: Advice, lang: Wanted = "zh") -> Report:
    """The whole report, in one language or in both, Chinese first."""
    langs: tuple[Lang, ...] = ("zh", "en") if lang == "both" else (lang,)
    numbers = numbered(assessment, TOLD)
    parts = tuple(_part(Voice(assessment, advice, each, numbers)) for each in langs)
    return tidied(Report(assessment.as_of, parts))


def _part(voice: Voice) -> Part:
    assessment, library = voice.assessment, voice.library
    about = (
        (voice("site"), voice.place() or voice("no_site")),
        (voice("day"), assessment.as_of.isoformat()),
        (voice("library"), voice("library.of", hash=library.hash, count=len(library.policies))),
        (voice("program"), voice("program.of", version=VERSION)),
    )
    return Part(
        lang=voice.lang, title=voice("title"), project=assessment.project.name, about=about,
        running=voice.dotted((voice("title"), assessment.as_of.isoformat())), foot=voice("foot", hash=library.hash),
        page=voice("page", page="{page}", pages="{pages}"), missing=voice("missing_glyphs", letters="{letters}"),
        sections=tuple(_sections(voice)), sheets=sheets_of(voice, about),
    )  # fmt: skip


def _sections(voice: Voice) -> Iterator[Section]:
    number = 0
    for key, blocks_of in SECTIONS.items():
        blocks = tuple(blocks_of(voice))
        if blocks:
            said = NUMERALS[number] if voice.lang == "zh" else str(number + 1)
            yield Section(voice("numbered", number=said, title=voice(key)), blocks, key in DENSE)
            number += 1
