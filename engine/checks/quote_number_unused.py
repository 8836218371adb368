"""条文里的数没有用到 / A figure of the text the rule does not use.

发现：条款的 `quote` 里的一个数（金额、比例、期限、人数、日期等，中文数字一并换算），条件、支持内容、期限、年次、所用事实的说明、
`assumes`、`interpretations` 和封顶关系里都没有。
Finds: a figure of a clause's `quote` (a sum, a share, a period, a count, a date; Chinese numerals are converted) that
stands in none of its conditions, benefit, window, years, `assumes`, `interpretations`, caps, or in the words of its facts.

缘由：漏掉的多是门槛或封顶，漏了就可能把不符合的判为符合、把金额算多。
Why: what is missing is mostly a threshold or a cap, and without it projects qualify that should not, or get too much.

错误 / Wrong:

    quote: 实际交易额达到1000万元的，按2%给予奖励，最高二百万元。
    conditions:
      - premises_price: {at_least: 100万元}
    benefit: {kind: rate, of: premises_price, rate: 2%, cap: 200万元}

正确 / Right:

    quote: 实际交易额达到1000万元的，按2%给予奖励，最高二百万元。
    conditions:
      - premises_price: {at_least: 1000万元}
    benefit: {kind: rate, of: premises_price, rate: 2%, cap: 200万元}
"""

from collections.abc import Iterator

from engine.checks.amount_without_cap import uncapped
from engine.checks.check import Found, Subject
from engine.checks.figures import accounted, among, quoted
from engine.diagnostics import Kind

ROW = Kind(
    "warning",
    "条文里的“{written}”没有用到",
    "the text's `{written}` is not used",
    "补上条件或金额；没有事实可对应的写进 assumes",
    "add the condition or the sum; write into assumes what no fact covers",
)


def find(subject: Subject) -> Iterator[Found]:
    """Each figure once; a cap that is missing is the business of amount-without-cap."""
    for sheet, part in subject.parts():
        mentioned = quoted(part)
        if not mentioned:
            continue
        known = [*accounted(subject, sheet, part), *uncapped(subject, sheet, part)]
        for written in dict.fromkeys(each.written for each in mentioned if not among(each, known)):
            yield sheet.place(sheet.document.span((*part.path, "quote")), written), {"written": written}
