"""All that the facts of some conditions can amount to: which tests can be yes, no or unknown together.

Each fact is tried at the values between which the answers of its tests change; a site brings its facts along. Facts
worked out from others are taken as free. What no world shows can therefore not be: that two conditions differ, or that
a condition ever decides. Where there are too many worlds nothing is said.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import chain, combinations, pairwise, product
from math import prod
from types import EllipsisType
from typing import Any as Anything

from engine.clause import Clause
from engine.conditions.registry import OPERATORS
from engine.conditions.tree import All, Any, Node, Not, Open, Test, tests_in
from engine.conditions.truth import Truth, every, negated, some
from engine.examples.deciding import Path, at, parts_of
from engine.examples.steps import DAY, ends
from engine.model.facts import Fact, Vocabulary
from engine.model.quantities import Number

MOST = 4_000
FEW = 4  # values of each kind that are offered
MOST_NAMED = 12  # values of a set that tests name
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)  # that can be written
KNOWN = ("as_of", "year")  # never unknown

World = Mapping[Test, Truth]


def worlds(tests: Iterable[Test], vocabulary: Vocabulary) -> Iterator[World] | None:
    """Every way in which these tests can come out together; None where there are too many."""
    topics: dict[str, list[Test]] = {}
    for test in dict.fromkeys(tests):
        topic = "site" if vocabulary.fact(test.fact).who == "site" else test.fact
        topics.setdefault(topic, []).append(test)
    ways = [_ways(topic, listed, vocabulary) for topic, listed in topics.items()]
    if prod(len(each) for each in ways) > MOST or not all(ways):
        return None
    listed = [test for each in topics.values() for test in each]
    return (dict(zip(listed, chain(*chosen), strict=True)) for chosen in product(*ways))


def truth_in(node: Node, world: World, path: Path = (), own: Truth | EllipsisType = ...) -> Truth:
    """The truth of a condition in a world; where `own` is given, as if the part at `path` had that truth."""
    if own is not ... and not path:
        return own
    match node:
        case Test():
            return world[node]
        case Open():
            return None
        case Not(part=part):
            return negated(truth_in(part, world, path[1:], own))
        case All(parts=parts) | Any(parts=parts):
            joined = every if isinstance(node, All) else some
            if own is ...:
                return joined(truth_in(part, world) for part in parts)
            return joined(
                truth_in(part, world, path[1:], own) if i == path[0] else truth_in(part, world)
                for i, part in enumerate(parts)
            )


def possible_worlds(
    clause: Clause,
    wanted: Sequence[Node],
    without: Path,
    vocabulary: Vocabulary,
    only: Callable[[World], bool] = lambda _: True,
) -> Iterator[tuple[World, Truth]] | None:
    """The worlds of some conditions in which nothing else fails that the clause demands of the same facts.

    What it demands of them beside other facts counts too, unless that makes too many worlds. Each world comes with
    the truth of all that else. `without` leads to the part of the clause that is looked at itself; `only` those
    worlds are looked at. None where there are too many.
    """
    tests = [test for node in wanted for test in tests_in(node)]
    facts = {test.fact for test in tests}
    elsewhere = [node for path, node in demanded(clause.tree) if path[: len(without)] != without]
    of_the_same = [node for node in elsewhere if facts.issuperset(_facts(node))]
    for others in ([node for node in elsewhere if not facts.isdisjoint(_facts(node))], of_the_same):
        found = worlds([*tests, *(test for node in others for test in tests_in(node))], vocabulary)
        if found is not None:
            return _where_they_hold(others, filter(only, found))
    return None


def _where_they_hold(others: Sequence[Node], found: Iterable[World]) -> Iterator[tuple[World, Truth]]:
    for world in found:
        rest = every(truth_in(node, world) for node in others)
        if rest is not False:
            yield world, rest


def _facts(node: Node) -> set[str]:
    return {test.fact for test in tests_in(node)}


def alike(before: Clause, after: Clause, spot: Path, vocabulary: Vocabulary) -> bool:
    """Whether it is proved that an edit at `spot` changes the clause's truth in no world."""
    top, old = demanded_at(before.tree, spot)
    gone = len(parts_of(at(before.tree, top[:-1]))) != len(parts_of(at(after.tree, top[:-1])))
    new: Node = All(()) if gone else at(after.tree, top)
    found = possible_worlds(before, [old, new], top, vocabulary)
    return found is not None and all(
        every((truth_in(old, world), rest)) is every((truth_in(new, world), rest)) for world, rest in found
    )


def never(clause: Clause, test: Test, vocabulary: Vocabulary) -> bool:
    """Whether it is proved that the clause fails wherever this holds, by its conditions on the same fact.

    Years that are judged do not count for it: the range of years is what is asked about.
    """
    years = next((place for place, part in enumerate(clause.tree.parts) if _is_range(part)), -1)
    wanted = [
        node for path, node in demanded(clause.tree)
        if path[0] != years and test.fact in {each.fact for each in tests_in(node)}
    ]  # fmt: skip
    found = worlds([test, *(each for node in wanted for each in tests_in(node))], vocabulary)
    return found is not None and all(
        every(truth_in(node, world) for node in wanted) is False for world in found if world[test]
    )


def _is_range(part: Node) -> bool:
    return isinstance(part, All) and part.origin == "years"


def demanded_at(tree: All, path: Path) -> tuple[Path, Node]:
    """The part that must hold in which the part at `path` lies: it alone stands between that and the clause."""
    for i in range(len(path)):
        node = at(tree, path[: i + 1])
        if not isinstance(node, All):
            return path[: i + 1], node
    return path, at(tree, path)


def demanded(tree: All, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """The parts that must all hold: the groups of a clause taken apart, required clauses too."""
    for i, part in enumerate(tree.parts):
        if isinstance(part, All):
            yield from demanded(part, (*path, i))
        else:
            yield (*path, i), part


def equal(test: Test, value: Anything) -> Test:
    """That the fact of a test has this very value."""
    return replace(test, operator="is", operand=value)


def few_values(test: Test, vocabulary: Vocabulary) -> list[Anything]:
    """Some values of a test's fact at which it is met, and some at which it is not; the nearest to its bounds first."""
    found: dict[Truth, list[Anything]] = {True: [], False: []}
    for value in _values(vocabulary.fact(test.fact), [test], vocabulary) or ():
        listed = found.get(OPERATORS[test.operator].test(value, test.operand))
        if listed is not None and len(listed) < FEW and value not in listed:
            listed.append(value)
    return [*found[True], *found[False]]


def _ways(topic: str, tests: list[Test], vocabulary: Vocabulary) -> list[tuple[Truth, ...]]:
    """The ways in which the tests of one fact can come out; none where that cannot be listed."""
    checks = [(OPERATORS[test.operator].test, test.operand) for test in tests]

    def answers(values: Iterable[Anything]) -> tuple[Truth, ...]:
        paired = zip(values, checks, strict=True)
        return tuple(None if value is None else holds(value, operand) for value, (holds, operand) in paired)

    if topic == "site":
        return list(dict.fromkeys(answers(given) for given in _at_sites(tests, vocabulary)))
    values = _values(vocabulary.fact(topic), tests, vocabulary)
    if values is None:
        return []
    found = dict.fromkeys(answers([value] * len(tests)) for value in values)
    return list(found if topic in KNOWN else found | {answers([None] * len(tests)): None})


def _at_sites(tests: list[Test], vocabulary: Vocabulary) -> Iterator[list[Anything]]:
    """What the tests see at each site; where none is named, its facts may be stated or not."""
    for site in vocabulary.sites.values():
        yield [site.id if test.fact == "site" else site.facts.get(test.fact) for test in tests]
    facts = sorted({test.fact for test in tests} - {"site"})
    for stated in product((True, False, None), repeat=len(facts)):
        given = dict(zip(facts, stated, strict=True))
        yield [given.get(test.fact) for test in tests]


def _values(fact: Fact, tests: list[Test], vocabulary: Vocabulary) -> Iterable[Anything] | None:
    """Values of a fact among which every combination of answers occurs; None where there are too many."""
    match fact.type:
        case "yes_no":
            return (True, False)
        case "choice":
            return [choice.value for choice in fact.choices]
        case "choices":
            return _sets(
                frozenset[str]().union(
                    *(test.operand for test in tests if isinstance(test.operand, frozenset))
                )
            )
        case "industry":
            return vocabulary.industries.names
        case "text":
            return {*(str(test.operand) for test in tests), ""}
    marks = sorted({end for test in tests for end in ends(test)})
    return _days(marks) if fact.type == "date" else _along(fact, marks)


def _days(marks: list[date]) -> Iterator[date]:
    for mark in (*marks, FIRST_DAY, LAST_DAY):
        for day in (mark - DAY, mark, mark + DAY):
            if FIRST_DAY <= day <= LAST_DAY:
                yield day


def _along(fact: Fact, marks: list[Number]) -> Iterator[Number]:
    """Every bound, and what lies between and beyond, within what the fact may be; whole numbers where it is counted."""
    limits = [end for end in (fact.low, fact.high) if end is not None]
    points = sorted({*marks, *limits}) or [0]
    between: list[Number] = [points[0] - 1, points[-1] + 1]
    if fact.type == "count":
        between += [point + more for point in points for more in (-1, 1)]
    else:
        between += [Fraction(a + b) / 2 for a, b in pairwise(points)]
    for value in (*points, *between):
        if (fact.low is None or value >= fact.low) and (fact.high is None or value <= fact.high):
            yield value


def _sets(named: frozenset[str]) -> Iterator[frozenset[str]] | None:
    """Every set of the values that tests name; what no test names changes nothing."""
    if len(named) > MOST_NAMED:
        return None
    return (
        frozenset(chosen) for size in range(len(named) + 1) for chosen in combinations(sorted(named), size)
    )
