"""Tables of tiers: brackets, sums by year, and clauses of one document that differ in a single interval."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Literal

from engine.benefits.brackets import Brackets
from engine.benefits.per_unit import PerUnit
from engine.benefits.tax_holiday import TaxHoliday
from engine.checks.check import Part, Sheet, Subject
from engine.checks.trees import ORIGINS, demanded, group_of, split
from engine.conditions.possible import possible
from engine.conditions.tree import Node, Test
from engine.model.facts import NUMERIC, Vocabulary
from engine.model.quantities import Interval
from engine.model.text import Text
from engine.reasons import wanted_text
from engine.source import Span


@dataclass(frozen=True, slots=True)
class Tier:
    """One row: its interval and where that stands; the clause, where each row is one."""

    ends: Interval
    at: Span
    part: Part


@dataclass(frozen=True, slots=True)
class Table:
    """Rows over one fact (of `years`: over the numbers of the years), from the lowest to the highest."""

    kind: Literal["brackets", "years", "clauses"]
    fact: str
    tiers: tuple[Tier, ...]


def tables(subject: Subject) -> Iterator[Table]:
    """Every table of the library."""
    for sheet, part in subject.parts():
        if table := _of_benefit(sheet, part):
            yield table
    for sheet in subject.sheets:
        yield from _of_clauses(sheet, subject.library.vocabulary)


def neighbours(table: Table) -> Iterator[tuple[Tier, Tier]]:
    """Each tier and the one above it."""
    return pairwise(table.tiers)


def meeting(
    table: Table, below: Tier, above: Tier, vocabulary: Vocabulary
) -> Literal["gap", "both", "none", "overlap", ""]:
    """How two neighbours meet: a gap, one end that belongs to both or to none, more in common; nothing: as they should."""
    low, high = below.ends, above.ends
    if low.high is None or high.low is None:
        return "overlap"
    if low.high == high.low:
        return "both" if low.high_in and high.low_in else "" if low.high_in or high.low_in else "none"
    last, first, step = low.high, high.low, _step(vocabulary.fact(table.fact).type)
    if step is not None:
        last, first = last if low.high_in else last - step, first if high.low_in else first + step
        return "overlap" if first <= last else "gap" if first > last + step else ""
    return "gap" if last < first else "overlap"


def ends_text(table: Table, tier: Tier, vocabulary: Vocabulary) -> Text:
    """The interval of a tier in words."""
    return wanted_text(Test(table.fact, "between", tier.ends), vocabulary)


def reachable(table: Table, tier: Tier, vocabulary: Vocabulary) -> bool:
    """Whether a project that meets the clause's other conditions can lie in the tier."""
    others = demanded(tier.part.clause, (origin for origin in ORIGINS if origin != "brackets"))
    return possible([*others, Test(table.fact, "between", tier.ends)], vocabulary)


def years_without(table: Table, vocabulary: Vocabulary) -> list[int]:
    """Of a table of years: those the clause is judged for and no tier speaks of."""
    clause = table.tiers[0].part.clause
    covered = {n for tier in table.tiers for n in range(tier.ends.low, tier.ends.high + 1)}
    judged = range(clause.rhythm.first, clause.rhythm.last + 1)
    others = demanded(clause)
    return [
        n for n in judged if n not in covered and possible([*others, Test(table.fact, "is", n)], vocabulary)
    ]


def _step(type_: str) -> Any:
    return {"count": 1, "date": timedelta(days=1)}.get(type_)


def _of_benefit(sheet: Sheet, part: Part) -> Table | None:
    here = (*part.path, "benefit")
    anchored = part.clause.rhythm.kind == "anchor"
    years = f"nth_year@{part.clause.rhythm.fact}"
    match part.text.benefit:
        case Brackets() as benefit:
            places = [(*here, "brackets", i, "between") for i in range(len(benefit.brackets))]
            rows = [(row.between, at) for row, at in zip(benefit.brackets, places, strict=True)]
            return _table("brackets", benefit.measure, rows, sheet, part)
        case PerUnit(rates=rates) if rates and anchored:
            spans = [(_numbers(row.years), (*here, "rates", i, "years")) for i, row in enumerate(rates)]
            return _table("years", years, spans, sheet, part)
        case TaxHoliday(exempt=exempt, half=half) if anchored:
            named = [("exempt", exempt), *([("half", half)] if half else [])]
            return _table(
                "years", years, [(_numbers(each), (*here, name)) for name, each in named], sheet, part
            )
    return None


def _numbers(years: tuple[int, int]) -> Interval:
    return Interval(*years, True, True)


def _table(
    kind: Literal["brackets", "years"],
    fact: str,
    rows: Iterable[tuple[Interval, Any]],
    sheet: Sheet,
    part: Part,
) -> Table:
    return Table(kind, fact, _in_order(Tier(ends, sheet.document.span(at), part) for ends, at in rows))


def _in_order(tiers: Iterable[Tier]) -> tuple[Tier, ...]:
    def lower_end(tier: Tier) -> tuple[bool, Any, bool]:
        low = tier.ends.low
        number = low.toordinal() if isinstance(low, date) else low or 0
        return low is not None, number, not tier.ends.low_in

    return tuple(sorted(tiers, key=lower_end))


def _of_clauses(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[Table]:
    """Clauses that ask for the same but for one interval, and give the same kind of benefit on the same base."""
    groups: dict[tuple[str, object], list[Tier]] = {}
    for part in sheet.parts:
        benefit, clause = part.text.benefit, part.clause
        if benefit is None or part.text.text is not None:
            continue
        parts = _own(part)
        for fact in dict.fromkeys(node.fact for node in parts if isinstance(node, Test)):
            tests = [node for node in parts if isinstance(node, Test) and node.fact == fact]
            ends = _met(tests, vocabulary)
            if ends is not None:
                rest = frozenset(node for node in parts if node not in tests)
                alike = (rest, clause.rhythm, clause.validity, benefit.kind, benefit.facts().get("of"))
                groups.setdefault((fact, alike), []).append(Tier(ends, tests[0].span, part))
    for (fact, _), tiers in groups.items():
        if len({tier.ends for tier in tiers}) > 1:
            yield Table("clauses", fact, _in_order(tiers))


def _own(part: Part) -> list[Node]:
    """The clause's own conditions, all of which must hold."""
    own = group_of(part.clause, "")
    if own is None:
        return []
    tests, groups = split(own)
    return [*tests, *groups]


_ENDS: dict[str, Any] = {
    "at_least": lambda value: Interval(value, None, True, True), "more_than": lambda value: Interval(value, None, False, True),
    "at_most": lambda value: Interval(None, value, True, True), "less_than": lambda value: Interval(None, value, True, False),
    "between": lambda ends: ends,
}  # fmt: skip


def _met(tests: list[Test], vocabulary: Vocabulary) -> Interval | None:
    """The interval several tests of one quantity leave; None where they are more than ends."""
    if vocabulary.fact(tests[0].fact).type not in NUMERIC or any(
        test.operator not in _ENDS for test in tests
    ):
        return None
    low: tuple[Any, bool] = (None, True)
    high: tuple[Any, bool] = (None, True)
    for test in tests:
        ends = _ENDS[test.operator](test.operand)
        if ends.low is not None and (low[0] is None or (ends.low, not ends.low_in) > (low[0], not low[1])):
            low = ends.low, ends.low_in
        if ends.high is not None and (high[0] is None or (ends.high, ends.high_in) < high):
            high = ends.high, ends.high_in
    return Interval(low[0], high[0], low[1], high[1])
