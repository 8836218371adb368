"""档次重叠 / Tiers that overlap.

发现：同一年有两种标准；或两项条款只有一项门槛不同、支持方式相同，门槛高的项目两项都符合，而没有关系说明能否同时享受。
Finds: two rows for one year; or two clauses that differ in one threshold only and give the same kind of benefit, so that
a larger project meets both, while no relation says whether both may be had.

缘由：会把两份支持都算进去。条文多为就高不就低。
Why: both sums would be counted, where texts mostly grant the higher one alone.

错误 / Wrong:

    clauses:
      - clause: small
        conditions: {total_investment: {at_least: 1亿元}}
        benefit: {kind: fixed, amount: 50万元}
      - clause: large
        conditions: {total_investment: {at_least: 5亿元}}
        benefit: {kind: fixed, amount: 200万元}

正确 / Right:

    clauses:
      - clause: small
        conditions: {total_investment: {at_least: 1亿元}}
        benefit: {kind: fixed, amount: 50万元}
      - clause: large
        conditions: {total_investment: {at_least: 5亿元}}
        benefit: {kind: fixed, amount: 200万元}
    relations:
      - choose_one: [small, large]
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.checks.tiers import ends_text, meeting, neighbours, tables
from engine.diagnostics import Kind

ROW = Kind(
    "warning",
    "{above_zh} 与 {below_zh}（第 {line} 行）重叠，会同时计算",
    "{above_en} overlaps {below_en} (line {line}), and both would be counted",
    "改为互不重叠的档次，或在 relations 中写明只能选一项（choose_one）或能否同时享受不明（stacking）",
    "make the tiers disjoint, or say in relations that only one may be had (choose_one) or that it is not known (stacking)",
)


def find(subject: Subject) -> Iterator[Found]:
    """Of years, and of clauses no relation speaks of together. (Brackets that overlap cannot be read at all.)"""
    vocabulary = subject.library.vocabulary
    groups = [frozenset(each.clauses) for each in subject.library.relations]
    for table in tables(subject):
        for below, above in neighbours(table):
            together = {below.part.clause.id, above.part.clause.id}
            related = table.kind == "clauses" and any(together <= group for group in groups)
            if (
                table.kind != "brackets"
                and not related
                and meeting(table, below, above, vocabulary) == "overlap"
            ):
                low, high = ends_text(table, below, vocabulary), ends_text(table, above, vocabulary)
                words = {"above_zh": high.zh, "above_en": high.en, "below_zh": low.zh, "below_en": low.en}
                yield above.at, {**words, "line": below.at.line}
