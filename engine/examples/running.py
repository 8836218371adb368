"""Runs the examples inside policy files: facts → what must come of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from engine.assessment import ClauseResult
from engine.diagnostics import Diagnostic, Findings, diagnostic, did_you_mean
from engine.judge import decide
from engine.library import Library
from engine.model.amount import Amount, amount_json, amount_text
from engine.model.facts import is_unknown
from engine.model.quantities import Mistake, quantity
from engine.model.verdicts import VERDICTS
from engine.money.valuing import value_of
from engine.policy import Example, Policy
from engine.project import Project, read_facts
from engine.yaml_io import Document, Path_, parse

DAY = date(2026, 11, 23)  # the day of examples that name none: fixed, so that they never change by themselves
KEYS = (
    "verdict",
    "reasons",
    "missing",
    "by_year",
    "eligible_from",
    "amount",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example, and what of it did not come out as expected."""

    policy: str
    name: str
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One example read: its project, its day, and what is expected of which clauses, by `policy/clause`."""

    example: Example
    project: Project
    as_of: date
    expected: Mapping[str, Mapping[str, Any]]

    def unmet(self, clause: str, result: ClauseResult) -> Iterator[tuple[str, str]]:
        """What is expected of a clause and what came instead; nothing where all of it is met."""
        for key, value in self.expected[clause].items():
            yield from compared(key, value, result)


def run_examples(library: Library, policy: Policy) -> Iterator[Outcome]:
    """Every example of one policy of the library."""
    name, content = library.files[policy.policy]
    document = parse(content, name)
    for i in range(len(policy.examples)):
        found = Findings()
        _run(library, policy, i, document, found)
        yield Outcome(policy.policy, policy.examples[i].example, tuple(found))


def cases(library: Library, policy: Policy) -> tuple[Case, ...]:
    """The examples of one policy that can be read, each as it is judged."""
    name, content = library.files[policy.policy]
    document = parse(content, name)
    read = (read_case(library, policy, i, document, Findings()) for i in range(len(policy.examples)))
    return tuple(case for case in read if case is not None)


def read_case(
    library: Library, policy: Policy, place: int, document: Document, found: Findings
) -> Case | None:
    """One example of a policy, by its place among them; None, with findings, where its facts cannot be read."""
    example, path = policy.examples[place], ("examples", place)
    base: dict[str, Any] = {}
    if example.base is not None:
        if example.base not in policy.bases:
            hints = did_you_mean(example.base, policy.bases)
            found.add("unknown-key", document.span((*path, "base")), key=example.base, **hints)
            return None
        base = policy.bases[example.base]
    facts = {
        **read_facts(base, library.vocabulary, document, found, ("bases", example.base or "")),
        **read_facts(example.facts, library.vocabulary, document, found, (*path, "facts")),
    }
    for name, raw in example.facts.items():
        if is_unknown(raw):
            facts.pop(name, None)
    if found.errors:
        return None
    expected: dict[str, dict[str, Any]] = {}
    for name, raw in example.expect.items():
        expected.setdefault(full_id(policy, name), {}).update(_wanted(raw))
    return Case(example, Project(example.example, facts), example.as_of or DAY, expected)


def full_id(policy: Policy, name: str) -> str:
    """`policy/clause`, also for a clause of the file itself that is named alone."""
    return name if "/" in name else f"{policy.policy}/{name}"


def _run(library: Library, policy: Policy, place: int, document: Document, found: Findings) -> None:
    case = read_case(library, policy, place, document, found)
    if case is None:
        return
    assessment = decide(library, case.project, case.as_of)
    results = {result.clause.id: result for result in assessment.results}
    for name, expected in case.example.expect.items():
        here = ("examples", place, "expect", name)
        result = results.get(full_id(policy, name))
        if result is None:
            found.add(
                "unknown-clause", document.span(here, key=True), clause=name, **did_you_mean(name, results)
            )
            continue
        result = replace(result, value=value_of(assessment, result))  # by itself: no package is asked for
        found.extend(_differences(case.example, name, _wanted(expected), result, document, here))


def _wanted(raw: Any) -> dict[str, Any]:
    """What is expected of a clause, by key: a word alone is its verdict."""
    return raw if isinstance(raw, dict) else {"verdict": raw}


def _differences(
    example: Example,
    name: str,
    wanted: Mapping[str, Any],
    result: ClauseResult,
    document: Document,
    path: Path_,
) -> Iterator[Diagnostic]:
    for key, value in wanted.items():
        at = document.span((*path, key))
        if key not in KEYS:
            yield diagnostic(
                "unknown-key", document.span((*path, key), key=True), key=key, **did_you_mean(key, KEYS)
            )
            continue
        for expected, found in compared(key, value, result):
            yield diagnostic(
                "example-fails", at, example=example.example, clause=name, expected=expected, found=found
            )


def compared(key: str, value: Any, result: ClauseResult) -> Iterator[tuple[str, str]]:
    """What was expected and what came instead; nothing where they agree."""
    match key:
        case "verdict":
            if value != result.verdict:
                yield str(value), result.verdict
        case "reasons" | "missing":
            found = result.judgement.reasons if key == "reasons" else result.missing
            named = value if isinstance(value, list) else [value]
            if not all(each in found for each in named):
                yield f"{key} {named}", str(list(found))
        case "eligible_from":
            found_day = result.eligible_from.isoformat() if result.eligible_from else None
            if (None if value is None else str(value)) != found_day:
                yield str(value), str(found_day)
        case "by_year":
            years = value.items() if isinstance(value, dict) else [(value, "{2027: …}")]
            yield from (each for year, wanted in years for each in _in_year(year, wanted, result))
        case "amount":
            if not _is_amount(value, result.value.amount):
                yield _written(value), amount_text(result.value.amount)


def _in_year(year: Any, wanted: Any, result: ClauseResult) -> Iterator[tuple[str, str]]:
    """A year's verdict, or its sum."""
    judgement = result.by_year.get(year)
    amount = result.value.by_year.get(year)
    if isinstance(wanted, str) and wanted in VERDICTS:
        if judgement is None or wanted != judgement.verdict:
            yield f"{year}: {wanted}", judgement.verdict if judgement else "—"
    elif not _is_amount(wanted, amount):
        yield f"{year}: {_written(wanted)}", amount_text(amount)


def _is_amount(wanted: Any, amount: Amount | None) -> bool:
    """Whether `48万元`, `[48万元, 192万元]`, `[48万元, null]` or null (no money) is the amount."""
    if wanted is None or amount is None:
        return wanted is None and amount is None
    low, high = wanted if isinstance(wanted, list) and len(wanted) == 2 else (wanted, wanted)
    try:
        asked = Amount(quantity(low, "money"), None if high is None else quantity(high, "money"))
        return amount_json(asked) == amount_json(amount)  # to the 分, as it is shown
    except Mistake:
        return False


def _written(wanted: Any) -> str:
    if isinstance(wanted, list):
        return "[" + ", ".join("null" if each is None else str(each) for each in wanted) + "]"
    return "null" if wanted is None else str(wanted)
