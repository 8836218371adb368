"""Which conditions decide a clause: those that, turned over alone, would turn the clause.

That is the heart of MC/DC (modified condition/decision coverage), with a third truth: turning a condition may also
open a clause or close an open one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any as Anything

from engine.assessment import Assessment, ClauseResult, Sheet
from engine.clause import Clause
from engine.conditions.tree import All, Any, Node, Not, Open, Origin, Test
from engine.conditions.truth import Truth, every, some
from engine.model.verdicts import Verdict

Path = tuple[int, ...]  # the way from a clause's tree down to a part of it

SHARED: tuple[Origin, ...] = ("sites", "validity", "scope")  # groups that a document gives all its clauses


def owner(clause: Clause, path: Path) -> tuple[str | None, tuple[Anything, ...]]:
    """Whose a part of a clause's tree is: the clause's own, or (None) the document's; and the path it is known by."""
    group = clause.tree.parts[path[0]]
    origin = group.origin if isinstance(group, All) else ""
    if origin in SHARED and not (origin == "validity" and clause.text.validity is not None):
        return None, (origin, *path[1:])
    return clause.id, path


def at(node: Node, path: Path) -> Node:
    """The part of a condition that a path leads to."""
    for i in path:
        node = parts_of(node)[i]
    return node


def parts_of(node: Node) -> tuple[Node, ...]:
    """What a group joins; nothing of a test."""
    match node:
        case All(parts=parts) | Any(parts=parts):
            return parts
        case Not(part=part):
            return (part,)
    return ()


@dataclass(frozen=True, slots=True)
class Weight:
    """A part of a clause on one sheet: its truth, and the clause's were the part no, unknown or yes."""

    path: Path
    node: Node
    truth: Truth
    if_no: Truth
    if_open: Truth
    if_yes: Truth

    @property
    def turned(self) -> Truth:
        """The clause's truth with the part turned over (an unknown part: known, so that it matters most)."""
        if self.truth is None:
            return self.if_yes if self.if_yes is not None else self.if_no
        return self.if_no if self.truth else self.if_yes

    @property
    def decides(self) -> bool:
        """Whether turning it over alone turns the clause; of an unknown part: whether it keeps the clause open."""
        if self.truth is None:
            return self.if_open is None and (self.if_no is not None or self.if_yes is not None)
        return self.if_no is not self.if_yes


def weighed(clause: Clause, sheet: Sheet) -> Iterator[Weight]:
    """Every part of the clause's tree on a sheet, from the top down; not the inside of required clauses."""
    yield from _weighed(clause.tree, sheet, (), (False, None, True))


def _weighed(node: Node, sheet: Sheet, path: Path, above: tuple[Truth, Truth, Truth]) -> Iterator[Weight]:
    truth = sheet.tracer.truth(node, sheet.truths)
    yield Weight(path, node, truth, *above)
    match node:
        case All(origin="requires") | Test() | Open():
            return
        case Not(part=part):
            yield from _weighed(part, sheet, (*path, 0), (above[2], above[1], above[0]))
        case All(parts=parts) | Any(parts=parts):
            joined = every if isinstance(node, All) else some
            truths = [sheet.tracer.truth(part, sheet.truths) for part in parts]
            for i, part in enumerate(parts):
                others = joined([*truths[:i], *truths[i + 1 :]])
                no, open_, yes = (_at(above, joined((own, others))) for own in (False, None, True))
                yield from _weighed(part, sheet, (*path, i), (no, open_, yes))


def _at(above: tuple[Truth, Truth, Truth], truth: Truth) -> Truth:
    return above[1] if truth is None else above[2] if truth else above[0]


# --- what an example would notice


def sheets_of(assessment: Assessment, result: ClauseResult) -> list[Sheet]:
    """The sheets a clause is judged on: one, or those of its years in the horizon."""
    if not result.clause.rhythm.yearly:
        return [assessment.sheets[None]]
    return [assessment.sheets[year] for year in result.by_year if year in assessment.years]


def notices(
    expected: Mapping[str, Anything],
    assessment: Assessment,
    result: ClauseResult,
    turned: Mapping[int | None, Truth],
) -> bool:
    """Whether what an example expects of a clause would no longer come out, were its truth on some sheets another.

    A verdict notices what changes the verdict; the verdict or the sum of a year all that happens in that year; an amount
    all that happens in the horizon.
    """
    by_year = expected.get("by_year")
    if "amount" in expected or (isinstance(by_year, dict) and not turned.keys().isdisjoint(by_year)):
        return True
    if not expected.keys() & {"verdict", "reasons", "missing"}:
        return False
    if not result.clause.rhythm.yearly:
        return turned[None] is not TRUTHS[result.verdict]
    judged = {each: TRUTHS[judgement.verdict] for each, judgement in result.by_year.items()}
    truths: dict[int | None, Truth] = {
        each: truth for each, truth in judged.items() if each in assessment.years
    }
    return some((truths | dict(turned)).values()) is not some(truths.values())


TRUTHS: dict[Verdict, Truth] = {"eligible": True, "not_eligible": False, "undetermined": None}
