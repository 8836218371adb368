"""Mutants: a policy with one small mistake in it. Examples that notice none of them prove little.

A mutant is made of compiled clauses, but each is one edit of the file: what a document says of all its clauses (sites,
validity, scope) is changed in all of them at once, and a clause that requires a changed one changes with it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from engine.clause import Clause, Rhythm
from engine.conditions.tree import All, Any, Node, Not, Origin, Test
from engine.examples.deciding import SHARED, Path, owner
from engine.examples.edits import Edit, Seen, edits, moves
from engine.examples.payments import giving, pay_alike, ranges, slips
from engine.examples.worlds import alike, never
from engine.library import Library
from engine.model.quantities import Interval
from engine.model.text import Text
from engine.policy import Policy, Requires
from engine.source import Span
from engine.yaml_io import Document, Path_, parse


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake: where it is, what it changes in words, and the clauses as they then are.

    `clause` is None where the mistake is in what a document says of all its clauses. `idle` asks whether it can be
    proved that the mistake never changes a verdict or a sum.
    """

    policy: str
    clause: str | None
    span: Span
    change: Text
    clauses: Mapping[str, Clause]
    idle: Callable[[], bool] = field(compare=False)


def mutants(library: Library, policy: Policy, seen: Seen) -> Iterator[Mutant]:
    """Every mutant of a policy's clauses with text. `seen`: the words its examples use, by fact."""
    name, content = library.files[policy.policy]
    maker = _Maker(library, policy, parse(content, name), seen)
    yield from maker.of_document()
    for place, clause in enumerate(maker.clauses):
        if clause.text.text is None:
            yield from maker.of_clause(clause, ("clauses", place))


@dataclass(frozen=True, slots=True)
class _Maker:
    library: Library
    policy: Policy
    document: Document
    seen: Seen

    @property
    def clauses(self) -> list[Clause]:
        """The policy's own, in its order."""
        return [self.library.by_id[f"{self.policy.policy}/{text.clause}"] for text in self.policy.clauses]

    # --- what a document says of all its clauses

    def of_document(self) -> Iterator[Mutant]:
        """Mistakes in sites, validity and scope, made in every clause that has them from the document."""
        if all(clause.text.text is not None for clause in self.clauses):
            return
        for origin in SHARED:
            places = {clause.id: place for clause in self.clauses for place in _shared(clause, origin)}
            owners = [self.library.by_id[name] for name in places]
            made = [list(self._edits(clause.tree.parts[places[clause.id]])) for clause in owners]
            for same in zip(*made, strict=True):  # the same edit in each of them
                spots = {
                    clause.id: (places[clause.id], *edit.path)
                    for clause, edit in zip(owners, same, strict=True)
                }
                yield self._edited(
                    None, same[0], spots, {clause.id: edit for clause, edit in zip(owners, same, strict=True)}
                )

    def _edits(self, group: Node) -> Iterator[Edit]:
        assert isinstance(group, All)
        if group.origin != "validity":
            yield from edits(group, self.library.vocabulary, self.seen)
            return
        for i, part in enumerate(group.parts):
            if isinstance(part, Test):
                yield from moves(part, (i,), self.library.vocabulary)

    # --- one clause

    def of_clause(self, clause: Clause, path: Path_) -> Iterator[Mutant]:
        """Mistakes in a clause's own conditions, validity, years, prerequisites and benefit."""
        for i, group in enumerate(clause.tree.parts):
            assert isinstance(group, All)
            if group.origin in ("", "validity") and owner(clause, (i,))[0] is not None:
                for edit in self._edits(group):
                    yield self._edited(clause, edit, {clause.id: (i, *edit.path)}, {clause.id: edit})
            if group.origin == "requires":
                words = Text(f"去掉前置条款 {group.of}", f"the required clause left out: {group.of}")
                without = Edit((), None, words, self._where_required(clause.id, group.of))
                yield self._edited(clause, without, {clause.id: (i,)}, {clause.id: without})
        if clause.rhythm.kind == "anchor":
            yield from self._years(clause, (*path, "each_year"))
        if clause.text.benefit is not None:
            for slip in slips(clause.text.benefit, self.library.vocabulary):
                at, made = self.document.span((*path, "benefit", *slip.path)), giving(clause, slip.benefit)
                yield self._mutant(
                    clause, at, slip.change, {clause.id: made}, partial(pay_alike, clause, made)
                )

    def _where_required(self, clause: str, needed: str) -> Span:
        return next(
            each.span
            for each in self.library.relations
            if isinstance(each.relation, Requires) and each.clauses[0] == clause and needed in each.clauses
        )

    def _years(self, clause: Clause, path: Path_) -> Iterator[Mutant]:
        rhythm = clause.rhythm
        before = _range(rhythm.first, rhythm.last)
        for first, last in ranges(rhythm.first, rhythm.last):
            words = Text(f"年次 {before} → {_range(first, last)}", f"years {before} → {_range(first, last)}")
            made = _counted(clause, replace(rhythm, first=first, last=last))
            year = max(last, rhythm.last) if last != rhythm.last else min(first, rhythm.first)
            idle = partial(self._never_in, clause, year)
            yield self._mutant(clause, self.document.span((*path, "years")), words, {clause.id: made}, idle)
        anchor, _, later = rhythm.fact.partition("+")
        names = Text("当年 → 次年", "the same year → the year after")
        if later:
            names = Text("次年 → 当年", "the year after → the same year")
        made = _counted(clause, replace(rhythm, fact=anchor if later else f"{anchor}+1"))
        words = Text(f"第一年：{names.zh}", f"year 1: {names.en}")
        yield self._mutant(clause, self.document.span((*path, "first_year")), words, {clause.id: made})

    def _never_in(self, clause: Clause, year: int) -> bool:
        """Whether the clause never holds in the year of that number: then it does not matter whether it is judged."""
        number = Test(f"nth_year@{clause.rhythm.fact}", "is", year)
        return never(clause, number, self.library.vocabulary)

    # --- the mutant, and what it draws after it

    def _edited(
        self, clause: Clause | None, shown: Edit, spots: Mapping[str, Path], by: Mapping[str, Edit]
    ) -> Mutant:
        """The mutant of one edit, made in each of the clauses at its own spot."""
        clauses = self.library.by_id
        made = {name: _replaced(clauses[name], spot, by[name].node) for name, spot in spots.items()}

        def idle() -> bool:
            return all(
                alike(clauses[name], made[name], spot, self.library.vocabulary)
                for name, spot in spots.items()
            )

        return self._mutant(clause, shown.span, shown.change, made, idle)

    def _mutant(
        self,
        clause: Clause | None,
        span: Span,
        change: Text,
        made: Mapping[str, Clause],
        idle: Callable[[], bool] = lambda: False,
    ) -> Mutant:
        whole = _with_requiring(self.library, made)
        return Mutant(self.policy.policy, clause.id if clause else None, span, change, whole, idle)


def _shared(clause: Clause, origin: Origin) -> Iterator[int]:
    """Where the clause has its document's group of an origin."""
    for place, group in enumerate(clause.tree.parts):
        if isinstance(group, All) and group.origin == origin and owner(clause, (place,))[0] is None:
            yield place


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _replaced(clause: Clause, spot: Path, node: Node | None) -> Clause:
    """The clause with another part, or without it."""
    tree = _put(clause.tree, spot, node)
    assert isinstance(tree, All)
    return replace(clause, tree=tree)


def _put(tree: Node, path: Path, node: Node | None) -> Node:
    place, below = path[0], path[1:]
    if isinstance(tree, Not):
        part = _put(tree.part, below, node) if below else node
        assert part is not None  # what stands under a `not` is never left out
        return replace(tree, part=part)
    assert isinstance(tree, All | Any)
    new = (_put(tree.parts[place], below, node),) if below else () if node is None else (node,)
    return replace(tree, parts=(*tree.parts[:place], *new, *tree.parts[place + 1 :]))


def _counted(clause: Clause, rhythm: Rhythm) -> Clause:
    """The clause counted over other years, or from another year 1."""
    old, new = f"nth_year@{clause.rhythm.fact}", f"nth_year@{rhythm.fact}"

    def walk(node: Node) -> Node:
        match node:
            case Test(fact=fact) if fact == old:
                return replace(node, fact=new)
            case All(origin="requires"):
                return node
            case All(origin="years", parts=(Test() as test,)):
                years = Interval(rhythm.first, rhythm.last, low_in=True, high_in=True)
                return replace(node, parts=(replace(test, fact=new, operand=years),))
            case All(parts=parts) | Any(parts=parts):
                return replace(node, parts=tuple(walk(part) for part in parts))
            case Not(part=part):
                return replace(node, part=walk(part))
        return node

    tree = walk(clause.tree)
    assert isinstance(tree, All)
    return replace(clause, rhythm=rhythm, tree=tree)


def _with_requiring(library: Library, made: Mapping[str, Clause]) -> dict[str, Clause]:
    """The changed clauses and every clause that requires one of them, directly or not, as they then are."""
    found = dict(made)
    todo = list(made)
    while todo:
        name = todo.pop()
        for each in library.relations:
            if isinstance(each.relation, Requires) and name in each.clauses[1:]:
                requiring = each.clauses[0]
                found[requiring] = _on_top(found.get(requiring, library.by_id[requiring]), found[name])
                todo.append(requiring)
    return found


def _on_top(clause: Clause, needed: Clause) -> Clause:
    """The clause, requiring another one as that is now."""
    parts = tuple(
        replace(part, parts=(needed.tree,)) if isinstance(part, All) and part.of == needed.id else part
        for part in clause.tree.parts
    )
    return replace(clause, tree=replace(clause.tree, parts=parts))
