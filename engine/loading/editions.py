"""A library as it stood: in another folder, or in a git revision of its own."""

import io
import subprocess
import tarfile
from pathlib import Path

from engine.diagnostics import diagnostic
from engine.errors import InputError
from engine.library import Library
from engine.loading import OWN_POLICIES, Files, load, load_library
from engine.source import Span


def edition(word: str, root: Path = OWN_POLICIES) -> Library:
    """The library in the folder `word`; or else the one in `root` as of the git revision `word` (`HEAD~1`, a tag).

    Raises InputError where it is neither.
    """
    folder = Path(word)
    if word and folder.is_dir():
        return load_library(folder)
    return load(_files_at(word, root))


def _files_at(revision: str, root: Path) -> Files:
    """The library's files in that revision. The revision is resolved to a commit first, so that it cannot be an option."""
    where = Span(revision)
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    archive = commit and _git(root, "archive", "--format=tar", commit.decode().strip())
    if not archive:
        raise InputError([diagnostic("unknown-edition", where, edition=revision)])
    files: Files = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isfile() else None
            if content is not None and Path(member.name).suffix in (".yaml", ".yml", ".csv"):
                files[f"{root.name}/{member.name}"] = content.read()
    if f"{root.name}/vocabulary.yaml" not in files:
        raise InputError([diagnostic("unknown-edition", where, edition=revision)])
    return files


def _git(root: Path, *words: str) -> bytes:
    """What git prints; nothing where it fails or is not there."""
    try:
        done = subprocess.run(  # noqa: S603  (the words are ours; the revision is resolved before it is used)
            ["git", "-C", str(root), *words],  # noqa: S607  (the user's own git)
            capture_output=True,
            check=False,
        )
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""
