"""The legal facts of a negotiated item in words: what the fair-competition review asks of it, one question for each key of Legal.

Whatever is left out is not known, and the review takes it so. A law or exception that is claimed ends no question:
somebody else argues it. The conclusion of a review (`Legal.review`) is recorded with the offer, never said by an item.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.model.text import Text

NOT_SAID = Text("未说明", "not said")


@dataclass(frozen=True, slots=True)
class Question:
    """One of them, what it is for, and its answers; `several`: more than one may hold."""

    label: Text
    help: Text
    answers: Mapping[str, Text]
    several: bool = False


QUESTIONS: dict[str, Question] = {
    "recipients": Question(
        Text("谁可以得到", "Who may have it"),
        Text("没有说明的，带金额的事项按“只给这一家企业”审查。",
             "Where it is not said, an item with money is taken to be for this firm alone."),
        {
            "open": Text("符合公开标准的同类企业都可以", "Every like firm that meets published criteria"),
            "recognised": Text("经有关部门认定的企业", "Firms that an authority recognises"),
            "listed": Text("名单、名录内的企业", "Firms on a list"),
            "named": Text("只给这一家企业", "This firm alone"),
        },
    ),
    "basis": Question(
        Text("依据的最高层级", "The highest basis it rests on"),
        Text("只有法律、行政法规或者国务院批准能免除审查，且须由审核人员确认；其他层级不能。",
             "Only a law, an administrative regulation or the State Council's approval takes it out of the bans, once a reviewer has confirmed it."),
        {
            "statute": Text("法律、行政法规", "A law or administrative regulation"),
            "state_council": Text("国务院批准", "Approval of the State Council"),
            "ministry": Text("部门规章、部门文件", "A rule or document of a ministry"),
            "region": Text("自治区文件", "A document of the region"),
            "none": Text("以上都没有", "None of these"),
        },
    ),
    "ground": Question(
        Text("主张的例外情形", "Exception claimed"),
        Text("条例第十二条的例外；还须没有影响更小的办法、有期限，并写进审查结论。",
             "Of article 12 of the Regulation; nothing milder may do, it needs a term, and the conclusion of the review has to say so."),
        {
            "security": Text("国家安全和发展利益", "National security and development"),
            "innovation": Text("科技进步、自主创新", "Scientific progress, innovation"),
            "public_interest": Text("节能、环保、救灾等公共利益", "Energy saving, the environment, disaster relief"),
            "law": Text("法律、行政法规规定的其他情形", "Other cases of a law or administrative regulation"),
        },
    ),
    "depends_on": Question(
        Text("要求企业做到什么才给", "Given only if the firm"),
        Text("这些要求一般不允许；改为约定投资、产能、就业。",
             "As a rule these may not be asked; agree on investment, capacity or jobs instead."),
        {
            "moved_here": Text("迁入本地", "moves here"),
            "registered_here": Text("在本地注册", "registers here"),
            "tax_paid_here": Text("在本地纳税", "pays tax here"),
            "counted_here": Text("在本地入统", "is counted in local statistics"),
            "stays_here": Text("若干年内不迁出", "stays for some years"),
            "buys_here": Text("采购本地产品", "buys local products"),
            "local_contribution": Text("达到财政、经济贡献", "reaches a contribution to the local budget or economy"),
        },
        several=True,
    ),
    "measured_on": Question(
        Text("金额按什么计算", "The sum follows"),
        Text("与税收、财政贡献挂钩的不允许；按入统数据计算的须论证。按投资、面积等计算的不选。",
             "It may not follow tax or the local budget; recorded figures have to be argued. Investment, area and the like need nothing here."),
        {
            "tax_paid": Text("缴纳的税款", "tax paid"),
            "local_contribution": Text("对地方财政、经济的贡献", "the contribution to the local budget or economy"),
            "statistics": Text("入统的数据", "figures recorded in statistics"),
        },
        several=True,
    ),
    "graded_by": Question(
        Text("哪些企业待遇不同", "Better terms by"),
        Text("所有同类企业待遇一致的不选。", "Leave it empty where like firms have the same."),
        {
            "ownership": Text("所有制（国有、民营、外资）", "ownership (state, private, foreign)"),
            "legal_form": Text("组织形式（法人、分公司）", "legal form (company, branch)"),
            "size": Text("规模", "size"),
            "origin": Text("来自哪里、产品产自哪里", "where the firm or its products come from"),
        },
        several=True,
    ),
}  # fmt: skip


def legal_said(legal: Mapping[str, Any]) -> Iterator[tuple[Text, Text]]:
    """What is said of them, question by question, in words."""
    for name, question in QUESTIONS.items():
        given = legal.get(name)
        if given:
            yield question.label, answer_text(question, given)


def answer_text(question: Question, given: Any) -> Text:
    """An answer in words; that nothing is said, where it is empty."""
    said = [question.answers[each] for each in ([given] if isinstance(given, str) else given or ())]
    if not said:
        return NOT_SAID
    return Text("、".join(each.zh for each in said), ", ".join(each("en") for each in said))
