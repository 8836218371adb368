"""标点混用 / Punctuation of the other language.

发现：中文里两个汉字之间用了半角逗号、分号、冒号、问号、叹号或括号；英文里用了全角的逗号、句号、顿号、分号、冒号、问号或括号。
Finds: in a Chinese text a half-width comma, semicolon, colon, question or exclamation mark or bracket between two Chinese
characters; in an English text a full-width one.

缘由：页面和报告直接使用这些文字，混用的标点显得草率，也不便查找。
Why: pages and reports show these texts as they are; mixed punctuation looks careless and cannot be searched.

错误 / Wrong:

    title: {zh: '购买,盘活厂房奖励', en: Reward，for premises}

正确 / Right:

    title: {zh: 购买、盘活厂房奖励, en: Reward for premises}
"""

import re
from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.checks.texts import texts
from engine.diagnostics import Kind

ROW = Kind(
    "warning", "`{near}` 的标点应为{width_zh}", "the punctuation of `{near}` should be {width_en}",
    "中文用全角标点，英文用半角标点", "full-width in Chinese, half-width in English",
)  # fmt: skip

_HAN = "[\u4e00-\u9fff]"
HALF = re.compile(rf"(?<={_HAN})[,;:?!()](?={_HAN})")
FULL = re.compile("[，。、；：？！（）]")


def find(subject: Subject) -> Iterator[Found]:
    """The first of each text."""
    for document, path, zh, en in texts(subject):
        if half := HALF.search(zh):
            words = {"near": _near(zh, half.start()), "width_zh": "全角", "width_en": "full-width"}
            yield document.span((*path, "zh")), words
        if full := FULL.search(_without_names(en)):
            words = {"near": _near(en, en.index(full[0])), "width_zh": "半角", "width_en": "half-width"}
            yield document.span((*path, "en")), words


def _near(text: str, at: int) -> str:
    return text[max(0, at - 4) : at + 5]


def _without_names(text: str) -> str:
    """Titles in 《》 and what stands between two Chinese characters belong to a Chinese name."""
    return re.sub(rf"《.*?》|(?<={_HAN})[，、（）：](?={_HAN})", "", text)
