"""How the answers of the form become a project, and what is wrong about them. (Which facts are asked: the engine tells.)"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from engine import Diagnostic, Library, Project, project_from_data
from ui.drafts import Answer

NOTHING: Mapping[str, Answer] = MappingProxyType({})


def with_edits(
    answers: Mapping[str, Answer],
    edits: Mapping[int, Mapping[str, str | None]],
    facts: Sequence[str],
    offered: Sequence[int],
) -> dict[str, dict[str, str]]:
    """The series of every fact whose cells were edited, as row number → fact → text; an emptied cell is unknown."""
    changed: dict[str, dict[str, str]] = {}
    for row, cells in edits.items():
        for fact in cells.keys() & set(facts):
            given = answers.get(fact)
            series = changed.setdefault(fact, dict(given) if isinstance(given, dict) else {})
            series[str(offered[int(row)])] = (cells[fact] or "").strip()
    return {
        fact: {year: text for year, text in sorted(series.items()) if text}
        for fact, series in changed.items()
    }


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as the engine reads it: the project, and what is wrong or contradictory, by fact."""

    project: Project
    findings: Mapping[str, tuple[Diagnostic, ...]]

    def of(self, severity: str) -> list[tuple[str, Diagnostic]]:
        """The findings of one severity with their facts: what could not be read, or what is contradictory."""
        return [
            (fact, each)
            for fact, found in self.findings.items()
            for each in found
            if each.severity == severity
        ]


def read(
    name: str, answers: Mapping[str, Answer], library: Library, assumed: Mapping[str, Answer] = NOTHING
) -> Filled:
    """Read the answers, and what is supposed, as they were typed."""
    known = library.vocabulary.facts
    stated = {fact: value for fact, value in answers.items() if fact in known}
    supposed = {fact: value for fact, value in assumed.items() if fact in known}
    project, found = project_from_data({"project": name, "facts": stated, "assumed": supposed}, library)
    findings: dict[str, list[Diagnostic]] = {}
    for each in found:
        fact = each.span.path.split(".")[1] if "." in each.span.path else ""
        if fact in library.vocabulary.facts:
            findings.setdefault(fact, []).append(each)
    return Filled(project, {fact: tuple(all_) for fact, all_ in findings.items()})


def year_of(finding: Diagnostic) -> str:
    """The year a finding about a yearly fact names, or nothing."""
    return finding.span.path.split(".")[2] if finding.span.path.count(".") > 1 else ""
