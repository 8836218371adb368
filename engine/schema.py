"""JSON Schema of every kind of file, made from the models and the vocabulary, so that editors complete and check.

Conditions are where the vocabulary comes in: each fact offers the operators of its type, each choice its values.
"""

import json
from collections.abc import Collection
from typing import Any

from pydantic import TypeAdapter

from engine.conditions.registry import OPERATORS
from engine.model.facts import Fact, Vocabulary
from engine.model.fields import Model
from engine.model.places import ProjectFile, SitesFile, VocabularyFile
from engine.policy import Policy, Relations

FILES: dict[str, type[Model]] = {
    "policy": Policy, "vocabulary": VocabularyFile, "sites": SitesFile, "relations": Relations, "project": ProjectFile,
}  # fmt: skip
_CONDITIONS = "Conditions"
_REF = {"$ref": f"#/$defs/{_CONDITIONS}"}
STATED = ("applicant", "authority", "site")
_LIST = {"type": "array", "items": _REF, "minItems": 1}


def schemas(vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """Kind of file → its schema."""
    return {name: _schema(model, vocabulary) for name, model in FILES.items()}


def schema_text(form: dict[str, Any]) -> str:
    """As it is kept in `policies/schema/`."""
    return json.dumps(form, ensure_ascii=False, indent=1) + "\n"


def _schema(model: type[Model], vocabulary: Vocabulary) -> dict[str, Any]:
    form = TypeAdapter(model).json_schema(by_alias=True)
    form["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    if model in (Policy, VocabularyFile):
        form.setdefault("$defs", {})[_CONDITIONS] = _conditions(vocabulary)
    facts = {"type": "object", "properties": _facts(vocabulary), "additionalProperties": False}
    if model is ProjectFile:
        form["properties"]["facts"] = facts
        form["properties"]["assumed"] = facts | {"properties": _facts(vocabulary, who=("authority",))}
        form["properties"]["as_of"] = {"type": "string", "description": "2026-11-23"}
    if model is Policy:
        form["properties"]["sites"] = {
            "anyOf": [{"const": "all"}, {"type": "array", "items": {"enum": list(vocabulary.sites)}}]
        }
        form["properties"]["bases"]["additionalProperties"] = facts
        form["$defs"]["Example"]["properties"]["facts"] = facts
    return _with_conditions(form)  # type: ignore[no-any-return]


def _with_conditions(part: Any) -> Any:
    """The models' mark `x-conditions` replaced by a reference."""
    if isinstance(part, dict):
        return (
            dict(_REF)
            if "x-conditions" in part
            else {key: _with_conditions(value) for key, value in part.items()}
        )
    return [_with_conditions(item) for item in part] if isinstance(part, list) else part


def _conditions(vocabulary: Vocabulary) -> dict[str, Any]:
    facts: dict[str, Any] = {fact.id: _tests(fact) for fact in vocabulary.facts.values()}
    entry: dict[str, Any] = {
        "type": "object",
        "properties": {"all": _LIST, "any": _LIST, "not": _REF, **facts},
        "additionalProperties": False,
    }
    return {"anyOf": [entry, {"type": "array", "items": _REF}]}


def _tests(fact: Fact) -> dict[str, Any]:
    operators: dict[str, Any] = {}
    for operator in OPERATORS.values():
        if fact.type not in operator.types:
            continue
        value = _value(fact)
        if operator.takes == "many":
            operators[operator.name] = {"anyOf": [value, {"type": "array", "items": value}]}
        elif operator.takes == "interval":
            operators[operator.name] = {"type": ["string", "array"], "description": '"[0.2亿元, 0.6亿元)"'}
        else:
            operators[operator.name] = value
    return {
        "type": "object", "description": f"{fact.label.zh} / {fact.label('en')}", "properties": operators,
        "additionalProperties": False,
    }  # fmt: skip


def _value(fact: Fact) -> dict[str, Any]:
    if fact.choices:
        return {"enum": [choice.value for choice in fact.choices]}
    match fact.type:
        case "yes_no":
            return {"enum": ["yes", "no", "是", "否", True, False]}
        case "industry":
            return {"type": "string", "pattern": "^[A-T][0-9]{0,4}$"}
        case "count" | "number":
            return {"type": ["number", "string"]}
        case "date":
            return {"type": "string", "description": "2027-01-01"}
    return {"type": "string", "description": fact.example()}


def _facts(vocabulary: Vocabulary, who: Collection[str] = STATED) -> dict[str, Any]:
    """What a project may state: a value, or for a yearly fact one for each year; or that it is unknown."""
    unknown = {"enum": ["unknown", None]}
    facts: dict[str, Any] = {}
    for fact in vocabulary.facts.values():
        if fact.who not in who:
            continue
        value = _value(fact)
        if fact.type == "choices":
            value = {"anyOf": [value, {"type": "array", "items": value}]}
        if fact.per_year:
            years = {"^(199|20[0-9]|210)[0-9]$": {"anyOf": [value, unknown]}}
            value = {"type": "object", "patternProperties": years, "additionalProperties": False}
        facts[fact.id] = {"anyOf": [value, unknown], "description": f"{fact.label.zh} / {fact.label('en')}"}
    return facts
