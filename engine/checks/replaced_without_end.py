"""被取代而没有终止 / Replaced, and yet without an end.

发现：文件写了 `replaced_by`，而 `validity` 里没有 `to` 也没有 `repealed`。
Finds: a document with `replaced_by` whose `validity` has neither `to` nor `repealed`.

缘由：新旧两份会一起用于今天的项目，支持被算两次。
Why: both would answer for today's projects and be counted twice.

错误 / Wrong:

    replaced_by: t-2026
    validity: {from: 2022-01-01}

正确 / Right:

    replaced_by: t-2026
    validity: {from: 2022-01-01, repealed: 2026-05-01}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind

ROW = Kind(
    "warning",
    "已由 `{policy}` 取代，却没有终止日期",
    "`{policy}` replaced it, yet it has no end",
    "写 validity 的 repealed 或 to",
    "write `repealed` or `to` in validity",
)


def find(subject: Subject) -> Iterator[Found]:
    """By the document's own validity; clauses may live on with one of their own."""
    for sheet in subject.sheets:
        policy = sheet.policy
        if policy.replaced_by and policy.validity.to is None and policy.validity.repealed is None:
            yield sheet.document.span(("replaced_by",), key=True), {"policy": policy.replaced_by}
