"""The parts of an offer as the fair-competition patterns see them, and what is found of each.

What an offer can say in ways no published document would is looked for besides (`ALSO`).
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from engine.law.measure import NOTHING_SAID, Measure, measure_of
from engine.law.pattern import SEVERITIES, Hit, Pattern, block
from engine.law.reviewing import PATTERNS, review
from engine.law.spelling import plain
from engine.library import Library
from engine.model.quantities import Number, quantity_text
from engine.model.text import Text
from engine.policy import Legal, Review
from engine.workspace.law.naming import names
from engine.workspace.offer.content import Content, Item, legal_of
from engine.workspace.store.columns import canonical

WHOLE = "offer"  # the part that is the offer as a whole
REVIEWED = Review(day=date.min, conclusion=Text("—", "—"))  # of parts: the whole answers for them


def negotiated(part: str) -> bool:
    """Whether a part is no clause of a document."""
    return "/" not in part


@dataclass(frozen=True, slots=True)
class Part:
    """A part as the patterns see it. `alone`: why it is taken to be for this firm alone where its author did not say so."""

    measure: Measure
    title: Text
    alone: Text | None = None


def measures_of(content: Content, library: Library, company: str) -> tuple[Part, ...]:
    """Every part: the clauses, the items, and last the whole. `company`: to whom it is offered."""
    items = (_item(each, company) for each in content.items)
    return (*_clauses(content, library), *items, _whole(content, library))


Taxes = Mapping[
    str, Mapping[int, Number]
]  # what tax follows, by fact, as the project states it for its years


def follows_tax(content: Content, part: str, library: Library, taxes: Taxes) -> Hit | None:
    """Whether the years of an item, or of all items together, are the same share of what is taxed, rising and falling with it.

    Words may say nothing of tax where the figures do. Sums that are alike every year follow nothing.
    """
    items = [each for each in content.items if each.years and part in (each.id, WHOLE)]
    if part == WHOLE and len(items) < 2:
        return None  # the item itself is told
    paid: dict[int, Number] = {}
    for year, amount in (paid_in for item in items for paid_in in item.years):
        paid[year] = paid.get(year, 0) + amount
    for fact, stated in taxes.items():
        years = [year for year, amount in paid.items() if amount and stated.get(year, 0) > 0]
        shares = {Fraction(paid[year]) / Fraction(stated[year]) for year in years}
        if len(shares) == 1 and len({paid[year] for year in years}) > 1:
            label, share = library.vocabulary.facts[fact].label, quantity_text(shares.pop(), "ratio")
            return Hit("warn", Text(
                f"{len(years)} 个年度的金额均为{label.zh}的 {share}", f"in {len(years)} years it is {share} of: {label('en')}",
            ))  # fmt: skip
    return None


def _clauses(content: Content, library: Library) -> Iterator[Part]:
    for name in content.clauses:
        clause = library.by_id[name]
        yield Part(replace(measure_of(clause), promise=True), clause.text.title)


def _item(item: Item, company: str) -> Part:
    """An item with money that says nothing of who else may have it is for this investor alone: named.

    Money is what its sum says, or its words where that is nothing. Its words are all that is said of it: an aim that stands in the reason only is its aim all the same.
    INVARIANT: what names the company is open to nobody else, whatever its author says of it.
    """
    legal = legal_of(item)
    cash = _with_money(item)
    named = names(f"{item.title}。{item.text}", company)  # its reason may: the letter does not say it
    alone = None
    if cash and (named or legal.recipients is None) and legal.recipients != "named":
        alone = _NAMED[legal.recipients]
        legal = replace(legal, recipients="named")
    elif named and legal.recipients == "open":
        legal = replace(legal, recipients=None)
    words = f"{item.title}：{item.text}", item.basis, item.reason
    measure = Measure(
        item.id, "。".join(filter(None, words)), legal, cash=cash, ends=True if item.years else None,
        limited=True, promise=True,
    )  # fmt: skip
    return Part(measure, Text(item.title), alone)


# What an author says of who may have it, against an item that is for one firm all the same.
_NAMED: Mapping[str | None, Text] = {
    None: Text("没有说明谁可以得到；带金额的事项，按只给这一家企业审查",
               "it is not said who may have it; an item with money is then taken to be for this firm alone"),
    "open": Text("“谁可以得到”写的是同类企业都可以，事项的文字却写明了这家企业：写明一家的，不是公开标准。删去企业名称，写出标准，或改为只给这一家",
                 "it is said that every like firm may have it, yet its words name this company: what names one firm follows no published criteria. Take the name out and write the criteria, or say that it is for this firm alone"),
    "recognised": Text("“谁可以得到”写的是经认定的企业，事项的文字却写明了这家企业",
                       "it is said to be for firms that an authority recognises, yet its words name this company"),
    "listed": Text("“谁可以得到”写的是名单内的企业，事项的文字却写明了这家企业",
                   "it is said to be for firms on a list, yet its words name this company"),
}  # fmt: skip


def _with_money(item: Item) -> bool:
    return bool(item.amount) or promises_money(f"{item.title}{item.text}")


def _whole(content: Content, library: Library) -> Part:
    """What holds for all of it: the conditions and remarks; and whether it promises money.

    Money that is promised in these words is for this investor alone, and its sum stands nowhere.
    """
    words = "。".join((*content.conditions, content.remarks))
    said = promises_money(words)
    clauses = (measure_of(library.by_id[name]) for name in content.clauses)
    cash = any(each.cash and each.lawful_basis is None for each in clauses)
    items = any(map(_with_money, content.items))
    legal = Legal(recipients="named") if said else NOTHING_SAID
    measure = Measure(WHOLE, words, legal, cash=cash or items or said, limited=True, promise=True)
    return Part(measure, Text("方案整体", "The offer as a whole"), _PROMISED if said else None)


_PROMISED = Text("前提条件或备注的文字承诺资金，没有说明谁可以得到，按只给这一家企业审查",
                 "a condition or the remarks promise money and do not say who may have it; it is then taken to be for this firm alone")  # fmt: skip
_GIVEN = r"(?:奖|补贴|补助|补偿|扶持)"
_GIFT = r"(?:\bsubsid\w+|\bgrants? of\b|\baward\w*|\breward\w*|\bbonus\w*|\bincentives?\b)"
_YUAN = r"(?:\bcny\b|\brmb\b|\byuan\b|¥|\d\s*%)"
_MONEY_IN_ENGLISH = re.compile(
    rf"{_GIFT}[^.;。；]{{0,60}}{_YUAN}|{_YUAN}[^.;。；]{{0,60}}{_GIFT}|\b(?:zone|park|government|we)\b[^.;。；]{{0,16}}\b(?:pay|grant|subsidi[sz]e|award|reward)s?\b",
    re.IGNORECASE,
)
_MONEY = re.compile(  # given by the zone: what a company invests or pays is none
    rf"(?:给予|拨付|发放|兑付)[^。；]{{0,24}}(?:元|资金|{_GIVEN})|(?:支付|安排)[^。；]{{0,24}}{_GIVEN}|元[^。；]{{0,12}}(?:给予|拨付|发放|兑付|{_GIVEN})"
)


def promises_money(words: str) -> bool:
    """Whether words promise money."""
    return any(pattern.search(plain(words)) for pattern in (_MONEY, _MONEY_IN_ENGLISH))


def digest_of(measure: Measure, figures: Hit | None = None) -> str:
    """Of all that an argument answers to."""
    said = [
        measure.id, measure.text, repr(measure.legal), measure.level, measure.cash, measure.ends, measure.limited,
        figures and figures.by.zh,
    ]  # fmt: skip
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def hits_of(
    measure: Measure, figures: Hit | None = None, alone: Text | None = None
) -> Iterator[tuple[Pattern, Hit, bool]]:
    """What is found, the worst of each pattern; and whether article 12 knows an exception from it. `alone`: as of a Part."""
    trial = review(replace(measure, legal=replace(measure.legal, ground="law"), ends=True))
    found = {each.pattern.id: (each.pattern, each.hit, each.excepted) for each in trial.findings}
    for each in review(measure).findings:  # an end may silence what is found without one
        found.setdefault(each.pattern.id, (each.pattern, each.hit, False))
    order = tuple(SEVERITIES)
    for also in ALSO if negotiated(measure.id) else ():
        hit = also.hit(measure)
        before = found.get(also.id)
        if hit and (before is None or order.index(hit.severity) < order.index(before[1].severity)):
            found[also.id] = (PATTERNS[also.id], hit, True)
    if figures is not None:
        found.setdefault("L03", (PATTERNS["L03"], figures, True))
    if measure.cash and measure.legal.recipients == "open" and "L07" not in found and negotiated(measure.id):
        found["L07"] = (PATTERNS["L07"], _said_to_be_open(measure), True)
    if alone is not None and "L07" in found:
        pattern, hit, excepted = found["L07"]
        found["L07"] = (pattern, replace(hit, by=alone), excepted)
    yield from found.values()


def _said_to_be_open(measure: Measure) -> Hit:
    """Negotiated with one firm, and said to be for all like it: that has to be argued, the more where its words say otherwise."""
    words = PATTERNS["L07"].hit(replace(measure, legal=replace(measure.legal, recipients=None)))
    zh, en = "这是与一家企业协商的", "it was negotiated with one firm"
    if words is not None and words.severity == "block":
        zh, en = f"{words.by.zh}说的是一家企业", f"{words.by('en')} speak of one firm"
    return Hit("warn", Text(
        f"“谁可以得到”写的是同类企业都可以，但{zh}：须说明是哪一公开标准、同类企业如何一致适用",
        f"it is said that every like firm may have it, but {en}: say which published criteria it follows, and how like firms get the same",
    ))  # fmt: skip


def _also(code: str, *expressions: str) -> Pattern:
    return replace(PATTERNS[code], words=block(*expressions), holds=_nothing, of_specific=False)


def _nothing(_measure: Measure) -> None:
    return None


# A price without tax, or the sum of an invoice, has nothing to do with the tax that is paid.
_TAX = r"(?<!不含)(?<!不含可抵扣)(?<!扣除)(?:税款|税费|税收|税额|税金|纳税|缴税|增值税|所得税|留成|财力|(?:财政|经济)的?贡献)(?!(?:专用|普通)?发票)"
_ALL = r"(?:等额|同额|全额|等值|同等金额|相同金额)"
_HALF = r"(?:[%％]|一半|半数|[一二三四五六七八九]成)"
_COMPANY = r"(?:企业|公司|项目|乙方|投资方|投资人|投资者)"
_YEARS = r"(?:\d+|[一二三四五六七八九十]+)年(?:之?内|以上)?"

# Ways in which an offer, more than a document, comes to the same as what a pattern forbids.
ALSO: tuple[Pattern, ...] = (
    _also(
        "L02",
        rf"(?:相当于|等同于|等额于|参照|弥补|补偿)[^。]{{0,20}}{_TAX}",
        rf"{_TAX}[^。，]{{0,8}}{_ALL}[^。，]{{0,6}}(?:奖|补|扶持|支持|兑现|给予|返)",
        rf"(?:{_TAX}[^。，]{{0,6}}{_HALF}|(?<!利润)(?<!外汇)留成)[^。，]{{0,10}}(?:用于|给|归|支持|扶持)[^。，]{{0,4}}{_COMPANY}",
    ),
    _also(
        "L03",
        rf"(?:以|按|依|根据)[^。]{{0,24}}{_TAX}[^。]{{0,16}}(?:基数|计算(?!(?:并|和)?(?:缴纳|申报))|核算|折算|挂钩|比例)",
        rf"(?:以|按|依|根据)[^。，]{{0,16}}{_TAX}[^。，]{{0,6}}(?:{_HALF}|{_ALL})",
        r"(?:形成|贡献|产生|创造)[^。，]{0,8}财力[^。，]{0,8}(?:奖|补|给予|扶持|支持|安排)",
        rf"(?<!依法)(?<!照章){_TAX}[^。]{{0,12}}(?:达到|不低于|不少于|超过|以上|增长)",
        rf"(?:依法|照章){_TAX}[^。，]{{0,12}}(?:达到|不低于|不少于|超过|以上|增长)",
    ),
    _also(
        "L16",
        rf"(?:永久|长期|始终|终身|{_YEARS})[^。]{{0,10}}(?:留在|扎根|存续|驻留)",
        r"(?:产能|总部|项目|设备|注册地|企业)[^。]{0,6}不(?:得)?(?:转移|外迁|变更|转出)",
        rf"{_YEARS}[^。]{{0,6}}不(?:得)?(?:转移|关停|撤离|离开)",
    ),
)
