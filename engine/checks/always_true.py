"""总是成立的条件 / A condition that always holds.

发现：按词汇表的上下限、载体自带的事实，或同一条款里的另一项条件，这项条件不可能不成立。
Finds: a condition that cannot fail, by the bounds of its fact, by what the sites bring, or by another condition.

缘由：它什么也不决定；往往是数值、单位或比较方式写错了，真正的门槛没有写进去。
Why: it decides nothing; often a figure, a unit or an operator is wrong and the real threshold is missing.

错误 / Wrong:

    conditions:
      - employees: {at_least: 100}
      - employees: {at_least: 50}

正确 / Right:

    conditions:
      - employees: {at_least: 100, less_than: 500}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.checks.trees import faults_of, told, told_all
from engine.diagnostics import Kind
from engine.model.text import Text

BOUNDS = Text("这项事实的取值不会在此之外", "its fact has no value beyond it")

ROW = Kind(
    "warning",
    "条件“{test_zh}”总是成立：{by_zh}",
    "the condition `{test_en}` always holds: {by_en}",
    "核对数值、单位和比较方式；确属多余的删去",
    "check the figure, the unit and the operator; remove it if it is not needed",
)


def find(subject: Subject) -> Iterator[Found]:
    """Those of a document once, of a clause beside everything the clause says already."""
    vocabulary = subject.library.vocabulary
    for clause in subject.library.clauses:
        for fault in faults_of(clause, vocabulary):
            if fault.always:
                test, by = told(fault.test, vocabulary), told_all(fault.by, vocabulary)
                why = Text(f"已有{by.zh}", f"{by.en} stands already") if fault.by else BOUNDS
                yield (
                    fault.test.span,
                    {"test_zh": test.zh, "test_en": test.en, "by_zh": why.zh, "by_en": why.en},
                )
