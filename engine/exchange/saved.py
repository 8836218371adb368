"""A saved assessment: one file with the project, the answer, and the policies it was given on, so that anybody can check it.

A zip of `project.yaml`, `assessment.json`, `meta.json` and `policies/`. The same assessment gives the same bytes.
What is in such a file was written by whoever had it last. Only `engine.exchange.replaying` ever reads its policies.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

from engine.assessment import Assessment
from engine.diagnostics import Lang, diagnostic
from engine.errors import InputError
from engine.exchange.archive import OurArchive, read_archive, write_archive
from engine.exchange.project_text import Written, project_text
from engine.exchange.statement import statement
from engine.json_form import assessment_json
from engine.loading import library_hash
from engine.model.quantities import Mistake, calendar_date
from engine.settings import Objective, Settings
from engine.source import Span
from engine.version import VERSION
from engine.yaml_io import read_bytes

SCHEMA = "goldenten/saved/1"
SUFFIX = ".goldenten.zip"
PROJECT, ASSESSMENT, META, POLICIES = "project.yaml", "assessment.json", "meta.json", "policies/"
MOST_YEARS = 30  # of a horizon, as on the command line

_SCHEMA = re.compile(r"goldenten/([a-z]+)/([1-9]\d{0,3})")
_SHARE = re.compile(r"\d{1,6}(?:/\d{1,6})?")
_VERSION = re.compile(r"[\w.+-]{1,40}")
_HASH = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved assessment as it was read; nothing of it has been worked out again."""

    file: str
    parts: Mapping[str, bytes]  # of the archive, by their names in it
    folder: str  # in which its policy files were
    version: str  # of the programme that saved it
    as_of: date
    lang: Lang
    library: str  # the hash its library had
    settings: Settings

    @property
    def project(self) -> bytes:
        """The project file."""
        return self.parts[PROJECT]

    @property
    def assessment(self) -> bytes:
        """What was answered, as JSON."""
        return self.parts[ASSESSMENT]

    @property
    def policies(self) -> dict[str, bytes]:
        """The library's files by the names they had."""
        names = (name for name in self.parts if name.startswith(POLICIES))
        return {f"{self.folder}/{name.removeprefix(POLICIES)}": self.parts[name] for name in names}


def saved_bytes(assessment: Assessment, lang: Lang) -> bytes:
    """The file. Raises InputError where a file of the library could not be read: it could not be kept either.

    Clauses asked for or left out by hand (`Settings.include`, `exclude`) have no place in it.
    """
    library, settings = assessment.library, assessment.settings
    assert not settings.include
    assert not settings.exclude
    if library_hash({**library.sources}) != library.hash:
        raise InputError([diagnostic("library-incomplete", Span(META))])
    folder = next(iter(library.sources)).partition("/")[0]
    meta = {
        "schema": SCHEMA,
        "version": VERSION,
        "as_of": assessment.as_of.isoformat(),
        "lang": lang,
        "library": library.hash,
        "folder": folder,
        "settings": {
            "horizon": settings.horizon,
            "discount": str(Fraction(settings.discount)),
            "objective": settings.objective,
        },
    }
    return write_archive(
        {
            PROJECT: _project(assessment, lang),
            ASSESSMENT: form_bytes(assessment_json(assessment, lang)),
            META: form_bytes(meta),
            **{POLICIES + name.partition("/")[2]: each for name, each in library.sources.items()},
        }
    )


def _project(assessment: Assessment, lang: Lang) -> bytes:
    """The project file of what was assessed: without what could not be read."""
    library = assessment.library
    said = statement(assessment.project, library.vocabulary)
    written = Written(said["project"], said["facts"], said.get("assumed", {}), assessment.project.as_of)
    return project_text(library, written, lang).encode()


def form_bytes(form: Mapping[str, Any]) -> bytes:
    """JSON as a saved assessment holds it: the same form gives the same bytes."""
    return json.dumps(form, ensure_ascii=False, indent=1).encode() + b"\n"


def open_saved(path: Path) -> Saved:
    """A saved assessment in a file. Raises InputError where it is none that can be read."""
    return read_saved(read_bytes(path), str(path))


def read_saved(content: bytes, file: str) -> Saved:
    """A saved assessment from its bytes. Raises InputError where it is none, or was made by a newer programme."""
    return _saved(file, read_archive(content, file, _is_part))


def read_ours(content: bytes, file: str) -> Saved:
    """The same of bytes that are known to be as they were saved: no part is unpacked before it is asked for."""
    return _saved(file, OurArchive(content))


def _saved(file: str, parts: Mapping[str, bytes]) -> Saved:
    if META not in parts:
        raise InputError([diagnostic("not-saved", Span(file))])
    meta = read_form(parts[META], META, file)
    if "schema" not in meta:
        raise InputError([diagnostic("not-saved", Span(file))])
    check_schema(meta["schema"], SCHEMA, file)
    missing = [name for name in (PROJECT, ASSESSMENT) if name not in parts]
    if missing or not any(name.startswith(POLICIES) for name in parts):
        raise InputError(diagnostic("part-missing", Span(file), part=name) for name in missing or [POLICIES])
    folder, lang, library, version = (
        _word(meta, key, file) for key in ("folder", "lang", "library", "version")
    )
    good = "/" not in folder and _HASH.fullmatch(library) and _VERSION.fullmatch(version)
    if not good or lang not in get_args(Lang):
        raise part_unreadable(META, file)
    try:
        as_of = calendar_date(meta.get("as_of"))
    except Mistake:
        raise part_unreadable(META, file) from None
    return Saved(
        file,
        parts,
        folder,
        version,
        as_of,
        "en" if lang == "en" else "zh",
        library,
        _settings(meta.get("settings"), file),
    )


def _settings(raw: Any, file: str) -> Settings:
    match raw:
        case {"horizon": int(horizon), "discount": str(discount), "objective": str(objective)} if (
            horizon in range(1, MOST_YEARS + 1)
            and not isinstance(horizon, bool)
            and _SHARE.fullmatch(discount)
            and objective in get_args(Objective)
        ):
            try:
                rate = Fraction(discount)
            except ZeroDivisionError:
                raise part_unreadable(META, file) from None
            if rate <= 1:
                return Settings(horizon, rate, "present" if objective == "present" else "nominal")
    raise part_unreadable(META, file)


def _word(form: Mapping[str, Any], key: str, file: str) -> str:
    value = form.get(key)
    if not isinstance(value, str) or len(value) > 200 or not value.isprintable():
        raise part_unreadable(META, file)
    return value


def _is_part(name: str) -> bool:
    return name in (PROJECT, ASSESSMENT, META) or (
        name.startswith(POLICIES) and name.endswith((".yaml", ".yml", ".csv"))
    )


# --- what other files of ours are read with, too


def read_form(content: bytes, part: str, file: str) -> dict[str, Any]:
    """A JSON object. Raises InputError where it is none."""
    try:
        form = json.loads(content)
    except (ValueError, RecursionError):
        form = None
    if not isinstance(form, dict):
        raise part_unreadable(part, file)
    return form


def part_unreadable(part: str, file: str) -> InputError:
    """That a part is not as we write it."""
    return InputError([diagnostic("part-unreadable", Span(file), part=part)])


def check_schema(schema: Any, ours: str, file: str) -> None:
    """Raises InputError unless it is the form we write: a newer programme's is told from what is none of ours."""
    if schema == ours:
        return
    match, own = _SCHEMA.fullmatch(str(schema)[:60]), _SCHEMA.fullmatch(ours)
    assert own is not None
    newer = match is not None and match[1] == own[1] and int(match[2]) > int(own[2])
    shown = "".join(sign if sign.isprintable() else "?" for sign in str(schema)[:60])
    code = "form-newer" if newer else "form-unknown"
    raise InputError([diagnostic(code, Span(file), schema=shown, expected=ours)])
