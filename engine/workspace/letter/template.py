"""The texts of the letter that a zone can put in place of ours: read, checked, kept; a template that lacks a part is refused.

A template is one YAML file of texts in both languages. What it says is a promise like any other: it passes the
fair-competition patterns before it is used.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Annotated, ClassVar

from sqlalchemy import select

from engine.diagnostics import Diagnostic, Findings
from engine.errors import InputError
from engine.law.measure import Measure
from engine.model.fields import AtLeast, Model, TextField
from engine.model.text import Text
from engine.policy import Legal
from engine.reading import read_model
from engine.workspace.failures import Unfit, failure
from engine.workspace.law.measures import REVIEWED, hits_of
from engine.workspace.store.tables import person, template
from engine.workspace.work import Work, does
from engine.yaml_io import Document, parse

FILE = Path(__file__).with_name("template.yaml")
NAME = "letter"
MIB = 2**20
MOST_BYTES, MOST_LETTERS = MIB, 4000  # the least that the page's box for a file can be told
PLACEHOLDERS = ("company", "project", "zone", "number", "date", "valid_until")
NEEDED: Mapping[str, str] = {"opening": "company", "validity": "valid_until"}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_PREFIX = re.compile(r"[^\W\d_]{1,12}")

Texts = Annotated[tuple[TextField, ...], AtLeast(1)]


@dataclass(frozen=True, kw_only=True)
class Template(Model):
    """What of the letter's words is the zone's own."""

    DOCUMENT: ClassVar[str] = "letter"
    prefix: str  # of its numbers
    zone: TextField
    title: TextField
    opening: Texts
    obligations: Texts
    recovery: Texts
    validity: TextField
    disclaimer: Texts
    signature: TextField

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], Text]]:
        """Every text and where it stands."""
        for each in fields(self):
            said = getattr(self, each.name)
            if isinstance(said, Text):
                yield (each.name,), said
            elif isinstance(said, tuple):
                yield from (((each.name, place), text) for place, text in enumerate(said))


def read_template(content: bytes) -> Template:
    """A template from its file. Raises Unfit with everything that is wrong with it: what is missing, unknown, or not to be promised."""
    if len(content) > MOST_BYTES:
        raise Unfit([failure("template-too-large", limit=MOST_BYTES // MIB)])
    try:
        document = parse(content, "template.yaml")
    except InputError as error:
        raise Unfit(error.diagnostics) from None
    found = Findings()
    if not isinstance(document.data, dict):
        found.add(
            "wrong-type",
            document.span(()),
            value=document.data,
            expected_zh="键值对",
            expected_en="a mapping",
        )
        raise Unfit(found)
    read = read_model(Template, document, found)
    if read is None:
        raise Unfit(found)
    if wrong := list(_wrong(read, document)):
        raise Unfit(wrong)
    return read


@cache
def default() -> Template:
    """Ours."""
    return read_template(FILE.read_bytes())


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """A text of a template with its {placeholders} filled in: what is filled in is never looked into again."""
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)


@dataclass(frozen=True, slots=True)
class Replaced:
    """That the zone's own texts are in place: whose doing, and since when."""

    by: str
    at: datetime


@does("offer.read")
def replaced(work: Work) -> Replaced | None:
    """Who put the zone's own texts in place; None where ours are in use."""
    query = select(person.c.name, template.c.at).join(person).where(template.c.name == NAME)
    found = work.connection.execute(query).one_or_none()
    return None if found is None else Replaced(found.name, found.at)


@does("offer.read")
def template_source(work: Work) -> bytes:
    """The file in use, to be changed and handed in again."""
    own = _own(work)
    return FILE.read_bytes() if own is None else own


@does("template.replace")
def replace_template(work: Work, content: bytes) -> Template:
    """Put the zone's own texts in place. Raises Unfit; letters that have been issued stay as they are."""
    read = read_template(content)
    restore_default(work, told=False)
    work.connection.execute(
        template.insert().values(name=NAME, content=content, author=work.actor.id, at=work.at)
    )
    work.log("template.replace", f"template/{NAME}", {"text": content.decode()})
    return read


@does("template.replace")
def restore_default(work: Work, *, told: bool = True) -> None:
    """Back to our texts."""
    work.connection.execute(template.delete().where(template.c.name == NAME))
    if told:
        work.log("template.replace", f"template/{NAME}", {"text": None})


def in_use(work: Work) -> Template:
    """The zone's, else ours."""
    own = _own(work)
    return default() if own is None else read_template(own)


def _own(work: Work) -> bytes | None:
    found = work.connection.execute(
        select(template.c.content).where(template.c.name == NAME)
    ).scalar_one_or_none()
    return None if found is None else bytes(found)


# --- what can be wrong with one


def _wrong(read: Template, document: Document) -> Iterator[Diagnostic]:
    if not _PREFIX.fullmatch(read.prefix):
        yield _at(document, ("prefix",), failure("template-prefix", value=read.prefix[:40]))
    for path, text in read.texts():
        for each in _wrong_text(path, text):
            yield _at(document, path, each)
    for key, name in NEEDED.items():
        said = [text for path, text in read.texts() if path[0] == key]
        for lang in ("zh", "en"):
            if not any(f"{{{name}}}" in getattr(text, lang) for text in said):
                yield _at(document, (key,), failure("template-lacks", name=name, lang=lang))


def _wrong_text(path: tuple[str | int, ...], text: Text) -> Iterator[Diagnostic]:
    if not text.en:
        yield failure("template-without-english", part=path[0])
    if len(text.zh) > MOST_LETTERS or len(text.en) > MOST_LETTERS:
        yield failure("template-text-too-long", part=path[0], most=MOST_LETTERS)
    unknown = {name for said in (text.zh, text.en) for name in _PLACEHOLDER.findall(said)} - {*PLACEHOLDERS}
    for name in sorted(unknown):
        yield failure("template-unknown-name", name=name[:40], known=", ".join(PLACEHOLDERS))
    if any(each in "{}" for said in (text.zh, text.en) for each in _PLACEHOLDER.sub("", said)):
        yield failure("template-braces", part=path[0])
    for pattern, hit, _ in hits_of(
        Measure("template", f"{text.zh}\n{text.en}", Legal(review=REVIEWED), limited=True, promise=True)
    ):
        if hit.severity != "info":
            yield failure(
                "template-law", pattern=pattern.id, title_zh=pattern.title.zh, title_en=pattern.title.en,
                instead_zh=pattern.instead.zh, instead_en=pattern.instead.en,
            )  # fmt: skip


def _at(document: Document, path: tuple[str | int, ...], finding: Diagnostic) -> Diagnostic:
    return replace(finding, span=document.span(path))
