"""Examples as YAML text: values as people write them, and new examples put into a file whose every other letter stays."""

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any
from unicodedata import east_asian_width

from engine.errors import InputError
from engine.model.amount import Amount, yuan
from engine.model.facts import Fact, Value, Vocabulary
from engine.model.quantities import MU, Mistake, Number
from engine.yaml_io import Document, parse

WIDTH = 120  # of a line, in half-width signs
_PLAIN = re.compile(r"[-+.]?\w[\w.%‰㎡/+-]*")
_OTHER = re.compile(r"[-+]?\d+|null|true|false", re.IGNORECASE)  # what would be read as no text

_MONEY: tuple[tuple[str, int], ...] = (("亿元", 10**8), ("万元", 10**4))
SHORT = 4  # digits after the point; beyond that a sum is written in yuan


def written(fact: Fact, value: Value, vocabulary: Vocabulary) -> Any:
    """A value as it stands in a file: `1000万元`, `yes`, `[lease]`; None where it cannot be written exactly."""
    text = _text(fact, value, vocabulary)
    try:
        return text if text is not None and vocabulary.read(fact, text) == value else None
    except Mistake:
        return None


def _text(fact: Fact, value: Value, vocabulary: Vocabulary) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        return vocabulary.ordered(fact, value)
    if not isinstance(value, int | Fraction):
        return str(value)
    match fact.type:
        case "money":
            return money(value)
        case "ratio":
            return _with(value * 100, "%")
        case "area":
            in_mu, in_m2 = _with(value / MU, "亩"), _with(value, "㎡")
            return (in_mu or in_m2) if fact.unit in ("亩", "mu") else (in_m2 or in_mu)
        case "money_per_area":
            return _with(value, "元/㎡")
        case "weight":
            return _with(value, "吨")
    return value if isinstance(value, int) else _with(value, "")


def money(value: Number) -> str | None:
    """`1000万元`, `9999999.99元`; None where no decimal is exact."""
    for unit, size in _MONEY:
        short = _with(Fraction(value, size), unit)
        if (
            abs(Fraction(value)) >= size
            and short is not None
            and len(short.partition(".")[2]) - len(unit) <= SHORT
        ):
            return short
    return _with(value, "元")


def _with(value: Number, unit: str) -> str | None:
    with localcontext(prec=60):
        text = f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}{unit}" if Fraction(text) == value else None


def amount(of: Amount) -> Any:
    """A sum as `expect` writes it, to the 分: `48万元`, `[48万元, 192万元]`, `[48万元, null]`."""
    low, high = (None if end is None else money(Fraction(yuan(end))) for end in (of.min, of.max))
    return low if of.known else [low, high]


# --- YAML


def flow(value: Any) -> str:
    """Plain data on one line."""
    match value:
        case dict():
            return "{" + ", ".join(f"{flow(key)}: {flow(item)}" for key, item in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(flow, value)) + "]"
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str() if not _PLAIN.fullmatch(value) or _OTHER.fullmatch(value):
            return _quoted(value)
    return str(value)


def _quoted(text: str) -> str:
    """In double quotes; a sign that YAML would fold or refuse is written by its number, half a pair is lost."""
    return "".join(map(_escaped, json.dumps(text, ensure_ascii=False)))


def _escaped(sign: str) -> str:
    if sign.isprintable():
        return sign
    number = ord(sign)
    if 0xD800 <= number <= 0xDFFF:
        return "\N{REPLACEMENT CHARACTER}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def document(fields: Mapping[str, Any], comments: Mapping[str, str] | None = None) -> str:
    """A file of its own: a line for each key, and for each key of its mappings, below its comment if there is one."""
    lines: list[str] = []
    for key, value in fields.items():
        if isinstance(value, dict) and value:
            lines.append(f"{flow(key)}:")
            for name, item in value.items():
                if comments and name in comments:
                    lines.append(f"  # {' '.join(comments[name].split())}")
                lines += _field(name, item, 2)
        else:
            lines += _field(key, value, 0)
    return "\n".join(lines) + "\n"


def block(fields: Mapping[str, Any], comment: str) -> str:
    """An example as an item of a list, not yet indented, under a comment."""
    lines = [line for key, value in fields.items() for line in _field(key, value, 2)]
    return "\n".join([f"# {comment}", f"- {lines[0].strip()}", *lines[1:]])


def _field(key: Any, value: Any, indent: int) -> list[str]:
    """A key and its value: on one line as far as it fits, else a line for each of its own keys."""
    lead = f"{' ' * indent}{flow(key)}:"
    line = f"{lead} {_alone(value)}"
    if width(line) <= WIDTH or not isinstance(value, dict):
        return [line]
    return [lead, *(line for name, item in value.items() for line in _field(name, item, indent + 2))]


def width(text: str) -> int:
    """How wide a text is, in half-width signs."""
    return sum(1 + (east_asian_width(each) in "FW") for each in text)


def _alone(value: Any) -> str:
    """A value that has its line to itself: a text needs quotes only where it would be read as something else."""
    if isinstance(value, str):
        try:
            if parse(f"- {value}", "").data == [value]:
                return value
        except InputError:
            pass
    return flow(value)


def with_examples(content: str, name: str, blocks: Sequence[str]) -> str | None:
    """A policy file's text with more examples at the end of its own; None where they stand in one line.

    Nothing else of the text is touched.
    """
    newline = "\r\n" if "\r\n" in content else "\n"
    lines = content.splitlines()
    document = parse(content, name)
    own = document.data.get("examples")
    if not own:
        return _first_examples(lines, document, blocks, newline)
    start = document.keys["examples",][0]
    item = document.values["examples", 0]
    lead = re.match(r"\s*-\s", lines[item[0] - 1])
    if item[0] == start or lead is None:
        return None
    indent = " " * (len(lead[0]) - 2)
    end = _end_of(document, start, lines)
    return _joined([*lines[:end], *_indented(blocks, indent), *lines[end:]], newline)


def _first_examples(lines: list[str], document: Document, blocks: Sequence[str], newline: str) -> str:
    """The file with a list of examples where it has none, or an empty one."""
    new = ["examples:", *_indented(blocks, "  ")]
    if ("examples",) not in document.keys:
        return _joined([*lines, *new], newline)
    place = document.keys["examples",][0] - 1
    return _joined([*lines[:place], *new, *lines[place + 1 :]], newline)


def _end_of(document: Document, start: int, lines: list[str]) -> int:
    """The number of the last line of the examples: what stands before the next key of the file, its comments left to it."""
    later = [line for path, (line, _) in document.keys.items() if len(path) == 1 and line > start]
    end = min(later) - 1 if later else len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _indented(blocks: Sequence[str], indent: str) -> list[str]:
    return [indent + line for text in blocks for line in text.splitlines()]


def _joined(lines: list[str], newline: str) -> str:
    return newline.join(lines) + newline
