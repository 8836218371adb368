"""What is claimed of clauses that are tiers of one measure: the value where two of them meet belongs to exactly one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any as Anything

from engine.conditions.tree import Node, Test
from engine.model.facts import NUMERIC, Vocabulary
from engine.model.quantities import Interval
from engine.model.text import Text
from engine.proof.case import Case, conjuncts
from engine.proof.claims import asking
from engine.proof.confirming import Engine


@dataclass(frozen=True, slots=True)
class Tier:
    """A clause that differs from the others of its group in one interval only."""

    case: Case
    tests: tuple[Test, ...]
    ends: Interval
    rest: tuple[Node, ...]


def tiers_fit(cases: list[Case]) -> None:
    """The claims about the clauses of one document; a finding is noted with the upper tier."""
    for fact, group in _groups(cases):
        for below, above in pairwise(sorted(group, key=_lower_end)):
            low, high = below.ends, above.ends
            if low.high is None or low.high != high.low:
                continue  # apart, or one within the other: the larger grants what the smaller does, or more
            owners = low.high_in + high.low_in
            with asking(above.case, Text("两项条款的分界", "the edge between two clauses")):
                met = [above.case.of(node).yes for node in above.rest]
                edge = above.case.of(Test(fact, "is", low.high, above.tests[0].span)).yes
                same = below.case.clause.text.benefit == above.case.clause.text.benefit
                reachable = above.case.prover.model(*met, edge) is not None
                if not above.case.claim(owners == 1 or (owners == 2 and same) or not reachable):
                    _find(fact, below, above, [*met, edge], low.high)


def _find(fact: str, below: Tier, above: Tier, must: list[Anything], edge: Anything) -> None:
    case, other = above.case, below.case.clause
    named = case.library.vocabulary.fact(fact)
    zh, en = (
        f"{named.label(lang)} {case.library.vocabulary.show(named, edge, lang)}" for lang in ("zh", "en")
    )
    both = below.ends.high_in

    def shows(engine: Engine) -> bool:
        verdicts = {engine.verdict(case.clause), engine.verdict(other)}
        return "not_eligible" not in verdicts if both else verdicts == {"not_eligible"}

    code = "proof-tiers" if both else "proof-gap"
    words = {"what_zh": zh, "what_en": en, **({"other": other.id} if both else {})}
    case.find(code, above.tests[0].span, must, shows, words)


def _groups(cases: list[Case]) -> Iterator[tuple[str, list[Tier]]]:
    groups: dict[tuple[object, ...], list[Tier]] = {}
    for case in cases:
        benefit = case.clause.text.benefit
        if benefit is None or case.clause.text.text is not None:
            continue
        parts = list(conjuncts(case.clause.tree))
        for fact in dict.fromkeys(part.fact for part in parts if isinstance(part, Test)):
            tests = tuple(part for part in parts if isinstance(part, Test) and part.fact == fact)
            rest = tuple(part for part in parts if part not in tests)
            ends = interval_of(tests, case.library.vocabulary)
            if ends is not None:
                key = (fact, frozenset(rest), case.clause.rhythm, benefit.kind, benefit.facts().get("of"))
                groups.setdefault(key, []).append(Tier(case, tests, ends, rest))
    for place, group in groups.items():
        yield str(place[0]), group


_ENDS: dict[str, Anything] = {
    "at_least": lambda value: Interval(value, None, True, True), "more_than": lambda value: Interval(value, None, False, True),
    "at_most": lambda value: Interval(None, value, True, True), "less_than": lambda value: Interval(None, value, True, False),
    "between": lambda ends: ends, "is": lambda value: Interval(value, value, True, True),
}  # fmt: skip


def interval_of(tests: tuple[Test, ...], vocabulary: Vocabulary) -> Interval | None:
    """The interval that several tests of one quantity leave; None where they are more than ends."""
    if vocabulary.fact(tests[0].fact).type not in NUMERIC or any(
        test.operator not in _ENDS for test in tests
    ):
        return None
    each = [_ENDS[test.operator](test.operand) for test in tests]
    lows = [(ends.low, not ends.low_in) for ends in each if ends.low is not None]
    highs = [(ends.high, ends.high_in) for ends in each if ends.high is not None]
    low, low_out = max(lows) if lows else (None, False)
    high, high_in = min(highs) if highs else (None, True)
    return Interval(low, high, not low_out, high_in)


def _lower_end(tier: Tier) -> tuple[bool, Anything, bool]:
    return tier.ends.low is not None, tier.ends.low or 0, not tier.ends.low_in
