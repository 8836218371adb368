"""What a letter says of its own, besides the zone's template and what the reports say alike; in both languages."""

from engine.diagnostics import Lang
from engine.model.text import Text, filled
from engine.report.texts import say as said_by_reports

_TEXTS: dict[str, Text] = {
    "to": Text("致：{company}", "To: {company}"),
    "to.project": Text("{to}（{project}）", "{to} ({project})"),
    "number": Text("文号", "Number"), "date": Text("日期", "Date"), "zone": Text("园区", "Zone"),
    "valid_until": Text("有效期至", "Valid until"), "no_day": Text("未定", "not set"),
    "assessed": Text("评估日", "Assessed as of"), "digest": Text("评估摘要", "Assessment"),
    "unnumbered": Text("草案，未编号", "draft, no number"),
    "running": Text("{title} · {number}", "{title} · {number}"),
    "foot": Text("评估 {digest} · 政策库 {library}", "assessment {digest} · library {library}"),
    # --- of a draft
    "draft": Text("本件为草案，尚未出具，不构成任何承诺。", "This is a draft. It has not been issued and promises nothing."),
    "draft.stops": Text("出具之前须解决：{finding}", "To be settled before it can be issued: {finding}"),
    # --- sections
    "offer": Text("方案概要", "The offer"), "clauses": Text("支持条款", "Measures"), "items": Text("协商事项", "Negotiated items"),
    "calendar": Text("兑付安排", "Payments by year"), "milestones": Text("时间节点", "Days to keep"), "materials": Text("申报材料与受理部门", "Materials and departments"),
    "obligations": Text("前提条件与贵方义务", "Conditions precedent and obligations"), "recovery": Text("兑付与收回", "Payment and recovery"),
    "validity": Text("有效期", "Validity"), "review": Text("公平竞争审查", "Fair-competition review"),
    "grounds": Text("依据与核实程度", "What it rests on"), "disclaimer": Text("声明", "Disclaimer"),
    # --- the offer
    "least": Text("确定金额", "Sure sum"), "most": Text("金额上限", "Most"), "unbounded": Text("上限未知", "no known bound"),
    "least.remark": Text("条件全部成就时", "once every condition is met"), "most.remark": Text("待定的情况全部落实时", "with all that is open at its best"),
    "valid.remark": Text("书面接受", "to be accepted in writing"),
    "least.capitals": Text("确定金额（大写）：{words}", "Sure sum in Chinese capitals: {words}"),
    # --- clauses and items
    "gives": Text("支持内容", "Gives"), "amount": Text("金额", "Sum"), "capitals": Text("金额（大写）", "In Chinese capitals"),
    "together": Text("并入组合计算，见兑付安排", "part of the whole, see the payments"),
    "paid": Text("兑付年度", "Paid in"), "wording": Text("内容", "Wording"), "basis": Text("依据", "Basis"),
    "no_money": Text("不含资金", "no money"),
    "idle": Text("与所列其他条款不同时计算：{why}", "not counted beside the other measures: {why}"),
    "condition": Text("条件", "Condition"), "wanted": Text("要求", "Required"), "seen": Text("评估时的情况", "As assessed"), "article": Text("条款依据", "Basis"),
    "finding": Text("{severity}：{title}（{pattern}，{article}）", "{severity}: {title} ({pattern}; {article})"),
    # --- calendar, materials
    "year": Text("年度", "Year"), "of_it": Text("其中", "Of which"), "total": Text("合计", "Total"),
    "of_clause": Text("{title} {amount}", "{title} {amount}"),
    "calendar.note": Text(
        "各年金额按条件如期成就测算；条件推迟成就的，兑付相应推迟。", "Each year's sum takes the conditions to be met on time; where they are met later, payment is made later.",
    ),
    "calendar.none": Text("没有可列的金额。", "There is no sum to set out."),
    "day_to_keep": Text("日期", "Day"), "what": Text("事项", "What"), "planned": Text("项目计划", "as planned"),
    "department": Text("部门", "Department"),
    "materials.none": Text("已取得的文本没有写明申报材料，请向受理部门索取。", "The texts obtained name no materials; ask the department."),
    # --- obligations, validity, review
    "precedent": Text("前提条件", "Conditions precedent"), "assumed": Text("以此为前提", "Taken for granted"), "duties": Text("贵方义务", "Your obligations"),
    "later": Text("可以后补的事项（容缺）", "May follow later"),
    "asked": Text("{what}（{department}）", "{what} ({department})"),
    "asked.until": Text("{what}（{department}，{day} 之前补交）", "{what} ({department}; by {day})"),
    "none": Text("除所列条款的条件外，没有其他前提条件。", "There are none besides those of the measures."),
    "remarks": Text("备注", "Remarks"),
    "review.of": Text("审查结论", "Conclusion"), "review.number": Text("文号", "Number"), "review.on": Text("日期", "Day"),
    "review.ground": Text("例外情形", "Ground of the exception"), "review.until": Text("例外期限至", "Exception ends"),
    "review.exception": Text("没有影响更小的替代方案的说明", "Why nothing milder would do"),
    "review.none": Text("尚未登记审查结论。", "No conclusion has been recorded yet."),
    "review.law": Text("所列条款有法律、行政法规依据或者全国统一，未逐项比对。", "The measures rest on a statutory or national basis; they were not compared one by one."),
    # --- grounds
    "rests_on": Text(
        "本函依据 {day} 的评估（摘要 {digest}），按当日的政策库（{library}）得出；各条款的结论即该评估的结论。",
        "This letter rests on the assessment of {day} (digest {digest}), made with that day's library ({library}); the verdict on each measure is that assessment's.",
    ),
    "document": Text("文件", "Document"), "issuer": Text("发文机关与文号", "Issuer and number"), "known": Text("核实程度", "Verification"),
    "signed": Text("出具单位", "Issued by"),
}  # fmt: skip


def say(key: str, lang: Lang, **values: object) -> str:
    """A sentence, filled in; what the letter has no words of its own for is said as in the reports."""
    return filled(_TEXTS[key], lang, **values) if key in _TEXTS else said_by_reports(key, lang, **values)
