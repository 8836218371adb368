"""Opens a project: from a file, or from the data of a form."""

from pathlib import Path
from typing import Any

from engine.diagnostics import Diagnostic, Findings
from engine.errors import InputError
from engine.library import Library
from engine.project import Project, read_project
from engine.yaml_io import Document, parse, read_bytes


def open_project(path: Path, library: Library) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project in a YAML file, with findings for values that were left out. Raises InputError if it is no project."""
    return _project(parse(read_bytes(path), str(path)), library)


def project_from_data(
    data: dict[str, Any], library: Library, name: str = "form"
) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project of a form: the same mapping as a project file, the same checks."""
    return _project(Document(name, data), library)


def _project(document: Document, library: Library) -> tuple[Project, tuple[Diagnostic, ...]]:
    found = Findings()
    project = read_project(document, library.vocabulary, found)
    if project is None:
        raise InputError(found)
    return project, tuple(found)
