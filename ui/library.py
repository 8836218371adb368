"""The library and the samples, read again as soon as a file changes."""

from datetime import date
from functools import lru_cache
from pathlib import Path

import streamlit as st

from engine import (
    OWN_POLICIES,
    Entry,
    Fact,
    GoldenTenError,
    Library,
    Project,
    library_key,
    listing,
    load_library,
    open_project,
)
from ui import state
from ui.drafts import Answer, Draft, Origin
from ui.state import FIRST_DAY, LAST_DAY

SAMPLES = OWN_POLICIES.parent / "examples"


def current() -> Library:
    """The library as its files are now. Its evaluators are made once for each content, so one object is kept."""
    library = _loaded(library_key(state.policies()))
    if not library.vocabulary.facts:  # nothing can be asked, so nothing can be answered
        raise GoldenTenError(each for each in library.diagnostics if each.severity == "error")
    state.use_library(library.hash)
    return library


def used() -> Library:
    """The library that this run has answered from; what its files are now is not looked at again."""
    content = state.library()
    return _loaded(content) if content else current()


@st.cache_resource(max_entries=4, show_spinner=False)
def _loaded(content: str) -> Library:  # noqa: ARG001  (the files' hash is the cache's key)
    """The library of this content."""
    return load_library(state.policies())


def entries(library: Library) -> tuple[Entry, ...]:
    """The library as a catalogue, on today's state of its documents."""
    return _entries(library.hash, state.today(), library)


@st.cache_resource(max_entries=4, show_spinner=False)
def _entries(content: str, day: date, _library: Library) -> tuple[Entry, ...]:  # noqa: ARG001  (the hash is the key)
    return listing(_library, day)


def samples(library: Library) -> dict[str, Draft]:
    """The sample projects, by the name of their file."""
    files = sorted(SAMPLES.glob("*.yaml"))
    return _samples(library, tuple((str(path), path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=4)
def _samples(library: Library, files: tuple[tuple[str, int], ...]) -> dict[str, Draft]:
    found: dict[str, Draft] = {}
    for name, _ in files:
        path = Path(name)
        try:
            project, _findings = open_project(path, library)
        except GoldenTenError:
            continue  # `goldenten lint` reports it; visitors need not hear of a broken sample
        found[path.stem] = draft_of(library, project, "sample")
    return found


def draft_of(library: Library, project: Project, origin: Origin) -> Draft:
    """A project as its form begins."""
    facts = library.vocabulary.facts
    stated = {
        fact: typed(library, facts[fact], given, project.written.get(fact))
        for fact, given in project.facts.items()
    }
    assumed = {fact: typed(library, facts[fact], given) for fact, given in project.assumed.items()}
    day = project.as_of.isoformat() if project.as_of else None
    return Draft(project.name, day, stated, assumed, origin)


def typed(library: Library, fact: Fact, given: object, written: object = None) -> Answer:
    """A value as somebody would type it into its field: a figure as it was written, if it was."""
    if isinstance(given, dict):
        # a year may be written 2027 or with a word behind it
        texts = (
            {str(year_of(key)): text for key, text in written.items()} if isinstance(written, dict) else {}
        )
        return {
            str(year): str(typed(library, fact, value, texts.get(str(year)))) for year, value in given.items()
        }
    if isinstance(given, bool):
        return "yes" if given else "no"
    if isinstance(given, frozenset):
        return library.vocabulary.ordered(fact, given)
    if isinstance(given, str):
        return given
    if written is not None and not isinstance(given, date):
        return str(written)
    # With its unit, and read back the same in either language.
    return library.vocabulary.show(fact, given, "zh")


def year_of(key: object) -> int | None:
    """The year that the key of a yearly fact writes, if it writes one: `2027`, `2027年`."""
    digits = str(key).strip()[:4]
    return int(digits) if digits.isdecimal() and FIRST_DAY.year <= int(digits) <= LAST_DAY.year else None
