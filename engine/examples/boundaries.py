"""Examples proposed for what no example reaches: at a bound, beside it, a condition failing alone, a fact unknown.

Each starts from an example the file has, changes one fact (two, where other conditions hide it), and expects what the
engine answers now. It proves nothing until an editor has held that against the text: that is why it says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from typing import Any as Anything

from engine.assessment import Assessment, ClauseResult
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Any, Test, tests_in
from engine.examples import writing
from engine.examples.changes import Change, changes
from engine.examples.coverage import Coverage, Key, Survey, coverage, key_of
from engine.examples.judging import judged
from engine.examples.points import KINDS, Kind, Point, row_in
from engine.examples.running import DAY, Case, cases
from engine.examples.steps import across, ends
from engine.examples.worlds import few_values
from engine.library import Library
from engine.model.facts import Value
from engine.model.quantities import exact
from engine.money.valuing import value_of
from engine.policy import Policy
from engine.project import Project

SEEDS = 8  # examples tried as a beginning
TRIED = 200  # changes tried of each
FACTORS = tuple(10**size for size in range(1, 7))  # by which a base is multiplied or divided to meet a limit
# An example at a bound often shows a condition met or failing as well.
ORDER: tuple[Kind, ...] = ("at", "beside", "biting", "slack", "row", "yes", "no", "unknown")
LONGEST = 120  # of a name, in half-width signs
CONFIRM = "建议，请对照条文核对后删去本行 / proposed: check it against the text, then delete this line"


@dataclass(frozen=True, slots=True)
class Proposal:
    """An example that reaches points nothing reached before, as a block of YAML."""

    case: Case
    points: tuple[Point, ...]
    text: str


def proposals(library: Library, policy: Policy, found: Coverage | None = None) -> Iterator[Proposal]:
    """Examples for the gaps of a policy's coverage, one after the other, each for what those before leave open."""
    yield from _Proposer(library, policy).all(found or coverage(library, policy))


class _Proposer:
    def __init__(self, library: Library, policy: Policy) -> None:
        self.library, self.policy = library, policy
        self.survey = Survey(library, policy)
        self.seeds = cases(library, policy)
        self.names = {example.example for example in policy.examples}

    def all(self, found: Coverage) -> Iterator[Proposal]:
        gaps = sorted(found.gaps, key=lambda each: ORDER.index(each.point.kind))
        open_ = {key_of(each.point): each.point for each in gaps}
        while open_:
            key, point = next(iter(open_.items()))
            case, reached = self._for(key, point) or (None, {key})
            taken = tuple(open_.pop(each) for each in list(open_) if each in reached)
            if case is not None:
                yield Proposal(case, taken, self._text(case, point))

    def _for(self, key: Key, point: Point) -> tuple[Case, set[Key]] | None:
        """The first change of an example that reaches a point, and all that it reaches."""
        for alone in (True, False):
            for seed in self._seeds(point):
                for change in islice(self._changes(point, seed, alone=alone), TRIED):
                    case = self._changed(seed, change, point)
                    if case is None:
                        continue
                    reached, holds = self.survey.reached(case)
                    if holds and key in reached:
                        return case, reached
        return None

    def _seeds(self, point: Point) -> list[Case]:
        """Examples of the clause (any, where it has none), those first in which it is eligible."""
        own = [case for case in self.seeds if point.clause is None or point.clause in case.expected]

        def unmet(case: Case) -> bool:
            expected = [case.expected.get(name, {}) for name in self._named(case, point)]
            return all(each.get("verdict") != "eligible" for each in expected)

        return sorted(own or self.seeds, key=unmet)[:SEEDS]

    def _named(self, case: Case, point: Point) -> list[str]:
        """The clauses that an example for the point speaks of."""
        if point.clause is not None:
            return [point.clause]
        return [clause.id for clause in self.survey.clauses if clause.id in case.expected]

    # --- what to change

    def _changes(self, point: Point, seed: Case, *, alone: bool) -> Iterator[Change]:
        assessment = judged(self.survey.small, seed)
        judged_in = {
            year: None for name in self._named(seed, point) for year in assessment.result(name).by_year
        }
        years: list[int | None] = [*judged_in] or [None]

        def to(fact: str, value: Value | None) -> Iterator[Change]:
            return changes(fact, value, self.library, assessment.known, years)

        if alone:
            yield Change()
        for fact, value in self._aims(point, assessment):
            if alone:
                yield from to(fact, value)
                continue
            for other in self._others(point):  # what hides it, or what it needs beside it
                for each in few_values(other, self.library.vocabulary):
                    for second in to(other.fact, each):
                        yield from (first.and_also(second) for first in to(fact, value))

    def _others(self, point: Point) -> list[Test]:
        """The tests of the clause (of one of them, where the point belongs to all)."""
        clause = next(each for each in self.survey.clauses if point.clause in (None, each.id))
        own = [test for test in tests_in(clause.tree) if test != point.node]
        return list(dict.fromkeys(own))

    def _aims(self, point: Point, assessment: Assessment) -> Iterator[tuple[str, Value | None]]:
        """The facts, and the values of theirs, by which a point may be reached."""
        match point.node:
            case Test() as test:
                yield from ((test.fact, value) for value in self._values(point, test))
            case Any(origin="brackets", parts=parts):
                rows = [row_in(part)[1] for part in parts]
                if point.kind == "no":
                    found = [value for row in rows for value in few_values(row, self.library.vocabulary)]
                    yield from ((rows[0].fact, value) for value in found)
                for row in rows if point.kind != "no" else ():
                    if point.end is None or point.end in ends(row):
                        yield from ((row.fact, value) for value in self._values(point, row))
            case All() as required:
                for test in tests_in(required):
                    yield from ((test.fact, value) for value in self._values(point, test))
            case None:
                yield from self._sizes(point, assessment)

    def _values(self, point: Point, test: Test) -> list[Value | None]:
        fact = self.library.vocabulary.fact(test.fact)
        match point.kind:
            case "unknown":
                return [None]
            case "at":
                return [point.end]
            case "beside":
                return list(across(test, point.end, fact))
        wanted = point.kind != "no"
        found = few_values(test, self.library.vocabulary)
        return [value for value in found if OPERATORS[test.operator].test(value, test.operand) is wanted]

    def _sizes(self, point: Point, assessment: Assessment) -> Iterator[tuple[str, Value | None]]:
        """Bases so many times as large, or as small, that a limit is met or left."""
        clause = self.library.by_id[str(point.clause)]
        benefit = clause.text.benefit
        for fact in benefit.facts().values() if benefit is not None else ():
            for year in assessment.result(clause.id).by_year or (None,):
                value = assessment.known.value(fact, year)
                if isinstance(value, int | Fraction) and not isinstance(value, bool):
                    sizes = [value * each for each in FACTORS] + [Fraction(value, each) for each in FACTORS]
                    yield from ((fact, exact(Fraction(each))) for each in sizes)

    # --- the example that comes of it

    def _changed(self, seed: Case, change: Change, point: Point) -> Case | None:
        """The example with the change, as it would stand in the file; None where a value cannot be written."""
        raw = dict(seed.example.facts)
        base = self.policy.bases.get(seed.example.base or "", {})
        project = seed.project
        for (name, year), value in change.facts.items():
            fact = self.library.vocabulary.facts[name]
            text = None if value is None else writing.written(fact, value, self.library.vocabulary)
            if value is not None and text is None:
                return None
            project = project.supposing(name, value, year)
            _state(raw, base, name, year, text)
        example = replace(seed.example, facts=raw, as_of=change.as_of or seed.example.as_of)
        return self._expecting(example, project, point, seed)

    def _expecting(self, example: Anything, project: Project, point: Point, seed: Case) -> Case:
        """The example, expecting what the engine answers now."""
        case = Case(example, project, example.as_of or DAY, {})
        assessment = judged(self.survey.small, case)
        expect = {name: _expected(assessment, assessment.result(name)) for name in self._named(seed, point)}
        short = {name.removeprefix(f"{self.policy.policy}/"): wanted for name, wanted in expect.items()}
        return replace(case, example=replace(example, expect=short), expected=expect)

    def _name(self, point: Point) -> str:
        """What the example shows, in words; a condition with a long list by its line. No other example has the name."""
        clause = "" if point.clause is None else f"{self.library.by_id[point.clause].text.title.zh}："
        name = f"{clause}{point.what.zh}，{KINDS[point.kind].zh}"
        if writing.width(name) > LONGEST:
            name = f"{clause}第 {point.span.line} 行的条件，{KINDS[point.kind].zh}"
        others = (name, *(f"{name}（{i}）" for i in range(2, 99)))
        return next(each for each in others if each not in self.names)

    def _text(self, case: Case, point: Point) -> str:
        name = self._name(point)
        self.names.add(name)
        example = case.example
        fields: dict[str, Anything] = {"example": name}
        if example.as_of is not None and example.as_of != DAY:
            fields["as_of"] = example.as_of.isoformat()
        if example.base is not None:
            fields["base"] = example.base
        expect = {
            name: wanted["verdict"] if len(wanted) == 1 else wanted for name, wanted in example.expect.items()
        }
        fields |= {"facts": example.facts, "expect": expect}
        return writing.block(fields, f"{CONFIRM} ({point.span.file.rpartition('/')[2]}:{point.span.line})")


def _state(
    raw: dict[str, Anything], base: dict[str, Anything], name: str, year: int | None, text: Anything
) -> None:
    """State a fact in an example's own facts; take it away where there is no text for it."""
    if year is not None:
        series = raw.get(name, base.get(name))
        years = {
            each: value
            for each, value in (series if isinstance(series, dict) else {}).items()
            if each != year
        }
        if text is not None:
            years[year] = text
        text = dict(sorted(years.items())) or None
    raw.pop(name, None)
    if text is not None:
        raw[name] = text
    elif name in base:
        raw[name] = "unknown"


def _expected(assessment: Assessment, result: ClauseResult) -> dict[str, Anything]:
    """What an example would have to expect of a clause, as the engine answers now."""
    wanted: dict[str, Anything] = {"verdict": result.verdict}
    if result.verdict == "undetermined":
        wanted["reasons"] = list(result.judgement.reasons)
        if result.judgement.missing:
            wanted["missing"] = list(result.judgement.missing)
    worth = value_of(assessment, result).amount
    if result.verdict != "not_eligible" and worth is not None:
        wanted["amount"] = writing.amount(worth)
    verdicts = {year: each.verdict for year, each in result.by_year.items() if year in assessment.years}
    if len(set(verdicts.values())) > 1 or (
        result.verdict == "eligible" and verdicts and "amount" not in wanted
    ):
        wanted["by_year"] = verdicts
    return wanted
