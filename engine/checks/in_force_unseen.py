"""没看过却写现行有效 / In force, and nobody has seen it.

发现：`validity` 的 `status` 为 in_force（不写即是），而没有一个来源写明看过什么（`seen`）。
Finds: a document that is in force by its `validity` (as it is where no `status` is written), of which no source says what
was seen.

缘由：是否有效应当有依据；没有看过的写 `unknown`，读者会看到提示。
Why: validity needs a basis; `unknown` says so, and readers are warned.

错误 / Wrong:

    validity: {from: 2020-01-01}
    provenance:
      known: unverified
      checked: 2026-11-23
      sources: [{title: {zh: 一般了解, en: General knowledge}, grade: D}]

正确 / Right:

    validity: {from: 2020-01-01, status: unknown}
    provenance:
      known: unverified
      checked: 2026-11-23
      sources: [{title: {zh: 一般了解, en: General knowledge}, grade: D}]
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind

ROW = Kind(
    "warning",
    "没有来源写明看过什么，却写现行有效",
    "called in force, yet no source says what was seen",
    "在来源里写 seen，或写 status: unknown",
    "write `seen` in the sources, or status: unknown",
)


def find(subject: Subject) -> Iterator[Found]:
    """Named at `validity`."""
    for sheet in subject.sheets:
        seen = any(source.seen for source in sheet.policy.provenance.sources)
        if sheet.policy.validity.status == "in_force" and not seen:
            yield sheet.document.span(("validity",), key=True), {}
