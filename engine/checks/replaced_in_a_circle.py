"""互相取代的文件 / Documents that replace each other.

发现：沿着 `replaced_by` 走下去，又回到了原来的文件。
Finds: a chain of `replaced_by` that leads back to where it began.

缘由：说不出现行的是哪一份。（前置条款的循环在读取时即为错误 `requires-cycle`。）
Why: nobody can say which one is in force. (Circles of prerequisites are errors already, `requires-cycle`.)

错误 / Wrong:

    policy: t
    replaced_by: t

正确 / Right:

    policy: t
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind

ROW = Kind(
    "warning",
    "取代关系成了循环：{circle}",
    "the documents replace each other in a circle: {circle}",
    "只在旧的一份写 replaced_by",
    "write replaced_by in the older one only",
)


def find(subject: Subject) -> Iterator[Found]:
    """Each circle once, at the first of its documents."""
    after = {sheet.policy.policy: sheet.policy.replaced_by for sheet in subject.sheets}
    for sheet in subject.sheets:
        trail = [sheet.policy.policy]
        while (following := after.get(trail[-1])) is not None and following not in trail:
            trail.append(following)
        if following == trail[0] == min(trail):
            circle = " → ".join([*trail, trail[0]])
            yield sheet.document.span(("replaced_by",)), {"circle": circle}
