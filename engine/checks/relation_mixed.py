"""混在一起的关系 / A relation of unlike clauses.

发现：`choose_one` 把资金和税收优惠混在一组；或按年（`per: year`）的 `choose_one` 里有只判断一次的条款。
Finds: a `choose_one` of grants and tax reliefs together; or one `per: year` with a clause that is judged once.

缘由：就高不就低是同类支持之间的事；只判断一次的条款没有“哪一年”可选。
Why: the higher of two is chosen among supports of one kind; a clause judged once has no year to choose in.

错误 / Wrong:

    clauses:
      - clause: a
        benefit: {kind: fixed, amount: 50万元}
      - clause: b
        each_year: {years_of: taxable_income}
        benefit: {kind: tax_rate, rate: 15%}
    relations:
      - choose_one: [a, b]

正确 / Right:

    clauses:
      - clause: a
        benefit: {kind: fixed, amount: 50万元}
      - clause: b
        benefit: {kind: fixed, amount: 80万元}
    relations:
      - choose_one: [a, b]
"""

from collections.abc import Iterator

from engine.benefits.benefit import Cash, TaxBenefit
from engine.checks.check import Found, Subject
from engine.diagnostics import Kind
from engine.model.text import Text
from engine.policy import ChooseOne

ROW = Kind(
    "warning",
    "这组条款{how_zh}：{clauses}",
    "these clauses {how_en}: {clauses}",
    "分成几组；确属条文规定的写 waive",
    "make several relations of it; waive it where the text says so",
)

KINDS = Text("既有资金又有税收优惠", "are grants and tax reliefs")
ONCE = Text("按年择一，却有只判断一次的", "are chosen from each year, yet some are judged once")


def find(subject: Subject) -> Iterator[Found]:
    """Named at the relation, with the clauses that do not fit the first."""
    by_id = subject.library.by_id
    for linked in subject.library.relations:
        if not isinstance(linked.relation, ChooseOne):
            continue
        clauses = [by_id[name] for name in linked.clauses if name in by_id]
        reliefs = [each.id for each in clauses if isinstance(each.text.benefit, TaxBenefit)]
        grants = [each.id for each in clauses if isinstance(each.text.benefit, Cash)]
        once = [each.id for each in clauses if not each.rhythm.yearly]
        if reliefs and grants:
            yield linked.span, _words(KINDS, min(reliefs, grants, key=len))
        elif linked.relation.per == "year" and once:
            yield linked.span, _words(ONCE, once)


def _words(how: Text, clauses: list[str]) -> dict[str, object]:
    return {"how_zh": how.zh, "how_en": how.en, "clauses": ", ".join(f"`{each}`" for each in clauses)}
