"""重复的条款 / The same clause twice.

发现：两项条款的地域、期限、条件、前提和支持内容完全相同（编号、标题和条号不论）。
Finds: two clauses with the same sites, window, conditions, assumptions and benefit (ids, titles and articles apart).

缘由：同一笔钱会被算两次；多半是复制后忘了修改。
Why: the same money would be counted twice; mostly one was copied and not changed.

错误 / Wrong:

    clauses:
      - clause: a
        conditions: {total_investment: {at_least: 1亿元}}
        benefit: {kind: fixed, amount: 50万元}
      - clause: b
        conditions: {total_investment: {at_least: 1亿元}}
        benefit: {kind: fixed, amount: 50万元}

正确 / Right:

    clauses:
      - clause: a
        conditions: {total_investment: {at_least: 1亿元, less_than: 2亿元}}
        benefit: {kind: fixed, amount: 50万元}
      - clause: b
        conditions: {total_investment: {at_least: 2亿元}}
        benefit: {kind: fixed, amount: 80万元}
"""

from collections.abc import Iterator

from engine.benefits.service import Service
from engine.benefits.status import Status
from engine.checks.check import Found, Subject
from engine.clause import Clause
from engine.diagnostics import Kind

ROW = Kind(
    "warning",
    "与条款 {other} 完全相同",
    "it is the same as the clause {other}",
    "删去一个，或补上两者不同的条件；一份文件取代另一份的，写 replaced_by 和终止日期",
    "remove one, or write what sets them apart; where one document replaced the other, write replaced_by and its end",
)


def find(subject: Subject) -> Iterator[Found]:
    """Named at the later one, in the order of their ids. Clauses without a text have nothing to compare."""
    first: dict[tuple[object, ...], Clause] = {}
    for clause in subject.library.clauses:
        text = clause.text
        if text.text is not None or text.benefit is None:
            continue
        name = (
            text.title if isinstance(text.benefit, Status | Service) and text.benefit.grants is None else None
        )
        other = first.setdefault((clause.tree, clause.rhythm, text.benefit, text.assumes, name), clause)
        if other is not clause:
            yield clause.span, {"other": f"`{other.id}`"}
