"""The strings of the page that puts places and variants side by side."""

from engine import Text

COMPARE: dict[str, Text] = {
    "compare.lead": Text(
        "把同一项目放到几个地方，或把一个项目的几个方案并排来看：金额、年度、结论，还要回答什么。",
        "One project at several places, or several variants of it, side by side: sums, years, verdicts, what is still to answer.",
    ),
    "compare.begin": Text(
        "先在“资格自查”里填写项目情况，或在上方选一个示例，才有可比较的内容。",
        "Describe the project on the Check page, or choose a sample above; then there is something to compare.",
    ),
    "compare.what": Text("比较什么", "What to compare"),
    "compare.places": Text("几个地方", "Places"),
    "compare.variants": Text("几个方案", "Variants"),
    "compare.sites": Text("放到哪些地方（2 至 {most} 个）", "At which places (2 to {most})"),
    "compare.sites.choose": Text("选择或输入名称", "Choose or type a name"),
    "compare.many": Text(
        "并排放不下更多，只比较前 {most} 个。", "There is no room for more: the first {most} are compared."
    ),
    "compare.sites.none": Text(
        "选两个以上的地方，就能并排比较。", "Choose two places or more to see them side by side."
    ),
    "compare.sites.more": Text(
        "再选一个地方，就能并排比较。", "Choose one more place to see them side by side."
    ),
    "compare.left": Text(
        "一地主管部门的认定不带到另一地，在别处按未知处理：{facts}。",
        "What the authority of one place has decided is unknown at another: {facts}.",
    ),
    "compare.known": Text(
        "各地的政策取得多少不一：金额少，可能只是没有取得条款，请对照“条款文本未取得”一行。",
        "How much we have of each place's policies differs: a small sum may only mean that texts are missing: see the line “Text not available”.",
    ),
    "compare.projects": Text("哪些方案（2 至 {most} 个）", "Which variants (2 to {most})"),
    "compare.projects.choose": Text("选择方案", "Choose variants"),
    "compare.projects.more": Text(
        "把当前项目另存为方案，改动其中几项，再回到这里并排比较。",
        "Save the project shown as a variant, change what you want to try, then come back to see both side by side.",
    ),
    "compare.vary": Text("把当前项目另存为方案", "Save the project shown as a variant"),
    "compare.varied": Text("已另存为“{name}”，现在显示的就是它。", "Saved as “{name}”, which is now shown."),
    "compare.full": Text(
        "最多同时保留 {most} 个项目，请先移除一个。", "At most {most} projects are kept; remove one first."
    ),
    "compare.figures": Text("结果", "Result"),
    "compare.figure": Text("比较项", "Compared"),
    "compare.of_it": Text("其中“{level}”", "of it: {level}"),
    "compare.assumed": Text("假设成立时确定可得", "Sure if what is assumed holds"),
    "compare.questions": Text("还可回答的问题", "Questions still open"),
    "compare.first": Text("先回答", "To answer first"),
    "compare.facts": Text("填写的不同之处", "What was entered differently"),
    "compare.facts.none": Text(
        "各方案填写的内容相同：到“资格自查”或“假如”页改动其中一个，再回来看。",
        "All of them state the same: change one of them on the Check or the What-if page, then come back.",
    ),
    "compare.years": Text("逐年金额", "By year"),
    "compare.years.alt": Text(
        "各栏逐年的金额，数字见“表”", "Sums by year of each side; the figures stand in the table"
    ),
    "compare.side": Text("栏", "Side"),
    "compare.clauses": Text("结论或金额不同的条款", "Clauses that come out differently"),
    "compare.alike": Text("各项条款的结论和金额都相同。", "All clauses come out alike."),
    "compare.not_there": Text("不适用于此地", "does not apply there"),
    "compare.textless": Text(
        "另有 {count} 项条款未取得文本，只可能适用于其中几栏。",
        "{count} more clauses, whose text is not available, may apply to some of these only.",
    ),
    "compare.excel": Text("下载 Excel 表", "Download as Excel"),
    "compare.file": Text("金十条比较-{name}", "GoldenTen-compared-{name}"),
    "compare.alt": Text("并排比较：{what}", "Side by side: {what}"),
}
