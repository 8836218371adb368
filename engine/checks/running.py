"""Runs the checks, and sets the findings apart that the files themselves waive."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from engine.checks.check import Check, Placed, Subject
from engine.checks.registry import CHECKS, ELSEWHERE
from engine.diagnostics import Diagnostic, diagnostic, in_order
from engine.errors import InputError
from engine.library import Library
from engine.model.text import Text
from engine.source import Span

LAST = "unused-waiver"  # knows only what the others left


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that its file says is wrong, and why; `at`: the waiver."""

    finding: Diagnostic
    because: Text
    at: Span


@dataclass(frozen=True, slots=True)
class Report:
    """What stands, and what was waived."""

    findings: tuple[Diagnostic, ...] = ()
    waived: tuple[Waived, ...] = ()


def run_checks(library: Library, files: Mapping[str, bytes | InputError]) -> Report:
    """What the checks find in a library that was read from these files."""
    subject = Subject(library, files, frozenset(CHECKS) | ELSEWHERE)
    found = in_order(
        each for code, check in CHECKS.items() if code != LAST for each in _found(code, check, subject)
    )
    standing: list[Diagnostic] = []
    waived: list[Waived] = []
    used: set[Span] = set()
    for finding in found:
        waivers = [
            each for each in subject.waivers if finding.severity == "warning" and _covers(each, finding)
        ]
        used |= {each.at for each in waivers}
        if waivers:
            waived.append(Waived(finding, waivers[-1].waiver.because, waivers[-1].at))
        else:
            standing.append(finding)
    idle = (each for each in subject.waivers if each.at not in used and each.waiver.check in CHECKS)
    left = _found(LAST, CHECKS[LAST], replace(subject, idle=tuple(idle)))
    return Report(in_order((*standing, *left)), tuple(waived))


def _found(code: str, check: Check, subject: Subject) -> Iterator[Diagnostic]:
    for at, values in check.find(subject):
        yield replace(diagnostic(code, at, **values), row=check.ROW)


def _covers(placed: Placed, finding: Diagnostic) -> bool:
    """Whether the finding is of that check and stands inside what the waiver is written in."""
    if placed.waiver.check != finding.code or placed.at.file != finding.span.file:
        return False
    inside = ".".join(map(str, placed.over))
    return not inside or f"{finding.span.path}.".startswith(f"{inside}.")


def of_file(report: Report, name: str) -> Report:
    """What of a report stands in one file."""
    return Report(
        tuple(each for each in report.findings if each.span.file == name),
        tuple(each for each in report.waived if each.finding.span.file == name),
    )


def joined(reports: Iterable[Report]) -> Report:
    """Several reports in one, by file and place."""
    listed = list(reports)
    findings = in_order(each for report in listed for each in report.findings)
    waived = dict.fromkeys(each for report in listed for each in report.waived)
    return Report(
        findings, tuple(sorted(waived, key=lambda each: (each.finding.span.file, each.finding.span.line)))
    )
