"""没有示例的条款 / A clause without an example.

发现：有文本的条款，文件内没有示例期望它符合，或没有示例期望它不符合。
Finds: a clause with a text of which no example of its file expects that it is met, or none that it is not.

缘由：没有示例，改错一个数也不会有人发现。两边都要有：只测符合的，漏写的条件看不出来。
Why: without examples a wrong figure goes unseen. Both sides are needed: a forgotten condition shows on the other one only.

错误 / Wrong:

    examples:
      - {example: 符合, facts: {premises_price: 1000万元}, expect: {a: eligible}}

正确 / Right:

    examples:
      - {example: 恰好, facts: {premises_price: 1000万元}, expect: {a: eligible}}
      - {example: 差一点, facts: {premises_price: 999万元}, expect: {a: not_eligible}}
"""

from collections.abc import Iterator
from typing import Any

from engine.checks.check import Found, Subject
from engine.conditions.tree import All, Node, Open
from engine.diagnostics import Kind
from engine.model.text import Text

ROW = Kind(
    "warning",
    "条款 `{clause}` {lacks_zh}",
    "the clause `{clause}` {lacks_en}",
    "在文件的 examples 里补上：恰好达到门槛的和差一点的",
    "add it to the file's examples: just at the threshold, and just short of it",
)

NONE = Text("没有示例", "has no example")
NO_YES = Text("没有符合的示例", "has no example that meets it")
NO_NO = Text("没有不符合的示例", "has no example that does not meet it")


def find(subject: Subject) -> Iterator[Found]:
    """A sum that is expected counts as met. Where a text or an authority leaves the clause open at best, so is its example."""
    for sheet, part in subject.parts():
        if part.text.text is not None:
            continue
        names = (part.text.clause, part.clause.id)
        expected = [
            each.expect[name] for each in sheet.policy.examples for name in names if name in each.expect
        ]
        said = {word for each in expected for word in _verdicts(each)}
        best = "undetermined" if _open(part.clause.tree) else "eligible"
        lacks = NO_YES if best not in said else NO_NO if "not_eligible" not in said else None
        if lacks is not None:
            lacks = lacks if expected else NONE
            words = {"lacks_zh": lacks.zh, "lacks_en": lacks.en}
            yield sheet.document.span((*part.path, "clause")), {"clause": part.text.clause, **words}


def _open(node: Node) -> bool:
    return isinstance(node, Open) or (isinstance(node, All) and any(_open(part) for part in node.parts))


def _verdicts(expected: Any) -> Iterator[str]:
    """The verdicts an expectation names, of the whole or of a year."""
    if isinstance(expected, str):
        yield expected
    elif isinstance(expected, dict):
        yield str(expected.get("verdict", ""))
        years = expected.get("by_year")
        sums = [*(years.values() if isinstance(years, dict) else ()), expected.get("amount")]
        words = ("eligible", "not_eligible", "undetermined")
        yield from (each if each in words else "eligible" for each in sums if isinstance(each, str))
