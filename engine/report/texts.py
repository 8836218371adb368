"""Every sentence the reports say of their own, in both languages."""

from engine.diagnostics import Lang
from engine.model.text import Text, filled
from engine.report.texts_law import LAW

_TEXTS: dict[str, Text] = {
    "colon": Text("：", ": "), "comma": Text("、", ", "), "semicolon": Text("；", "; "), "dot": Text(" · ", " · "),
    "stop": Text("。", "."), "brackets": Text("（{words}）", " ({words})"), "dash": Text("—", "—"),
    # --- head and foot
    "title": Text("政策资格评估报告", "Incentives assessment"),
    "project": Text("项目", "Project"), "site": Text("落地载体", "Site"), "no_site": Text("未定", "not known"),
    "day": Text("评估日", "As of"), "library": Text("政策库", "Library"),
    "library.of": Text("{hash}，{count} 份文件", "{hash}, {count} documents"),
    "program": Text("程序", "Program"), "program.of": Text("金十条 {version}", "GoldenTen {version}"),
    "foot": Text("金十条 · 政策库 {hash} · 以主管部门审核为准", "GoldenTen · library {hash} · the authorities' decision prevails"),
    "page": Text("第 {page} 页 / 共 {pages} 页", "Page {page} of {pages}"),
    "missing_glyphs": Text(
        "本机没有能显示以下字符的字体：{letters}。请安装含这些字符的字体（Debian：fonts-noto-cjk）后重新生成。",
        "No font on this machine shows these characters: {letters}. Install one that does (Debian: fonts-noto-cjk) and make the report again.",
    ),
    "numbered": Text("{number}、{title}", "{number}. {title}"),
    # --- summary
    "summary": Text("概要", "Summary"),
    "contradicted": Text("请先核对", "Check first"),
    "sentence": Text(
        "按 {day} 已知的情况，本项目{place}确定可得 {sure}（{years} 年合计）；待定的条款全部落实、且按最有利的情况计算，已知上限为 {most}{more}。",
        "On what is known on {day}, the project{place} surely gets {sure} ({years} in all); with every open clause at its best the known most is {most}{more}.",
    ),
    "sentence.place": Text("在{site}", " in {site}"),
    "sentence.more": Text("；另有 {count} 项措施的金额上限未知", "; measures without a known bound: {count}"),
    "sure": Text("确定可得", "Sure"), "most": Text("已知上限", "Known most"), "unbounded": Text("金额上限未知", "No known bound"),
    "sure.remark": Text("已知符合的条款，按条款之间的关系组合后的合计", "Clauses known to be met, together, under the relations between them"),
    "most.remark": Text("待定的条款全部落实、按最有利的情况计算", "Every open clause at its best, as far as a bound is known"),
    "unbounded.remark": Text("可能带来资金，但算不出上限的措施", "Measures that may bring money of which no bound is known"),
    "count": Text("{count} 项", "{count}"),
    "by_verification": Text("确定可得，按文件核实程度", "The sure sum, by how well the documents are known"),
    "present": Text("确定可得的现值", "Present value of the sure sum"),
    "present.of": Text(
        "{amount}（折算到 {year} 年；年折现率 {rate} 是本程序的假设）", "{amount} (in {year}; the rate of {rate} a year is an assumption of ours)",
    ),
    "clauses": Text("条款", "Clauses"),
    "clauses.of": Text("共 {count} 项：{parts}", "{count} in all: {parts}"),
    "group.count": Text("{name} {count}", "{name} {count}"),
    "elsewhere": Text("适用于其他地方 {count}", "applies elsewhere {count}"),
    "awaiting": Text("待选定载体 {count}", "waits for the site {count}"),
    # --- assumed
    "assumed": Text("假设", "Assumptions"),
    "assumed.lead": Text(
        "以下各项尚待主管部门认定，本节假设它们如此认定。本节的结论和金额只在假设成立时有效，不计入其他各节。",
        "An authority has yet to decide these; this section assumes that it decides so. What stands here holds only if it does, and counts nowhere else in the report.",
    ),
    "assumed.sure": Text("如成立，确定可得", "Sure if it holds"),
    "assumed.most": Text("如成立，已知上限", "Known most if it holds"),
    "assumed.now": Text("目前结论", "As it stands"), "assumed.then": Text("如成立", "If it holds"),
    "assumed.amount": Text("如成立的金额", "Sum if it holds"),
    "assumed.nothing": Text("即使假设成立，各条款的结论和金额也不变。", "Even if it holds, no verdict and no sum changes."),
    # --- package
    "package": Text("最优组合与兑付时间", "Best package and payments"),
    "package.lead": Text(
        "在互斥、择一、封顶等关系下合计最大的取法（{years} 年，{objective}）。",
        "The clauses that together bring most under all that excludes or caps them ({years}, by {objective}).",
    ),
    "objective.nominal": Text("按金额合计", "the sum"), "objective.present": Text("按现值", "present value"),
    "package.none": Text("目前没有已知符合且带来资金的条款。", "No clause that brings money is known to be met yet."),
    "clause": Text("条款", "Clause"), "amount": Text("金额", "Sum"), "alone": Text("单独测算", "By itself"), "years": Text("年度", "Years"),
    "total": Text("合计", "Total"), "year_unknown": Text("年度未知", "Year not known"), "year": Text("年度", "Year"),
    "package.not_additive": Text(
        "各条款“单独测算”的金额不能直接相加：合计已按条款之间的关系和税收的相互影响计算。",
        "The sums by themselves do not add up: the total takes in the relations between clauses and how taxes act on each other.",
    ),
    "calendar": Text("兑付时间", "Payments by year"),
    "of_it": Text("其中", "Of which"), "chosen_that_year": Text("当年适用的条款", "Clauses of that year"),
    "left_out": Text("符合但未纳入", "Eligible but left out"),
    "could_add": Text("尚未确定，落实后可再增加", "Open, could still add"),
    "could_add.of": Text("{clause}：最多 {amount}", "{clause}: at most {amount}"),
    "could_add.unknown": Text("另有 {count} 项金额未知。", "{count} more, sums not known."),
    "decided_by": Text("可能改变这一选择的未知情况", "Unknown facts that could change the choice"),
    # --- advice
    "advice": Text("怎样得到更多", "How to get more"),
    "advice.assumed": Text("本节以上述假设成立为前提。", "This section takes the assumptions above to hold."),
    "misses": Text("只差一步：改变一项情况，组合可以增加", "One step away: a single change and what it adds"),
    "change": Text("改变", "Change"), "gain": Text("组合增加", "Adds"),
    "questions": Text("最值得先补充的信息，按牵涉的金额排列", "What to answer first, by the money it decides"),
    "fact": Text("情况", "Fact"), "who": Text("由谁填写", "By whom"), "stake": Text("牵涉金额", "At stake"),
    "up_to": Text("最多 {amount}", "up to {amount}"), "stake.unknown": Text("上限未知", "no known bound"),
    "and_others": Text("{named}等 {count} 项", "{named} and {more} others"),
    "and_more": Text("另有 {count} 项。", "{count} more."), "more": Text("另有 {count} 项", "{count} more"),
    # --- verdicts
    "verdicts": Text("各条款的结论", "Verdicts"),
    "verdicts.lead": Text("方括号中的数字是文件编号；其发文机关、文号和来源见“所依据的文件”。", "Figures in square brackets are documents; their issuers, numbers and sources stand under 'Documents relied on'."),
    "group.eligible": Text("已知情况满足全部条件。", "What is known meets every condition."),
    "group.missing_facts": Text("补充信息后即可判断。", "More information decides these."),
    "group.authority_decides": Text("企业的信息已齐，取决于主管部门的认定。", "The information is complete; the authority's decision is what is left."),
    "group.text_unavailable": Text("条款存在，但没有取得正文，不作推测。", "The clause exists, but its text was not obtained; nothing is guessed."),
    "group.evaluators_disagree": Text("两套判断程序结果不一致，复核之前不给出结论。", "Two evaluators disagree; no conclusion until this has been reviewed."),
    "group.not_eligible": Text("至少有一项条件已知不满足。", "At least one condition is known not to be met."),
    "none_eligible": Text("目前没有已知符合的条款。", "No clause is known to be met yet."),
    "remarks": Text("说明", "Remarks"), "lacks": Text("还需", "Still needed"), "failed": Text("未满足的条件", "Not met"),
    "lacks.applicant": Text("企业补充：{facts}", "from the applicant: {facts}"),
    "lacks.authority": Text("主管部门认定：{facts}", "for the authority: {facts}"),
    "lacks.amount": Text("测算金额还需：{facts}", "for the sum: {facts}"),
    "rests_on": Text("金额取决于：{facts}", "the sum rests on: {facts}"),
    "eligible_with": Text("与{clauses}一并享受时符合", "eligible together with {clauses}"),
    "eligible_from": Text("自 {day} 起符合", "eligible from {day}"),
    "unused": Text("{years} 年没有可减的税", "no tax to lower in {years}"),
    "a_year": Text("每年 {amount}", "{amount} a year"), "carried": Text("结转", "carried over"),
    "paid": Text("兑付：{years}", "paid: {years}"),
    "document": Text("文件", "Document"),
    "elsewhere.lead": Text("另有 {count} 项条款的文件只适用于其他地方，未列出。", "Not listed: {count} clauses of documents that apply at other places only."),
    "awaiting.lead": Text("另有 {count} 项条款要选定落地载体后才能判断，未列出。", "Not listed: {count} clauses that can be judged once the site is known."),
    # --- one clause
    "grounds": Text("符合的条款：理由与申报", "Eligible clauses: reasons and how to apply"),
    "grounds.lead": Text("逐项列出全部条件。", "All conditions, line by line."),
    "open_grounds": Text("待定的条款：还差什么与申报", "Open clauses: what is missing and how to apply"),
    "open_grounds.lead": Text(
        "列出尚未满足的条件，已满足的只列名称。条件下方注明依据；未注明的，为标题所列条号。",
        "The conditions not met yet, the others by name. The basis stands below a condition; where there is none it is the article in the heading.",
    ),
    "condition": Text("条件", "Condition"), "wanted": Text("要求", "Required"), "seen": Text("您的情况", "Seen"),
    "met": Text("满足", "Met"), "basis": Text("依据", "Basis"),
    "yes": Text("满足", "yes"), "no": Text("不满足", "no"), "open": Text("待定", "open"),
    "seen.gap": Text("{seen}（{gap}）", "{seen} ({gap})"), "seen.of_years": Text("{years}：{seen}", "{years}: {seen}"),
    "already_met": Text("已满足", "Already met"),
    "assumes": Text("以此为前提，未作判断", "Taken for granted, not tested"), "readings": Text("条文不明确之处的理解", "How unclear wording was read"),
    "apply": Text("怎样申报", "How to apply"), "materials": Text("申报材料", "Materials"),
    "window": Text("{first} 至 {last}", "{first} to {last}"),
    "window.over": Text("已结束", "over"), "window.open": Text("正在申报", "open now"), "window.ahead": Text("尚未开始", "not yet open"),
    "checked": Text("{day} 核对", "checked {day}"),
    "material_list": Text("材料清单", "Materials to prepare"), "material": Text("材料", "Material"), "for_clauses": Text("用于", "For"),
    "materials.none": Text(
        "已取得的文本没有写明符合条款的申报材料，请向受理部门索取。", "The texts obtained name no materials for the eligible clauses; ask the office that takes the application.",
    ),
    "route": Text("途径", "Route"), "windows": Text("申报时段", "Windows"),
    # --- facts
    "facts": Text("项目情况（按填写）", "The project as stated"),
    "facts.none": Text("没有填写任何情况。未填写的一律按未知处理。", "Nothing is stated. What is not stated counts as unknown."),
    "facts.lead": Text("未填写的一律按未知处理，不当作“是”“否”或零。", "What is not stated counts as unknown, never as yes, no or zero."),
    "value": Text("内容", "Value"), "status": Text("性质", "Status"), "stated": Text("已填写", "stated"), "supposed": Text("假设", "assumed"),
    # --- documents
    "documents": Text("所依据的文件与未核实之处", "Documents relied on, and what is not verified"),
    "documents.lead": Text(
        "以下是符合和待定的条款所在的文件。“已核实”以外的，申报前须向发文机关核实。",
        "The documents of the eligible and the open clauses. Whatever is not 'Verified' must be checked with the issuer before applying.",
    ),
    "documents.bare": Text("只知其存在、没有取得正文的文件：{documents}。", "Documents known to exist whose text was not obtained: {documents}."),
    "source": Text("{grade}：{title}", "{grade}: {title}"),
    "sources": Text("来源", "Sources"), "gaps": Text("未见", "Not seen"), "caveat": Text("提示", "Caution"),
    "grade.A": Text("官方", "official"), "grade.B": Text("转载", "reprint"), "grade.C": Text("二手资料", "secondary"),
    "grade.D": Text("一般了解", "general knowledge"),
    # --- spreadsheet
    "sheet.summary": Text("概要", "Summary"), "sheet.years": Text("金额按年", "Sums by year"), "sheet.clauses": Text("条款", "Clauses"),
    "sheet.grounds": Text("理由", "Reasons"), "sheet.materials": Text("材料", "Materials"), "sheet.facts": Text("事实", "Facts"),
    "least.yuan": Text("确定（元）", "Sure (CNY)"), "most.yuan": Text("上限（元）", "Most (CNY)"), "no_bound": Text("上限未知", "no known bound"),
    "verdict": Text("结论", "Verdict"), "in_package": Text("在最优组合中", "In the package"), "article": Text("条号", "Article"),
    "issuer": Text("发文机关", "Issuer"), "number": Text("文号", "Number"), "id": Text("编号", "Id"), "item": Text("项目", "Item"),
    "state": Text("有效状态", "In force"), "whole_package": Text("整个组合", "The whole package"), "known": Text("核实程度", "Verification"),
    "sum.yuan": Text("金额（元）", "Sum (CNY)"), "in_best": Text("是", "yes"),
    "paid_in": Text("兑付年度", "Paid in"),
}  # fmt: skip

_TEXTS |= LAW


def say(key: str, lang: Lang, **values: object) -> str:
    """A sentence, filled in."""
    return filled(_TEXTS[key], lang, **values)
