"""What people type into the workspace: one line or several, of so many letters; what draws nothing is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from engine.diagnostics import Diagnostic
from engine.exchange.contact import WAYS, reaches
from engine.exchange.statement import tidy
from engine.model.text import Text
from engine.workspace.failures import Unfit, failure

Kind = Literal["", "phone", "email"]


@dataclass(frozen=True, slots=True)
class Field:
    """A text somebody types: its label, and what it may be."""

    label: Text
    most: int  # letters
    required: bool = False
    lines: bool = False  # it may have several lines
    choices: tuple[str, ...] = ()
    kind: Kind = ""


def read(fields: Mapping[str, Field], typed: Mapping[str, str]) -> dict[str, str]:
    """The texts as they are kept. Raises Unfit with every finding: what is missing, too long, no choice, or not of its kind."""
    kept = {name: _tidied(fields[name], text) for name, text in typed.items()}
    findings = [each for name, text in kept.items() for each in _findings(fields[name], text)]
    if findings:
        raise Unfit(findings)
    return kept


def _tidied(field: Field, text: str) -> str:
    said = str(tidy(text)).strip()
    return said if field.lines else " ".join(said.split())


def _findings(field: Field, text: str) -> list[Diagnostic]:
    label = {"label_zh": field.label.zh, "label_en": field.label.en}
    if field.required and not text:
        return [failure("field-missing", **label)]
    if len(text) > field.most:
        return [failure("field-too-long", most=field.most, **label)]
    if text and field.choices and text not in field.choices:
        return [failure("field-unknown-choice", value=text[:40], **label)]
    if field.kind and not of_its_kind(field, text):
        return [failure(WAYS[field.kind].code, value=text[:40], **label)]
    return []


def of_its_kind(field: Field, text: str) -> bool:
    """Whether a text may be what the field is for; an empty one may be anything."""
    return not field.kind or reaches(field.kind, text)
