"""What the examples of a policy should reach: every condition, bound, bracket, cap and unknown of its clauses.

What no project can reach is no point: a base that is nothing where a condition wants ten million of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any as Anything
from typing import Literal

from engine.benefits.benefit import Benefit
from engine.clause import Clause
from engine.conditions.tree import All, Any, Node, Not, Open, Test
from engine.conditions.truth import Truth, every
from engine.examples.deciding import Path, at, owner
from engine.examples.figures import Limit, limits
from engine.examples.steps import across, ends, has_steps
from engine.examples.worlds import World, demanded, demanded_at, equal, possible_worlds, truth_in
from engine.model.facts import Vocabulary
from engine.model.text import Text
from engine.reasons import wanted_text
from engine.source import Span

Kind = Literal["yes", "no", "row", "at", "beside", "biting", "slack", "unknown"]

KINDS: dict[Kind, Text] = {
    "yes": Text("满足，且由它决定", "met, and deciding"), "no": Text("不满足，且由它决定", "not met, and deciding"),
    "row": Text("落在该档", "in this row"),
    "at": Text("恰在界上", "exactly at the bound"), "beside": Text("紧邻界外", "one step beyond the bound"),
    "biting": Text("限额起作用", "the limit bites"), "slack": Text("限额不起作用", "the limit does not bite"),
    "unknown": Text("未知，因而待定", "unknown, hence open"),
}  # fmt: skip

CONDITIONS: tuple[Kind, ...] = ("yes", "no", "row")
GROUPS: dict[str, tuple[Kind, ...]] = {
    "conditions": CONDITIONS, "bounds": ("at", "beside"), "limits": ("biting", "slack"), "unknown": ("unknown",),
}  # fmt: skip

ALWAYS_KNOWN = ("as_of", "year")
BUILT_IN_BASE = (
    "more_than"  # what a benefit demands of its base: written nowhere, so it has no bound to be at
)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing the examples should reach.

    `clause` is None where it belongs to what the document says of all its clauses. `path` leads to the part of the
    clause's tree (from its group, where the group is shared), to the limit in its benefit, or names an unknown fact.
    """

    clause: str | None
    kind: Kind
    path: tuple[Anything, ...]
    what: Text
    span: Span = field(compare=False)
    end: Anything = None  # the bound that is meant
    node: Node | None = field(default=None, compare=False)
    limit: Limit | None = field(default=None, compare=False)


def points_of(clause: Clause, vocabulary: Vocabulary) -> Iterator[Point]:
    """What the examples should reach of a clause, what it shares with the others of its document included."""
    return _Points(clause, vocabulary).all()


@dataclass(frozen=True, slots=True)
class _Points:
    clause: Clause
    vocabulary: Vocabulary

    def all(self) -> Iterator[Point]:
        for i, group in enumerate(self.clause.tree.parts):
            yield from self._of(group, (i,))
        if self.clause.text.benefit is not None:
            yield from self._limits(self.clause.text.benefit)

    def _of(self, node: Node, path: Path) -> Iterator[Point]:
        match node:
            case Test():
                yield from self._test(node, path)
            case All(origin="requires", of=required):
                what = Text(f"前置条款 {required}", f"the required clause {required}")
                if not any(
                    isinstance(part, Open) for _, part in demanded(node)
                ):  # else it never holds for certain
                    yield self._point("yes", path, what, node)
                yield self._point("no", path, what, node)
            case Any(origin="brackets"):
                yield from self._table(node, path)
            case Not(part=part):
                yield from self._of(part, (*path, 0))
            case All(parts=parts) | Any(parts=parts):
                for i, part in enumerate(parts):
                    yield from self._of(part, (*path, i))

    def _point(self, kind: Kind, path: Path, what: Text, node: Node, end: Anything = None) -> Point:
        whose, key = owner(self.clause, path)
        return Point(whose, kind, key, what, node.span, end, node)

    # --- a test

    def _test(self, test: Test, path: Path) -> Iterator[Point]:
        what = described(test, self.vocabulary)
        # Years outside the range are not judged at all: the range of years is never seen to fail.
        truths = (True,) if self._is_range(test, path) else (True, False)
        for truth in truths:
            if self._reachable(path, truth):
                yield self._point("yes" if truth else "no", path, what, test)
        fact = self.vocabulary.fact(test.fact)
        if has_steps(fact) and not self._is_base(test, path):
            for end in ends(test):
                near = [value for value in across(test, end, fact) if len(truths) > 1]
                yield from self._bound(end, near, path, what, test)
        yield from self._unknown(test.fact, path, test)

    def _bound(
        self, end: Anything, near: Iterable[Anything], path: Path, what: Text, node: Test | Any
    ) -> Iterator[Point]:
        """A bound to be at, and to be beside."""
        test = node if isinstance(node, Test) else row_in(node.parts[0])[1]
        fact = self.vocabulary.fact(test.fact)
        shown = {lang: self.vocabulary.show(fact, end, lang) for lang in ("zh", "en")}
        what = Text(f"{what.zh}（界 {shown['zh']}）", f"{what.en} (bound {shown['en']})")
        sought: dict[Kind, Iterable[Anything]] = {"at": [end], "beside": near}
        for kind, values in sought.items():
            tests = [equal(test, value) for value in values]
            if any(self._reachable(path, truth, each) for each in tests for truth in (True, False, None)):
                yield self._point(kind, path, what, node, end)

    def _is_range(self, test: Test, path: Path) -> bool:
        return self._origin(path) == "years" and test.fact.startswith("nth_year@")

    def _is_base(self, test: Test, path: Path) -> bool:
        return self._origin(path) == "base" and test.operator == BUILT_IN_BASE

    def _origin(self, path: Path) -> str:
        group = self.clause.tree.parts[path[0]]
        return group.origin if isinstance(group, All) else ""

    # --- a table of brackets: in each row once, in none, at each edge and beside it

    def _table(self, table: Any, path: Path) -> Iterator[Point]:
        rows = {
            (*path, i, *below): test for i, part in enumerate(table.parts) for below, test in [row_in(part)]
        }
        for place, row in rows.items():
            if self._reachable(place, True):
                yield self._point("row", place, described(row, self.vocabulary), row)
        first = next(iter(rows.values()))
        lead = self.vocabulary.fact(first.fact)
        what = Text(f"{lead.label.zh}的分档", f"brackets of {lead.label('en')}")
        if self._reachable(path, False):
            yield self._point("no", path, what, table)
        for end in sorted({end for row in rows.values() for end in ends(row)}):
            near = [value for row in rows.values() if end in ends(row) for value in across(row, end, lead)]
            yield from self._bound(end, near, path, what, table)
        yield from self._unknown(first.fact, path, table)

    def _unknown(self, key: str, path: Path, node: Node) -> Iterator[Point]:
        """Once a fact, wherever the clause tests it."""
        # A year's number is unknown where the date is from which years are counted.
        label = self.vocabulary.facts[(key.partition("@")[2] or key).partition("+")[0]].label
        if key not in ALWAYS_KNOWN and self._reachable(path, None):
            whose, _ = owner(self.clause, path)
            text = Text(label.zh, label("en"))
            yield Point(whose, "unknown", ("unknown", key), text, node.span, node=node)

    def _shown(self, test: Test, end: Anything, lang: Literal["zh", "en"]) -> str:
        return self.vocabulary.show(self.vocabulary.fact(test.fact), end, lang)

    # --- caps and floors

    def _limits(self, benefit: Benefit) -> Iterator[Point]:
        for limit in limits(benefit):
            path = ("benefit", *limit.path)
            for kind in (
                GROUPS["limits"] if benefit.facts() else ("biting",)
            ):  # a sum without a base is all limit
                yield Point(self.clause.id, kind, path, limit.words(), self.clause.span, limit=limit)

    # --- what can be at all

    def _reachable(self, path: Path, truth: Truth, *also: Test) -> bool:
        """Whether some project gives the part at `path` this truth, decides the clause by it, and passes these tests too."""
        top, part = demanded_at(self.clause.tree, path)
        below = path[len(top) :]
        node = at(part, below)

        def asked(world: World) -> bool:
            return all(world[test] for test in also) and truth_in(node, world) is truth

        found = possible_worlds(self.clause, [part, *also], top, self.vocabulary, asked)
        return found is None or any(_decides(part, below, world, rest, truth) for world, rest in found)


def _decides(part: Node, below: Path, world: World, rest: Truth, truth: Truth) -> bool:
    """Whether what lies below decides the part, and the clause as far as it is known, in this world."""
    no, open_, yes = (every((truth_in(part, world, below, own), rest)) for own in (False, None, True))
    return no is not yes and (truth is not None or open_ is None)


def row_in(row: Node) -> tuple[Path, Test]:
    """The interval of a row of brackets, which stands first where the row demands more; and the way to it."""
    if isinstance(row, All):
        return (0,), row_in(row.parts[0])[1]
    assert isinstance(row, Test)
    return (), row


def described(test: Test, vocabulary: Vocabulary) -> Text:
    """A test in words: `厂房实际交易额 ≥ 1,000万元`."""
    label, wanted = vocabulary.fact(test.fact).label, wanted_text(test, vocabulary)
    return Text(f"{label.zh} {wanted.zh}", f"{label('en')} {wanted.en}")
