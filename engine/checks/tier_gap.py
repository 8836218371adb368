"""档次之间有空缺 / A gap between tiers.

发现：两档之间有数值不属于任何一档；或条款判断的某一年没有对应的标准。
Finds: values between two tiers that belong to neither; or a year the clause is judged for that no row speaks of.

缘由：落在其中的项目什么也得不到，而条文通常是连续的。
Why: projects in between get nothing, while texts mostly run on without a gap.

错误 / Wrong:

    benefit:
      kind: brackets
      of: total_investment
      brackets:
        - {between: "[1亿元, 2亿元)", rate: 1%}
        - {between: "[3亿元, )", rate: 2%}

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
from engine.checks.tiers import ends_text, meeting, neighbours, tables, years_without
from engine.diagnostics import Kind
from engine.model.text import Text

ROW = Kind(
    "warning",
    "{where_zh}没有归入任何一档",
    "no tier holds {where_en}",
    "按条文补齐；条文确有空缺的写 waive",
    "fill it as the text has it; waive it where the text itself leaves a gap",
)


def find(subject: Subject) -> Iterator[Found]:
    """Named at the tier above the gap; of years, at the first tier."""
    vocabulary = subject.library.vocabulary
    for table in tables(subject):
        if table.kind == "years":
            missing = years_without(table, vocabulary)
            if missing:
                years = ", ".join(map(str, missing))
                yield table.tiers[0].at, {"where_zh": f"第 {years} 年", "where_en": f"year {years}"}
            continue
        for below, above in neighbours(table):
            if meeting(table, below, above, vocabulary) == "gap":
                low, high = ends_text(table, below, vocabulary), ends_text(table, above, vocabulary)
                where = Text(f"{low.zh} 与 {high.zh} 之间的数值", f"what lies between {low.en} and {high.en}")
                yield above.at, {"where_zh": where.zh, "where_en": where.en}
