"""The link one passes on: answers packed into a short text for a URL, and read back from one that anybody may have made.

The text is base64url of a version byte and zlib-packed JSON: `f` facts, `a` assumed, `d` the day, values as a project
file writes them. INVARIANT: only facts that the vocabulary marks `share: yes` go in, and only such come out.
"""

import base64
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.diagnostics import Diagnostic, Findings
from engine.examples.writing import written
from engine.library import Library
from engine.model.facts import Given, Vocabulary, is_unknown
from engine.opening import project_from_data
from engine.source import Span

VERSION = 1
NEWER = range(VERSION + 1, 16)  # what later programmes may write; any other first byte is no code of ours
MAX_TEXT = 4_000  # letters; a full set of answers takes under 1,500
MAX_JSON = 16_000  # bytes, unpacked
MAX_FACTS = 400
MAX_WORD = 80  # letters of a fact's name or value: ids all of them

_LETTERS = re.compile(r"[A-Za-z0-9_-]+")
_WORD = re.compile(r"[\w.-]+")
_PLACE = Span("link")

Answers = Mapping[str, Any]  # fact → value as a project file writes it: a word, or a list of words


@dataclass(frozen=True, slots=True)
class ShareCode:
    """What goes into the URL, and the stated facts that do not."""

    text: str
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedAnswers:
    """What a link carried: answers and assumptions as a project file writes them, the day, and what was wrong with it."""

    answers: Answers
    assumed: Answers
    day: date | None
    findings: tuple[Diagnostic, ...] = ()


def share_code(library: Library, answers: Answers, assumed: Answers, day: date | None = None) -> ShareCode:
    """The text for a link to these answers (as written). What may not be shared, or cannot be read, is left out and named."""
    project, _ = project_from_data({"project": "link", "facts": {**answers}, "assumed": {**assumed}}, library)
    facts = _shared(project.facts, library.vocabulary)
    supposed = _shared(project.assumed, library.vocabulary)
    form: dict[str, Any] = {"f": facts, "a": supposed, "d": day.isoformat() if day else None}
    packed = json.dumps({key: part for key, part in form.items() if part}, separators=(",", ":"))
    code = bytes([VERSION]) + zlib.compress(packed.encode(), 9)
    stated = [name for name, value in {**answers, **assumed}.items() if not is_unknown(value)]
    out = tuple(name for name in stated if name not in facts and name not in supposed)
    return ShareCode(base64.urlsafe_b64encode(code).decode().rstrip("="), out)


def _shared(facts: Mapping[str, Given], vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        name: written(fact, value, vocabulary)
        for name, fact in vocabulary.facts.items()
        if fact.share and (value := facts.get(name)) is not None and not isinstance(value, dict)
    }


def read_code(text: str, library: Library) -> SharedAnswers:
    """The answers in a link's text. Never raises: what is wrong, forged or too much is left out and said."""
    found = Findings()
    form = _unpacked(text.strip(), found)
    if form is None:
        return SharedAnswers({}, {}, None, tuple(found))
    sides = [_known(form.get(key, {}), library.vocabulary, found) for key in ("f", "a")]
    data = {"project": "link", "facts": sides[0], "assumed": sides[1], "as_of": form.get("d")}
    project, wrong = project_from_data(data, library, "link")
    found.extend(wrong)
    return SharedAnswers(
        _shared(project.facts, library.vocabulary),
        _shared(project.assumed, library.vocabulary),
        project.as_of,
        tuple(found),
    )


def _known(facts: Answers, vocabulary: Vocabulary, found: Findings) -> dict[str, Any]:
    """Without facts that may not be shared. One that nobody knows stays: what reads the project says so."""
    kept = {}
    for name, value in facts.items():
        fact = vocabulary.facts.get(name)
        if fact is None or fact.share:
            kept[name] = value
        else:
            found.add("link-not-shared", _PLACE, fact=name, label_zh=fact.label.zh)
    return kept


def _unpacked(text: str, found: Findings) -> dict[str, Any] | None:
    """The mapping inside; None, with a finding, where there is none that could be ours."""
    if len(text) > MAX_TEXT:
        found.add("link-too-long", _PLACE)
        return None
    code = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)) if _decodes(text) else b""
    if code and code[0] in NEWER:
        found.add("link-newer", _PLACE)
        return None
    try:
        form = json.loads(_inflated(code[1:])) if code and code[0] == VERSION else None
    except (ValueError, zlib.error, RecursionError):
        form = None
    if not _is_ours(form):
        found.add("link-broken", _PLACE)
        return None
    assert isinstance(form, dict)
    return form


def _decodes(text: str) -> bool:
    """Whether base64url can be made of it: one letter over a group of four holds no byte."""
    return len(text) % 4 != 1 and _LETTERS.fullmatch(text) is not None


def _inflated(packed: bytes) -> bytes:
    """Unpacked, so much at most; a text that was cut or altered does not come out whole."""
    stream = zlib.decompressobj()
    content = stream.decompress(packed, MAX_JSON)
    if not stream.eof or stream.unused_data:
        raise ValueError
    return content


def _is_ours(form: Any) -> bool:
    """Words and lists of words under names, and no more of them than there could be."""
    if not isinstance(form, dict) or not form.keys() <= {"f", "a", "d"}:
        return False
    sides = [form.get(key, {}) for key in ("f", "a")]
    return (
        all(isinstance(side, dict) and len(side) <= MAX_FACTS for side in sides)
        and all(_is_word(name) and _is_value(value) for side in sides for name, value in side.items())
        and ("d" not in form or _is_word(form["d"]))
    )


def _is_value(value: Any) -> bool:
    return _is_word(value) or (
        isinstance(value, list) and len(value) <= MAX_FACTS and all(map(_is_word, value))
    )


def _is_word(value: Any) -> bool:
    """An id, as facts, choices, industries and days are written; nothing else is ever shown or read."""
    return isinstance(value, str) and len(value) <= MAX_WORD and _WORD.fullmatch(value) is not None
