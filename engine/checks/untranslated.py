"""英文里是中文 / Chinese where English should be.

发现：`en` 的文字大半是汉字，或与 `zh` 相同。
Finds: an `en` text that is mostly Chinese characters, or the same as `zh`.

缘由：读英文的人看不懂。
Why: whoever reads English cannot read it.

错误 / Wrong:

    title: {zh: 厂房租金补贴, en: 厂房租金补贴}

正确 / Right:

    title: {zh: 厂房租金补贴, en: Rent subsidy}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.checks.texts import HAN, texts
from engine.diagnostics import Kind

ROW = Kind("warning", "英文文本是中文", "the English text is Chinese", "译成英文", "translate it")


def find(subject: Subject) -> Iterator[Found]:
    """Numbers of documents (财税〔2021〕27号) may stay as they are: they are a part, not the whole, of what has words."""
    for document, path, zh, en in texts(subject):
        words = "".join(each for each in en if each.isalpha())
        han = len(HAN.findall(words))
        if en and (han > len(words) - han or (en == zh and han)):
            yield document.span((*path, "en")), {}
