"""重复的文字 / A text twice.

发现：一项条款的 `assumes` 或 `interpretations` 里，同一句话写了两次。
Finds: the same sentence twice among a clause's `assumes` and `interpretations`.

缘由：结论旁会显示两遍；多半有一句本要改成别的。
Why: it is shown twice beside the verdict; mostly one was meant to say something else.

错误 / Wrong:

    assumes:
      - {zh: 厂房位于园区内。, en: The premises lie in the zone.}
      - {zh: 厂房位于园区内。, en: The premises lie in the zone.}

正确 / Right:

    assumes:
      - {zh: 厂房位于园区内。, en: The premises lie in the zone.}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind

ROW = Kind("warning", "这句话前面已有", "this sentence stands here already", "删去一句", "remove one of them")


def find(subject: Subject) -> Iterator[Found]:
    """Named at the later one."""
    for sheet, part in subject.parts():
        seen: set[str] = set()
        for key, texts in (("assumes", part.text.assumes), ("interpretations", part.text.interpretations)):
            for i, text in enumerate(texts):
                if text.zh in seen:
                    yield sheet.document.span((*part.path, key, i)), {}
                seen.add(text.zh)
