"""Whether several tests can hold together: by trying, of each fact, the values between which their answers change.

What is found impossible is impossible. Facts are looked at one by one (a site together with what it brings), so two
tests that only their facts' derivation sets against each other count as possible.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain, pairwise, product
from math import prod
from typing import Any

from engine.conditions.registry import OPERATORS
from engine.conditions.tree import Test, Wanted
from engine.model.facts import Fact, Vocabulary
from engine.model.quantities import Interval

MAX_SETS = 5000  # ways to answer a set that are tried; beyond that everything counts as possible
FAR = 10**30  # beyond every figure that is written


def opposite(test: Test) -> Test:
    """The test that is yes exactly where this one is no."""
    return replace(test, operator=OPERATORS[test.operator].negation)


def possible(tests: Iterable[Test], vocabulary: Vocabulary) -> bool:
    """False only where it is certain that no project passes all of them."""
    groups: dict[str, list[Test]] = {}
    for test in tests:
        if not isinstance(test.operand, Wanted):
            groups.setdefault(topic(test, vocabulary), []).append(test)
    return all(_satisfiable(group, vocabulary) for group in groups.values())


def topic(test: Test, vocabulary: Vocabulary) -> str:
    """What a test is about: its fact, or the site where the fact comes with the site. Tests of others never clash with it."""
    return "site" if vocabulary.fact(test.fact).who == "site" else test.fact


def _satisfiable(tests: list[Test], vocabulary: Vocabulary) -> bool:
    fact = vocabulary.fact(tests[0].fact)
    if topic(tests[0], vocabulary) == "site":
        return any(all(_at_site(test, site, vocabulary) for test in tests) for site in vocabulary.sites)
    checks = [(OPERATORS[test.operator].test, test.operand) for test in tests]
    values = _values(fact, tests, vocabulary)
    return values is None or any(
        all(holds(value, operand) is True for holds, operand in checks) for value in values
    )


def _at_site(test: Test, site: str, vocabulary: Vocabulary) -> bool:
    """Whether the test may hold at a site; it may where the site's own value is not known."""
    value = site if test.fact == "site" else vocabulary.sites[site].facts.get(test.fact)
    return value is None or OPERATORS[test.operator].test(value, test.operand) is True


def _values(fact: Fact, tests: Sequence[Test], vocabulary: Vocabulary) -> Iterable[Any] | None:
    """Values of the fact among which every combination of answers to the tests occurs; None where they are too many."""
    match fact.type:
        case "yes_no":
            return (True, False)
        case "choice":
            return [choice.value for choice in fact.choices]
        case "choices":
            return _sets([choice.value for choice in fact.choices], [_members(test) for test in tests])
        case "industry":
            mentioned = frozenset[str]().union(*(_members(test) for test in tests))
            return chain(sorted(mentioned), vocabulary.industries.names)
        case "text":
            return {*(str(test.operand) for test in tests), ""}
        case "date":
            return _along(tests, fact, timedelta(days=1), (date(1900, 1, 1), date(2200, 1, 1)))
        case "count":
            return _along(tests, fact, 1, (-FAR, FAR))
    return _along(tests, fact, None, (-FAR, FAR))


def _along(tests: Sequence[Test], fact: Fact, step: Any, ends: tuple[Any, Any]) -> Iterator[Any]:
    """Every threshold, its neighbours one step away (or points between thresholds), within the fact's bounds."""
    low = ends[0] if fact.low is None else fact.low
    high = ends[1] if fact.high is None else fact.high
    marks = sorted({low, high, *(end for test in tests for end in _thresholds(test))})
    if step is None:
        beside: Iterable[Any] = (Fraction(a + b) / 2 for a, b in pairwise(marks))
    else:
        beside = (value for mark in marks for value in (mark - step, mark + step))
    return (value for value in chain(marks, beside) if low <= value <= high)


def _thresholds(test: Test) -> tuple[Any, ...]:
    operand = test.operand
    ends = (operand.low, operand.high) if isinstance(operand, Interval) else (operand,)
    return tuple(end for end in ends if end is not None)


def _members(test: Test) -> frozenset[str]:
    return test.operand if isinstance(test.operand, frozenset) else frozenset({str(test.operand)})


def _sets(choices: list[str], operands: list[frozenset[str]]) -> Iterable[frozenset[str]] | None:
    """Answers to a set. Choices that the same tests name are alike: none of them, one, or all."""
    alike: dict[tuple[bool, ...], list[str]] = {}
    for choice in choices:
        alike.setdefault(tuple(choice in each for each in operands), []).append(choice)
    ways = [list(dict.fromkeys(map(frozenset[str], ([], names[:1], names)))) for names in alike.values()]
    if prod(map(len, ways)) > MAX_SETS:
        return None
    return (frozenset[str]().union(*answer) for answer in product(*ways))
