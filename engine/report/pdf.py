"""A report as PDF, set by Typst (the only place that uses it). The same report gives the same bytes."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from engine.report.document import Part, Report, texts_of
from engine.report.glyphs import FontFile, lacking

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
LAYOUT = HERE / "report.typ"
_LANGS = {"zh": ("zh", "cn"), "en": ("en", "us")}


def pdf_of(report: Report, *, system_fonts: bool = True) -> bytes:
    """The report as a PDF file."""
    made = _set(report, "pdf", system_fonts=system_fonts)
    assert isinstance(made, bytes)
    return made


def pictures_of(report: Report, *, ppi: float = 80, system_fonts: bool = True) -> list[bytes]:
    """The pages of the PDF as PNG files."""
    made = _set(report, "png", system_fonts=system_fonts, ppi=ppi)
    return [made] if isinstance(made, bytes) else made


def _set(
    report: Report, form: Literal["pdf", "png"], *, system_fonts: bool, ppi: float | None = None
) -> bytes | list[bytes]:
    import typst

    rare = lacking(_letters(report), _own())
    among_others = bool(rare) and system_fonts
    missing = lacking(rare, _system()) if among_others else rare
    fonts = typst.Fonts(
        include_system_fonts=among_others, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    compiler = typst.Compiler(
        LAYOUT.read_bytes(), root=str(FONTS), font_paths=fonts, sys_inputs={"data": _data(report, missing)}
    )
    day = datetime(report.day.year, report.day.month, report.day.day, tzinfo=UTC)
    made = compiler.compile(format=form, ppi=ppi, timestamp=int(day.timestamp()))
    assert made is not None
    return made


def missing_from_fonts(text: str) -> tuple[str, ...]:
    """The characters that neither our font nor any of the machine's shows."""
    rare = lacking(text, _own())
    return tuple(lacking(rare, _system())) if rare else ()


def _own() -> list[FontFile]:
    """Regular alone: it has all that Bold has, and stands in for it."""
    return [FontFile(FONTS / "GoldenTenSansSC-Regular.otf")]


@cache
def _system() -> tuple[FontFile, ...]:
    import typst

    found = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).fonts()
    return tuple(FontFile(Path(each.path), each.index) for each in found if each.path)


def _letters(report: Report) -> list[str]:
    """Every character that is set, once."""
    found: set[str] = set()
    for part in report.parts:
        found.update(
            *texts_of((part.title, part.project, part.about, part.running, part.foot, part.sections))
        )
    return sorted(found)


def _data(report: Report, missing: Sequence[str]) -> str:
    first = report.parts[0]
    lang, region = _LANGS[first.lang]
    title = f"{first.title} · {first.project}"
    day = [report.day.year, report.day.month, report.day.day]
    whole = {"title": title, "day": day, "text-lang": lang, "region": region}
    return json.dumps(whole | {"parts": [_part(part, missing) for part in report.parts]}, ensure_ascii=False)


def _part(part: Part, missing: Sequence[str]) -> dict[str, Any]:
    lang, region = _LANGS[part.lang]
    letters = ", ".join(f"U+{ord(each):04X}" for each in missing)
    return {
        "text-lang": lang, "region": region, "title": part.title, "project": part.project,
        "about": part.about, "running": part.running, "foot": part.foot, "page": part.page,
        "missing": part.missing.format(letters=letters) if missing else "",
        "sections": [
            {"title": section.title, "dense": section.dense, "blocks": [{"kind": type(each).__name__, **asdict(each)} for each in section.blocks]}
            for section in part.sections
        ],
    }  # fmt: skip
