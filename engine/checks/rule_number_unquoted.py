"""规则里的数不在条文里 / A figure of the rule the text does not have.

发现：条款写了完整的 `quote`（没有省略号），而条件、支持内容或年次里的一个数，条文和条款的说明里都没有。
Finds: of a clause with a whole `quote` (one without an ellipsis), a figure of its conditions, benefit or years that stands
neither in that text nor in the clause's own words.

缘由：多半是数字或单位写错；凭空多出的数会让结论没有依据。
Why: mostly a figure or a unit is wrong; a figure out of nowhere leaves the verdict without a basis.

错误 / Wrong:

    quote: 实际交易额达到1000万元的，按2%给予奖励，最高200万元。
    conditions:
      - premises_price: {at_least: 1000万元}
    benefit: {kind: rate, of: premises_price, rate: 2‰, cap: 200万元}

正确 / Right:

    quote: 实际交易额达到1000万元的，按2%给予奖励，最高200万元。
    conditions:
      - premises_price: {at_least: 1000万元}
    benefit: {kind: rate, of: premises_price, rate: 2%, cap: 200万元}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.checks.figures import RULE, among, excerpt, in_words, quoted, stated
from engine.diagnostics import Kind
from engine.model.mentions import Mention

ROW = Kind(
    "warning",
    "条文里没有 `{value}`",
    "the text has no `{value}`",
    "核对数字和单位；条文另有依据的写进 interpretations；`quote` 只是节录的，省略处写“……”",
    "check the figure and its unit; say in interpretations where else it comes from; mark omissions in `quote` with `……`",
)


def find(subject: Subject) -> Iterator[Found]:
    """Of a range of years one figure is enough; nothing and the whole (0, 100%) are often put in words."""
    for sheet, part in subject.parts():
        if part.text.quote is None or excerpt(part):
            continue
        known = [*quoted(part), *in_words(sheet, part)]
        for key in RULE:
            for path, found in stated(sheet.document, (*part.path, key)):
                said = [each for each in found if among(each, known) or _plain(each)]
                of_years = any(each.sort == "nth_year" for each in found)
                if not said or (len(said) < len(found) and not of_years):
                    yield sheet.document.span(path), {"value": sheet.written(path)}


def _plain(mention: Mention) -> bool:
    return mention.value == 0 or (mention.sort == "ratio" and mention.value == 1)
