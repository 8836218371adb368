"""The only place that touches PyYAML: text in, plain data with the place of every value out.

Stricter than YAML: keys once, no tags, no looping or exploding aliases, at most 5 MB, UTF-8.
Simpler than YAML 1.1: `no`, `on` and `012` stay words; only whole numbers, true, false and null are anything else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from engine.diagnostics import Diagnostic, Findings, diagnostic
from engine.errors import InputError
from engine.source import Span

Path_ = tuple[str | int, ...]

MAX_BYTES = 5 * 1024 * 1024
MAX_NODES = 200_000  # after aliases are expanded; the largest real file has about 3,000
MAX_DEPTH = 100

_QUOTED = frozenset("'\"|>")
_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_PLAIN_TAGS = frozenset({"tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})


class _Loader(yaml.CSafeLoader):
    """libyaml's parser without implicit types: this module decides what a plain word is."""

    yaml_implicit_resolvers: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Document:
    """Plain data and where each value (and each key) stands. Paths are tuples of keys and list positions."""

    name: str
    data: Any
    values: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    sheets: dict[Path_, str] = field(default_factory=dict)  # of a workbook, whose lines and columns are cells

    def span(self, path: Path_, *, key: bool = False) -> Span:
        """The place of a value or of its key; of the nearest thing around it where it does not exist."""
        table = self.keys if key else self.values
        text = ".".join(str(part) for part in path)
        for end in range(len(path), -1, -1):
            place = table.get(path[:end]) or self.values.get(path[:end])
            if place is not None:
                return Span(self.name, *place, text, self.sheets.get(path[:end], ""))
        return Span(self.name, 0, 0, text)


def read_bytes(path: Path, name: str | None = None, limit: int = MAX_BYTES) -> bytes:
    """The file's bytes, so many at most. Raises InputError."""
    shown = name or str(path)
    try:
        with path.open("rb") as file:  # a pipe or a device has no size to ask for
            content = file.read(limit + 1)
    except FileNotFoundError:
        raise InputError([diagnostic("file-missing", Span(shown), file=shown)]) from None
    except OSError as error:
        raise InputError(
            [diagnostic("file-unreadable", Span(shown), detail=error.strerror or error)]
        ) from None
    if len(content) > limit:
        raise InputError([diagnostic("file-too-large", Span(shown), limit=limit // 1024 // 1024)])
    return content


def parse(content: bytes | str, name: str, most: int = MAX_NODES) -> Document:
    """Read one YAML document of so many nodes. Raises InputError with every duplicate key and tag, or the first syntax error."""
    if len(content) > MAX_BYTES:
        raise InputError([diagnostic("file-too-large", Span(name), limit=MAX_BYTES // 1024 // 1024)])
    text = _decoded(content, name)
    if not text.strip():
        raise InputError([diagnostic("file-empty", Span(name, 1, 1))])
    try:
        _refuse_too_much(text, name, most)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise InputError([_syntax(error, text, name)]) from None
    except yaml.YAMLError as error:
        raise InputError(
            [diagnostic("yaml-syntax", Span(name, 1, 1), detail=_first_line(error), **_NO_HINT)]
        ) from None
    if node is None:
        raise InputError([diagnostic("file-empty", Span(name, 1, 1))])
    return _Builder(name).document(node)


def _refuse_too_much(text: str, name: str, most: int) -> None:
    """Libyaml composes recursively and crashes the process on deep nesting, and nodes are costly: both are counted first."""
    depth = nodes = 0
    for event in yaml.parse(text, Loader=_Loader):
        nodes += isinstance(event, yaml.NodeEvent)
        if nodes > most:
            raise InputError([diagnostic("yaml-too-much", Span(name))])
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                mark = event.start_mark
                assert mark is not None  # libyaml always sets it
                raise InputError([diagnostic("yaml-too-deep", Span(name, mark.line + 1, mark.column + 1))])
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


_NO_HINT = {"hint_zh": "", "hint_en": ""}


def _decoded(content: bytes | str, name: str) -> str:
    if isinstance(content, str):
        content = content.encode(
            "utf-8", "surrogatepass"
        )  # half a surrogate pair is refused below, as in a file
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError([diagnostic("file-not-utf8", Span(name, line, 1))]) from None


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


def _syntax(error: yaml.MarkedYAMLError, text: str, name: str) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    hints = dict(_NO_HINT)
    lines = text.splitlines()
    near = lines[max(0, line - 2) : line + 1]
    if any(re.search(r":\s*(\[[^\]\"']*\)|\([^\"']*,[^\"']*[\])])", each) for each in near):
        hints = {
            "hint_zh": '区间要加引号："[0.2亿元, 0.6亿元)"',
            "hint_en": 'put an interval in quotes: "[0.2亿元, 0.6亿元)"',
        }
    elif any("\t" in each[: len(each) - len(each.lstrip())] for each in near):
        hints = {"hint_zh": "缩进请用空格，不要用制表符", "hint_en": "indent with spaces, not with tabs"}
    elif any("：" in each and ":" not in each for each in near):
        hints = {"hint_zh": "键后面的冒号要用半角 `: `", "hint_en": "use the half-width `: ` after a key"}
    return diagnostic(
        "yaml-syntax", Span(name, line + 1, column + 1), detail=error.problem or _first_line(error), **hints
    )


class _Builder:
    """Turns PyYAML's nodes into plain data, noting places and collecting what is not allowed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found = Findings()
        self.values: dict[Path_, tuple[int, int]] = {}
        self.keys: dict[Path_, tuple[int, int]] = {}

    def document(self, root: Node) -> Document:
        self._measure(root, {}, set())
        data = self._value(root, ())
        if self.found.errors:
            raise InputError(self.found)
        return Document(self.name, data, self.values, self.keys)

    def _span(self, node: Node) -> Span:
        return Span(self.name, node.start_mark.line + 1, node.start_mark.column + 1)

    def _measure(self, node: Node, known: dict[int, tuple[int, int]], open_: set[int]) -> tuple[int, int]:
        """Size and depth after expansion, without expanding: an alias bomb is found before it goes off."""
        if id(node) in open_:
            raise InputError([diagnostic("yaml-loop", self._span(node))])
        if id(node) not in known:
            open_.add(id(node))
            parts = [self._measure(part, known, open_) for part in _children(node)]
            open_.remove(id(node))
            size, depth = (
                1 + sum(size for size, _ in parts),
                1 + max((depth for _, depth in parts), default=0),
            )
            if size > MAX_NODES or depth > MAX_DEPTH:
                code = "yaml-too-many-aliases" if size > MAX_NODES else "yaml-too-deep"
                raise InputError([diagnostic(code, self._span(node))])
            known[id(node)] = size, depth
        return known[id(node)]

    def _value(self, node: Node, path: Path_) -> Any:
        self.values[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if node.tag not in _PLAIN_TAGS:
            self.found.add("yaml-tag", self._span(node), tag=node.tag.replace("tag:yaml.org,2002:", "!!"))
            return None
        if isinstance(node, ScalarNode):
            return _scalar(node)
        if isinstance(node, SequenceNode):
            return [self._value(item, (*path, i)) for i, item in enumerate(node.value)]
        assert isinstance(node, MappingNode)
        return self._mapping(node, path)

    def _mapping(self, node: MappingNode, path: Path_) -> dict[str | int, Any]:
        result: dict[str | int, Any] = {}
        merged: list[Node] = []
        first: dict[str | int, int] = {}
        for key_node, value_node in node.value:
            key = _scalar(key_node) if isinstance(key_node, ScalarNode) else None
            if isinstance(key, bool) or not isinstance(key, str | int):
                self.found.add("yaml-key", self._span(key_node))
                continue
            if key == "<<" and key_node.style not in _QUOTED:
                merged += value_node.value if isinstance(value_node, SequenceNode) else [value_node]
                continue
            if key in first:
                self.found.add("yaml-duplicate-key", self._span(key_node), key=key, first=first[key])
                continue
            first[key] = key_node.start_mark.line + 1
            self.keys[(*path, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            result[key] = self._value(value_node, (*path, key))
        for other in merged:
            self._merge(other, path, result)
        return result

    def _merge(self, node: Node, path: Path_, into: dict[str | int, Any]) -> None:
        """`<<: *base`: the base's keys where the mapping has none of its own."""
        if not isinstance(node, MappingNode):
            self.found.add("yaml-key", self._span(node))
            return
        base = _Builder(self.name)
        new = {key: value for key, value in base._mapping(node, path).items() if key not in into}
        into.update(new)
        place = len(path)
        self.values |= {at: mark for at, mark in base.values.items() if at[place] in new}
        self.keys |= {at: mark for at, mark in base.keys.items() if at[place] in new}
        self.found.extend(base.found)


def _children(node: Node) -> Iterator[Node]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield key
            yield value
    elif isinstance(node, SequenceNode):
        yield from node.value


def _scalar(node: ScalarNode) -> str | int | bool | None:
    text: str = node.value
    if node.style in _QUOTED:
        return text
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    return int(text) if _INT.fullmatch(text) else text
