"""不整齐的一行 / An untidy line.

发现：行尾有空白，用了制表符或 Windows 换行，一行宽于 160 个半角字符，或文件末尾没有换行。
Finds: blanks at the end of a line, a tab, a Windows line end, a line wider than 160 half-width signs, or no line end at the
end of the file.

缘由：差异比较里会出现看不见的改动；太宽的行在评审时读不全。
Why: comparisons would show changes nobody sees; a line too wide cannot be read in a review.

错误 / Wrong:

    title: {zh: 昌吉高新区招商引资政策黄金十条中关于购买、盘活厂房奖励的规定, en: What the Golden Ten of the Changji High-tech Zone say about the reward for buying or reviving premises}

正确 / Right:

    title:
      zh: 昌吉高新区招商引资政策黄金十条中关于购买、盘活厂房奖励的规定
      en: >-
        What the Golden Ten of the Changji High-tech Zone say about the reward for buying or reviving
        premises
"""

from collections.abc import Iterator
from unicodedata import east_asian_width

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind
from engine.model.text import Text
from engine.source import Span

ROW = Kind("warning", "{what_zh}", "{what_en}", "在编辑器里整理这一行", "tidy the line in an editor")

WIDTH = 160
BLANKS = Text("行尾有空白", "blanks at the end of the line")
TAB = Text("有制表符", "there is a tab")
WINDOWS = Text("换行是 Windows 的", "the line end is that of Windows")
WIDE = Text(f"宽于 {WIDTH} 个半角字符", f"it is wider than {WIDTH} half-width signs")
LAST = Text("末尾没有换行", "the file ends without a line end")


def find(subject: Subject) -> Iterator[Found]:
    """The first fault of a line."""
    for document in subject.documents:
        source = subject.source(document.name)
        for number, line in enumerate(source.split("\n"), start=1):
            what, column = _fault(line)
            if what is not None:
                yield Span(document.name, number, column), {"what_zh": what.zh, "what_en": what.en}
        if not source.endswith("\n"):
            last = source.split("\n")
            yield Span(document.name, len(last), len(last[-1]) + 1), {"what_zh": LAST.zh, "what_en": LAST.en}


def _fault(line: str) -> tuple[Text | None, int]:
    if line.endswith("\r"):
        return WINDOWS, len(line)
    if "\t" in line:
        return TAB, line.index("\t") + 1
    if line != line.rstrip():
        return BLANKS, len(line.rstrip()) + 1
    if len(line) > WIDTH // 2 and sum(1 + (east_asian_width(each) in "FW") for each in line) > WIDTH:
        return WIDE, 1
    return None, 0
