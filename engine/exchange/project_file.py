"""Opens a project's file, YAML or a workbook: which of them is told by the content, not by the name."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.diagnostics import Diagnostic, Findings
from engine.errors import InputError
from engine.exchange.guard import MAX_BYTES, kind_of, refused
from engine.library import Library
from engine.model.facts import Vocabulary
from engine.opening import project_of
from engine.project import Project
from engine.yaml_io import Document, parse, read_bytes

MAX_FACTS = 1_000  # named in a file; the vocabulary has about 300
MAX_NODES = 50_000  # keys and values; a full project has about 1,500

_WORKBOOKS = (".xlsx", ".xlsm", ".xls")


def open_project(path: Path, library: Library) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project in a file, YAML or Excel, with findings for what was left out. Raises InputError if it is no project."""
    return project_from_bytes(str(path), read_bytes(path, limit=MAX_BYTES), library)


def project_from_bytes(name: str, content: bytes, library: Library) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The same of a file's content, such as an upload; `name` is what findings call it. Safe for content of any origin."""
    found = Findings()
    document = read_document(name, content, library.vocabulary, found)
    return project_of(document, library, found)


def is_project_file(path: Path) -> bool:
    """Whether a file of a folder may be a project's, by its name; not what Excel keeps beside a workbook that is open."""
    return path.suffix.lower() in (".yaml", ".xlsx") and not path.name.startswith("~$")


def read_document(name: str, content: bytes, vocabulary: Vocabulary, found: Findings) -> Document:
    """What a project's file says, not yet read against the vocabulary. Raises InputError where it cannot be read at all."""
    if kind_of(content, name) == "workbook":
        from engine.exchange.form_reading import read_form

        return read_form(content, name, vocabulary, found)
    misnamed = name.lower().endswith(_WORKBOOKS)
    try:
        document = parse(content, name, MAX_NODES)
    except InputError:
        if misnamed:
            raise refused("not-a-workbook", name) from None
        raise
    if misnamed and not isinstance(document.data, Mapping):
        raise refused("not-a-workbook", name)
    if _facts(document.data) > MAX_FACTS:
        raise refused("project-too-large", name)
    return document


def _facts(data: Any) -> int:
    sides = (data.get("facts"), data.get("assumed")) if isinstance(data, Mapping) else ()
    return sum(len(side) for side in sides if isinstance(side, Mapping))
