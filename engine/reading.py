"""From a document to a model: every mistake pydantic finds becomes a diagnostic at its place, in our words."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from engine.benefits.registry import KINDS
from engine.diagnostics import CODES, Findings, did_you_mean
from engine.model.fields import Model
from engine.model.text import Text
from engine.source import Span
from engine.yaml_io import Document, Path_

M = TypeVar("M")

if TYPE_CHECKING:
    from pydantic_core import SchemaValidator

RELATIONS = ("choose_one", "excludes", "requires", "cap", "cap_share", "stacking")

_EXPECTED: dict[str, Text] = {
    "list_type": Text("列表", "a list"), "dict_type": Text("键值对", "a mapping"), "string_type": Text("文字", "a text"),
    "int_type": Text("整数", "a whole number"), "int_parsing": Text("整数", "a whole number"),
    "dataclass_type": Text("键值对", "a mapping"), "tuple_type": Text("列表", "a list"),
    "too_short": Text("至少一项", "at least one item"), "string_too_short": Text("非空文字", "a text that is not empty"),
    "string_pattern_mismatch": Text("小写字母、数字和连字符", "lower-case letters, digits and hyphens"),
    "union_tag_not_found": Text(
        "choose_one、excludes、requires、cap、cap_share 或 stacking",
        "one of choose_one, excludes, requires, cap, cap_share, stacking",
    ),
}  # fmt: skip


def read_model(form: type[M], document: Document, found: Findings, path: Path_ = ()) -> M | None:
    """The part of the document under `path` as `form`; None, with findings, where it does not fit."""
    from pydantic_core import ValidationError

    data = at_path(document.data, path)
    try:
        read: M = validator(form).validate_python(data)
    except ValidationError as failure:
        errors = failure.errors(include_url=False)
        for error in errors:
            inner = any(
                other["loc"][: len(error["loc"])] == error["loc"] for other in errors if other is not error
            )
            if error["type"] == "too_short" and inner:
                continue  # too few only because the items themselves are wrong
            _report(dict(error), document, found, path, data, _known_keys(form))
        return None
    return read


_validators: "dict[Any, SchemaValidator]" = {}


def validator(form: Any) -> "SchemaValidator":
    """Pydantic's validator of one of our dataclasses, made once.

    A form may bring one of its own (`core_validator`), written in pydantic's core: where nothing else needs pydantic's
    Python side, importing that takes longer than all the rest of a check.
    """
    if form not in _validators:
        if hasattr(form, "core_validator"):
            _validators[form] = form.core_validator()
        else:
            from pydantic import TypeAdapter

            _validators[form] = TypeAdapter(form).validator  # type: ignore[assignment]
    return _validators[form]


def items(document: Document, key: str, found: Findings) -> Iterator[Path_]:
    """The paths of the entries under the one key of a file that holds a list or a mapping."""
    data = document.data
    if not isinstance(data, dict) or key not in data:
        found.add("missing-key", document.span(()), key=key)
        return
    for other in data:
        if other != key:
            found.add(
                "unknown-key", document.span((other,), key=True), key=other, **did_you_mean(other, [key])
            )
    entries = data[key]
    if isinstance(entries, dict | list) and entries:
        yield from ((key, part) for part in (entries if isinstance(entries, dict) else range(len(entries))))
    else:
        found.add(
            "wrong-type",
            document.span((key,)),
            value=entries,
            expected_zh="至少一项",
            expected_en="at least one item",
        )


def at_path(data: Any, path: Path_) -> Any:
    """The value under `path`."""
    for part in path:
        data = data[part]
    return data


def _report(
    error: dict[str, Any], document: Document, found: Findings, path: Path_, data: Any, known: set[str]
) -> None:
    where, last = _place(error["loc"], data)
    here = (*path, *where)
    kind, context = error["type"], error.get("ctx", {})
    if kind in CODES:  # a Mistake of one of our own field types
        if kind == "unknown-key":
            found.add(kind, document.span((*here, context["key"]), key=True), **context)
        else:
            found.add(kind, document.span(here), **context)
    elif kind in ("extra_forbidden", "unexpected_keyword_argument"):
        found.add("unknown-key", document.span(here, key=True), key=last, **did_you_mean(last, known))
    elif kind in ("missing", "missing_argument"):
        found.add("missing-key", document.span(here), key=last)
    elif kind == "union_tag_invalid" and context.get("discriminator") == "'kind'":
        found.add(
            "unknown-benefit",
            document.span((*here, "kind")),
            kind=context["tag"],
            **did_you_mean(context["tag"], KINDS),
        )
    elif kind == "union_tag_not_found" and context.get("discriminator") == "'kind'":
        found.add("missing-key", document.span(here), key="kind")
    elif kind == "literal_error":
        _report_choice(error["input"], context.get("expected", ""), document.span(here), found)
    else:
        names = _EXPECTED.get(kind, Text(error["msg"], error["msg"]))
        found.add(
            "wrong-type",
            document.span(here),
            value=error["input"],
            expected_zh=names.zh,
            expected_en=names.en,
        )


def _report_choice(value: Any, expected: str, at: Span, found: Findings) -> None:
    """A word that is none of those allowed, which pydantic tells as `'a', 'b' or 'c'`."""
    words = re.findall(r"'([^']*)'", expected)
    hints = did_you_mean(value, words, cutoff=0.7)  # `city` is not meant for `county`
    named = [f"`{word}`" for word in words]
    zh, en = "、".join(named), ", ".join(named)
    found.add(
        "wrong-type", at, value=value,
        expected_zh=f" {zh}" + (" 之一" if len(words) > 1 else "") + (hints["did_you_mean_zh"] and f"；{hints['did_you_mean_zh']}"),
        expected_en=("one of " if len(words) > 1 else "") + en + (hints["did_you_mean_en"] and f"; {hints['did_you_mean_en'].strip()}"),
    )  # fmt: skip


def _place(loc: tuple[str | int, ...], data: Any) -> tuple[Path_, str]:
    """Pydantic's location without the names of union members, and the last key it speaks of."""
    path: list[str | int] = []
    for i, part in enumerate(loc):
        inside = part in data if isinstance(data, dict) else isinstance(part, int) and part < len(data or ())
        if inside and isinstance(data, dict | list) and not _is_member(part, loc[:i], data):
            path.append(part)
            data = at_path(data, (part,))
    return tuple(path), str(loc[-1]) if loc else ""


def _is_member(part: str | int, before: tuple[str | int, ...], data: Any) -> bool:
    """Whether a part names a union's member (`rate` of benefits, `cap` of relations), not a key of the same name."""
    if not isinstance(part, str) or not isinstance(data, dict):
        return False
    of_benefit = before[-1:] == ("benefit",) and data.get("kind") == part
    of_relation = not before or (len(before) > 1 and before[-2] == "relations")
    return of_benefit or (of_relation and part in RELATIONS)


def _known_keys(form: Any) -> set[str]:
    """Every key of every mapping of the same kind of document, for "did you mean"."""
    document = getattr(form, "DOCUMENT", Model.DOCUMENT)  # a union of forms has none

    def keys(one: type[Model]) -> set[str]:
        own: set[str] = set(getattr(one, "__dataclass_fields__", ())) if document == one.DOCUMENT else set()
        return {name.rstrip("_") for name in own}.union(*(keys(child) for child in one.__subclasses__()))

    return keys(Model)
