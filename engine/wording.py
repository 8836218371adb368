"""What a clause gives, for which years and in which window, in words: no project is needed.

The conditions in words are engine.reasons.asks.
"""

from collections.abc import Callable, Iterable
from typing import Any as Anything

from engine.benefits.agreed import Agreed
from engine.benefits.benefit import Benefit, Cash
from engine.benefits.brackets import Brackets
from engine.benefits.extra_deduction import ExtraDeduction
from engine.benefits.fixed import Fixed
from engine.benefits.income_exemption import IncomeExemption
from engine.benefits.instalments import Instalments
from engine.benefits.interest import Interest
from engine.benefits.local_share import LocalShare
from engine.benefits.one_off_deduction import OneOffDeduction
from engine.benefits.per_unit import PerUnit
from engine.benefits.rate import RateOf
from engine.benefits.registry import KINDS
from engine.benefits.service import Service
from engine.benefits.status import Status
from engine.benefits.tax_credit import TaxCredit
from engine.benefits.tax_holiday import TaxHoliday
from engine.benefits.tax_rate import TaxRate
from engine.benefits.vat_credit import VatCredit
from engine.clause import Rhythm
from engine.diagnostics import Lang
from engine.model.facts import Vocabulary
from engine.model.fields import UnitMoney
from engine.model.quantities import Interval, Number, quantity_text
from engine.model.text import Text
from engine.policy import AnyRelation, Validity

Words = Callable[[Lang], str]


def benefit_text(benefit: Benefit, vocabulary: Vocabulary) -> Text:
    """What is given, in one sentence: `厂房实际交易额的 2%，最高 200万元`."""
    parts = [part for part in _WORDS[benefit.kind](benefit, _Names(vocabulary)) if part.zh]
    if isinstance(benefit, Cash) and benefit.paid is not None:
        date_ = vocabulary.facts[benefit.paid.after].label
        later = benefit.paid.years
        parts.append(
            Text(f"{date_.zh}后第 {later} 年兑付", f"paid {later} year(s) after: {date_('en')}")
            if later
            else Text(f"{date_.zh}当年兑付", f"paid in the year of: {date_('en')}")
        )
    return Text("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def rhythm_text(rhythm: Rhythm, vocabulary: Vocabulary) -> Text:
    """For which years a clause is judged: `自租赁起始日期所在年起，第 1–5 年`; nothing where it is judged once."""
    if rhythm.kind == "once":
        return Text("")
    name, _, later = rhythm.fact.partition("+")
    label = vocabulary.facts[name].label
    if rhythm.kind == "stated":
        return Text(
            f"按年判断：填写了{label.zh}的年度", f"judged for each year with a stated figure: {label('en')}"
        )
    zh, en = ("次年", "the year after") if later else ("当年", "the year of")
    years = _years((rhythm.first, rhythm.last))
    return Text(
        f"自{label.zh}{zh}起第 {years} 年，逐年判断", f"years {years}, year 1 being {en}: {label('en')}"
    )


def validity_text(validity: Validity, vocabulary: Vocabulary) -> Text:
    """From when to when, and what has to lie in it: `2021-01-01 至 2030-12-31（注册成立日期）`."""
    start, end = (day.isoformat() if day else None for day in (validity.from_, validity.to))
    if start and end:
        window = Text(f"{start} 至 {end}", f"{start} to {end}")
    elif start:
        window = Text(f"{start} 起", f"from {start}")
    elif end:
        window = Text(f"至 {end}", f"until {end}")
    else:
        window = Text("未注明起止日期", "no dates given")
    if (start or end) and validity.binds != "assessment":
        bound = _BINDS.get(validity.binds) or vocabulary.facts[validity.binds].label
        window = Text(f"{window.zh}（以{bound.zh}为准）", f"{window.en} (by: {bound('en')})")
    if validity.repealed is not None:
        day = validity.repealed.isoformat()
        window = Text(f"{window.zh}，{day} 起废止", f"{window.en}, repealed from {day}")
    return window


_BINDS = {"tax_year": Text("纳税年度", "tax year")}


RELATION_NAMES: dict[str, Text] = {
    "choose_one": Text("择一", "One of these"),
    "excludes": Text("互斥", "Never together"),
    "requires": Text("前置", "Rests on"),
    "cap_share": Text("合计不超过成本的比例", "Common cap, a share of a cost"),
    "cap": Text("合计封顶", "Common cap"),
    "stacking": Text("能否同享不明", "Stacking unknown"),
}


def relation_kind(relation: AnyRelation) -> str:
    """Its key in the file: one of RELATION_NAMES."""
    return next(kind for kind in RELATION_NAMES if hasattr(relation, kind))


# --- one function a kind of benefit


class _Names:
    """Facts and figures as they are shown."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def fact(self, name: str) -> Text:
        label = self.vocabulary.facts[name].label
        return Text(label.zh, label("en"))

    def share(self, rate: Number, of: str) -> Text:
        """`厂房实际交易额的 2%`."""
        fact, figure = self.fact(of), quantity_text(rate, "ratio")
        return Text(f"{fact.zh}的 {figure}", f"{figure} of: {fact.en}")

    def interval(self, ends: Interval, fact: str) -> Text:
        """`[2,000万元, 6,000万元)`, `≥ 1亿元`."""
        type_ = self.vocabulary.facts[fact].type

        def words(lang: Lang) -> str:
            low, high = (
                None if end is None else quantity_text(end, type_, lang) for end in (ends.low, ends.high)
            )
            if high is None:
                return f"{'≥' if ends.low_in else '>'} {low}"
            if low is None:
                return f"{'≤' if ends.high_in else '<'} {high}"
            return f"{'[' if ends.low_in else '('}{low}, {high}{']' if ends.high_in else ')'}"

        return _text(words)


def _text(words: Words) -> Text:
    return Text(words("zh"), words("en"))


def _money(value: Number) -> Text:
    return _text(lambda lang: quantity_text(value, "money", lang))


def _most(cap: Number | None) -> Text:
    if cap is None:
        return Text("")
    sum_ = _money(cap)
    return Text(f"最高 {sum_.zh}", f"at most {sum_.en}")


def _least(floor: Number | None) -> Text:
    if floor is None:
        return Text("")
    sum_ = _money(floor)
    return Text(f"最低 {sum_.zh}", f"at least {sum_.en}")


def _unit(amount: UnitMoney) -> Text:
    return _text(lambda lang: quantity_text(amount.value, amount.dimension, lang))


def _years(years: tuple[int, int]) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"


def _joined(texts: Iterable[Text]) -> Text:
    listed = list(texts)
    return Text("；".join(each.zh for each in listed), "; ".join(each.en for each in listed))


def _fixed(benefit: Fixed, _names: _Names) -> tuple[Text, ...]:
    return (_money(benefit.amount),)


def _instalments(benefit: Instalments, _names: _Names) -> tuple[Text, ...]:
    sums = [_money(each) for each in benefit.amounts]
    zh, en = "、".join(each.zh for each in sums), ", ".join(each.en for each in sums)
    return (Text(f"分 {len(sums)} 年：{zh}", f"over {len(sums)} years: {en}"),)


def _rate(benefit: RateOf, names: _Names) -> tuple[Text, ...]:
    return names.share(benefit.rate, benefit.of), _most(benefit.cap), _least(benefit.floor)


def _brackets(benefit: Brackets, names: _Names) -> tuple[Text, ...]:
    by = benefit.measure
    lead = names.fact(by)
    base = None if benefit.of in (None, by) else names.fact(benefit.of)
    marginal = Text("分段累进", "each part at its own rate") if benefit.mode == "marginal" else Text("")
    rows = _joined(_row(row, by, base, names) for row in benefit.brackets)
    return Text(f"按{lead.zh}分档：{rows.zh}", f"by {lead.en}: {rows.en}"), marginal, _most(benefit.cap)


def _row(row: Anything, by: str, base: Text | None, names: _Names) -> Text:
    between = names.interval(row.between, by)
    if row.text is not None:
        gives = Text("条款文本未取得", "text not available")
    elif row.amount is not None:
        gives = _money(row.amount)
    else:
        figure = quantity_text(row.rate, "ratio")
        gives = Text(f"{base.zh}的 {figure}", f"{figure} of: {base.en}") if base else Text(figure, figure)
    cap = _most(row.cap)
    return Text(
        f"{between.zh} {gives.zh}{cap.zh and '（' + cap.zh + '）'}",
        f"{between.en} {gives.en}{cap.en and ' (' + cap.en + ')'}",
    )


def _per_unit(benefit: PerUnit, names: _Names) -> tuple[Text, ...]:
    fact = names.fact(benefit.of)
    if benefit.amount is not None:
        rates = _unit(benefit.amount)
    else:
        rates = _joined(
            Text(
                f"第 {_years(row.years)} 年 {_unit(row.amount).zh}",
                f"years {_years(row.years)} {_unit(row.amount).en}",
            )
            for row in benefit.rates
        )
    return Text(f"按{fact.zh}：{rates.zh}", f"by {fact.en}: {rates.en}"), _most(benefit.cap)


def _interest(benefit: Interest, names: _Names) -> tuple[Text, ...]:
    fact, points = names.fact(benefit.of), quantity_text(benefit.points, "ratio")
    months = _text(lambda lang: quantity_text(benefit.months, "months", lang))
    cap = benefit.principal_cap
    limit = (
        Text("") if cap is None else Text(f"本金最多按 {_money(cap).zh} 计", f"on at most {_money(cap).en}")
    )
    return (
        Text(
            f"{fact.zh}按年利率 {points} 贴息 {months.zh}", f"{points} a year on: {fact.en}, for {months.en}"
        ),
        limit,
    )


def _agreed(benefit: Agreed, names: _Names) -> tuple[Text, ...]:
    lead = Text("金额由合同或评审确定", "the contract or a review decides the sum")
    if benefit.of is None:
        return lead, _most(benefit.cap)
    fact = names.fact(benefit.of)
    upper = Text(f"不超过{fact.zh}", f"at most: {fact.en}")
    if benefit.rate is not None:
        figure = quantity_text(benefit.rate, "ratio")
        upper = Text(f"不超过{fact.zh}的 {figure}", f"at most {figure} of: {fact.en}")
    lower = Text("")
    if benefit.least:
        figure = quantity_text(benefit.least, "ratio")
        lower = Text(f"不低于其 {figure}", f"at least {figure} of it")
    return lead, upper, lower, _most(benefit.cap)


def _tax_rate(benefit: TaxRate, _names: _Names) -> tuple[Text, ...]:
    figure = quantity_text(benefit.rate, "ratio")
    return (
        Text(f"企业所得税税率 {figure}（法定 25%）", f"enterprise income tax at {figure} (statutory 25%)"),
    )


def _tax_holiday(benefit: TaxHoliday, _names: _Names) -> tuple[Text, ...]:
    free = _years(benefit.exempt)
    parts = [Text(f"第 {free} 年免征企业所得税", f"years {free} free of enterprise income tax")]
    if benefit.half is not None:
        half = _years(benefit.half)
        parts.append(Text(f"第 {half} 年按 25% 减半", f"years {half} at half of 25%"))
    return tuple(parts)


def _local_share(benefit: LocalShare, _names: _Names) -> tuple[Text, ...]:
    figure = quantity_text(benefit.share, "ratio")
    return (
        Text(
            f"免征企业所得税地方分享部分（按 {figure}）",
            f"local share of enterprise income tax waived (taken as {figure})",
        ),
    )


def _extra_deduction(benefit: ExtraDeduction, names: _Names) -> tuple[Text, ...]:
    base = names.share(benefit.rate, benefit.of)
    return (Text(f"税前加计扣除{base.zh}", f"a further deduction from income: {base.en}"),)


def _one_off(benefit: OneOffDeduction, names: _Names) -> tuple[Text, ...]:
    fact = names.fact(benefit.of)
    return (
        Text(f"{fact.zh}当年一次性税前扣除（只改变纳税时间）", f"deducted at once (timing only): {fact.en}"),
    )


def _income_exemption(benefit: IncomeExemption, names: _Names) -> tuple[Text, ...]:
    fact = names.fact(benefit.of)
    if benefit.full_up_to is None:
        return (Text(f"{fact.zh}免征企业所得税", f"free of enterprise income tax: {fact.en}"),)
    sum_ = _money(benefit.full_up_to)
    figure = "" if benefit.beyond is None else quantity_text(benefit.beyond, "ratio")
    return (
        Text(
            f"{fact.zh}不超过 {sum_.zh} 的部分免征企业所得税",
            f"free of enterprise income tax up to {sum_.en}: {fact.en}",
        ),
        Text(figure and f"超过部分免征 {figure}", figure and f"{figure} of the rest free"),
    )


def _tax_credit(benefit: TaxCredit, names: _Names) -> tuple[Text, ...]:
    base = names.share(benefit.rate, benefit.of)
    years = quantity_text(int(benefit.carry) // 12, "count")
    return (
        Text(f"{base.zh}抵免企业所得税", f"credited against enterprise income tax: {base.en}"),
        Text(f"不足抵免的结转 {years} 年", f"carried forward {years} years"),
    )


def _vat_credit(benefit: VatCredit, names: _Names) -> tuple[Text, ...]:
    base = names.share(benefit.rate, benefit.of)
    return (Text(f"按{base.zh}加计抵减应纳增值税", f"a further credit against VAT: {base.en}"),)


def _grants(benefit: Status | Service, _names: _Names) -> tuple[Text, ...]:
    name = benefit.grants or KINDS[benefit.kind]
    return (Text(name.zh, name("en")),)


_WORDS: dict[str, Callable[[Anything, _Names], tuple[Text, ...]]] = {
    "fixed": _fixed, "instalments": _instalments, "rate": _rate, "brackets": _brackets, "per_unit": _per_unit,
    "interest": _interest, "agreed": _agreed, "tax_rate": _tax_rate, "tax_holiday": _tax_holiday,
    "local_share": _local_share, "extra_deduction": _extra_deduction, "one_off_deduction": _one_off,
    "income_exemption": _income_exemption, "tax_credit": _tax_credit, "vat_credit": _vat_credit,
    "status": _grants, "service": _grants,
}  # fmt: skip
