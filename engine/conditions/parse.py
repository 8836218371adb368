"""From YAML to a condition tree: names, operators and values checked against the vocabulary, each mistake at its place."""

from dataclasses import dataclass
from typing import Any as Anything

from engine.conditions.operator import Operator
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Any, Node, Not, Operand, Test, Wanted
from engine.diagnostics import Findings, did_you_mean
from engine.model.facts import TYPE_NAMES, Fact, Vocabulary
from engine.model.quantities import Mistake, at_item, interval
from engine.yaml_io import Document, Path_

GROUPS = {"all": All, "any": Any}
WORDS = {"standard": "money_per_area", "year_start": "date", "year_end": "date"}


@dataclass(frozen=True, slots=True)
class ConditionReader:
    """Reads the conditions of one document. `yearly`: the clause is judged each year; `anchored`: counted from a date."""

    vocabulary: Vocabulary
    document: Document
    found: Findings
    yearly: bool = False
    anchored: bool = False
    deriving: bool = False

    def read(self, raw: Anything, path: Path_) -> Node:
        """The tree under `path`; broken parts are reported and left out."""
        parts = self._group(raw, path, "conditions") if raw not in ((), []) else []
        return parts[0] if len(parts) == 1 else All(tuple(parts), span=self.document.span(path))

    def _group(self, raw: Anything, path: Path_, name: str) -> list[Node]:
        """The parts of a group, which must not be empty: a forgotten condition must not pass for one that holds."""
        before = len(self.found)
        parts = self._parts(raw, path)
        if not parts and len(self.found) == before:
            self._add("empty-group", path, group=name)
        return parts

    def _parts(self, raw: Anything, path: Path_) -> list[Node]:
        if isinstance(raw, list):
            return [node for i, item in enumerate(raw) if (node := self._one(item, (*path, i)))]
        if not isinstance(raw, dict):
            self._add(
                "wrong-type",
                path,
                value=raw,
                expected_zh="条件：事实: {比较: 值}",
                expected_en="a condition `fact: {operator: value}`",
            )
            return []
        return [node for key, value in raw.items() for node in self._entry(str(key), value, (*path, key))]

    def _one(self, raw: Anything, path: Path_, name: str = "conditions") -> Node | None:
        """What stands under `path` as one node: several facts or tests in one mapping must all hold."""
        parts = self._group(raw, path, name)
        if len(parts) < 2:
            return parts[0] if parts else None
        return All(tuple(parts), span=self.document.span(path))

    def _entry(self, key: str, value: Anything, path: Path_) -> list[Node]:
        at = self.document.span(path, key=True)
        if key in GROUPS:
            if not isinstance(
                value, list
            ):  # a mapping would leave it open whether its facts are alternatives
                self._add("wrong-type", path, value=value, expected_zh="列表", expected_en="a list")
                return []
            parts = self._group(value, path, key)
            return [GROUPS[key](tuple(parts), span=at)] if parts else []
        if key == "not":
            inner = self._one(value, path, key)
            return [Not(inner, span=at)] if inner else []
        fact = self.vocabulary.facts.get(key)
        if fact is None:
            words = [*self.vocabulary.facts, *GROUPS, "not"]
            self.found.add(
                "unknown-fact", self.document.span(path, key=True), fact=key, **did_you_mean(key, words)
            )
            return []
        return self._tests(fact, value, path)

    def _tests(self, fact: Fact, raw: Anything, path: Path_) -> list[Node]:
        at = self.document.span(path, key=True)
        if fact.id == "nth_year" and not self.anchored:
            self.found.add("no-anchor", at, fact=fact.id)
        elif (fact.per_year or fact.id == "year") and not self.yearly:
            self.found.add("yearly-fact-once", at, fact=fact.id, label_zh=fact.label.zh)
        if not isinstance(raw, dict) or not raw:
            self._add(
                "wrong-type",
                path,
                value=raw,
                expected_zh="{比较: 值}，例如 {is: yes}",
                expected_en="`{operator: value}`, such as `{is: yes}`",
            )
            return []
        return [
            test for word, value in raw.items() if (test := self._test(fact, str(word), value, (*path, word)))
        ]

    def _test(self, fact: Fact, word: str, raw: Anything, path: Path_) -> Test | None:
        allowed = [name for name, row in OPERATORS.items() if fact.type in row.types]
        operator = OPERATORS.get(word)
        at = self.document.span(path, key=True)
        if operator is None:
            self.found.add("unknown-operator", at, operator=word, **did_you_mean(word, allowed))
            return None
        if fact.type not in operator.types:
            names = TYPE_NAMES[fact.type]
            self.found.add(
                "operator-type", at, operator=word, fact=fact.id, label_zh=fact.label.zh,
                type_zh=names.zh, type_en=names.en, allowed=", ".join(allowed),
            )  # fmt: skip
            return None
        try:
            return Test(fact.id, word, self._operand(fact, operator, raw), at)
        except Mistake as wrong:
            self._add(wrong.code, (*path, *wrong.path), **wrong.values)
            return None

    def _operand(self, fact: Fact, operator: Operator, raw: Anything) -> Operand:
        if isinstance(raw, str) and raw in WORDS and fact.type == WORDS[raw] and operator.takes == "one":
            if not self.deriving:
                raise Mistake("only-in-derive", value=raw)
            return Wanted(raw)  # type: ignore[arg-type]  # one of WORDS
        if operator.takes == "interval":
            return interval(raw, lambda end: self.vocabulary.read(fact, end))
        if operator.takes == "many":
            items = raw if isinstance(raw, list) else [raw]
            if not items:
                raise Mistake(
                    "wrong-type", value=raw, expected_zh="至少一个值", expected_en="at least one value"
                )
            return frozenset(_word(self.vocabulary, fact, item, i) for i, item in enumerate(items))
        if isinstance(raw, list):
            several = "、".join(
                name for name, row in OPERATORS.items() if fact.type in row.types and row.takes == "many"
            )
            raise Mistake(
                "wrong-type", value=raw,
                expected_zh="一个值" + (several and f"；几个值用 {several}"),
                expected_en="one value" + (several and f"; for several use {several.replace('、', ', ')}"),
            )  # fmt: skip
        return self.vocabulary.read(fact, raw)

    def _add(self, code: str, path: Path_, **values: object) -> None:
        self.found.add(code, self.document.span(path), **values)


def _word(vocabulary: Vocabulary, fact: Fact, item: Anything, place: int) -> str:
    with at_item(place):
        value = vocabulary.read(fact, item)
    return next(iter(value)) if isinstance(value, frozenset) else str(value)
