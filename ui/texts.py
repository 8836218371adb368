"""Every string of the app that is not in the vocabulary, the policies or the engine; in both languages."""

from engine import Text
from ui import state

TEXTS: dict[str, Text] = {
    # --- frame
    "title": Text("金十条 · 政策自查", "GoldenTen · incentives check"),
    "lead": Text(
        "填写项目情况，看看它能从昌吉高新区、自治区和国家的政策中得到多少，理由是什么。",
        "Describe your project and see what the policies of the Changji High-tech Zone, Xinjiang and the state bring it, and why.",
    ),
    "page.check": Text("资格自查", "Check"),
    "lang": Text("语言", "Language"),
    "our_bug": Text(
        "很抱歉，程序出错了。这是我们的问题，与您填写的内容无关；您填写的内容仍在，请重试或刷新页面。",
        "Sorry, the program failed. This is our fault and not caused by what you entered; it is still there. Please try again.",
    ),
    "no_library": Text("政策库无法读取。", "The library of policies cannot be read."),
    "privacy": Text(
        "您填写的内容只在本次会话中使用，服务器不保存。",
        "What you enter is used in this session only; nothing is stored on the server.",
    ),
    "disclaimer": Text(
        "结论依据已公开的政策文本推得，仅供参考，以主管部门审核为准。",
        "Conclusions are drawn from published texts, for guidance only; the authority's review decides.",
    ),
    "library": Text("政策库 {hash} · {policies} 份文件", "Library {hash} · {policies} documents"),
    "left_out": Text(
        "{count} 份政策文件有误，未参与评估；其余照常。",
        "{count} policy files have errors and were left out; the others answer.",
    ),
    # --- choosing a project
    "project": Text("项目", "Project"),
    "project.help": Text(
        "可以从一个示例开始，再改成您的情况。每个项目的填写内容分别保留。",
        "You may start from a sample and change it. What you enter is kept for each project.",
    ),
    "project.own": Text("我的项目（自行填写）", "My project (fill in yourself)"),
    "project.sample": Text("示例：{name}", "Sample: {name}"),
    "clear": Text("全部清空", "Clear everything"),
    "undo": Text("撤销", "Undo"),
    # --- the headline
    "headline.sure": Text("确定可得", "Sure"),
    "headline.sure.help": Text(
        "只计已知符合的条款，按条款之间的关系组合后的合计。",
        "What the clauses known to be met bring together, under the relations between them.",
    ),
    "headline.most": Text("已知最高", "Known maximum"),
    "headline.most.help": Text(
        "待定的条款全部落实、且按最有利的情况计算的合计；上限未知的，只计其已知部分。",
        "With every open clause at its best; of what has no known bound only the known part is counted.",
    ),
    "headline.unbounded": Text("上限未知", "No known bound"),
    "headline.unbounded.help": Text(
        "可能带来资金、但算不出上限的措施；不计入左边两个数。",
        "Measures that may bring money of which no upper bound is known; not in the two sums.",
    ),
    "headline.count": Text("{count} 项", "{count}"),
    "headline.which": Text("上限未知的 {count} 项", "The {count} without a known bound"),
    "headline.present": Text(
        "确定部分折成现值 {amount}（年折现率 {rate}%，为本程序的假定），测算 {first}—{last} 年。",
        "Present value of the sure sum: {amount} (at {rate}% a year, an assumption of ours), counting {first}–{last}.",
    ),
    "headline.grants_tax": Text(
        "取得的补助是否需要纳税，未作测算。", "Whether grants are taxed is not modelled."
    ),
    "headline.begin": Text(
        "还没有填写项目情况，因此没有一项金额能确定。先填落地载体、行业和厂房取得方式，或在上方选一个示例。",
        "Nothing is stated yet, so no sum is sure. Start with the site, the industry and the premises, or choose a sample above.",
    ),
    "unbounded.begun": Text("已有确定部分，上限未知", "In part sure, without a known bound"),
    "unbounded.rest": Text("补充信息或经认定后才能计算", "To be worked out once more is known or decided"),
    "unbounded.unread": Text("条款文本未取得，金额无从得知", "The text is not available, so no sum is known"),
    # --- how it is worked out
    "settings": Text("测算设置", "Settings"),
    "settings.horizon": Text("测算年数（含评估当年）", "Years counted, this one included"),
    "settings.horizon.help": Text(
        "只计这些年内的资格和资金。", "Only what is met and paid within these years counts."
    ),
    "settings.discount": Text("年折现率（%）", "Discount rate, % a year"),
    "settings.lead": Text("折现率只用于现值。", "The rate touches the present value only."),
    # --- the package
    "package.title": Text("最优组合", "Best package"),
    "package.lead": Text(
        "在互斥、择一、封顶等关系下，确定金额最大的取法。",
        "The clauses which together surely bring most, under all that excludes or caps them.",
    ),
    "package.none": Text(
        "还没有已知符合且带来资金的条款。", "No clause that brings money is known to be met yet."
    ),
    "package.alone": Text("单独计 {amount}", "by itself {amount}"),
    "package.together": Text("合计 {amount}", "Together {amount}"),
    "package.stacking": Text(
        "文件没有写明其中一些条款能否同时享受：确定金额按不能同时享受计，最高金额按可以同时享受计。",
        "The texts do not say whether some of these may be had together: the sure sum counts them as if not, the most as if so.",
    ),
    "package.open": Text("待定，落实后还可增加", "Open, could still add"),
    "package.up_to": Text("至多 {amount}", "up to {amount}"),
    "package.endless": Text("另有 {count} 项金额未知：", "{count} more, sums not known: "),
    "package.left_out": Text("符合但未纳入", "Eligible but left out"),
    "package.rivals": Text("（已选{clauses}）", " (chosen: {clauses})"),
    "package.needs": Text("（{clauses}）", " ({clauses})"),
    "package.runner_up": Text("次优组合", "Runner-up"),
    "package.swap": Text("改选{came}，不选{went}", "{came} in place of {went}"),
    "package.swap_in": Text("加选{came}{went}", "with {came}{went}"),
    "package.swap_out": Text("不选{went}{came}", "without {went}{came}"),
    "package.same": Text("：确定金额相同", ": surely the same"),
    "package.less": Text("：确定金额少 {amount}", ": surely {amount} less"),
    "package.most_less": Text("，已知最高少 {amount}", ", at most {amount} less"),
    "package.most_more": Text("，但已知最高多 {amount}", ", but at most {amount} more"),
    "package.decided_by": Text("可能改变这一选择的未知情况", "Unknown facts that could change the choice"),
    # --- what would bring more
    "more.title": Text("怎样拿得更多", "How to get more"),
    "more.misses": Text(
        "只差一步：改变一项情况，组合可以增加", "One step away: a single change and what it adds"
    ),
    "more.apply": Text("试一试", "Try it"),
    "more.apply.help": Text(
        "把这个值填入表单；可用上方的“撤销”恢复。",
        "Puts this value into the form; Undo at the top takes it back.",
    ),
    "more.applied": Text("已填入：{change}", "Entered: {change}"),
    "more.questions": Text(
        "最值得先补充的信息，按牵涉的金额排列", "What to answer first, by the money it decides"
    ),
    "more.rest": Text("其余 {count} 项", "{count} more"),
    "more.fill": Text("去填写", "Fill in"),
    "more.authority": Text("由主管部门认定", "for the authority"),
    "more.stake": Text("牵涉至多 {amount}", "decides up to {amount}"),
    "more.stake.unknown": Text("牵涉金额的上限未知", "decides a sum without known bound"),
    # --- charts
    "chart": Text("图", "Chart"),
    "table": Text("表", "Table"),
    "chart.clauses": Text("各条款金额", "Sums by clause"),
    "chart.clauses.lead": Text(
        "每项单独测算；能否同时享受见“最优组合”，不可直接相加。",
        "Each by itself; what may be had together is said under Best package. Do not add them up.",
    ),
    "chart.clauses.alt": Text(
        "{count} 项条款各自的金额，数字见“表”", "The sums of {count} clauses; the figures stand in the table"
    ),
    "chart.years.alt": Text(
        "最优组合各年的金额，数字见“表”", "The package by year; the figures stand in the table"
    ),
    "chart.axis": Text("万元", "CNY million"),
    "chart.shades": Text(
        "实心为确定部分；浅色带框为待定部分，到已知最高为止。",
        "Solid: sure. Outlined: open, up to the most that is known.",
    ),
    "chart.endless": Text(
        "↑ 该年另有上限未知的资金，图中只画已知部分。",
        "↑ Without a known bound that year; only the known part is drawn.",
    ),
    "chart.not_additive": Text(
        "各条款的金额不能直接相加，因此图中是组合的整体。",
        "The clauses' sums do not simply add up, so the bars show the package as a whole.",
    ),
    "chart.part": Text("部分", "Part"),
    "part.sure": Text("确定", "sure"),
    "part.open": Text("待定", "open"),
    "table.clause": Text("条款", "Clause"),
    "table.amount": Text("金额", "Sum"),
    "table.verdict": Text("结论", "Verdict"),
    "table.all": Text("组合合计", "Package"),
    "year.unknown": Text("年度未知", "year not known"),
    "year.short": Text("未知", "unknown"),
    # --- the form
    "form.title": Text("项目情况", "Your project"),
    "form.lead": Text(
        "不清楚的可以留空：未知不会被当作“是”“否”或零。",
        "Leave out what you do not know: unknown never counts as yes, no or zero.",
    ),
    "form.more": Text("更多信息", "More information"),
    "form.more.help": Text(
        "答得越多，待补充的条款越少。", "The more you answer, the fewer clauses stay open."
    ),
    "topic.premises": Text("厂房与土地", "Premises and land"),
    "topic.investment": Text("投资与进度", "Investment and schedule"),
    "topic.operation": Text("年度经营数据", "Figures by year"),
    "topic.enterprise": Text("企业基本情况", "The enterprise"),
    "topic.research": Text("研发与高新技术企业", "R&D and high-tech status"),
    "topic.tax": Text("税务与财务", "Tax and finance"),
    "topic.loan": Text("贷款", "Loans"),
    "topic.other": Text("其他", "Other"),
    "topic.authority": Text("主管部门认定的事项", "Decided by the authority"),
    "topic.authority.lead": Text(
        "由园区或主管部门认定。已有答复的请填写，没有的留空。",
        "The zone or a department decides these. State an answer you have; otherwise leave it out.",
    ),
    "topic.stated": Text("已填 {stated}/{all}", "{stated} of {all} stated"),
    "yes": Text("是", "Yes"),
    "no": Text("否", "No"),
    "unknown": Text("不清楚", "Not sure"),
    "choose": Text("不清楚（点击选择）", "Not sure (choose)"),
    "search": Text("不清楚（输入代码或名称查找）", "Not sure (type a code or a name)"),
    "for_example": Text("例如 {example}", "e.g. {example}"),
    "day": Text("评估日期", "Day of the assessment"),
    "day.help": Text(
        "按这一天的情况判断政策是否有效、年限是否已满。",
        "Validity and waiting periods are judged as of this day.",
    ),
    "year": Text("年份", "Year"),
    "years.lead": Text(
        "按年填写，金额带单位（如 3000万元）；留空即未知。",
        "By year, with the unit (e.g. 3000万元 or CNY 30 million); empty means unknown.",
    ),
    "years.alt": Text("按年填写的数据", "Figures by year"),
    "year.of": Text("{year} 年", "{year}"),
    "mistakes": Text(
        "{count} 项填写有误，暂按未知处理：", "Cannot be read and counts as unknown for now ({count}):"
    ),
    "contradictions": Text("{count} 处前后矛盾，请核对：", "Contradictory, please check ({count}):"),
    "colon": Text("：", ": "),
    "dot": Text(" · ", " · "),
    "comma": Text("、", ", "),
    "stop": Text("。", "."),
    "semicolon": Text("；", "; "),
    # --- the result
    "summary": Text("{count} 项条款", "{count} clauses"),
    "summary.group": Text("{name} {count}", "{name} {count}"),
    "clauses.title": Text("各条款与理由", "Clauses and reasons"),
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
        "有条件不满足；展开可看是哪一条。", "A condition is not met; open a clause to see which."
    ),
    "group.none": Text("暂时没有可以确定符合的条款。", "No clause is known to be met yet."),
    # --- one clause
    "verification": Text("文件{level}", "Document: {level}"),
    "worth.amount": Text("**金额**　{amount}", "**Sum:** {amount}"),
    "worth.by_year": Text("按年：{years}", "By year: {years}"),
    "worth.paid": Text("兑付：{years}", "Paid: {years}"),
    "worth.undecided": Text("金额取决于：{facts}", "The sum depends on: {facts}"),
    "worth.notes": Text("金额说明", "About the sum"),
    "worth.unused": Text(
        "{years}没有可减的税，优惠未产生金额", "No tax to lower in {years}: the relief brings nothing then"
    ),
    "worth.eligible_with": Text("若同时享受{clauses}，即可符合", "Eligible if taken together with {clauses}"),
    "eligible_from": Text(
        "自 {day} 起符合：其余条件均已满足，只需等待。",
        "Eligible from {day}: all else is met, only time has to pass.",
    ),
    "missing.applicant": Text("**还需补充**　{facts}", "**Still needed:** {facts}"),
    "missing.more": Text("**可再补充**　{facts}", "**Can be added:** {facts}"),
    "missing.authority": Text("**由主管部门认定**　{facts}", "**For the authority to decide:** {facts}"),
    "still": Text("还需 {count} 项", "{count} more needed"),
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


def t(key: str, **values: object) -> str:
    """The text in the language on screen, with its `{names}` filled in."""
    return TEXTS[key](state.lang()).format(**values)


_MARKUP = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>()#+-.!|~$:^=&"})


def plain(text: str) -> str:
    """Text from a user or a policy, to stand as it is inside Markdown."""
    return " ".join(text.split()).translate(_MARKUP)
