"""没有用到的豁免 / A waiver that waives nothing.

发现：`waive` 写在没有这个问题的地方。
Finds: a `waive` where there is no such finding.

缘由：问题已经改好，豁免留着会遮住以后的同类问题。
Why: the finding is gone, and the waiver would hide the next one.

错误 / Wrong:

    clauses:
      - clause: a
        conditions: {total_investment: {at_least: 1亿元}}
        benefit: {kind: fixed, amount: 50万元}
        waive:
          - check: always-true
            because: {zh: 条文如此, en: So the text has it}

正确 / Right:

    clauses:
      - clause: a
        conditions: {total_investment: {at_least: 0元}}
        benefit: {kind: fixed, amount: 50万元}
        waive:
          - check: always-true
            because: {zh: 条文如此, en: So the text has it}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind

ROW = Kind(
    "warning",
    "这里没有 {check} 的问题",
    "there is nothing of {check} here",
    "删去这项豁免",
    "remove the waiver",
)


def find(subject: Subject) -> Iterator[Found]:
    """Those that covered nothing, known only after all other checks have run on a library that could be read as a whole."""
    for placed in subject.idle if subject.whole else ():
        yield placed.at, {"check": f"`{placed.waiver.check}`"}
