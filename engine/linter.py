"""Checks files without deciding anything: a whole library, or one file in the place where it would stand."""

from pathlib import Path

from engine.diagnostics import Diagnostic, Findings
from engine.errors import InputError
from engine.library import Library
from engine.loading import load, load_library, read_files
from engine.loading.reader import RELATIONS, SITES, VOCABULARY
from engine.project import read_project
from engine.source import Span
from engine.yaml_io import Document, parse, read_bytes

_BASE = {"facts": VOCABULARY, "sites": SITES, "relations": RELATIONS}


def lint(path: Path, root: Path) -> tuple[Diagnostic, ...]:
    """The findings for a library's folder, or for a file or the files of any folder, read against the library in `root`."""
    try:
        if not path.is_dir():
            return _one_file(path, root)
        if (path / VOCABULARY).is_file():
            return load_library(path, cached=False).diagnostics
        files = sorted(each for each in path.rglob("*") if each.suffix in (".yaml", ".yml"))
        none = () if files else (Diagnostic("no-files", Span(str(path))),)
        return (*none, *(finding for each in files for finding in lint(each, root)))
    except InputError as error:
        return error.diagnostics


def _one_file(path: Path, root: Path) -> tuple[Diagnostic, ...]:
    content = read_bytes(path)
    if root.resolve() in path.resolve().parents and path.suffix in (".yaml", ".yml", ".csv"):
        name = f"{root.name}/{path.resolve().relative_to(root.resolve()).as_posix()}"
        return _of_file(load_library(root, cached=False), name)
    document = parse(content, str(path))
    data = document.data if isinstance(document.data, dict) else {}
    if "project" in data:
        return _project(document, load_library(root))
    files = read_files(root)
    if "clauses" in data or "policy" in data:
        files = {name: text for name, text in files.items() if not _is_policy(text, data.get("policy"))}
        return _of_file(load(files | {str(path): content}, cached=False), str(path))
    kind = next((_BASE[key] for key in _BASE if key in data), None)
    if kind is None:
        raise InputError([Diagnostic("file-kind", Span(str(path), 1, 1))])
    own = f"{root.name}/{kind}"
    library = load(files | {own: content}, cached=False)
    return tuple(_moved(each, str(path)) for each in _of_file(library, own))


def _is_policy(content: bytes | InputError, policy: object) -> bool:
    """Whether this is the library's own edition of the policy that is being checked."""
    line = f"policy: {policy}".encode()
    return isinstance(content, bytes) and any(each.strip() == line for each in content.splitlines())


def _of_file(library: Library, name: str) -> tuple[Diagnostic, ...]:
    return tuple(each for each in library.diagnostics if each.span.file == name)


def _moved(finding: Diagnostic, name: str) -> Diagnostic:
    span = finding.span
    return Diagnostic(finding.code, Span(name, span.line, span.column, span.path), finding.values)


def _project(document: Document, library: Library) -> tuple[Diagnostic, ...]:
    found = Findings()
    read_project(document, library.vocabulary, found)
    return tuple(found)
