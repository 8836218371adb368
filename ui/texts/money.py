"""What the page says about money, in both languages."""

from engine import Text

MONEY: dict[str, Text] = {
    # --- the sentence that is read first
    "sentence.eligible": Text("可享受 {count} 项", "Eligible for {count} clauses"),
    "sentence.none": Text("目前没有确定可享受的条款", "No clause is known to be met yet"),
    "sentence.not_all": Text("（不能全部同时享受）", " (not all of them together)"),
    "sentence.lead": Text("，", ": "),
    "sentence.and": Text("，", ", "),
    "sentence.sure": Text("已确定 {amount}", "{amount} sure"),
    "sentence.not_sure": Text("尚无确定的金额", "no sum is sure yet"),
    "sentence.most": Text("补齐信息并经认定最高 {amount}", "up to {amount} once all is known"),
    "sentence.anywhere": Text(
        "（未选载体，按各地中最高的一处计）", " (no site chosen: at the best of all places)"
    ),
    "sentence.unbounded": Text("{count} 项金额上限未知", "{count} clauses without a bound"),
    "sentence.verified.all": Text(
        "；已确定的全部依据已核实的文件", "; all of the sure sum on verified documents"
    ),
    "sentence.verified.part": Text(
        "；其中依据已核实文件的 {amount}", "; {amount} of the sure sum on verified documents"
    ),
    "sentence.verified.none": Text(
        "；其中尚无依据已核实文件的金额", "; none of the sure sum on verified documents"
    ),
    "supposed": Text("假设", "Assumed"),
    "supposed.one": Text("若您的 1 项假设成立", "If your assumption holds"),
    "supposed.many": Text("若您的 {count} 项假设成立", "If your {count} assumptions hold"),
    "supposed.clauses": Text("另有 {count} 项可享受", "{count} clauses more"),
    "supposed.fewer": Text("少 {count} 项", "{count} clauses fewer"),
    "supposed.more": Text("可多得 {amount}", "{amount} more"),
    "supposed.less": Text("确定可得少 {amount}", "{amount} less for sure"),
    "supposed.changed": Text(
        "确定可得不变，{count} 项条款的结论或金额会变",
        "the sure sum stays; clauses that come out otherwise: {count}",
    ),
    "supposed.nothing": Text("结论和金额都不变", "nothing changes"),
    # --- the headline
    "headline.sure": Text("确定可得", "Sure"),
    "headline.sure.help": Text(
        "只计已知符合的条款，按条款之间的关系组合后的合计。",
        "What the clauses known to be met bring together, under the relations between them.",
    ),
    "headline.of_it": Text("其中确定可得按文件核实程度", "The sure sum by how well the documents are known"),
    "headline.most": Text("已知上限", "Known most"),
    "headline.most.help": Text(
        "待定的条款全部落实、且按最有利的情况计算的合计；上限未知的，只计其已知部分。",
        "With every open clause at its best; of what has no known bound only the known part is counted.",
    ),
    "headline.unbounded": Text("金额上限未知", "No known bound"),
    "headline.unbounded.help": Text(
        "可能带来资金、但算不出上限的措施；其中已知的部分已计入前面两个数，其余没有计入。",
        "Measures that may bring money of which no upper bound is known. The part of it that is known is counted in the two sums, the rest is not.",
    ),
    "headline.count": Text("{count} 项", "{count}"),
    "headline.which": Text("金额上限未知的 {count} 项", "Without a known bound: {count}"),
    "headline.present": Text(
        "确定可得折成现值 {amount}（年折现率 {rate}%，为本程序的假定），测算 {first}—{last} 年。",
        "Present value of the sure sum: {amount} (at {rate}% a year, an assumption of ours), counting {first}–{last}.",
    ),
    "headline.not_modelled": Text(
        "补助收入本身是否征税、未填写年度的亏损，未计入测算。",
        "Not modelled: whether grants are taxed, and losses of years that are not stated.",
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
        "在互斥、择一、封顶等关系下，确定可得最多的取法。",
        "The clauses which together surely bring most, under all that excludes or caps them.",
    ),
    "package.none": Text(
        "还没有已知符合且带来资金的条款。", "No clause that brings money is known to be met yet."
    ),
    "package.alone": Text("单独计 {amount}", "by itself {amount}"),
    "package.together": Text("合计 {amount}", "Together {amount}"),
    "package.stacking": Text(
        "文件没有写明其中一些条款能否同时享受：确定可得按不能同时享受计，已知上限按可以同时享受计。",
        "The texts do not say whether some of these may be had together: the sure sum counts them as if not, the known most as if so.",
    ),
    "package.open.count": Text("待定的 {count} 项，落实后还可增加", "Open, could still add ({count})"),
    "package.weighed": Text("未纳入的与次优组合", "What was left out, and the runner-up"),
    "package.up_to": Text("最多 {amount}", "up to {amount}"),
    "package.endless": Text("另有 {count} 项金额未知：", "Sums not known ({count}): "),
    "package.left_out": Text("符合但未纳入", "Eligible but left out"),
    "package.rivals": Text("（已选{clauses}）", " (chosen: {clauses})"),
    "package.needs": Text("（{clauses}）", " ({clauses})"),
    "package.runner_up": Text("次优组合", "Runner-up"),
    "package.swap": Text("改选{came}，不选{went}", "{came} in place of {went}"),
    "package.swap_in": Text("加选{came}{went}", "with {came}{went}"),
    "package.swap_out": Text("不选{went}{came}", "without {went}{came}"),
    "package.same": Text("：确定可得相同", ": sure sum the same"),
    "package.less": Text("：确定可得少 {amount}", ": sure sum {amount} less"),
    "package.most_less": Text("，已知上限少 {amount}", ", known most {amount} less"),
    "package.most_more": Text("，但已知上限多 {amount}", ", but known most {amount} more"),
    "package.decided_by": Text("可能改变这一选择的未知情况", "Unknown facts that could change the choice"),
    "next.miss": Text("只差一步：{change}，组合 **{gain}**", "One step away: {change}, **{gain}** in all"),
    "next.assumed": Text("（按您的假设）", " (on your assumptions)"),
    "next.none": Text("换几个数，看看能多得多少。", "Try other figures and see what they bring."),
    "next.link": Text("怎样拿得更多 →", "How to get more →"),
    # --- what would bring more
    "more.title": Text("怎样拿得更多", "How to get more"),
    "more.misses": Text(
        "只差一步：改变一项情况，组合可以增加", "One step away: a single change and what it adds"
    ),
    "more.none": Text("目前没有只差一步的条款。", "No clause is one step away at present."),
    "more.apply": Text("试一试", "Try it"),
    "more.apply.help": Text(
        "把这个值填入表单；可用上方的“撤销”恢复。",
        "Puts this value into the form; Undo at the top takes it back.",
    ),
    "more.applied": Text("已填入：{change}", "Entered: {change}"),
    "more.rest": Text("其余 {count} 项", "{count} more"),
    "more.fill": Text("去填写", "Fill in"),
    "cliffs": Text("越过反而减少", "Where more brings less"),
    "cliffs.lead": Text(
        "已填的数量，有的略多一点反而少得。逐个试算，需要几秒。",
        "Of what you stated, a little more may bring less. Each quantity is tried out; this takes some seconds.",
    ),
    "cliffs.find": Text("查找", "Look for them"),
    "cliffs.none": Text("没有这样的数量。", "There is no such quantity."),
    "cliffs.of_year": Text("{year}年{fact}", "{fact} of {year}"),
    "cliffs.above": Text("超过 {last}：确定可得少 {loss}", "above {last}: {loss} less for sure"),
    "cliffs.until": Text("，到 {until} 才补回", ", made up for at {until}"),
    "cliffs.never": Text("，在所看范围内补不回", ", not made up for within the range looked at"),
    # --- charts
    "chart": Text("图", "Chart"),
    "table": Text("表", "Table"),
    "chart.name.years": Text("按年", "By year"),
    "chart.name.clauses": Text("按条款", "By clause"),
    "chart.name.certainty": Text("按把握", "By certainty"),
    "chart.name.distance": Text("距门槛", "To thresholds"),
    "chart.name.time": Text("时间", "Time"),
    "chart.lead.years": Text("最优组合各年到手的金额。", "What the best package pays in each year."),
    "chart.lead.clauses": Text(
        "先按确定可得、再按已知上限从高到低排列；✓ 为最优组合所选。每项单独测算，不可直接相加。",
        "By the sure sum, then by the known most; ✓ marks the best package. Each by itself: do not add them up.",
    ),
    "chart.lead.certainty": Text(
        "从依据已核实文件的，到待定的：整条到已知上限为止。",
        "From what rests on verified documents to what is open; the whole bar is the known most.",
    ),
    "chart.lead.distance": Text(
        "填写的数值与条款要求的数值相比；先列未达到的，由近到远。",
        "Your figures beside those the clauses ask for: what falls short first, the closest first.",
    ),
    "chart.lead.time": Text(
        "可享受和待定条款的有效期（粗）与申报时段（细）；虚线为评估日期。",
        "How long eligible and open texts hold (thick) and when one may apply (thin); dashed: the day of the assessment.",
    ),
    "certainty.sure": Text("已确定，文件{level}", "Sure · document: {level}"),
    "certainty.assumed": Text("假设成立时另得", "More if what is assumed holds"),
    "certainty.open": Text("待定，到已知上限为止", "Open, up to the known most"),
    "certainty.alt": Text(
        "金额按把握分段，数字见“表”", "The sums by certainty; the figures stand in the table"
    ),
    "certainty.unbounded": Text(
        "另有 {count} 项金额上限未知，其未知部分没有计入。",
        "Without a known bound: {count}; what is unknown there is not counted.",
    ),
    "distance.axis": Text("您的数值占要求的比例", "Your figure as a share of what is required"),
    "distance.figure": Text("指标", "Figure"),
    "distance.values": Text("您的数值与要求", "Yours and required"),
    "distance.of": Text("{seen} / 要求 {wanted}", "{seen} / required {wanted}"),
    "distance.shades": Text(
        "实心为已满足，浅色带框为未满足；竖线为要求的数值。",
        "Solid: met. Outlined: not met. The stroke is what is required.",
    ),
    "distance.none": Text("还没有可以比较的数值。", "There are no figures to compare yet."),
    "distance.rest": Text("其余 {count} 项见“表”。", "{count} more in the table."),
    "distance.alt": Text(
        "{count} 项数值与要求的距离，数字见“表”",
        "How far figures are from what is required ({count}); they stand in the table",
    ),
    "time.text": Text("文件或条款", "Document or clause"),
    "time.span": Text("起止", "From and to"),
    "time.windows": Text("申报时段", "Windows to apply"),
    "time.shades": Text("浅色带框的没有写明终止日期。", "Outlined: no end is stated."),
    "time.rest": Text(
        "其余 {count} 份见“表”，其中有的没有写明日期。",
        "In the table: {count} more, not all with a date.",
    ),
    "time.alt": Text(
        "{count} 份文件或条款的有效期和申报时段，日期见“表”",
        "Validity and windows of {count} texts; the days stand in the table",
    ),
    "chart.clauses.alt": Text(
        "{count} 项条款各自的金额，数字见“表”", "The sums of {count} clauses; the figures stand in the table"
    ),
    "chart.years.alt": Text(
        "最优组合各年的金额，数字见“表”", "The package by year; the figures stand in the table"
    ),
    "chart.axis.small": Text("万元", "CNY million"),
    "chart.axis.large": Text("亿元", "CNY billion"),
    "chart.axis.huge": Text("万亿元", "CNY trillion"),
    "chart.shades": Text(
        "实心为确定部分；浅色带框为待定部分，到已知上限为止。",
        "Solid: sure. Outlined: open, up to the known most.",
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
    "table.total": Text("合计", "Total"),
    "table.all": Text("组合合计", "Package"),
    "year.unknown": Text("年度未知", "year not known"),
    "year.short": Text("未知", "unknown"),
    # --- what one clause is worth
    "worth.amount": Text("**金额**　{amount}", "**Sum:** {amount}"),
    "worth.by_year": Text("按年：{years}", "By year: {years}"),
    "worth.paid": Text("兑付：{years}", "Paid: {years}"),
    "worth.undecided": Text("金额取决于：{facts}", "The sum depends on: {facts}"),
    "worth.notes": Text("金额说明", "About the sum"),
    "worth.unused": Text(
        "{years}没有可减的税，优惠未产生金额", "No tax to lower in {years}: the relief brings nothing then"
    ),
    "worth.eligible_with": Text("若同时享受{clauses}，即可符合", "Eligible if taken together with {clauses}"),
}
