"""A library as it stood: in another folder, or in a git revision of its own."""

import io
import os
import subprocess
import tarfile
from pathlib import Path

from engine.diagnostics import diagnostic
from engine.errors import InputError
from engine.library import Library
from engine.loading import OWN_POLICIES, Files, load, load_library
from engine.model.quantities import Mistake, calendar_date
from engine.source import Span


def edition(word: str, root: Path = OWN_POLICIES) -> Library:
    """The library in the folder `word`; or else the one in `root` as of the git revision `word` (`HEAD~1`, a tag, a day).

    A day, `2026-10-26`, is the last revision made before its end. Raises InputError where it is none of these.
    """
    folder = Path(word)
    if word and folder.is_dir():
        return load_library(folder)
    return load(_files_at(word, root))


def _files_at(revision: str, root: Path) -> Files:
    """The library's files in that revision. The revision is resolved to a commit first, so that it cannot be an option."""
    where = Span(revision)
    commit = _commit(root, revision) or _commit_of_day(root, revision)
    if not commit:
        raise InputError([diagnostic("unknown-edition", where, edition=revision)])
    archive = _git(root, "archive", "--format=tar", commit)
    if not archive:
        raise InputError([diagnostic("edition-without-library", where, edition=revision, folder=root)])
    files: Files = {}
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isfile() else None
            if content is not None and Path(member.name).suffix in (".yaml", ".yml", ".csv"):
                files[f"{root.name}/{member.name}"] = content.read()
    if f"{root.name}/vocabulary.yaml" not in files:
        raise InputError([diagnostic("edition-without-library", where, edition=revision, folder=root)])
    return files


def _commit(root: Path, revision: str) -> str:
    """The commit a revision stands for; nothing where there is none."""
    return _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()


def _commit_of_day(root: Path, word: str) -> str:
    """The last commit before the end of a day; nothing where it is no day, or nothing had been committed by then."""
    try:
        day = calendar_date(word)
    except Mistake:
        return ""
    return _git(root, "rev-list", "-1", f"--before={day.isoformat()}T23:59:59", "HEAD").decode().strip()


def _git(root: Path, *words: str) -> bytes:
    """What git prints; nothing where it fails, is not there, or answers for a later time than it was asked about."""
    try:
        done = subprocess.run(  # noqa: S603  (the words are ours; the revision is resolved before it is used)
            ["git", "-C", str(root), *words],  # noqa: S607  (the user's own git)
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except OSError:
        return b""
    # `HEAD@{1 month ago}` in a clone of yesterday is, to git, the clone's first revision.
    return b"" if done.returncode or b"only goes back to" in done.stderr else done.stdout
