"""没有示例用到的基础情形 / A base no example uses.

发现：`bases` 里的一项，没有示例以它为 `base`。
Finds: an entry of `bases` that no example names as its `base`.

缘由：它看起来在测试什么，其实没有；多半是示例写错了名字或被删掉了。
Why: it looks as if it tested something and does not; mostly its examples were removed.

错误 / Wrong:

    bases:
      maker: {industry: C3831}

    examples:
      - {example: 装备制造, facts: {industry: C3831}, expect: {a: eligible}}

正确 / Right:

    bases:
      maker: {industry: C3831}
    examples:
      - {example: 装备制造, base: maker, facts: {}, expect: {a: eligible}}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind

ROW = Kind(
    "warning",
    "没有示例用到 `{base}`",
    "no example uses `{base}`",
    "删去，或补上示例",
    "remove it, or add an example",
)


def find(subject: Subject) -> Iterator[Found]:
    """By the names the examples give."""
    for sheet in subject.sheets:
        used = {example.base for example in sheet.policy.examples}
        for name in sheet.policy.bases:
            if name not in used:
                yield sheet.document.span(("bases", name), key=True), {"base": name}
