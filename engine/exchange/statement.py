"""A project as plain data again: what a project file of it holds."""

from collections.abc import Mapping
from typing import Any

from engine.diagnostics import Findings
from engine.examples.writing import document, written
from engine.model.facts import Fact, Given, Vocabulary
from engine.project import Project, read_facts
from engine.yaml_io import Document


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


def statement_text(project: Project, vocabulary: Vocabulary) -> str:
    """The same as a project file."""
    return document(statement(project, vocabulary))


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
