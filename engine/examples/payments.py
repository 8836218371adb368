"""Small mistakes in benefits: a rate, a sum, a cap a tenth off, a month or a year more or less, an edge of brackets."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any as Anything

from engine.benefits.benefit import Benefit
from engine.benefits.brackets import Brackets
from engine.benefits.case import Case
from engine.clause import Clause
from engine.conditions.tree import All, Node
from engine.examples.edits import is_whole, moved
from engine.examples.figures import Figure, Path, changed, figures, outcome
from engine.examples.steps import step
from engine.model.facts import Vocabulary
from engine.model.quantities import Interval, exact
from engine.model.text import Text

TENTH = Fraction(1, 10)
LITTLE = Fraction(1, 10**6)  # of any base: below every cap


@dataclass(frozen=True, slots=True)
class Slip:
    """A benefit as it might have been written by mistake: the place below `benefit`, and what is changed, in words."""

    path: Path
    change: Text
    benefit: Benefit


def slips(benefit: Benefit, vocabulary: Vocabulary) -> Iterator[Slip]:
    """The mistakes in a benefit; none that reading the file would refuse."""
    for figure in figures(benefit):
        for value in _values(figure, benefit):
            other = changed(benefit, figure.path, value)
            if other is not None and other != benefit:
                yield Slip(figure.path, _arrow(figure, replace(figure, value=value)), other)
    if isinstance(benefit, Brackets):
        yield from _tables(benefit, vocabulary)


def giving(clause: Clause, benefit: Benefit) -> Clause:
    """The clause with another benefit, and with what that demands of its base."""
    old = [part for part in clause.tree.parts if isinstance(part, All) and part.origin == "base"]
    demands = benefit.demands(old[0].span if old else clause.span)
    parts: list[Node] = []
    for part in clause.tree.parts:
        if part not in old:
            parts.append(part)
        elif part is old[0]:
            parts += [each if _is_base(each) else All((each,), origin="base") for each in demands]
    tree = replace(clause.tree, parts=tuple(parts))
    return replace(clause, text=replace(clause.text, benefit=benefit), tree=tree)


def _is_base(node: Node) -> bool:
    return isinstance(node, All) and node.origin == "base"


def pay_alike(before: Clause, after: Clause) -> bool:
    """Whether it is proved that two benefits which differ in numbers of years give the same in every year judged."""
    old, new = before.text.benefit, after.text.benefit
    if old is None or new is None or before.rhythm.kind != "anchor" or before.tree != after.tree:
        return False
    others = [[each for each in figures(benefit) if each.kind != "years"] for benefit in (old, new)]
    if others[0] != others[1] or old == new:
        return False
    numbers = range(before.rhythm.first, before.rhythm.last + 1)
    cases = [Case(lambda _: LITTLE, year=2026, nth=nth) for nth in numbers]
    return all(outcome(old, case) == outcome(new, case) for case in cases)


def _arrow(before: Figure, after: Figure) -> Text:
    return Text(
        f"{before.name.zh} {before.shown('zh')} → {after.shown('zh')}",
        f"{before.name('en')} {before.shown('en')} → {after.shown('en')}",
    )


def _values(figure: Figure, benefit: Benefit) -> Iterator[Anything]:
    """What might have been written in place of a figure."""
    value = figure.value
    match figure.kind:
        case "years":
            yield from ranges(*value)
        case "whole":
            yield from (other for other in (value + 1, value - 1) if 0 <= other <= 10)
        case "months":
            small = 12 if figure.key == "carry" else 1
            yield from (other for other in (value + small, value - small) if other > 0)
        case "unit":
            yield from (replace(value, value=other) for other in _tenths(value.value))
        case "ratio":
            most = 2 if benefit.kind == "extra_deduction" else 1
            yield from (other for other in _tenths(value) if other <= most)
        case "money":
            yield from _tenths(value)


def _tenths(value: Fraction | int) -> tuple[Fraction | int, ...]:
    return exact(value * (1 + TENTH)), exact(value * (1 - TENTH))


def ranges(first: int, last: int) -> Iterator[tuple[int, int]]:
    """A range of years with either end a year off."""
    for start, stop in ((first, last + 1), (first, last - 1), (first - 1, last), (first + 1, last)):
        if 1 <= start <= stop:
            yield start, stop


# --- tables of brackets


def _tables(benefit: Brackets, vocabulary: Vocabulary) -> Iterator[Slip]:
    """Tables with an edge moved or owned by the other row, or read in the other mode."""
    rows = [row.between for row in benefit.brackets]
    for edge in sorted({end for row in rows for end in (row.low, row.high) if end is not None}):
        place = next(i for i, row in enumerate(rows) if edge in (row.low, row.high))
        for words, others in _with_edge(rows, edge, benefit.measure, vocabulary):
            if _is_table(others):
                yield Slip(("brackets", place, "between"), words, benefit.with_intervals(others))
    other = "step" if benefit.mode == "marginal" else "marginal"
    if len(rows) > 1 and (read_otherwise := changed(benefit, ("mode",), other)) is not None:
        words = Text(f"方式 {benefit.mode} → {other}", f"mode {benefit.mode} → {other}")
        yield Slip(("mode",), words, read_otherwise)


def _with_edge(
    rows: list[Interval], edge: Anything, measure: str, vocabulary: Vocabulary
) -> Iterator[tuple[Text, list[Interval]]]:
    """The rows with one edge elsewhere (for both rows that share it), or falling to the other row."""
    fact = vocabulary.facts[measure]
    shown = {lang: vocabulary.show(fact, edge, lang) for lang in ("zh", "en")}
    small = step(fact)
    for other in moved(edge, fact, (small, -small), tenths=True):
        after = {lang: vocabulary.show(fact, other, lang) for lang in ("zh", "en")}
        words = Text(
            f"分档界线 {shown['zh']} → {after['zh']}", f"edge of brackets {shown['en']} → {after['en']}"
        )
        yield words, [_moved_edge(row, edge, other) for row in rows]
    words = Text(
        f"分档界线 {shown['zh']} 归另一侧", f"edge of brackets {shown['en']} falls to the other side"
    )
    yield (
        words,
        [
            replace(
                row, low_in=row.low_in is not (row.low == edge), high_in=row.high_in is not (row.high == edge)
            )
            for row in rows
        ],
    )


def _moved_edge(row: Interval, edge: Anything, other: Anything) -> Interval:
    low, high = (other if end == edge else end for end in (row.low, row.high))
    return replace(row, low=low, high=high)


def _is_table(rows: list[Interval]) -> bool:
    return all(
        is_whole(row) and not any(row.meets(other) for other in rows[:i]) for i, row in enumerate(rows)
    )
