"""没有提问或说明的事实 / A fact without its question or its help.

发现：词汇表中由企业或主管部门填写的事实，没有 `question` 或没有 `help`。
Finds: a fact of the vocabulary that the enterprise or an authority states and that has no `question` or no `help`.

缘由：投资方不读政策也要能填：这个词是什么意思，数字在哪张表、哪份证书或合同上。
Why: an investor must be able to answer without reading a policy: what the word means, and on which return, certificate or
contract the figure stands.

错误 / Wrong:

    facts:
      workshop_area:
        type: area
        who: applicant
        label: {zh: 车间面积, en: Workshop area}
        question: {zh: 车间面积是多少？, en: How large are the workshops?}

正确 / Right:

    facts:
      workshop_area:
        type: area
        who: applicant
        label: {zh: 车间面积, en: Workshop area}
        question: {zh: 车间面积是多少？, en: How large are the workshops?}
        help: {zh: 按规划许可证填写。, en: As the planning permit says.}
"""

from collections.abc import Iterator

from engine.checks.check import Found, Subject
from engine.diagnostics import Kind
from engine.model.text import Text

ROW = Kind(
    "warning",
    "事实“{label_zh}”没有{lacks_zh}",
    "the fact `{fact}` has no {lacks_en}",
    "question 写怎么问，help 用一两句话写明意思和在哪里可以查到",
    "write how it is asked (question), and in a sentence or two what it means and where it is found (help)",
)

NEITHER = Text("提问和说明", "question and no help")
QUESTION = Text("提问", "question")
HELP = Text("说明", "help")


def find(subject: Subject) -> Iterator[Found]:
    """Facts worked out, or given by the site, are asked of nobody."""
    for fact in subject.library.vocabulary.facts.values():
        if fact.answerable and not (fact.question and fact.help):
            lacks = HELP if fact.question else QUESTION if fact.help else NEITHER
            words = {"lacks_zh": lacks.zh, "lacks_en": lacks.en}
            yield fact.span, {"fact": fact.id, "label_zh": fact.label.zh, **words}
