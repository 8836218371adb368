"""Keeps the compiled library between runs, in the user's own cache folder.

The key is the hash of every policy file, of the engine's own files and of the Python version, so a kept library can
never answer for another. The file is a pickle: it is only read from a folder that belongs to this user alone.
"""

import contextlib
import functools
import hashlib
import os
import pickle
import stat
import sys
from pathlib import Path
from typing import Any

KEPT = 8  # libraries; older ones are removed


def folder() -> Path:
    """`$GOLDENTEN_CACHE`, or `goldenten` in the user's cache folder."""
    if own := os.environ.get("GOLDENTEN_CACHE"):
        return Path(own)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "goldenten"


def load(key: str) -> Any:
    """What was saved under this key, or None. Never raises: a cache that cannot be used is no cache."""
    with contextlib.suppress(Exception):
        path = _path(key)
        if _is_private(path.parent):
            return pickle.loads(path.read_bytes())  # noqa: S301  (our own file in a folder only we can write)
    return None


def save(key: str, value: object) -> None:
    """Keep a value. Never raises."""
    with contextlib.suppress(Exception):
        import tempfile

        path = _path(key)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_private(path.parent):
            return
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            pickle.dump(value, file, protocol=pickle.HIGHEST_PROTOCOL)
        Path(file.name).replace(path)
        for old in sorted(path.parent.glob("*.pickle"), key=lambda each: each.stat().st_mtime)[:-KEPT]:
            old.unlink(missing_ok=True)


def _path(key: str) -> Path:
    return folder() / f"{key}-{_engine()}.pickle"


def _is_private(path: Path) -> bool:
    info = path.stat()
    return info.st_uid == os.getuid() and not info.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


@functools.cache  # as the engine was when this process first asked: a file edited since is not the code that runs
def _engine() -> str:
    """Changes with any file of the engine, and with Python."""
    digest = hashlib.sha256(sys.version.encode())
    root = Path(__file__).parents[1]
    for path in sorted(root.rglob("*.py")):
        info = path.stat()
        digest.update(f"{path.relative_to(root)}:{info.st_size}:{info.st_mtime_ns};".encode())
    return digest.hexdigest()[:12]
