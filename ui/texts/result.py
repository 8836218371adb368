"""What the page says of verdicts and clauses, in both languages."""

from engine import Text

RESULT: dict[str, Text] = {
    "summary": Text("{count} 项条款", "{count} clauses"),
    "summary.group": Text("{name} {count}", "{name} {count}"),
    "summary.awaiting": Text("待选定载体 {count}", "Waits for the site {count}"),
    "summary.elsewhere": Text("适用于其他地方 {count}", "Applies elsewhere {count}"),
    "places.awaiting": Text(
        "选定落地载体后才能判断（{count} 项）", "Can be judged once the site is known ({count})"
    ),
    "places.elsewhere": Text("适用于其他地方（{count} 项）", "Applies at other places ({count})"),
    "places.lead.awaiting": Text(
        "这些条款先取决于项目落在哪里：请在表单中选定落地载体。",
        "These depend first on where the project goes: choose the site in the form.",
    ),
    "places.lead.elsewhere": Text(
        "这些文件不适用于所选的落地载体；换一个载体，即按其中的条件判断。",
        "These documents do not apply at the chosen site; choose another to have their conditions judged.",
    ),
    "places.apart": Text(
        "另有 {count} 项要选定落地载体后才能判断，未列入",
        "Not listed, as they wait for the site: {count}",
    ),
    "charts.title": Text("图表", "Charts"),
    "clauses.title": Text("各条款与理由", "Clauses and reasons"),
    "kinds": Text("支持方式", "Kind of support"),
    "kind.count": Text("{kind} {got}/{all}", "{kind} {got}/{all}"),
    "kinds.lead": Text(
        "按支持方式分列：可享受的项数／在本地适用的项数。",
        "By kind of support: eligible / all that apply at this place.",
    ),
    "group.count": Text("{name} · {count}", "{name} · {count}"),
    "group.rest": Text("其余 {count} 项", "{count} more"),
    "group.name.eligible": Text("可享受", "Eligible"),
    "group.name.assumed": Text("假设成立时可享受", "Eligible if what is assumed holds"),
    "group.name.open": Text("待定", "Open"),
    "group.name.text_unavailable": Text("条款文本未取得", "Text not available"),
    "group.name.not_eligible": Text("不符合", "Not eligible"),
    "group.open": Text(
        "还缺一些信息，或者取决于主管部门的认定。",
        "Something is still missing, or the authority has to decide.",
    ),
    "group.assumed": Text(
        "以您的假设为前提，未计入确定可得；结论和理由都按假设成立时列出。",
        "On what you assume, and not counted as sure; verdicts and reasons are those that then hold.",
    ),
    "group.eligible": Text(
        "已知情况满足全部条件，仍以主管部门审核为准。",
        "What is known meets every condition; the authority's review still decides.",
    ),
    "group.missing_facts": Text("补充信息后即可判断。", "More information will decide these."),
    "group.authority_decides": Text(
        "您的信息已齐，取决于主管部门的认定。",
        "Your information is complete; the authority's decision is what is left.",
    ),
    "group.text_unavailable": Text(
        "条款存在，但我们没有取得其正文，不作推测。",
        "The clause exists, but we do not have its text and do not guess.",
    ),
    "group.evaluators_disagree": Text(
        "两套判断程序结果不一致，在复核之前不给出结论。",
        "Our two evaluators disagree; no conclusion is given until this is reviewed.",
    ),
    "group.not_eligible": Text(
        "有条件不满足；展开可看全部理由。", "A condition is not met; open a clause for all reasons."
    ),
    # --- one that is refused
    "refused.test": Text("{label}要求 {wanted}，现为 {seen}", "{label}, required: {wanted}, yours: {seen}"),
    "refused.any": Text("以下各项均不满足：{parts}", "none of these is met: {parts}"),
    "refused.not": Text("不得为：{part}", "must not be: {part}"),
    "refused.needs": Text("须先符合“{clause}”", "“{clause}” has to be met first"),
    "refused.more": Text("；另有 {count} 个条件不满足", "; others not met: {count}"),
    "way.change": Text("{changes}，即可符合", "{changes} – then eligible"),
    "way.gain.refused": Text("{change}，即可符合，组合 {gain}", "{change} – then eligible, {gain} in all"),
    "way.gain": Text("{change}，组合 {gain}", "{change} – {gain} in all"),
    # --- what one opens to
    "details": Text("理由、申报与来源", "Reasons, application, sources"),
    "cautions": Text("须留意", "Please note"),
    "apply.unknown": Text("未取得", "not obtained"),
    "apply.none": Text(
        "方式、时段和材料均未取得。", "Neither the way nor the windows nor the materials were obtained."
    ),
    "wrong": Text("报告错误", "Report a mistake"),
    "wrong.lead": Text(
        "复制下面的文字，发给维护政策库的人。其中含有您填写的数值；这里不会自动发送任何内容。",
        "Copy this text and send it to whoever keeps the library. It contains the figures you typed; nothing is sent from here.",
    ),
    "wrong.clause": Text("条款", "Clause"),
    "wrong.article": Text("出处", "Article"),
    "wrong.library": Text("政策库与评估日期", "Library and day"),
    "wrong.verdict": Text("结论", "Verdict"),
    "wrong.amount": Text("金额", "Sum"),
    "wrong.reasons": Text("理由", "Reasons"),
    "wrong.reasons.year": Text("理由（{year} 年）", "Reasons ({year})"),
    "wrong.what": Text("哪里不对（请补充）", "What is wrong (please add)"),
    # --- one clause
    "verification": Text("文件{level}", "Document: {level}"),
    "eligible_from": Text(
        "自 {day} 起符合：其余条件均已满足，只需等待。",
        "Eligible from {day}: all else is met, only time has to pass.",
    ),
    "missing.applicant": Text("**还需补充**　{facts}", "**Still needed:** {facts}"),
    "missing.more": Text("**可再补充**　{facts}", "**Can be added:** {facts}"),
    "missing.authority": Text("**由主管部门认定**　{facts}", "**For the authority to decide:** {facts}"),
    "by_year": Text("按年判断，选择年份看理由", "Judged by year; choose a year to see why"),
    "by_year.long": Text("{first}—{last} 年", "{first}–{last}"),
    "by_year.one": Text("{year} 年", "{year}"),
    "assumes": Text("以下前提未作判断，需自行确认", "Not tested here, please make sure"),
    "interpretations": Text("条文不明确之处的理解", "How unclear wording was read"),
    "gaps": Text("文件中未见的内容", "What we have not seen of the document"),
    "caveat": Text("使用提示", "Caution"),
    "sources": Text("来源", "Sources"),
    "grade.A": Text("官方", "official"),
    "grade.B": Text("转载", "reprint"),
    "grade.C": Text("二手资料", "secondary"),
    "grade.D": Text("一般了解", "general knowledge"),
    "checked": Text("{day} 核对", "checked {day}"),
    # --- the reason table
    "why.condition": Text("条件", "Condition"),
    "why.wanted": Text("要求", "Required"),
    "why.seen": Text("您的情况", "Your project"),
    "why.truth": Text("结论", "Met?"),
    "why.basis": Text("依据", "Basis"),
    "why.yes": Text("满足", "yes"),
    "why.no": Text("不满足", "no"),
    "why.open": Text("待定", "open"),
    "why.gap": Text("{seen}（{gap}）", "{seen} ({gap})"),
    "why.alt": Text("{clause}的判断理由", "Why: {clause}"),
}
