"""没有文本却有金额 / An amount of a text nobody has.

发现：条款写着 `text: unavailable`，同时写了带金额或比例的 `benefit`，而没有 `quote` 或 `interpretations` 说明它从何而来。
Finds: a clause with `text: unavailable` and a `benefit` of a sum or a rate, of which neither `quote` nor
`interpretations` says where it comes from.

缘由：没有看到的条文不能猜数。
Why: what was not seen must not be guessed.

错误 / Wrong:

    text: unavailable
    benefit: {kind: fixed, amount: 50万元}

正确 / Right:

    text: unavailable
"""

from collections.abc import Iterator

from engine.benefits.service import Service
from engine.benefits.status import Status
from engine.checks.check import Found, Subject
from engine.diagnostics import Kind

ROW = Kind(
    "warning",
    "没有取得条文，却写了金额",
    "the text is not available, yet there is an amount",
    "删去 benefit；确有出处的写进 interpretations",
    "remove the benefit; say in interpretations where it comes from if it is known",
)


def find(subject: Subject) -> Iterator[Found]:
    """A title or a service carries no figure."""
    for sheet, part in subject.parts():
        text = part.text
        figured = text.benefit is not None and not isinstance(text.benefit, Status | Service)
        if text.text is not None and figured and not text.quote and not text.interpretations:
            yield sheet.document.span((*part.path, "benefit"), key=True), {}
