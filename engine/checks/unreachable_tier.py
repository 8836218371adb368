"""到不了的档次 / A tier nobody reaches.

发现：按条款的其他条件和年度，没有项目会落入这一档。
Finds: a tier in which no project can lie, by the clause's other conditions or its years.

缘由：这一档形同没有；往往是门槛与档次不一致，或年次写错。
Why: the row is dead; often the threshold and the table disagree, or the numbers of the years are wrong.

错误 / Wrong:

    conditions:
      - total_investment: {at_least: 2亿元}
    benefit:
      kind: brackets
      of: total_investment
      brackets:
        - {between: "[1亿元, 2亿元)", rate: 1%}
        - {between: "[2亿元, )", rate: 2%}

正确 / Right:

    conditions:
      - total_investment: {at_least: 1亿元}
    benefit:
      kind: brackets
      of: total_investment
      brackets:
        - {between: "[1亿元, 2亿元)", rate: 1%}
        - {between: "[2亿元, )", rate: 2%}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.checks.tiers import ends_text, reachable, tables
from engine.checks.trees import dead_end
from engine.diagnostics import Kind

ROW = Kind(
    "warning",
    "没有项目会落入 {tier_zh} 这一档",
    "no project can lie in the tier {tier_en}",
    "核对门槛、each_year 的年次与各档",
    "check the threshold and the years of each_year against the tiers",
)


def find(subject: Subject) -> Iterator[Found]:
    """Where the clause as a whole can be met; otherwise see unreachable-clause."""
    vocabulary = subject.library.vocabulary
    for table in tables(subject):
        if table.kind == "clauses" or dead_end(table.tiers[0].part.clause, vocabulary) is not None:
            continue
        for tier in table.tiers:
            if not reachable(table, tier, vocabulary):
                words = ends_text(table, tier, vocabulary)
                yield tier.at, {"tier_zh": words.zh, "tier_en": words.en}
