"""同名的示例 / Two examples of one name.

发现：一个文件里两个示例名称相同。
Finds: two examples of a file with the same name.

缘由：不通过时按名称列出，同名就说不清是哪一个。
Why: a failing example is listed by its name; with two of one name nobody knows which.

错误 / Wrong:

    examples:
      - {example: 恰好, facts: {premises_price: 1000万元}, expect: {a: eligible}}
      - {example: 恰好, facts: {premises_price: 999万元}, expect: {a: not_eligible}}

正确 / Right:

    examples:
      - {example: 恰好, facts: {premises_price: 1000万元}, expect: {a: eligible}}
      - {example: 差一点, facts: {premises_price: 999万元}, expect: {a: not_eligible}}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind

ROW = Kind(
    "warning",
    "示例与第 {line} 行的同名",
    "the example has the same name as that in line {line}",
    "换一个名字",
    "give it another name",
)


def find(subject: Subject) -> Iterator[Found]:
    """Named at the later one."""
    for sheet in subject.sheets:
        lines: dict[str, int] = {}
        for i, example in enumerate(sheet.policy.examples):
            at = sheet.document.span(("examples", i, "example"))
            first = lines.setdefault(example.example, at.line)
            if first != at.line:
                yield at, {"line": first}
