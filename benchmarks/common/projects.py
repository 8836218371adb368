"""The projects that are judged: the repository's examples, rich ones made for measuring, those inside the policy files."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from engine import Library, Project, open_project, project_from_data

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
RICH = ROOT / "benchmarks" / "projects"
DAY = date(2026, 11, 23)  # of projects that name none

Case = tuple[Project, date]


def cases(library: Library) -> Iterator[Case]:
    """Every project there is, with the day of its question."""
    for path in (*sorted(EXAMPLES.glob("*.yaml")), *sorted(RICH.glob("*.yaml"))):
        yield case(path, library)
    yield from _inside_policies(library)


def case(path: Path, library: Library) -> Case:
    project, findings = open_project(path, library)
    assert not findings, [str(each) for each in findings]
    return project, project.as_of or DAY


def _inside_policies(library: Library) -> Iterator[Case]:
    for policy in library.policies:
        for example in policy.examples:
            base = policy.bases[example.base] if example.base else {}
            data: dict[str, Any] = {"project": example.example, "facts": {**base, **example.facts}}
            project, _ = project_from_data(data, library)
            yield project, example.as_of or DAY
