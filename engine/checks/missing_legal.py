"""地方资金条款没有法律属性 / A local grant without its legal attributes.

发现：地方文件（自治区、州市、县或园区）里给钱的条款，自己和文件都没有 `legal`。
Finds: a clause of a local document (region, prefecture, county or zone) that pays money and has no `legal`, nor has its
document.

缘由：自2024年8月1日起，没有法律依据的选择性奖补会被叫停；没有这些属性就无从提示。
Why: since 2024-08-01 selective local aid without a legal basis is stopped; without these attributes nobody can be warned.

错误 / Wrong:

    level: county
    clauses:
      - clause: a
        benefit: {kind: fixed, amount: 50万元}

正确 / Right:

    level: county
    legal: {basis: none, recipients: open}
    clauses:
      - clause: a
        benefit: {kind: fixed, amount: 50万元}
"""

from collections.abc import Iterator

from engine.benefits.benefit import Cash
from engine.checks.check import Found, Subject
from engine.diagnostics import Kind

ROW = Kind(
    "warning",
    "地方资金条款 `{clause}` 没有 legal",
    "the local grant `{clause}` has no `legal`",
    "写已知的属性：basis、depends_on、recipients……；不知道的不写",
    "write what is known: basis, depends_on, recipients …; leave out what is not",
)


def find(subject: Subject) -> Iterator[Found]:
    """Named at the clause."""
    for sheet, part in subject.parts():
        local = sheet.policy.level not in (None, "national")
        if local and isinstance(part.text.benefit, Cash) and part.clause.legal is None:
            yield sheet.document.span((*part.path, "clause")), {"clause": part.text.clause}
