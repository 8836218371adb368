"""不可能成立的条件 / A condition that can never hold.

发现：几种情形之一（`any` 中的一项）里的条件，与词汇表的上下限、载体自带的事实或其他条件相抵触，这种情形永远不会出现。
Finds: inside one alternative (an item of `any`) a condition that clashes with the bounds of its fact, with what the sites
bring, or with other conditions, so that the alternative never happens.

缘由：条文写明的一种情形落空了，本应符合的项目会被判为不符合。
Why: a case the text provides for is lost, and projects it was written for come out as not eligible.

错误 / Wrong:

    conditions:
      - employees: {at_most: 300}
      - any:
          - private_sme: {is: yes}
          - employees: {more_than: 300}

正确 / Right:

    conditions:
      - any:
          - {employees: {at_most: 300}, private_sme: {is: yes}}
          - employees: {more_than: 300}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.checks.trees import dead_end, faults_of, told, told_all
from engine.diagnostics import Kind
from engine.model.text import Text

ROW = Kind(
    "warning",
    "条件“{test_zh}”不可能成立：{by_zh}",
    "the condition `{test_en}` can never hold: {by_en}",
    "核对数值、单位和比较方式；`any` 的各项之间是“或”，同一项内是“且”",
    "check the figure, the unit and the operator; items of `any` are alternatives, what stands in one item must hold together",
)

BOUNDS = Text("超出这项事实的取值", "its fact has no such value")


def find(subject: Subject) -> Iterator[Found]:
    """Where the clause itself can still be met; otherwise see unreachable-clause."""
    vocabulary = subject.library.vocabulary
    for clause in subject.library.clauses:
        if dead_end(clause, vocabulary) is not None:
            continue
        for fault in faults_of(clause, vocabulary):
            if not fault.always:
                test, by = told(fault.test, vocabulary), told_all(fault.by, vocabulary)
                why = Text(f"与{by.zh}抵触", f"it clashes with {by.en}") if fault.by else BOUNDS
                yield (
                    fault.test.span,
                    {"test_zh": test.zh, "test_en": test.en, "by_zh": why.zh, "by_en": why.en},
                )
