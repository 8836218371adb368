"""被另一种情形包含的情形 / An alternative that another covers.

发现：`any` 的一项，凡是符合它的项目都已符合同一 `any` 的另一项。
Finds: an item of an `any` that is met only by projects that meet another item of it as well.

缘由：它不起作用；往往是门槛或单位写错，两种情形本来不同。
Why: it has no effect; often a threshold or a unit is wrong, and the two were meant to differ.

错误 / Wrong:

    conditions:
      - any:
          - employees: {at_least: 100}
          - {employees: {at_least: 300}, private_sme: {is: yes}}

正确 / Right:

    conditions:
      - any:
          - employees: {at_least: 300}
          - {employees: {at_least: 100}, private_sme: {is: yes}}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.checks.trees import blamed, group_of, split, told
from engine.conditions.possible import opposite
from engine.conditions.tree import Any, Node
from engine.diagnostics import Kind
from engine.model.facts import Vocabulary

ROW = Kind(
    "warning",
    "这种情形已包含在“{other_zh}”（第 {line} 行）之内",
    "this alternative lies within `{other_en}` (line {line})",
    "核对两种情形的门槛；确属多余的删去",
    "check the thresholds of both; remove it if it is not needed",
)


def find(subject: Subject) -> Iterator[Found]:
    """Items of one test cover every item whose own tests imply it; of two equal ones the later is named."""
    vocabulary = subject.library.vocabulary
    for clause in subject.library.clauses:
        for node in (group_of(clause, "scope"), group_of(clause, "")):
            if node is not None:
                yield from _below(node, vocabulary)


def _below(node: Node, vocabulary: Vocabulary) -> Iterator[Found]:
    for group in split(node)[1]:
        yield from _in(group, vocabulary)
        for part in group.parts:
            yield from _below(part, vocabulary)


def _in(group: Any, vocabulary: Vocabulary) -> Iterator[Found]:
    items = [split(part) for part in group.parts]
    covered: set[int] = set()
    for i in reversed(range(len(items))):
        tests = items[i][0]
        for k, (others, groups) in enumerate(items):
            if k == i or k in covered or groups or len(others) != 1:
                continue
            if blamed(
                opposite(others[0]), tests, vocabulary
            ):  # not (): an item that always holds is another check's
                covered.add(i)
                words = told(others[0], vocabulary)
                yield tests[0].span, {"other_zh": words.zh, "other_en": words.en, "line": others[0].span.line}
                break
