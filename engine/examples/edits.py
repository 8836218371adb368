"""Small mistakes in conditions: each what an editor's slip would make of one of them.

`at_least` for `more_than`, a bound a step or a tenth off, an end that belongs or not, a value of a list too many or too
few, yes for no; a condition left out, `any` for `all`, a `not` forgotten.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any as Anything

from engine.conditions.tree import All, Any, Node, Not, Test
from engine.examples.deciding import Path
from engine.examples.points import described
from engine.examples.steps import has_steps, step
from engine.examples.worlds import FIRST_DAY, LAST_DAY
from engine.model.facts import NUMERIC, Fact, Vocabulary
from engine.model.industries import within
from engine.model.quantities import Interval, exact
from engine.model.text import Text
from engine.reasons import wanted_text
from engine.source import Span

FLIPPED = {
    "at_least": "more_than", "more_than": "at_least", "at_most": "less_than", "less_than": "at_most",
    "on_or_after": "after", "after": "on_or_after", "on_or_before": "before", "before": "on_or_before",
}  # fmt: skip
MEMBERS = 4  # so many members of a list are left out, one at a time, spread over it
COUNTED = ("year", "nth_year")  # a tenth more of these is nothing anybody would write

Seen = Mapping[str, frozenset[str]]  # the words that examples use, by fact


@dataclass(frozen=True, slots=True)
class Edit:
    """One part of a group of conditions made another; None: left out."""

    path: Path  # from the group
    node: Node | None
    change: Text
    span: Span


def edits(group: Node, vocabulary: Vocabulary, seen: Seen) -> Iterator[Edit]:
    """The mistakes in a group of written conditions."""
    yield from _Editor(vocabulary, seen).of(group, ())


def edits_of_test(test: Test, path: Path, vocabulary: Vocabulary, seen: Seen) -> Iterator[Edit]:
    """The mistakes in one test."""
    editor = _Editor(vocabulary, seen)
    yield from editor.changes(test, path, editor.slips(test))


def moves(test: Test, path: Path, vocabulary: Vocabulary) -> Iterator[Edit]:
    """The bounds of one test moved by a step: what can be mistaken in a window of validity."""
    editor = _Editor(vocabulary, {})
    fact = vocabulary.fact(test.fact)
    yield from editor.changes(test, path, _moved(test, fact, (step(fact), -step(fact)), tenths=False))


@dataclass(frozen=True, slots=True)
class _Editor:
    vocabulary: Vocabulary
    seen: Seen

    def of(self, node: Node, path: Path) -> Iterator[Edit]:
        match node:
            case Test():
                yield from self.changes(node, path, self.slips(node))
            case Not(part=part):
                words = Text(f"去掉“不得”：{self._words(part).zh}", f"`not` removed: {self._words(part).en}")
                yield Edit(path, part, words, node.span)
                yield from self.of(part, (*path, 0))
            case All(parts=parts) | Any(parts=parts):
                if len(parts) > 1:
                    yield self._joined_otherwise(node, path)
                for i, part in enumerate(parts):
                    if len(parts) > 1 or not path:
                        words = Text(f"去掉：{self._words(part).zh}", f"left out: {self._words(part).en}")
                        yield Edit((*path, i), None, words, part.span)
                    yield from self.of(part, (*path, i))

    def _joined_otherwise(self, group: All | Any, path: Path) -> Edit:
        zh, en = (
            "、".join(self._words(part).zh for part in group.parts),
            ", ".join(self._words(part).en for part in group.parts),
        )
        if isinstance(group, Any):
            return Edit(
                path,
                All(group.parts, span=group.span),
                Text(f"any 改为 all：{zh}", f"any → all: {en}"),
                group.span,
            )
        other: Node = Any(group.parts, span=group.span)
        if not path:  # the group keeps its name
            other = replace(group, parts=(other,))
        return Edit(path, other, Text(f"all 改为 any：{zh}", f"all → any: {en}"), group.span)

    def _words(self, node: Node) -> Text:
        match node:
            case Test():
                return described(node, self.vocabulary)
            case Not(part=part):
                inner = self._words(part)
                return Text(f"不得（{inner.zh}）", f"not ({inner.en})")
            case All(parts=parts) | Any(parts=parts):
                listed = [self._words(part) for part in parts]
                zh, en = (" 且 ", " and ") if isinstance(node, All) else (" 或 ", " or ")
                return Text(
                    f"（{zh.join(each.zh for each in listed)}）", f"({en.join(each.en for each in listed)})"
                )
        return Text("条款文本", "the text")

    def changes(self, test: Test, path: Path, others: Iterable[Test]) -> Iterator[Edit]:
        """Each other test as an edit, in words; the same one only once."""
        before = described(test, self.vocabulary)
        for other in dict.fromkeys(others):
            if other != test:
                after = wanted_text(other, self.vocabulary)
                yield Edit(
                    path, other, Text(f"{before.zh} → {after.zh}", f"{before.en} → {after.en}"), test.span
                )

    def slips(self, test: Test) -> Iterator[Test]:
        """Everything else that might have been written instead."""
        fact = self.vocabulary.fact(test.fact)
        if test.operator in FLIPPED:
            yield replace(test, operator=FLIPPED[test.operator])
        match test.operand:
            case bool():
                yield replace(test, operand=not test.operand)
            case Interval():
                yield from (replace(test, operand=other) for other in flipped(test.operand))
            case frozenset():
                yield from (replace(test, operand=other) for other in self._lists(fact, test.operand))
            case str():
                if others := self._other_words(fact, frozenset({test.operand})):
                    yield replace(test, operand=others[0])
        if has_steps(fact) and not isinstance(test.operand, bool):
            small = step(fact)
            yield from _moved(
                test, fact, (small, -small), tenths=fact.type in NUMERIC and fact.id not in COUNTED
            )

    def _lists(self, fact: Fact, members: frozenset[str]) -> Iterator[frozenset[str]]:
        ordered = self.vocabulary.ordered(fact, members)
        if len(ordered) > 1:
            last = len(ordered) - 1
            few = min(MEMBERS, len(ordered)) - 1
            for place in sorted({i * last // few for i in range(few + 1)}):
                yield members - {ordered[place]}
        if others := self._other_words(fact, members):
            yield members | {others[0]}

    def _other_words(self, fact: Fact, members: frozenset[str]) -> list[str]:
        """Words that are not among these, those first that an example uses: it may show that they are not meant."""
        used = sorted(self.seen.get(fact.id, frozenset()))
        if fact.type == "industry":
            return [
                code for code in (*used, *self.vocabulary.industries.names) if within(code, members) is False
            ][:1]
        choices = [choice.value for choice in fact.choices]
        return [word for word in (*used, *choices) if word in choices and word not in members]


def flipped(ends: Interval) -> Iterator[Interval]:
    """An end that belongs taken out, or one that does not taken in; never an interval of nothing."""
    if ends.low == ends.high:
        return
    if ends.low is not None:
        yield replace(ends, low_in=not ends.low_in)
    if ends.high is not None:
        yield replace(ends, high_in=not ends.high_in)


def _moved(test: Test, fact: Fact, by: tuple[Anything, ...], *, tenths: bool) -> Iterator[Test]:
    """Each bound moved, as far as such a bound could be written."""
    operand = test.operand
    if isinstance(operand, Interval):
        for name in ("low", "high"):
            end = getattr(operand, name)
            for other in moved(end, fact, by, tenths=tenths) if end is not None else ():
                interval = replace(operand, **{name: other})
                if is_whole(interval):
                    yield replace(test, operand=interval)
    else:
        yield from (replace(test, operand=other) for other in moved(operand, fact, by, tenths=tenths))


def moved(end: Anything, fact: Fact, by: tuple[Anything, ...], *, tenths: bool) -> Iterator[Anything]:
    """A bound some steps off and, where asked, a tenth more and less; within what the fact may be."""
    others = []
    for small in by:
        try:
            others.append(end + small)
        except OverflowError:
            continue
    if tenths:
        others += [end + _tenth(end, fact), end - _tenth(end, fact)]
    for other in others:
        if isinstance(other, date):
            if FIRST_DAY <= other <= LAST_DAY:
                yield other
        elif (fact.low is None or other >= fact.low) and (fact.high is None or other <= fact.high):
            yield exact(other)


def _tenth(end: Anything, fact: Fact) -> Anything:
    tenth = abs(Fraction(end)) / 10
    return max(round(tenth), 1) if fact.type == "count" else tenth


def is_whole(ends: Interval) -> bool:
    """Whether anything lies in it."""
    if ends.low is None or ends.high is None:
        return True
    return bool(ends.low < ends.high or (ends.low == ends.high and ends.low_in and ends.high_in))
