"""What the examples of a policy reach of its clauses (engine.examples.points says what there is to reach).

An example reaches a point where it *would notice*: the part decides the clause there, and what the example expects of
the clause would no longer come out if the part were turned over. A condition that fails beside another that fails as
well is not reached, nor is one of a clause of which nothing is expected.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any as Anything

from engine.assessment import Assessment, ClauseResult, Sheet
from engine.clause import Clause
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Any, Test, tests_in
from engine.examples.deciding import Path, Weight, notices, owner, sheets_of, weighed
from engine.examples.judging import differs, judged, traced, with_required
from engine.examples.points import CONDITIONS, GROUPS, Kind, Point, points_of, row_in
from engine.examples.running import Case, cases
from engine.examples.steps import ends, has_steps, is_beside
from engine.library import Library
from engine.model.verdicts import VERDICTS
from engine.money.grants import case_of
from engine.policy import Policy
from engine.yaml_io import parse

WAIVED = "coverage"  # the check's name in `waive`

Key = tuple[str | None, Kind, tuple[Anything, ...], Anything]


@dataclass(frozen=True, slots=True)
class Reached:
    """A point, and the examples that reach it."""

    point: Point
    examples: tuple[str, ...]
    waived: bool = False

    @property
    def gap(self) -> bool:
        """Nothing reaches it, and nobody has said why."""
        return not self.examples and not self.waived


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the examples of one policy reach; `failing` are examples that do not hold, which reach nothing."""

    policy: Policy
    reached: tuple[Reached, ...]
    failing: tuple[str, ...] = ()

    @property
    def gaps(self) -> tuple[Reached, ...]:
        """The points no example reaches."""
        return tuple(each for each in self.reached if each.gap)

    @property
    def full(self) -> bool:
        """Whether every condition is reached both ways. (Bounds, limits and unknowns are listed, not demanded.)"""
        return not any(each.point.kind in CONDITIONS for each in self.gaps)

    def of(self, clause: str | None) -> tuple[Reached, ...]:
        """The points of one clause, or (None) of what the document says of all."""
        return tuple(each for each in self.reached if each.point.clause == clause)

    def clauses(self) -> tuple[str | None, ...]:
        """Whose points there are, the document's first."""
        return tuple(
            sorted({each.point.clause for each in self.reached}, key=lambda name: (name is not None, name))
        )


def count(reached: tuple[Reached, ...], group: str) -> tuple[int, int]:
    """How many points of a group of kinds are reached (or waived), of how many."""
    listed = [each for each in reached if each.point.kind in GROUPS[group]]
    return sum(not each.gap for each in listed), len(listed)


def coverage(library: Library, policy: Policy) -> Coverage:
    """What the examples of a policy of the library reach of its clauses with text."""
    survey = Survey(library, policy)
    by: dict[Key, list[str]] = {key: [] for key in survey.points}
    failing: list[str] = []
    for case in cases(library, policy):
        found, holds = survey.reached(case)
        if not holds:
            failing.append(case.example.example)
        for key in found:
            by[key].append(case.example.example)
    listed = (Reached(point, tuple(by[key]), survey.waived(point)) for key, point in survey.points.items())
    return Coverage(policy, tuple(listed), tuple(failing))


class Survey:
    """The points of one policy, and which of them an example reaches; made once for many examples."""

    def __init__(self, library: Library, policy: Policy) -> None:
        self.library, self.policy = library, policy
        name, content = library.files[policy.policy]
        self.document = parse(content, name)
        own = [f"{policy.policy}/{text.clause}" for text in policy.clauses]
        self.clauses = [library.by_id[name] for name in own]
        self.small = traced(library, with_required(library, own).values())
        self.points: dict[Key, Point] = {}
        for clause in self.clauses:
            for point in points_of(clause, library.vocabulary) if clause.text.text is None else ():
                self.points.setdefault(key_of(point), self._placed(point))

    def waived(self, point: Point) -> bool:
        """Whether the file says why nothing can reach it: the clause for its own, the document for what all share."""
        waivers = self.policy.waive
        if point.clause is not None:
            waivers = (*waivers, *self.library.by_id[point.clause].text.waive)
        return any(each.check == WAIVED for each in waivers)

    def _placed(self, point: Point) -> Point:
        """Limits with their place in the file: a compiled benefit does not know its own."""
        if point.kind not in GROUPS["limits"]:
            return point
        place = [clause.id for clause in self.clauses].index(str(point.clause))
        return replace(point, span=self.document.span(("clauses", place, *point.path)))

    # --- one example

    def reached(self, case: Case) -> tuple[set[Key], bool]:
        """The points an example reaches, and whether all it expects of this policy's clauses comes out."""
        assessment = judged(self.small, case)
        found: set[Key] = set()
        holds = True
        for clause in self.clauses:
            if clause.id in case.expected:
                if differs(assessment, case, clause.id):
                    holds = False
                else:
                    found.update(self._of(clause, assessment, case))
        return found & self.points.keys(), holds

    def _of(self, clause: Clause, assessment: Assessment, case: Case) -> Iterator[Key]:
        """The points of one clause."""
        result, expected = assessment.result(clause.id), case.expected[clause.id]
        sheets = sheets_of(assessment, result)
        for sheet in sheets:
            yield from self._limits(sheet, assessment, result, expected)
        by_path: dict[Path, list[tuple[Sheet, Weight]]] = {}
        for sheet in sheets:
            for weight in weighed(clause, sheet):
                if weight.path and weight.decides:
                    by_path.setdefault(weight.path, []).append((sheet, weight))
        for path, listed in by_path.items():
            whose, place = owner(clause, path)
            for turned in self._together(listed):
                if notices(
                    expected, assessment, result, {sheet.year: weight.turned for sheet, weight in turned}
                ):
                    for sheet, weight in turned:
                        for kind, end in self._seen(weight, sheet, assessment):
                            yield (
                                (whose, kind, ("unknown", end), None)
                                if kind == "unknown"
                                else (whose, kind, place, end)
                            )

    def _together(self, listed: list[tuple[Sheet, Weight]]) -> list[list[tuple[Sheet, Weight]]]:
        """What turns at once: a condition on what is the same in every year turns in all of them."""
        if any(test.fact in self.small.varying for test in tests_in(listed[0][1].node)):
            return [[each] for each in listed]
        return [listed]

    def _seen(self, weight: Weight, sheet: Sheet, assessment: Assessment) -> Iterator[tuple[Kind, Anything]]:
        """What is reached where a part decides and is noticed."""
        match weight.node:
            case Test(fact=fact) if weight.truth is None:
                yield "unknown", fact
            case Test() as test:
                yield ("yes" if weight.truth else "no"), None
                yield "row", None
                yield from self._at(test, ends(test), sheet, assessment)
            case All(origin="requires") if weight.truth is not None:
                yield ("yes" if weight.truth else "no"), None
            case Any(origin="brackets", parts=parts):
                yield from self._in_table([row_in(part)[1] for part in parts], weight, sheet, assessment)

    def _in_table(
        self, rows: list[Test], weight: Weight, sheet: Sheet, assessment: Assessment
    ) -> Iterator[tuple[Kind, Anything]]:
        if sheet.values[rows[0].fact] is None:
            yield "unknown", rows[0].fact
        if weight.truth is False:
            yield "no", None
        for row in rows:
            yield from self._at(row, ends(row), sheet, assessment)

    def _at(
        self, test: Test, bounds: tuple[Anything, ...], sheet: Sheet, assessment: Assessment
    ) -> Iterator[tuple[Kind, Anything]]:
        """Which of a test's bounds the value is at or beside."""
        value, fact = sheet.values[test.fact], self.library.vocabulary.fact(test.fact)
        if value is None or not has_steps(fact):
            return
        holds = OPERATORS[test.operator].test
        for end in bounds:
            if value == end:
                yield "at", end
            elif holds(value, test.operand) is not holds(end, test.operand) and is_beside(
                value, end, fact, self.library, assessment.known, sheet.year
            ):
                yield "beside", end

    def _limits(
        self, sheet: Sheet, assessment: Assessment, result: ClauseResult, expected: Mapping[str, Anything]
    ) -> Iterator[Key]:
        """Caps and floors: of a sum that is expected, on facts that are known."""
        clause, known, year = result.clause, assessment.known, sheet.year
        benefit = clause.text.benefit
        by_year = expected.get("by_year")
        in_year = by_year.get(year) if isinstance(by_year, dict) else None
        summed = in_year is not None and str(in_year) not in VERDICTS
        judgement = result.judgement if year is None else result.by_year[year]
        if (
            benefit is None
            or judgement.verdict == "not_eligible"
            or not (summed or expected.get("amount") is not None)
        ):
            return
        if any(known.value(fact, year) is None for fact in benefit.facts().values()):
            return
        for point in self.points.values():
            if point.clause == clause.id and point.limit is not None and point.kind == "biting":
                bites = point.limit.bites(benefit, case_of(clause, known, year))
                if bites is not None:
                    yield clause.id, "biting" if bites else "slack", point.path, None


def key_of(point: Point) -> Key:
    """What a point is known by."""
    return point.clause, point.kind, point.path, point.end
