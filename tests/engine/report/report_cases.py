"""Assessments and their reports: a full project, one that assumes, one that says nothing, one with a hostile name."""

import hashlib
import re
from functools import cache
from pathlib import Path

from support import DAY, ROOT

from engine import (
    advise,
    assess,
    load_library,
    open_project,
    project_from_data,
    report_excel,
    report_of,
    report_pdf,
    report_word,
)
from engine.report.document import texts_of

HOSTILE = (
    '#import "x" $x^2$ *b* _c_ `d` <a> @e // [link](javascript:alert(1)) =HYPERLINK("http://e.org") '
    "\x07\u202eabc\u202c 䶮 end"
)
FILES = {
    "demo": ROOT / "examples" / "demo-cable-plant.yaml",
    "assumed": ROOT / "tests" / "cli" / "assumed.yaml",
}
DATA = {
    "empty": {"project": "空项目", "facts": {}},
    "hostile": {"project": HOSTILE, "facts": {"site": "changji-hitech", "industry": "C3831"}},
}
NAMES = (*FILES, *DATA)


library = cache(load_library)


@cache
def assessed(name: str):
    if name in FILES:
        project, found = open_project(Path(FILES[name]), library())
    else:
        project, found = project_from_data(DATA[name], library())
    assert [str(each) for each in found if each.severity == "error"] == []
    return assess(library(), project, DAY)


@cache
def reported(name: str, lang: str):
    assessment = assessed(name)
    return report_of(assessment, advise(assessment), lang)


def digests(name: str) -> list[str]:
    """What comes out of every writer, in short."""
    report = reported(name, "both")
    return [hashlib.sha256(write(report)).hexdigest() for write in (report_pdf, report_word, report_excel)]


def bare(text: str) -> str:
    """Without spaces and break marks: a page breaks lines where it likes."""
    return re.sub(r"[\s\u200b]", "", text)


def said(part):
    """What a reader of paper must find, bare; addresses are links."""
    for text in texts_of((part.title, part.project, part.about, part.sections)):
        if text and not text.startswith("http"):
            yield bare(text)
