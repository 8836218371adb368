"""What an investor hands to a zone's recruitment staff: who it is, the project, and what came out, as one YAML file.

Everything about the investor is optional, plain text and of limited length. The outcome is what the file says, not what
is so: whoever reads it assesses the project again.
"""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from engine.assessment import Assessment
from engine.diagnostics import Diagnostic, Findings, Lang, diagnostic
from engine.errors import InputError
from engine.examples.writing import document
from engine.exchange.contact import WAYS, reaches
from engine.exchange.saved import check_schema
from engine.exchange.statement import project_of, statement, tidy
from engine.library import Library
from engine.locality import by_place
from engine.model.amount import yuan
from engine.model.quantities import Mistake, calendar_date
from engine.model.text import Text
from engine.project import Project
from engine.source import Span
from engine.yaml_io import parse

SCHEMA = "goldenten/prospect/1"
MAX_BYTES = 1024 * 1024
MOST_CLAUSES = 2_000
MOST_FINDINGS = 100

CONTACT: dict[str, tuple[Text, int]] = {  # what an investor may say of itself, and in how many letters
    "company": (Text("企业", "Company"), 200),
    "person": (Text("联系人", "Contact person"), 100),
    "phone": (Text("电话", "Telephone"), 60),
    "email": (Text("邮箱", "E-mail"), 200),
    "wechat": (Text("微信", "WeChat"), 60),
    "message": (Text("留言", "Message"), 2_000),
}

_ID = re.compile(r"[a-z0-9-]{1,120}/[a-z0-9-]{1,120}")
_YUAN = re.compile(r"-?\d{1,30}\.\d\d")
_HASH = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Investor:
    """Who hands it in; what is empty was not said."""

    company: str = ""
    person: str = ""
    phone: str = ""
    email: str = ""
    wechat: str = ""
    message: str = ""


def unreachable(investor: Investor) -> dict[str, Diagnostic]:
    """By field what cannot be how to reach anybody: the workspace, which takes the file in, leaves it out."""
    said, found = asdict(investor), {}
    for way, reach in WAYS.items():
        if not reaches(way, said[way]):
            label = CONTACT[way][0]
            values = {"value": _fitting(way, said[way])[:40], "label_zh": label.zh, "label_en": label.en}
            found[str(way)] = Diagnostic(
                reach.code, Span("", path=f"contact.{way}"), tuple(values.items()), reach.row
            )
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """What the file says came out: sums in decimal yuan, clauses by id. Nobody has checked it."""

    sure: str
    most: str
    eligible: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prospect:
    """A file of this kind as it was read."""

    investor: Investor
    project: Project
    lang: Lang
    day: date | None
    library: str  # the hash of the library it was assessed with; empty: not said
    told: Told | None


def prospect_text(assessment: Assessment, investor: Investor, lang: Lang) -> str:
    """The file's text. What is too long is cut; what draws nothing is left out."""
    assert assessment.package is not None
    here = by_place(assessment).here
    said = {name: _fitting(name, text) for name, text in asdict(investor).items() if text.strip()}
    form = {
        "schema": SCHEMA,
        "day": assessment.as_of.isoformat(),
        "lang": lang,
        "site": assessment.project.site,
        "library": assessment.library.hash,
        "contact": said,
        "project": statement(assessment.project, assessment.library.vocabulary),
        "outcome": {
            "sure": yuan(assessment.package.headline.sure),
            "most": yuan(assessment.package.headline.most),
            "eligible": [each.clause.id for each in here if each.verdict == "eligible"],
            "open": [each.clause.id for each in here if each.verdict == "undetermined"],
        },
    }
    return document(form)


def read_prospect(
    content: bytes, library: Library, file: str = "prospect"
) -> tuple[Prospect, tuple[Diagnostic, ...]]:
    """The file's content, YAML or JSON, with findings for what was left out. Raises InputError where it is none of ours."""
    form = _form(content, file)
    check_schema(form.get("schema"), SCHEMA, file)
    found = Findings()
    if not isinstance(form.get("project"), dict):
        raise InputError([diagnostic("part-missing", Span(file), part="project")])
    project, wrong = project_of(form["project"], library, file)
    found.extend(wrong)
    read = Prospect(
        _investor(form.get("contact"), file, found),
        project,
        "en" if form.get("lang") == "en" else "zh",
        _day(form.get("day"), file, found),
        str(form.get("library")) if _HASH.fullmatch(str(form.get("library"))) else "",
        _told(form.get("outcome"), file, found),
    )
    return read, tuple(found)[:MOST_FINDINGS]


def prospect_json(prospect: Prospect, library: Library) -> dict[str, Any]:
    """What was read, as plain data."""
    told = prospect.told
    return {
        "schema": SCHEMA,
        "day": prospect.day.isoformat() if prospect.day else None,
        "lang": prospect.lang,
        "site": prospect.project.site,
        "library": prospect.library or None,
        "contact": asdict(prospect.investor),
        "project": statement(prospect.project, library.vocabulary),
        "outcome": asdict(told) if told else None,
    }


def _form(content: bytes, file: str) -> Mapping[str, Any]:
    """The mapping in the file, every text in it tidied."""
    if len(content) > MAX_BYTES:
        raise InputError([diagnostic("file-too-large", Span(file), limit=MAX_BYTES // 1024 // 1024)])
    form = None
    if content.lstrip().startswith(b"{"):
        with suppress(ValueError, RecursionError):  # a YAML mapping may begin like that, too
            form = tidy(json.loads(content))
    if form is None:
        form = tidy(parse(content, file).data)
    if not isinstance(form, dict):
        raise InputError([diagnostic("form-unknown", Span(file), schema="", expected=SCHEMA)])
    return form


def _investor(raw: Any, file: str, found: Findings) -> Investor:
    if not isinstance(raw, dict):
        return Investor()
    said: dict[str, str] = {}
    for field in fields(Investor):
        value = raw.get(field.name)
        if value is None:
            continue
        label, most = CONTACT[field.name]
        place = Span(file, path=f"contact.{field.name}")
        if isinstance(value, bool) or not isinstance(value, str | int):
            found.add("wrong-type", place, value=value, expected_zh="文字", expected_en="a text")
            continue
        said[field.name] = _fitting(field.name, str(value))
        if len(str(value).strip()) > most:
            found.add("text-cut", place, label_zh=label.zh, label_en=label.en, most=most)
    return Investor(**said)


def _fitting(name: str, text: str) -> str:
    """One line (a message may have several) of so many letters."""
    tidied = str(tidy(text)).strip()
    if name != "message":
        tidied = " ".join(tidied.split())
    return tidied[: CONTACT[name][1]]


def _day(raw: Any, file: str, found: Findings) -> date | None:
    if raw is None:
        return None
    try:
        return calendar_date(raw)
    except Mistake as wrong:
        found.add(wrong.code, Span(file, path="day"), **wrong.values)
        return None


def _told(raw: Any, file: str, found: Findings) -> Told | None:
    match raw:
        case None:
            return None
        case {"sure": str(sure), "most": str(most), "eligible": list(eligible), "open": list(undecided)}:
            clauses = (*eligible, *undecided)
            good = all(isinstance(each, str) and _ID.fullmatch(each) for each in clauses)
            if good and len(clauses) <= MOST_CLAUSES and _YUAN.fullmatch(sure) and _YUAN.fullmatch(most):
                return Told(sure, most, tuple(eligible), tuple(undecided))
    found.add("part-unreadable", Span(file), part="outcome")
    return None
