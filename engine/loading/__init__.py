"""Loads the library of a folder: from the cache where nothing has changed, else by reading every file."""

import hashlib
import os
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from engine.diagnostics import Diagnostic, diagnostic
from engine.errors import InputError
from engine.library import Library
from engine.loading import cache
from engine.source import Span
from engine.yaml_io import read_bytes

OWN_POLICIES = Path(__file__).resolve().parents[2] / "policies"

SUFFIXES = (".yaml", ".yml", ".csv")
FRESH = 2 * 10**9  # nanoseconds in which a file may change again and bear the same time

Files = dict[str, bytes | InputError]
Mark = tuple[str, int, int, int]  # a file's path, its size, and the times of its content and its entry


def load_library(root: Path = OWN_POLICIES, *, cached: bool = True) -> Library:
    """Read the library under `root`. Files with errors are left out and reported in `diagnostics`.

    The compiled library is kept in the user's cache under the hash of every file; an edited file is a new hash.
    Raises InputError if there is no library there at all.
    """
    return load(read_files(root), cached=cached)


def library_key(root: Path = OWN_POLICIES) -> str:
    """The hash of a library's files as they are now: what was made of one key need not be made again.

    It is asked before every answer. The files are read only if one has been touched since, or a moment ago.
    """
    try:
        marks = tuple(sorted(_marks(str(root))))
        if max((max(times) for _, _, *times in marks), default=0) < time.time_ns() - FRESH:
            return _key_of(root, marks)
    except OSError:
        pass  # who reads the files says what cannot be read
    return library_hash(read_files(root))


@lru_cache(maxsize=4)  # what is raised is not kept
def _key_of(root: Path, _marks: tuple[Mark, ...]) -> str:
    files = read_files(root)
    if any(isinstance(content, InputError) for content in files.values()):
        raise OSError
    return library_hash(files)


def _marks(folder: str) -> Iterator[Mark]:
    with os.scandir(folder) as entries:
        for each in entries:
            if each.is_dir(follow_symlinks=False):
                yield from _marks(each.path)
            elif each.name.endswith(SUFFIXES):
                found = each.stat()
                yield each.path, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def read_files(root: Path) -> Files:
    """The library's files by name relative to the folder above it, or why one (or a folder of them) could not be read."""
    try:
        there = (root / "vocabulary.yaml").is_file()
    except OSError as error:
        raise InputError([_unreadable(str(root), error)]) from None
    if not there:
        raise InputError([diagnostic("no-library", Span(str(root)), folder=root)])
    paths, failures = files_below(root, SUFFIXES)
    files: Files = {}
    for folder, failure in failures.items():
        name = _name(folder, root)
        files[name] = InputError([_unreadable(name, failure)])
    for path in paths:
        name = _name(path, root)
        try:
            files[name] = read_bytes(path, name)
        except InputError as error:
            files[name] = error
    return files


def files_below(folder: Path, suffixes: tuple[str, ...]) -> tuple[list[Path], dict[Path, OSError]]:
    """The files of these kinds in a folder at any depth, in order; and the folders that could not be opened, with why."""
    failures: list[OSError] = []
    found = [
        path
        for above, _, names in os.walk(folder, onerror=failures.append)
        for path in (Path(above, name) for name in names)
        if path.suffix in suffixes and path.is_file()
    ]
    return sorted(found), {Path(error.filename): error for error in failures}


def _name(path: Path, root: Path) -> str:
    return f"{root.name}/{path.relative_to(root).as_posix()}"


def _unreadable(name: str, error: OSError) -> Diagnostic:
    return diagnostic("file-unreadable", Span(name), detail=error.strerror or error)


def load(files: Files, *, cached: bool = True) -> Library:
    """The library made of these files."""
    key = library_hash(files)
    if cached and isinstance(found := cache.load(key), Library):
        return found
    # What reads policy files is not needed where the cache serves.
    from engine.loading.reader import read_library

    library = read_library(files, key)
    if cached:
        cache.save(key, library)
    return library


def library_hash(files: Files) -> str:
    """Changes whenever any file does; the order in which they were found does not matter."""
    digest = hashlib.sha256()
    for name in sorted(files):
        content = files[name]
        digest.update(name.encode() + b"\0")
        digest.update(hashlib.sha256(content if isinstance(content, bytes) else b"").digest())
    return digest.hexdigest()[:16]
