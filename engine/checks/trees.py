"""Conditions looked at as a whole: which tests decide nothing, which can never hold, whether a clause can be met at all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from engine.clause import Clause
from engine.conditions.possible import opposite, possible, topic
from engine.conditions.tree import All, Any, Node, Not, Origin, Test
from engine.diagnostics import Lang
from engine.model.facts import Vocabulary
from engine.model.text import Text
from engine.reasons import wanted_text

ORIGINS: tuple[Origin, ...] = (
    "sites", "validity", "scope", "years", "", "base", "brackets", "requires", "text",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """A test that always holds or never does, beside the tests that decide it (none: the fact's own bounds do)."""

    test: Test
    always: bool
    by: tuple[Test, ...]


def plain(node: Node) -> Node:
    """The same tree without `not`: each test below one is turned into its opposite."""
    match node:
        case All(parts=parts) | Any(parts=parts):
            return replace(node, parts=tuple(plain(part) for part in parts))
        case Not(part=Test() as test):
            return opposite(test)
        case Not(part=Not(part=part)):
            return plain(part)
        case Not(part=All(parts=parts, span=span)):
            return Any(tuple(plain(Not(part)) for part in parts), span=span)
        case Not(part=Any(parts=parts, span=span)):
            return All(tuple(plain(Not(part)) for part in parts), span=span)
        case Not(part=part):  # what nobody's facts settle is as open the other way round
            return part
    return node


def split(node: Node) -> tuple[list[Test], list[Any]]:
    """Of a plain tree: the tests that must all hold, and the groups of which one part must."""
    match node:
        case Test():
            return [node], []
        case Any(parts=(only,)):
            return split(only)
        case Any():
            return [], [node]
        case All(parts=parts):
            pairs = [split(part) for part in parts]
            return [test for tests, _ in pairs for test in tests], [
                any_ for _, anys in pairs for any_ in anys
            ]
    return [], []


def group_of(clause: Clause, origin: Origin) -> Node | None:
    """The conditions of that origin, as a plain tree."""
    found = (each for each in clause.tree.parts if isinstance(each, All) and each.origin == origin)
    return next((plain(each) for each in found), None)


def demanded(clause: Clause, origins: Iterable[Origin] = ORIGINS) -> list[Test]:
    """The tests of those origins that a project must pass whichever alternatives it meets."""
    wanted = frozenset(origins)
    groups = (each for each in clause.tree.parts if isinstance(each, All) and each.origin in wanted)
    return [test for group in groups for test in split(plain(group))[0]]


def faults_of(clause: Clause, vocabulary: Vocabulary) -> Iterator[Fault]:
    """The document's conditions beside its sites; the clause's own beside those, its window, its years and what it gives."""
    scope, own = group_of(clause, "scope"), group_of(clause, "")
    if scope is not None:
        yield from faults(scope, vocabulary, demanded(clause, ["sites"]))
    if own is not None:
        known = demanded(clause, ["sites", "validity", "years", "scope"])
        yield from faults(own, vocabulary, known, demanded(clause, ["base", "brackets", "requires"]))


def faults(
    node: Node, vocabulary: Vocabulary, known: Sequence[Test], also: Sequence[Test] = ()
) -> Iterator[Fault]:
    """The tests below a plain tree that decide nothing or can never hold beside the `known` ones (or `also`, for the latter)."""
    tests, groups = split(node)
    standing: list[Test] = []
    for test in tests:
        by = blamed(test, [*known, *also, *standing], vocabulary)
        if by is None:
            standing.append(test)
        else:
            yield Fault(test, False, by)
    for test in reversed(tuple(standing)):
        others = [*known, *(each for each in standing if each is not test)]
        by = blamed(opposite(test), others, vocabulary)
        if by is not None:
            standing = [each for each in standing if each is not test]
            yield Fault(test, True, by)
    for group in groups:
        for part in group.parts:
            yield from faults(part, vocabulary, [*known, *standing], also)


def blamed(test: Test, others: Iterable[Test], vocabulary: Vocabulary) -> tuple[Test, ...] | None:
    """The tests beside which this one cannot hold: none where it never can, one where one is enough; None if it can."""
    about = topic(test, vocabulary)
    near = [each for each in others if topic(each, vocabulary) == about]
    if possible([*near, test], vocabulary):
        return None
    if not possible([test], vocabulary):
        return ()
    return next(((each,) for each in near if not possible([each, test], vocabulary)), tuple(near))


def dead_end(clause: Clause, vocabulary: Vocabulary) -> Test | Any | None:
    """Why a clause can never be met: the first test that contradicts those before it, or a group no part of which can hold."""
    known: list[Test] = []
    groups: list[Any] = []
    for part in clause.tree.parts:
        tests, more = split(plain(part))
        groups += more
        for test in tests:
            if blamed(test, known, vocabulary) is not None:
                return test
            known.append(test)
    return next((each for each in groups if not _can_hold(each, known, vocabulary)), None)


def _can_hold(node: Node, known: Sequence[Test], vocabulary: Vocabulary) -> bool:
    if isinstance(node, Any):
        return any(_can_hold(part, known, vocabulary) for part in node.parts)
    tests, groups = split(node)
    together = [*known, *tests]
    return possible(together, vocabulary) and all(_can_hold(each, together, vocabulary) for each in groups)


def told(test: Test, vocabulary: Vocabulary) -> Text:
    """A test in words: `从业人数 ≥ 300`."""
    wanted, label = wanted_text(test, vocabulary), vocabulary.fact(test.fact).label

    def words(lang: Lang) -> str:
        return f"{label(lang)} {wanted(lang)}"

    return Text(words("zh"), words("en"))


def told_all(tests: Iterable[Test], vocabulary: Vocabulary) -> Text:
    """Several tests in words, each with the line it stands in."""
    texts = [(told(test, vocabulary), test.span.line) for test in tests]
    return Text(
        "、".join(f"“{text.zh}”（第 {line} 行）" for text, line in texts),
        ", ".join(f"`{text.en}` (line {line})" for text, line in texts),
    )
