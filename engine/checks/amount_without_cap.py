"""条文有封顶而金额没有 / An amount without the cap its text has.

发现：条款的标题或 `quote` 写着“最高……万元”“不超过……万元”之类，而支持内容没有封顶，也没有封顶关系。
Finds: a clause whose title or `quote` says `最高`, `不超过` or `封顶` with a sum, while its benefit has no cap and no
relation caps it.

缘由：没有封顶，大项目的金额会被算多。
Why: without the cap large projects are promised too much.

错误 / Wrong:

    quote: 按交易额的2%给予奖励，最高不超过200万元。
    benefit: {kind: rate, of: premises_price, rate: 2%}

正确 / Right:

    quote: 按交易额的2%给予奖励，最高不超过200万元。
    benefit: {kind: rate, of: premises_price, rate: 2%, cap: 200万元}
"""

import re
from collections.abc import Iterator

from engine.benefits.benefit import Cash
from engine.checks.check import Found, Part, Sheet, Subject
from engine.checks.figures import accounted, among
from engine.diagnostics import Kind
from engine.model.mentions import Mention, mentions

ROW = Kind(
    "warning",
    "条文有封顶“{written}”，支持内容没有",
    "the text caps it at `{written}`, the benefit has no cap",
    "写 cap；几项条款合计封顶的写进 relations",
    "write `cap`; a cap over several clauses goes into relations",
)

BEFORE = re.compile(r"(?:最高|至多|不超过|不高于|封顶|上限|限额)[^，。；,;]{0,8}$")
AFTER = re.compile(r"(?:以内|封顶|为限|的上限)")


def find(subject: Subject) -> Iterator[Found]:
    """Of benefits in money."""
    for sheet, part in subject.parts():
        for mention in uncapped(subject, sheet, part):
            key = "quote" if part.text.quote else "title"
            at = sheet.document.span((*part.path, key))
            yield sheet.place(at, mention.written), {"written": mention.written}


def uncapped(subject: Subject, sheet: Sheet, part: Part) -> list[Mention]:
    """The sums the text gives as the most there is, where nothing in the clause speaks of them."""
    if not isinstance(part.text.benefit, Cash):
        return []
    found = [each for text in (part.text.title.zh, part.text.quote or "") for each in _most(text)]
    if not found:
        return []
    known = accounted(subject, sheet, part)
    return [each for each in found if not among(each, known)]


def _most(text: str) -> Iterator[Mention]:
    for mention in mentions(text):
        end = mention.start + len(mention.written)
        if mention.sort == "money" and (BEFORE.search(text[: mention.start]) or AFTER.match(text[end:])):
            yield mention
