"""Reads a project from a document or from the data of a form. (From a file of any kind: engine.exchange.project_file.)"""

from typing import Any

from engine.diagnostics import Diagnostic, Findings
from engine.errors import InputError
from engine.library import Library
from engine.project import Project, read_project
from engine.yaml_io import Document


def project_from_data(
    data: dict[str, Any], library: Library, name: str = "form"
) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project of a form: the same mapping as a project file, the same checks."""
    return project_of(Document(name, data), library, Findings())


def project_of(
    document: Document, library: Library, found: Findings
) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project a document states, with all findings so far. Raises InputError if it is no project."""
    project = read_project(document, library.vocabulary, found)
    if project is None:
        raise InputError(found)
    return project, tuple(found)
