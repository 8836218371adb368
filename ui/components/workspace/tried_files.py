"""Draws a file that is tried before anything of it is kept: given, looked at once, and empty again when it has come in."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from ui import desk, library, papers
from ui.components.common.upload import upload
from ui.components.workspace.failures import of_a_file
from ui.texts import t

READ = "read"  # with a place: the file that was looked at, and what came of it
DONE = "done"  # with a place: what came in last


def _upload(place: str, label: str, kinds: Sequence[str]) -> tuple[str, bytes, str] | None:
    """A file as it was given, and by what it is known; another field after each that has come in."""
    key = papers.key(f"{place}-{papers.kept(place, 0)}")
    given = upload(label, key, 20, kinds)
    if given is None:
        papers.keep(f"{READ}-{place}", None)
        papers.fail(place, ())
        return None
    papers.keep(f"{DONE}-{place}", None)
    return given.name, given.getvalue(), given.file_id


def looked_at(place: str, label: str, kinds: Sequence[str], service: Callable[..., Any]) -> Any:
    """What a service says of the file that was given; it is asked once for each file. None: of none, or it is no such file."""
    given = _upload(place, label, kinds)
    if given is None:
        return None
    name, content, file = given
    policies = library.current()
    seen, found = papers.kept(f"{READ}-{place}") or (None, None)
    if seen == (file, policies.hash):
        return found
    with st.spinner(t("imports.reading")):
        papers.keep(f"{READ}-{place}", None)
        desk.attempting(place, lambda: papers.keep(
            f"{READ}-{place}", ((file, policies.hash), desk.read(service, policies, name, content))
        ))  # fmt: skip
    of_a_file(place)
    return (papers.kept(f"{READ}-{place}") or (None, None))[1]


def came(place: str, result: Any) -> None:
    """Something has come in: the field is empty again."""
    papers.keep(f"{READ}-{place}", None)
    papers.keep(f"{DONE}-{place}", result)
    papers.keep(place, papers.kept(place, 0) + 1)


def last(place: str) -> Any:
    """What came in last there."""
    return papers.kept(f"{DONE}-{place}")
