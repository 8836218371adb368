"""地方文件适用于各地 / A local document that applies anywhere.

发现：`level` 不是 national，而 `sites: all`。
Finds: a document whose `level` is not national and whose `sites` are `all`.

缘由：别处的项目会被判为符合。
Why: projects elsewhere would come out as eligible.

错误 / Wrong:

    level: county
    sites: all

正确 / Right:

    level: county
    sites: [qitai]
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind

ROW = Kind(
    "warning",
    "地方文件不应适用于所有载体",
    "a local document should not apply to every site",
    "在 sites 中写明载体",
    "name its sites",
)


def find(subject: Subject) -> Iterator[Found]:
    """Named at `sites`."""
    for sheet in subject.sheets:
        if sheet.policy.level not in (None, "national") and sheet.policy.sites == "all":
            yield sheet.document.span(("sites",)), {}
