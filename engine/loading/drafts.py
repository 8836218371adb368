"""One policy file read and compiled, before it is linked with the others."""

from dataclasses import dataclass

from engine.clause import Clause
from engine.compile import compile_policy
from engine.diagnostics import Findings
from engine.model.facts import Vocabulary
from engine.policy import Policy
from engine.reading import read_model
from engine.yaml_io import Document, Path_


@dataclass(frozen=True, slots=True)
class Draft:
    """A policy read and compiled, before its relations are linked."""

    policy: Policy
    document: Document
    clauses: tuple[Clause, ...]


def read_policy(document: Document, vocabulary: Vocabulary, found: Findings) -> Draft | None:
    """A policy document, compiled; None, with findings, where anything in it is wrong."""
    own = Findings()
    policy = read_model(Policy, document, own)
    clauses: list[Clause] = []
    if policy is not None:
        clauses = compile_policy(policy, document, vocabulary, own)
        missing_english(document.data, (), document, own)
    found.extend(own)
    return Draft(policy, document, tuple(clauses)) if policy is not None and not own.errors else None


def missing_english(data: object, path: Path_, document: Document, found: Findings) -> None:
    """Warn of every text below `data` that has no English."""
    if isinstance(data, dict):
        if "zh" in data and not data.get("en"):
            found.add("missing-en", document.span(path))
        for key, value in data.items():
            missing_english(value, (*path, key), document, found)
    elif isinstance(data, list):
        for i, value in enumerate(data):
            missing_english(value, (*path, i), document, found)
