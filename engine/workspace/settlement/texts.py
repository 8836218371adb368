"""What a statement and a payment list say of their own, in both languages."""

from engine.diagnostics import Lang
from engine.model.text import Text, filled

_TEXTS: dict[str, Text] = {
    "title": Text("招商政策兑现结算单", "Settlement statement"),
    "project": Text("{company}（{number}）", "{company} ({number})"),
    "running": Text("{title} · {number} · {year} 年第 {ordinal} 次", "{title} · {number} · {year}, no. {ordinal}"),
    "foot": Text("记录 {digest}", "records {digest}"),
    "page": Text("第 {page} 页 / 共 {pages} 页", "Page {page} of {pages}"),
    "missing_glyphs": Text("本文件的字体无法显示：{letters}", "The font of this document cannot show: {letters}"),
    "company": Text("企业", "Company"), "number": Text("招商方案文号", "Offer"), "year": Text("截至年度", "Up to year"),
    "ordinal": Text("次数", "Statement of that year"), "drawn": Text("编制日期", "Drawn up on"), "by": Text("编制人", "Drawn up by"),
    "zone": Text("园区", "Zone"), "unnumbered": Text("未编号", "no number"),
    # --- sections
    "sums": Text("一、结算结果", "1. What it comes to"), "lines": Text("二、分项结算", "2. Line by line"), "why": Text("三、不予兑付和待定的原因", "3. Why something is withheld"),
    "paid.section": Text("四、已兑付和已收回", "4. Paid and recovered"), "changed": Text("五、与上次结算单的差异", "5. What differs from the former statement"),
    "grounds": Text("六、依据", "6. What it rests on"),
    # --- sums
    "payable": Text("本次应兑付", "To be paid now"), "recoverable": Text("本次应收回", "To be recovered now"), "due": Text("应兑付", "Due"),
    "withheld": Text("不予兑付或待定", "Withheld"), "carried": Text("其中结转", "Of it carried"), "paid": Text("已兑付", "Paid"),
    "to_pay": Text("待兑付", "To pay"), "to_recover": Text("应收回", "To recover"), "unclear": Text("依据未明", "Not clear"),
    "payable.remark": Text("已抵扣应收回的金额", "after what is to be recovered"), "recoverable.remark": Text("超出待兑付的部分", "beyond what is to be paid"),
    "due.remark": Text("按实际情况确定", "sure by what came true"),
    "payable.capitals": Text("本次应兑付（大写）：{words}", "To be paid now, in Chinese capitals: {words}"),
    "recoverable.capitals": Text("本次应收回（大写）：{words}", "To be recovered now, in Chinese capitals: {words}"),
    "arrears": Text("其中以前年度未兑付 {sum}。", "Of it {sum} for years before."),
    # --- lines
    "of_year": Text("兑付年度", "Year"), "part": Text("条款或事项", "Measure or item"), "planned": Text("方案约定", "As offered"),
    "no_year": Text("未定", "not set"), "total": Text("合计", "Total"), "state": Text("结论", "Outcome"),
    "carried.part": Text("结转 {sum}", "{sum} carried"), "none": Text("没有可结算的金额。", "There is no sum to settle."),
    "why.none": Text("没有不予兑付或待定的金额。", "Nothing is withheld."),
    "lines.note": Text(
        "应兑付＋不予兑付或待定＝方案确定金额与应兑付中较大的一个；“结转”是其中以后仍可能兑付的部分。税收优惠由税务机关办理，不在此结算。",
        "Due and withheld together are the sure sum of the offer, or what is due where that is more; what is carried of it may still come. Tax reliefs are granted by the tax authority and are not settled here.",
    ),
    # --- paid
    "on": Text("日期", "Day"), "reference": Text("凭证号", "Voucher"), "amount": Text("金额", "Sum"), "way": Text("类别", "Kind"),
    "paid.none": Text("没有登记兑付。", "No payment has been recorded."),
    "first": Text("本年度第一次编制。", "The first statement of this year."), "same": Text("与上次相同。", "The same as the former."),
    # --- grounds
    "rests_on": Text(
        "本结算单按招商方案第 {edition} 版出具时的条款（评估 {snapshot}）和截至编制时登记的实际情况计算；同样的记录得出同样的结果。",
        "This statement is worked out from the clauses as they stood in edition {edition} of the offer (assessment {snapshot}) and from what was recorded when it was drawn up; the same records give the same result.",
    ),
    "digest": Text("记录摘要：{digest}", "Digest of the records: {digest}"),
    "signed": Text("编制单位", "Drawn up for"), "reviewed": Text("复核", "Checked by"), "blank": Text("（签字）", "(signature)"), "date": Text("日期", "Date"),
    "colon": Text("：", ": "),
    "actuals": Text("实际情况", "What came true"),
    "fill": Text("各列说明", "The columns"), "fill.column": Text("列", "Column"), "fill.what": Text("内容", "What it is"),
    "fill.how": Text("怎样填", "How to fill it in"), "fill.condition": Text("是 或 否", "yes or no"),
    "fill.part": Text("是、否，或者金额", "yes, no, or a sum"),
    # --- the payment list
    "list": Text("兑付清单", "Payments"), "by_offer": Text("按招商方案", "By offer"), "recover.list": Text("收回清单", "Recoveries"), "left_out": Text("未列入", "Not listed"),
    "capitals": Text("大写", "In Chinese capitals"), "net": Text("抵扣后应兑付", "To pay after set-off"), "setoff": Text("抵扣（应收回）", "Set off (to recover)"),
    "statement": Text("结算单", "Statement"), "reason": Text("原因", "Why"),
    "stale": Text("结算单之后又有登记，须重新编制", "something was recorded after the statement; draw it up again"),
}  # fmt: skip


def say(key: str, lang: Lang, **values: object) -> str:
    """A sentence, filled in."""
    return filled(_TEXTS[key], lang, **values)
