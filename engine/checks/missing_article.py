"""条号没有写清 / An article that names none.

发现：条款的 `article` 里既没有条、款、项之类的编号，也没有说明编号未取得。
Finds: an `article` without the number of an article or item that does not say either that it is not known.

缘由：读者要能在原文中找到依据。
Why: a reader must find the passage.

错误 / Wrong:

    article: {zh: 厂房补贴, en: Premises subsidy}

正确 / Right:

    article: {zh: 第三条第二项, en: 'Article 3, item 2'}
"""

import re
from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind

ROW = Kind(
    "warning",
    "“{article}”没有写明是第几条",
    "`{article}` does not say which article it is",
    "写“第三条第二项”之类；编号没有取得的写“条号未取得”",
    "write it as `Article 3, item 2`; say so where the number is not known",
)

NUMBER = re.compile(
    r"第.{1,6}?[条款项章节点部段目]|[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十\d]+[、.]|附件|全文|\d"
)
UNKNOWN = re.compile(r"未(?:取得|记录|见|知|注明)|不详")


def find(subject: Subject) -> Iterator[Found]:
    """Of clauses whose text is there; the others have no number to give."""
    for sheet, part in subject.parts():
        article = part.text.article.zh
        if part.text.text is None and not NUMBER.search(article) and not UNKNOWN.search(article):
            yield sheet.document.span((*part.path, "article")), {"article": article}
