"""Checks files without deciding anything: a whole library, or one file in the place where it would stand."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from engine.checks.running import Report, joined, of_file, run_checks
from engine.diagnostics import Diagnostic, diagnostic
from engine.errors import InputError
from engine.exchange.guard import MAX_BYTES, kind_of
from engine.exchange.project_file import project_from_bytes
from engine.loading import Files, files_below, library_key, load, load_library, read_files
from engine.loading.reader import RELATIONS, SITES, VOCABULARY
from engine.source import Span
from engine.yaml_io import parse, read_bytes

_BASE = {"facts": VOCABULARY, "sites": SITES, "relations": RELATIONS}


def lint(path: Path, root: Path) -> Report:
    """What is found in a library's folder, or in a file or the files of any folder, read against the library in `root`."""
    try:
        if not path.is_dir():
            return _one_file(path, root)
        if (path / VOCABULARY).is_file():
            return _whole(path, library_key(path))
        files, failures = files_below(path, (".yaml", ".yml"))
        found = [
            diagnostic("file-unreadable", Span(str(folder)), detail=error.strerror or error)
            for folder, error in failures.items()
        ]
        if not files and not found:
            found = [Diagnostic("no-files", Span(str(path)))]
        return joined((Report(tuple(found)), *(lint(each, root) for each in files)))
    except InputError as error:
        return Report(error.diagnostics)


@lru_cache(maxsize=1)
def _whole(root: Path, _key: str) -> Report:
    """What is found in a library, once for all its files that are asked for; the key changes with any of them."""
    return _all(read_files(root))


def _all(files: Files) -> Report:
    """What reading finds, and what the checks find in what could be read."""
    library = load(files, cached=False)
    return joined((Report(library.diagnostics), run_checks(library, files)))


def _one_file(path: Path, root: Path) -> Report:
    content = read_bytes(path, limit=MAX_BYTES)
    if root.resolve() in path.resolve().parents and path.suffix in (".yaml", ".yml", ".csv"):
        name = f"{root.name}/{path.resolve().relative_to(root.resolve()).as_posix()}"
        return of_file(_whole(root, library_key(root)), name)
    if kind_of(content, str(path)) == "workbook":
        return _project(path, content, root)
    document = parse(content, str(path))
    data = document.data if isinstance(document.data, dict) else {}
    if "project" in data:
        return _project(path, content, root)
    files = read_files(root)
    if "clauses" in data or "policy" in data:
        files = {name: text for name, text in files.items() if not _is_policy(text, data.get("policy"))}
        return of_file(_all(files | {str(path): content}), str(path))
    kind = next((_BASE[key] for key in _BASE if key in data), None)
    if kind is None:
        raise InputError([Diagnostic("file-kind", Span(str(path), 1, 1))])
    own = f"{root.name}/{kind}"
    report = of_file(_all(files | {own: content}), own)
    return Report(
        tuple(_moved(each, str(path)) for each in report.findings),
        tuple(replace(each, finding=_moved(each.finding, str(path))) for each in report.waived),
    )


def _is_policy(content: bytes | InputError, policy: object) -> bool:
    """Whether this is the library's own edition of the policy that is being checked."""
    line = f"policy: {policy}".encode()
    return isinstance(content, bytes) and any(each.strip() == line for each in content.splitlines())


def _moved(finding: Diagnostic, name: str) -> Diagnostic:
    return replace(finding, span=replace(finding.span, file=name))


def _project(path: Path, content: bytes, root: Path) -> Report:
    return Report(project_from_bytes(str(path), content, load_library(root))[1])
