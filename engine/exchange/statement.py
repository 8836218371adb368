"""A project as plain data again: what a project file of it holds."""

from collections.abc import Mapping
from typing import Any

from engine.diagnostics import Diagnostic, Findings, diagnostic
from engine.errors import InputError
from engine.examples.writing import written
from engine.library import Library
from engine.model.facts import Fact, Given, Vocabulary
from engine.opening import project_from_data
from engine.project import Project, read_facts
from engine.source import Span
from engine.yaml_io import Document

MOST_FACTS = 1_000  # of a project that a stranger wrote: for each that is unknown a similar one is looked for


def statement(project: Project, vocabulary: Vocabulary) -> dict[str, Any]:
    """Name, day, facts and assumptions, each fact as it was written as long as that says what counts.

    Read again, it is the same project. What was written but could not be read, or says that something is not known, is
    left out: it never counted.
    """
    return {
        "project": project.name,
        **({"as_of": project.as_of.isoformat()} if project.as_of else {}),
        "facts": _stated(project.facts, project.written, vocabulary),
        **({"assumed": _stated(project.assumed, {}, vocabulary)} if project.assumed else {}),
    }


def project_of(data: Any, library: Library, file: str) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project somebody handed on, with findings. Raises InputError where it is none, or has more facts than there are."""
    sides = [data.get(key) for key in ("facts", "assumed")] if isinstance(data, dict) else []
    if any(isinstance(side, dict) and len(side) > MOST_FACTS for side in sides):
        raise InputError([diagnostic("part-unreadable", Span(file), part="facts")])
    return project_from_data(data, library, file)


def tidy(data: Any) -> Any:
    """The same data, its texts without signs that draw nothing: they could hide what is there, or steer a terminal."""
    match data:
        case str():
            return "".join(sign for sign in data if sign.isprintable() or sign in "\n\t")
        case dict():
            return {tidy(key): tidy(value) for key, value in data.items()}
        case list():
            return [tidy(item) for item in data]
    return data


def _stated(facts: Mapping[str, Given], raw: Mapping[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        name: raw[name]
        if name in raw and _says(name, raw[name], given, vocabulary)
        else _written(vocabulary.facts[name], given, vocabulary)
        for name, given in facts.items()
    }


def _written(fact: Fact, given: Given, vocabulary: Vocabulary) -> Any:
    if isinstance(given, dict):
        return {year: written(fact, value, vocabulary) for year, value in given.items()}
    return written(fact, given, vocabulary)


def _says(name: str, raw: Any, given: Given, vocabulary: Vocabulary) -> bool:
    """Whether this, in a file, would be read as that value and no other."""
    return _is_plain(raw) and read_facts({name: raw}, vocabulary, Document("", {}), Findings(), ()) == {
        name: given
    }


def _is_plain(raw: Any) -> bool:
    """What YAML and JSON have words for."""
    match raw:
        case dict():
            return all(isinstance(key, str | int) and _is_plain(value) for key, value in raw.items())
        case list():
            return all(map(_is_plain, raw))
        case str():
            return raw.isprintable()
    return raw is None or isinstance(raw, bool | int)
