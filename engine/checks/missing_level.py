"""没有写明层级 / A document without its level.

发现：文件没有 `level`。
Finds: a document without `level`.

缘由：公平竞争审查和“谁出钱”都要看是哪一级的文件。
Why: the fair-competition patterns, and who pays, depend on who issued it.

错误 / Wrong:

    issuer: {zh: 示例机关, en: Sample office}

正确 / Right:

    issuer: {zh: 示例机关, en: Sample office}
    level: zone
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind

ROW = Kind(
    "warning",
    "没有写明层级",
    "its level is missing",
    "写 level: national、region、prefecture、county 或 zone",
    "write level: national, region, prefecture, county or zone",
)


def find(subject: Subject) -> Iterator[Found]:
    """Named at the issuer."""
    for sheet in subject.sheets:
        if sheet.policy.level is None:
            yield sheet.document.span(("issuer",), key=True), {}
