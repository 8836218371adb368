"""档次的分界不归一档 / An edge that two tiers own, or none.

发现：相邻两档的分界点同时属于两档，或不属于任何一档。
Finds: a point where two tiers meet that belongs to both of them, or to neither.

缘由：恰好等于分界点的项目会得到两份支持，或什么也得不到；条文通常写明“含”“不含”。
Why: a project exactly there would get both, or nothing; texts mostly say which tier the point belongs to.

错误 / Wrong:

    benefit:
      kind: brackets
      of: total_investment
      brackets:
        - {between: "[1亿元, 3亿元)", rate: 1%}
        - {between: "(3亿元, )", rate: 2%}

正确 / Right:

    benefit:
      kind: brackets
      of: total_investment
      brackets:
        - {between: "[1亿元, 3亿元)", rate: 1%}
        - {between: "[3亿元, )", rate: 2%}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.checks.tiers import meeting, neighbours, tables
from engine.diagnostics import Kind
from engine.model.text import Text

ROW = Kind(
    "warning",
    "分界点 {edge_zh} {whose_zh}",
    "the edge {edge_en} {whose_en}",
    "按条文的“含”“不含”只归一档：方括号含端点，圆括号不含",
    "give it to one tier as the text says: a square bracket includes the end, a round one does not",
)

WHOSE = {
    "both": Text("同时属于两档", "belongs to two tiers"),
    "none": Text("不属于任何一档", "belongs to no tier"),
}


def find(subject: Subject) -> Iterator[Found]:
    """Named at the upper tier."""
    vocabulary = subject.library.vocabulary
    for table in tables(subject):
        for below, above in neighbours(table):
            whose = WHOSE.get(meeting(table, below, above, vocabulary))
            if whose is not None:
                fact, end = vocabulary.fact(table.fact), above.ends.low
                edges = {"edge_zh": vocabulary.show(fact, end), "edge_en": vocabulary.show(fact, end, "en")}
                yield above.at, {**edges, "whose_zh": whose.zh, "whose_en": whose.en}
