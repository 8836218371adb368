"""没有这项检查 / There is no such check.

发现：`waive` 里的 `check` 不是检查项的编号。
Finds: a `waive` whose `check` is not the code of a check.

缘由：写错编号的豁免什么也不豁免，读者却以为豁免了。
Why: with a wrong code nothing is waived, while readers believe it is.

错误 / Wrong:

    waive:
      - check: mising-example
        because: {zh: 文本不全, en: The text is incomplete}

正确 / Right:

    waive:
      - check: missing-example
        because: {zh: 文本不全, en: The text is incomplete}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind, did_you_mean

ROW = Kind(
    "error", "没有检查项 `{check}`", "there is no check `{check}`", "{did_you_mean_zh}", "{did_you_mean_en}"
)


def find(subject: Subject) -> Iterator[Found]:
    """Of every waiver of the library."""
    for placed in subject.waivers:
        if placed.waiver.check not in subject.codes:
            yield (
                placed.at,
                {"check": placed.waiver.check, **did_you_mean(placed.waiver.check, subject.codes)},
            )
